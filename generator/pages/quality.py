"""How good the published records are: scores of departments and records, the rules behind each point, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.criteria import CRITERIA, SCORED
from generator.describe import short_department
from generator.kinds import KINDS
from generator.kinds.base import VERIFY_EVERY
from generator.pages.frame import Crumb, Site, context
from generator.pages.listings import PER_PAGE, PageLink
from generator.pages.page import Page
from generator.pictures import Chart, Series, picture
from generator.quality import GRADES, Account, accounts, city_account
from generator.reckoning import plain
from generator.records import Entry
from generator.render import render

URL, TITLE = "quality/", "公开质量"
LEAD = "每条信息写得全不全、有没有按期核实，逐项打分；为什么扣分、扣几分，都在这里，改好当天就补回来。"
CRUMBS: tuple[Crumb, ...] = (("首页", ""), ("监督", "supervision/"))


def quality_pages(site: Site) -> Iterator[Page]:
    """The city's page, the list of what is overdue, and a page for each department that has a scored record."""
    found = accounts(site.catalog)
    city = city_account(site.catalog)
    chart = picture(_chart(site, found))
    yield _page(site, URL, TITLE, "quality.html", CRUMBS, total=city, accounts=found, chart=chart, rules=_rules(), words=_words())
    groups = [(one.department, one.overdue) for one in found if one.overdue]
    groups += [(None, tuple(late for late in city.overdue if not late.entry.department))]
    crumbs = (*CRUMBS, (TITLE, URL))
    listed = sorted(((d, late) for d, late in groups if late), key=lambda one: -len(one[1]))
    yield _page(site, f"{URL}overdue/", "过了核实期的记录", "overdue.html", crumbs, groups=listed, total=city)
    for one in found:
        if one.department and one.scores:
            yield from _department_pages(site, one.department, one, crumbs)


def _page(site: Site, url: str, title: str, template: str, crumbs: Sequence[Crumb], **more: Any) -> Page:
    shared = {"title": title, "lead": LEAD, "crumbs": crumbs, "plain": plain, "most": PER_PAGE, "short": lambda entry: short_department(entry, site.catalog)}
    return Page(url, title, render(template, **context(site, url), **shared, **more), LEAD, "supervision")


def _chart(site: Site, found: Sequence[Account]) -> Chart:
    """The departments' scores as bars, best first."""
    scored = [(one.department, one.value) for one in found if one.department and one.value is not None]
    return Chart(
        key="scores",
        title="各部门公开质量得分",
        form="bars",
        heading="部门",
        labels=[short_department(entry, site.catalog) for entry, _ in scored],
        series=[Series("得分", [value for _, value in scored])],
        unit="分",
        top=100,
        links=[f"{entry.id}/" for entry, _ in scored],
    )


def _rules() -> list[tuple[Any, list[int]]]:
    """Every criterion with its points for each scored kind, 0 where it does not count."""
    return [(one, [one.weights.get(kind, 0) for kind in SCORED]) for one in CRITERIA.values()]


def _words() -> dict[str, Any]:
    """What the page says about how points are counted."""
    kinds = [KINDS[kind].kind.title for kind in SCORED]
    bounds = zip((None, *(least for least, _ in GRADES)), GRADES, strict=False)
    grades = [f"{least}分以上{f'、不到{above}分' if above else ''}为{word}" for above, (least, word) in bounds]
    return {"kinds": kinds, "grades": grades, "every": VERIFY_EVERY}


def _department_pages(site: Site, department: Entry, found: Account, crumbs: Sequence[Crumb]) -> Iterator[Page]:
    """A department's records that lack something, the worst first; cut into pages."""
    lacking = sorted((one for one in found.scores if one.lost), key=lambda one: (one.value, one.entry.id))
    base = f"{URL}{department.id}/"
    count = max(1, -(-len(lacking) // PER_PAGE))
    urls = [base if n == 1 else f"{base}page-{n}/" for n in range(1, count + 1)]
    title = f"{short_department(department, site.catalog)}的公开质量"
    for number, url in enumerate(urls, start=1):
        pages = [PageLink(n, other, n == number) for n, other in enumerate(urls, start=1)]
        shown = lacking[(number - 1) * PER_PAGE : number * PER_PAGE]
        more = {"department": department, "account": found, "shown": shown, "whole": len(found.scores) - len(lacking), "pages": pages}
        yield _page(site, url, title, "quality-department.html", crumbs, **more, grades=[word for _, word in GRADES])
