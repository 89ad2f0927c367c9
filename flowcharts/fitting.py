"""Finds the offset of each line of a route from the middle of its slot or row, so that none touches another."""

from __future__ import annotations

from collections.abc import Mapping

from flowcharts.boxes import Box
from flowcharts.candidates import Sketch
from flowcharts.lines import Beam, Upright
from flowcharts.style import TRACK
from flowcharts.ways import Way

_SIDE_STEP = 11  # between two lines at the same side of a step
_ANYWHERE = 400.0  # a line that touches no step may leave the middle as far as it needs
Order = tuple[Beam, Beam]


class Fitting:
    """The lines laid so far. `above` says which beams must stay above which, so that two lines may share
    the middle of a slot where one ends before the other begins."""

    def __init__(self, boxes: Mapping[str, Box]) -> None:
        self.boxes = boxes
        self.uprights: dict[int, list[Upright]] = {}
        self.beams: dict[int, list[Beam]] = {}
        self.above: dict[Beam, set[Beam]] = {}

    def add(self, line: Upright | Beam) -> None:
        if isinstance(line, Upright):
            self.uprights.setdefault(line.column, []).append(line)
        else:
            self.beams.setdefault(line.level, []).append(line)

    def fit(self, way: Way, sketch: Sketch, parts: list[Upright | Beam], crowded: bool) -> bool:
        """Gives every line its offset; False when one finds no room. `crowded` takes a place without room."""
        orders: list[Order] = []
        for at, part in enumerate(parts):
            if part.edge < 0:
                continue
            if isinstance(part, Beam):
                fits = not part.node_end or self._fit_beam(part)
            elif part.column % 2:
                limit = self._limit(way, sketch, at, len(parts))
                fits = self._fit_upright(part, limit, _wanted_side(way, parts, at), orders)
            else:
                fits = True
            if not fits and not crowded:
                return False
        for high, low in orders:
            self.above.setdefault(high, set()).add(low)
        return True

    def _limit(self, way: Way, sketch: Sketch, at: int, count: int) -> float:
        limit = _ANYWHERE
        if at == 0 and sketch.leave == "bottom":
            limit = self.boxes[way.source].reach("bottom")
        if at == count - 1 and sketch.enter == "top":
            limit = min(limit, self.boxes[way.target].reach("top"))
        return limit

    def _fit_upright(self, part: Upright, limit: float, sign: int, orders: list[Order]) -> bool:
        others = [
            (other, _apart(part, other))
            for other in self.uprights.get(part.column, ())
            if part.top <= other.bottom and other.top <= part.bottom
        ]
        offsets = {0.0}
        for other, apart in others:
            offsets |= {other.offset + apart, other.offset - apart}
        for offset in sorted(offsets, key=lambda offset: (round(abs(offset), 3), -sign * offset)):
            if abs(offset) > limit:
                break
            asked = self._asked(part, offset, others, orders)
            if asked is not None:
                part.offset = offset
                orders += asked
                return True
        part.offset = sign * min(limit, TRACK)
        return False

    def _asked(
        self, part: Upright, offset: float, others: list[tuple[Upright, float]], orders: list[Order]
    ) -> list[Order] | None:
        """The orders of beams that this offset asks for, or None when it would touch another line."""
        asked: list[Order] = []
        for other, apart in others:
            if abs(other.offset - offset) >= apart - 0.01 or set(part.beams) & set(other.beams):
                continue
            upper, lower = (part, other) if part.bottom <= other.top else (other, part)
            level = upper.bottom
            if level != lower.top or level % 4 != 1 or upper.top == lower.bottom:
                return None
            high, low = _beam_at(upper, level), _beam_at(lower, level)
            if high is None or low is None or reaches(self.above, low, high, [*orders, *asked]):
                return None
            asked.append((high, low))
        return asked

    def _fit_beam(self, part: Beam) -> bool:
        assert part.node_end
        step, side = part.node_end
        limit = self.boxes[step].reach(side)
        others = [
            other.offset
            for other in self.beams.get(part.level, ())
            if other.left <= part.right and part.left <= other.right
        ]
        for offset in (0, -_SIDE_STEP, _SIDE_STEP, -2 * _SIDE_STEP, 2 * _SIDE_STEP):
            if abs(offset) <= limit and all(abs(other - offset) >= _SIDE_STEP for other in others):
                part.offset = offset
                return True
        return False


def reaches(above: Mapping[Beam, set[Beam]], start: Beam, goal: Beam, more: list[Order]) -> bool:
    """Whether `start` must stay above `goal`, by way of any beams between."""
    seen, todo = {start}, [start]
    while todo:
        beam = todo.pop()
        if beam is goal:
            return True
        nexts = above.get(beam, set()) | {low for high, low in more if high is beam}
        todo += nexts - seen
        seen |= nexts
    return False


def _apart(one: Upright, other: Upright) -> float:
    """How far apart two uprights must stand: two tracks' halves, or more where a label rides."""
    low, high = max(one.top, other.top), min(one.bottom, other.bottom)
    half = TRACK / 2
    apart = float(TRACK)
    for level in (*one.halves, *other.halves):
        if low <= level <= high:
            apart = max(apart, max(one.half(level), half) + max(other.half(level), half))
    return apart


def _beam_at(upright: Upright, level: int) -> Beam | None:
    return next((beam for beam in upright.beams if beam.level == level), None)


def _wanted_side(way: Way, parts: list[Upright | Beam], at: int) -> int:
    """1 when the line should rather stand right of the middle: it goes on to the right."""
    first, later = parts[at], parts[min(at + 2, len(parts) - 1)]
    turn = later.column - first.column if isinstance(first, Upright) and isinstance(later, Upright) else 0
    return 1 if way.end[1] > way.start[1] or turn > 0 else -1
