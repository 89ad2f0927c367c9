"""What a route costs: its length, its bends, the lines it crosses, and what a reader expects of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flowcharts.candidates import Sketch
from flowcharts.lines import Beam, Upright
from flowcharts.ways import Way

if TYPE_CHECKING:
    from flowcharts.board import Board

_BEND, _CROSSING = 0.5, 1.6
# Leaving a box by its side says "an answer" or "back": dear for a plain step that goes on.
_SIDE_LEAVE, _SIDE_ENTER, _BACK_TOP = 0.9, 0.7, 0.8


def price(board: Board, way: Way, sketch: Sketch, parts: list[Upright | Beam]) -> float:
    """The lower, the better; about 1 for each row or column crossed."""
    cost = _BEND * (len(parts) - 1) + _manners(board, way, sketch)
    for part in parts:
        if part.edge < 0:
            continue
        if isinstance(part, Upright):
            cost += (part.bottom - part.top) / 4 + _CROSSING * _crossed_beams(board, part)
        else:
            cost += (part.right - part.left) / 2 + _CROSSING * _crossed_uprights(board, part)
    return cost


def _manners(board: Board, way: Way, sketch: Sketch) -> float:
    decision = board.boxes[way.source].shape == "decision"
    cost = 0.0
    if sketch.leave != "bottom":
        cost += -0.2 if decision or way.style == "timeout" or not way.down else _SIDE_LEAVE
    elif decision and not way.main and not board.sheet.narrow:
        cost += 0.4
    if sketch.enter != "top":
        cost += _SIDE_ENTER if way.down else 0.0
    elif not way.down:
        cost += _BACK_TOP
    if board.sheet.narrow and way.label and sketch.leave != "bottom":
        cost += 6  # its label would widen the gutter
    return cost


def _crossed_beams(board: Board, part: Upright) -> int:
    return sum(
        beam.left < part.column < beam.right
        for level in range(part.top, part.bottom + 1)
        for beam in board.beams.get(level, ())
    )


def _crossed_uprights(board: Board, part: Beam) -> int:
    columns = range(int(part.left + 0.6), int(part.right + 0.4) + 1)
    return sum(
        other.top < part.level < other.bottom
        for column in columns
        for other in board.uprights.get(column, ())
    )
