"""The ledger for the public: running totals of the city over the years, lists by year and department, one page an entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.catalog import Catalog
from generator.describe import short_department
from generator.kinds.ledger import Ledger
from generator.ledger import Totals, ending, history, newest_first, of_department, restored, totals
from generator.pages.frame import Crumb, Site, context
from generator.pages.listings import Listing, listing_pages
from generator.pages.page import Page
from generator.pictures import Chart, Series, picture
from generator.records import Entry
from generator.render import render
from generator.vocabulary import LIVE

URL, TITLE = "ledger/", "调整台账"
LEAD = "每一项行政权力、办事事项和收费，哪天新增、取消、下放、合并、改名，根据哪个文件，由什么代替。"
CRUMBS: tuple[Crumb, ...] = (("首页", ""), ("监督", "supervision/"))
LATEST = 20
FEWER = ("取消", "下放", "合并", "改为备案", "停征")
"""Actions after which there is one thing less to ask the city for."""


@dataclass(frozen=True)
class Line:
    """A ledger entry as a record's page shows it, with its decision."""

    entry: Entry
    ledger: Ledger
    decision: Entry | None


def line(entry: Entry, catalog: Catalog) -> Line:
    """A ledger entry with its decision document followed."""
    ledger = entry.of(Ledger)
    return Line(entry, ledger, catalog.find(ledger.decision, entry) if ledger.decision else None)


def ledger_of(entry: Entry, catalog: Catalog) -> dict[str, Any]:
    """What a record's page says of the ledger: its history latest first, and the entry that ended it."""
    if entry.kind not in ("item", "power", "fee"):
        return {"ledger": (), "ended_by": None}
    last = ending(entry, catalog)
    if last and last.of(Ledger).begun(catalog.as_of) and entry.status == LIVE:
        last = None  # a fee of nothing, or one that the check asks about: the page of a live record says how it is done
    return {"ledger": [line(one, catalog) for one in history(entry, catalog)], "ended_by": line(last, catalog) if last else None}


def ledger_context(site: Site, entry: Entry) -> dict[str, Any]:
    """What the page of a ledger entry is given."""
    catalog = site.catalog
    return {"own": line(entry, catalog), "begun": entry.of(Ledger).begun(catalog.as_of), "restored": restored(entry, catalog)}


def ledger_pages(site: Site) -> Iterator[Page]:
    """The front page with the totals, one list a year, and one list a department."""
    entries = newest_first(site.catalog.of("ledger"))
    counted = totals(entries, site.catalog.as_of)
    departments = [d for d in site.catalog.of("department") if of_department(d, site.catalog)]
    coming = [entry for entry in entries if not entry.of(Ledger).begun(site.catalog.as_of)]
    content = render(
        "ledger-totals.html",
        **context(site, URL),
        crumbs=CRUMBS,
        title=TITLE,
        lead=LEAD,
        totals=counted,
        fewer=sum(counted.of(action) for action in FEWER),
        pictures=[picture(chart) for chart in charts(counted)],
        latest=[entry for entry in entries if entry not in coming][:LATEST],
        coming=coming,
        departments=[(d, short_department(d, site.catalog), len(of_department(d, site.catalog))) for d in departments],
    )
    yield Page(URL, TITLE, content, LEAD, "supervision")
    for year in counted.years:
        yield from _list(site, f"{URL}{year}/", f"{year}年的调整", [e for e in entries if _year(e) == year])
    for department in departments:
        name = short_department(department, site.catalog)
        yield from _list(site, f"{department.url}{URL}", f"{name}的调整台账", of_department(department, site.catalog))


def charts(counted: Totals) -> list[Chart]:
    """The pictures over the years: what was taken each year, and the running total."""
    years = [str(year) for year in counted.years]
    fewer = [sum(counted.counts[year, action] for action in FEWER) for year in counted.years]
    other = [sum(counted.counts[year, a] for a in counted.actions if a not in FEWER) for year in counted.years]
    links = [f"{year}/" for year in years]
    by_year = [Series("取消、下放、合并、停征、改备案", fewer), Series("其他调整", other)]
    running = [Series("累计", [counted.running(year) for year in counted.years])]
    return [
        Chart("ledger-years", "每年调整多少项", "stacked", "年份", years, by_year, "项", links=links),
        Chart("ledger-running", "累计调整多少项", "line", "年份", years, running, "项", links=links),
    ]


def _list(site: Site, url: str, title: str, entries: Sequence[Entry]) -> Iterator[Page]:
    crumbs = (*CRUMBS, (TITLE, URL))
    if entries:
        yield from listing_pages(site, Listing(url, title, f"共{len(entries)}项", crumbs, "supervision", entries))


def _year(entry: Entry) -> int | None:
    day = entry.of(Ledger).effective_from
    return day.year if day else None
