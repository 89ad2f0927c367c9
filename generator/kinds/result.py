"""What became of a promise, quarter by quarter: the figure that a department publishes where the catalogue cannot compute it."""

from __future__ import annotations

from typing import ClassVar

from generator.kinds.base import Kind, Part, Record, field
from generator.quarters import Period
from generator.values import Count, Line, Name, Number, Prose


class Outcome(Part):
    """The figure of one quarter."""

    quarter: Period | None = field("季度", "如“2026-Q3”。", need="always")
    value: Number | None = field("数值", need="always", weigh="fact")
    cases: Count | None = field("办件数", "这个数值由多少件算出。", weigh="fact")
    note: Line | None = field("原因和整改", "没有做到的季度必须写：为什么、怎么改。")


class Result(Record):
    """兑现数据: one measure of a commitment over the quarters."""

    kind: ClassVar[Kind] = Kind("result", "results", "兑现数据")
    unit: Name | None = field("单位", "与承诺的指标相同。", need="live", column=True)
    source: Line | None = field("数据来源", "哪个系统、哪本台账。", need="live", column=True)
    method: Prose | None = field("怎么算的", "公式用一句话写明。", need="live", searched="text")
    quarters: tuple[Outcome, ...] = field("各季度", "按时间先后，每个季度一条。", many=True, need="live")
