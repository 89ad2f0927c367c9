"""Questions with their answers: the golden ones of the sample city, and those over a real list where it is at hand."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.search.entry import SearchEntry

NONE = "(none)"


@dataclass(frozen=True)
class Question:
    """What somebody asks, and the ids of which one should come up; `NONE` alone when nothing answers it."""

    query: str
    expected: tuple[str, ...]


def golden() -> list[Question]:
    """The questions over the sample city, golden.tsv."""
    return list(_read(Path(__file__).with_name("golden.tsv"), "expected"))


def real_entries(shared: Path) -> list[SearchEntry]:
    """The items of a real county, with nothing but name, department, kind and code."""
    with (shared / "real-items" / "items.csv").open(encoding="utf-8", newline="") as lines:
        return [
            SearchEntry(
                f"county/items/item-{number}", "item", row["name"], row["department"], (), (row["itemCode"],),
                {"department": (row["department"],)},
                {"department": (row["department"],), "power_type": (row["taskTypeText"],)},
            )
            for number, row in enumerate(csv.DictReader(lines))
        ]


def real_questions(shared: Path, entries: Sequence[SearchEntry]) -> list[Question]:
    """The questions over the real list; each expected name stands for all items of that name."""
    named: dict[str, list[str]] = {}
    for entry in entries:
        named.setdefault(entry.title, []).append(entry.id)
    return [
        Question(one.query, tuple(id_ for name in one.expected for id_ in named.get(name, [name])))
        for one in _read(shared / "queries-dev.tsv", "expected_items")
    ]


def _read(path: Path, column: str) -> Iterator[Question]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield Question(row["query"], tuple(one.strip() for one in row[column].split(" | ")))
