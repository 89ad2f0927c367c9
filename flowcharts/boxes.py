"""Measures a step: which lines of text its box holds, where they stand, and how large the box is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from flowcharts.metrics import clean, ems
from flowcharts.model import Step
from flowcharts.style import BADGE, LINE, NAME, NOTE, TAG, Sheet
from flowcharts.wrap import wrap

_STRIP = 2 * BADGE + 10  # left part of a box, for its number
_PAD = 8
_TAG_HEIGHT, _TAG_GAP, _TAG_PAD = 17, 4, 5


@dataclass(frozen=True)
class Text:
    """One line: role ("name", "note", "mark", "lane"), text, centre x, baseline y, and size of its tag."""

    role: str
    text: str
    x: float
    y: float
    width: float = 0
    height: float = 0


@dataclass(frozen=True)
class Box:
    """Size of a step and its texts, measured from the top left corner."""

    shape: str
    width: float
    height: float
    texts: tuple[Text, ...]
    badge: tuple[float, float]

    def reach(self, side: str) -> float:
        """How far from the middle of a side ("top", "bottom", "left", "right") a line may still touch it."""
        if side in ("left", "right"):
            return self.height / 4 - 2 if self.shape == "decision" else self.height / 2 - 9
        if self.shape == "decision":
            return self.width / 2 - 22 if side == "bottom" else self.width / 4 - 16
        return self.width / 2 - 12

    def inset(self, offset: float, side: str) -> float:
        """How far inside the bounding box the outline is at `offset` from the middle of `side`."""
        half, depth = self.width / 2, self.height / 2
        if side in ("left", "right"):
            half, depth = depth, half
        if self.shape == "decision":
            return round(depth * abs(offset) / half, 2)
        into = max(0.0, abs(offset) - (half - self.radius))  # how far along the round corner
        return round(self.radius - math.sqrt(max(0.0, self.radius**2 - into**2)), 2)

    @property
    def radius(self) -> float:
        """Of the corners; those cut off a refusal are so small that no line meets them."""
        return min(self.height / 2, 22) if self.shape in ("start", "end") else 6


@dataclass(frozen=True)
class _Row:
    role: str
    words: tuple[str, ...]
    widths: tuple[float, ...]
    height: float

    @property
    def width(self) -> float:
        return sum(self.widths) + _TAG_GAP * (len(self.widths) - 1)


def measure(step: Step, lane_title: str, sheet: Sheet) -> Box:
    """The box of a step; `lane_title` is shown as a tag in it when it is not empty."""
    content = _Content(step.shape, lane_title, step.name, step.notes, step.marks)
    return _diamond(content, sheet) if step.shape == "decision" else _plain(content, sheet)


class _Content(NamedTuple):
    """What a box shows: steps of different charts often show the same."""

    shape: str
    lane: str
    name: str
    notes: tuple[str, ...]
    marks: tuple[str, ...]


def _rows(content: _Content, width: float) -> list[_Row]:
    rows = _tag_rows("lane", (content.lane,) if content.lane else (), width)
    rows += _text_rows("name", content.name, NAME, width)
    for note in content.notes:
        rows += _text_rows("note", note, NOTE, width)
    return rows + _tag_rows("mark", content.marks, width)


def _text_rows(role: str, text: str, size: float, width: float) -> list[_Row]:
    return [_Row(role, (line,), (ems(line) * size,), size * LINE) for line in wrap(text, width / size)]


def _tag_rows(role: str, tags: tuple[str, ...], width: float) -> list[_Row]:
    """Tags side by side, as many in a row as fit; a tag that is too long is broken into several."""
    rows: list[tuple[list[str], list[float]]] = []
    for tag in tags:
        for word in wrap(clean(tag), (width - 2 * _TAG_PAD) / TAG):
            size = ems(word) * TAG + 2 * _TAG_PAD
            if not rows or sum(rows[-1][1]) + _TAG_GAP * len(rows[-1][1]) + size > width:
                rows.append(([], []))
            rows[-1][0].append(word)
            rows[-1][1].append(size)
    return [_Row(role, tuple(words), tuple(sizes), _TAG_HEIGHT + 3) for words, sizes in rows]


@lru_cache(maxsize=16_384)
def _plain(content: _Content, sheet: Sheet) -> Box:
    left = _STRIP + (6 if content.shape in ("start", "end") else 0)
    right = _PAD + (6 if content.shape in ("start", "end") else 0)
    width = sheet.box - left - right
    rows = _rows(content, width)
    height = max(44.0, round(sum(row.height for row in rows) + 2 * _PAD, 1))
    texts = _place(rows, left + width / 2, (height - sum(row.height for row in rows)) / 2)
    return Box(content.shape, sheet.box, height, texts, (left - BADGE - 6.0, round(height / 2, 1)))


@lru_cache(maxsize=16_384)
def _diamond(content: _Content, sheet: Sheet) -> Box:
    """The flattest diamond that holds the text, over several line widths; a wider one for long questions."""
    height, rows = _flattest(content, sheet.diamond)
    width = sheet.diamond
    if height > sheet.diamond * 0.75:
        width = sheet.diamond_most
        height, rows = _flattest(content, width)
    texts = _place(rows, width / 2, (height - sum(row.height for row in rows)) / 2)
    return Box("decision", width, height, texts, (round(width / 4 - 9, 1), round(height / 4 - 9, 1)))


def _flattest(content: _Content, width: float) -> tuple[float, list[_Row]]:
    choices = [_rows(content, width * share) for share in (0.4, 0.5, 0.58, 0.66, 0.74)]
    heights = [_diamond_height(rows, width) for rows in choices]
    # A line more is worth 12 pixels: words break less often.
    return min(zip(heights, choices, strict=True), key=lambda choice: choice[0] + 12 * len(choice[1]))


def _diamond_height(rows: list[_Row], width: float) -> float:
    total = sum(row.height for row in rows)
    top, height = -total / 2, 64.0
    for row in rows:
        far = max(abs(top + row.height * 0.12), abs(top + row.height * 0.88))
        height = max(height, 2 * far / max(0.04, 1 - (row.width + 6) / width))
        top += row.height
    return round(height, 1)


def _place(rows: list[_Row], middle: float, top: float) -> tuple[Text, ...]:
    texts: list[Text] = []
    for row in rows:
        x = middle - row.width / 2
        for word, width in zip(row.words, row.widths, strict=True):
            tag = row.role in ("mark", "lane")
            baseline = top + row.height / 2 + (4 if tag else row.height * 0.26)
            height = _TAG_HEIGHT if tag else 0
            texts.append(
                Text(row.role, word, round(x + width / 2, 1), round(baseline, 1), round(width, 1), height)
            )
            x += width + _TAG_GAP
        top += row.height
    return tuple(texts)
