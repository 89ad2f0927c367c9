"""How far each line of a sketch reaches, in columns and levels, before anything is laid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from flowcharts.candidates import Part, Sketch, free_sketches
from flowcharts.grid import Cell
from flowcharts.lines import Beam, Upright, entries, exits


class Span(NamedTuple):
    """One line: upright in column `at` over levels, or level at level `at` over columns.

    `shared` lines belong to a bar and are laid already. A level line that touches the side of a step
    ends half a column beside the middle of its slot.
    """

    upright: bool
    at: int
    low: float
    high: float
    shared: bool


@dataclass(frozen=True)
class Traced:
    """A sketch with its spans, the cells that must be free for it, and its length with half a row a bend."""

    sketch: Sketch
    spans: tuple[Span, ...]
    cells: frozenset[Cell]
    length: float


@lru_cache(maxsize=20_000)
def free_traces(start: Cell, end: Cell, slots: int, open_start: bool, open_end: bool) -> tuple[Traced, ...]:
    """All free sketches between two cells; remembered, for charts ask for the same ones again and again."""
    return tuple(
        trace(start, end, sketch) for sketch in free_sketches(start, end, slots, open_start, open_end)
    )


def trace(start: Cell, end: Cell, sketch: Sketch) -> Traced:
    """The extent of a sketch from source to target."""
    spans = tuple(_spans(start, end, sketch))
    own = [span for span in spans if not span.shared]
    length = sum((span.high - span.low) / (4 if span.upright else 2) for span in own)
    cells = frozenset(cell for span in own for cell in _cells(span))
    return Traced(sketch, spans, cells, length + 0.5 * (len(spans) - 1))


def _spans(start: Cell, end: Cell, sketch: Sketch) -> list[Span]:
    parts = sketch.parts
    last = len(parts) - 1
    found = []
    for number, part in enumerate(parts):
        if isinstance(part, Upright):
            found.append(Span(True, part.column, part.top, part.bottom, True))
        elif isinstance(part, Beam):
            found.append(Span(False, part.level, part.left, part.right, True))
        else:
            upright = part[0] == "V"
            if number:
                one: float = _place(parts[number - 1])
            else:
                one = exits(start[0]) if upright else _side_end(start[1], sketch.leave)
            if number < last:
                two: float = _place(parts[number + 1])
            else:
                two = entries(end[0]) if upright else _side_end(end[1], sketch.enter)
            found.append(Span(upright, part[1], min(one, two), max(one, two), False))
    return found


def _cells(span: Span) -> list[Cell]:
    """The cells of the grid that a line passes through."""
    if span.upright:
        rows = range(-(-(int(span.low) - 3) // 4), (int(span.high) - 3) // 4 + 1) if span.at % 2 else ()
        return [(row, span.at // 2) for row in rows]
    columns = range(int(span.low + 0.9), int(span.high) + 1) if span.at % 4 == 3 else ()
    return [(span.at // 4, column // 2) for column in columns if column % 2]


def _side_end(slot: int, side: str) -> float:
    return 2 * slot + (0.5 if side == "left" else 1.5)


def _place(part: Part) -> int:
    if isinstance(part, Upright):
        return part.column
    return part.level if isinstance(part, Beam) else part[1]
