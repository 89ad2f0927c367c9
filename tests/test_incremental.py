"""A build from what an earlier one left is the same, byte for byte, as one from nothing: whatever was changed, broken or killed."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator import store
from generator.finishing import Cache, Guest
from generator.output import Output
from generator.pages.page import Page
from generator.problems import Finding
from generator.site import FILES, LISTS
from tests.random_edits import START, Clerk, small_catalogue
from tests.records import FILES as RECORDS
from tests.records import ITEM, lay

ROOT = Path(__file__).parent.parent
STEPS, CLERKS, LOOK = 25, 8, 5
"""So many builds after edits by so many clerks; every so many builds the whole is compared, for what is stale stays so."""
KILLED = """
import os
from pathlib import Path
from generator import output
from tests.test_incremental import START, build

left = {moment}
write = output.opened

def opened(out, path):
    global left
    left -= 1
    stream = write(out, path)
    if left < 0:
        stream.write(b"half")
        stream.flush()
        os._exit(9)
    return stream

output.opened = opened
build(Path("{root}"), START, Path("{cache}"), Path("{out}"))
os._exit(9)
"""
NO_GUEST = Guest({}, [], b"", {})
FIXED = ("guide", "editing", "gallery"), ("form", "booklet")
"""Pages and files that no record changes, or that take long and are tested on their own."""


@pytest.fixture(autouse=True)
def only_what_records_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what is the same in every build."""
    for table, names in zip((LISTS, FILES), FIXED, strict=True):
        for name in names:
            monkeypatch.delitem(table, name)


def content(page: Page) -> bytes:
    """A page without a theme, with all that a theme would show of it."""
    return "\n".join((page.title, page.description, page.section, page.source, page.content)).encode()


def build(root: Path, day: date, cache: Path, out: Path) -> tuple[list[str], list[Finding]]:
    """What `catalog build` does with the records, without a theme; returns addresses and findings."""
    kept = Cache(cache)
    building = kept.begin(root, day, "https://affairs.example.org/")
    where, placed = kept.before.get("out", ("", {}))
    output = Output(out, placed if where == str(out.resolve()) else {})
    urls = building.make(output, content, False)
    output.remove_others()
    kept.save(building, output, NO_GUEST, {})
    return urls, building.findings


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def from_nothing(root: Path, day: date, folder: Path) -> tuple[dict[str, bytes], tuple[list[str], list[Finding]]]:
    """The site built without anything kept but the layouts of flowcharts."""
    for name in ("sources", "state"):
        (folder / "cache" / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "site", ignore_errors=True)
    told = build(root, day, folder / "cache", folder / "site")
    return tree(folder / "site"), told


@pytest.mark.parametrize("seed", range(CLERKS))
def test_random_edits_give_what_a_full_build_gives(tmp_path: Path, seed: int) -> None:
    """After each of many random edits the site, the findings and the addresses are those of a build from nothing."""
    root = small_catalogue(tmp_path, random.Random(seed))
    clerk = Clerk(root, seed)
    build(root, START, tmp_path / "cache", tmp_path / "site")
    done: list[str] = []
    for step in range(STEPS):
        clerk.work()
        told = build(root, clerk.day, tmp_path / "cache", tmp_path / "site")
        done += clerk.done
        if step % LOOK == LOOK - 1:
            whole, wanted = from_nothing(root, clerk.day, tmp_path / "whole")
            assert differing(tree(tmp_path / "site"), whole) == [], done[-4 * LOOK :]
            assert told == wanted, done[-4 * LOOK :]


def small(tmp_path: Path) -> Path:
    """A catalogue of one item, laid in a folder of its own."""
    return lay(tmp_path, RECORDS)


def change(root: Path, number: int) -> None:
    """Give the one item another name."""
    (root / "food/items/shop.yml").write_text(ITEM.replace("开食品店备案", f"第{number}次改过的备案"), "utf-8")


