"""The order that the law gives a procedure, and what each of its steps must say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from generator.flows import FlowStep, Route
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import rule
from generator.rules.faults import FLOWS, Fault, followable, over_route, task_type
from generator.timing import in_one_unit, timing
from generator.values import Duration
from generator.vocabulary import DRAFT

APPLICATION = ("申请", "受理", "审查", "决定", "送达")
PENALTY = ("立案", "调查取证", "法制审核", "告知", "陈述申辩", "决定", "送达")
KINDS_OF = {"审查": ("审查", "审核", "现场核查", "技术评审")}
"""Kinds of steps that make up one stage, where it is not the kind of the same name alone."""
BY_OFFICE = ("行政处罚", "行政强制", "行政检查", "行政征收")
TWO_PERSONS = re.compile(r"[两二2]\s*(人|名|位|个)|双人")


@rule("flow-order", "环节的先后不对", *FLOWS)
@over_route
def order(found: Route, entry: Entry) -> Iterator[Fault]:
    """依申请办理的，先申请、受理，再审查、决定、送达；处罚先立案、调查，法制审核，告知，听取陈述申辩，再决定、送达。"""
    stages, timed = _stages(entry), timing(found)
    on_the_way = timed.taken if timed and followable(found) else ()
    firsts = [(stage, first) for stage in stages if (first := _first(on_the_way, stage))]
    kept = _longest_in_order([one.number for _, one in firsts])
    for index, (stage, one) in enumerate(firsts):
        if one.number in kept:
            continue
        later = next((s for s, other in firsts[index + 1 :] if other.number < one.number), "")
        earlier = next((s for s, other in reversed(firsts[:index]) if other.number > one.number), "")
        where = f"排在“{later}”后面" if later else f"排在“{earlier}”前面"
        yield Fault(one, (), f"“{stage}”{where}", f"按先后写：{'、'.join(stages)}。")


@rule("flow-stage", "缺少法定环节", *FLOWS)
@over_route
def stage(found: Route, entry: Entry) -> Iterator[Fault]:
    """许可要有申请、受理、审查、决定、送达；处罚要有立案、调查取证、告知、陈述申辩、决定、送达（当场处罚不用立案）。"""
    if not followable(found):
        return
    for name in _required(found, entry):
        one = _first(found.steps, name)
        if one is None and entry.status != DRAFT:
            yield Fault(None, (), f"{task_type(entry)}的流程里没有“{name}”", f"加一个环节，环节类型写“{name}”。")
        elif one and _avoidable(found, name):
            yield Fault(one, (), f"有一条路不经过“{name}”就能办结", "看看前面哪个答案或者“之后转到”绕过了它。")


@rule("flow-refusal", "没有不予决定的出口", *FLOWS)
@over_route
def refusal(found: Route, entry: Entry) -> Iterator[Fault]:
    """许可、确认、给付、奖励、裁决都可能不予批准，流程里要有这个结局，申请人才知道被拒绝了怎么办。"""
    kinds = ("行政许可", "行政确认", "行政给付", "行政奖励", "行政裁决")
    refused = any("不予决定" in (one.step.outcome, one.step.step_kind) for one in found.steps)
    decided = _first(found.steps, "决定")
    if task_type(entry) in kinds and followable(found) and decided and not refused:
        yield Fault(decided, (), "只有批准的结果，没有“不予决定”的结局", "给“决定”加一个不批准的答案，转到写明救济的结局。")


@rule("flow-two-persons", "调查没有写明两人以上", *FLOWS, level=Level.WARNING)
@over_route
def two_persons(found: Route, entry: Entry) -> Iterator[Fault]:
    """行政处罚的调查取证，执法人员不得少于两人，要在环节名称、谁来办或者说明里写出来。"""
    for one in found.steps:
        step = one.step
        control = step.risk.control if step.risk else ""
        said = " ".join(filter(None, (step.name, step.actor, step.plain, control)))
        if task_type(entry) == "行政处罚" and step.step_kind == "调查取证" and not TWO_PERSONS.search(said):
            yield Fault(one, (), f"“{step.name}”没有写明两名以上执法人员", "在说明（plain）里写“两名以上执法人员”。")


@rule("flow-supplement", "补正没有说清楚", *FLOWS, level=Level.WARNING)
@over_route
def supplement(found: Route, entry: Entry) -> Iterator[Fault]:
    """补正要一次告知全部内容，并写明补正的时间算不算在承诺时限里。"""
    for one in found.steps:
        if one.step.step_kind != "补正告知":
            continue
        if one.step.counts is None:
            yield Fault(one, (), "没有写补正时间算不算在时限里", "写“计入承诺时限”（counts）：是或否。")
        elif "一次" not in f"{one.step.name}{one.step.plain}{''.join(one.step.gives)}":
            yield Fault(one, (), "没有写明一次告知全部补正内容", "在名称或说明里写“一次告知”。")


@rule("flow-step-time", "环节没有写用时", *FLOWS)
@over_route
def step_time(found: Route, entry: Entry) -> Iterator[Fault]:
    """每一步都要写用时，当场办完的写“即办”；最短、通常、最长要从小到大。"""
    for one in found.steps:
        times = [time for time in (one.step.time_min, one.step.time, one.step.time_max) if time]
        if not times and entry.status != DRAFT:
            yield Fault(one, (), f"“{one.step.name}”没有写用时", "写“用时”（time），当场办完的写“即办”。")
        for low, high in pairwise(times):
            if not _at_most(low, high):
                yield Fault(one, ("time",), f"用时从短到长写成了{low}、{high}", "最短、通常、最长依次变大，用同一个单位。")
                break


def _at_most(low: Duration, high: Duration) -> bool:
    low, high = in_one_unit(low), in_one_unit(high)
    return low.comparable(high) and low.value <= high.value


def _stages(entry: Entry) -> tuple[str, ...]:
    kind = task_type(entry)
    if kind == "行政处罚":
        return PENALTY
    return () if kind in BY_OFFICE else APPLICATION


def _required(found: Route, entry: Entry) -> tuple[str, ...]:
    kind = task_type(entry)
    if kind == "行政许可":
        return APPLICATION
    if kind != "行政处罚":
        return ()
    decided = _first(found.steps, "决定")
    on_the_spot = bool(decided and decided.step.time and decided.step.time.immediate)
    optional = {"法制审核", "立案"} if on_the_spot else {"法制审核"}
    return tuple(one for one in PENALTY if one not in optional)


def _first(steps: Iterable[FlowStep], stage: str) -> FlowStep | None:
    kinds = KINDS_OF.get(stage, (stage,))
    return next((one for one in steps if one.step.step_kind in kinds), None)


def _longest_in_order(numbers: list[int]) -> set[int]:
    """The most of these numbers that stand in rising order; the few others are the ones out of place."""
    for size in range(len(numbers), 0, -1):
        for chosen in combinations(numbers, size):
            if all(a < b for a, b in pairwise(chosen)):
                return set(chosen)
    return set()


def _avoidable(found: Route, stage: str) -> bool:
    """Whether 办结 can be reached without this stage: by one answer of a decision, or by every branch of a fork."""
    kinds = KINDS_OF.get(stage, (stage,))
    around: dict[str, bool] = {}
    for one in reversed(found.steps):
        ahead = [around[target] for target in found.onward[one.id]]
        passed = any(ahead) if one.step.answers else bool(ahead) and all(ahead)
        around[one.id] = one.step.step_kind not in kinds and (one.step.outcome == "办结" or passed)
    return around[found.steps[0].id]
