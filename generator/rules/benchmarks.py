"""Penalty benchmarks as arithmetic: inside the law's range, without gap or overlap, rising."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.catalog import Catalog
from generator.kinds.benchmark import Benchmark, Group, Tier
from generator.kinds.power import Power
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.source import Key
from generator.spans import Span, spans_in
from generator.vocabulary import LIVE, TIER_LEVEL

LEVELS = list(TIER_LEVEL)
NONE, BELOW = "不予处罚", "减轻处罚"
WHOLE = ("元", "日")
"""Units that are counted in whole numbers, so that nothing lies between 1000元 and 1001元."""
MEASURES = {"fine": "罚款", "duration": "期限"}
Place = tuple[Key, Tier, Span]


def groups_of(entry: Entry) -> Iterator[tuple[Key, Group]]:
    """The groups of a benchmark with their keys."""
    for index, group in enumerate(entry.of(Benchmark).groups):
        yield ("groups", index), group


def measured(key: Key, group: Group, name: str) -> list[Place]:
    """The tiers that say a fine or a duration, each with the key where it is said."""
    found = [((*key, "tiers", index, name), tier, getattr(tier, name)) for index, tier in enumerate(group.tiers)]
    return [(place, tier, span) for place, tier, span in found if span is not None]


@rule("tier-outside", "裁量幅度超出法律规定", "benchmark")
def tier_outside(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """每一档的罚款、期限和处罚种类都要在法定幅度之内；只有“减轻处罚”可以低于法定下限，“不予处罚”不能带处罚。"""
    for key, group in groups_of(entry):
        for name, word in MEASURES.items():
            for place, tier, span in measured(key, group, name):
                if fault := _outside(tier, span, getattr(group, name), word):
                    yield place, fault, "改到法定幅度之内；法定幅度写错的，对照法条改正。"
        for index, tier in enumerate(group.tiers):
            for kind in [kind for kind in tier.kinds if kind not in group.kinds or tier.level == NONE]:
                said = "不予处罚，却写了" if tier.level == NONE else "法定其他处罚里没有"
                yield (*key, "tiers", index, "kinds"), f"{said}“{kind}”", "删掉，或者对照法条补上法定其他处罚。"


def _outside(tier: Tier, span: Span, law: Span | None, word: str) -> str:
    if tier.level == NONE:
        return f"不予处罚，却写了{word}“{span}”"
    if law is None:
        return f"写了{word}“{span}”，这一组没有法定{word}幅度"
    if not span.alike(law):
        return f"“{span}”和法定幅度“{law}”的单位或计算基数不同"
    if tier.level == BELOW:
        lower = law.low is not None and span.high is not None and span.high <= law.low and span.high > 0
        return "" if lower else f"减轻处罚要低于法定下限，“{span}”没有低于“{law}”"
    return "" if span.within(law) else f"“{span}”超出法定幅度“{law}”"


@rule("tier-gap", "两档之间有空档", "benchmark")
def tier_gap(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """从法定下限到法定上限，每个数额都要落在某一档里；减轻处罚不算，各档都是定额的不查空档。"""
    for key, group in groups_of(entry):
        for name, word in MEASURES.items():
            law: Span | None = getattr(group, name)
            if law is not None:
                yield from ((place, fault, _GAP) for place, fault in _gaps(_ordinary(key, group, name, law), law, (*key, name), word))


_GAP = "改相邻两档的数字，使它们首尾相接；有意留空的，写“检查豁免”说明理由。"


def _ordinary(key: Key, group: Group, name: str, law: Span) -> list[Place]:
    """The tiers inside the law's range, by their lower ends."""
    inside = [one for one in measured(key, group, name) if one[1].level not in (NONE, BELOW) and one[2].alike(law)]
    return sorted(inside, key=lambda one: (one[2].start, one[2].high is None, one[2].high or 0))


def _gaps(tiers: list[Place], law: Span, key: Key, word: str) -> Iterator[tuple[Key, str]]:
    if not tiers:
        yield key, f"法律规定了{word}“{law}”，没有一档写到"
        return
    if all(span.fixed for _, _, span in tiers):
        return
    first, last = tiers[0], max(tiers, key=lambda one: (one[2].high is None, one[2].high or 0, not one[2].high_open))
    if first[2].start > law.start or (first[2].low_open and not law.low_open and law.low is not None):
        yield first[0], f"法定{word}从{law.start:f}{law.unit}起，最低一档“{first[2]}”没有从这里起"
    reached, place = first[2], first[0]
    for place, _, span in tiers[1:]:
        if not (reached.fixed and span.fixed) and _apart(reached, span):
            yield place, f"“{reached}”和“{span}”之间有空档"
        reached = max(reached, span, key=lambda one: (one.high is None, one.high or 0, not one.high_open))
    if not law.within(Span(law.low, last[2].high, law.unit, high_open=last[2].high_open, low_open=law.low_open)):
        yield last[0], f"法定{word}到“{law}”为止，最高一档“{last[2]}”没有到"


