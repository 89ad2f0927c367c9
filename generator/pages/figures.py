"""The figures of the city and of each department: every indicator with its formula, over departments and over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from markupsafe import Markup

from generator.describe import short_department
from generator.indicators import INDICATORS, TENTH, Counted, Indicator, compared, counted, shortened
from generator.kinds.item import Item
from generator.pages.frame import Crumb, Site, context
from generator.pages.listings import PER_PAGE, PageLink
from generator.pages.page import Page
from generator.pages.promises import tally
from generator.pages.reviews import complaint_pictures
from generator.pictures import Chart, Series, number, picture
from generator.promises import Verdict, verdicts
from generator.records import Entry
from generator.render import render
from generator.reviews import cards, complaints, reviews, score_of
from generator.timeline import TIMED, Values, year_ends
from generator.vocabulary import LIVE

URL, TITLE = "figures/", "效率数据"
LEAD = "事项办得多快、要跑几次、收不收费、公开得全不全：每个数怎么算的写在旁边，由目录里的记录算出。"
GLANCE = ("即办件占比", "时限压缩比", "不用跑占比", "免费率")
ORDERS = (("compared/", "缩短最多的在前"), ("compared/least/", "缩短最少的在前"))


@dataclass(frozen=True)
class Shown:
    """An indicator ready to be read: its value in words, what it is compared with, and its pictures."""

    indicator: Indicator
    value: str
    beside: str = ""
    pictures: Sequence[Markup] = ()


@dataclass(frozen=True)
class Compared:
    """An item with both limits, and how much shorter the promise is, in percent: as it is read, and to sort by."""

    entry: Entry
    limit: str
    promise: str
    cut: str
    exactly: Decimal


def figure_pages(site: Site) -> Iterator[Page]:
    """The city's page, the items with both limits in two orders, and a page for each department."""
    yield _city(site)
    yield from _comparisons(site)
    for department in site.catalog.of("department"):
        yield _department(site, department)


def _city(site: Site) -> Page:
    catalog = site.catalog
    whole, past = counted(catalog), year_ends(catalog)
    owned = [(one, own) for one in catalog.of("department") if (own := counted(catalog, one.id)).items]
    shown = [
        Shown(one, number(whole.values[word]), pictures=[_bars(site, one, owned), _over_time(one, past)])
        for word, one in INDICATORS.items()
    ]
    more: dict[str, Any] = {"title": TITLE, "lead": LEAD, "shown": shown, "total": whole.items, "orders": ORDERS}
    return Page(URL, TITLE, render("figures.html", **context(site, URL), **more), LEAD, "supervision")


def _bars(site: Site, indicator: Indicator, owned: Sequence[tuple[Entry, Counted]]) -> Markup:
    """Departments from the highest to the lowest; those of which nothing is known come last."""
    values = [(department, own.values[indicator.word]) for department, own in owned]
    values.sort(key=lambda pair: (pair[1] is None, -(pair[1] or 0), pair[0].id))
    return picture(
        Chart(
            key=f"{indicator.key}-departments",
            title=f"各部门{indicator.word}",
            form="bars",
            heading="部门",
            labels=[short_department(one, site.catalog) for one, _ in values],
            series=[Series(indicator.word, [value for _, value in values])],
            unit=indicator.unit,
            top=100 if indicator.unit == "%" else None,
            links=[f"../{one.url}figures/" for one, _ in values],
        )
    )


def _over_time(indicator: Indicator, past: Sequence[tuple[str, Values]]) -> Markup:
    if indicator.word not in TIMED or not past:
        return Markup("")
    labels = [label for label, _ in past]
    values = [known[indicator.word] for _, known in past]
    top = 100 if indicator.unit == "%" else None
    return picture(
        Chart(f"{indicator.key}-years", f"历年{indicator.word}", "line", "时间", labels, [Series(indicator.word, values)], indicator.unit, top)
    )


