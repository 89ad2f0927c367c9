"""Breaks Chinese text into lines of even length at places where a reader expects a break.

No line begins with a closing mark or ends with an opening one, Latin words and numbers stay whole, and
a title in 《》 stays on one line when it fits on one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from flowcharts.metrics import clean, ems
from flowcharts.words import WORDS

_CLOSING = "，。、；：？！）》〉】〕」』”’…·％℃,.;:?!)]}%"
_OPENING = "（《〈【〔「『“‘([{"
# A title, a word of ASCII characters with its unit, or one character; each may carry marks around it.
_TITLE = re.compile(r"《[^《》]*》")
_WORD = re.compile(
    r"\d+(?:\.\d+)?(?:个?工作日|个?月|日|天|年|小时|万?元|人|份|次|项)内?|[A-Za-z0-9][A-Za-z0-9.,:/+%_@-]*[A-Za-z0-9%]|[A-Za-z0-9]"
)
_PAUSE = "，。、；：？！）》,;"


@lru_cache(maxsize=32_768)
def wrap(text: str, width: float) -> tuple[str, ...]:
    """Lines of at most `width` ems, as few as possible and then as even as possible; () for empty text.

    >>> wrap("一次性告知补正材料", 6)
    ('一次性告知', '补正材料')
    """
    pieces = _pieces(clean(text), width)
    return tuple(line.strip() for line in _balance(pieces, width)) if pieces else ()


def _pieces(text: str, width: float) -> list[str]:
    """Unbreakable pieces in order; a piece is wider than the line only where a single character is."""
    pieces: list[str] = []
    for atom in _atoms(text, width):
        if pieces and (atom[0] in _CLOSING or pieces[-1][-1] in _OPENING) and ems(pieces[-1] + atom) <= width:
            pieces[-1] += atom
        else:
            pieces.append(atom)
    return pieces


def _atoms(text: str, width: float) -> list[str]:
    atoms: list[str] = []
    position = 0
    while position < len(text):
        match = _TITLE.match(text, position) or _WORD.match(text, position)
        if match and ems(match.group()) <= width:
            atoms.append(match.group())
            position = match.end()
        elif match and match.re is _WORD:
            atoms += match.group()
            position = match.end()
        elif text[position] == " " and atoms:
            atoms[-1] += " "
            position += 1
        else:
            atoms.append(text[position])
            position += 1
    return atoms


def _balance(pieces: list[str], width: float) -> list[str]:
    """Least raggedness: the fewest lines first, then the smallest sum of squared blanks."""
    count = len(pieces)
    sizes = [ems(piece) for piece in pieces]
    best: list[tuple[float, int]] = [(0.0, 0)] * (count + 1)
    for start in range(count - 1, -1, -1):
        best[start] = min(_endings(pieces, sizes, best, start, width))
    lines, start = [], 0
    while start < count:
        end = best[start][1]
        lines.append("".join(pieces[start:end]))
        start = end
    return lines


def _endings(
    pieces: list[str], sizes: list[float], best: list[tuple[float, int]], start: int, width: float
) -> list[tuple[float, int]]:
    """(cost, end) of every line that may begin at piece `start`."""
    found: list[tuple[float, int]] = []
    used = 0.0
    for end in range(start + 1, len(pieces) + 1):
        used += sizes[end - 1]
        if found and used - (pieces[end - 1][-1] == " ") * 0.32 > width:
            break
        # 1000 a line makes fewer lines always win; a break after a pause is worth 1.5 squared ems.
        # … and a break inside a common word costs as much again.
        cost = 0.0
        if end < len(pieces):
            last = pieces[end - 1].rstrip()[-1:]
            cost = -1.5 if last in _PAUSE else 3.0 if last + pieces[end][0] in WORDS else 0.0
        found.append((1000 + (width - used) ** 2 + cost + best[end][0], end))
    return found
