"""The published reviews in order of time, and what they say of the city and of one department."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.catalog import Catalog
from generator.indicators import ratio
from generator.kinds.review import Review, Score, YellowCard
from generator.quarters import Quarter
from generator.records import Entry


@dataclass(frozen=True)
class Complaints:
    """Complaints of a quarter: how many were received, closed and closed to satisfaction, and the mean of days to close."""

    quarter: Quarter
    received: int
    closed: int
    satisfied: int
    days: Decimal | None

    @property
    def satisfaction(self) -> Decimal | None:
        """Percent of the closed ones that ended to satisfaction."""
        return ratio(self.satisfied, self.closed)


@dataclass(frozen=True)
class Card:
    """A yellow card with the review that it stands in and the department that has it."""

    review: Entry
    card: YellowCard
    department: Entry | None

    def state(self, day: date) -> str:
        """How far it is: 已整改, 整改中, or 逾期未整改."""
        if any(one.step == "整改" for one in self.card.follow_up):
            return "已整改"
        return "逾期未整改" if self.card.deadline and self.card.deadline < day else "整改中"


def reviews(catalog: Catalog) -> list[tuple[Quarter, Entry]]:
    """The reviews that name their quarter, oldest first."""
    dated = [(quarter, one) for one in catalog.of("review") if (quarter := one.of(Review).quarter)]
    return sorted(dated, key=lambda pair: (pair[0], pair[1].id))


def scores(review: Entry, catalog: Catalog) -> list[tuple[Entry, Score]]:
    """The departments of a review with their scores, best first."""
    found = [(department, one) for one in review.of(Review).scores if one.department and (department := catalog.find(one.department, review))]
    return sorted(found, key=lambda pair: (pair[1].rank or 999, pair[0].id))


def score_of(department: Entry, review: Entry, catalog: Catalog) -> Score | None:
    """A department's line in a review."""
    return next((score for found, score in scores(review, catalog) if found is department), None)


def complaints(catalog: Catalog, department: Entry | None = None) -> list[Complaints]:
    """Complaints by quarter, of the city or of one department."""
    return [_summed(quarter, lines) for quarter, review in reviews(catalog) if (lines := list(_lines(review, catalog, department)))]


def _lines(review: Entry, catalog: Catalog, department: Entry | None) -> Iterator[Score]:
    for found, score in scores(review, catalog):
        if department is None or found is department:
            yield score


def _summed(quarter: Quarter, lines: list[Score]) -> Complaints:
    timed = [(one.closing_days, one.closed) for one in lines if one.closing_days is not None and one.closed]
    closed = sum(count for _, count in timed)
    days = sum((each * count for each, count in timed), Decimal(0))
    return Complaints(
        quarter,
        sum(one.received or 0 for one in lines),
        sum(one.closed or 0 for one in lines),
        sum(one.satisfied or 0 for one in lines),
        (days / closed).quantize(Decimal("0.1")) if closed else None,
    )


def cards(catalog: Catalog) -> list[Card]:
    """Every yellow card, the newest first."""
    return [
        Card(review, card, catalog.find(card.department, review) if card.department else None)
        for _, review in reversed(reviews(catalog))
        for card in review.of(Review).cards
    ]
