"""Whatever an editor does to a record, the report says something exactly when a fact is another."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.changes.compare import compare
from generator.changes.forms import FORMS
from generator.kinds import KINDS
from generator.records import Entry, make
from generator.source import Key, Source, parse
from tests.changes.states import sample, with_entries, written

RECORDS = sorted(key for key in sample().entries if key.startswith(("market-regulation", "common/p", "common/laws", "city")))


def places(value: Any, key: Key = ()) -> list[Key]:
    """Every key and list position inside plain data."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for name, one in inner for found in ((*key, name), *places(one, (*key, name)))]


def at(data: Any, key: Key) -> Any:
    """What stands at a key; None where nothing does."""
    for part in key:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def mutated(draw: Any, data: Any, donors: list[Any]) -> Any:
    """The data after one thing that an editor does: delete, repeat, move, or write what another record says there."""
    key = draw(st.sampled_from(places(data)))
    outer, last = at(data, key[:-1]), key[-1]
    deed = draw(st.sampled_from(["delete", "repeat", "move", "write", "write"]))
    found = [value for donor in donors if (value := at(donor, key)) is not None]
    if deed == "write" and found:
        outer[last] = copy.deepcopy(draw(st.sampled_from(found)))
    elif isinstance(outer, list) and deed == "repeat":
        outer.insert(draw(st.integers(0, len(outer))), copy.deepcopy(outer[last]))  # type: ignore[index]
    elif isinstance(outer, list) and deed == "move":
        outer.insert(draw(st.integers(0, len(outer))), outer.pop(last))  # type: ignore[arg-type]
    else:
        del outer[last]
    return data


def entry(record: str, data: Any) -> Entry | None:
    """The record of plain data; what cannot be read is left out, as it is in a build."""
    model = KINDS[sample().entries[record].kind]
    return make(record, Source(f"catalog/{record}.yml", copy.deepcopy(data)), model)[0]


def plain(record: str) -> Any:
    """The plain data of a record's file."""
    return parse(written(record), Source(record)).data


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.data())
def test_something_is_said_exactly_when_facts_differ(data: st.DataObject) -> None:
    """No difference between two states of a record is missed, and none is made up; every form can be written."""
    record = data.draw(st.sampled_from(RECORDS))
    old = sample().entries[record]
    donors = [plain(one.id) for one in sample().of(old.kind)[:6]]
    changed = plain(record)
    for _ in range(data.draw(st.integers(1, 3))):
        changed = mutated(data.draw, changed, donors)
    new = entry(record, changed)
    if new is None or new.broken:
        return
    report = compare(sample(), with_entries({record: new}))

    assert bool(report.changes) == (new.record != old.record)
    assert all(one.text and one.record == record for one in report.changes)
    assert all(FORMS[form](report) for form in FORMS)
