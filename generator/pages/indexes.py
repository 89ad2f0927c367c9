"""The front doors: home, and one index page for each section of the main navigation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.figures import figures
from generator.kinds import KINDS
from generator.pages import browse
from generator.pages.frame import Site, context
from generator.pages.listings import Listing, listing_pages
from generator.pages.page import Page
from generator.records import Entry
from generator.render import render
from generator.vocabulary import LIVE

HOME = (("首页", ""),)


def index_pages(site: Site) -> Iterator[Page]:
    """All front doors."""
    name = site.catalog.city.name or ""
    yield _page(site, "", "首页", "home.html", "", **_home(site), description=f"{name}政务公开目录")
    yield _page(site, "items/", "办事事项", "items.html", "items", **_items(site))
    yield _page(site, "powers/", "权力清单", "powers.html", "powers", **_powers(site))
    yield _page(site, "departments/", "部门", "departments.html", "departments", departments=_departments(site, live=True))
    for kind, section in (("commitment", "commitments"), ("law", "laws"), ("place", "places"), ("material", "items"), ("procedure", "powers"), ("joint", "items")):
        yield from _plain(site, kind, section)
    yield _page(site, "search/", "搜索", "search.html", "", themes=_search_themes(site))


def _page(site: Site, url: str, title: str, template: str, section: str, description: str = "", **more: Any) -> Page:
    return Page(url, title, render(template, **context(site, url), **more), description, section)


LEADS = {
    "commitment": "各部门一把手签署的服务承诺，写明做不到怎么办。",
    "law": "职权、事项、收费依据的法律、法规、规章和文件。每部法规的页面列出全部依据它的内容。",
    "place": "市、县、乡、村四级办事网点。",
    "material": "办事要带的材料：谁出具、从哪里来、哪些事要带。",
    "procedure": "多个事项共用的办理流程。",
    "joint": "几个部门的事项合成一件：一次申请、一次交材料、同时办。",
}
TITLES = {"law": "法规依据", "place": "服务网点", "commitment": "服务承诺", "material": "申请材料", "procedure": "通用流程", "joint": "一件事"}

MORE = {"law": (("法规变动：将要施行、将要失效、最近修订的", "laws/changes/"),)}
"""What else there is to see of a kind, above its list."""


def _plain(site: Site, kind: str, section: str) -> Iterator[Page]:
    entries = sorted(site.catalog.of(kind), key=lambda e: (browse.sound(e, site.catalog), e.id))
    listing = Listing(f"{KINDS[kind].kind.folder}/", TITLES[kind], LEADS[kind], HOME, section, entries, MORE.get(kind, ()))
    yield from listing_pages(site, listing)


def _home(site: Site) -> dict[str, Any]:
    catalog = site.catalog
    return {
        "figures": figures(catalog),
        "joint": [entry for entry in catalog.of("joint") if entry.status == LIVE],
        "departments": _departments(site, live=True),
        "personal": _used(browse.themes(catalog, "个人")),
        "business": _used(browse.themes(catalog, "企业")),
        "events": _used(browse.events(catalog)),
        "power_types": _used(browse.power_types(catalog)),
    }


def _used(ways: list[browse.Way]) -> list[browse.Way]:
    return [way for way in ways if way.entries]


def _departments(site: Site, *, live: bool = False) -> list[tuple[Entry, dict[str, int]]]:
    """Each department with what it owns, by kind: all that is listed, or only what is in force."""
    kinds = ("item", "power", "fee")

    def counted(department: Entry, kind: str) -> int:
        return sum(not live or one.status == LIVE for one in site.catalog.owned(department.id, kind))

    return [
        (department, {kind: counted(department, kind) for kind in kinds})
        for department in site.catalog.of("department")
    ]


def _items(site: Site) -> dict[str, Any]:
    catalog = site.catalog
    return {
        "personal": _used(browse.themes(catalog, "个人")),
        "business": _used(browse.themes(catalog, "企业")),
        "events": _used(browse.events(catalog)),
        "audiences": _used(browse.audiences(catalog)),
        "initials": browse.initials(catalog),
        "departments": [(d, c["item"]) for d, c in _departments(site) if c["item"]],
        "total": len(catalog.of("item")),
        "live": sum(entry.status == LIVE for entry in catalog.of("item")),
    }


def _powers(site: Site) -> dict[str, Any]:
    return {
        "types": _used(browse.power_types(site.catalog)),
        "departments": [(d, c["power"]) for d, c in _departments(site) if c["power"]],
        "total": len(site.catalog.of("power")),
    }


def _search_themes(site: Site) -> list[tuple[str, str]]:
    used = _used([*browse.themes(site.catalog, "个人"), *browse.themes(site.catalog, "企业")])
    return [(way.title, way.url) for way in used]
