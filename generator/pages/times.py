"""What a page says about how long a procedure takes: the sum beside the promise, what working in parallel saves, a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from generator.chinese import day_text
from generator.kinds.item import Item
from generator.kinds.power import Power
from generator.pages.frame import Site
from generator.records import Entry
from generator.timing import Timing, in_words, sums_in_words, timing_of
from generator.values import Duration
from generator.workdays import due, is_working_day


@dataclass(frozen=True)
class TimeNotes:
    """Sentences about time, each "" where there is nothing to say."""

    total: str
    span: str
    parallel: str
    example: str


def time_notes(site: Site, entry: Entry) -> TimeNotes | None:
    """The sentences about the time of a record's procedure; None where it has none that can be followed."""
    found = timing_of(entry, site.catalog)
    if found is None:
        return None
    promise = entry.record.promised_time if isinstance(entry.record, Item | Power) else None
    return TimeNotes(
        total="" if found.usual and found.usual.immediate else sums_in_words(found),
        span=_span(found),
        parallel=_parallel(found),
        example=_example(promise, site.catalog.as_of),
    )


def _parallel(found: Timing) -> str:
    if not (found.parallel and found.usual and found.serial):
        return ""
    return f"并联{in_words(found.usual)}，串联需{in_words(found.serial)}"


def _span(found: Timing) -> str:
    low, high = found.shortest, found.longest
    return f"最快{in_words(low)}，最慢{in_words(high)}" if low and high and low.value < high.value else ""


def _example(promise: Duration | None, as_of: date) -> str:
    """An example that stays true whenever it is read: it begins on the first working day of the month."""
    days = promise.working_days if promise else None
    if not days:
        return ""
    start = as_of.replace(day=1)
    while not is_working_day(start):
        start += timedelta(days=1)
    return f"{day_text(start)}受理的，最迟{due(start, ceil(days))}办结"
