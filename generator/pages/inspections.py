"""The calendar of planned inspections of companies, each plan's page, and what a company may refuse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generator.catalog import Catalog
from generator.describe import short_department
from generator.kinds.city import QuietTime
from generator.kinds.inspection import Inspection, Window
from generator.kinds.power import Power
from generator.pages.frame import Site, basis_lines, context
from generator.pages.page import Page
from generator.pages.refusals import refusal_page
from generator.records import Entry
from generator.render import render
from generator.rules.inspections import city_cap
from generator.vocabulary import DRAFT, LIVE

URL, TITLE = "inspections/", "涉企检查日历"
LEAD = "哪天、谁、到哪类企业、查什么。没有列入计划又不是投诉举报、事故等特殊情况的检查，可以先问清楚再接受。"


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
class Burden:
    """How often somebody comes to one class of companies in a year at most, by which plans and from how many departments."""

    target: str
    times: int
    plans: tuple[Entry, ...]
    departments: int


@dataclass(frozen=True)
class Year:
    """One year's calendar: by department and month, and week by week, apart what is over."""

    year: int
    rows: tuple[tuple[Entry, tuple[tuple[Visit, ...], ...]], ...]
    coming: tuple[Week, ...]
    past: tuple[Week, ...]
    burdens: tuple[Burden, ...]
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
    burdens = tuple(_burdens({visit.entry.id: visit.entry for visit in visits}.values()))
    return Year(year, tuple(known), coming, past, burdens, plans, quiet, city_cap(catalog, date(year, 1, 1)))


def _burdens(plans: Iterable[Entry]) -> Iterator[Burden]:
    """The classes of companies with what comes to them, most visits first; a joint inspection is one visit."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in plans:
        for target in entry.of(Inspection).targets if entry.of(Inspection).on_site else ():
            found[target].append(entry)
    made = [
        Burden(target, sum(one.of(Inspection).times or 0 for one in entries), tuple(entries), len({one.department for one in entries}))
        for target, entries in found.items()
    ]
    return iter(sorted(made, key=lambda one: (-one.times, one.target)))


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
    yield refusal_page(site)


def inspection_context(site: Site, entry: Entry) -> dict[str, Any]:
    """What the page of a plan shows beyond what all record pages show."""
    plan = entry.of(Inspection)
    partners = [found for ref in plan.partners if (found := site.catalog.find(ref, entry))]
    visits = [Visit(entry, window) for window in plan.windows if window.since and window.until]
    power = site.catalog.find(plan.power, entry) if plan.power else None
    bases = basis_lines(site, power, power.of(Power).basis) if power else []
    return {"power": power, "power_bases": bases, "partners": partners, "visits": visits}
