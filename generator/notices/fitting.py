"""Which size and how much of a notice fits one sheet of A4, reckoned by our own table of widths, so that no browser is asked.

Large print first; where that is too much, smaller print, and at last less text, with a word that the rest stands on the page.
The lengths here are those of site/assets/css/notice.css; a test prints every item of the sample and counts the pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from flowcharts.metrics import ems
from generator.notices.facts import Line, Notice, Part

POINT = 25.4 / 72
HEIGHT = 266.0
"""Millimetres that may be filled: 270 of the sheet, less what another machine's font may cost."""
WIDTH, HEAD_WIDTH = 157.0, 140.0
"""Millimetres of a line of a part, and of the head beside the QR code."""
FOOT = 16.0
"""Millimetres of the foot with its rule."""
LEADING, PADDING = 1.42, 3.0
TICK = 7.0
NOTE = 0.87
"""Size of small print beside that of the text."""
NAME_SIZES = {"l": 22, "m": 18, "s": 14}
SIZES = {"xl": 15.0, "l": 13.5, "m": 12.0, "s": 11.0}
"""Sizes of print by the name that the style sheet knows, in points."""
EVERYTHING = 10_000
NUMBERS = ("ask", "complain")
"""Parts that are never cut: half a telephone number is none."""


@dataclass(frozen=True)
class Shape:
    """How a notice is printed: the size, how many lines of a part, how many characters of a line and of its small print."""

    size: str
    most: Mapping[str, int] = field(default_factory=dict, hash=False)
    others: int = EVERYTHING
    text: int = EVERYTHING
    note: int = EVERYTHING


SHORT = {"where": 2, "conditions": 4}
SHORTER = {"where": 1, "conditions": 2, "result": 2}
SHAPES = (
    *(Shape(size) for size in SIZES if size != "s"),
    Shape("m", SHORT),
    Shape("s", SHORT),
    *(Shape("s", {"where": where, "conditions": most}) for where in (2, 1) for most in (3, 2)),
    Shape("s", SHORTER, note=60),
    Shape("s", {"where": 1, "conditions": 0, "result": 2}, others=12, text=90, note=40),
    *(
        Shape("s", {"where": 1, "conditions": 0, "result": 1, "bring": most}, others, text, note)
        for most, others, text, note in ((16, 3, 60, 24), (12, 3, 60, 24), (8, 3, 60, 24), (8, 2, 40, 16), (6, 1, 30, 12), (3, 1, 18, 4))
    ),
)


@dataclass(frozen=True)
class Said:
    """A part as it is printed: its lines, and in words what was left out."""

    part: Part
    lines: tuple[Line, ...]
    more: str = ""


@dataclass(frozen=True)
class Sheet:
    """A notice as it is printed on one page: the sizes of the name and of the text, and its parts."""

    name_size: str
    size: str
    parts: tuple[Said, ...]


def fitted(notice: Notice) -> Sheet:
    """The largest and fullest way to print a notice on one page."""
    name = next((key for key, points in NAME_SIZES.items() if _name_lines(notice, points) <= 2), "s")
    for shape in SHAPES:
        sheet = Sheet(name, shape.size, tuple(_shaped(notice, shape)))
        if height(notice, sheet) <= HEIGHT:
            break
    return sheet


def _name_lines(notice: Notice, points: float) -> int:
    return math.ceil(ems(notice.name) / (HEAD_WIDTH / (points * POINT) - 1))


def _shaped(notice: Notice, shape: Shape) -> Iterator[Said]:
    for part in notice.parts:
        most = EVERYTHING if part.key in NUMBERS else shape.most.get(part.key, shape.others)
        kept = tuple(_cut(line, part.key, shape) for line in part.lines[:most])
        left = len(part.lines) - len(kept)
        if kept:
            yield Said(part, kept, f"其余{left}{'样' if part.ticks else '条'}见网页" if left else "")


def _cut(line: Line, key: str, shape: Shape) -> Line:
    """The line with no more than so many characters of text and of each note; a price is whole or not there."""
    if key in NUMBERS:
        return line
    if key == "cost" and max(map(len, (line.text, *line.notes))) > min(shape.text, shape.note):
        return Line(_short(line.text.split("：")[0], shape.text), ("标准见网页",))
    return replace(line, text=_short(line.text, shape.text), notes=tuple(_short(note, shape.note) for note in line.notes[:4]))


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def height(notice: Notice, sheet: Sheet) -> float:
    """Millimetres from the top of the head to the foot."""
    points = NAME_SIZES[sheet.name_size]
    head = 18.0 + _name_lines(notice, points) * points * POINT * 1.3
    return max(48.0, head) + sum(_part_height(said, SIZES[sheet.size] * POINT) for said in sheet.parts) + FOOT


def _part_height(said: Said, em: float) -> float:
    width = (WIDTH - (TICK if said.part.ticks else 0)) / em - 1
    lines = sum(_lines(line, width) for line in said.lines) + (1 if said.more else 0)
    between = 0.8 * (len(said.lines) - 1) if said.part.ticks else 0
    return lines * em * LEADING + PADDING + between


def _lines(line: Line, width: float) -> int:
    small = sum(ems(note) + 1 for note in line.notes) * NOTE
    return max(1, math.ceil((ems(line.text) + small) / width))
