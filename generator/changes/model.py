"""What a comparison says: one sentence a change, and what the change means to an applicant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.catalog import Catalog
from generator.problems import Finding
from generator.records import Entry
from generator.source import Key
from generator.values import Ref


class Effect(StrEnum):
    """What a change means to the applicant."""

    WORSE = "worse"
    BETTER = "better"
    NEUTRAL = "neutral"
    LEGAL = "legal"
    EDITORIAL = "editorial"

    @property
    def word(self) -> str:
        """The effect in Chinese."""
        return {"better": "更好", "worse": "变差", "neutral": "中性", "legal": "依据", "editorial": "文字"}[self.value]


@dataclass(frozen=True)
class Said:
    """One change inside a record: where, in words, what it means, and the values before and after ("" for none)."""

    key: Key
    text: str
    effect: Effect
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Pair:
    """The two states of one record, and the catalogues in which their references lead somewhere."""

    old: Entry
    new: Entry
    before: Catalog
    after: Catalog

    def find(self, ref: Ref) -> Entry | None:
        """The record that a reference leads to, as it is now or else as it was."""
        return self.after.find(ref, self.new) or self.before.find(ref, self.old)


@dataclass(frozen=True)
class Change:
    """One change of one record, ready to be shown.

    `key` is the field's path in the file ("materials.2.originals"; "" for the record as a whole) and `title` its
    Chinese title. `problem` is set when the change may not be merged as it is.
    """

    record: str
    kind: str
    name: str
    department: str
    file: str
    line: int
    key: str
    title: str
    text: str
    effect: Effect
    old: str = ""
    new: str = ""
    problem: Finding | None = None


@dataclass(frozen=True)
class Report:
    """All changes between two states by record, the stated reasons of records, and files that could not be compared."""

    changes: tuple[Change, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    unread: tuple[Finding, ...] = ()

    @property
    def problems(self) -> list[Finding]:
        """What stops a merge."""
        return [*self.unread, *(one.problem for one in self.changes if one.problem)]

    @property
    def counts(self) -> dict[Effect, int]:
        """How many changes there are of each effect, those that are not there left out."""
        counted = Counter(one.effect for one in self.changes)
        return {effect: counted[effect] for effect in Effect if counted[effect]}

    def by_record(self) -> Iterator[tuple[Change, list[Change]]]:
        """The changes record by record: the first one (for its name) and all of them."""
        grouped: dict[str, list[Change]] = {}
        for one in self.changes:
            grouped.setdefault(one.record, []).append(one)
        for changes in grouped.values():
            yield changes[0], changes

    def for_lawyers(self) -> bool:
        """Whether a basis, a fee or a power changes, so that the legal office is asked."""
        return any(one.effect is Effect.LEGAL or one.kind in ("fee", "power", "law") for one in self.changes)
