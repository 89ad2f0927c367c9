"""Random edits of a catalogue, as a year of clerks' work in fast motion: seeded, so that a failure can be repeated."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from generator.source import read, write

SAMPLE = Path(__file__).parent.parent / "catalog"
DEPARTMENTS = ("justice",)
START = date(2026, 11, 22)
GIT = ("git", "-c", "user.name=clerk", "-c", "user.email=clerk@example.org", "-c", "commit.gpgsign=false")
Data = dict[str, Any]


def small_catalogue(root: Path, chooser: random.Random) -> Path:
    """Two departments of the sample with some of what they and others share, in a repository of its own."""
    catalog = root / "catalog"
    common = [path for path in sorted(SAMPLE.glob("common/*/*.yml")) if chooser.random() < 0.03]
    own = [path for name in DEPARTMENTS for path in sorted((SAMPLE / name).rglob("*.yml"))]
    wanted = {ref for path in own for ref in _texts(read(path, path.name).data)}
    named = [path for path in sorted(SAMPLE.glob("common/*/*.yml")) if path.stem in wanted]
    for path in [SAMPLE / "city.yml", SAMPLE / "common/themes.yml", *own, *common, *named]:
        target = catalog / path.relative_to(SAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    (catalog / "common/synonyms.yml").write_text("name: 近义词\nstatus: 在用\ngroups:\n  - means: 公证\n    words:\n      - 公证书\n", "utf-8")
    subprocess.run(["git", "init", "-q", root], check=True)
    return catalog


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [str(value)]


class Clerk:
    """Changes a catalogue at random; `day` is the day as of which it is to be shown."""

    def __init__(self, catalog: Path, seed: int) -> None:
        self.catalog, self.day = catalog, START
        self.chooser = random.Random(seed)
        self.done: list[str] = []

    def work(self) -> None:
        """One to three edits."""
        deeds: list[tuple[Callable[[], str], int]] = [
            (self._change, 12), (self._take_over, 12), (self._remove, 3), (self._copy, 4), (self._rename, 3),
            (self._spoil, 1), (self._end_department, 1), (self._pass_time, 2), (self._commit, 2), (self._mend, 2),
        ]  # fmt: skip
        kinds, weights = zip(*deeds, strict=True)
        self.done = [deed() for deed in self.chooser.choices(kinds, weights, k=self.chooser.randint(1, 3))]

    def _files(self) -> list[Path]:
        return sorted(self.catalog.rglob("*.yml"))

    def _record(self) -> tuple[Path, Data]:
        sound = [(path, data) for path in self._files() if isinstance(data := read(path, path.name).data, dict)]
        return self.chooser.choice(sound)

    def _change(self) -> str:
        """Another word, date or reference somewhere inside a record, as nobody would write it or as somebody might."""
        path, data = self._record()
        key = _change_inside(data, self.chooser)
        path.write_text(write(data), "utf-8")
        return f"change {path.stem} {key}"

    def _take_over(self) -> str:
        """A field as another record of the kind has it, which is sound nearly always."""
        path, data = self._record()
        like = [other for other in self._files() if other.parent.name == path.parent.name and other != path]
        other = read(self.chooser.choice(like), "").data if like else data
        key = self.chooser.choice(sorted(other)) if isinstance(other, dict) and other else "name"
        data[key] = other.get(key, "改") if isinstance(other, dict) else "改"
        path.write_text(write(data), "utf-8")
        return f"take over {path.stem} {key}"

    def _remove(self) -> str:
        path = self.chooser.choice(self._files())
        path.unlink()
        return f"remove {path.stem}"

    def _copy(self) -> str:
        path, data = self._record()
        target = path.with_name(f"{path.stem}-{self.chooser.randint(2, 9)}.yml")
        target.write_text(write(data | {"name": f"{data.get('name', '')}（新）"}), "utf-8")
        return f"copy {target.stem}"

    def _rename(self) -> str:
        path = self.chooser.choice(self._files())
        path.rename(path.with_name(f"{path.stem}-{self.chooser.randint(2, 9)}.yml"))
        return f"rename {path.stem}"

    def _spoil(self) -> str:
        path = self.chooser.choice(self._files())
        path.write_text(self.chooser.choice(["name: [", "", "name: a\nname: b\n", "nome: 改\n"]), "utf-8")
        return f"spoil {path.stem}"

    def _mend(self) -> str:
        """The sample's own record again."""
        path = self.chooser.choice(sorted(SAMPLE.glob(f"{self.chooser.choice(DEPARTMENTS)}/**/*.yml")))
        target = self.catalog / path.relative_to(SAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
        return f"mend {path.stem}"

    def _end_department(self) -> str:
        name = self.chooser.choice(DEPARTMENTS)
        folder = self.catalog / name
        victim = folder if self.chooser.random() < 0.3 else folder / "department.yml"
        if victim.is_dir():
            shutil.rmtree(victim)
        else:
            victim.unlink(missing_ok=True)
        return f"end {victim.name}"

    def _pass_time(self) -> str:
        self.day += timedelta(days=self.chooser.choice([1, 40, 400, -30]))
        return f"day {self.day}"

    def _commit(self) -> str:
        for arguments in (["add", "-A", "catalog"], ["commit", "-q", "--allow-empty", "-m", "edit"]):
            subprocess.run([*GIT, *arguments], cwd=self.catalog.parent, check=True)
        return "commit"


def _change_inside(data: Data, chooser: random.Random) -> str:
    key = chooser.choice(sorted(data))
    value = data[key]
    if isinstance(value, dict) and value and chooser.random() < 0.8:
        return f"{key}.{_change_inside(value, chooser)}"
    if isinstance(value, list) and value and chooser.random() < 0.8:
        return f"{key}.{_change_list(value, chooser)}"
    if chooser.random() < 0.25:
        del data[key]
    else:
        data[key] = _other(value, chooser)
    return key


def _change_list(value: list[Any], chooser: random.Random) -> str:
    number = chooser.randrange(len(value))
    way = chooser.random()
    if isinstance(value[number], dict) and value[number] and way < 0.6:
        return f"{number}.{_change_inside(value[number], chooser)}"
    if way < 0.75:
        del value[number]
    elif way < 0.85:
        chooser.shuffle(value)
    else:
        value[number] = _other(value[number], chooser)
    return str(number)


def _other(value: Any, chooser: random.Random) -> Any:
    words = ["在用", "草稿", "取消", "2026-12-01", "2020-01-01", "2027-06-30", "否", "是", "5个工作日", "即办", "3", "<b>&</b>"]
    return f"{value}改" if isinstance(value, str) and chooser.random() < 0.5 else chooser.choice(words)
