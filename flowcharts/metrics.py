"""How wide text is, from a table of our own, so that no font of the building machine matters.

The ASCII advances are the widest of Noto Sans CJK SC (regular, bold) and DejaVu Sans in hundredths of
an em, measured once: text then fits its box in any common sans-serif, and is never wider than planned.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# U+0020 to U+007E, in hundredths of an em.
_ASCII = (
    32, 40, 57, 84, 64, 96, 78, 33, 39, 39, 51, 84, 33, 37, 33, 39,  # space to /
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53,  # 0 to ?
    101, 68, 69, 70, 77, 63, 58, 77, 76, 33, 57, 69, 58, 86, 75, 79,  # @ to O
    67, 79, 69, 63, 62, 75, 68, 99, 69, 61, 69, 39, 39, 39, 84, 57,  # P to _
    63, 61, 64, 55, 64, 62, 37, 63, 64, 30, 31, 60, 32, 97, 64, 63,  # ` to o
    64, 64, 44, 52, 42, 64, 59, 86, 59, 59, 52, 64, 34, 64, 84,  # p to ~
)  # fmt: skip
_FORBIDDEN = {"Cc", "Cs", "Cn"}


@lru_cache(maxsize=65_536)
def ems(text: str) -> float:
    """Width of a line of text in ems: 1 for every wide or unknown character, 0 for combining marks."""
    return sum(map(_hundredths, text)) / 100


def _hundredths(character: str) -> int:
    code = ord(character)
    if 0x20 <= code < 0x7F:
        return _ASCII[code - 0x20]
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 100


@lru_cache(maxsize=65_536)
def clean(text: str) -> str:
    """The text on one line and fit for XML: white space becomes one blank, forbidden characters become �."""
    return "".join(map(_allowed, " ".join(text.split())))


def _allowed(character: str) -> str:
    if character < "\x7f" or character.isalnum():
        return character if character >= " " else "\ufffd"
    return "\ufffd" if unicodedata.category(character) in _FORBIDDEN else character
