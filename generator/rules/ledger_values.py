"""What the ledger says about values agrees with the records: the last adjustment is what is promised and charged now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalog import Catalog
from generator.describe import charge
from generator.kinds.fee import Fee
from generator.kinds.item import Item
from generator.kinds.ledger import Adjustment, Ledger
from generator.kinds.power import Power
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.vocabulary import ENDED

FIELDS = {"承诺时限": "promised_time", "法定时限": "statutory_time", "收费标准": "standards"}
Place = tuple[date, str, int]
"""Where an adjustment stands: its day, the id of the ledger entry, and its place in it."""


def series(record: Entry, what: str, catalog: Catalog) -> list[tuple[Place, Adjustment]]:
    """All adjustments of one value of a record, in the order of their days."""
    found: list[tuple[Place, Adjustment]] = []
    for entry in catalog.pointing_to(record, "ledger"):
        ledger = entry.of(Ledger)
        for index, one in enumerate(ledger.adjustments):
            if one.what == what and one.record and ledger.effective_from and catalog.find(one.record, entry) is record:
                found.append(((ledger.effective_from, entry.id, index), one))
    return sorted(found, key=lambda row: row[0])


def said_now(record: Entry, what: str, day: date) -> str:
    """The value in the words in which the ledger has it, as the record gives it on a day; "" where it gives none."""
    held = record.record
    if what == "收费标准":
        return charge(held, day) if isinstance(held, Fee) else ""
    value = getattr(held, FIELDS[what]) if isinstance(held, Item | Power) else None
    return str(value) if value else ""


@rule("ledger-value", "台账的新值与记录不一致", "ledger")
def ledger_value(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """最近一次调整后的时限和收费，应当就是记录里现在写的。记录又变了的，要有新的台账。"""
    for index, one in enumerate(entry.of(Ledger).adjustments):
        record = catalog.find(one.record, entry) if one.record and one.what else None
        if record is None or record.status in ENDED or not one.new or FIELDS[one.what or ""] in record.broken:
            continue  # what cannot be read is said where it stands
        begun = [row for row in series(record, one.what or "", catalog) if row[0][0] <= catalog.as_of]
        if begun and begun[-1][0][1:] == (entry.id, index):
            now = said_now(record, one.what or "", catalog.as_of)
            if now != one.new:
                message = f"写的是“{one.new}”，“{record.name}”现在是“{now or '没有写'}”"
                yield ("adjustments", index, "new"), message, "改正写错的一处；后来又调整过的，补一条台账。"


@rule("ledger-chain", "前后两次调整接不上", "ledger")
def ledger_chain(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """同一项时限或者收费，这一次的“原来”应当是上一次的“现在”。"""
    for index, one in enumerate(entry.of(Ledger).adjustments):
        record = catalog.find(one.record, entry) if one.record and one.what else None
        rows = series(record, one.what or "", catalog) if record else []
        at = next((n for n, (place, _) in enumerate(rows) if place[1:] == (entry.id, index)), 0)
        if at and rows[at - 1][1].new != one.old:
            before = rows[at - 1][1].new
            yield ("adjustments", index, "old"), f"写的是“{one.old}”，上一次调整到“{before}”", "补上中间的一次，或者改正写错的一处。"
