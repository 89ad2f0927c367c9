"""The ledger read with its records: what happened to a record, what ended it, and the city's running totals.

Only decisions that have taken effect count; those to come are listed, and begin to count on their day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog
from generator.kinds.ledger import ENDING, RETURNING, Ledger
from generator.records import Entry
from generator.vocabulary import LEDGER_ACTION


@dataclass(frozen=True)
class Totals:
    """How often each action was taken in each year: `years` in order, `counts` by (year, action)."""

    years: Sequence[int]
    counts: Counter[tuple[int, str]]

    def of(self, action: str) -> int:
        """How often an action was taken in all years."""
        return sum(self.counts[year, action] for year in self.years)

    def running(self, year: int) -> int:
        """How many entries there are up to the end of a year."""
        return sum(number for (one, _), number in self.counts.items() if one <= year)

    @property
    def actions(self) -> list[str]:
        """The actions that were taken at all, in the order of their list."""
        return [action for action in LEDGER_ACTION if self.of(action)]


def totals(entries: Sequence[Entry], day: date) -> Totals:
    """The totals of these ledger entries as of a day."""
    begun = [entry.of(Ledger) for entry in entries if entry.of(Ledger).begun(day)]
    counts = Counter((one.effective_from.year, one.action or "") for one in begun if one.effective_from)
    years = [year for year, _ in counts]
    return Totals(range(min(years), max(day.year, *years) + 1) if years else (), counts)


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """Ledger entries from the latest to the earliest; those without a date come last."""
    by_id = sorted(entries, key=lambda entry: entry.id)
    return sorted(by_id, key=lambda entry: entry.of(Ledger).effective_from or date.min, reverse=True)


def history(record: Entry, catalog: Catalog) -> list[Entry]:
    """The ledger entries that name a record, latest first."""
    return newest_first(catalog.pointing_to(record, "ledger"))


def ending(record: Entry, catalog: Catalog) -> Entry | None:
    """The entry that ended a record, or will; None where there is none, or where it was brought back since."""
    for one in history(record, catalog):
        if ends(one, record, catalog):
            return one
        if one.of(Ledger).action in RETURNING and one.of(Ledger).begun(catalog.as_of):
            return None
    return None


def restored(entry: Entry, catalog: Catalog) -> Entry | None:
    """The later entry that brought back what this one ended; None where nothing did."""
    for ref in entry.of(Ledger).affected:
        record = catalog.find(ref, entry)
        if record and ends(entry, record, catalog):
            later = [one for one in history(record, catalog) if one.of(Ledger).begun(catalog.as_of)]
            newer = later[: later.index(entry)] if entry in later else []
            return next((one for one in newer if one.of(Ledger).action in RETURNING), None)
    return None


def ends(entry: Entry, record: Entry, catalog: Catalog) -> bool:
    """Whether a ledger entry ends this record: its action ends what it names, and it names the record as affected."""
    ledger = entry.of(Ledger)
    named = any(catalog.find(ref, entry) is record for ref in ledger.affected)
    if not named or _receives(entry, record, catalog):
        return False
    return ledger.action in ENDING or (ledger.action == "停征" and record.kind == "fee")


def _receives(entry: Entry, record: Entry, catalog: Catalog) -> bool:
    """Whether what was handed down goes on under the same record."""
    receiver = entry.of(Ledger).receiver
    return bool(receiver and receiver.record and catalog.find(receiver.record, entry) is record)


def of_department(department: Entry, catalog: Catalog) -> list[Entry]:
    """The ledger entries of a department, latest first."""
    return newest_first(catalog.pointing_to(department, "ledger"))
