"""A planned inspection of companies: which, on what power, what is looked at by which standard, how often and when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, ClassVar

from generator.kinds.base import Basis, Kind, Part, Record, field
from generator.values import Count, Day, Line, Name, Number, Prose, Ref, choice, refers
from generator.vocabulary import CHECK_KIND, CHECK_MODE, INSPECTED, LIVE

ON_SITE = ("现场检查", "联合检查", "双随机、一公开")
"""Ways of checking for which somebody comes to the company."""


class CheckItem(Part):
    """One thing that is looked at."""

    name: Line | None = field("检查内容", "看什么。", need="always")
    standard: Line | None = field("检查标准", "怎样算合格，或者标准的名称和编号。", weigh="fact")
    basis: tuple[Basis, ...] = field("依据", many=True)


class Window(Part):
    """Days in which the inspectors come."""

    since: Day | None = field("从", need="always")
    until: Day | None = field("到", "含当日。", need="always")
    where: Name | None = field("哪些区域", "分片检查时写；全市一起的不写。")

    @property
    def weeks(self) -> frozenset[tuple[int, int]]:
        """The weeks (year and number, as ISO 8601 counts them) that it touches."""
        if self.since is None or self.until is None:
            return frozenset()
        monday = self.since - timedelta(days=self.since.weekday())
        return frozenset(_week(monday + timedelta(days=day)) for day in range(0, (self.until - monday).days + 1, 7))


def _week(day: date) -> tuple[int, int]:
    year, number, _ = day.isocalendar()
    return year, number


class Special(Part):
    """Why a plan may fall into days that are kept free of inspections."""

    reason: Line | None = field("理由", "如安全生产、食品安全、投诉举报。", need="always")
    approval: Line | None = field("批准", "谁在什么时候批准，文号。", need="always")


class Inspection(Record):
    """涉企检查计划: one plan of one year. What several departments check together is one plan with partners."""

    kind: ClassVar[Kind] = Kind("inspection", "inspections", "涉企检查计划")
    year: Count | None = field("年度", need="always", column=True)
    power: Annotated[Ref, refers("power")] | None = field("检查职权", "权力清单里的哪一项行政检查。", need="live", column=True)
    check_kind: Annotated[str, choice(CHECK_KIND)] | None = field("检查类型", need="live", column=True)
    targets: tuple[Annotated[str, choice(INSPECTED)], ...] = field("检查对象", "哪类企业，从统一的分类里选。", many=True, need="live", column=True)
    grades: tuple[Name, ...] = field("信用或风险等级", "只查某些等级时写，如“高风险”；不写就是全部。", many=True, weigh="fact")
    areas: tuple[Name, ...] = field("区域", "只查某些县（区）时写；不写就是全市。", many=True, weigh="fact")
    objects: Line | None = field("对象说明", "用大白话说查谁、不查谁。", need="live", searched="text", weigh="fact")
    items: tuple[CheckItem, ...] = field("检查事项和标准", many=True, need="live", searched="text", weigh="burden")
    modes: tuple[Annotated[str, choice(CHECK_MODE)], ...] = field("检查方式", many=True, need="live", column=True)
    partners: tuple[Annotated[Ref, refers("department")], ...] = field("联合部门", "和哪些部门一起查。", many=True)
    windows: tuple[Window, ...] = field("检查时间", many=True, need="live")
    share: Number | None = field("抽查比例（%）", "双随机的写比例或者户数。", column=True, weigh="less")
    number: Count | None = field("抽查户数", column=True, weigh="less")
    times: Count | None = field("同一企业查几次", "这份计划里对同一家企业查几次。", need="live", column=True, weigh="less")
    cap: Count | None = field("年度频次上限", "本部门一年对同一家企业最多查几次。", need="live", column=True, weigh="less")
    special: Special | None = field("特殊情况", "确需安排在不检查的日子里时写。")
    approval: Line | None = field("计划批准", "谁批准的，文号。", need="live", weigh="fact")
    result: Line | None = field("结果公开", "在哪里、多久公开。", need="live", weigh="fact")
    note: Prose | None = field("给企业的提示", "需要准备什么，怎样少跑。")

    @property
    def on_site(self) -> bool:
        """Whether somebody comes to the company; what is checked from afar disturbs nobody and counts for no cap."""
        return any(mode in ON_SITE for mode in self.modes)

    @property
    def stands(self) -> bool:
        """Whether the plan stands: a draft is none yet, an ended one none any more."""
        return self.status == LIVE

    def meets(self, other: Inspection) -> bool:
        """Whether both come to the same companies: a class in common, and grades and areas that do not rule it out."""
        pairs = ((self.grades, other.grades), (self.areas, other.areas))
        return bool({*self.targets} & {*other.targets}) and all(not a or not b or {*a} & {*b} for a, b in pairs)
