"""A joint plan (一件事): what people see as one affair, made of items of several departments that run side by side."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.kinds.base import Kind, Part, Record, field
from generator.values import Count, Flag, Line, Name, Number, Phone, Prose, Ref, Url, choice, refers
from generator.vocabulary import AUDIENCE


class Member(Part):
    """One item of the plan, and after which others it can begin."""

    item: Annotated[Ref, refers("item")] | None = field(
        "事项", "写路径，如 market-regulation/items/company-registration。", need="always"
    )
    when: Line | None = field("什么情形要办", "所有人都要办的不写。")
    after: tuple[Annotated[Ref, refers("item")], ...] = field(
        "在哪些事项之后", "要等它们的结果才能办的；不写就是一开始就办。", many=True
    )
    optional: Flag | None = field("需要时才办", "是：不是人人都要办；不写就是必办。")


class Before(Part):
    """What the same affair cost people before it was joined."""

    days: Number | None = field("工作日", "从第一次申请到拿齐结果，可以有小数。")
    materials: Count | None = field("材料份数")
    visits: Count | None = field("跑动次数")
    offices: Count | None = field("跑过的窗口数")
    source: Line | None = field("数字从哪来", "统计或者调查的名称、年份。", need="always")


class Joint(Record):
    """一件事: one plan over several items."""

    kind: ClassVar[Kind] = Kind("joint", "joint", "一件事", shared=True)
    summary: Line | None = field("一句话说明", "什么时候用得上，用大白话。", need="live", searched="text")
    audience: tuple[Annotated[str, choice(AUDIENCE)], ...] = field("服务对象", many=True, need="live", facet=True)
    events: tuple[Name, ...] = field("人生和企业事件", "事件表里的名称。", many=True, need="live", searched="theme")
    lead: Annotated[Ref, refers("department")] | None = field("牵头部门", "部门编号。", need="live", column=True)
    members: tuple[Member, ...] = field("包含的事项", "按办理先后写。", many=True, need="always")
    start: Line | None = field("怎样开始", "在哪里提出一次申请。", need="live")
    place: Annotated[Ref, refers("place")] | None = field("综合窗口", "在哪个网点一次交材料。")
    online_url: Url | None = field("网上入口")
    phone: Phone | None = field("咨询电话", "不写时用牵头部门的。")
    before: Before | None = field("改革以前", "用来对比，要有来源。")
    notes: Prose | None = field("提醒")
