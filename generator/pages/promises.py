"""A commitment letter with what became of each promise, and the figures of one measure over the quarters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.kinds.commitment import Promise
from generator.kinds.fee import amount
from generator.kinds.result import Outcome, Result
from generator.pages.frame import Site
from generator.pictures import Chart, Series, picture
from generator.promises import Verdict, counts, keeps, promises_behind, verdicts
from generator.records import Entry


@dataclass(frozen=True)
class Tally:
    """How many promises of a letter something is known of, and how many are kept and broken."""

    known: int
    kept: int
    broken: int


@dataclass(frozen=True)
class Held:
    """A promise that a result is published for: its letter, the latest verdict, and the picture over the quarters."""

    letter: Entry
    promise: Promise
    latest: Verdict | None
    picture: Markup


def tally(found: list[Verdict]) -> Tally:
    """Counts of a letter's verdicts."""
    known = [one for one in found if one.kept is not None]
    return Tally(len(known), sum(one.kept is True for one in known), sum(one.kept is False for one in known))


def commitment_context(site: Site, entry: Entry) -> dict[str, Any]:
    """What the page of a letter is given."""
    found = verdicts(entry, site.catalog)
    return {
        "amount": amount,
        "verdicts": found,
        "tally": tally(found),
        "quarters": {
            one.number: picture(_chart(one.result, f"promise-{one.number}-quarters", entry, one.promise))
            for one in found
            if one.result
        },
    }


def result_context(site: Site, entry: Entry) -> dict[str, Any]:
    """What the page of a measure is given."""
    behind = promises_behind(entry, site.catalog)
    quarters = entry.of(Result).quarters
    return {
        "amount": amount,
        "held": [_held(site, entry, letter, promise, n) for n, (letter, promise) in enumerate(behind, start=1)],
        "alone": Markup("") if behind else picture(_chart(entry, "quarters")),
        "notes": [(one.quarter, one.note) for one in reversed(quarters) if one.quarter and one.note],
    }


def _held(site: Site, entry: Entry, letter: Entry, promise: Promise, number: int) -> Held:
    found = [one for one in verdicts(letter, site.catalog) if one.result is entry and one.promise is promise]
    latest = next((one for one in found if one.kept is not None), None)
    return Held(letter, promise, latest, picture(_chart(entry, f"quarters-{number}", letter, promise)))


def _chart(entry: Entry, key: str, letter: Entry | None = None, promise: Promise | None = None) -> Chart:
    result, measure = entry.of(Result), promise.measure if promise else None
    shown = [one for one in result.quarters if one.quarter]

    def word(one: Outcome) -> str:
        if letter is None or measure is None or not counts(one, letter):
            return ""
        return {True: "已兑现", False: "未兑现", None: ""}[keeps(measure, one.value)]

    words = [word(one) for one in shown]
    return Chart(
        key=key,
        title=entry.name,
        form="line",
        heading="季度",
        labels=[one.quarter.short for one in shown if one.quarter],
        series=[Series(entry.name, [one.value for one in shown])],
        unit=result.unit or "",
        bound=measure.value if measure else None,
        bound_name=f"承诺{measure.bound}" if measure else "",
        marks=words if measure else (),
        marks_heading="兑现" if measure else "",
        alarm="未兑现",
    )
