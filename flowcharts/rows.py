"""From levels to pixels, top to bottom: every beam in a channel gets a track of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from flowcharts.board import Board
from flowcharts.fitting import reaches
from flowcharts.frame import Frame
from flowcharts.grid import Grid
from flowcharts.lines import Beam, slot_column
from flowcharts.style import ARROW, MARGIN, TRACK

_BAR = 20  # a bar is thick and wants air
_PANEL_HEAD, _PANEL_FOOT, _DIVIDER = 26, 12, 16


def settle_rows(board: Board, frame: Frame, top: float) -> None:
    """Sets the rows, zones and panels and the y of every beam; the first channel begins at `top`."""
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
