"""What a picture is made of, and how its numbers are said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Value = Decimal | int | None
"""A number to show; None where nothing is known."""
NOTHING = "—"


@dataclass(frozen=True)
class Series:
    """One row of numbers, as many as the chart has labels."""

    name: str
    values: Sequence[Value]


@dataclass(frozen=True)
class Chart:
    """Numbers ready to be drawn.

    `key` is an id that no other chart of the page has. `form`: "bars" lie, one row a label; "columns" stand side by side
    and "stacked" one upon the other, "line" joins points, for labels in the order of time. `heading` says what the labels
    are. `top` is the whole scale (100 for shares), by default the largest value. `bound` draws a line across a "line" or
    "columns" chart. `marks` gives each label a word for the table, under `marks_heading`; labels whose word is `alarm` stand
    out in a "line". `links` are addresses of the labels, for the table.
    """

    key: str
    title: str
    form: Literal["bars", "columns", "stacked", "line"]
    heading: str
    labels: Sequence[str]
    series: Sequence[Series]
    unit: str = ""
    top: Value = None
    bound: Value = None
    bound_name: str = ""
    marks: Sequence[str] = ()
    marks_heading: str = ""
    alarm: str = ""
    links: Sequence[str] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value is not None for one in self.series for value in one.values)

    def marked(self, index: int) -> bool:
        """Whether a label stands out."""
        return bool(self.alarm and self.marks and self.marks[index] == self.alarm)


def number(value: Value) -> str:
    """A number as people read it: no zeros at its end; a dash for what is not known."""
    if value is None:
        return NOTHING
    return f"{Decimal(value).normalize():f}"


def said(value: Value, unit: str) -> str:
    """A number with its unit."""
    return number(value) if value is None else f"{number(value)}{unit}"


def summary(chart: Chart) -> str:
    """The picture in one sentence, for who cannot see it: first and last over time, highest and lowest elsewhere."""
    return "；".join(filter(None, (_summed(chart, one) for one in chart.series)))


def _summed(chart: Chart, series: Series) -> str:
    known = [(v, label) for label, v in zip(chart.labels, series.values, strict=True) if v is not None]
    if not known:
        return ""
    name = f"{series.name}：" if len(chart.series) > 1 else ""
    if chart.form == "bars":
        (high, at), (low, under) = max(known, key=lambda one: one[0]), min(known, key=lambda one: one[0])
        return f"{name}最高是{at}，{said(high, chart.unit)}；最低是{under}，{said(low, chart.unit)}"
    (first, start), (last, end) = known[0], known[-1]
    return f"{name}{start}是{said(first, chart.unit)}，{end}是{said(last, chart.unit)}"
