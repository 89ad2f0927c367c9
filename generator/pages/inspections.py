"""The calendar of planned inspections of companies, each plan's page, and what a company may refuse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generator.catalog import Catalog
from generator.chinese import article_key
from generator.describe import short_department
from generator.kinds.city import QuietTime
from generator.kinds.inspection import Inspection, Window
from generator.kinds.law import Law
from generator.kinds.power import Power
from generator.pages.frame import Site, basis_lines, context
from generator.pages.page import Page
from generator.records import Entry
from generator.render import render
from generator.rules.inspections import city_cap
from generator.vocabulary import DRAFT, LIVE

URL, TITLE = "inspections/", "涉企检查日历"
LEAD = "哪天、谁、到哪类企业、查什么。没有列入计划又不是投诉举报、事故等特殊情况的检查，可以先问清楚再接受。"
MAY_REFUSE = "inspections/refuse/"


@dataclass(frozen=True)
class Visit:
    """One window of one plan."""

    entry: Entry
    window: Window

    @property
    def first(self) -> date:
        """Its first day."""
        return self.window.since or date.min

    @property
    def last(self) -> date:
        """Its last day, which counts."""
        return self.window.until or self.first

    @property
    def days(self) -> str:
        """Its days, short: 3月2日至13日."""
        end = f"{self.last.day}日" if self.last.month == self.first.month else f"{self.last.month}月{self.last.day}日"
        return f"{self.first.month}月{self.first.day}日" + ("" if self.last == self.first else f"至{end}")

    @property
    def short(self) -> str:
        """Its days for a cell of its month: 2—13日."""
        return self.days.removeprefix(f"{self.first.month}月").replace("日至", "—")


@dataclass(frozen=True)
class Week:
    """A week with its visits and the quiet times that touch it; `first` is its Monday."""

    number: int
    first: date
    visits: tuple[Visit, ...]
    quiet: tuple[str, ...]

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + timedelta(days=6)

    @property
    def ends(self) -> date:
        """The last day of what begins in it."""
        return max(visit.last for visit in self.visits)


@dataclass(frozen=True)
class Year:
    """One year's calendar: by department and month, and week by week, apart what is over."""

    year: int
    rows: tuple[tuple[Entry, tuple[tuple[Visit, ...], ...]], ...]
    coming: tuple[Week, ...]
    past: tuple[Week, ...]
    plans: int
    quiet: tuple[QuietTime, ...]
    cap: Any


def visits_of(catalog: Catalog) -> list[Visit]:
    """Every window of every plan in force, in time."""
    plans = [entry for entry in catalog.of("inspection") if entry.status == LIVE]
    windows = [Visit(entry, window) for entry in plans for window in entry.of(Inspection).windows]
    found = [one for one in windows if one.window.since and one.window.until and max(one.first, one.last).year < date.max.year]
    return sorted(found, key=lambda one: (one.first, one.last, one.entry.id))


def years_of(catalog: Catalog) -> list[Year]:
    """The calendar of each year that has a plan; first the years in which something is still to come."""
    by_year: dict[int, list[Visit]] = defaultdict(list)
    for visit in visits_of(catalog):
        by_year[visit.first.year].append(visit)
    years = [_year(year, by_year[year], catalog) for year in sorted(by_year)]
    return sorted(years, key=lambda one: not one.coming)


def _year(year: int, visits: Sequence[Visit], catalog: Catalog) -> Year:
    rows: dict[str, list[list[Visit]]] = {}
    for visit in visits:
        rows.setdefault(visit.entry.department, [[] for _ in range(12)])[visit.first.month - 1].append(visit)
    known = [(catalog.entries[name], tuple(map(tuple, months))) for name, months in sorted(rows.items()) if name in catalog.entries]
    quiet = tuple(one for one in catalog.city.quiet_times if one.since and one.until and one.since.year <= year <= one.until.year)
    plans = len({visit.entry.id for visit in visits})
    weeks = list(_weeks(visits, quiet))
    coming = tuple(week for week in weeks if week.ends >= catalog.as_of)
    past = tuple(week for week in weeks if week.ends < catalog.as_of)
    return Year(year, tuple(known), coming, past, plans, quiet, city_cap(catalog, date(year, 1, 1)))


def _weeks(visits: Sequence[Visit], quiet: Sequence[QuietTime]) -> Iterator[Week]:
    """The weeks in which something is planned."""
    by_monday: dict[date, list[Visit]] = defaultdict(list)
    for visit in visits:
        by_monday[visit.first - timedelta(days=visit.first.weekday())].append(visit)
    for monday in sorted(by_monday):
        days = [monday + timedelta(days=step) for step in range(7)]
        names = tuple(dict.fromkeys(one.name or "" for one in quiet for day in days if one.holds(day)))
        yield Week(monday.isocalendar()[1], monday, tuple(by_monday[monday]), names)


