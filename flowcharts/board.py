"""The board that routes are laid on: takes the cheapest sketch that touches no step and no other line.

Lines are kept apart where they could meet: in a slot and in a row by their offsets from its middle
(`fitting.py`), in gutters and channels by tracks of their own (`columns.py`, `rows.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush
from itertools import pairwise

from flowcharts.boxes import Box
from flowcharts.candidates import Sketch, barred_sketches, straight_sketch
from flowcharts.fitting import Fitting
from flowcharts.grid import Grid
from flowcharts.lines import Beam, Label, Route, Side, Upright, exits
from flowcharts.metrics import ems
from flowcharts.pricing import base_price, crossing_price
from flowcharts.spans import Traced, free_traces, trace
from flowcharts.style import LABEL, LINE, Sheet
from flowcharts.ways import Bars, Way
from flowcharts.wrap import wrap


class Board(Fitting):
    """Steps in their cells, and the lines and labels laid so far."""

    def __init__(self, grid: Grid, boxes: Mapping[str, Box], sheet: Sheet, bars: Bars) -> None:
        super().__init__(boxes)
        self.grid, self.sheet, self.bars = grid, sheet, bars
        self.taken = set(grid.cells.values())
        self.labels: list[Label] = []
        for stub, beam in [*bars.forks.values(), *bars.joins.values()]:
            self.add(stub)
            self.add(beam)
        for stub, level, text in bars.texts:
            self._label(self._label_lines(text, stub), stub, level, -1, "bar")

    def lay(self, way: Way) -> Route:
        """Lays one way; there is always one, for gutters have room for any number of lines."""
        straight = [trace(way.start, way.end, sketch) for sketch in straight_sketch(way, self.bars)]
        route = self._cheapest(way, straight)
        if route is None:
            barred = barred_sketches(way, self.bars, self.grid.slots)
            route = self._cheapest(way, [trace(way.start, way.end, sketch) for sketch in barred])
        if route is None:
            open_start, open_end = way.panel_start is None, way.panel_end is None
            free = free_traces(way.start, way.end, self.grid.slots, open_start, open_end)
            route = self._cheapest(way, free) or self._cheapest(way, free, tight=True)
            route = route or self._cheapest(way, free, tight=True, crowded=True)
        assert route, f"no way from {way.source!r} to {way.target!r}"
        return route

    def _cheapest(
        self, way: Way, choices: Iterable[Traced], tight: bool = False, crowded: bool = False
    ) -> Route | None:
        """The first that fits in the order of price; crossings are counted only when it is a sketch's turn.

        `tight` makes the label narrow, `crowded` takes a place even where there is none.
        """
        decision, narrow = self.boxes[way.source].shape == "decision", self.sheet.narrow
        heap = [
            (base_price(way, traced, decision, narrow), number, False, traced)
            for number, traced in enumerate(choices)
            if self.taken.isdisjoint(traced.cells)
        ]
        heapify(heap)
        while heap:
            price, number, counted, traced = heappop(heap)
            if not counted:
                price += crossing_price(traced.spans, self.uprights, self.beams)
                heappush(heap, (price, number, True, traced))
                continue
            route = self._fitted(way, traced, tight, crowded)
            if route:
                return route
        return None

    def _fitted(self, way: Way, traced: Traced, tight: bool, crowded: bool) -> Route | None:
        """The route of a sketch, with its label at the first place that leaves room; None when none does."""
        sketch, parts = traced.sketch, _build(way, traced)
        places = self._label_places(way, sketch, parts) if way.label.strip() else [None]
        for place in places:
            lines = self._label_lines(way.label, place[0], tight) if place else ()
            if place:
                place[0].halves[place[1]] = _label_width(lines) / 2 + 5
            if self.fit(way, sketch, parts, crowded):
                if place:
                    self._label(lines, *place, way.edge, way.style)
                return self._keep(way, sketch, parts)
            if place:
                place[0].halves.clear()
        _forget(parts)
        return None

    def close(self) -> None:
        """Unties all lines once they are drawn: as rings of references they kept the garbage collector
        busy for more than half of the time."""
        for beams in self.beams.values():
            for beam in beams:
                beam.uprights.clear()

    def _label_places(
        self, way: Way, sketch: Sketch, parts: list[Upright | Beam]
    ) -> list[tuple[Upright, int] | None]:
        """Where a label may ride, best first: near its start, rather below the tracks than above them."""
        start = exits(way.start[0])
        stub_first = self.sheet.narrow and sketch.leave == "bottom"
        ranked = []
        for at, part in enumerate(parts):
            if isinstance(part, Upright) and part.edge >= 0:
                for zone in (2, 0):
                    levels = [level for level in range(part.top, part.bottom + 1) if level % 4 == zone]
                    if levels:
                        rank = (not (stub_first and at == 0 and zone == 0), zone == 0, at)
                        ranked.append((rank, part, min(levels, key=lambda level: abs(level - start))))
        return [(part, level) for _, part, level in sorted(ranked, key=lambda place: place[0])]

    def _keep(self, way: Way, sketch: Sketch, parts: list[Upright | Beam]) -> Route:
        for upright, beam in meetings(parts):
            if beam.edge < 0 and upright not in beam.uprights:
                beam.uprights.append(upright)
                beam.left, beam.right = min(beam.left, upright.column), max(beam.right, upright.column)
        for part in parts:
            if part.edge >= 0:
                self.add(part)
        return Route(way.edge, sketch.leave, sketch.enter, parts)

    def _label(self, lines: tuple[str, ...], upright: Upright, level: int, edge: int, kind: str) -> None:
        width = _label_width(lines)
        height = round(len(lines) * LABEL * LINE + 3, 1)
        upright.halves[level] = width / 2 + 5
        self.labels.append(Label(lines, width, height, upright, level, edge, kind))

    def _label_lines(self, text: str, upright: Upright, tight: bool = False) -> tuple[str, ...]:
        width = self.sheet.label if upright.column % 2 and not tight else self.sheet.gutter_label
        return wrap(text, width / LABEL)


def meetings(parts: list[Upright | Beam]) -> list[tuple[Upright, Beam]]:
    """Each corner of a route: the upright and the beam that meet there."""
    found = []
    for one, other in pairwise(parts):
        upright, beam = (one, other) if isinstance(one, Upright) else (other, one)
        assert isinstance(upright, Upright) and isinstance(beam, Beam)
        found.append((upright, beam))
    return found


def _build(way: Way, traced: Traced) -> list[Upright | Beam]:
    """The lines of a sketch, each knowing those it meets; lines of a bar are the bar's own."""
    sketch, spans = traced.sketch, traced.spans
    parts: list[Upright | Beam] = []
    for at, (part, span) in enumerate(zip(sketch.parts, spans, strict=True)):
        if isinstance(part, (Upright, Beam)):
            parts.append(part)
        elif span.upright:
            parts.append(Upright(span.at, int(span.low), int(span.high), way.edge))
        else:
            end: tuple[str, Side] | None = (way.source, sketch.leave) if at == 0 else None
            end = (way.target, sketch.enter) if at == len(spans) - 1 else end
            parts.append(Beam(span.at, way.edge, span.low, span.high, node_end=end))
    for upright, beam in meetings(parts):
        if upright.edge >= 0:
            upright.beams.append(beam)
        if beam.edge >= 0:
            beam.uprights.append(upright)
    return parts


def _forget(parts: Iterable[Upright | Beam]) -> None:
    for part in parts:
        if isinstance(part, Beam) and part.edge >= 0:
            part.uprights.clear()


def _label_width(lines: tuple[str, ...]) -> float:
    return round(max((ems(line) for line in lines), default=0.0) * LABEL + 8, 1)
