"""The scale of a standing chart and which of its labels have room: kept apart from drawing, because it is arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor, log10
from unicodedata import east_asian_width

from generator.pictures.chart import Chart

LEFT = 10.0
"""Percent of the width that the numbers of the scale take."""
ROOM = 290
"""Pixels that the labels have on the narrowest phone."""


def scale_top(chart: Chart) -> Decimal:
    """The round number at the top of the scale, not below anything shown."""
    if chart.top is not None:
        return Decimal(chart.top)
    shown = [Decimal(value) for one in chart.series for value in one.values if value is not None]
    if chart.form == "stacked":
        shown = [sum((Decimal(one.values[i] or 0) for one in chart.series), Decimal(0)) for i in range(len(chart.labels))]
    if chart.bound is not None:
        shown.append(Decimal(chart.bound))
    return rounded_up(max(shown, default=Decimal(0)))


def rounded_up(value: Decimal) -> Decimal:
    """The next of 1, 2, 4, 5, 8, 10 times a power of ten, which halve well; 1 for nothing."""
    if value <= 0:
        return Decimal(1)
    power = Decimal(10) ** floor(log10(value))
    return next(step * power for step in (1, 2, 4, 5, 8, 10, 20) if step * power >= value)


def slot(index: int, of: int) -> tuple[float, float]:
    """Where the place of a label begins, and how wide it is, in percent."""
    width = (100 - LEFT) / of
    return LEFT + index * width, width


def shown_labels(labels: Sequence[str]) -> set[int]:
    """The labels that can be read side by side on a phone: every so many, the last one among them."""
    widest = max(map(label_width, labels), default=0)
    each = ROOM / max(len(labels), 1)
    # The last one may end at the edge and so reach half its width towards the one before it.
    wanted = widest * 1.5 if widest > each else widest
    step = ceil((wanted + 6) / each)
    return set(range(len(labels) - 1, -1, -step))


def label_width(text: str) -> int:
    """About so many pixels a label takes at 13 pixels a Chinese character."""
    return sum(13 if east_asian_width(letter) in "WF" else 8 for letter in text)
