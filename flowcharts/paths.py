"""Draws what lies between the steps: routes with round corners and arrowheads, bars and labels."""

from __future__ import annotations

from collections.abc import Mapping

from flowcharts import style
from flowcharts.board import meetings
from flowcharts.boxes import Box
from flowcharts.frame import Frame
from flowcharts.grid import Grid
from flowcharts.lines import Beam, Label, Route, Upright
from flowcharts.svg import number, words
from flowcharts.ways import Way

Point = tuple[float, float]


def points(way: Way, route: Route, frame: Frame, grid: Grid, boxes: Mapping[str, Box]) -> list[Point]:
    """The corners of a route from the outline (or the fork's bar) of its source to that of its target."""
    forked, joined = route.parts[0].edge < 0, route.parts[-1].edge < 0
    corners = [(upright.x, beam.y) for upright, beam in meetings(route.parts)]
    corners = corners[1 if forked else 0 : len(corners) - 1 if joined else None]
    if not forked:
        start = end_point(way.source, route.leave, route.parts[0], frame, grid, boxes)
        corners.insert(
            0, start if way.panel_start is None else (start[0], frame.panel_bottoms[way.panel_start])
        )
    if not joined:
        end = end_point(way.target, route.enter, route.parts[-1], frame, grid, boxes)
        corners.append(end if way.panel_end is None else (end[0], frame.panel_tops[way.panel_end]))
    return corners


def end_point(
    name: str, side: str, part: Upright | Beam, frame: Frame, grid: Grid, boxes: Mapping[str, Box]
) -> Point:
    row, slot = grid.cells[name]
    x, y, box = frame.middles[slot], frame.middle_rows[row], boxes[name]
    if isinstance(part, Upright):
        depth = box.height / 2 - box.inset(part.x - x, side)
        return part.x, round(y - depth if side == "top" else y + depth, 1)
    depth = box.width / 2 - box.inset(part.y - y, side)
    return round(x - depth if side == "left" else x + depth, 1), part.y


def path(corners: list[Point], kind: str, head: bool = True) -> str:
    """The line of one arrow, with its head unless it only leads to a bar."""
    clean = [at for at, after in zip(corners, [*corners[1:], None], strict=True) if at != after]
    steps = [f"M{number(clean[0][0])} {number(clean[0][1])}"]
    for before, at, after in zip(clean, clean[1:], clean[2:], strict=False):
        reach = min(style.CORNER, _length(before, at) / 2, _length(at, after) / 2)
        (x, y), (u, v) = _towards(at, before, reach), _towards(at, after, reach)
        steps.append(f"L{number(x)} {number(y)}Q{number(at[0])} {number(at[1])} {number(u)} {number(v)}")
    steps.append(f"L{number(clean[-1][0])} {number(clean[-1][1])}")
    dash = f' stroke-dasharray="{style.DASHES[kind]}"' if style.DASHES[kind] else ""
    line = f'<path class="fc-line" d="{"".join(steps)}" fill="none" stroke="{style.LINES[kind]}"{dash}/>'
    return line + _head(clean[-2], clean[-1], kind) if head and len(clean) > 1 else line


def _head(before: Point, tip: Point, kind: str) -> str:
    x, y = tip
    dx, dy = (tip[0] > before[0]) - (tip[0] < before[0]), (tip[1] > before[1]) - (tip[1] < before[1])
    left, right = (x - 8 * dx - 4 * dy, y - 8 * dy + 4 * dx), (x - 8 * dx + 4 * dy, y - 8 * dy - 4 * dx)
    corners = " ".join(f"{number(u)},{number(v)}" for u, v in (tip, left, right))
    return f'<polygon class="fc-head" points="{corners}" fill="{style.LINES[kind]}"/>'


def bar(beam: Beam) -> str:
    left, right = beam.span()
    return (
        f'<rect class="fc-bar fc-bar--{beam.bar}" x="{number(left - 10)}" y="{number(beam.y - 2.5)}" '
        f'width="{number(right - left + 20)}" height="5" rx="2" fill="{style.INK}"/>'
    )


def label(item: Label, frame: Frame) -> str:
    """A text that interrupts its own line."""
    top = frame.zone_tops[item.level] + (8 if item.level % 4 == 0 else 2)
    left = item.upright.x - item.width / 2
    ink = style.LINES.get(item.kind, style.INK)
    texts = "".join(
        words("fc-words", line, item.upright.x, top + 13 + at * style.LABEL * style.LINE, style.LABEL, ink)
        for at, line in enumerate(item.lines)
    )
    return (
        f'<g class="fc-label fc-label--{item.kind}" data-edge="{item.edge}"><rect class="fc-paper" x="{number(left)}" '
        f'y="{number(top)}" width="{number(item.width)}" height="{number(item.height)}" rx="3" '
        f'fill="{style.PAPER}"/>{texts}</g>'
    )


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, goal: Point, distance: float) -> Point:
    length = _length(start, goal) or 1.0
    return start[0] + (goal[0] - start[0]) * distance / length, start[1] + (
        goal[1] - start[1]
    ) * distance / length
