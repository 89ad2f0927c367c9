"""A catalogue of any size with the shape of real data: `python -m tests.bench.catalogue FOLDER NUMBER [SEED]`.

Every record varies one of the sample city's, so that references, rules and procedures are real; sizes, emptiness and long
tails follow the statistics of a provincial portal's 1.57 million items (shape.json: share of empty fields, means, longest texts,
markup in texts). The same number and seed give the same files. Records that lack what a live record needs are drafts, as they are in a city that
moves in.
"""

from __future__ import annotations

import copy
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stdnum.cn import uscc

from generator.canonical import text_of
from generator.kinds import KINDS as KIND
from generator.kinds import kind_of
from generator.source import read

SAMPLE = Path(__file__).parents[2] / "catalog"
DEPARTMENTS = 58
SHAPE = json.loads(Path(__file__).with_name("shape.json").read_text("utf-8"))
LONGEST, LONGEST_CONDITION = SHAPE["longest"]["legal_text"], SHAPE["longest"]["condition"]
"""Characters of the longest legal text and the longest condition that the real data holds."""
EMPTY = SHAPE["empty"]
"""Share of real items that lack a field."""
DROPPED = ("results", "procedure", "faq", "statutory_time")
BASES, MATERIALS = SHAPE["mean"]["basis"], SHAPE["mean"]["materials"]
SHARED = ("laws", "materials", "places", "procedures")
"""Common folders that name no record of a department."""
KINDS = ("fees", "powers", "items", "commitments")
Data = dict[str, Any]


@dataclass(frozen=True)
class Patterns:
    """The sample's records: by department and kind, the common folders, and the words that new texts are made of."""

    departments: dict[str, dict[str, dict[str, Data]]]
    heads: dict[str, Data]
    materials: list[str]
    articles: list[tuple[str, str]]
    sentences: list[str]


def _load(path: Path) -> Data:
    data: Data = read(path, path.name).data
    return data


def patterns() -> Patterns:
    """Read the sample; only records in use serve as patterns, without ways into other departments."""
    heads = {path.parent.name: _load(path) for path in sorted(SAMPLE.glob("*/department.yml"))}
    made: dict[str, dict[str, dict[str, Data]]] = {}
    for name in heads:
        for kind in KINDS:
            read_here = {path.stem: _load(path) for path in sorted((SAMPLE / name / kind).glob("*.yml"))}
            live = {stem: data for stem, data in read_here.items() if data["status"] == "在用"}
            made.setdefault(name, {})[kind] = live
    laws = {path.stem: _load(path) for path in sorted((SAMPLE / "common/laws").glob("*.yml"))}
    articles = [
        (law, article["article"])
        for law, data in laws.items()
        if data["status"] == "在用"
        for article in data.get("articles", ())
        if "ended_on" not in article
    ]
    sentences = sorted({text for kinds in made.values() for data in kinds["items"].values() for text in _sentences(data)})
    return Patterns(made, heads, sorted(path.stem for path in (SAMPLE / "common/materials").glob("*.yml")), articles, sentences)


def _sentences(item: Data) -> Iterator[str]:
    yield from item.get("conditions", ())
    yield from (question["a"] for question in item.get("faq", ()))


