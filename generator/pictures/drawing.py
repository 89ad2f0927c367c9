"""A chart's marks as SVG: lying bars, standing columns, lines. No style and no script; classes say what a mark is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup

from generator.pictures.axis import label_width, scale_top, shown_labels, slot
from generator.pictures.chart import Chart, Value, number, said

ROW, BAR = 26, 12
"""Pixels of a row's words, and of each bar below them."""
TOP, PLOT, BOTTOM = 20, 180, 24
"""Pixels above, of and below the plot of a standing chart."""
_TEXT = Markup('<text class="{}" x="{}" y="{}">{}</text>')
_RECT = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>')
_LINE = Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>')
_DOT = Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>')


def height(chart: Chart) -> int:
    """Pixels that a picture is high."""
    if chart.form == "bars":
        return len(chart.labels) * (ROW + BAR * len(chart.series))
    return TOP + PLOT + BOTTOM


def marks(chart: Chart) -> Markup:
    """Everything inside the svg element, below its title."""
    draw = {"bars": _bars, "columns": _columns, "stacked": _stacked, "line": _lines}[chart.form]
    return Markup("").join(draw(chart))


def percent(value: float) -> str:
    """A place or a width, short and the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def _bars(chart: Chart) -> Iterator[Markup]:
    top, step = scale_top(chart), ROW + BAR * len(chart.series)
    for index, label in enumerate(chart.labels):
        y = index * step
        yield _TEXT.format("pic__label", 0, y + 17, label)
        yield _TEXT.format("pic__value", "100%", y + 17, _beside(chart, index))
        for row, one in enumerate(chart.series):
            yield _RECT.format("pic__track", 0, y + ROW - 3 + row * BAR, "100%", BAR - 3)
            width = percent(100 * _part(one.values[index], top))
            yield _RECT.format(f"pic__s{row + 1}", 0, y + ROW - 3 + row * BAR, width, BAR - 3)


def _beside(chart: Chart, index: int) -> str:
    """The numbers of a row; two or more without unit, which the caption says."""
    if len(chart.series) == 1:
        return said(chart.series[0].values[index], chart.unit)
    return " / ".join(number(one.values[index]) for one in chart.series)


def _part(value: Value, top: Decimal) -> float:
    return float(min(max(Decimal(value or 0) / top, Decimal(0)), Decimal(1)))


def _height_at(value: Value, top: Decimal) -> float:
    return round(TOP + PLOT * (1 - _part(value, top)), 1)


def _frame(chart: Chart, top: Decimal) -> Iterator[Markup]:
    """The scale's lines and numbers, and the labels below."""
    for share in (0, Decimal("0.5"), 1):
        y = _height_at(top * share, top)
        yield _LINE.format("pic__grid", 0, y, "100%", y)
        yield _TEXT.format("pic__scale", 0, y - 4, number(top * share))
    last = len(chart.labels) - 1
    for index in sorted(shown_labels(chart.labels)):
        start, width = slot(index, last + 1)
        outer = index == last and label_width(chart.labels[index]) > 2.9 * width
        name, x = ("pic__time pic__time--last", 100.0) if outer else ("pic__time", start + width / 2)
        yield _TEXT.format(name, percent(x), TOP + PLOT + 18, chart.labels[index])
    if chart.bound is not None:
        y = _height_at(chart.bound, top)
        yield _LINE.format("pic__bound", percent(slot(0, 1)[0]), y, "100%", y)


def _columns(chart: Chart) -> Iterator[Markup]:
    top, count = scale_top(chart), len(chart.series)
    yield from _frame(chart, top)
    for index in range(len(chart.labels)):
        start, width = slot(index, len(chart.labels))
        each = width * 0.76 / count
        for place, one in enumerate(chart.series):
            if one.values[index] is not None:
                x, y = start + width * 0.12 + place * each, _height_at(one.values[index], top)
                yield _RECT.format(f"pic__s{place + 1}", percent(x), y, percent(each * 0.92), round(TOP + PLOT - y, 1))
                if len(chart.labels) * count <= 8:
                    yield _TEXT.format("pic__top", percent(x + each * 0.46), y - 4, number(one.values[index]))


def _stacked(chart: Chart) -> Iterator[Markup]:
    top = scale_top(chart)
    yield from _frame(chart, top)
    for index in range(len(chart.labels)):
        start, width = slot(index, len(chart.labels))
        below = Decimal(0)
        for place, one in enumerate(chart.series):
            value = Decimal(one.values[index] or 0)
            y, foot = _height_at(below + value, top), _height_at(below, top)
            if value:
                yield _RECT.format(f"pic__s{place + 1}", percent(start + width * 0.15), y, percent(width * 0.7), round(foot - y, 1))
            below += value
        if len(chart.labels) <= 8:
            yield _TEXT.format("pic__top", percent(start + width / 2), _height_at(below, top) - 4, number(below))


def _lines(chart: Chart) -> Iterator[Markup]:
    top = scale_top(chart)
    yield from _frame(chart, top)
    for place, one in enumerate(chart.series, start=1):
        points = [_point(chart, index, value, top) for index, value in enumerate(one.values)]
        for (x, y, known), (then, lower, more) in pairwise(points):
            if known and more:
                yield _LINE.format(f"pic__l{place}", percent(x), y, percent(then), lower)
        if len(chart.series) == 1:
            yield from _ends(points, one.values)
        for index, (x, y, known) in enumerate(points):
            if known:
                yield _DOT.format("pic__bad" if chart.marked(index) else f"pic__s{place}", percent(x), y, 6 if chart.marked(index) else 4)


def _ends(points: list[tuple[float, float, bool]], values: Sequence[Value]) -> Iterator[Markup]:
    """The first and the last number of a line that is alone, above their points."""
    known = [(x, y, value) for (x, y, there), value in zip(points, values, strict=True) if there]
    for x, y, value in (known[0], known[-1]) if len(known) > 1 else known:
        yield _TEXT.format("pic__top", percent(x), round(y - 10, 1), number(value))


def _point(chart: Chart, index: int, value: Value, top: Decimal) -> tuple[float, float, bool]:
    start, width = slot(index, len(chart.labels))
    return start + width / 2, _height_at(value, top), value is not None
