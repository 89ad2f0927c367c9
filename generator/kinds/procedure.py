"""How an affair runs: steps in order with who acts, how long, what is decided; shared or written in a record."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.kinds.base import About, Basis, Kind, Part, Record, field
from generator.values import Count, Day, Flag, Line, Name, Prose, Ref, Time, choice, refers
from generator.vocabulary import JOIN, RISK, STEP_KIND, TASK_TYPE, TIMEOUT, Vocabulary

OUTCOME = Vocabulary("结局", dict.fromkeys(("办结", "不予受理", "不予决定", "终止"), ""))


class Answer(Part):
    """One answer to what a step asks, and where it leads."""

    answer: Name | None = field("答案", "如“齐全”“需补正”。", need="always")
    to: Name | None = field("转到环节", "环节编号；不写就是下一个环节。")


class Risk(Part):
    """A point where integrity is at risk, and what controls it."""

    level: Annotated[str, choice(RISK)] | None = field("风险等级", need="always")
    point: Line | None = field("风险表现", need="always")
    control: Line | None = field("防控措施", need="always")


class Step(Part):
    """One step. Steps follow each other in written order unless `after`, `to` or `answers` say otherwise."""

    id: Name | None = field("环节编号", "别的环节要指到它时写，小写字母和连字符。")
    name: Name | None = field("环节名称", need="always")
    step_kind: Annotated[str, choice(STEP_KIND)] | None = field("环节类型", need="always")
    actor: Name | None = field("谁来办", "如“申请人”“窗口”“承办科室”“分管领导”。", need="always")
    after: tuple[Name, ...] = field("在哪些环节之后", "并联办理时写；不写就是接着上一个环节。", many=True)
    join: Annotated[str, choice(JOIN)] | None = field("汇合规则", "前面有几个环节时：全部完成，还是任一完成。")
    asks: Name | None = field("要判断什么", "写成问句，如“材料齐全吗？”。")
    answers: tuple[Answer, ...] = field("答案", many=True)
    to: Name | None = field("之后转到", "不接着下一个环节时，写转到的环节编号。")
    time: Time | None = field("用时", "通常要多久；立即办完写“即办”。", weigh="less")
    time_min: Time | None = field("最短用时", weigh="less")
    time_max: Time | None = field("最长用时", weigh="less")
    counts: Flag | None = field("计入承诺时限", "听证、检验、专家评审、公示等依法可以不计入；不写就是计入。", weigh="service", unwritten="是")
    onsite: Flag | None = field("要到现场", "申请人要不要跑一趟；不写就是不用。", weigh="burden", unwritten="否")
    pays: Flag | None = field("要缴费", "是或否；不写就是不用。", weigh="burden", unwritten="否")
    takes: tuple[Name, ...] = field("提交什么", many=True, weigh="burden")
    gives: tuple[Name, ...] = field("产出什么文书", many=True)
    basis: tuple[Basis, ...] = field("依据", many=True)
    on_timeout: Annotated[str, choice(TIMEOUT)] | None = field("超时处理", unwritten="无")
    timeout_to: Name | None = field("超时转到", "超时后转到的环节编号。")
    risk: Risk | None = field("廉政风险点")
    plain: Line | None = field("给申请人的说明", "一句大白话：要做什么，会收到什么。")
    outcome: Annotated[str, choice(OUTCOME)] | None = field("结局", "流程到此结束时写。")
    redress: Line | None = field("救济", "不予受理、不予决定时，告诉申请人怎样复议、诉讼。", weigh="fact")


class StepChange(Part):
    """What a record changes in one step of the shared procedure that it uses."""

    step: Name | None = field("环节编号", need="always")
    name: Name | None = field("环节名称")
    actor: Name | None = field("谁来办")
    time: Time | None = field("用时")
    counts: Flag | None = field("计入承诺时限")
    onsite: Flag | None = field("要到现场")
    pays: Flag | None = field("要缴费")
    gives: tuple[Name, ...] = field("产出什么文书", many=True)
    plain: Line | None = field("给申请人的说明")
    omit: Flag | None = field("不经过这个环节", "是：本事项没有这个环节。", unwritten="否")


class Flow(Part):
    """How a record runs: a shared procedure with this record's own values, or steps of its own."""

    uses: Annotated[Ref, refers("procedure")] | None = field("使用通用流程", "通用流程库里的编号。")
    changes: tuple[StepChange, ...] = Field(
        default=(),
        alias="with",
        title="本事项的不同之处",
        description="改动通用流程里的哪些环节。",
        json_schema_extra=About(),
    )
    steps: tuple[Step, ...] = field("自有环节", "不使用通用流程时逐个写。", many=True, weigh="burden")


class Procedure(Record):
    """通用流程: a procedure that many records share."""

    kind: ClassVar[Kind] = Kind("procedure", "procedures", "通用流程", shared=True)
    task_type: Annotated[str, choice(TASK_TYPE)] | None = field("适用事项类型", need="always", column=True)
    description: Prose | None = field("说明", "什么时候用它。", need="live")
    basis: tuple[Basis, ...] = field("依据", many=True)
    steps: tuple[Step, ...] = field("环节", many=True, need="always", weigh="burden")
    days: Count | None = field("参考办理工作日", weigh="less")

    verified_on: Day | None = field("最近核实日期")
    verified_by: Name | None = field("核实岗位")
