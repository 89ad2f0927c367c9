"""Questions of people with the records that answer them, asked of the sample city on every run."""

from __future__ import annotations

import pytest

from generator.search.engine import Engine
from generator.search.entry import SearchEntry
from tests.search.questions import NONE, Question, golden


@pytest.mark.parametrize("question", golden(), ids=lambda question: question.query)
def test_right_record_among_first_three(engine: Engine, question: Question) -> None:
    """An everyday question finds its record among the first three, and one about nothing here finds none."""
    found = [hit.id for hit in engine.ask(question.query).hits]

    if question.expected == (NONE,):
        assert found == []
    else:
        assert set(found[:3]) & set(question.expected), found[:5]


def test_mostly_first(engine: Engine) -> None:
    """Nine in ten golden questions have their record in the first place."""
    answerable = [one for one in golden() if one.expected != (NONE,)]
    first = [engine.ask(one.query).hits[0].id in one.expected for one in answerable]

    assert sum(first) / len(first) >= 0.9


def test_expected_records_exist(city_entries: list[SearchEntry]) -> None:
    """No golden question points at a record that the sample no longer has."""
    known = {entry.id for entry in city_entries}
    expected = {id_ for one in golden() for id_ in one.expected if id_ != NONE}

    assert expected - known == set()
