"""Dates in order, and verification that is not overdue."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.catalog import Catalog
from generator.kinds.commitment import Commitment
from generator.kinds.fee import Fee
from generator.kinds.law import Law
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.vocabulary import LIVE


@rule("date-order", "日期先后不对")
def date_order(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """失效不能早于生效，施行不能早于公布，收费标准的截止不能早于起始。"""
    record = entry.record
    pairs = [("effective_from", "effective_to", "失效日期早于生效日期")]
    if isinstance(record, Law):
        pairs += [("issued", "effective_from", "生效日期早于公布日期"), ("issued", "revised_on", "修正日期早于公布日期")]
    if isinstance(record, Commitment):
        pairs += [("signed_on", "effective_to", "失效日期早于签署日期")]
    said: set[str] = set()
    for first, second, message in pairs:
        before, after = getattr(record, first), getattr(record, second)
        if before and after and after < before and second not in said:
            said.add(second)
            yield (second,), f"{message}（{before}）", "核对两个日期，改正写错的一个。"
    if isinstance(record, Fee):
        for index, one in enumerate(record.standards):
            if one.since and one.until and one.until < one.since:
                yield ("standards", index, "until"), f"截止日期早于起始日期（{one.since}）", "核对两个日期。"


@rule("date-future", "日期还没有到")
def date_future(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """核实日期、签署日期记的是已经发生的事，不能晚于今天。"""
    for key in ("verified_on", "signed_on"):
        day = getattr(entry.record, key, None)
        if day and day > catalog.as_of:
            yield (key,), f"{day}还没有到", "写实际发生的日期。"


@rule("standards-overlap", "两个收费标准的时间重叠", "fee")
def standards_overlap(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """同一天只能有一个收费标准。前一个标准写了截止日期的，后一个要从截止日期之后开始。"""
    assert isinstance(entry.record, Fee)
    dated = [(one.since, one.until, index) for index, one in enumerate(entry.record.standards) if one.since]
    dated.sort(key=lambda row: row[0])
    for (since, until, _), (later, _, index) in pairwise(dated):
        if later == since or (until and later <= until):
            message = f"从{later}开始，与从{since}开始的标准重叠"
            yield ("standards", index, "since"), message, "改起始日期，或者改前一个标准的截止日期。"


@rule("verify-overdue", "过了核实期", level=Level.NOTICE)
def verify_overdue(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """电话、地址、材料会变。每条在用的记录要按核实周期逐项核对一次，没有写周期的按一年。"""
    record = entry.record
    if entry.status == LIVE and record.overdue(catalog.as_of):
        yield ("verified_on",), f"上次核实是{record.verified_on}，已过{record.verify_days}天", "逐项核对后，把“最近核实日期”改成核对那天。"
