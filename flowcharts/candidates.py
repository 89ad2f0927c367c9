"""All sensible ways from one step to another: which sides, columns and channels a line may use.

A sketch is a list of columns and levels in turn, ("V", column) and ("H", level), between two sides.
Nothing is measured here; `board` prices the sketches and takes the cheapest that fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flowcharts.grid import Cell
from flowcharts.lines import Beam, Side, Upright, inside, slot_column, tracks
from flowcharts.ways import Bars, Way

Part = tuple[str, int] | Upright | Beam


@dataclass(frozen=True)
class Sketch:
    leave: Side
    enter: Side
    parts: tuple[Part, ...]


def straight_sketch(way: Way, bars: Bars) -> Iterator[Sketch]:
    """The line straight down to the next row: nothing is shorter, so no other need be priced."""
    barred = way.edge in bars.forked or way.edge in bars.joined
    if not barred and way.start[1] == way.end[1] and way.end[0] == way.start[0] + 1:
        yield Sketch("bottom", "top", (("V", slot_column(way.start[1])),))


def barred_sketches(way: Way, bars: Bars, slots: int) -> Iterator[Sketch]:
    """Every shape of route through the bars that a way shares with its parallel branches."""
    forked, joined = way.edge in bars.forked, way.edge in bars.joined
    if not forked and not joined:
        return
    (row, slot), (end_row, end_slot) = way.start, way.end
    head: list[Part] = list(bars.forks[way.source]) if forked else []
    tail: list[Part] = list(reversed(bars.joins[way.target])) if joined else []
    columns = [slot_column(end_slot), slot_column(slot), *_gutters(slot, end_slot, slots)]
    source, target = ("V", slot_column(slot)), ("V", slot_column(end_slot))
    if forked and joined:
        for column in columns:
            yield Sketch("bottom", "top", (*head, ("V", column), *tail))
    elif forked:
        yield Sketch("bottom", "top", (*head, target))
        for gutter in _gutters(slot, end_slot, slots):
            side: Side = "left" if gutter <= 2 * end_slot else "right"
            yield Sketch("bottom", "top", (*head, ("V", gutter), ("H", tracks(end_row)), target))
            yield Sketch("bottom", side, (*head, ("V", gutter), ("H", inside(end_row))))
    else:
        yield Sketch("bottom", "top", (source, *tail))
        for gutter in _gutters(slot, end_slot, slots):
            yield Sketch("bottom", "top", (source, ("H", tracks(row + 1)), ("V", gutter), *tail))


def free_sketches(start: Cell, end: Cell, slots: int, open_start: bool, open_end: bool) -> Iterator[Sketch]:
    """Every shape of route for a way that has its line for itself; an end is open when its sides are free."""
    (row, slot), (end_row, end_slot) = start, end
    down = end_row > row
    source, target = ("V", slot_column(slot)), ("V", slot_column(end_slot))
    below, above = ("H", tracks(row + 1)), ("H", tracks(end_row))
    if slot == end_slot and down:
        yield Sketch("bottom", "top", (source,))
    if slot != end_slot and down:
        yield Sketch("bottom", "top", (source, below, target))
        yield Sketch("bottom", "top", (source, above, target))
    for gutter in _gutters(slot, end_slot, slots):
        passage = ("V", gutter)
        end_side: Side = "left" if gutter <= 2 * end_slot else "right"
        start_side: Side = "left" if gutter <= 2 * slot else "right"
        if end_row != row + 1:
            yield Sketch("bottom", "top", (source, below, passage, above, target))
        if open_end:
            yield Sketch("bottom", end_side, (source, below, passage, ("H", inside(end_row))))
        if open_start:
            yield Sketch(start_side, "top", (("H", inside(row)), passage, above, target))
        if open_start and open_end:
            yield Sketch(start_side, end_side, (("H", inside(row)), passage, ("H", inside(end_row))))
    if slot != end_slot and down and open_start:
        side: Side = "left" if end_slot < slot else "right"
        yield Sketch(side, "top", (("H", inside(row)), target))


def _gutters(slot: int, end_slot: int, slots: int) -> list[int]:
    """Gutters between and next to the two slots."""
    low, high = min(slot, end_slot), max(slot, end_slot)
    return [2 * gutter for gutter in range(low, min(high + 1, slots) + 1)]
