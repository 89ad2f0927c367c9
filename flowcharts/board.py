"""The board that routes are laid on: takes the cheapest sketch that touches no step and no other line.

Lines are kept apart where they could meet: in a slot by their offsets from its middle, in a row by
their offsets from its middle, in gutters and channels by tracks of their own (`tracks.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from flowcharts.boxes import Box
from flowcharts.candidates import Part, Sketch, sketches
from flowcharts.grid import Grid
from flowcharts.lines import Beam, Label, Route, Upright, entries, exits
from flowcharts.metrics import ems
from flowcharts.pricing import price
from flowcharts.style import LABEL, LINE, TRACK, Sheet
from flowcharts.ways import Bars, Way
from flowcharts.wrap import wrap

_SIDE_STEP = 11  # between two lines that leave the same side of a step


class Board:
    """Steps in their cells and the lines laid so far; `above` says which beams must stay above which."""

    def __init__(self, grid: Grid, boxes: Mapping[str, Box], sheet: Sheet, bars: Bars) -> None:
        self.grid, self.boxes, self.sheet, self.bars = grid, boxes, sheet, bars
        self.taken = {(row, slot) for row, slot in grid.cells.values()}
        self.uprights: dict[int, list[Upright]] = defaultdict(list)
        self.beams: dict[int, list[Beam]] = defaultdict(list)
        self.above: dict[Beam, set[Beam]] = defaultdict(set)
        self.labels: list[Label] = []
        for stub, beam in [*bars.forks.values(), *bars.joins.values()]:
            self.uprights[stub.column].append(stub)
            self.beams[beam.level].append(beam)
        for stub, level, text in bars.texts:
            self._label(text, stub, level, -1, "bar")

    def lay(self, way: Way) -> Route:
        """Lays one way; there is always one, for gutters have room for any number of lines."""
        priced = []
        for number, sketch in enumerate(sketches(way, self.bars, self.grid.slots)):
            parts = self._measure(way, sketch)
            if parts is not None:
                priced.append((price(self, way, sketch, parts), number, sketch, parts))
        priced.sort(key=lambda choice: choice[:2])
        for crowded in (False, True):
            for _, _, sketch, parts in priced:
                if self._fit(way, sketch, parts, crowded):
                    return self._keep(way, sketch, parts)
        raise AssertionError(f"no way from {way.source!r} to {way.target!r}")

    def _measure(self, way: Way, sketch: Sketch) -> list[Upright | Beam] | None:
        """The sketch as lines with their extent, or None where a step stands in the way."""
        line: list[Upright | Beam] = []
        for at, part in enumerate(sketch.parts):
            if isinstance(part, (Upright, Beam)):
                line.append(part)
            elif part[0] == "V":
                line.append(self._upright(way, sketch, at, part[1]))
            else:
                line.append(self._beam(way, sketch, at, part[1]))
            if not isinstance(part, (Upright, Beam)) and self._blocked(line[-1]):
                return None
        for before, after in pairwise(line):
            beam, upright = (before, after) if isinstance(before, Beam) else (after, before)
            assert isinstance(beam, Beam) and isinstance(upright, Upright)
            if upright.edge >= 0:
                upright.beams.append(beam)
            if beam.edge >= 0:
                beam.uprights.append(upright)
        return line

    def _upright(self, way: Way, sketch: Sketch, at: int, column: int) -> Upright:
        first = exits(way.start[0]) if at == 0 else _level(sketch.parts[at - 1])
        last = entries(way.end[0]) if at == len(sketch.parts) - 1 else _level(sketch.parts[at + 1])
        return Upright(column, min(first, last), max(first, last), way.edge)

    def _beam(self, way: Way, sketch: Sketch, at: int, level: int) -> Beam:
        ends, node_end = [], None
        for step, side, neighbour, slot in (
            (way.source, sketch.leave, at - 1, way.start[1]),
            (way.target, sketch.enter, at + 1, way.end[1]),
        ):
            if 0 <= neighbour < len(sketch.parts):
                ends.append(float(_column(sketch.parts[neighbour])))
            else:
                ends.append(2 * slot + (0.5 if side == "left" else 1.5))
                node_end = (step, side)
        return Beam(level, way.edge, min(ends), max(ends), node_end=node_end)

    def _blocked(self, line: Upright | Beam) -> bool:
        if isinstance(line, Upright):
            rows = range(-(-(line.top - 3) // 4), (line.bottom - 3) // 4 + 1)
            return line.column % 2 == 1 and any((row, line.column // 2) in self.taken for row in rows)
        if line.level % 4 != 3:
            return False
        row = line.level // 4
        return any(
            column % 2 == 1 and (row, column // 2) in self.taken
            for column in range(int(line.left + 0.9), int(line.right) + 1)
        )

    def _fit(self, way: Way, sketch: Sketch, parts: list[Upright | Beam], crowded: bool) -> bool:
        """Gives every line of the route its offset; False when some line finds no room."""
        for part in parts:
            if isinstance(part, Upright) and part.edge >= 0:
                part.halves.clear()
        place = self._label_place(way, sketch, parts)
        if way.label.strip() and place is None:
            return False
        if way.label.strip() and place:
            place[0].halves[place[1]] = _label_width(self._label_lines(way.label, place[0])) / 2 + 5
        self.pending: list[tuple[Beam, Beam]] = []
        for at, part in enumerate(parts):
            if part.edge < 0:
                continue
            if (
                isinstance(part, Upright)
                and part.column % 2
                and not self._fit_upright(way, sketch, parts, at, crowded)
            ):
                return False
            if isinstance(part, Beam) and part.node_end and not self._fit_beam(part, crowded):
                return False
        return True

    def _fit_upright(
        self, way: Way, sketch: Sketch, parts: list[Upright | Beam], at: int, crowded: bool
    ) -> bool:
        part = parts[at]
        assert isinstance(part, Upright)
        limit = 400.0
        if at == 0 and sketch.leave == "bottom":
            limit = self.boxes[way.source].reach("bottom")
        if at == len(parts) - 1 and sketch.enter == "top":
            limit = min(limit, self.boxes[way.target].reach("top"))
        others = [other for other in self.uprights[part.column] if _meet(part, other)]
        offsets = {0.0}
        for other in others:
            offsets |= {other.offset + _apart(part, other), other.offset - _apart(part, other)}
        sign = 1 if way.end[1] > way.start[1] or (len(parts) > 2 and _turn(parts, at) > 0) else -1
        for offset in sorted(offsets, key=lambda offset: (round(abs(offset), 3), -sign * offset)):
            if abs(offset) > limit:
                break
            orders = self._orders(part, offset, others)
            if orders is not None:
                part.offset = offset
                self.pending += orders
                return True
        if crowded:
            part.offset = max(-limit, min(limit, sign * limit))
        return crowded

    def _orders(self, part: Upright, offset: float, others: list[Upright]) -> list[tuple[Beam, Beam]] | None:
        """The orders of beams that this offset asks for, or None when it would touch another line."""
        orders: list[tuple[Beam, Beam]] = []
        for other in others:
            if abs(other.offset - offset) >= _apart(part, other) - 0.01 or set(part.beams) & set(other.beams):
                continue
            upper, lower = (part, other) if part.bottom <= other.top else (other, part)
            if upper.bottom != lower.top or upper.bottom % 4 != 1 or upper.top == lower.bottom:
                return None
            pair = _beam_at(upper, upper.bottom), _beam_at(lower, lower.top)
            if None in pair or self._reaches(pair[1], pair[0]):  # type: ignore[arg-type]
                return None
            orders.append(pair)  # type: ignore[arg-type]
        return orders

    def _reaches(self, start: Beam, goal: Beam) -> bool:
        """Whether `start` must already stay above `goal`."""
        pairs = self.pending
        seen, todo = {start}, [start]
        while todo:
            beam = todo.pop()
            if beam is goal:
                return True
            nexts = self.above[beam] | {low for high, low in pairs if high is beam}
            todo += [other for other in nexts if other not in seen]
            seen |= nexts
        return False

    def _fit_beam(self, part: Beam, crowded: bool) -> bool:
        assert part.node_end
        step, side = part.node_end
        limit = self.boxes[step].reach(side)
        others = [
            other for other in self.beams[part.level] if other.left <= part.right and part.left <= other.right
        ]
        for offset in (0, -_SIDE_STEP, _SIDE_STEP, -2 * _SIDE_STEP, 2 * _SIDE_STEP):
            if abs(offset) <= limit and all(abs(other.offset - offset) >= _SIDE_STEP for other in others):
                part.offset = offset
                return True
        if crowded:
            part.offset = 0
        return crowded

    def _label_place(
        self, way: Way, sketch: Sketch, parts: list[Upright | Beam]
    ) -> tuple[Upright, int] | None:
        first = parts[0]
        if self.sheet.narrow and sketch.leave == "bottom" and isinstance(first, Upright):
            return first, exits(way.start[0])
        for part in parts:
            if isinstance(part, Upright) and part.edge >= 0:
                zones = [level for level in range(part.top, part.bottom + 1) if level % 4 == 2]
                if zones:
                    return part, min(zones, key=lambda level: abs(level - exits(way.start[0])))
        return None

    def _keep(self, way: Way, sketch: Sketch, parts: list[Upright | Beam]) -> Route:
        for high, low in self.pending:
            self.above[high].add(low)
        for before, after in pairwise(parts):
            beam, upright = (before, after) if isinstance(before, Beam) else (after, before)
            assert isinstance(beam, Beam) and isinstance(upright, Upright)
            if beam.edge < 0 and upright not in beam.uprights:
                beam.uprights.append(upright)
                beam.left, beam.right = min(beam.left, upright.column), max(beam.right, upright.column)
        for part in parts:
            if part.edge >= 0 and isinstance(part, Upright):
                self.uprights[part.column].append(part)
            elif part.edge >= 0 and isinstance(part, Beam):
                self.beams[part.level].append(part)
        place = self._label_place(way, sketch, parts) if way.label.strip() else None
        if place:
            self._label(way.label, *place, way.edge, way.style)
        return Route(way.edge, sketch.leave, sketch.enter, parts)

    def _label(self, text: str, upright: Upright, level: int, edge: int, kind: str) -> None:
        lines = self._label_lines(text, upright)
        if lines:
            width = _label_width(lines)
            height = round(len(lines) * LABEL * LINE + 3, 1)
            upright.halves[level] = width / 2 + 5
            self.labels.append(Label(lines, width, height, upright, level, edge, kind))

    def _label_lines(self, text: str, upright: Upright) -> tuple[str, ...]:
        width = self.sheet.label if upright.column % 2 else self.sheet.gutter_label
        return wrap(text, width / LABEL)


def _label_width(lines: tuple[str, ...]) -> float:
    return round(max((ems(line) for line in lines), default=0.0) * LABEL + 8, 1)


def _level(part: Part) -> int:
    assert not isinstance(part, Upright)
    return part.level if isinstance(part, Beam) else part[1]


def _column(part: Part) -> int:
    assert not isinstance(part, Beam)
    return part.column if isinstance(part, Upright) else part[1]


def _meet(one: Upright, other: Upright) -> bool:
    return one.top <= other.bottom and other.top <= one.bottom


def _apart(one: Upright, other: Upright) -> float:
    """How far apart two uprights must stand: two tracks' halves, or more where a label rides."""
    low, high = max(one.top, other.top), min(one.bottom, other.bottom)
    levels = [level for level in {*one.halves, *other.halves} if low <= level <= high]
    half = TRACK / 2
    return max([TRACK, *(max(one.half(level), half) + max(other.half(level), half) for level in levels)])


def _beam_at(upright: Upright, level: int) -> Beam | None:
    return next((beam for beam in upright.beams if beam.level == level), None)


def _turn(parts: list[Upright | Beam], at: int) -> float:
    """Towards which side the route turns after its first line."""
    first, later = parts[at], parts[min(at + 2, len(parts) - 1)]
    if isinstance(first, Upright) and isinstance(later, Upright):
        return later.column - first.column
    return 0.0
