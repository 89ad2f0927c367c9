"""A law, regulation or document of the register: what powers, items and fees rest on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from generator.kinds.base import Kind, Part, Record, field
from generator.values import Article, Count, Day, Line, Name, Prose, Ref, Url, choice, refers
from generator.vocabulary import LAW_LEVEL, LIVE


class LawArticle(Part):
    """One article that the catalogue cites, with its gist in plain words."""

    article: Article | None = field("条", need="always")
    gist: Line | None = field("要点", "一句话说清这一条管什么。", need="always")
    ended_on: Day | None = field("失效日期", "该条被废止或者改作他用的日期。")

    def ended(self, day: date) -> bool:
        """Whether the article is no longer in force on this day."""
        return self.ended_on is not None and self.ended_on <= day


class Law(Record):
    """法规: a law of the register."""

    kind: ClassVar[Kind] = Kind("law", "laws", "法规依据", shared=True)
    level: Annotated[str, choice(LAW_LEVEL)] | None = field("效力级别", need="always", column=True, facet=True, weigh="legal")
    doc_no: Name | None = field("文号", searched="code", column=True, weigh="legal")
    issuer: Name | None = field("制定机关", need="always", column=True, weigh="legal")
    issued: Day | None = field("公布日期", weigh="legal")
    revised_on: Day | None = field("最近修正日期", column=True, weigh="legal")
    last_article: Count | None = field("最后一条", "全文最后一条的条号，用来核对引用。", column=True, weigh="legal")
    articles: tuple[LawArticle, ...] = field("被引用的条款", many=True, searched="text", weigh="legal")
    replaces: tuple[Annotated[Ref, refers("law")], ...] = field("取代的法规", many=True, weigh="legal")
    url: Url | None = field("全文网址")
    note: Prose | None = field("说明")

    verified_on: Day | None = field("最近核实日期")
    verified_by: Name | None = field("核实岗位")

    def in_force(self, day: date) -> bool:
        """Whether the law as a whole is in force on this day, as far as its status and its end say."""
        return self.status == LIVE and (self.effective_to is None or day <= self.effective_to)
