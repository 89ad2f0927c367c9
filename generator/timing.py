"""How long a procedure takes: its critical path, the sum of its steps one after another, and what does not count.

The main outcome is 办结. Of several answers that lead to it the slowest is followed, because a promise must hold for
all of them; answers that refuse and loops are not followed. Parallel branches count once. Working days and hours are
one unit (8 hours a day), years and months another; days of the calendar are a third, and units are never added up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.catalog import Catalog
from generator.critical import Pick, critical_steps, leading_to, taken_steps
from generator.flows import FlowStep, Route
from generator.flows import route as route_of
from generator.records import Entry
from generator.values import Duration

NOTHING = Duration(Decimal(0))
ROUGH = {"": 0.0, "工作日": 1.0, "自然日": 5 / 7, "个月": 21.0}
"""Working days in a unit, only to guess which of two branches is slower where units are mixed; never shown."""
REFUSED = "不予决定"
TimeOf = Callable[[FlowStep], Duration]


@dataclass(frozen=True)
class Timing:
    """The time of the counted steps.

    `usual` is the critical path, `serial` the sum of the same steps one after another, `shortest` and `longest` the
    critical path with every step at its best and worst; all are None where the steps mix units. `sums` is the serial
    sum in each unit. `taken` are the steps on the way to 办结, `path` those of them that decide when it is reached,
    `uncounted` the steps that take time and do not count. `refusal` is the longest way to a decision against the applicant.
    """

    usual: Duration | None
    serial: Duration | None
    shortest: Duration | None
    longest: Duration | None
    refusal: Duration | None
    sums: tuple[Duration, ...]
    taken: tuple[FlowStep, ...]
    path: tuple[FlowStep, ...]
    uncounted: tuple[FlowStep, ...]

    @property
    def parallel(self) -> bool:
        """Whether steps run side by side and that saves time."""
        return self.usual is not None and self.serial is not None and self.usual.value < self.serial.value


def in_one_unit(time: Duration) -> Duration:
    """The same time in the unit that its family is counted in: 小时 as 工作日, 年 as 个月."""
    if time.unit == "小时":
        return Duration(time.value / 8, "工作日")
    if time.unit == "年":
        return Duration(time.value * 12, "个月")
    return time


def usual_time(one: FlowStep) -> Duration:
    """What a step usually takes; nothing where no time is written."""
    step = one.step
    return in_one_unit(step.time or step.time_max or step.time_min or NOTHING)


def _least(one: FlowStep) -> Duration:
    return in_one_unit(one.step.time_min) if one.step.time_min else usual_time(one)


def _most(one: FlowStep) -> Duration:
    return in_one_unit(one.step.time_max) if one.step.time_max else usual_time(one)


def timing_of(entry: Entry, catalog: Catalog) -> Timing | None:
    """The time of a record's procedure, worked out once for each record; None where it has no procedure to follow."""
    known = catalog.computed
    if ("timing", entry.id) not in known:
        found = route_of(entry, catalog)
        known["timing", entry.id] = timing(found) if found else None
    result: Timing | None = known["timing", entry.id]
    return result


def timing(route: Route) -> Timing | None:
    """The time of a route; None where a step that is named is missing, or nothing leads to an end."""
    good = _ends(route)
    if route.missing or not good:
        return None
    usual = _run(route, good, usual_time, max)
    if usual is None:
        return None
    shortest = _run(route, good, _least, min)
    longest = _run(route, good, _most, max) if any(one.step.time_max for one in route.steps if one.counts) else usual
    refused = _run(route, {one.id for one in route.steps if one.step.outcome == REFUSED}, usual_time, max)
    live = leading_to(route, good)
    return Timing(
        usual=usual.critical,
        serial=usual.serial,
        shortest=shortest.critical if shortest else None,
        longest=longest.critical if longest else None,
        refusal=refused.critical if refused else None,
        sums=usual.sums,
        taken=usual.taken,
        path=usual.path,
        uncounted=tuple(one for one in route.steps if one.id in live and not one.counts and usual_time(one).value),
    )


def _ends(route: Route) -> set[str]:
    """The steps that end the affair well: 办结, or 终止 where nothing is 办结."""
    for outcome in ("办结", "终止"):
        found = {one.id for one in route.steps if one.step.outcome == outcome}
        if found:
            return found
    return set()


@dataclass(frozen=True)
class _Run:
    """One way through the route: the steps that are taken and those of them that decide how long it takes."""

    critical: Duration | None
    serial: Duration | None
    sums: tuple[Duration, ...]
    taken: tuple[FlowStep, ...]
    path: tuple[FlowStep, ...]


def _run(route: Route, ends: set[str], time_of: TimeOf, pick: Pick) -> _Run | None:
    """The way through to these ends that `pick` (max or min) chooses among the answers; None when there is none."""
    times = {one.id: time_of(one) if one.counts else NOTHING for one in route.steps}
    weights = {name: float(time.value) * ROUGH[time.unit] for name, time in times.items()}
    steps = taken_steps(route, leading_to(route, ends), weights, pick)
    path = tuple(one for one in critical_steps(route, steps, ends, weights) if times[one.id].value)
    if not steps:
        return None
    taken = tuple(one for one in route.steps if one.id in steps)
    sums = total(times[one.id] for one in taken)
    mixed = len(sums) > 1
    return _Run(
        critical=None if mixed else total(times[one.id] for one in path)[0],
        serial=None if mixed else sums[0],
        sums=sums,
        taken=taken,
        path=path,
    )


def total(times: Iterable[Duration]) -> tuple[Duration, ...]:
    """The sum of these times in each unit; one 即办 when they all are."""
    sums: dict[str, Decimal] = {}
    for time in map(in_one_unit, times):
        if time.value:
            sums[time.unit] = sums.get(time.unit, Decimal(0)) + time.value
    return tuple(Duration(value, unit) for unit, value in sums.items()) or (NOTHING,)


def in_words(time: Duration) -> str:
    """A time as people say it: parts of a working day in hours."""
    hours = time.value * 8
    if time.unit == "工作日" and time.value < 1 and hours == hours.to_integral_value():
        return str(Duration(hours, "小时"))
    return str(time)


def sums_in_words(found: Timing) -> str:
    """The counted steps in one phrase: one time where they share a unit, else each unit's sum."""
    return in_words(found.usual) if found.usual else "和".join(in_words(one) for one in found.sums)
