"""A department's signed commitment letter: promises to the public and what follows when one is broken."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.kinds.base import Kind, Part, Record, field
from generator.values import Day, Line, Name, Number, Phone, Prose, Ref, choice, refers
from generator.vocabulary import BOUND, COMMITMENT_KIND, INDICATOR, REMEDY


class Measure(Part):
    """The figure by which a promise is held: what is measured, the bound, and where the figure comes from."""

    what: Line | None = field("指标", "如“承诺件平均办理工作日”。", need="always")
    bound: Annotated[str, choice(BOUND)] | None = field("界限", need="always")
    value: Number | None = field("数值", need="always")
    unit: Name | None = field("单位", need="always")
    indicator: Annotated[str, choice(INDICATOR)] | None = field(
        "目录指标", "能由目录里的数据算出的，写按哪个指标算；网站自己算，写明兑现没有。"
    )
    result: Annotated[Ref, refers("result")] | None = field("兑现数据", "目录里算不出的，写按季度公布的兑现数据的编号。")


class Promise(Part):
    """One promise of the letter."""

    text: Line | None = field("承诺内容", need="always")
    promise_kind: Annotated[str, choice(COMMITMENT_KIND)] | None = field("承诺类别", need="always")
    measure: Measure | None = field("量化指标", weigh="service")
    scope: tuple[Annotated[Ref, refers("item", "power", "fee", "place")], ...] = field("适用范围", many=True, weigh="service")
    remedy: Annotated[str, choice(REMEDY)] | None = field("违诺处理")


class Commitment(Record):
    """服务承诺: the letter that a department's head signs."""

    kind: ClassVar[Kind] = Kind("commitment", "commitments", "服务承诺")
    post: Name | None = field("承诺人", "职务，不写姓名。", need="live", column=True)
    promises: tuple[Promise, ...] = field("承诺事项", many=True, need="live", searched="text", weigh="service")
    liability: Prose | None = field("违诺责任", "做不到时怎么办。", need="live")
    complaint_phone: Phone | None = field("监督电话", need="live", column=True)
    signed_on: Day | None = field("签署日期", need="live", column=True)
    publicity: tuple[Name, ...] = field("公开渠道", many=True)
