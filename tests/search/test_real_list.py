"""Questions over the item list of a real county, where that list is at hand; it is no part of this repository."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.search.engine import Engine, open_engine
from generator.search.entry import SearchEntry
from generator.search.index import write_index
from generator.search.thesaurus import Group
from tests.search.questions import NONE, Question, real_entries, real_questions

SHARED = os.environ.get("CATALOG_SHARED_DATA")
pytestmark = pytest.mark.skipif(not SHARED, reason="CATALOG_SHARED_DATA names no folder with a real list")


@pytest.fixture(scope="module")
def county() -> list[SearchEntry]:
    """The real items."""
    return real_entries(Path(str(SHARED)))


@pytest.fixture(scope="module")
def asked(county: list[SearchEntry], city_thesaurus: list[Group],
          tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[Question, list[str]]]]:
    """Each question with the ids found for it."""
    folder = tmp_path_factory.mktemp("county")
    write_index(county, city_thesaurus, folder)
    with open_engine(folder) as engine:
        yield [(one, _ids(engine, one)) for one in real_questions(Path(str(SHARED)), county)]


def _ids(engine: Engine, question: Question) -> list[str]:
    return [hit.id for hit in engine.ask(question.query).hits]


def test_hits(asked: list[tuple[Question, list[str]]]) -> None:
    """Four in five questions have their item first, and 92 in 100 among the first three."""
    answerable = [(one.expected, ids) for one, ids in asked if one.expected != (NONE,)]
    first = sum(ids[:1] != [] and ids[0] in expected for expected, ids in answerable) / len(answerable)
    three = sum(bool(set(ids[:3]) & set(expected)) for expected, ids in answerable) / len(answerable)

    assert first >= 0.80 and three >= 0.92, (first, three)


def test_no_answer_for_nothing(asked: list[tuple[Question, list[str]]]) -> None:
    """What the county does not offer is not answered."""
    answered = [one.query for one, ids in asked if one.expected == (NONE,) and ids]

    assert answered == []
