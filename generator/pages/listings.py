"""Lists of records, cut into pages so that no page grows with the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.pages.frame import Crumb, Site, context
from generator.pages.page import Page
from generator.records import Entry
from generator.render import render

PER_PAGE = 100
LISTED = 60
"""As many of a list stand on the page of something else, with a way to the whole list."""


@dataclass(frozen=True)
class PageLink:
    """One entry of a pager."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class Listing:
    """A list to publish: its address below the root, words, way down, the records, and what else there is to see of them."""

    url: str
    title: str
    lead: str
    crumbs: Sequence[Crumb]
    section: str
    entries: Sequence[Entry]
    more: Sequence[Crumb] = ()


def listing_pages(site: Site, listing: Listing) -> Iterator[Page]:
    """The pages of one list; the first has the list's own address."""
    count = max(1, -(-len(listing.entries) // PER_PAGE))
    urls = [listing.url if n == 1 else f"{listing.url}page-{n}/" for n in range(1, count + 1)]
    for number, url in enumerate(urls, start=1):
        shown = listing.entries[(number - 1) * PER_PAGE : number * PER_PAGE]
        pages = [PageLink(n, other, n == number) for n, other in enumerate(urls, start=1)]
        content = render("listing.html", **context(site, url), listing=listing, entries=shown, pages=pages)
        title = listing.title if number == 1 else f"{listing.title}（第{number}页）"
        yield Page(url, title, content, listing.lead, listing.section)


def department_listings(site: Site) -> Iterator[Page]:
    """For each department the full lists of what it owns, by kind."""
    for department in site.catalog.of("department"):
        name = getattr(department.record, "short_name", None) or department.name
        for kind in ("item", "power", "fee", "commitment", "benchmark", "inspection", "result"):
            owned = site.catalog.owned(department.id, kind)
            if owned:
                about = owned[0].record.kind
                crumbs = [("首页", ""), (name, department.url)]
                title = f"{name}的{about.title}"
                url = f"{department.url}{about.folder}/"
                yield from listing_pages(site, Listing(url, title, f"共{len(owned)}项", crumbs, about.folder, owned))
