"""A law, regulation or document of the register: what powers, items and fees rest on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from generator.chinese import article_key
from generator.kinds.base import Kind, Part, Record, field
from generator.values import Article, Count, Day, Line, Name, Prose, Ref, Url, choice, refers
from generator.vocabulary import DRAFT, ENDED, LAW_LEVEL

COMING, IN_FORCE, OVER = "尚未施行", "现行有效", "已失效"


class LawArticle(Part):
    """One article that the catalogue cites, with its gist in plain words."""

    article: Article | None = field("条", need="always")
    gist: Line | None = field("要点", "一句话说清这一条管什么。", need="always")
    since: Day | None = field("施行日期", "修订时新增或者晚于全文施行的条款才写。")
    revised_on: Day | None = field("修改日期", "只改了几条的修正，写在改了的条上。", weigh="legal")
    ended_on: Day | None = field("失效日期", "该条被废止或者改作他用的日期。")

    def state(self, day: date) -> str:
        """Whether the article is still to come, in force or over on this day, as far as its own dates say."""
        if self.ended_on is not None and self.ended_on <= day:
            return OVER
        return COMING if self.since is not None and day < self.since else IN_FORCE


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

    def state(self, day: date) -> str:
        """Whether the law is still to come, in force or over on this day. Dates decide; a status without a date holds always."""
        if self.effective_to is not None and self.effective_to < day:
            return OVER
        if self.status == DRAFT or (self.effective_from is not None and day < self.effective_from):
            return COMING
        return OVER if self.status in ENDED and self.effective_to is None else IN_FORCE

    def in_force(self, day: date) -> bool:
        """Whether the law as a whole is in force on this day."""
        return self.state(day) == IN_FORCE

    def listed(self, article: str | None) -> LawArticle | None:
        """The article of the register that a citation names, whatever 款 and 项 it adds; None where it is not listed."""
        wanted = article_key(article or "")
        return next((one for one in self.articles if one.article and article_key(one.article) == wanted), None)

    def state_of(self, article: str | None, day: date) -> str:
        """The state of what a citation rests on: the law's, or while that is in force the article's own."""
        whole, found = self.state(day), self.listed(article) if article else None
        return found.state(day) if found and whole == IN_FORCE else whole

    def revised_for(self, article: str | None) -> date | None:
        """When what a citation rests on was last revised: the article where the register says which were, else the law."""
        found = self.listed(article) if article else None
        if any(one.revised_on for one in self.articles):
            return found.revised_on if found else None
        return self.revised_on
