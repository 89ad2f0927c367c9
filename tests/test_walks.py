"""Ways round a record that were made quick give what the plain way gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from generator.catalog import load
from generator.exports.plain import PRIVATE, as_json, record_json
from generator.kinds.base import Basis
from generator.records import inside
from generator.values import Ref

ROOT = Path(__file__).parent.parent
TEXT = st.text(st.characters(exclude_categories=["Cs"]))  # half a surrogate pair is in no file that can be read
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(TEXT, inner),
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
    assert as_json(data).decode() == json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_data(value: Any) -> Any:
    """Any value of a record as plain data: dates, money and times as text, empty fields left out."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        return {info.alias or key: as_data(one) for key, info in fields if (one := getattr(value, key)) not in (None, ())}
    if isinstance(value, tuple):
        return [as_data(inner) for inner in value]
    if isinstance(value, bool | int):
        return value
    if hasattr(value, "data"):
        return value.data()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def test_the_encoder_writes_what_is_in_a_record() -> None:
    """Every record of the sample holds in its JSON, in order and form, what a walk through its fields finds."""
    catalog = load(ROOT / "catalog", date(2026, 11, 22))
    for entry in catalog.entries.values():
        made = record_json(entry, catalog)
        data = json.loads(made)
        written = {key: value for key, value in as_data(entry.record).items() if key not in PRIVATE}

        assert list(data.items())[4 : 4 + len(written)] == list(written.items())
        assert made.decode() == json.dumps(data, ensure_ascii=False, indent=1) + "\n"
