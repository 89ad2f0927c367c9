"""Ways round a record that were made quick give what the plain way gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from generator.catalog import load
from generator.exports.plain import as_json
from generator.kinds.base import Basis
from generator.records import inside
from generator.values import Ref

ROOT = Path(__file__).parent.parent
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
)


def plain(value: Any, wanted: type, key: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value of a type, by looking into every field."""
    if isinstance(value, wanted):
        yield key, value
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from plain(getattr(value, name), wanted, (*key, info.alias or name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from plain(inner, wanted, (*key, index))


def test_what_is_inside_a_record_is_found_by_its_declaration() -> None:
    """References and legal bases of the whole sample are those that a walk through every field finds."""
    entries = load(ROOT / "catalog", date(2026, 11, 22)).entries.values()
    for wanted in (Ref, Basis):
        found = [(entry.id, list(inside(entry.record, wanted))) for entry in entries]

        assert found == [(entry.id, list(plain(entry.record, wanted))) for entry in entries]
        assert sum(len(inner) for _, inner in found) > 1000


@given(DATA)
def test_indented_json_is_that_of_the_library(data: Any) -> None:
    """The same bytes as json.dumps gives, whatever is inside."""
    assert as_json(data).decode("utf-8", "surrogatepass") == json.dumps(data, ensure_ascii=False, indent=1) + "\n"
