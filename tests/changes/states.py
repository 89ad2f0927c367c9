"""The sample read once, and the sample with one file written anew, for tests that compare the two."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generator.catalog import Catalog, load
from generator.changes.compare import compare
from generator.changes.model import Report
from generator.kinds import KINDS, kind_of
from generator.records import Entry, make
from generator.source import Source, parse
from tests.records import DAY

SAMPLE = Path(__file__).parent.parent.parent / "catalog"


@cache
def sample() -> Catalog:
    """The sample city's records."""
    return load(SAMPLE, DAY)


def written(record: str) -> str:
    """The text of a record's file."""
    path = SAMPLE / f"{record}.yml"
    return (path if path.exists() else SAMPLE / record / "department.yml").read_text("utf-8")


def read(record: str, text: str) -> Entry:
    """A record from a text that stands in its file; the text must be sound."""
    kind = kind_of(record) or "department"
    entry, findings = make(record, parse(text, Source(f"catalog/{record}.yml")), KINDS[kind])
    assert entry is not None
    assert findings == []
    return entry


def with_entries(changed: Mapping[str, Entry | None]) -> Catalog:
    """The sample with these records instead of its own; None takes a record away."""
    entries: dict[str, Any] = {**sample().entries, **changed}
    return Catalog(sample().root, DAY, {key: entry for key, entry in entries.items() if entry})


def changes(record: str, text: str) -> Report:
    """What the report says once the file of a record holds this text."""
    return compare(sample(), with_entries({record: read(record, text)}))


def rewritten(record: str, old: str, new: str) -> str:
    """The text of a record's file with the first `old` replaced."""
    text = written(record)
    assert old in text, f"{record} no longer holds {old!r}"
    return text.replace(old, new, 1)
