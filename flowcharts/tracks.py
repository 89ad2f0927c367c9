"""Turns columns and levels into CSS pixels: every line in a gutter or a channel gets a track of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from flowcharts.board import Board
from flowcharts.boxes import Box
from flowcharts.fitting import reaches
from flowcharts.grid import Grid
from flowcharts.lines import Beam, Upright, slot_column
from flowcharts.style import ARROW, MARGIN, TRACK, Sheet

_BAR = 20  # a bar is thick and wants air
_PANEL_HEAD, _PANEL_FOOT, _DIVIDER = 26, 12, 16


@dataclass
class Frame:
    """Pixels of the grid: middle of each slot, edges of the lanes, top and height of each row, panels."""

    middles: list[float] = field(default_factory=list)
    lanes: list[tuple[float, float]] = field(default_factory=list)
    middle_rows: list[float] = field(default_factory=list)
    zone_tops: dict[int, float] = field(default_factory=dict)
    panel_tops: dict[int, float] = field(default_factory=dict)
    panel_bottoms: dict[int, float] = field(default_factory=dict)
    dividers: list[tuple[int, float]] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


def settle(board: Board, sheet: Sheet, top: float) -> Frame:
    """Gives every line its x or y and returns the frame; `top` is where the first channel begins."""
    frame = Frame()
    _settle_columns(board, sheet, frame)
    _settle_rows(board, frame, top)
    return frame


def _settle_columns(board: Board, sheet: Sheet, frame: Frame) -> None:
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


def _settle_rows(board: Board, frame: Frame, top: float) -> None:
    heights: dict[int, float] = defaultdict(float)
    for label in board.labels:
        heights[label.level] = max(heights[label.level], label.height)
    row_heights = [0.0] * board.grid.rows
    for name, (row, _) in board.grid.cells.items():
        row_heights[row] = max(row_heights[row], board.boxes[name].height)
    y = top
    for channel in range(board.grid.rows + 1):
        y = _panel_ends(board.grid, frame, channel, y)
        y = _channel(board, frame, channel, y, heights)
        if channel < board.grid.rows:
            y = _panel_starts(board.grid, frame, channel, y)
            frame.zone_tops[4 * channel + 3] = y
            middle = round(y + row_heights[channel] / 2, 1)
            frame.middle_rows.append(middle)
            for beam in board.beams.get(4 * channel + 3, ()):
                beam.y = round(middle + beam.offset, 1)
            y += row_heights[channel]
    frame.height = round(y + MARGIN, 1)


def _channel(board: Board, frame: Frame, channel: int, y: float, heights: Mapping[int, float]) -> float:
    """Exit zone, tracks, entry zone; returns where the row begins."""
    exit_level, track_level, entry_level = 4 * channel, 4 * channel + 1, 4 * channel + 2
    frame.zone_tops[exit_level] = y
    y += heights[exit_level] + 12 if exit_level in heights else 8
    frame.zone_tops[track_level] = y
    y = _settle_channel(board, board.beams.get(track_level, []), y)
    frame.zone_tops[entry_level] = y
    if channel == board.grid.rows:
        return y
    arrows = any(
        upright.bottom >= entry_level >= upright.top
        for slot in range(board.grid.slots)
        for upright in board.uprights.get(slot_column(slot), ())
    )
    free = ARROW + 4 if arrows else 6
    return y + (heights[entry_level] + 4 if entry_level in heights else 0) + (free if channel else 14)


def _settle_channel(board: Board, beams: list[Beam], y: float) -> float:
    """Orders the beams of a channel so that few lines cross, and gives each the highest free track."""
    order = _order(board, beams)
    bottoms: list[tuple[float, float, float]] = []
    lowest = y
    for beam in order:
        left, right = beam.span()
        size = _BAR if beam.bar else TRACK
        start = max([y, *(bottom for a, b, bottom in bottoms if a <= right + TRACK and left <= b + TRACK)])
        start = max([start, *(other.y + TRACK / 2 for other in order if beam in board.above.get(other, ()))])
        beam.y = round(start + size / 2, 1)
        bottoms.append((left, right, start + size))
        lowest = max(lowest, start + size)
    return lowest


def _order(board: Board, beams: list[Beam]) -> list[Beam]:
    order: list[Beam] = []
    for beam in sorted(beams, key=lambda beam: (beam.bar != "fork", beam.span(), beam.edge)):
        low, high = 0, len(order)
        for at, other in enumerate(order):
            if other is not beam and reaches(board.above, other, beam, []):
                low = at + 1
            elif reaches(board.above, beam, other, []):
                high = min(high, at)
        places = range(low, max(low, high) + 1)
        order.insert(min(places, key=lambda at: (_crossings(order[:at], beam, order[at:]), -at)), beam)
    return order


def _crossings(higher: list[Beam], beam: Beam, lower: list[Beam]) -> int:
    return sum(_crossed(other, beam) for other in higher) + sum(_crossed(beam, other) for other in lower)


def _crossed(high: Beam, low: Beam) -> int:
    """Crossings when `high` lies above `low`: their uprights that have to pass through the other."""
    (high_left, high_right), (low_left, low_right) = high.span(), low.span()
    down = sum(low_left < line.x < low_right for line in high.uprights if line.bottom > high.level)
    up = sum(high_left < line.x < high_right for line in low.uprights if line.top < low.level)
    return down + up


def _panel_starts(grid: Grid, frame: Frame, row: int, y: float) -> float:
    for number, panel in enumerate(grid.panels):
        if panel.first == row:
            frame.panel_tops[number] = round(y, 1)
            y += _PANEL_HEAD
        elif row in panel.starts:
            frame.dividers.append((number, round(y + 2, 1)))
            y += _DIVIDER
    return y


def _panel_ends(grid: Grid, frame: Frame, channel: int, y: float) -> float:
    for number, panel in reversed(list(enumerate(grid.panels))):
        if panel.last == channel - 1:
            y += _PANEL_FOOT
            frame.panel_bottoms[number] = round(y, 1)
    return y
