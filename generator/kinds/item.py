"""An item: what a person or a firm applies for, with everything that they must know before they come."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.kinds.base import Basis, Cleared, Kind, Part, Record, field
from generator.kinds.city import Body
from generator.kinds.procedure import Flow
from generator.values import Count, Flag, Line, Name, Phone, Prose, Ref, Time, Url, choice, refers
from generator.vocabulary import (
    AUDIENCE,
    CHANNEL,
    CROSS_REGION,
    DELIVERY,
    HANDLING,
    LEVEL,
    MEDIUM,
    NECESSITY,
    ONLINE_DEPTH,
    RESULT_KIND,
    SPECIAL_PROCEDURE,
    TASK_TYPE,
)


class MaterialUse(Part):
    """A material as this item asks for it."""

    material: Annotated[Ref, refers("material")] | None = field("材料", "材料库里的编号。", need="always")
    when: Line | None = field("什么情形要", "所有人都要的不写。", weigh="service")
    necessity: Annotated[str, choice(NECESSITY)] | None = field("必要性", "不写就是必要。", unwritten="必要")
    originals: Count | None = field("原件份数", weigh="less")
    copies: Count | None = field("复印件份数", weigh="less")
    medium: Annotated[str, choice(MEDIUM)] | None = field("材料形式")
    requirement: Line | None = field("填写和受理要求", "如“盖章”“近期免冠照片”。")
    basis: tuple[Basis, ...] = field("要求依据", "证明类材料要写依据。", many=True)
    commitment_ok: Flag | None = field("可以告知承诺代替", "是或否。", weigh="service", unwritten="否")


class Result(Part):
    """What the applicant holds in the end."""

    name: Name | None = field("结果名称", need="always")
    result_kind: Annotated[str, choice(RESULT_KIND)] | None = field("结果类型", need="always")
    validity: Name | None = field("有效期", "如“5年”“长期”。", weigh="more")
    delivery: tuple[Annotated[str, choice(DELIVERY)], ...] = field("送达方式", many=True, weigh="service")


class SpecialProcedure(Part):
    """Time that the law does not count towards the limit."""

    name: Annotated[str, choice(SPECIAL_PROCEDURE)] | None = field("特别程序", need="always")
    time: Time | None = field("最长用时", need="always", weigh="less")
    basis: tuple[Basis, ...] = field("依据", many=True)


class Question(Part):
    """A question that people ask, and its answer."""

    q: Line | None = field("问", need="always")
    a: Prose | None = field("答", need="always")


class Intermediary(Part):
    """A paid service that applicants need before they apply."""

    name: Name | None = field("服务名称", need="always")
    choice: Line | None = field("怎样选机构", "必须写明可以自主选择。", need="always")
    paid_by: Name | None = field("费用由谁承担")
    basis: tuple[Basis, ...] = field("依据", many=True)


class FeeLine(Part):
    """Which line of a tiered fee this item charges, where not all of them apply."""

    fee: Annotated[Ref, refers("fee")] | None = field("收费项目", need="always")
    line: Line | None = field("适用的档", "收费项目“分档”里的适用情形，一字不差。", need="always")


class Contact(Part):
    """Whom to ask, or to complain to."""

    phone: tuple[Phone, ...] = field("电话", many=True)
    url: Url | None = field("网址")
    address: Line | None = field("地址", weigh="fact")


class Item(Record):
    """办事事项: what a person or a firm applies for."""

    kind: ClassVar[Kind] = Kind("item", "items", "办事事项")
    power: Annotated[Ref, refers("power")] | None = field("所属职权", "公共服务事项不写。")
    task_type: Annotated[str, choice(TASK_TYPE)] | None = field("事项类型", need="live", column=True, facet=True)
    summary: Line | None = field("一句话说明", "这件事是什么、谁要办，用大白话。", need="live", searched="text", disclosure="内容")
    local_code: Name | None = field("事项编码", "本市目录的编码。", column=True, searched="code")
    catalog_code: Name | None = field("基本编码", "国家统一的12位编码。", column=True, searched="code")
    task_code: Name | None = field("实施编码", "31位。", column=True, searched="code")
    audience: tuple[Annotated[str, choice(AUDIENCE)], ...] = field("服务对象", many=True, need="live", column=True, facet=True, weigh="service")
    themes: tuple[Name, ...] = field("主题", "主题表里的名称。", many=True, need="live", facet=True, searched="theme", weigh="words")
    events: tuple[Name, ...] = field("人生和企业事件", "事件表里的名称。", many=True, facet=True, searched="theme", weigh="words")
    level: Annotated[str, choice(LEVEL)] | None = field("行使层级", need="live", column=True)
    joint_departments: tuple[Annotated[Ref, refers("department")], ...] = field("联办部门", many=True)
    cross_region: Annotated[str, choice(CROSS_REGION)] | None = field("通办范围")
    basis: tuple[Basis, ...] = field("设定依据", many=True, need="live", searched="law", disclosure="依据")
    conditions: tuple[Line, ...] = field("办理条件", "一条一句。", many=True, need="live", searched="text", disclosure="内容", weigh="burden")
    refusal_grounds: tuple[Line, ...] = field("不予办理的情形", many=True, weigh="burden")
    materials: tuple[MaterialUse, ...] = field("申请材料", many=True, disclosure="材料", weigh="burden")
    no_materials: Line | None = field("无需材料的说明", "确实不用带任何材料时写。", disclosure="材料")
    handling: Annotated[str, choice(HANDLING)] | None = field("办件类型", need="live", column=True, facet=True)
    statutory_time: Time | None = field("法定办结时限", "法律没有规定的不写。", column=True, weigh="legal")
    statutory_note: Line | None = field("法定时限说明", "从什么时候起算；法律没有规定时说明。")
    promised_time: Time | None = field("承诺办结时限", need="live", column=True, disclosure="时限", weigh="less")
    promised_note: Line | None = field("承诺时限说明")
    special_procedures: tuple[SpecialProcedure, ...] = field("不计入时限的特别程序", many=True, weigh="burden")
    silence_rule: Line | None = field("超时怎么办", "超过期限没有答复时的后果，要有依据。")
    procedure: Flow | None = field("办理流程", need="live", disclosure="程序")
    charged: Flag | None = field("是否收费", "是或否。", need="live", column=True, facet=True, disclosure="收费", weigh="burden")
    fees: tuple[Annotated[Ref, refers("fee")], ...] = field("收费项目", "收费的写收费项目编号。", many=True, weigh="burden")
    fee_lines: tuple[FeeLine, ...] = field("只收哪一档", "收费项目分档、本事项只收其中一档或者几档时写。", many=True, weigh="burden")
    results: tuple[Result, ...] = field("办理结果", many=True, need="live", searched="result")
    quantity_limit: Line | None = field("数量限制", "没有的写“无”。", weigh="burden", unwritten="无")
    annual_check: Line | None = field("年检年报", "没有的写“无”。", weigh="burden", unwritten="无")
    supervisor: Line | None = field("监管主体", weigh="fact")
    intermediaries: tuple[Intermediary, ...] = field("中介服务", many=True, weigh="burden")
    channels: tuple[Annotated[str, choice(CHANNEL)], ...] = field("办理形式", many=True, need="live", column=True, weigh="service")
    online_depth: Annotated[str, choice(ONLINE_DEPTH)] | None = field("网上办理深度", column=True, facet=True)
    online_url: Url | None = field("网上办理网址")
    visits: Count | None = field("最多跑几次", "不用跑写0。", need="live", column=True, weigh="less")
    visit_reason: Line | None = field("必须到现场的原因")
    places: tuple[Annotated[Ref, refers("place")], ...] = field("办理地点", many=True, weigh="service")
    window: Name | None = field("窗口", "到了大厅去哪个窗口。")
    consult: Contact | None = field("咨询方式", "不写时用部门的。")
    complain: Contact | None = field("监督投诉方式", "不写时用部门的。")
    review_body: Body | None = field("行政复议机关", "与部门不同的才写。")
    court: Body | None = field("行政诉讼法院", "与部门不同的才写。")
    cleared: tuple[Cleared, ...] = field("变相恢复复核", "检查认为像是恢复了已经取消的事项、复核后不是的，写结论和理由，会公开。", many=True)
    faq: tuple[Question, ...] = field("常见问题", many=True, searched="text", weigh="words")
