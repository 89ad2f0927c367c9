"""What the notices said before, from Git: for each item the codes that are out there on paper, and what has changed since.

Walks the latest changes backwards and puts each record back as it was, with what it refers to: a fee, a hall's address or a
department's telephone changes the paper of items that nobody touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog
from generator.changes.past import Step
from generator.notices.codes import content_code
from generator.notices.facts import Line, Notice, Part, notice_of
from generator.records import Entry, references

CONCERNED = ("item", "fee", "material", "place", "department", "city")
"""Kinds of records that a notice is made of."""
KEPT = 20
"""Earlier papers that are remembered for one item."""


@dataclass(frozen=True)
class Printed:
    """An earlier paper: the code of its content, the day on which it was replaced, and what has changed since, in sentences."""

    code: str
    until: date
    changes: tuple[str, ...]


def printed(steps: Sequence[Step], catalog: Catalog) -> dict[str, list[Printed]]:
    """For each item whose notice changed in these steps (newest first) its earlier papers, newest first."""
    found: dict[str, list[Printed]] = defaultdict(list)
    users: dict[str, set[str]] = defaultdict(set)
    entries = dict(catalog.entries)
    for step in steps:
        before = [entry for entry in step.before if entry.kind in CONCERNED]
        entries |= {entry.id: entry for entry in before}
        then = Catalog(catalog.root, catalog.as_of, dict(entries))
        for entry in before:
            if entry.kind == "item":
                _note(entry, then, users)
        for record_id in sorted({item for entry in before for item in _whose(entry, users, catalog)}):
            earlier, now = found[record_id], notice_of(catalog.entries[record_id], catalog)
            notice = notice_of(then.entries[record_id], then)
            code = content_code(notice)
            if code not in {content_code(now), *(one.code for one in earlier)} and len(earlier) < KEPT:
                earlier.append(Printed(code, step.day, tuple(differences(notice, now))))
    return {record_id: earlier for record_id, earlier in found.items() if earlier}


def _note(item: Entry, then: Catalog, users: dict[str, set[str]]) -> None:
    """What an item referred to before may have changed before, too."""
    for _, ref in references(item.record):
        if target := then.find(ref, item):
            users[target.id].add(item.id)


def _whose(entry: Entry, users: Mapping[str, set[str]], catalog: Catalog) -> Iterator[str]:
    """The items of today whose notices a changed record may have changed."""
    if entry.kind == "item":
        yield from [entry.id] if entry.id in catalog.entries else []
    elif entry.kind == "city":
        yield from (one.id for one in catalog.of("item"))
    else:
        yield from (one for one in users.get(entry.id, ()) if one in catalog.entries)
        if present := catalog.entries.get(entry.id):
            yield from (one.id for one in catalog.pointing_to(present, "item"))
    if entry.kind == "department":
        yield from (one.id for one in catalog.owned(entry.id, "item"))


def differences(old: Notice, new: Notice) -> Iterator[str]:
    """What the new paper says otherwise than the old one, a sentence for each part that differs."""
    if old.name != new.name:
        yield f"名称 {old.name} → {new.name}"
    if old.department != new.department:
        yield f"办理部门 {old.department} → {new.department}"
    keys = dict.fromkeys(part.key for part in (*old.parts, *new.parts))
    said = [sentence for key in keys for sentence in _part(old.part(key), new.part(key))]
    yield from said or (["文字有调整，要办的事没有变"] if (old.name, old.department) == (new.name, new.department) else [])


def _part(old: Part | None, new: Part | None) -> Iterator[str]:
    part = new or old
    assert part
    before, after = ([*(one.lines if one else ())] for one in (old, new))
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    for line in [*gone]:
        other = next((one for one in come if one.text == line.text), None)
        if other:
            gone.remove(line)
            come.remove(other)
            yield from _notes(f"{part.title}“{line.text}”" if part.ticks or len(after) > 1 else part.title, line, other)
    if gone and come and not part.ticks:
        both = {note for one in gone for note in one.notes} & {note for one in come for note in one.notes}
        yield f"{part.title} {_all(gone, both)} → {_all(come, both)}"
        return
    yield from (f"{part.title}：不再有“{line.text}”" for line in gone)
    yield from (f"{part.title}：新增“{_one(line)}”" for line in come)


def _notes(words: str, old: Line, new: Line) -> Iterator[str]:
    """How the small print of one line changed; only what is not in both."""
    gone = "；".join(one for one in old.notes if one not in new.notes)
    come = "；".join(one for one in new.notes if one not in old.notes)
    if gone and come:
        yield f"{words} {gone} → {come}"
    elif gone or come:
        yield f"{words}：{'新增' if come else '不再说'}“{come or gone}”"


def _all(lines: Sequence[Line], known: Collection[str]) -> str:
    return "；".join(_one(line, known) for line in lines)


def _one(line: Line, known: Collection[str] = ()) -> str:
    """A line with those of its notes that are not the same before and after."""
    notes = "；".join(note for note in line.notes if note not in known)
    return f"{line.text}（{notes}）" if notes else line.text
