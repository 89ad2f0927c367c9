"""A power: what a department may do to or for people, with its basis, its duties and how it runs."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.kinds.base import Basis, Cleared, Kind, Part, Record, field
from generator.kinds.city import Body
from generator.kinds.procedure import Flow, Risk
from generator.values import Line, Name, Phone, Prose, Ref, Time, choice, refers
from generator.vocabulary import (
    BODY_NATURE,
    CHECK_MODE,
    LEVEL,
    MEASURE_KIND,
    PENALTY_KIND,
    POWER_SOURCE,
    POWER_TYPE,
)

ON_APPLICATION = ("行政许可", "行政给付", "行政确认", "行政奖励", "行政裁决", "其他行政权力")


class Duty(Part):
    """What the department must do at one stage."""

    stage: Name | None = field("环节", need="always")
    content: Line | None = field("责任内容", need="always")
    basis: tuple[Basis, ...] = field("依据", many=True)


class Accountability(Part):
    """When officials are held to account, and on what basis."""

    situations: tuple[Line, ...] = field("追责情形", many=True, need="always")
    basis: tuple[Basis, ...] = field("追责依据", many=True)


class Licence(Part):
    """What a licence carries."""

    name: Name | None = field("许可证件名称", need="always")
    validity: Name | None = field("有效期", need="always", weigh="more")
    quantity_limit: Line | None = field("数量限制", "没有的写“无”。", need="always", weigh="burden", unwritten="无")
    annual_check: Line | None = field("年检年报", "没有的写“无”。", need="always", weigh="burden", unwritten="无")
    supervisor: Line | None = field("监管主体", need="always", weigh="fact")


class Power(Record):
    """职权: one line of the city's power list."""

    kind: ClassVar[Kind] = Kind("power", "powers", "行政职权")
    power_type: Annotated[str, choice(POWER_TYPE)] | None = field("职权类型", need="always", column=True, facet=True)
    local_code: Name | None = field("职权编码", "本市权力清单的编码。", column=True, searched="code")
    catalog_code: Name | None = field("基本编码", "国家统一的12位编码。", column=True, searched="code")
    summary: Line | None = field("一句话说明", "用大白话说这项权力管什么。", need="live", searched="text")
    basis: tuple[Basis, ...] = field("实施依据", many=True, need="live", searched="law")
    target: Line | None = field("行使对象", "对谁行使。", need="live", column=True, weigh="fact")
    level: Annotated[str, choice(LEVEL)] | None = field("行使层级", need="live", column=True)
    level_division: Line | None = field("权限划分", "市、县各管什么。", weigh="fact")
    body_nature: Annotated[str, choice(BODY_NATURE)] | None = field("实施主体性质", need="live", column=True)
    power_source: Annotated[str, choice(POWER_SOURCE)] | None = field("权力来源", need="live", column=True)
    undertaking_office: Name | None = field("承办机构", "内设科室或所属单位。", need="live", column=True)
    duties: tuple[Duty, ...] = field("责任事项", many=True, need="live", searched="text")
    accountability: Accountability | None = field("追责情形和依据", need="live")
    cleared: tuple[Cleared, ...] = field("变相恢复复核", "检查认为像是恢复了已经取消的事项、复核后不是的，写结论和理由，会公开。", many=True)
    risks: tuple[Risk, ...] = field("廉政风险点", many=True)
    procedure: Flow | None = field("运行流程", need="live")
    statutory_time: Time | None = field("法定时限", column=True, weigh="legal")
    promised_time: Time | None = field("承诺时限", column=True, weigh="less")
    fees: tuple[Annotated[Ref, refers("fee")], ...] = field("收费项目", many=True, weigh="burden")
    supervision: Line | None = field("监督方式", "如何监督这项权力。")
    complaint_phone: Phone | None = field("监督投诉电话", "不写时用部门的。")
    review_body: Body | None = field("行政复议机关", "与部门不同的才写。")
    court: Body | None = field("行政诉讼法院", "与部门不同的才写。")

    licence: Licence | None = field("许可证件", types=("行政许可",), need="live")
    offence: Prose | None = field("违法行为", types=("行政处罚",), need="live", searched="text", weigh="legal")
    penalty_kinds: tuple[Annotated[str, choice(PENALTY_KIND)], ...] = field(
        "处罚种类", many=True, types=("行政处罚",), need="live", weigh="burden"
    )
    penalty_range: Prose | None = field("处罚幅度", "法律规定的种类和幅度。", types=("行政处罚",), need="live", weigh="legal")
    hearing: Line | None = field("听证", "达到什么标准应当告知听证权利。", types=("行政处罚",), weigh="fact")
    measure_kind: Annotated[str, choice(MEASURE_KIND)] | None = field("强制种类", types=("行政强制",), need="live")
    measures: Prose | None = field("实施情形", "什么情况下可以采取。", types=("行政强制",), need="live", weigh="fact")
    measure_limit: Line | None = field("期限", "最长多久，怎样延长。", types=("行政强制",), need="live", weigh="fact")
    levy_on: Line | None = field("征收对象和范围", types=("行政征收",), need="live", weigh="fact")
    levy_standard: Prose | None = field("征收标准", types=("行政征收",), need="live", weigh="fact")
    levy_reduction: Line | None = field("减免规定", "没有的写“无”。", types=("行政征收",), weigh="service", unwritten="无")
    benefit: Line | None = field("给付内容", types=("行政给付",), need="live", weigh="fact")
    benefit_standard: Prose | None = field("给付标准", types=("行政给付",), need="live", weigh="fact")
    benefit_cycle: Line | None = field("发放周期", types=("行政给付",), weigh="fact")
    inspection_objects: Line | None = field("检查对象", types=("行政检查",), need="live", weigh="fact")
    inspection_content: tuple[Line, ...] = field("检查内容", many=True, types=("行政检查",), need="live", weigh="burden")
    check_modes: tuple[Annotated[str, choice(CHECK_MODE)], ...] = field(
        "检查方式", many=True, types=("行政检查",), need="live"
    )
    frequency_cap: Line | None = field("频次上限", "同一企业一年最多查几次。", types=("行政检查",), need="live", weigh="less")
    confirms: Line | None = field("确认内容", types=("行政确认",), need="live")
    reward: Prose | None = field("奖励条件和标准", types=("行政奖励",), need="live", weigh="fact")
    dispute: Line | None = field("裁决的争议范围", types=("行政裁决",), need="live")

    @property
    def on_application(self) -> bool:
        """Whether this power is used when somebody applies, rather than by the department on its own."""
        return self.power_type in ON_APPLICATION