def write_catalogue(folder: Path, number: int, seed: int = 3390) -> Counter[str]:
    """Write `number` records of departments, and the common ones that they refer to; returns how many of each kind."""
    chance, known, written = random.Random(seed), patterns(), Counter[str]()
    for path, data in _common():
        _write(folder, path, data, written)
    count = min(DEPARTMENTS, max(3, number // 20))
    shares = [chance.paretovariate(1.2) + 0.5 for _ in range(count)]
    sizes = [round(number * share / sum(shares)) for share in shares]
    sizes[0] += number - sum(sizes)
    longest = [True]
    for index, size in enumerate(sizes):
        base = sorted(known.heads)[index % len(known.heads)]
        name = base if index < len(known.heads) else f"{base}-{index}"
        _write(folder, f"{name}/department.yml", _head(known.heads[base], index), written)
        for path, data in _department(known, base, size, index, chance, longest):
            _write(folder, f"{name}/{path}", data, written)
    return written


def _write(folder: Path, file: str, data: Data, written: Counter[str]) -> None:
    """Write a record in the one form that all records have."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(data, KIND[str(kind_of(file.removesuffix(".yml")))]), encoding="utf-8")
    written[path.parent.name if path.stem != "department" else "departments"] += 1


def _common() -> Iterator[tuple[str, Data]]:
    """The sample's common records that hold for any city, without ways into its departments."""
    folders = [path for folder in SHARED for path in (SAMPLE / "common" / folder).glob("*.yml")]
    for path in sorted([SAMPLE / "city.yml", *(SAMPLE / "common").glob("*.yml"), *folders]):
        data = _load(path)
        data.pop("issued_by", None)
        for window in data.get("windows", ()):
            window.pop("departments", None)
        yield path.relative_to(SAMPLE).as_posix(), data


def _head(data: Data, index: int) -> Data:
    body = f"1199010099{index:07d}"
    own = {"credit_code": body + uscc.calc_check_digit(body), "name": f"{data['name']}（{index + 1}）"}
    return data | own | {"short_name": f"{data['short_name']}（{index + 1}）"}


def _department(
    known: Patterns, base: str, size: int, index: int, chance: random.Random, longest: list[bool]
) -> Iterator[tuple[str, Data]]:
    """`size` records of one department: round after round of the sample's, each with its own words and values."""
    held: list[tuple[str, str, int, Data]] = []
    turns = 0
    while len(held) < size:
        turns += 1
        own = known.departments[base].items()
        one_round = [(kind, stem, turns, data) for kind, records in own for stem, data in records.items()]
        held += chance.sample(one_round, len(one_round))
    made = {f"{kind}/{stem}-{turn}" for kind, stem, turn, _ in held[:size]}
    for kind, stem, turn, data in held[:size]:
        mine = _varied(copy.deepcopy(data), chance)
        _refer(mine, turn, made)
        if "local_code" in mine:
            mine["local_code"] = f"B{index:02d}-{turn}-{mine['local_code']}"
        if kind == "items":
            _shape_item(mine, known, chance)
            if longest and "basis" in mine:
                mine["basis"][0]["text"] = _text(known, chance, LONGEST)
                whole = _text(known, chance, LONGEST_CONDITION)
                mine["conditions"] = [whole[start : start + 400] for start in range(0, len(whole), 400)]
                longest.clear()
        yield f"{kind}/{stem}-{turn}.yml", mine


def _varied(data: Data, chance: random.Random) -> Data:
    """Its own name; penalties keep the form that theirs must have."""
    word = "".join(chance.choice("东西南北中新安平和长永大青白金") for _ in range(chance.randint(2, 4)))
    ending = "的处罚"
    cut = data["name"].endswith(ending)
    data["name"] = data["name"].removesuffix(ending) + f"（{word}）" + (ending if cut else "")
    data.pop("replaced_by", None)
    data.pop("joint_departments", None)
    data.pop("cleared", None)
    return data


def _refer(data: Data, turn: int, made: set[str]) -> None:
    """References inside the department lead to the record of the same round; what is not there is not named."""

    def there(kind: str, names: list[str]) -> list[str]:
        return [f"{name}-{turn}" for name in names if f"{kind}/{name}-{turn}" in made]

    if "power" in data and not (found := there("powers", [data["power"]])):
        del data["power"]
    elif "power" in data:
        data["power"] = found[0]
    if "fees" in data:
        data["fees"] = there("fees", data["fees"])
        if not data["fees"] and "charged" in data:
            data["charged"] = "否"
            _unpaid(data.get("procedure"))
    lines = [line | {"fee": found[0]} for line in data.pop("fee_lines", ()) if (found := there("fees", [line["fee"]]))]
    data |= {"fee_lines": lines} if lines else {}
    for promise in data.get("promises", ()):
        promise.pop("measure", None)  # what it was kept by stands in records that are not made here
        scope = promise.pop("scope", ())
        promise["scope"] = [one for kind in ("items", "powers", "fees") for one in there(kind, scope)][:1]


def _unpaid(value: Any) -> None:
    """No step of a procedure, however deep it is written, asks for money any more."""
    if isinstance(value, dict):
        value.pop("pays", None)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _unpaid(inner)


def _shape_item(item: Data, known: Patterns, chance: random.Random) -> None:
    """Empty fields as often as in real data, lists as long, and now and then markup or a tab in a text."""
    for key in DROPPED:
        if chance.random() < EMPTY[key]:
            item.pop(key, None)
    item["basis"] = [] if chance.random() < EMPTY["basis"] else _bases(item.get("basis", []), known, chance)
    _shape_materials(item, known, chance)
    if any(not item.get(key) for key in ("results", "procedure", "basis")):
        item["status"] = "草稿"
    if chance.random() < SHAPE["markup"]:
        item["summary"] = f"<p style=\"text-indent:2em\">{item['summary']}</p>&nbsp;"
    if chance.random() < SHAPE["tabs"]:
        item["summary"] = item["summary"].replace("，", "，\t", 1)


def _bases(own: list[Data], known: Patterns, chance: random.Random) -> list[Data]:
    wanted = 1 + min(80, int(chance.expovariate(1 / (BASES - 1))))
    chosen = [(one["law"], one["article"]) for one in own if one.get("article")]
    chosen += chance.choices(known.articles, k=wanted)
    pairs = list(dict.fromkeys(chosen))[:wanted]
    length: Callable[[], int] = lambda: min(3000, int(chance.lognormvariate(4.2, 1)))  # noqa: E731
    return [{"law": law, "article": article, "text": _text(known, chance, length())} for law, article in pairs]


def _shape_materials(item: Data, known: Patterns, chance: random.Random) -> None:
    if chance.random() < EMPTY["materials"]:
        item.pop("materials", None)
        item["no_materials"] = "不用带材料，窗口从共享数据里核对。"
        return
    wanted = 1 + min(60, int(chance.expovariate(1 / (MATERIALS / (1 - EMPTY["materials"]) - 0.5))))
    uses = list({use["material"]: use for use in item.get("materials", ())}.values())
    held = {use["material"] for use in uses}
    more = [name for name in chance.sample(known.materials, wanted) if name not in held]
    item["materials"] = (uses + [{"material": name, "copies": str(chance.randint(1, 3))} for name in more])[:wanted]
    item.pop("no_materials", None)


def _text(known: Patterns, chance: random.Random, length: int) -> str:
    """A text of so many characters, made of the sample's sentences."""
    parts: list[str] = []
    size = 0
    while size < length:
        parts.append(chance.choice(known.sentences).replace("\n", ""))
        size += len(parts[-1])
    return "".join(parts)[:length].strip() or "略。"


if __name__ == "__main__":
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 3390
    print(*write_catalogue(Path(sys.argv[1]), int(sys.argv[2]), seed).items())
