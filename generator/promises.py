"""Whether a promise is kept: held by what the catalogue says, or by the figures that its department published.

A quarter counts once the letter is signed; what came before is shown, but nobody had promised it yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.catalog import Catalog
from generator.indicators import INDICATORS, counted, items_of
from generator.kinds.commitment import Commitment, Measure, Promise
from generator.kinds.result import Outcome, Result
from generator.quarters import Quarter, quarter_of
from generator.records import Entry
from generator.vocabulary import LIVE

HOLDS = {"不超过": Decimal.__le__, "不少于": Decimal.__ge__, "不早于": Decimal.__ge__}


@dataclass(frozen=True)
class Verdict:
    """What became of a promise: `kept` is None while nothing says so; `how` is the computation in words.

    `result` is the record of the quarterly figures, where the promise is held by those; `quarter` the latest of them.
    """

    commitment: Entry
    number: int
    promise: Promise
    kept: bool | None = None
    value: Decimal | None = None
    how: str = ""
    quarter: Quarter | None = None
    result: Entry | None = None
    note: str = ""

    @property
    def word(self) -> str:
        """The verdict in one word."""
        return {True: "已兑现", False: "未兑现", None: "尚无数据"}[self.kept]


def keeps(measure: Measure, value: Decimal | None) -> bool | None:
    """Whether a value is within the bound of a measure; None where either is missing."""
    if value is None or measure.value is None or measure.bound not in HOLDS:
        return None
    return bool(HOLDS[measure.bound](value, measure.value))


def verdicts(entry: Entry, catalog: Catalog) -> list[Verdict]:
    """What became of each promise of a letter, in its order."""
    promises = entry.of(Commitment).promises
    return [_verdict(entry, number, promise, catalog) for number, promise in enumerate(promises, start=1)]


def _verdict(entry: Entry, number: int, promise: Promise, catalog: Catalog) -> Verdict:
    measure = promise.measure
    if measure and measure.indicator:
        return _by_catalogue(Verdict(entry, number, promise), measure, catalog)
    found = catalog.find(measure.result, entry) if measure and measure.result else None
    if measure is None or found is None:
        return Verdict(entry, number, promise)
    counted = [one for one in found.of(Result).quarters if counts(one, entry)]
    last = max(counted, key=_quarter, default=None)
    if last is None:
        return Verdict(entry, number, promise, result=found)
    how = f"{_quarter(last).words}公布的数值，来自{found.of(Result).source or '部门'}"
    return Verdict(entry, number, promise, keeps(measure, last.value), last.value, how, last.quarter, found, last.note or "")


def _by_catalogue(so_far: Verdict, measure: Measure, catalog: Catalog) -> Verdict:
    entry, promise = so_far.commitment, so_far.promise
    indicator = INDICATORS[measure.indicator or ""]
    if promise.scope:
        items = items_of([found for ref in promise.scope if (found := catalog.find(ref, entry))])
        value, whose = indicator.value(items), f"适用范围内{len(items)}个在用事项"
    else:
        whole = counted(catalog, entry.department)
        value, whose = whole.values[indicator.word], f"本部门全部{whole.items}个在用事项"
    how = f"由目录算出：{indicator.formula}；算的是{whose}"
    return Verdict(entry, so_far.number, promise, keeps(measure, value), value, how)


def _quarter(outcome: Outcome) -> Quarter:
    return outcome.quarter or Quarter(2000, 1)


def counts(outcome: Outcome, letter: Entry) -> bool:
    """Whether a quarter falls under a letter: it had not ended when the letter was signed."""
    signed = letter.of(Commitment).signed_on
    return outcome.quarter is not None and (signed is None or quarter_of(signed) <= outcome.quarter)


def promises_behind(result: Entry, catalog: Catalog) -> list[tuple[Entry, Promise]]:
    """The promises that a record of quarterly figures is published for, with their letters."""
    letters = catalog.pointing_to(result, "commitment")
    return [
        (letter, promise)
        for letter in letters
        for promise in letter.of(Commitment).promises
        if promise.measure and promise.measure.result and catalog.find(promise.measure.result, letter) is result
    ]


def broken(catalog: Catalog) -> list[Verdict]:
    """Every promise that is not kept: by the catalogue today, and by each published quarter; the newest quarters first."""
    letters = [letter for letter in catalog.of("commitment") if letter.status == LIVE]
    found = [one for letter in letters for one in _broken_of(letter, catalog)]
    today = quarter_of(catalog.as_of)
    return sorted(found, key=lambda one: (one.quarter or today, one.commitment.id, -one.number), reverse=True)


def _broken_of(letter: Entry, catalog: Catalog) -> Iterator[Verdict]:
    for verdict in verdicts(letter, catalog):
        if verdict.result is None or verdict.promise.measure is None:
            if verdict.kept is False:
                yield verdict
            continue
        for one in verdict.result.of(Result).quarters:
            if counts(one, letter) and keeps(verdict.promise.measure, one.value) is False:
                yield Verdict(letter, verdict.number, verdict.promise, False, one.value, "", one.quarter, verdict.result, one.note or "")


def broken_results(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """By quarter, as it is written, the ids of the figures by which a promise was not kept in it."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in broken(catalog):
        if one.result and one.quarter:
            found[str(one.quarter)].append(one.result.id)
    return {quarter: tuple(sorted(ids)) for quarter, ids in found.items()}
