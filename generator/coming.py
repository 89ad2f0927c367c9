"""What a date that has been set will change: records that begin or end, fees that change, articles that lapse.

All of it is computed from dated values, so a banner, the page of coming dates and the calendars say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog
from generator.chinese import day_text
from generator.describe import coming, current
from generator.kinds.fee import UNKNOWN, Fee, standard_text
from generator.kinds.law import Law
from generator.records import Entry
from generator.vocabulary import ENDED

REACHING = {"fee": ("item", "power")}
"""Whom a coming date of a record concerns beside itself: the records of these kinds that refer to it. A law's users
are not told: hundreds rest on one, and what the change means to each is said in its own record."""


@dataclass(frozen=True)
class Coming:
    """One date to come: the record that changes from this day on (or after it: `last` is its last day), and what then holds."""

    day: date
    entry: Entry
    what: str
    last: bool = False

    @property
    def text(self) -> str:
        """The whole sentence, without the record's name: 2027年1月1日起施行."""
        return f"{day_text(self.day)}{'后' if self.last else '起'}{self.what}"


def coming_dates(catalog: Catalog) -> Sequence[Coming]:
    """All that will change after the day as of which the catalogue is shown, soonest first."""
    known = catalog.computed
    if ("coming", "") not in known:
        found = [one for entry in catalog.entries.values() for one in _of(entry, catalog.as_of)]
        known["coming", ""] = sorted(found, key=lambda one: (one.day, one.entry.id, one.what))
    dates: Sequence[Coming] = known["coming", ""]
    return dates


def coming_for(entry: Entry, catalog: Catalog) -> Sequence[Coming]:
    """The coming dates of a record itself and of what it refers to, soonest first; for the notice on its page."""
    return catalog.told(_by_record).get(entry.id, ())


def _by_record(catalog: Catalog) -> Mapping[str, list[Coming]]:
    found: dict[str, list[Coming]] = defaultdict(list)
    for one in coming_dates(catalog):
        reached = catalog.pointing_to(one.entry, *kinds) if (kinds := REACHING.get(one.entry.kind)) else []
        for concerned in (one.entry, *reached):
            found[concerned.id].append(one)
    return found


def _of(entry: Entry, day: date) -> Iterator[Coming]:
    record = entry.record
    if entry.status in ENDED:
        return
    if record.effective_from and record.effective_from > day:
        yield Coming(record.effective_from, entry, "施行")
    if record.effective_to and record.effective_to >= day:
        yield Coming(record.effective_to, entry, "停止", last=True)
    if isinstance(record, Fee):
        yield from _standards(record, entry, day)
    if isinstance(record, Law):
        articles = ((one.ended_on, one.article) for one in record.articles)
        yield from (Coming(ended, entry, f"{article}失效") for ended, article in articles if ended and ended > day)


def _standards(fee: Fee, entry: Entry, day: date) -> Iterator[Coming]:
    later = coming(fee.standards, day)
    for one in later:
        note = f"（{one.note}）" if one.note else ""
        said = standard_text(one)
        what = f"调整收费标准，{said}" if said == UNKNOWN else f"收费标准为{said}{note}"
        yield Coming(one.since or date.max, entry, what)
    now = current(fee.standards, day)
    if now and now.until and not later:
        yield Coming(now.until, entry, f"不再按{standard_text(now)}收取", last=True)
