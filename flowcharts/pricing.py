"""What a route costs: its length, its bends, the lines it crosses, and what a reader expects of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flowcharts.lines import Beam, Upright
from flowcharts.spans import Span, Traced
from flowcharts.ways import Way

_CROSSING = 1.6
# Leaving a box by its side says "an answer" or "back": dear for a plain step that goes on.
_SIDE_LEAVE, _SIDE_ENTER, _BACK_TOP, _SECOND_ANSWER = 0.9, 0.7, 0.8, 0.4
# On a phone what goes on runs on the right, what goes back on the left, and labels do not widen gutters.
_WRONG_SIDE, _WIDE_GUTTER = 0.6, 6.0


def base_price(way: Way, traced: Traced, decision: bool, narrow: bool) -> float:
    """Length and manners: about 1 for each row or column; crossings come on top."""
    sketch, cost = traced.sketch, traced.length
    if sketch.leave != "bottom":
        cost += -0.2 if decision or way.style == "timeout" or not way.down else _SIDE_LEAVE
        cost += _WIDE_GUTTER if narrow and way.label else 0.0
    elif decision and not way.main and not narrow:
        cost += _SECOND_ANSWER
    if sketch.enter != "top":
        cost += _SIDE_ENTER if way.down else 0.0
    elif not way.down:
        cost += _BACK_TOP
    if narrow and (("V", 0) in sketch.parts) == way.down:
        cost += _WRONG_SIDE
    return cost


def crossing_price(
    spans: Iterable[Span], uprights: Mapping[int, list[Upright]], beams: Mapping[int, list[Beam]]
) -> float:
    """The price of the lines laid so far that these spans would cross."""
    count = 0
    for span in spans:
        if span.shared:
            continue
        places = range(int(span.low + 0.6), int(span.high + 0.4) + 1)
        if span.upright:
            for level in places:
                for beam in beams.get(level, ()):
                    count += beam.left < span.at < beam.right
        else:
            for column in places:
                for upright in uprights.get(column, ()):
                    count += upright.top < span.at < upright.bottom
    return _CROSSING * count
