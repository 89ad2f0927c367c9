"""Readings of Chinese names, for people who type letters instead of characters.

pypinyin's own sentence segmentation takes 170 µs a name; looking up pairs of neighbours in its
phrase table reads 银行 and 重庆 right at a tenth of that, which is all a search needs.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import pairwise


@cache
def _tables() -> tuple[dict[int, str], dict[str, list[list[str]]]]:
    """Readings by character and by phrase; imported late, because loading them takes half a second."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    return PINYIN_DICT, PHRASES_DICT


@cache
def _bare(reading: str) -> str:
    """A syllable without its tone, ü written v: lǜ → lv."""
    plain = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(char for char in plain if char.isascii() and char.isalpha())


@cache
def _single(char: str) -> str:
    reading = _tables()[0].get(ord(char), "")
    return _bare(reading.split(",")[0]) if reading else char


@cache
def _pair(first: str, second: str) -> tuple[str, str] | None:
    phrase = _tables()[1].get(first + second)
    return (_bare(phrase[0][0]), _bare(phrase[1][0])) if phrase else None


def syllables(text: str) -> list[str]:
    """The reading of each character of a text, letters and digits standing for themselves."""
    found: list[str] = []
    at = 0
    while at < len(text):
        pair = _pair(text[at], text[at + 1]) if at + 1 < len(text) else None
        found.extend(pair or (_single(text[at]),))
        at += len(pair or "1")
    return found


def reading_grams(text: str) -> set[str]:
    """Pairs of syllables ("shen fen") and runs of three initials ("sfz") of a text."""
    spoken = [syllable for syllable in syllables(text) if syllable.isascii()]
    initials = "".join(syllable[0] for syllable in spoken)
    threes = map("".join, zip(initials, initials[1:], initials[2:], strict=False))
    return set(map(" ".join, pairwise(spoken))).union(threes)


def spellings(word: str) -> tuple[str, str]:
    """A word in full pinyin and in initials: 身份证 → shenfenzheng, sfz."""
    spoken = syllables(word)
    return "".join(spoken), "".join(syllable[:1] for syllable in spoken)
