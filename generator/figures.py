"""What the home page counts: the records in force, and the shares that the figures page explains."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.catalog import Catalog
from generator.indicators import counted
from generator.vocabulary import LIVE


@dataclass(frozen=True)
class Figures:
    """Counts of live records, and shares in percent (None where nothing can be counted)."""

    departments: int
    powers: int
    items: int
    fees: int
    laws: int
    places: int
    immediate: Decimal | None
    shortened: Decimal | None
    without_visit: Decimal | None
    free: Decimal | None


def figures(catalog: Catalog) -> Figures:
    """The figures of the whole city."""
    shares = counted(catalog)
    return Figures(
        departments=len(catalog.of("department")),
        powers=_live(catalog, "power"),
        items=shares.items,
        fees=_live(catalog, "fee"),
        laws=_live(catalog, "law"),
        places=_live(catalog, "place"),
        immediate=shares.values["即办件占比"],
        shortened=shares.values["时限压缩比"],
        without_visit=shares.values["不用跑占比"],
        free=shares.values["免费率"],
    )


def _live(catalog: Catalog, kind: str) -> int:
    return sum(entry.status == LIVE for entry in catalog.of(kind))
