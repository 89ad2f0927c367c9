"""An entry of the ledger: one decision that created, ended, moved or changed a power, an item or a fee.

The ledger outlives the records it speaks of: the fingerprint keeps what was cancelled recognisable when its record is gone.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from generator.kinds.base import Kind, Part, Record, field
from generator.values import Article, Day, Line, Name, Prose, Ref, choice, refers
from generator.vocabulary import ADJUSTED, LEDGER_ACTION, LEDGER_SUBJECT, LEVEL, LIVE

ENDING = {"取消": ("取消",), "下放": ("下放",), "合并": ("已合并",), "拆分": ("已合并", "取消"), "改为备案": ("取消",)}
"""The actions that end the records they name, and the status that such a record then has."""
RETURNING = ("恢复", "新增", "承接")
"""The actions after which a record that was ended is done again by right."""
FORBIDDING = ("取消", "改为备案", "停征")
"""The actions after which the same thing may not come back under another name."""


class FormerBasis(Part):
    """What a cancelled power rested on: a law of the register or, where it is not in it, its name; and the article then."""

    law: Annotated[Ref, refers("law")] | None = field("法律法规", "法规库里的编号。", weigh="legal")
    title: Name | None = field("法规名称", "法规库里没有的旧法规，写全称。", weigh="legal")
    article: Article | None = field("条款", "当时文本的条号。", weigh="legal")


class Fingerprint(Part):
    """By what one recognises a cancelled affair when it comes back."""

    names: tuple[Name, ...] = field("名称", "当时的名称，曾用名一并写上。", many=True, need="always")
    basis: tuple[FormerBasis, ...] = field("当时的依据", many=True)
    materials: tuple[Name, ...] = field("当时的材料", "当时要交的材料的名称。", many=True)
    outputs: tuple[Name, ...] = field("当时的结果", "当时发的证照、批文的名称。", many=True)


class Receiver(Part):
    """Who does now what was handed down."""

    level: Annotated[str, choice(LEVEL)] | None = field("承接层级", need="always")
    offices: Line | None = field("承接单位", "如“各县（区）市场监督管理局”。", need="always")
    record: Annotated[Ref, refers("item", "power", "fee")] | None = field("承接记录", "承接以后群众照着办的那条记录。")


class Adjustment(Part):
    """One value that a decision changed."""

    record: Annotated[Ref, refers("item", "power", "fee")] | None = field("哪条记录", need="always")
    what: Annotated[str, choice(ADJUSTED)] | None = field("调整什么", need="always")
    old: Line | None = field("原来", need="always")
    new: Line | None = field("现在", "与记录里的写法一致，如“5个工作日”“120元/本”。", need="always")


class Ledger(Record):
    """调整台账: one entry. Its `effective_from` is the day on which the decision takes effect."""

    kind: ClassVar[Kind] = Kind("ledger", "ledger", "调整台账", shared=True)
    action: Annotated[str, choice(LEDGER_ACTION)] | None = field("调整类型", need="always", column=True, facet=True)
    subject: Annotated[str, choice(LEDGER_SUBJECT)] | None = field("调整对象", need="always", column=True, facet=True)
    effective_from: Day | None = field("施行日期", "从哪天起照决定办。", need="always", column=True)
    owner: Annotated[Ref, refers("department")] | None = field("实施部门", "当时归哪个部门。", need="always", column=True)
    decision: Annotated[Ref, refers("law")] | None = field(
        "决定文件", "法规库里的编号；文件名称、文号、机关和日期登记在那里。", need="always", column=True, weigh="legal"
    )
    decision_place: Line | None = field("在文件中的位置", "如“附件1第12项”“第二条”。", weigh="legal")
    affected: tuple[Annotated[Ref, refers("item", "power", "fee")], ...] = field(
        "涉及的记录", "目录里被调整的记录；目录里从来没有的不写。", many=True
    )
    fingerprint: Fingerprint | None = field("取消前的特征", "用来识别换个名字又冒出来的。", searched="text")
    giver: Line | None = field("原实施机关", "承接的，写从哪个机关接过来。")
    receiver: Receiver | None = field("承接情况", "下放的，写谁来接、接在哪条记录上。")
    follow_up: Prose | None = field("事中事后监管措施", "取消以后怎么管：谁管、查什么、多久查一次。", weigh="service")
    adjustments: tuple[Adjustment, ...] = field("调整前后", "调整时限、调整收费的，逐条写原来和现在。", many=True)
    effect: Line | None = field("减负效果", "如“每年少跑约3000趟”。", weigh="service")
    note: Prose | None = field("说明", searched="text")

    verified_on: Day | None = field("最近核实日期")
    verified_by: Name | None = field("核实岗位")

    def begun(self, day: date) -> bool:
        """Whether the decision has taken effect on this day; a draft never has."""
        return self.status == LIVE and self.effective_from is not None and self.effective_from <= day
