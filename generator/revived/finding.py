"""The comparison itself: pairs that agree enough are findings, and parts that together carry a cancelled affair are a split."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.kinds.item import Item
from generator.kinds.law import Law
from generator.kinds.ledger import FORBIDDING, Ledger
from generator.records import Entry
from generator.revived.evidence import Evidence, evidence
from generator.revived.marks import (
    Clause,
    Likeness,
    Marks,
    carried,
    common_papers,
    likeness,
    marks_of,
    marks_then,
    weight,
)
from generator.revived.wording import disguise
from generator.vocabulary import ENDED

KINDS = ("item", "power", "fee")
SETS_UP = ("法律", "行政法规", "地方性法规")
"""Only a law of these levels may set up an approval anew."""
NAMED, NEARLY = 0.6, 0.85
"""How alike names must be: to count beside another mark, and to count where no other mark is known."""
RELATED = 0.35
"""How alike names are at least where the papers speak."""
WHOLE, MOSTLY, PART = 0.8, 0.6, 0.2
"""Share of a cancelled affair's papers that means all of it, most of it, and a part of it."""


@dataclass(frozen=True)
class Match:
    """A record that looks like a cancelled affair: the ledger entry, in which way, the evidence, and the other parts of a split."""

    record: Entry
    cancelled: Entry
    way: str
    evidence: tuple[Evidence, ...]
    parts: tuple[Entry, ...] = ()


def found(catalog: Catalog) -> Mapping[str, list[Match]]:
    """All findings of the catalogue by record id, each once; worked out once and kept."""
    return catalog.told(_found)


def cleared(entry: Entry, catalog: Catalog) -> Mapping[str, int]:
    """The ledger entries that a reviewer said a record does not bring back, each with its place in the record."""
    found = ((catalog.find(one.ledger, entry), place) for place, one in enumerate(getattr(entry.record, "cleared", ())) if one.ledger)
    return {ledger.id: place for ledger, place in found if ledger}


def _found(catalog: Catalog) -> dict[str, list[Match]]:
    forbidden = [one for one in catalog.of("ledger") if _forbids(one, catalog)]
    made: dict[str, list[Match]] = defaultdict(list)
    if not forbidden:
        return made
    records = [(e, marks_of(e, catalog)) for kind in KINDS for e in catalog.of(kind) if e.status not in ENDED]
    near = _by_place(records)
    common = common_papers(catalog)
    for cancelled in forbidden:
        then = marks_then(cancelled, catalog)
        rows = [records[n] for n in _near(then, near) if not allowed(records[n][0], cancelled, catalog)]
        for match in _matches(cancelled, then, rows, common, catalog):
            made[match.record.id].append(match)
    return _without_their_powers(made, catalog)


def _forbids(entry: Entry, catalog: Catalog) -> bool:
    ledger = entry.of(Ledger)
    return ledger.action in FORBIDDING and ledger.fingerprint is not None and ledger.begun(catalog.as_of)


def allowed(record: Entry, cancelled: Entry, catalog: Catalog) -> bool:
    """Whether the ledger itself says why this record is there: it succeeds what was cancelled, or was restored by right.

    A power is allowed with its items, and an item with its power; so are the other items of a power that lives on.
    """
    ledger = cancelled.of(Ledger)
    receiver = (ledger.receiver.record,) if ledger.receiver and ledger.receiver.record else ()
    refs = (*ledger.affected, *ledger.replaced_by, *receiver)
    named = [found for ref in refs if (found := catalog.find(ref, cancelled))]
    if affairs(record, catalog) & {name for one in named for name in affairs(one, catalog)}:
        return True
    return any(_restores(one, cancelled, catalog) for one in catalog.pointing_to(record, "ledger") if one is not cancelled)


def affairs(record: Entry, catalog: Catalog) -> set[str]:
    """The ids of a record and of the power that it belongs to."""
    item = record.record
    power = catalog.find(item.power, record) if isinstance(item, Item) and item.power else None
    return {record.id, *([power.id] if power else ())}


