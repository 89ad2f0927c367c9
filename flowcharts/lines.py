"""The parts that routes are made of, and the levels and columns they are counted in.

Columns: slot s is 2s+1, the gutter left of it 2s. Levels, from the top: channel c (the space above row
c) has its exit zone at 4c, its tracks at 4c+1 and its entry zone at 4c+2; row r itself is 4r+3. Two
lines can only touch where they share a column or a level, so keeping them apart there keeps them apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Side = Literal["top", "bottom", "left", "right"]


def slot_column(slot: int) -> int:
    return 2 * slot + 1


def exits(row: int) -> int:
    """Level of the exit zone below a row."""
    return 4 * (row + 1)


def tracks(row: int) -> int:
    """Level of the tracks above a row (below it: of the next row)."""
    return 4 * row + 1


def entries(row: int) -> int:
    """Level of the entry zone above a row."""
    return 4 * row + 2


def inside(row: int) -> int:
    """Level of a row itself."""
    return 4 * row + 3


@dataclass(eq=False)
class Upright:
    """A vertical line in a column from level `top` to level `bottom`, with labels that ride on it."""

    column: int
    top: int
    bottom: int
    edge: int
    offset: float = 0.0  # from the middle of a slot
    x: float = 0.0
    halves: dict[int, float] = field(default_factory=dict)  # level -> half the width of its label there
    beams: list[Beam] = field(default_factory=list)  # the level lines it meets

    def half(self, level: int) -> float:
        return self.halves.get(level, 0.0)


@dataclass(eq=False)
class Beam:
    """A level line in the tracks of a channel or through a row; `edge` is -1 for a bar that edges share."""

    level: int
    edge: int
    left: float  # columns, for finding conflicts before x is known
    right: float
    uprights: list[Upright] = field(default_factory=list)
    bar: str = ""  # "fork" or "join"
    offset: float = 0.0  # from the middle of a row
    y: float = 0.0
    node_end: tuple[str, Side] | None = None  # the step whose side it touches

    def span(self) -> tuple[float, float]:
        places = [upright.x for upright in self.uprights]
        return min(places), max(places)


@dataclass(frozen=True)
class Label:
    """A text on an upright at one level."""

    lines: tuple[str, ...]
    width: float
    height: float
    upright: Upright
    level: int
    edge: int  # -1: it belongs to a bar
    kind: str  # style of the edge, or "bar"


@dataclass
class Route:
    """The way of one edge: lines from its source to its target, and the sides it leaves and enters by."""

    edge: int
    leave: Side
    enter: Side
    parts: list[Upright | Beam]