def _apart(low: Span, high: Span) -> bool:
    """Whether some number lies above the one and below the other."""
    if low.high is None:
        return False
    if low.high == high.start:
        return low.high_open and high.low_open
    step = Decimal(low.unit in WHOLE and not low.high_open and not high.low_open)
    return high.start - low.high > step


@rule("tier-overlap", "两档的幅度重叠", "benchmark")
def tier_overlap(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """同一数额只能属于一档，相邻两档可以共用一个端点。有意与上一档相同的，写明理由；法律只定一个数额的，各档相同不算重叠。"""
    for key, group in groups_of(entry):
        for name in MEASURES:
            law: Span | None = getattr(group, name)
            for (_, _, low), (place, tier, high) in pairwise(_ordinary(key, group, name, law) if law else []):
                if low.same(high):
                    if not (law and law.fixed) and not tier.same_because:
                        yield place, f"幅度与上一档相同（“{high}”）", "分开两档；有意相同的，写“与上一档相同的理由”（same_because）。"
                elif low.high is None or high.start < low.high:
                    yield place, f"“{high}”与“{low}”重叠", "改成首尾相接，如“1万元以下”“1万元以上3万元以下”。"
        for index, tier in enumerate(group.tiers):
            before = group.tiers[index - 1].fine if index else None
            if tier.same_because and not (tier.fine and before and tier.fine.same(before)):
                yield (*key, "tiers", index, "same_because"), "写了与上一档相同的理由，两档的罚款却不同", "删掉理由，或者改幅度。"


@rule("tier-order", "档次没有由轻到重", "benchmark")
def tier_order(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """档次从不予处罚、减轻、从轻、一般到从重依次写，罚款和期限一档比一档高。"""
    for key, group in groups_of(entry):
        ranks = [(index, LEVELS.index(tier.level)) for index, tier in enumerate(group.tiers) if tier.level]
        for (_, low), (index, high) in pairwise(ranks):
            if high < low:
                yield (*key, "tiers", index, "level"), f"“{LEVELS[high]}”写在“{LEVELS[low]}”后面", "由轻到重重新排列。"
        for name in MEASURES:
            for (_, _, before), (place, _, span) in pairwise(measured(key, group, name)):
                if before.alike(span) and span.start < before.start:
                    yield place, f"“{span}”低于上一档的“{before}”", "由轻到重重新排列，或者改数字。"


@rule("benchmark-power", "裁量基准对应的职权不是行政处罚", "benchmark")
def benchmark_power(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """裁量基准要对应权力清单里一项在用的行政处罚。"""
    ref = entry.of(Benchmark).power
    power = catalog.find(ref, entry) if ref else None
    if power and power.of(Power).power_type not in (None, "行政处罚"):
        yield ("power",), f"“{power.name}”是{power.of(Power).power_type}", "改成对应的行政处罚。"
    elif power and entry.status == LIVE and power.status != LIVE:
        yield ("power",), f"“{power.name}”的状态是{power.status}", "停用这份裁量基准，或者换成在用的职权。"


@rule("penalty-without-benchmark", "行政处罚没有裁量基准", "power", level=Level.WARNING)
def penalty_without_benchmark(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """每项在用的行政处罚都要公开裁量基准，当事人才能预先知道罚多少。"""
    unread = catalog.some_unread("benchmark")
    if entry.status != LIVE or entry.of(Power).power_type != "行政处罚" or unread:
        return
    if not any(one.status == LIVE for one in catalog.pointing_to(entry, "benchmark")):
        yield ("name",), "没有裁量基准", "在 benchmarks 里新建，把“处罚职权”写成这一项。"


@rule("penalty-range-unsaid", "处罚幅度与裁量基准不符", "power")
def penalty_range_unsaid(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """裁量基准写的法定罚款幅度，在职权的“处罚幅度”里都要找得到：两处都照法条写，写错一处就对不上。"""
    power = entry.of(Power)
    said = spans_in(power.penalty_range or "")
    laws = {(str(g.fine), g.fine) for one in catalog.pointing_to(entry, "benchmark") for g in one.of(Benchmark).groups if g.fine}
    for text, law in sorted(laws, key=lambda one: one[0]) if power.penalty_range else ():
        if not any(law.unit == one.unit and law.same(one) for one in said):
            yield ("penalty_range",), f"没有裁量基准写的法定幅度“{text}”", "对照法条，改正写错的一处。"
