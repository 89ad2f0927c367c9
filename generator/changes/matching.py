"""Which entry of a list was which: equal ones first, then those of the same name, then those that are alike.

An entry that only moved is the same entry; one that was reworded is not removed and added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.changes.wording import is_choice
from generator.kinds.base import declared
from generator.values import Ref

ALIKE = 0.5
"""Share of equal characters, or of equal facts, from which two entries count as one that was changed."""
NAMED = ("id", "step", "name")


@dataclass(frozen=True)
class Matching:
    """Positions (in the old list, in the new list) of the same entries; what is gone, what is new, and if order changed."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def moved(self) -> bool:
        """Whether entries that are in both lists stand in another order."""
        targets = [new for _, new in sorted(self.pairs)]
        return targets != sorted(targets)


def match(old: tuple[Any, ...], new: tuple[Any, ...], *, words: bool = False) -> Matching:
    """Match the entries of two states of a list; `words` of closed lists are never one another's new wording."""
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(old))), list(range(len(new)))
    tests: list[Callable[[int, int], float]] = [lambda i, j: float(old[i] == new[j])]
    if not words:
        tests += [
            lambda i, j: _same_name(old[i], new[j]),
            lambda i, j: _likeness(old[i], new[j], alone=i == j and len(left) == len(right)),
        ]
    for test in tests:
        for i, j in _best(left, right, test):
            pairs.append((i, j))
            left.remove(i)
            right.remove(j)
    return Matching(tuple(sorted(pairs)), tuple(left), tuple(right))


def _best(left: list[int], right: list[int], test: Callable[[int, int], float]) -> Iterator[tuple[int, int]]:
    """Pairs by falling likeness, each position once; in written order where equally like."""
    scored = [(-score, abs(i - j), i, j) for i in left for j in right if (score := test(i, j)) >= ALIKE]
    used: tuple[set[int], set[int]] = (set(), set())
    for _, _, i, j in sorted(scored):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield i, j


def _same_name(old: Any, new: Any) -> float:
    """0 when the names differ; else from 1 up, the more facts they share, so that equal names find the right partner."""
    if not isinstance(old, BaseModel) or name_of(old) in (None, ()) or name_of(old) != name_of(new):
        return 0.0
    return 1.0 + _shared(old, new)


def _likeness(old: Any, new: Any, *, alone: bool) -> float:
    if isinstance(old, Ref):
        return float(alone)
    if not isinstance(old, BaseModel):
        return SequenceMatcher(None, str(old), str(new), autojunk=False).ratio()
    if isinstance(name_of(old), Ref):
        return float(alone and _rest(old) == _rest(new))
    texts = SequenceMatcher(None, str(name_of(old)), str(name_of(new)), autojunk=False).ratio()
    return max(_shared(old, new), texts)


def name_of(part: BaseModel) -> Any:
    """The value by which an entry is known among its like."""
    return next((value for key in _naming(type(part)) if (value := getattr(part, key)) not in (None, ())), None)


@cache
def _naming(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that may name an entry, the best first; cached because long lists are compared each with each."""
    fields = declared(model)
    ordered = [*(key for key in NAMED if key in fields), *(key for key in fields if not is_choice(fields[key][0])), *fields]
    return tuple(dict.fromkeys(ordered))


def _rest(part: BaseModel) -> list[Any]:
    return [value for key in declared(type(part)) if (value := getattr(part, key)) != name_of(part)]


def _shared(old: BaseModel, new: BaseModel) -> float:
    """The share of facts that are equal among those that either entry holds."""
    held = [key for key in declared(type(old)) if (getattr(old, key), getattr(new, key)) not in ((None, None), ((), ()))]
    equal = sum(getattr(old, key) == getattr(new, key) for key in held)
    return equal / len(held) if held else 0.0
