"""The time of a procedure against what is promised: the promise must hold on the slowest way to a decision."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.flows import FlowStep
from generator.kinds.item import Item, SpecialProcedure
from generator.kinds.power import Power
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.rules.faults import followable, readable_route
from generator.timing import Timing, in_one_unit, in_words, sums_in_words, timing_of, usual_time
from generator.values import Duration

SPECIAL_KINDS = {
    "听证": ("听证",),
    "技术评审": ("专家评审", "检验", "检测", "检疫", "鉴定"),
    "现场核查": ("现场核查",),
    "公示": ("公示", "公告"),
}
"""The kinds of steps that the law lets stand outside the limit, and the special procedures that declare each."""


@rule("flow-over-promise", "各环节加起来超过承诺时限", "item", "power")
def over_promise(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """计入时限的环节加起来（同时办的只算最慢的一支），不能超过承诺时限；作出不予决定也要在承诺时限内。"""
    promise, found = _promised(entry, catalog)
    if promise is None or found is None or promise.immediate:
        return
    if found.usual and _over(found.usual, promise):
        way = "＋".join(f"{one.step.name}{in_words(usual_time(one))}" for one in found.path)
        message = f"各环节合计{in_words(found.usual)}（{way}），承诺是{promise}"
        yield ("promised_time",), message, "缩短环节用时，或者改承诺时限；依法不计入的，在环节里写“计入承诺时限: 否”。"
    elif found.refusal and _over(found.refusal, promise):
        message = f"到作出不予决定要{in_words(found.refusal)}，承诺是{promise}"
        yield ("promised_time",), message, "缩短不批准这条路上的环节用时，或者改承诺时限。"


@rule("flow-worst-case", "最慢的情形超过承诺时限", "item", "power", level=Level.WARNING)
def worst_case(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """各环节都用到“最长用时”，也应当在承诺时限内；做不到的，把承诺写成做得到的。"""
    promise, found = _promised(entry, catalog)
    if promise is None or found is None or promise.immediate or not found.usual or not found.longest:
        return
    if _over(found.longest, promise) and not _over(found.usual, promise):
        message = f"各环节都按最长用时，合计{in_words(found.longest)}，承诺是{promise}"
        yield ("promised_time",), message, "缩短环节的最长用时，或者改承诺时限。"


@rule("flow-units", "环节用时与承诺时限不能比较", "item", "power", level=Level.WARNING)
def units(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """工作日、自然日、月不能相加，也不能比较。计入时限的环节要和承诺时限用同一个单位，才算得清做不做得到。"""
    promise, found = _promised(entry, catalog)
    if promise is None or found is None or promise.immediate:
        return
    if found.usual is None or not found.usual.comparable(in_one_unit(promise)):
        message = f"各环节合计{sums_in_words(found)}，承诺是{promise}，单位不同"
        yield ("promised_time",), message, f"环节用时改写成{promise.unit}。"


@rule("flow-immediate", "即办件却有要等的环节", "item")
def immediate(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """即办件当场办完，计入时限的环节都应当是“即办”。"""
    promise, found = _promised(entry, catalog)
    if promise and promise.immediate and found and found.path:
        slow = "、".join(f"{one.step.name}{in_words(usual_time(one))}" for one in found.path)
        message = f"承诺当场办结，流程里却有{slow}"
        yield ("promised_time",), message, "环节用时改为“即办”，或者改成承诺件并写出几个工作日。"


@rule("flow-special", "特别程序与流程不符", "item")
def special(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """写成“不计入时限的特别程序”的，流程里同一环节也要不计入，用时不超过写明的最长时间。"""
    item = entry.record
    found = readable_route(entry, catalog)
    assert isinstance(item, Item)
    if found is None:
        return
    for index, declared in enumerate(item.special_procedures):
        for one in _steps_of(declared, found.steps):
            key = ("special_procedures", index)
            if one.counts and usual_time(one).value:
                message = f"“{declared.name}”写成不计入时限，流程里“{one.step.name}”却计入"
                yield key, message, "在这个环节写“计入承诺时限: 否”，或者删掉这条特别程序。"
            elif declared.time and _over(usual_time(one), declared.time):
                message = f"“{declared.name}”最长{declared.time}，流程里“{one.step.name}”要{usual_time(one)}"
                yield (*key, "time"), message, "把两处写成一致。"


@rule("flow-undeclared", "不计入的环节没有写成特别程序", "item", level=Level.WARNING)
def undeclared(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """听证、检验、专家评审、现场核查、公示不计入时限的，要写进“不计入时限的特别程序”，申请人才知道还要等多久。"""
    item = entry.record
    found, timed = readable_route(entry, catalog), timing_of(entry, catalog)
    assert isinstance(item, Item)
    if found is None or timed is None or "special_procedures" in entry.broken:
        return
    declared = {one.name for one in item.special_procedures}
    for one in timed.uncounted:
        names = SPECIAL_KINDS.get(one.step.step_kind or "", ())
        if names and not declared.intersection(names) and not _after_result(one, found.steps):
            message = f"“{one.step.name}”（{usual_time(one)}）不计入时限，没有写成特别程序"
            yield one.key, message, f"在“不计入时限的特别程序”（special_procedures）里写“{names[0]}”和最长用时。"


def _promised(entry: Entry, catalog: Catalog) -> tuple[Duration | None, Timing | None]:
    record = entry.record
    assert isinstance(record, Item | Power)
    found = readable_route(entry, catalog)
    return record.promised_time, timing_of(entry, catalog) if found and followable(found) else None


def _over(time: Duration, limit: Duration) -> bool:
    time, limit = in_one_unit(time), in_one_unit(limit)
    return time.comparable(limit) and time.value > limit.value


def _steps_of(declared: SpecialProcedure, steps: tuple[FlowStep, ...]) -> Iterator[FlowStep]:
    for one in steps:
        if declared.name in SPECIAL_KINDS.get(one.step.step_kind or "", ()):
            yield one


def _after_result(one: FlowStep, steps: tuple[FlowStep, ...]) -> bool:
    """Whether the applicant has the result before this step: a check after the licence is issued delays nobody."""
    return any(other.step.step_kind == "送达" and other.number < one.number for other in steps)
