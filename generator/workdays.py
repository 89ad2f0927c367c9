"""Working days as the State Council arranges them: weekends, public holidays and the make-up days that pay for them.

The arrangement is announced year by year, late in the year before; past the last announced year (and before
the first that is known) a date is an estimate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from chinese_calendar import constants, is_workday

from generator.chinese import day_text

FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Month and day of the public holidays that fall on the same solar date every year."""


@cache
def last_announced_year() -> int:
    """The last year whose holidays and make-up days are known."""
    return max(constants.holidays).year


@cache
def _first_known_year() -> int:
    return min(constants.holidays).year


@cache
def is_working_day(day: date) -> bool:
    """Whether offices work on this day; outside the announced years by weekday and fixed holidays alone."""
    if _first_known_year() <= day.year <= last_announced_year():
        return bool(is_workday(day))
    return day.weekday() < 5 and (day.month, day.day) not in FIXED_HOLIDAYS


@dataclass(frozen=True)
class Due:
    """The last day of a limit, and the first year on the way whose holidays are not announced yet (None: exact)."""

    day: date
    unannounced: int | None = None

    def __str__(self) -> str:
        if self.unannounced is None:
            return day_text(self.day)
        return f"约{day_text(self.day)}，{self.unannounced}年放假安排尚未公布"


def due(start: date, days: int) -> Due:
    """The day by which `days` working days are over, counted from the day after `start`; 0 days end on `start`."""
    if days < 0:
        raise ValueError(f"a limit cannot be {days} working days")
    day = start
    left = days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    first_unknown = last_announced_year() + 1
    return Due(day, first_unknown if day.year >= first_unknown else None)
