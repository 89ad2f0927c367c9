"""The one spelling in which texts are compared, and the pieces they are cut into.

`site/assets/search/normalise.js` does the same to a question; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources
from itertools import pairwise

NOT_TEXT = re.compile(r"[\W_]+")
SPACE = re.compile(r"\s+")


@cache
def simplified() -> dict[int, str]:
    """Traditional characters with their simplified form, as `str.translate` wants it."""
    table = resources.files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text("utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return {ord(old): new.split(" ")[0] for old, new in pairs if len(old) == 1 and new[:1] != old}


def spelling(text: str) -> str:
    """Half-width, lower case, simplified, without spaces; punctuation stays, since brackets tell variants apart."""
    return SPACE.sub("", unicodedata.normalize("NFKC", text).lower().translate(simplified()))


def letters(text: str) -> str:
    """`spelling` without punctuation: what a literal piece of a name is looked for in."""
    return NOT_TEXT.sub("", spelling(text))


def grams(text: str) -> set[str]:
    """Single characters and pairs of neighbours of a text that went through `letters`."""
    return set(text).union(map("".join, pairwise(text)))


def pairs(text: str) -> set[str]:
    """Pairs of neighbours only: enough for fields, where single characters would find everything."""
    return set(map("".join, pairwise(text)))
