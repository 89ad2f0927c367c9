"""What the form in the browser writes is what `catalog format` writes, and what it cannot keep it does not touch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import JSEvalException, MiniRacer

from generator.canonical import text_of
from generator.kinds import KINDS, kind_of
from generator.records import without_blanks
from generator.source import read
from tests.conftest import ROOT
from tests.editing_form import engine, read_back, written
from tests.test_format import TEXT

KEY = st.from_regex(r"[a-z][a-z_]{0,7}", fullmatch=True)
MAP = st.recursive(
    st.dictionaries(KEY, TEXT, max_size=3),
    lambda inner: st.dictionaries(KEY, TEXT | inner | st.lists(TEXT | inner, max_size=3), max_size=3),
    max_leaves=10,
)
"""Data of the shape that kinds have: lists of text or of maps, never a list right inside a list."""


@pytest.fixture(scope="module")
def v8() -> Iterator[MiniRacer]:
    running = engine()
    yield running
    running.close()


def visible(value: Any) -> bool:
    """Without half a surrogate pair, which is no text and cannot be sent to V8."""
    return "\\ud" not in ascii(value)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_form_and_generator_write_alike(v8: MiniRacer, kind: str, data: st.DataObject) -> None:
    """Whatever stands in the fields of whatever kind is written with the same bytes."""
    keys = st.sampled_from([info.alias or name for name, info in KINDS[kind].model_fields.items()])
    record = data.draw(st.dictionaries(keys, TEXT | MAP | st.lists(TEXT | MAP, max_size=3), max_size=5).filter(visible))

    assert written(v8, record, kind) == text_of(record, KINDS[kind])


@settings(max_examples=100, deadline=None)
@given(MAP.filter(visible))
def test_form_reads_what_is_written(v8: MiniRacer, record: dict[str, Any]) -> None:
    """Any file in its written form gives the form the same data that it gives the generator."""
    assert read_back(v8, text_of(record, KINDS["item"]), "item") == without_blanks(record)


def test_all_records_survive_the_form(v8: MiniRacer) -> None:
    """Every record of the sample is read by the form and would be written back byte for byte."""
    files = sorted((ROOT / "catalog").rglob("*.yml"))
    for path in files:
        kind = kind_of(path.relative_to(ROOT / "catalog").with_suffix("").as_posix())
        text = path.read_text("utf-8")
        data = read_back(v8, text, str(kind))

        assert data == read(path, path.name).data, path
        assert written(v8, data, str(kind)) == text, path


@pytest.mark.parametrize(
    "text",
    [
        "# 记得问老王\nname: 甲\n",
        "name: 甲 # 简称\n",
        "name: '甲'\n",
        "status: 在用\nname: 甲\n",
        "name: >\n  一行\n  又一行\n",
        "aliases: [甲, 乙]\n",
        "name: 甲",
        "name:\n",
        "name: &a 甲\n",
        "\tname: 甲\n",
        "甲\n",
    ],
)
def test_what_would_change_is_refused(v8: MiniRacer, text: str) -> None:
    """A comment, another order, other quotes: the form says what to do first instead of losing them."""
    with pytest.raises(JSEvalException, match="catalog format"):
        read_back(v8, text, "item")
