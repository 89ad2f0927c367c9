"""Puts one picture together: grid, routes and pixels of a chart, wide or narrow, become one SVG text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from flowcharts import style
from flowcharts.board import Board
from flowcharts.boxes import Box, measure
from flowcharts.columns import settle_columns
from flowcharts.dot import Position
from flowcharts.frame import Frame
from flowcharts.grid import Grid, narrow_grid, wide_grid
from flowcharts.lines import Route
from flowcharts.metrics import clean
from flowcharts.model import Chart
from flowcharts.paths import bar, end_point, label, path, points
from flowcharts.rows import settle_rows
from flowcharts.structure import Structure
from flowcharts.style import MARGIN, NARROW, WIDE, Sheet
from flowcharts.svg import box, number, text, words
from flowcharts.ways import FORK_TEXT, Bars, Way, narrow_ways, wide_bars, wide_ways
from flowcharts.wrap import wrap

_EMPTY = "还没有写步骤"


class Picture(NamedTuple):
    """Size in CSS pixels and what stands inside <svg>: all but the chart's id and title."""

    width: float
    height: float
    content: str


def wide_picture(chart: Chart, structure: Structure, positions: Mapping[int, Position]) -> Picture:
    """Lanes as columns."""
    if not chart.steps:
        return _empty(420)
    grid = wide_grid(chart, positions, structure)
    ways = wide_ways(chart, structure, grid)
    bars = wide_bars(chart, structure, ways, grid)
    boxes = {step.id: measure(step, "", WIDE) for step in chart.steps}
    board, routes = _route(grid, boxes, WIDE, bars, ways)
    head = _lane_head(chart)
    frame = _settle(board, WIDE, MARGIN + head)
    parts = _lanes(chart, frame, head)
    parts += _inside(chart, board, frame, ways, routes)
    board.close()
    return Picture(frame.width, round(frame.height + MARGIN, 1), "".join(parts))


def narrow_picture(chart: Chart, structure: Structure) -> Picture:
    """One column, each step with the name of its lane."""
    if not chart.steps:
        return _empty(style.NARROW_WIDTH)
    grid = narrow_grid(chart, structure)
    ways = narrow_ways(chart, structure, grid)
    titles = _lane_titles(chart)
    boxes = {step.id: measure(step, titles[step.id], NARROW) for step in chart.steps}
    board, routes = _route(grid, boxes, NARROW, Bars(), ways)
    frame = _settle(board, NARROW, MARGIN)
    parts = _panels(board, frame) + _inside(chart, board, frame, ways, routes)
    board.close()
    return Picture(frame.width, frame.height, "".join(parts))


def _route(
    grid: Grid, boxes: Mapping[str, Box], sheet: Sheet, bars: Bars, ways: list[Way]
) -> tuple[Board, dict[Way, Route]]:
    """Straight ways first, then short ones, ways back last: whoever comes first gets the middle."""
    board = Board(grid, boxes, sheet, bars)

    def turn(way: Way) -> tuple[bool, bool, bool, int, int]:
        span = abs(way.end[0] - way.start[0])
        straight = way.start[1] == way.end[1] and way.down and (way.main or span == 1)
        barred = way.edge in bars.forked or way.edge in bars.joined
        return (not straight, not barred, not way.down, span, way.edge)

    return board, {way: board.lay(way) for way in sorted(ways, key=turn)}


def _settle(board: Board, sheet: Sheet, top: float) -> Frame:
    frame = Frame()
    settle_columns(board, sheet, frame)  # first: the order of beams depends on where their ends are
    settle_rows(board, frame, top)
    return frame


def _inside(
    chart: Chart, board: Board, frame: Frame, ways: list[Way], routes: Mapping[Way, Route]
) -> list[str]:
    parts = ['<g class="fc-edges" stroke-width="1.5" aria-hidden="true">']
    for way in ways:
        route = routes[way]
        line = path(points(way, route, frame, board.grid, board.boxes), way.style, route.parts[-1].edge >= 0)
        parts.append(f'<g class="fc-edge fc-edge--{way.style}" data-edge="{way.edge}">{line}</g>')
    parts += _bars(board, frame)
    parts += [label(item, frame) for item in board.labels]
    parts.append("</g>")
    titles = _lane_titles(chart)
    for count, step in enumerate(chart.steps, start=1):
        row, slot = board.grid.cells[step.id]
        measured = board.boxes[step.id]
        left, top = frame.middles[slot] - measured.width / 2, frame.middle_rows[row] - measured.height / 2
        parts.append(box(step, count, measured, left, top, titles[step.id]))
    return parts


