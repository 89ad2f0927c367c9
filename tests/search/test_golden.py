"""Questions of people with the records that answer them, asked of the sample city on every run."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from generator.search.engine import Engine

GOLDEN = Path(__file__).with_name("golden.tsv")
NONE = "(none)"


def rows() -> list[tuple[str, list[str]]]:
    """Question and the ids of which one must stand among the first three."""
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        return [(row["query"], row["expected"].split(" | ")) for row in csv.DictReader(lines, delimiter="\t")]


@pytest.mark.parametrize(("query", "expected"), rows(), ids=lambda value: value if isinstance(value, str) else "")
def test_right_record_among_first_three(engine: Engine, query: str, expected: list[str]) -> None:
    """An everyday question finds its record among the first three, and one about nothing here finds none."""
    found = [hit.id for hit in engine.ask(query).hits]

    if expected == [NONE]:
        assert found == []
    else:
        assert set(found[:3]) & set(expected), found[:5]


def test_mostly_first(engine: Engine) -> None:
    """Nine in ten golden questions have their record in the first place."""
    answered = [(query, expected) for query, expected in rows() if expected != [NONE]]
    first = [engine.ask(query).hits[0].id in expected for query, expected in answered]

    assert sum(first) / len(first) >= 0.9


def test_expected_records_exist(city_entries: list, engine: Engine) -> None:
    """No golden question points at a record that the sample no longer has."""
    known = {entry.id for entry in city_entries}
    expected = {one for _, ids in rows() for one in ids if one != NONE}

    assert expected - known == set()
