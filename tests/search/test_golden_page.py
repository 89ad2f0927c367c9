"""The maintainers' page of golden questions says what the search does today."""

from __future__ import annotations

import pytest

from generator.search.engine import Engine
from tests.search.golden_page import PAGE, page, wanted


def test_page_is_up_to_date(engine: Engine) -> None:
    """The committed page equals what the questions and records give now."""
    hint = "run: python -m tests.search.golden_page"

    assert PAGE.read_text("utf-8") == page(engine), hint


@pytest.mark.parametrize("query", [query for query, _ in wanted()])
def test_wanted_question_is_still_open(engine: Engine, query: str) -> None:
    """A question that finds something now belongs into golden.tsv."""
    assert [hit.title for hit in engine.ask(query).hits[:3]] == [], "move it from wanted.tsv to golden.tsv"
