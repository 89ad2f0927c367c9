"""What of the catalogue has changed since an earlier build, in the words in which readers note what they read."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.catalog import Catalog
from generator.kept import Kept, Row
from generator.kinds import KINDS, kind_of
from generator.reads import ALL, FILE, LINKS_FROM, LINKS_TO, NotedField, Reads, apart, merge
from generator.records import Entry
from generator.told import differing, digest

Links = tuple[tuple[Any, ...], ...]
"""The references of a record: place, text, and the record that it leads to ("" for none)."""


@dataclass(frozen=True)
class Facts:
    """What is known of a catalogue from outside, as plain data: enough to see what has changed in the next one."""

    records: Mapping[str, bytes] = field(default_factory=dict)
    """By id what only one record may have, and the links, packed."""
    sources: Mapping[str, list[str]] = field(default_factory=dict)
    """By id the records that refer to it."""
    values: Mapping[str, bytes] = field(default_factory=dict)
    """By subject the hash of everything else: the day, the problems met while reading."""


def facts_of(catalog: Catalog, known: Facts, changed: Reads) -> Facts:
    """The facts of a catalogue; those of records without a change are taken over."""
    with apart():
        same = {record_id for record_id in known.records if record_id in catalog.entries and record_id not in changed}
        records = {
            entry.id: known.records[entry.id] if entry.id in same else packed(entry, catalog) for entry in catalog.entries.values()
        }
        sources = {target: sorted(ids) for target, ids in catalog.sources_of_all().items() if ids}
        return Facts(records, sources, values_of(catalog))


def packed(entry: Entry, catalog: Catalog) -> bytes:
    """The facts of one record."""
    led = {link.key: link.target.id for link in catalog.links_from(entry)}
    links = tuple((key, text, led.get(key, "")) for key, text, _ in entry.refs)
    return marshal.dumps((entry.firsts, links))


def values_of(catalog: Catalog) -> dict[str, bytes]:
    """Hashes of what is no record."""
    found = {"as_of": catalog.as_of, "findings": catalog.findings, "unread": sorted(catalog.unread)}
    return {subject: digest(value) for subject, value in found.items()}


def changes(known: Facts, kept: Kept, catalog: Catalog) -> Reads:
    """Everything that differs from the catalogue of these facts and `kept.before`."""
    with apart():
        old, new = set(known.records), set(catalog.entries)
        moved = old ^ new
        found: Reads = dict.fromkeys(moved, ALL)
        for subject in _memberships(moved):
            found[subject] = 1
        found |= dict.fromkeys(differing(known.values, values_of(catalog)), 1)
        merge(found, _fields(kept, catalog, old & new))
        looked = sorted(new if moved else set(found) & new) + sorted(old - new)
        sources = {} if moved or not known.records else {target: set(ids) for target, ids in known.sources.items()}
        for record_id in looked:
            before = known.records.get(record_id)
            after = packed(catalog.entries[record_id], catalog) if record_id in new else None
            if before != after:
                merge(found, _places(record_id, before, after))
                _follow(sources, record_id, before, after)
        if not moved and known.records:
            catalog.sources = sources
        return found


def _follow(sources: dict[str, set[str]], record_id: str, before: bytes | None, after: bytes | None) -> None:
    """Who refers to whom, once a record has other references."""
    for *_, target in marshal.loads(before)[1] if before else ():
        sources.get(target, set()).discard(record_id)
    for *_, target in marshal.loads(after)[1] if after else ():
        if target:
            sources.setdefault(target, set()).add(record_id)


def _memberships(moved: Iterable[str]) -> Iterator[str]:
    """The lists that a record which came or went stands in."""
    for record_id in moved:
        kind = kind_of(record_id) or "department"
        department = "" if KINDS[kind].kind.shared else record_id.split("/")[0]
        yield from ("ids", f"of {kind}", f"owned {department} {kind}")


def _fields(kept: Kept, catalog: Catalog, ids: set[str]) -> Reads:
    """The fields that differ of records that were there before and still are."""
    before = {row[3][0]: row for row in kept.before.values()}
    after = {row[3][0]: row for row in kept.rows.values()}
    found: Reads = {}
    for record_id in ids:
        old, new = before.get(record_id), after.get(record_id)
        if old is None or new is None:  # not sound before or now, so not kept: nobody knows what is the same
            found[record_id] = ALL
        elif old[1] != new[1]:
            found[record_id] = FILE | _differing_fields(kept, old, catalog.entries[record_id])
    return found


def _differing_fields(kept: Kept, row: Row, entry: Entry) -> int:
    old, new = kept.record(row).__dict__, entry.record.__dict__
    bits = 0
    for key in type(entry.record).model_fields:
        if old.get(key) != new.get(key):
            door = type(entry.record).__dict__[key]
            assert isinstance(door, NotedField)
            bits |= door.bit
    return bits


def _places(record_id: str, before: bytes | None, after: bytes | None) -> Reads:
    """What changes where a record stands first, leads to others, or others lead to it."""
    old_firsts, old_links = marshal.loads(before) if before else ((), ())
    new_firsts, new_links = marshal.loads(after) if after else ((), ())
    found: Reads = {f"first {name} {value}": 1 for name, value in set(old_firsts) ^ set(new_firsts)}
    if old_links != new_links:
        found[record_id] = LINKS_FROM
        for *_, target in set(old_links) ^ set(new_links):
            if target:
                found[target] = found.get(target, 0) | LINKS_TO
    return found
