"""The quality of what is published: the score of each record, of each department, of the city, and what is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from generator.catalog import Catalog
from generator.criteria import CRITERIA, Criterion, is_scored
from generator.kinds import KINDS
from generator.kinds.base import Record
from generator.reckoning import plain
from generator.records import Entry
from generator.vocabulary import DRAFT, LIVE

TENTH, FULL, NOTHING = Decimal("0.1"), Decimal("100.0"), Fraction(0)
GRADES = ((Decimal(95), "优"), (Decimal(85), "良"), (Decimal(70), "合格"), (Decimal(0), "待补"))
"""From which score on a record or a department has which grade."""


@dataclass(frozen=True)
class Point:
    """What a record earns by one criterion: points had and possible, and in words what is missing."""

    criterion: Criterion
    had: Decimal
    possible: int
    missing: tuple[str, ...]

    @property
    def lost(self) -> Decimal:
        """Points that the record could still earn."""
        return self.possible - self.had


@dataclass(frozen=True)
class Score:
    """A record's score: 0 to 100, to a tenth, and the points that it is made of."""

    entry: Entry
    value: Decimal
    points: tuple[Point, ...]

    @property
    def grade(self) -> str:
        """优, 良, 合格 or 待补."""
        return grade(self.value)

    @property
    def lost(self) -> list[Point]:
        """The points that are not earned, most first."""
        return sorted((one for one in self.points if one.lost), key=lambda one: -one.lost)


@dataclass(frozen=True)
class Overdue:
    """A record in force that is past its day of verification, by how many days."""

    entry: Entry
    due: date
    days: int


@dataclass(frozen=True)
class Account:
    """What one department (or the city) has: its score, its records, drafts among them, and what is overdue."""

    department: Entry | None
    value: Decimal | None
    scores: tuple[Score, ...]
    overdue: tuple[Overdue, ...]

    @property
    def grade(self) -> str:
        """The grade of the department's score; "" where it has none."""
        return "" if self.value is None else grade(self.value)

    @property
    def drafts(self) -> int:
        """How many of the records are drafts."""
        return sum(one.entry.status == DRAFT for one in self.scores)

    def graded(self, word: str) -> int:
        """How many of the records have this grade."""
        return sum(one.grade == word for one in self.scores)


def grade(value: Decimal) -> str:
    """The grade of a score."""
    return next(word for least, word in GRADES if value >= least)


def score(entry: Entry, catalog: Catalog) -> Score | None:
    """The score of a record; None where its kind or status has none. Worked out once for each record."""
    if not is_scored(entry):
        return None
    known = catalog.computed
    if ("quality", entry.id) not in known:
        known["quality", entry.id] = _score(entry, catalog)
    found: Score = known["quality", entry.id]
    return found


def _score(entry: Entry, catalog: Catalog) -> Score:
    points: list[Point] = []
    short, possible = NOTHING, 0
    for one in CRITERIA.values():
        weight = one.weights.get(entry.kind, 0)
        met = one.check(entry, catalog) if weight else None
        if met is not None:
            missed = (1 - met.share) * weight if met.missing else NOTHING  # most are met, and fractions are slow
            points.append(Point(one, weight - _tenth(missed) if missed else Decimal(weight), weight, met.missing))
            short, possible = short + missed if missed else short, possible + weight
    return Score(entry, _tenth(100 * (possible - short) / possible) if short else FULL, tuple(points))


def _tenth(value: Fraction) -> Decimal:
    """To a tenth, half up."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(TENTH, ROUND_HALF_UP)


def mean(scores: Sequence[Score]) -> Decimal | None:
    """The mean of scores, to a tenth; None of none."""
    return _tenth(Fraction(sum((one.value for one in scores), Decimal(0))) / len(scores)) if scores else None


def due_on(record: Record) -> date | None:
    """The last day on which the verification still holds; None where none is recorded, or it outlasts the calendar."""
    try:
        return record.verified_on + timedelta(days=record.verify_days) if record.verified_on else None
    except OverflowError:
        return None


def overdue(entries: Sequence[Entry], day: date) -> list[Overdue]:
    """Of these records those in force that are past their day, the longest first."""
    late = [(entry, due) for entry in entries if entry.status == LIVE and (due := due_on(entry.record)) and due < day]
    return sorted((Overdue(entry, due, (day - due).days) for entry, due in late), key=lambda one: (-one.days, one.entry.id))


def accounts(catalog: Catalog) -> list[Account]:
    """Every department's account, the best score first; those without a scored record last."""
    found = [account(department, catalog) for department in catalog.of("department")]
    return sorted(found, key=lambda one: (one.value is None, -(one.value or 0), one.department.id if one.department else ""))


def account(department: Entry, catalog: Catalog) -> Account:
    """One department's account; worked out once."""
    known = catalog.computed
    if ("account", department.id) not in known:
        known["account", department.id] = _account(department, catalog)
    found: Account = known["account", department.id]
    return found


def _account(department: Entry, catalog: Catalog) -> Account:
    owned = [entry for kind in KINDS for entry in catalog.owned(department.id, kind)]
    scores = tuple(found for entry in owned if (found := score(entry, catalog)))
    return Account(department, mean(scores), scores, tuple(overdue(owned, catalog.as_of)))


def city_account(catalog: Catalog) -> Account:
    """The whole city's account; records that no department owns count among the overdue only."""
    entries = [catalog.entries[record_id] for record_id in sorted(catalog.entries)]
    scores = tuple(found for entry in entries if (found := score(entry, catalog)))
    return Account(None, mean(scores), scores, tuple(overdue(entries, catalog.as_of)))


def lost_words(found: Score, most: int = 3) -> list[str]:
    """What a record lacks, the dearest first and no more than so many criteria: 没有写廉政风险点（10分）."""
    return [f"{'、'.join(one.missing[:3])}（{plain(one.lost)}分）" for one in found.lost[:most]]
