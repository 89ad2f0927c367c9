"""A penalty benchmark: for one offence what the law allows, and which tier of it follows from which circumstances.

The circumstances are factors with a few options each, of which exactly one holds. A tier says in which combinations of
options it applies, so that a program can tell whether every case has its tier and no case has two.
"""

from __future__ import annotations

import re
from itertools import product
from math import prod
from typing import Annotated, ClassVar

from generator.kinds.base import Basis, Kind, Part, Record, field
from generator.spans import Amount
from generator.values import Flag, Line, Money, Name, Prose, Ref, choice, refers
from generator.vocabulary import PENALTY_KIND, TIER_EFFECT, TIER_LEVEL

Case = frozenset[str]
"""Names of options that hold together; of a factor that is not named any option may hold."""

MOST_CASES = 1000
"""Combinations of options that one group may have; nobody could read a table of more."""


def options_named(text: str) -> Case:
    """The options that a line such as 初次、不足一个月 names."""
    return frozenset(part.strip() for part in re.split(r"[、，,+]", text) if part.strip())


class Option(Part):
    """One answer to a factor's question."""

    name: Name | None = field("简称", "几个字，适用情形里用它，如“初次”。", need="always")
    text: Line | None = field("说明", "什么算这一种，写到能对照。", weigh="fact")


class Factor(Part):
    """One thing that the tier depends on, with the answers of which exactly one holds."""

    ask: Name | None = field("问什么", "如“经营了多久”。", need="always")
    options: tuple[Option, ...] = field("选项", "互相排斥，合起来包括所有情况。", many=True, need="always")


class Tier(Part):
    """One tier: when it applies, and what is imposed."""

    level: Annotated[str, choice(TIER_LEVEL)] | None = field("裁量阶次", need="always")
    when: tuple[Line, ...] = field(
        "适用情形", "每条写同时具备的选项简称，用顿号隔开；几条之间是“或者”。没有写到的问题，选哪项都行。", many=True, need="always", weigh="fact"
    )
    fine: Amount | None = field("罚款", "如“五千元以上一万元以下”“货值金额10倍以上13倍以下”；不罚款的不写。", weigh="less")
    duration: Amount | None = field("期限", "暂扣、停业、拘留多久，如“1个月以上3个月以下”。", weigh="less")
    kinds: tuple[Annotated[str, choice(PENALTY_KIND)], ...] = field("其他处罚", "罚款以外一并处的。", many=True, weigh="burden")
    same_because: Line | None = field("与上一档相同的理由", "罚款幅度有意与上一档相同时写。")
    text: Line | None = field("裁量说明", "这一档怎样处理，如“责令改正，不予处罚”。")
    basis: tuple[Basis, ...] = field("依据", "与处罚依据不同时写，如首违不罚。", many=True)

    @property
    def cases(self) -> tuple[Case, ...]:
        """The combinations of options in which it applies."""
        return tuple(options_named(text) for text in self.when)

    def applies(self, chosen: Case) -> bool:
        """Whether it applies to a full choice of options."""
        return any(case <= chosen for case in self.cases)


class Group(Part):
    """What the law allows for one subject or one size of the offence, and its tiers."""

    name: Name | None = field("适用范围", "如“货值金额不足1万元”“个人”；只有一组的不写。")
    fine: Amount | None = field("法定罚款幅度", "照法条写，如“五万元以上十万元以下”；法条没有罚款的不写。", weigh="legal")
    at_least: Money | None = field("最低（元）", "按倍数、比例罚款，法律又规定最低多少的写，如“1000”。", weigh="legal")
    at_most: Money | None = field("最高（元）", "按倍数、比例罚款，法律又规定最高不超过多少的写，如“30000”。", weigh="legal")
    duration: Amount | None = field("法定期限", "暂扣、停业、拘留的法定期限。", weigh="legal")
    kinds: tuple[Annotated[str, choice(PENALTY_KIND)], ...] = field("法定其他处罚", "罚款以外法律允许的。", many=True, weigh="legal")
    note: Line | None = field("计算说明", "如“违法所得不足1万元的，按1万元计算”。", weigh="fact")
    basis: tuple[Basis, ...] = field("依据", "与处罚依据不同时写。", many=True)
    tiers: tuple[Tier, ...] = field("裁量档次", "由轻到重。", many=True, need="always")


class Adjustment(Part):
    """A circumstance apart from the tiers that makes the penalty lighter or heavier."""

    effect: Annotated[str, choice(TIER_EFFECT)] | None = field("怎样处理", need="always")
    condition: Line | None = field("情形", need="always", weigh="fact")
    basis: tuple[Basis, ...] = field("依据", many=True, need="always")


class Benchmark(Record):
    """裁量基准: how much is imposed for one offence, tier by tier."""

    kind: ClassVar[Kind] = Kind("benchmark", "benchmarks", "裁量基准")
    power: Annotated[Ref, refers("power")] | None = field("处罚职权", "权力清单里的哪一项行政处罚。", need="always", column=True)
    offence: Prose | None = field("案由", "什么行为，用大白话写。", need="live", column=True, searched="text", weigh="legal")
    violated: tuple[Basis, ...] = field("违反的条款", many=True, searched="law")
    basis: tuple[Basis, ...] = field("处罚依据", many=True, need="live", searched="law")
    document: Line | None = field("裁量基准文件", "公布这份基准的文件名称和文号。", need="live", weigh="fact")
    correct_first: Line | None = field("先责令改正", "法律要求先改正、逾期才罚的，写清期限。", weigh="service")
    factors: tuple[Factor, ...] = field("裁量因素", "决定是哪一档的问题。", many=True, need="live", searched="text", weigh="fact")
    groups: tuple[Group, ...] = field("法定幅度和档次", many=True, need="live", searched="text", weigh="fact")
    adjustments: tuple[Adjustment, ...] = field("从轻、减轻、从重、不罚情形", "不看档次也要考虑的情形。", many=True, weigh="fact")
    never_exempt: Line | None = field("不适用首违不罚的理由", "档次和情形里都没有不予处罚的，写为什么。", weigh="fact")
    criminal: Flag | None = field("可能移送司法", "构成犯罪的是否移送。", column=True)

    def choices(self, group: Group) -> list[Case]:
        """Every full choice of options of the factors that this group's tiers look at; none where they pass all bounds."""
        names = [[option.name or "" for option in factor.options] for factor in self.asked(group)]
        return [frozenset(chosen) for chosen in product(*names)] if prod(map(len, names)) <= MOST_CASES else []

    def asked(self, group: Group) -> list[Factor]:
        """The factors that this group's tiers look at, in written order."""
        named = {name for tier in group.tiers for case in tier.cases for name in case}
        return [factor for factor in self.factors if named & {option.name for option in factor.options}]
