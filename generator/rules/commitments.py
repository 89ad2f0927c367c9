"""Promises that can be held: each names a measure, each measure a source, each source its figures quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.catalog import Catalog
from generator.indicators import INDICATORS
from generator.kinds.commitment import Commitment, Measure
from generator.kinds.result import Result
from generator.problems import Level
from generator.promises import counts, keeps, promises_behind, verdicts
from generator.quarters import due_by
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.source import Key
from generator.vocabulary import LIVE

PUBLISHED_WITHIN = 30
"""Days after a quarter's end within which its figures are public."""


def _measures(entry: Entry) -> Iterator[tuple[Key, Measure]]:
    for index, promise in enumerate(entry.of(Commitment).promises):
        if promise.measure:
            yield ("promises", index, "measure"), promise.measure


@rule("promise-unmeasured", "承诺没有量化指标", "commitment", level=Level.NOTICE)
def promise_unmeasured(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """没有指标的承诺，谁也说不清兑现没有。每条承诺写一个指标，能由目录算出的写目录指标，算不出的按季度公布兑现数据。"""
    for index, promise in enumerate(entry.of(Commitment).promises):
        measure = promise.measure
        if measure is None and ("promises", index, "measure") not in entry.source.places:
            yield ("promises", index), "这条承诺没有量化指标", "写“量化指标”（measure）：什么指标、不超过或不少于多少。"
        elif measure and not measure.indicator and not measure.result and not _tried(entry, index):
            hint = "写“目录指标”（indicator），或者“兑现数据”（result）的编号。"
            yield ("promises", index, "measure"), "这个指标既不能由目录算出，也没有公布兑现数据", hint


def _tried(entry: Entry, index: int) -> bool:
    """Whether a source was written that could not be read; that is said already."""
    at = ("promises", index, "measure")
    return any((*at, key) in entry.source.places for key in ("indicator", "result"))


@rule("measure-twice", "指标有两个来源", "commitment")
def measure_twice(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """一个指标只能有一个来源：由目录算出的不用再公布兑现数据。"""
    for key, measure in _measures(entry):
        if measure.indicator and measure.result:
            yield (*key, "result"), f"目录指标“{measure.indicator}”由网站自己算，又写了兑现数据", "两个里删掉一个。"


@rule("measure-unit", "指标的单位不对", "commitment")
def measure_unit(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """承诺的单位要与指标的单位相同，否则比不出兑现没有。"""
    for key, measure in _measures(entry):
        indicator = INDICATORS.get(measure.indicator or "")
        found = catalog.find(measure.result, entry) if measure.result else None
        unit = indicator.unit if indicator else found.of(Result).unit if found else None
        if unit and measure.unit and unit != measure.unit:
            yield (*key, "unit"), f"承诺的单位是“{measure.unit}”，指标的单位是“{unit}”", f"改成“{unit}”，数值也按它写。"


@rule("measure-empty", "目录里算不出这个指标", "commitment", level=Level.WARNING)
def measure_empty(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """目录指标按适用范围里的在用事项计算，没有写适用范围的按本部门全部在用事项计算；一个也没有就算不出。"""
    if catalog.some_unread("item"):
        return
    for one in verdicts(entry, catalog):
        measure = one.promise.measure
        if measure and measure.indicator and one.value is None:
            at = ("promises", one.number - 1, "measure", "indicator")
            yield at, f"适用范围里没有可以算“{measure.indicator}”的在用事项", "改适用范围，或者换一个指标。"


@rule("result-order", "季度次序不对", "result")
def result_order(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """各季度按时间先后排，一个季度只写一次，没有结束的季度还没有数。"""
    dated = [(index, one.quarter) for index, one in enumerate(entry.of(Result).quarters) if one.quarter]
    for (_, before), (index, quarter) in pairwise(dated):
        if quarter <= before:
            yield ("quarters", index, "quarter"), f"{quarter}写在{before}后面", "按时间先后排，重复的合并成一条。"
    for index, quarter in dated:
        if quarter.last_day >= catalog.as_of:
            yield ("quarters", index, "quarter"), f"{quarter.words}还没有结束", "等季度结束后再公布。"


@rule("result-missing", "缺季度的兑现数据", "result", level=Level.WARNING)
def result_missing(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """兑现数据每个季度公布一次，季度结束后30天内公布，中间不能断。"""
    known = [one.quarter for one in entry.of(Result).quarters if one.quarter]
    if entry.status != LIVE or not known or "quarters" in entry.broken:
        return
    for before, quarter in pairwise(sorted(known)):
        if quarter > before.following:
            yield ("quarters",), f"缺{before.following.words}的数值", "补上缺的季度。"
    due = due_by(catalog.as_of, PUBLISHED_WITHIN)
    if max(known) < due:
        yield ("quarters",), f"只公布到{max(known).words}，应当公布到{due.words}", "补上缺的季度。"


@rule("result-unexplained", "没有兑现却没有说明", "result", level=Level.WARNING)
def result_unexplained(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """说到没做到的季度，要写原因和怎么改，和数值一起公开。"""
    held = [(letter, p.measure) for letter, p in promises_behind(entry, catalog) if p.measure]
    for index, one in enumerate(entry.of(Result).quarters):
        failed = any(counts(one, letter) and keeps(measure, one.value) is False for letter, measure in held)
        if failed and not one.note and ("quarters", index, "note") not in entry.source.places:
            yield ("quarters", index), f"{one.quarter}没有兑现，没有写原因", "写“原因和整改”（note）。"


@rule("result-unused", "没有承诺用这份兑现数据", "result", level=Level.WARNING)
def result_unused(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """兑现数据要对应承诺书里的一条承诺，群众才知道当初答应了多少。"""
    if not catalog.some_unread("commitment") and not promises_behind(entry, catalog):
        yield (), "没有一条承诺用它", "在承诺的“兑现数据”（result）里写上它的编号。"
