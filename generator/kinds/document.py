"""A normative document of the city and what the latest cleaning decided on it: kept, revised, abolished or lapsed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from generator.kinds.base import Kind, Record, field
from generator.values import Day, Flag, Line, Name, Ref, choice, refers
from generator.vocabulary import CLEANING, LIVE


class Document(Record):
    """规范性文件: one document and its cleaning."""

    kind: ClassVar[Kind] = Kind("document", "documents", "规范性文件", shared=True)
    doc_no: Name | None = field("文号", need="always", column=True, searched="code", weigh="legal")
    issuer: Name | None = field("制定机关", need="always", column=True, weigh="legal")
    drafted_by: Annotated[Ref, refers("department")] | None = field("起草部门", "解释和评估由它负责。", need="live", column=True)
    issued: Day | None = field("印发日期", need="always", column=True, weigh="legal")
    trial: Flag | None = field("暂行或者试行", "是或否。", unwritten="否", weigh="legal")
    decision: Annotated[str, choice(CLEANING)] | None = field("清理结果", need="always", column=True, facet=True, weigh="legal")
    decided_on: Day | None = field("清理日期", "最近一次清理决定的日期；还没有清理过的写印发日期。", need="always", column=True, weigh="legal")
    decided_by: Line | None = field("清理决定", "决定的名称和文号；修改、废止、失效的必须写。", weigh="legal")
    reason: Line | None = field("理由", searched="text")
    evaluated_on: Day | None = field("最近评估日期", "有效期满前评估后继续有效的，写评估完成的日期；有效期从这天重新算。", weigh="legal")
    succeeded_by: tuple[Annotated[Ref, refers("document")], ...] = field("现行文件", "废止、失效后看哪一份。", many=True, weigh="legal")

    verified_on: Day | None = field("最近核实日期")
    verified_by: Name | None = field("核实岗位")

    @property
    def ended(self) -> bool:
        """Whether the cleaning ended it."""
        return self.decision in ("废止", "失效")

    @property
    def begins(self) -> date | None:
        """The day from which its validity runs: its latest evaluation, else the day it took effect or was issued."""
        return self.evaluated_on or self.effective_from or self.issued

    def in_force(self, day: date) -> bool:
        """Whether it is in force on this day, as far as its status, cleaning and own end say."""
        return self.status == LIVE and not self.ended and (self.effective_to is None or day <= self.effective_to)
