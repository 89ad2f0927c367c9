"""From columns to pixels, left to right: every line in a gutter gets a track of its own."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from flowcharts.board import Board
from flowcharts.boxes import Box
from flowcharts.frame import Frame
from flowcharts.grid import Grid
from flowcharts.lines import Upright
from flowcharts.style import MARGIN, TRACK, Sheet


def settle_columns(board: Board, sheet: Sheet, frame: Frame) -> None:
    """Sets the middle of each slot, the edges of the lanes and the x of every upright."""
    left = float(MARGIN)
    slots = _slot_halves(board.grid, board.boxes, board.uprights, sheet)
    lane_starts = {sum(board.grid.lanes[:number]) for number in range(len(board.grid.lanes) + 1)}
    borders: list[float] = []
    for gutter in range(board.grid.slots + 1):
        used = _settle_gutter(board.uprights.get(2 * gutter, []), left + sheet.pad)
        if gutter in lane_starts:
            outer = {0: left, board.grid.slots: left + used + 2 * sheet.pad}
            borders.append(outer.get(gutter, left + used + sheet.pad))
        left += used + 2 * sheet.pad
        if gutter < board.grid.slots:
            left += slots[gutter]
            frame.middles.append(round(left, 1))
            for upright in board.uprights.get(2 * gutter + 1, []):
                upright.x = round(frame.middles[gutter] + upright.offset, 1)
            left += slots[gutter]
    frame.lanes = [(round(a, 1), round(b, 1)) for a, b in pairwise(borders)]
    frame.width = round(left + MARGIN, 1)


def _slot_halves(
    grid: Grid, boxes: Mapping[str, Box], uprights: Mapping[int, list[Upright]], sheet: Sheet
) -> list[float]:
    halves = [sheet.box / 2] * grid.slots
    for name, (_, slot) in grid.cells.items():
        halves[slot] = max(halves[slot], boxes[name].width / 2)
    for slot in range(grid.slots):
        for upright in uprights.get(2 * slot + 1, ()):
            widest = max([TRACK / 2, *upright.halves.values()])
            halves[slot] = max(halves[slot], abs(upright.offset) + widest)
    return halves


def _settle_gutter(uprights: list[Upright], left: float) -> float:
    """Places the lines of a gutter from left to right and returns the width they need.

    Lines that turn to the left stand left, shorter ones nearer to the steps they serve, so that nested
    loops nest; lines that turn right stand right in the same way.
    """
    placed: list[Upright] = []
    for upright in sorted(uprights, key=_gutter_order):
        x = left + _half(upright, None)
        for other in placed:
            low, high = max(upright.top, other.top), min(upright.bottom, other.bottom)
            if low <= high:
                x = max(
                    x, other.x + max(_half(upright, lv) + _half(other, lv) for lv in range(low, high + 1))
                )
        upright.x = round(x, 1)
        placed.append(upright)
    return max((upright.x + _half(upright, None) - left for upright in placed), default=0.0)


def _gutter_order(upright: Upright) -> tuple[int, float, int]:
    span = upright.bottom - upright.top
    sides = {(beam.left + beam.right) / 2 < upright.column for beam in upright.beams}
    if sides == {True}:
        return (0, span, upright.edge)
    return (2, -span, upright.edge) if sides == {False} else (1, upright.top, upright.edge)


def _half(upright: Upright, level: int | None) -> float:
    halves = upright.halves.values() if level is None else [upright.half(level)]
    return max([TRACK / 2, *halves])
