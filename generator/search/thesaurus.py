"""Everyday words and official words, from the list that clerks edit.

A group `words: [低保, 最低生活保障]` says that its words mean the same. `means` beside it leads one
way: who asks for 餐馆 is shown 食品经营, who asks for 食品经营 is not shown restaurants. A space inside
a word means "both parts, anywhere in the name".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .pinyin import spellings
from .text import letters


@dataclass(frozen=True)
class Group:
    """Words of the same meaning, and official words that they lead to but that do not lead back."""

    words: tuple[str, ...]
    means: tuple[str, ...] = ()


def group(words: Iterable[str], means: Iterable[str] = ()) -> Group:
    """One group of the list as written, in the spelling of the index."""
    return Group(_spelled(words), _spelled(means))


def _spelled(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(letters(part) for part in str(word).split()) for word in words)


def packed(groups: Iterable[Group]) -> list[list[list[str]]]:
    """The groups as the browser reads them: [[words], [means]], without empty `means`."""
    return [[list(group.words), list(group.means)] if group.means else [list(group.words)] for group in groups]


def readings(groups: Iterable[Group]) -> dict[str, list[str]]:
    """Words of the thesaurus by full pinyin and by initials, so that `sbk` finds 社保卡."""
    found: dict[str, set[str]] = {}
    for group in groups:
        for word in group.words:
            if " " in word:
                continue
            whole, initials = spellings(word)
            # Two initials stand for a dozen words each; they would cost bytes and answer nothing.
            for spelled in (whole, initials) if len(initials) > 2 else (whole,):
                if len(spelled) > 1 and spelled.isascii():
                    found.setdefault(spelled, set()).add(word)
    return {spelled: sorted(found[spelled]) for spelled in sorted(found)}