def _comparisons(site: Site) -> Iterator[Page]:
    """Every item with both limits, the most shortened first and last."""
    live = [entry for entry in site.catalog.of("item") if entry.status == LIVE]
    rows = [row for entry in live if (row := _row(entry))]
    rows.sort(key=lambda row: (-row.exactly, row.entry.id))
    for (url, order), ordered in zip(ORDERS, (rows, rows[::-1]), strict=True):
        yield from _table_pages(site, f"{URL}{url}", order, ordered)


def _row(entry: Entry) -> Compared | None:
    pairs = compared([entry.of(Item)])
    if not pairs:
        return None
    limit, promise = pairs[0]
    exactly = shortened(limit, promise)
    return Compared(entry, str(limit), str(promise), number(exactly.quantize(TENTH, ROUND_HALF_UP)), exactly)


def _table_pages(site: Site, url: str, order: str, rows: Sequence[Compared]) -> Iterator[Page]:
    urls = [url if n == 1 else f"{url}page-{n}/" for n in range(1, max(1, -(-len(rows) // PER_PAGE)) + 1)]
    title, crumbs = "承诺时限与法定时限", (("首页", ""), ("监督", "supervision/"), (TITLE, URL))
    for n, own in enumerate(urls, start=1):
        pages = [PageLink(number, other, number == n) for number, other in enumerate(urls, start=1)]
        shown = rows[(n - 1) * PER_PAGE : n * PER_PAGE]
        more = {"title": title, "crumbs": crumbs, "rows": shown, "pages": pages, "order": order, "orders": ORDERS, "total": len(rows)}
        yield Page(own, title if n == 1 else f"{title}（第{n}页）", render("figures-compared.html", **context(site, own), **more), "", "supervision")


def _department(site: Site, department: Entry) -> Page:
    catalog, url = site.catalog, f"{department.url}figures/"
    name = short_department(department, catalog)
    own, city, past = counted(catalog, department.id), counted(catalog), year_ends(catalog, department.id)
    shown = [
        Shown(one, number(own.values[word]), number(city.values[word]), [_over_time(one, past)])
        for word, one in INDICATORS.items()
    ]
    crumbs: tuple[Crumb, ...] = (("首页", ""), (name, department.url))
    title = f"{name}的效率数据"
    more: dict[str, Any] = {"title": title, "crumbs": crumbs, "shown": shown, "total": own.items, **_judged(site, department)}
    lead = f"{name}的办事时限、跑动次数、收费、承诺兑现和投诉办理数据。"
    return Page(url, title, render("figures-department.html", **context(site, url), **more), lead, "departments")


def at_a_glance(site: Site, department: Entry) -> list[Shown]:
    """The few indicators that a department's own page shows; none while nothing can be counted."""
    values = counted(site.catalog, department.id).values
    shown = [(INDICATORS[word], values[word]) for word in GLANCE]
    return [Shown(one, number(value)) for one, value in shown if value is not None]


def _judged(site: Site, department: Entry) -> Mapping[str, Any]:
    """What commitments and reviews say of a department."""
    catalog = site.catalog
    letters = [one for one in catalog.owned(department.id, "commitment") if one.status == LIVE]
    found: list[Verdict] = [one for letter in letters for one in verdicts(letter, catalog)]
    return {
        "letters": letters,
        "tally": tally(found),
        "broken": [one for one in found if one.kept is False],
        "ranks": _ranks(site, department),
        "complaints": complaint_pictures(complaints(catalog, department)),
        "cards": [one for one in cards(catalog) if one.department is department],
        "state": lambda card: card.state(catalog.as_of),
    }


def _ranks(site: Site, department: Entry) -> Markup:
    catalog = site.catalog
    dated = [(quarter, score_of(department, review, catalog)) for quarter, review in reviews(catalog)]
    scored = [(quarter, one) for quarter, one in dated if one]
    labels = [quarter.short for quarter, _ in scored]
    marks = [f"第{one.rank}名" for _, one in scored]
    return picture(
        Chart("scores", "评议得分", "line", "季度", labels, [Series("得分", [one.score for _, one in scored])], "分", 100, marks=marks, marks_heading="名次")
    )