@pytest.mark.parametrize("moment", range(0, 100, 20))
def test_a_killed_build_leaves_nothing_wrong(tmp_path: Path, moment: int) -> None:
    """A process that dies at its n-th file, or before it has said what it wrote, costs time and no truth."""
    root = small(tmp_path)
    build(root, START, tmp_path / "cache", tmp_path / "site")
    change(root, 1)
    code = KILLED.format(moment=moment, root=root, cache=tmp_path / "cache", out=tmp_path / "site")
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 9
    if moment % 40:
        change(root, 0)  # somebody takes the change back meanwhile
    told = build(root, START, tmp_path / "cache", tmp_path / "site")
    whole, wanted = from_nothing(root, START, tmp_path / "whole")

    assert differing(tree(tmp_path / "site"), whole) == []
    assert told == wanted


@pytest.mark.parametrize("harm", ["state gone", "state cut", "state turned", "pieces gone", "pieces turned", "site gone", "page turned", "guests"])
def test_a_broken_cache_is_as_good_as_none(tmp_path: Path, harm: str) -> None:
    """Whatever is lost or turned in the cache or in the site, the next build is that of a build from nothing."""
    root = small(tmp_path)
    build(root, START, tmp_path / "cache", tmp_path / "site")
    change(root, 1)
    for path in harmed(tmp_path, harm):
        body = path.read_bytes()
        middle = len(body) // 2
        turned = body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :] if body else b"x"
        if harm.endswith("gone"):
            path.unlink()
        else:
            path.write_bytes(body[:middle] if harm.endswith("cut") else turned)
    if harm == "guests":
        (tmp_path / "site/stranger").mkdir()
        (tmp_path / "site/stranger/index.html").write_text("x", "utf-8")
    build(root, START, tmp_path / "cache", tmp_path / "site")

    assert differing(tree(tmp_path / "site"), from_nothing(root, START, tmp_path / "whole")[0]) == []


def harmed(folder: Path, harm: str) -> list[Path]:
    """The files that a harm befalls."""
    patterns = {"state": "cache/state", "pieces": "cache/*.pieces", "site": "site/**/*.*", "page": "site/food/**/index.html"}
    return [path for path in sorted(folder.glob(patterns.get(harm.split()[0], "-"))) if path.is_file()]


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    """A changed record leaves the pages that do not show it untouched; a copied folder is known by its content."""
    root = small(tmp_path)
    build(root, START, tmp_path / "cache", tmp_path / "site")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*.*") if path.is_file()}
    change(root, 1)
    for name in ("catalog", "site", "cache"):  # as in a fresh checkout: every time and place on the disk is new
        shutil.copytree(tmp_path / name, tmp_path / "copy" / name)
        shutil.rmtree(tmp_path / name)
        (tmp_path / "copy" / name).rename(tmp_path / name)
    copied = {path: path.stat().st_mtime_ns for path in before}
    build(root, START, tmp_path / "cache", tmp_path / "site")
    written = {path.relative_to(tmp_path / "site").as_posix() for path, time in copied.items() if not path.exists() or path.stat().st_mtime_ns != time}

    assert {"food/items/shop/index.html", "food/index.html", "data/item.json"} <= written
    assert written.isdisjoint({"common/laws/index.html", "data/law.json", "common/materials/form/index.json"})
    assert len(written) < len(before) / 2


def test_what_is_needed_no_more_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often a record changes, the cache holds at most about twice what is needed, and gives the same site."""
    monkeypatch.setattr(store, "_SPARE", 0)
    root = small(tmp_path)
    sizes = []
    for number in range(8):
        change(root, number)
        build(root, START, tmp_path / "cache", tmp_path / "site")
        sizes.append(sum(path.stat().st_size for path in tmp_path.glob("cache/*.pieces")))

    assert max(sizes) <= 2.2 * sizes[0]
    assert differing(tree(tmp_path / "site"), from_nothing(root, START, tmp_path / "whole")[0]) == []
