"""A material: a paper that applicants are asked for, described once for all items."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.kinds.base import Kind, Record, field
from generator.values import Day, Line, Name, Ref, Url, choice, refers
from generator.vocabulary import MATERIAL_KIND, MATERIAL_SOURCE


class Material(Record):
    """材料: a paper, with who issues it and where its form is."""

    kind: ClassVar[Kind] = Kind("material", "materials", "申请材料", shared=True)
    material_kind: Annotated[str, choice(MATERIAL_KIND)] | None = field("材料类别", need="live", column=True)
    source: Annotated[str, choice(MATERIAL_SOURCE)] | None = field("来源渠道", need="live", column=True)
    issuer: Line | None = field("出具单位", "谁出具；申请人自己写的不填。", column=True, weigh="fact")
    issued_by: Annotated[Ref, refers("item")] | None = field("由哪个事项产生", "本市另一事项的办理结果。")
    description: Line | None = field("说明", "一句话：是什么，在哪里能拿到。")
    form: Url | None = field("空白表格网址")
    sample: Url | None = field("样表网址")

    verified_on: Day | None = field("最近核实日期")
    verified_by: Name | None = field("核实岗位")