def _restores(entry: Entry, cancelled: Entry, catalog: Catalog) -> bool:
    ledger, since = entry.of(Ledger), cancelled.of(Ledger).effective_from
    if not ledger.effective_from or not since or ledger.effective_from < since:
        return False
    decision = catalog.find(ledger.decision, entry) if ledger.decision else None
    level = decision.record.level if decision and isinstance(decision.record, Law) else None
    return ledger.action == "恢复" or (ledger.action == "新增" and level in SETS_UP)


def _by_place(records: Sequence[tuple[Entry, Marks]]) -> Mapping[str | Clause, list[int]]:
    """The records by department and by the articles that they rest on: nothing else needs to be compared, however large the city."""
    near: dict[str | Clause, list[int]] = defaultdict(list)
    for number, (_, marks) in enumerate(records):
        near[marks.department].append(number)
        for clause in marks.clauses:
            if clause[1]:
                near[clause].append(number)
    return near


def _near(then: Marks, near: Mapping[str | Clause, list[int]]) -> list[int]:
    keys: list[str | Clause] = [then.department, *then.clauses]
    return sorted({number for key in keys for number in near.get(key, ())})


def _matches(
    cancelled: Entry, then: Marks, rows: Sequence[tuple[Entry, Marks]], common: frozenset[str], catalog: Catalog
) -> Iterator[Match]:
    compared = [(entry, now, likeness(then, now, common)) for entry, now in rows if now.fee == then.fee]
    parts = _parts(then, compared, common)
    for entry, now, like in compared:
        together = tuple(other for other in parts if other is not entry) if entry in parts else ()
        if together or agrees(like, then.fee):
            way = "拆分" if together else _way(then, now)
            shown = evidence(then, now, like, _department(then.department, catalog), _department(now.department, catalog))
            yield Match(entry, cancelled, way, shown, together)


def agrees(like: Likeness, fee: bool) -> bool:
    """Whether a record agrees enough with a cancelled affair to be asked about."""
    if not like.department:
        return like.name >= NAMED and like.basis == 1 and (like.same_papers or like.same_output)
    if like.name >= NEARLY and not like.denied:
        return True
    other = like.same_papers or ((like.same_basis or like.same_output) and not like.other_papers)
    if like.name >= (NEARLY if fee else NAMED) and other:
        return True
    if like.basis == 1 and (like.output or 0) >= NEARLY and not (like.other_papers and like.name < RELATED):
        return True
    materials = like.materials or 0
    related = like.same_basis or like.same_output or like.name >= RELATED
    return (like.papers > 1 and materials >= MOSTLY and related) or (like.papers > 2 and materials >= WHOLE)


def _way(then: Marks, now: Marks) -> str:
    kind = disguise(now.names[0])
    return f"改成{kind}" if kind and kind not in {disguise(name) for name in then.names} else "改名"


def _parts(then: Marks, compared: Sequence[tuple[Entry, Marks, Likeness]], common: frozenset[str]) -> tuple[Entry, ...]:
    """The records that only together carry the papers of a cancelled affair; () where one carries them alone, or none."""
    whole = sum(weight(paper, common) for paper in then.materials)
    if whole < 2:
        return ()
    taken: list[Entry] = []
    covered: set[str] = set()
    for entry, now, like in compared:
        again = carried(then.materials, now.materials, common)
        share = sum(again.values()) / whole
        related = like.department and (like.name >= RELATED or like.same_basis)
        if related and PART <= share < WHOLE and any(value == 1 for value in again.values()):
            taken.append(entry)
            covered |= set(again)
    together = sum(weight(paper, common) for paper in covered) / whole
    return tuple(taken) if len(taken) > 1 and together >= WHOLE else ()


def _department(department: str, catalog: Catalog) -> str:
    entry = catalog.entries.get(department)
    return entry.name if entry else department


def _without_their_powers(made: dict[str, list[Match]], catalog: Catalog) -> dict[str, list[Match]]:
    """A power and its item are one affair: the finding stands on the item alone."""
    items = {
        (power.id, match.cancelled.id)
        for matches in made.values()
        for match in matches
        if isinstance(match.record.record, Item) and match.record.record.power
        if (power := catalog.find(match.record.record.power, match.record))
    }
    kept = {name: [one for one in matches if (name, one.cancelled.id) not in items] for name, matches in made.items()}
    return {name: matches for name, matches in kept.items() if matches}
