"""Examples for editors, each made by the real reader: what to write, what not, and what is said about it then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pydantic import BaseModel

from generator.catalog import Catalog
from generator.exports.plain import PRIVATE
from generator.form.fields import refusals
from generator.kinds import KINDS
from generator.kinds.base import declared, reads_of
from generator.problems import Finding
from generator.records import inner_model, make
from generator.source import Source, parse
from generator.values import Reads

LOOKED_AT = 200
"""Records of a kind that are looked at for examples; most fields are filled in the first ten."""
LONGEST = 40
Path = tuple[str, ...]

SLIPS = (
    "name: 开店\nsummary：卖食品前先备案。",
    "name: 开店\n\tsummary: 卖食品前先备案。",
    "name: 注意: 开店",
    'name: "开店',
    "name: 开店\nname: 开店备案",
    "name: 开店\nsumary: 卖食品前先备案。",
    "name: 开店\nconditions: 有固定的门店。",
    "name: 开店\nbasis:\n  - 食品安全法",
    "name:\n  full: 开店",
    "name: &a 开店\nsummary: *a",
    "name: !开店",
    "- 开店",
    "name: 开店\naliases:\n  -\n  - 开小店",
    "name: 开店\n---\nname: 备案",
    "[开店]: 备案",
)
"""Records with one slip each, of those that a form would not let through."""


@dataclass(frozen=True)
class Slip:
    """A piece of a file with a slip in it, and what the check says."""

    text: str
    said: Finding


def slips() -> Iterator[Slip]:
    """What a slip in the writing of a file looks like, with the words of the check."""
    for text in SLIPS:
        source = parse(text + "\n", Source("catalog/food/items/shop.yml"))
        found = source.findings or make("food/items/shop", source, KINDS["item"])[1]
        yield from (Slip(text, one) for one in found[:1])


def value_slips() -> list[tuple[Reads, str, str, str]]:
    """Each value type once, with a bad example, what is said about it, and what to do."""
    found: dict[str, tuple[Reads, str, str, str]] = {}
    for model in KINDS.values():
        for reads in _readers(model):
            for bad, said, hint in refusals(reads):
                found.setdefault(hint, (reads, bad, said, hint))
    return [one for one in found.values() if "enum" not in one[0].schema or "是" in one[0].good]


def _readers(model: type[BaseModel]) -> Iterator[Reads]:
    for info, _ in declared(model).values():
        reads, inner = reads_of(info), inner_model(info.annotation)
        if reads:
            yield reads
        if inner:
            yield from _readers(inner)


def written(catalog: Catalog, kind: str) -> Mapping[Path, str]:
    """For each field of a kind, by its keys, what the first record that fills it has written there."""
    found: dict[Path, str] = {}
    for entry in islice(catalog.of(kind), LOOKED_AT):
        for path, text in _texts(entry.source.data, ()):
            found.setdefault(path, text)
    return found


def _texts(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, dict):
        for key, inner in data.items():
            if key not in PRIVATE:
                yield from _texts(inner, (*path, key))
    elif isinstance(data, list):
        for inner in data:
            yield from _texts(inner, path)
    elif isinstance(data, str) and data.strip():
        yield path, one_line(data)


def one_line(text: str) -> str:
    """A text as one short line."""
    flat = text.strip().replace("\n", "⏎")
    return flat if len(flat) <= LONGEST else flat[:LONGEST] + "……"
