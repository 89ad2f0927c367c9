"""How long a procedure takes: critical path, serial sum, units that are never mixed, and dates on the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog import Catalog
from generator.flows import Route, route
from generator.timing import Timing, in_one_unit, in_words, timing
from generator.values import Duration, duration
from generator.workdays import due, is_working_day, last_announced_year
from tests.procedures import entry_of, step
from tests.random_procedures import Known, licences


def timed(steps: list[dict[str, object]]) -> Timing:
    found = timing(routed(steps))
    assert found is not None
    return found


def routed(steps: list[dict[str, object]]) -> Route:
    entry = entry_of(steps)
    found = route(entry, Catalog(Path("catalog"), date(2026, 1, 1), {entry.id: entry}))
    assert found is not None
    return found


def days(number: int) -> Duration:
    return Duration(Decimal(number), "工作日")


@settings(max_examples=60, deadline=None)
@given(licences())
def test_critical_path_and_serial_sum_are_what_was_built(known: Known) -> None:
    """Parallel branches count once, loops and refusals not at all, and the serial sum is never less."""
    found = timed(known.steps)

    assert (found.usual, found.serial) == (days(known.critical), days(known.serial))
    assert found.serial.value >= found.usual.value
    assert found.parallel == (known.critical < known.serial)


BRANCHES = st.lists(st.integers(1, 20), min_size=2, max_size=5)


def fork(branches: list[int], join: str = "全部") -> list[dict[str, object]]:
    middle = [step(f"b{n}", days=number, after=["accept"]) for n, number in enumerate(branches)]
    names = [one["id"] for one in middle]
    return [step("accept", "受理", 1), *middle, step("deliver", "送达", 1, after=names, join=join, outcome="办结")]


@settings(max_examples=60, deadline=None)
@given(BRANCHES, st.data())
def test_a_shorter_branch_never_changes_the_total(branches: list[int], data: st.DataObject) -> None:
    """Adding a parallel branch shorter than the critical path changes the serial sum only."""
    extra = data.draw(st.integers(1, max(branches)))
    before, after = timed(fork(branches)), timed(fork([*branches, extra]))

    assert after.usual == before.usual == days(max(branches) + 2)
    assert after.serial == days(sum(branches) + extra + 2)


@settings(max_examples=60, deadline=None)
@given(BRANCHES)
def test_any_one_branch_is_enough_where_any_joins(branches: list[int]) -> None:
    """Where any one of the branches is enough the quickest decides."""
    assert timed(fork(branches, "任一")).usual == days(min(branches) + 2)


def test_serial_approval_against_parallel() -> None:
    """Three offices asked at the same time take as long as the slowest; asked in turn, as long as all together."""
    times = ("2.4个工作日", "2.3个工作日", "6.6个工作日")
    offices = [step(f"office-{n}", after=["accept"]) | {"time": time} for n, time in enumerate(times)]
    names = [office["id"] for office in offices]
    found = timed([step("accept", "受理"), *offices, step("end", "送达", after=names, outcome="办结")])

    assert (str(found.usual), str(found.serial)) == ("6.6个工作日", "11.3个工作日")


def test_hours_are_parts_of_a_working_day() -> None:
    """Eight hours are one working day, and less than a day is said in hours."""
    found = timed([step("a") | {"time": "12小时"}, step("b", days=1, outcome="办结")])
    short = timed([step("a") | {"time": "3小时"}, step("b", outcome="办结")])

    assert found.usual == Duration(Decimal("2.5"), "工作日")
    assert in_words(short.usual or days(0)) == "3小时"


@pytest.mark.parametrize(("time", "twice"), [("20个自然日", "40个自然日"), ("2个月", "4个月"), ("1年", "24个月")])
def test_units_are_not_mixed(time: str, twice: str) -> None:
    """A step in days of the calendar or months is not added to working days; both sums are reported."""
    mixed = timed([step("a", days=3), step("b", outcome="办结") | {"time": time}])
    alike = timed([step("a") | {"time": time}, step("b", outcome="办结") | {"time": time}])

    assert (mixed.usual, mixed.serial, mixed.shortest) == (None, None, None)
    assert list(mixed.sums) == [days(3), in_one_unit(duration(time))]
    assert str(alike.usual) == twice


def test_what_does_not_count_is_named_apart() -> None:
    """An expert review outside the limit adds nothing to the sum and is listed."""
    found = timed([step("a", days=3), step("expert", "技术评审", 15, counts="否"), step("b", outcome="办结")])

    assert found.usual == days(3)
    assert [one.id for one in found.uncounted] == ["expert"]


def test_range_and_refusal() -> None:
    """The range takes each step at its best and worst and the answers with it; a refusal has its own length."""
    answers = [{"answer": "不复杂", "to": "c"}, {"answer": "复杂", "to": "b"}, {"answer": "不合格", "to": "no"}]
    found = timed(
        [
            step("a", days=3, time_min="1个工作日", time_max="5个工作日", asks="复杂吗？", answers=answers),
            step("b", days=4),
            step("c", "送达", 1, outcome="办结"),
            step("no", "不予决定", 9, outcome="不予决定"),
        ]
    )

    assert (found.shortest, found.usual, found.longest, found.refusal) == (days(2), days(8), days(10), days(12))


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2025, 9, 30), 1, date(2025, 10, 9)),  # National Day and Mid-Autumn: 1 to 8 October off
        (date(2025, 9, 26), 2, date(2025, 9, 29)),  # Sunday the 28th is a make-up day
        (date(2025, 1, 24), 3, date(2025, 2, 5)),  # Spring Festival; the 26th is worked
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # Saturday worked before Spring Festival
        (date(2026, 2, 14), 1, date(2026, 2, 24)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 5, 6), 0, date(2026, 5, 6)),
    ],
)
def test_known_holidays(start: date, number: int, end: date) -> None:
    """Public holidays and make-up days of 2025 and 2026 are counted as the State Council arranged them."""
    assert due(start, number).day == end
    assert due(start, number).unannounced is None


def test_a_year_not_announced_is_an_estimate() -> None:
    """Past the last announced year the date says that it is an estimate, and New Year's Day is no working day."""
    year = last_announced_year()
    found = due(date(year, 12, 31), 1)

    assert not is_working_day(date(year + 1, 1, 1))
    assert str(found).startswith("约") and str(found).endswith(f"，{year + 1}年放假安排尚未公布")
    assert due(date(year, 12, 1), 5).unannounced is None


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2026, 11, 1)), st.integers(0, 40))
def test_working_days_are_counted_one_by_one(start: date, number: int) -> None:
    """Between the start and the end of a limit lie exactly so many working days."""
    end = due(start, number).day
    between = [start + timedelta(days=n + 1) for n in range((end - start).days)]

    assert sum(map(is_working_day, between)) == number
    assert not number or is_working_day(end)
