"""The fee booklet: every charge by department, by nature and for companies; and what a fee's own page is given."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.calculator import Calculator, calculator
from generator.describe import charge, coming, current, short_department
from generator.kinds.fee import Fee, Limit, Standard, amount, standard_text, tier_charge
from generator.pages.frame import BasisLine, Site, basis_lines, context
from generator.pages.listings import PER_PAGE, PageLink
from generator.pages.page import Page
from generator.reckoning import as_data, plain
from generator.records import Entry
from generator.render import render
from generator.rules.limits import policy_in_force
from generator.vocabulary import FEE_NATURE, LIVE

LIMIT = 500
"""So many fees still make one readable booklet page; a larger city's is read by department."""
NATURE_IDS = dict(
    zip(FEE_NATURE, ["administrative", "funds", "services", "intermediaries", "deposits", "exams"], strict=True)
)
COMPANIES = "companies"


@dataclass(frozen=True)
class Row:
    """A line of the booklet."""

    fee: Entry
    price: str
    department: str
    bases: Sequence[BasisLine]


@dataclass(frozen=True)
class Booklet:
    """One page of the booklet below /fees/: its address, name, lead, and the fees in force that stand on it."""

    url: str
    title: str
    lead: str
    fees: Sequence[Entry]


def fee_pages(site: Site) -> Iterator[Page]:
    """The booklet: by department at /fees/, then a page for each nature, and one for companies."""
    live = [entry for entry in site.catalog.of("fee") if entry.status == LIVE]
    booklets = [one for one in _booklets(live) if one.fees]
    yield _page(site, "fees/", "收费目录", "fees.html", **_whole(site, live), booklets=booklets)
    for one in booklets:
        yield from _booklet_pages(site, one, booklets)


def _booklets(live: Sequence[Entry]) -> Iterator[Booklet]:
    companies = [fee for fee in live if fee.of(Fee).enterprise]
    lead = "向企业和个体工商户收的费都在这里。不在这里的，企业可以拒交。"
    yield Booklet(f"fees/{COMPANIES}/", "涉企收费", lead, companies)
    for nature, name in NATURE_IDS.items():
        yield Booklet(f"fees/{name}/", nature, NATURE_LEADS[nature], [fee for fee in live if fee.of(Fee).nature == nature])


NATURE_LEADS = {
    "行政事业性收费": "机关和事业单位依法收取，缴入国库或者财政专户，开财政票据。",
    "政府性基金": "依法律、行政法规或者国务院文件征收，专款专用。",
    "经营服务性收费": "自愿接受服务才交，明码标价；价格由政府定价、指导或者市场决定。",
    "中介服务收费": "办事前找机构做检测、评估、评价的费用，机构由申请人自己选。",
    "保证金": "先交后退的押金，可以用银行保函代替的写在各项里。",
    "考试考务费": "参加国家和省组织的考试交的费用。",
}


def _page(site: Site, url: str, title: str, template: str, lead: str = "", **more: Any) -> Page:
    refusal = _refusal(site)
    return Page(url, title, render(template, **context(site, url), title=title, refusal=refusal, **more), lead, "fees")


def _refusal(site: Site) -> list[BasisLine]:
    """The provisions on which a charge outside the booklet may be refused, from the city's own file."""
    city = site.catalog.entries.get("city")
    return basis_lines(site, city, site.catalog.city.refusal_basis) if city else []


def _booklet_pages(site: Site, booklet: Booklet, booklets: Sequence[Booklet]) -> Iterator[Page]:
    count = -(-len(booklet.fees) // PER_PAGE)
    urls = [booklet.url if n == 1 else f"{booklet.url}page-{n}/" for n in range(1, count + 1)]
    for number, url in enumerate(urls, start=1):
        shown = [_row(site, fee) for fee in booklet.fees[(number - 1) * PER_PAGE : number * PER_PAGE]]
        pages = [PageLink(n, other, n == number) for n, other in enumerate(urls, start=1)]
        yield _page(site, url, booklet.title, "fee-booklet.html", booklet.lead, booklet=booklet, booklets=booklets, rows=shown, pages=pages)


def _row(site: Site, fee: Entry) -> Row:
    price = charge(fee.of(Fee), site.catalog.as_of)
    return Row(fee, price, short_department(fee, site.catalog), basis_lines(site, fee, fee.of(Fee).basis))


def _whole(site: Site, live: Sequence[Entry]) -> dict[str, Any]:
    catalog = site.catalog
    departments = [
        (getattr(one.record, "short_name", None) or one.name, one, [_row(site, fee) for fee in live if fee.department == one.id])
        for one in catalog.of("department")
    ]
    return {
        "whole": len(live) <= LIMIT,
        "departments": departments,
        "total": len(live),
        "enterprise": sum(bool(entry.of(Fee).enterprise) for entry in live),
        "ended": [entry for entry in catalog.of("fee") if entry.status != LIVE][:LIMIT],
    }


def fee_context(site: Site, entry: Entry) -> dict[str, Any]:
    """What the page of a fee is given: its standards by time, the calculator, limits with their source, local policy."""
    fee, day = entry.of(Fee), site.catalog.as_of
    now, later = current(fee.standards, day), coming(fee.standards, day)
    past = [one for one in fee.standards if one.since and one is not now and one not in later]
    floor = policy_in_force(site.catalog, "fee_floor")
    by_floor = fee.nature == "行政事业性收费" and floor is not None and bool(floor.value)
    made = calculator(fee, now) if entry.status == LIVE else None
    return {
        "now": now,
        "later": later,
        "past": past,
        "standard_text": standard_text,
        "tier_charge": tier_charge,
        "bounds_text": bounds_text,
        "plain": plain,
        "floor": floor if by_floor and now and now.method == "幅度" else None,
        "calculator": made,
        "ways": ways_data(made) if made else "",
        "users": site.catalog.pointing_to(entry, "item", "power"),
        "refusal": _refusal(site),
    }


def ways_data(made: Calculator) -> str:
    """The ways of a calculator as its form carries them."""
    return json.dumps([as_data(choice.way) for choice in made.choices], ensure_ascii=False, separators=(",", ":"))


def bounds_text(one: Limit | Standard, unit: str | None) -> str:
    """How low and how high a charge may be: 不低于0.95元/立方米."""
    low = f"不低于{amount(one.minimum)}{unit or '元'}" if one.minimum is not None else ""
    high = f"不高于{amount(one.maximum)}{unit or '元'}" if one.maximum is not None else ""
    return "，".join(filter(None, (low, high)))


def calculable(site: Site, fee: Entry) -> bool:
    """Whether the page of a fee has a calculator."""
    return fee.status == LIVE and calculator(fee.of(Fee), current(fee.of(Fee).standards, site.catalog.as_of)) is not None
