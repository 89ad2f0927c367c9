"""The records that use another one: a few on its page, and where they are many all of them on pages of their own.

A law, a common paper or a service hall is used by a share of all records; no page may grow with the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.pages.frame import SECTION, Site, crumbs
from generator.pages.laws import resting_on
from generator.pages.listings import LISTED, Listing, listing_pages
from generator.pages.page import Page
from generator.records import Entry

TITLES = {"law": "以{}为依据的全部内容", "place": "在{}可以办的全部事项", "material": "要带{}的全部事项", "procedure": "按{}办理的全部内容"}


def users_of(site: Site, entry: Entry) -> Sequence[Entry]:
    """The records that a list on this record's page is about; none for kinds without such a list."""
    catalog = site.catalog
    match entry.kind:
        case "law":
            return [one for one, _ in resting_on(entry, catalog)]
        case "place" | "material":
            return catalog.pointing_to(entry, "item")
        case "procedure":
            return catalog.pointing_to(entry, "item", "power")
    return ()


def users_context(site: Site, entry: Entry) -> dict[str, Any]:
    """What the page of a record that others use is given: the first of them, and how many there are."""
    users = users_of(site, entry)
    return {"users": users[:LISTED], "number": len(users)}


def user_pages(site: Site, entry: Entry) -> Iterator[Page]:
    """The whole list, where its record's page holds but the beginning."""
    users = users_of(site, entry)
    if len(users) > LISTED:
        title = TITLES[entry.kind].format(f"“{entry.name}”")
        above = [*crumbs(site, entry), (entry.name, entry.url)]
        yield from listing_pages(site, Listing(f"{entry.url}users/", title, f"共{len(users)}项", above, SECTION[entry.kind], users))
