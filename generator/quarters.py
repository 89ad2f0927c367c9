"""Quarters of a year, in which the city publishes what was kept: read from 2026-Q3, put in order, counted on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from generator.values import reads, refuse

NUMBERS = "一二三四"
_EARLIEST = date(2, 1, 1).toordinal()
"""No city published anything before; what a day at the calendar's edge is counted back to."""


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a year, written 2026-Q3."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def words(self) -> str:
        """As people say it: 2026年第三季度."""
        return f"{self.year}年第{NUMBERS[self.number - 1]}季度"

    @property
    def short(self) -> str:
        """For below a picture: 26年3季."""
        return f"{self.year % 100:02}年{self.number}季"

    @property
    def following(self) -> Quarter:
        """The quarter after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> Quarter:
        """The quarter before it."""
        return quarter_of(self.first_day - timedelta(days=1))

    @property
    def first_day(self) -> date:
        """The day that it begins."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """The day that it ends."""
        return self.following.first_day - timedelta(days=1)


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters(first: Quarter, last: Quarter) -> Iterator[Quarter]:
    """Every quarter from the first to the last; none when the last comes before."""
    while first <= last:
        yield first
        first = first.following


def due_by(day: date, within: int) -> Quarter:
    """The latest quarter whose figures must be public on a day when `within` days are allowed after its end."""
    return quarter_of(date.fromordinal(max(day.toordinal() - within, _EARLIEST))).previous


def _quarter(text: str) -> Quarter:
    found = re.fullmatch(r"(20\d\d)-Q([1-4])", text)
    if not found:
        raise refuse("quarter", f"“{text}”不是季度", "写成“2026-Q3”，就是2026年第三季度。")
    return Quarter(int(found[1]), int(found[2]))


Period = Annotated[Quarter, reads(_quarter, r"^20\d\d-Q[1-4]$", ("2026-Q3",), ("2026年三季度",))]
