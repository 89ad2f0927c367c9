"""The items as they stood at the end of earlier years, as far as the ledger tells: each adjustment of time undone.

Neither Git, which knows only what was typed when, nor old copies are asked. Items that ended since are not among them,
which every page that shows this says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from pydantic_core import PydanticCustomError

from generator.catalog import Catalog
from generator.indicators import INDICATORS, Items
from generator.kinds.item import Item
from generator.kinds.ledger import Ledger
from generator.records import Entry
from generator.values import Duration, duration
from generator.vocabulary import LIVE

TIMED = ("即办件占比", "时限压缩比", "十个工作日内办结占比", "承诺件平均办理工作日")
"""The indicators that the ledger's adjustments of time let us follow back."""
FIELDS = {"承诺时限": "promised_time", "法定时限": "statutory_time"}
ON_THE_SPOT, IN_TIME = "即办件", "承诺件"
NOW = "现在"
Values = Mapping[str, Decimal | None]
Adjusted = Mapping[str, Sequence[tuple[date, str, Duration]]]
"""By record the adjustments of its time, oldest first: the day, which time, and what it was before."""


def adjusted(catalog: Catalog) -> Adjusted:
    """The adjustments of time that have taken effect."""
    found: dict[str, list[tuple[date, str, Duration]]] = defaultdict(list)
    for entry in catalog.of("ledger"):
        ledger = entry.of(Ledger)
        if not (ledger.effective_from and ledger.begun(catalog.as_of)):
            continue
        for one in ledger.adjustments:
            target = catalog.find(one.record, entry) if one.record else None
            old = _time(one.old or "")
            if target and old and one.what in FIELDS:
                found[target.id].append((ledger.effective_from, FIELDS[one.what], old))
    return {record_id: sorted(changes, key=lambda one: one[:2]) for record_id, changes in found.items()}


def _time(text: str) -> Duration | None:
    """What an entry calls the time of before; None where it is no time, which a check of the ledger says."""
    try:
        return duration(text)
    except PydanticCustomError:
        return None


def year_ends(catalog: Catalog, department: str = "") -> list[tuple[str, Values]]:
    """The timed indicators at each year's end, from the year before the first adjustment to today; none without any."""
    return catalog.told(_year_ends).get(department, [])


def _year_ends(catalog: Catalog) -> dict[str, list[tuple[str, Values]]]:
    changes = adjusted(catalog)
    owners = ("", *sorted({entry.department for entry in catalog.of("item")}))
    return {owner: _of(_live(catalog, owner), changes, catalog.as_of) for owner in owners}


def _live(catalog: Catalog, department: str) -> list[Entry]:
    entries = catalog.owned(department, "item") if department else catalog.of("item")
    return [entry for entry in entries if entry.status == LIVE and isinstance(entry.record, Item)]


def _of(live: Sequence[Entry], changes: Adjusted, today: date) -> list[tuple[str, Values]]:
    days = [change[0] for entry in live for change in changes.get(entry.id, ())]
    if not days:
        return []
    ends = [(f"{year}年底", date(year, 12, 31)) for year in range(min(days).year - 1, today.year)]
    return [(label, _values(_at(live, changes, day))) for label, day in [*ends, (NOW, today)]]


def _values(items: Items) -> Values:
    return {word: INDICATORS[word].value(items) for word in TIMED}


def _at(live: Sequence[Entry], changes: Adjusted, day: date) -> Items:
    """The items that were in force on a day, with the times of that day."""
    begun = [entry for entry in live if not entry.record.effective_from or entry.record.effective_from <= day]
    return [_undone(entry.of(Item), changes.get(entry.id, ()), day) for entry in begun]


def _undone(item: Item, changes: Sequence[tuple[date, str, Duration]], day: date) -> Item:
    before: dict[str, Duration] = {}
    for on, field, old in changes:
        if on > day:
            before.setdefault(field, old)
    if not before:
        return item
    promise = before.get("promised_time")
    handling = {"handling": ON_THE_SPOT if promise.immediate else IN_TIME} if promise else {}
    return item.model_copy(update=before | handling)
