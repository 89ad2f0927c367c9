"""The page of what a company may refuse when inspectors come, and where it can only ask and complain; each with its law."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog import Catalog
from generator.chinese import article_key
from generator.kinds.law import Law
from generator.pages.frame import Site, context
from generator.pages.page import Page
from generator.records import Entry
from generator.render import render
from generator.rules.inspections import city_cap

URL, TITLE = "inspections/refuse/", "遇到检查，企业可以怎么办"
LEAD = "哪些检查可以当场拒绝，哪些可以要求说明并投诉，依据是什么。"


@dataclass(frozen=True)
class Refusal:
    """One thing that a company need not accept: when, what it may do, and the laws (id and article) behind it."""

    when: str
    do: str
    bases: tuple[tuple[str, str], ...]
    outright: bool = False


PENALTY_LAW, BUSINESS = "administrative-penalty-law", "business-environment-regulation"
OPINION, SMALL = "enterprise-inspection-54", "sme-promotion-law"
REFUSALS = (
    Refusal("检查人员不出示执法证件", "可以拒绝接受调查和检查。", ((PENALTY_LAW, "第五十五条"),), outright=True),
    Refusal("当场收缴罚款不给财政部门统一制发的专用票据", "可以拒绝缴纳罚款。", ((PENALTY_LAW, "第七十条"),), outright=True),
    Refusal("检查时违反规定收费，拉赞助、要捐助、搭车卖东西", "中小企业有权拒绝和举报、控告；涉企收费只能按公布的目录清单收。", ((SMALL, "第五十四条"), (BUSINESS, "第二十五条")), outright=True),
    Refusal("没有法律、法规依据的罚款", "中小企业有权拒绝和举报、控告；要求出示处罚决定书，写明依据。", ((SMALL, "第五十四条"),), outright=True),
    Refusal("只来一个执法人员，或者来的是没有执法证件的辅助人员、第三方人员", "可以要求两名以上执法人员持证到场再开始。", ((PENALTY_LAW, "第四十二条"), (OPINION, ""))),
    Refusal("说不出检查依据，或者检查事项没有公布", "可以要求说明依据和检查标准，并打电话核实。没有法律、法规依据的检查不得实施，没有公布的检查事项不得检查。", ((SMALL, "第五十二条"), (OPINION, ""))),
    Refusal("没有检查通知，又不是当场发现违法、投诉举报、事故等紧急情况", "可以要求出示检查通知书和批准文书，并打电话核实。", ((OPINION, ""),)),
    Refusal("超出通知书写明的检查内容", "可以要求按通知书的内容检查，其余部分说明依据。", ((OPINION, ""),)),
    Refusal("一年里查的次数超过公布的频次上限", "可以出示以前的检查记录，要求说明为什么再查，并投诉。", ((OPINION, ""),)),
    Refusal("几个部门同一周分头来查同样的内容", "可以要求合并成一次联合检查，并投诉。", ((BUSINESS, "第五十四条"), (OPINION, ""))),
    Refusal("以观摩、督导、考察的名义检查", "可以要求说明是不是行政检查；是的，要按检查程序办。", ((OPINION, ""),)),
    Refusal("抽样检验要收检验费", "产品质量监督抽查不得向被检查人收取检验费用；食品抽样检验应当购买样品，也不收检验费。", (("product-quality-law", "第十五条"), ("food-safety-law", "第八十七条"))),
    Refusal("安全生产审查、验收要收费，或者要求买指定的产品", "不得收费，不得要求购买指定品牌或者单位的产品；可以投诉。", (("work-safety-law", "第六十四条"),)),
)
"""From the texts of these laws; only where a law says so may a company refuse outright."""


def refusal_page(site: Site) -> Page:
    """What a company may do, with the laws that the register holds."""
    catalog = site.catalog
    refusals = [(_known_bases(said, catalog), said) for said in REFUSALS]
    given = {"title": TITLE, "lead": LEAD, "refusals": refusals, "cap": city_cap(catalog, catalog.as_of)}
    return Page(URL, TITLE, render("inspection-refuse.html", **context(site, URL), **given), LEAD, "supervision")


def _known_bases(refusal: Refusal, catalog: Catalog) -> list[tuple[Entry, str, str]]:
    """The bases that the register holds: the law, the article, and its gist."""
    found: list[tuple[Entry, str, str]] = []
    for name, article in refusal.bases:
        law = catalog.entries.get(f"common/laws/{name}")
        if law and isinstance(law.record, Law):
            gist = next((a.gist for a in law.record.articles if article and article_key(a.article or "") == article_key(article)), None)
            found.append((law, article, gist or ""))
    return found
