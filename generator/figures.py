"""The city's figures: counts and shares over the records in force, each from one formula said in its docstring."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from generator.catalog import Catalog
from generator.kinds.fee import Fee
from generator.kinds.item import Item
from generator.vocabulary import LIVE


@dataclass(frozen=True)
class Figures:
    """Counts of live records, and shares in whole percent (None where nothing can be counted)."""

    departments: int
    powers: int
    items: int
    fees: int
    laws: int
    places: int
    immediate: int | None
    shortened: int | None
    without_visit: int | None
    free: int | None


def figures(catalog: Catalog) -> Figures:
    """The figures of the whole city."""
    items = live_items(catalog)
    return Figures(
        departments=len(catalog.of("department")),
        powers=_live(catalog, "power"),
        items=len(items),
        fees=_live(catalog, "fee"),
        laws=_live(catalog, "law"),
        places=_live(catalog, "place"),
        immediate=share(items, "即办件"),
        shortened=shortened(items),
        without_visit=percent(sum(i.visits == 0 for i in items), sum(i.visits is not None for i in items)),
        free=percent(sum(i.charged is False for i in items), sum(i.charged is not None for i in items)),
    )


def live_items(catalog: Catalog) -> list[Item]:
    """The items in force."""
    return [e.record for e in catalog.of("item") if e.status == LIVE and isinstance(e.record, Item)]


def _live(catalog: Catalog, kind: str) -> int:
    return sum(entry.status == LIVE for entry in catalog.of(kind))


def share(items: list[Item], handling: str) -> int | None:
    """Share of the items of one handling type among those that name one."""
    return percent(sum(item.handling == handling for item in items), sum(item.handling is not None for item in items))


def shortened(items: list[Item]) -> int | None:
    """How much shorter promises are than the law allows: 1 - sum of promises / sum of limits, over items with both
    limits in comparable units."""
    pairs = [
        (item.promised_time.value, item.statutory_time.value)
        for item in items
        if item.promised_time and item.statutory_time and item.promised_time.comparable(item.statutory_time)
    ]
    allowed = sum((limit for _, limit in pairs), Decimal(0))
    promised = sum((promise for promise, _ in pairs), Decimal(0))
    return round(100 * (1 - promised / allowed)) if allowed else None


def percent(part: int, whole: int) -> int | None:
    """A share in whole percent; None of nothing."""
    return round(100 * part / whole) if whole else None


def by_nature(catalog: Catalog) -> list[tuple[str, int]]:
    """How many fees in force there are of each nature, most first."""
    fees = [e.record for e in catalog.of("fee") if e.status == LIVE and isinstance(e.record, Fee)]
    return Counter(fee.nature or "性质尚未公开" for fee in fees).most_common()
