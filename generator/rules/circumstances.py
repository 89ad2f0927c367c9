"""The circumstances of a penalty benchmark: every case has its tier, and only one."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from generator.catalog import Catalog
from generator.kinds.benchmark import MOST_CASES, Benchmark, Group
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.rules.benchmarks import NONE, groups_of
from generator.source import Key
from generator.vocabulary import LIVE, nearest


@rule("circumstance-unknown", "适用情形里的词没有定义", "benchmark")
def circumstance_unknown(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """档次的适用情形只能用本记录裁量因素里的选项简称，每个因素最多用一个；选项简称不能重名。"""
    benchmark = entry.of(Benchmark)
    for key, name in _repeated(benchmark):
        yield key, f"选项简称“{name}”用了两次", "换一个简称，适用情形才说得清是哪一个。"
    for place, word, fault in _bad_words(entry):
        near = nearest(word, _known(benchmark))
        yield place, fault, f"是不是想写“{near}”？" if near and near != word else "从裁量因素的选项简称里选。"


def _known(benchmark: Benchmark) -> list[str]:
    return [option.name or "" for factor in benchmark.factors for option in factor.options]


def _repeated(benchmark: Benchmark) -> Iterator[tuple[Key, str]]:
    seen: set[str] = set()
    for place, factor in enumerate(benchmark.factors):
        for index, option in enumerate(factor.options):
            if option.name in seen:
                yield ("factors", place, "options", index, "name"), option.name or ""
            seen.add(option.name or "")


def _bad_words(entry: Entry) -> Iterator[tuple[Key, str, str]]:
    benchmark = entry.of(Benchmark)
    known = set(_known(benchmark))
    for key, group in groups_of(entry):
        for index, tier in enumerate(group.tiers):
            for line, case in enumerate(tier.cases):
                place = (*key, "tiers", index, "when", line)
                for word in sorted(case - known):
                    yield place, word, f"裁量因素里没有“{word}”"
                for factor in benchmark.factors:
                    both = [option.name for option in factor.options if option.name in case]
                    if len(both) > 1:
                        yield place, both[0] or "", f"{'、'.join(map(str, both))}是同一个因素的选项，不能同时具备"


@rule("tier-ambiguous", "同一情形落在两档", "benchmark")
def tier_ambiguous(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """任何一种情形只能对应一档，否则同样的行为可能罚得不一样。"""
    for key, group in _decidable(entry):
        said: set[tuple[int, int]] = set()
        for chosen in entry.of(Benchmark).choices(group):
            tiers = [index for index, tier in enumerate(group.tiers) if tier.applies(chosen)]
            if len(tiers) > 1 and (tiers[0], tiers[1]) not in said:
                said.add((tiers[0], tiers[1]))
                case = _in_words(entry.of(Benchmark), group, chosen)
                yield (*key, "tiers", tiers[1], "when"), f"“{case}”同时落在第{tiers[0] + 1}档和第{tiers[1] + 1}档", "改适用情形，使两档互相排斥。"


@rule("tier-uncovered", "有的情形没有对应的档次", "benchmark")
def tier_uncovered(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """裁量因素的选项怎样组合都要有一档适用；写了的因素至少有一档用到。"""
    benchmark = entry.of(Benchmark)
    for key, group in _decidable(entry):
        left = [chosen for chosen in benchmark.choices(group) if not any(tier.applies(chosen) for tier in group.tiers)]
        if left:
            more = f"等{len(left)}种情形" if len(left) > 1 else ""
            yield (*key, "tiers"), f"“{_in_words(benchmark, group, left[0])}”{more}没有对应的档次", "补到相应一档的适用情形里。"
    used = {name for group in benchmark.groups for tier in group.tiers for case in tier.cases for name in case}
    for index, factor in enumerate(benchmark.factors):
        names = {option.name for option in factor.options}
        if names and used and not names & used and not any(True for _ in _bad_words(entry)):
            yield ("factors", index), f"裁量因素“{factor.ask or ''}”没有一档用到", "在适用情形里用它，或者删掉。"


@rule("tier-cases-many", "裁量因素的组合太多", "benchmark")
def tier_cases_many(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """一组档次的因素组合不超过1000种，再多就没有人看得懂，也无法逐一核对。"""
    benchmark = entry.of(Benchmark)
    for key, group in groups_of(entry):
        count = prod(len(factor.options) for factor in benchmark.asked(group))
        if count > MOST_CASES:
            yield (*key, "tiers"), f"裁量因素有{count}种组合", "减少因素或者合并选项。"


def _decidable(entry: Entry) -> Iterator[tuple[Key, Group]]:
    """The groups whose conditions use only known words; a slip in a word is said once, by its own rule."""
    benchmark = entry.of(Benchmark)
    known = set(_known(benchmark))
    for key, group in groups_of(entry):
        if group.tiers and all(tier.cases and all(case <= known for case in tier.cases) for tier in group.tiers):
            yield key, group


def _in_words(benchmark: Benchmark, group: Group, chosen: frozenset[str]) -> str:
    """A choice in the order of its factors."""
    return "、".join(o.name for factor in benchmark.asked(group) for o in factor.options if o.name in chosen)


@rule("exemption-unsaid", "没有说明首违不罚、轻微不罚", "benchmark", level=Level.WARNING)
def exemption_unsaid(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """行政处罚法第三十三条规定了轻微不罚和首违不罚。每份裁量基准要写明什么情形不予处罚，不适用的写明理由。"""
    benchmark = entry.of(Benchmark)
    effects = [tier.level for group in benchmark.groups for tier in group.tiers]
    effects += [one.effect for one in benchmark.adjustments]
    if entry.status == LIVE and benchmark.groups and NONE not in effects and not benchmark.never_exempt:
        yield ("groups",), "没有不予处罚的档次或者情形", "补上；确实不适用的，写“不适用首违不罚的理由”（never_exempt）。"
    if NONE in effects and benchmark.never_exempt:
        yield ("never_exempt",), "写了不适用首违不罚的理由，却有不予处罚的档次或者情形", "删掉其中一个。"