def _bars(board: Board, frame: Frame) -> list[str]:
    parts = []
    for ends, side in ((board.bars.forks, "bottom"), (board.bars.joins, "top")):
        for name, (stub, beam) in ends.items():
            touch = end_point(name, side, stub, frame, board.grid, board.boxes)
            corners = [touch, (stub.x, beam.y)] if side == "bottom" else [(stub.x, beam.y), touch]
            line = path(corners, "flow", side == "top")
            parts.append(f'<g class="fc-edge fc-edge--flow" data-bar="{text(name)}">{line}{bar(beam)}</g>')
    return parts


def _lane_titles(chart: Chart) -> dict[str, str]:
    titles = {lane.id: clean(lane.title) for lane in chart.lanes}
    return {step.id: titles[step.lane] for step in chart.steps}


_TITLE_WIDTH = (WIDE.box - 8) / style.LANE


def _lane_head(chart: Chart) -> float:
    lines = max((len(wrap(lane.title, _TITLE_WIDTH)) for lane in chart.lanes), default=0)
    return round(lines * style.LANE * style.LINE + 14, 1)


def _lanes(chart: Chart, frame: Frame, head: float) -> list[str]:
    parts = ['<g class="fc-lanes" aria-hidden="true">']
    height = frame.height - MARGIN
    for count, (lane, (left, right)) in enumerate(zip(chart.lanes, frame.lanes, strict=True)):
        shade = count % 2
        parts.append(
            f'<g class="fc-lane"><rect class="fc-lane-body fc-lane-body--{shade}" x="{number(left)}" '
            f'y="{MARGIN}" width="{number(right - left)}" height="{number(height)}" '
            f'fill="{style.LANE_FILL[shade]}" stroke="{style.LANE_STROKE}"/>'
            f'<path class="fc-lane-rule" d="M{number(left)} {number(MARGIN + head)}H{number(right)}" '
            f'stroke="{style.LANE_STROKE}"/>'
        )
        lines = wrap(lane.title, _TITLE_WIDTH)
        top = MARGIN + head / 2 - len(lines) * style.LANE * style.LINE / 2
        for at, line in enumerate(lines):
            y = top + (at + 0.76) * style.LANE * style.LINE
            parts.append(words("fc-lane-title", line, (left + right) / 2, y, style.LANE))
        parts.append("</g>")
    return [*parts, "</g>"]


def _panels(board: Board, frame: Frame) -> list[str]:
    """Frames around parallel branches, with a dashed rule between one branch and the next."""
    parts = ['<g class="fc-panels" aria-hidden="true">'] if board.grid.panels else []
    widest = max(measured.width for measured in board.boxes.values())
    for count, panel in enumerate(board.grid.panels):
        depth = sum(other.first <= panel.first and panel.last < other.last for other in board.grid.panels)
        half = widest / 2 + 5 - 2 * depth
        left, right = frame.middles[0] - half, frame.middles[0] + half
        top, bottom = frame.panel_tops[count], frame.panel_bottoms[count]
        parts.append(
            f'<rect class="fc-panel" x="{number(left)}" y="{number(top)}" width="{number(2 * half)}" '
            f'height="{number(bottom - top)}" rx="8" fill="{style.LANE_FILL[0]}" '
            f'stroke="{style.LANE_STROKE}"/>'
        )
        title = f"{FORK_TEXT}（{len(panel.fork.branches)}项）"
        parts.append(words("fc-panel-title", title, left + 60, top + 17, style.LABEL, style.MUTED))
        for y in (y for number_, y in frame.dividers if number_ == count):
            parts.append(
                f'<path class="fc-divider" d="M{number(left + 8)} {number(y + 6)}H{number(right - 8)}" '
                f'stroke="{style.MUTED}" stroke-dasharray="3 4"/>'
            )
    return [*parts, "</g>"] if parts else []


def _empty(width: float) -> Picture:
    return Picture(width, 80.0, words("fc-note", _EMPTY, width / 2, 45, style.NAME, style.MUTED))