def inspection_pages(site: Site) -> Iterator[Page]:
    """The calendar, and the page of what a company may refuse."""
    catalog = site.catalog
    shared = context(site, URL) | {"short": lambda entry: short_department(entry, catalog)}
    drafts = [entry for entry in catalog.of("inspection") if entry.status == DRAFT]
    content = render("inspections.html", **shared, title=TITLE, lead=LEAD, years=years_of(catalog), drafts=drafts)
    yield Page(URL, TITLE, content, LEAD, "supervision")
    own = context(site, MAY_REFUSE)
    title = "遇到检查，企业可以怎么办"
    lead = "哪些检查可以当场拒绝，哪些可以要求说明并投诉，依据是什么。"
    refusals = [(_known_bases(said, catalog), said) for said in REFUSALS]
    content = render("inspection-refuse.html", **own, title=title, lead=lead, refusals=refusals, cap=city_cap(catalog, catalog.as_of))
    yield Page(MAY_REFUSE, title, content, lead, "supervision")


@dataclass(frozen=True)
class Refusal:
    """One thing that a company need not accept: when, what it may do, and the laws (id and article) behind it."""

    when: str
    do: str
    bases: tuple[tuple[str, str], ...]
    outright: bool = False


PENALTY_LAW, BUSINESS = "administrative-penalty-law", "business-environment-regulation"
OPINION = "enterprise-inspection-54"
REFUSALS = (
    Refusal("检查人员不出示执法证件", "可以拒绝接受调查和检查。", ((PENALTY_LAW, "第五十五条"),), outright=True),
    Refusal("当场收缴罚款不给财政部门统一制发的专用票据", "可以拒绝缴纳罚款。", ((PENALTY_LAW, "第七十条"),), outright=True),
    Refusal("检查时收取目录以外的费用", "可以拒绝；涉企收费只能按公布的目录清单收。", ((BUSINESS, "第二十五条"),), outright=True),
    Refusal("只来一个执法人员，或者来的是没有执法证件的辅助人员、第三方人员", "可以要求两名以上执法人员持证到场再开始。", ((PENALTY_LAW, "第四十二条"), (OPINION, ""))),
    Refusal("说不出检查依据，或者检查事项没有公布", "可以要求说明依据和检查标准，并打电话核实。没有公布的检查事项不得检查。", ((OPINION, ""),)),
    Refusal("没有检查通知，又不是当场发现违法、投诉举报、事故等紧急情况", "可以要求出示检查通知书和批准文书，并打电话核实。", ((OPINION, ""),)),
    Refusal("超出通知书写明的检查内容", "可以要求按通知书的内容检查，其余部分说明依据。", ((OPINION, ""),)),
    Refusal("一年里查的次数超过公布的频次上限", "可以出示以前的检查记录，要求说明为什么再查，并投诉。", ((OPINION, ""),)),
    Refusal("几个部门同一周分头来查同样的内容", "可以要求合并成一次联合检查，并投诉。", ((BUSINESS, "第五十四条"), (OPINION, ""))),
    Refusal("以观摩、督导、考察的名义检查", "可以要求说明是不是行政检查；是的，要按检查程序办。", ((OPINION, ""),)),
    Refusal("抽样检验要收检验费", "产品质量监督抽查不得向被检查人收取检验费用；食品抽样检验应当购买样品，也不收检验费。", (("product-quality-law", "第十五条"), ("food-safety-law", "第八十七条"))),
    Refusal("安全生产审查、验收要收费，或者要求买指定的产品", "不得收费，不得要求购买指定品牌或者单位的产品；可以投诉。", (("work-safety-law", "第六十四条"),)),
)
"""From the texts of these laws; only where a law says so may a company refuse outright."""


def _known_bases(refusal: Refusal, catalog: Catalog) -> list[tuple[Entry, str, str]]:
    """The bases that the register holds: the law, the article, and its gist."""
    found: list[tuple[Entry, str, str]] = []
    for name, article in refusal.bases:
        law = catalog.entries.get(f"common/laws/{name}")
        if law and isinstance(law.record, Law):
            gist = next((a.gist for a in law.record.articles if article and article_key(a.article or "") == article_key(article)), None)
            found.append((law, article, gist or ""))
    return found


def inspection_context(site: Site, entry: Entry) -> dict[str, Any]:
    """What the page of a plan shows beyond what all record pages show."""
    plan = entry.of(Inspection)
    partners = [found for ref in plan.partners if (found := site.catalog.find(ref, entry))]
    visits = [Visit(entry, window) for window in plan.windows if window.since and window.until]
    power = site.catalog.find(plan.power, entry) if plan.power else None
    bases = basis_lines(site, power, power.of(Power).basis) if power else []
    return {"power": power, "power_bases": bases, "partners": partners, "visits": visits}
