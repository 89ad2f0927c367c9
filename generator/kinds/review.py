"""A quarter's public review of the departments: rank and score, complaints, yellow cards and what followed from them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.kinds.base import Kind, Part, Record, field
from generator.quarters import Period
from generator.values import Count, Day, Line, Name, Number, Prose, Ref, choice, refers
from generator.vocabulary import FOLLOW_UP


class Score(Part):
    """One department in a review: its place, and the complaints against it in the quarter."""

    department: Annotated[Ref, refers("department")] | None = field("部门", need="always")
    rank: Count | None = field("名次", need="always", weigh="fact")
    score: Number | None = field("得分", "满分100分。", need="always", weigh="fact")
    received: Count | None = field("收到投诉", "件。", need="always", weigh="fact")
    closed: Count | None = field("办结", "件；不能多于收到的。", need="always", weigh="fact")
    satisfied: Count | None = field("满意", "回访表示满意的件数；不能多于办结的。", need="always", weigh="fact")
    closing_days: Number | None = field("平均办结天数", "工作日。", weigh="fact")


class FollowUp(Part):
    """One step on the ladder after a yellow card."""

    step: Annotated[str, choice(FOLLOW_UP)] | None = field("措施", need="always")
    taken_on: Day | None = field("日期", need="always")
    note: Line | None = field("说明")


class YellowCard(Part):
    """A yellow card: for what, until when it must be put right, and what happened."""

    department: Annotated[Ref, refers("department")] | None = field("部门", need="always")
    reason: Line | None = field("事由", need="always")
    issued_on: Day | None = field("亮牌日期", need="always")
    deadline: Day | None = field("整改期限", need="always")
    results: tuple[Annotated[Ref, refers("result")], ...] = field("没有兑现的数据", "因哪条兑现数据亮牌，写它的路径。", many=True)
    follow_up: tuple[FollowUp, ...] = field("后续措施", "按先后写。", many=True)


class Review(Record):
    """评议公示: the review of one quarter."""

    kind: ClassVar[Kind] = Kind("review", "reviews", "评议公示", shared=True)
    quarter: Period | None = field("季度", "如“2026-Q3”。", need="always", column=True)
    published_on: Day | None = field("公布日期", need="live", column=True)
    organiser: Name | None = field("组织单位", need="live", column=True)
    method: Prose | None = field("怎么评", "得分由哪几部分组成。", need="live", searched="text")
    scores: tuple[Score, ...] = field("各部门", many=True, need="live")
    cards: tuple[YellowCard, ...] = field("黄牌", many=True)

    verified_on: Day | None = field("最近核实日期")
    verified_by: Name | None = field("核实岗位")
