"""The maintainers' gallery: every shared drawing and every hard case, wide and narrow, for a look after each change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flowcharts import Drawing, standalone
from flowcharts.gallery import HARD_CASES
from generator.pages.frame import Site, context
from generator.pages.page import Page
from generator.records import Entry
from generator.render import render

URL = "help/maintain/charts/"
CRUMBS = (("首页", ""), ("帮助", "help/"), ("维护指南", "help/maintain/"))
TITLE = "流程图样张"
GROUPS = {"procedure": "通用流程", "joint": "一件事"}


@dataclass(frozen=True)
class Exhibit:
    """One chart on the wall: its title, the address of its record below the root ("" where it has none), both pictures."""

    title: str
    url: str
    wide: str
    narrow: str


def gallery_pages(site: Site) -> Iterator[Page]:
    """The one page of the gallery."""
    groups = [(key, title, list(_records(site, key))) for key, title in GROUPS.items()]
    groups.append(("hard", "难画的情形", list(_hard_cases(site))))
    shown = [group for group in groups if group[2]]
    content = render("gallery.html", **context(site, URL), crumbs=CRUMBS, title=TITLE, groups=shown)
    yield Page(URL, TITLE, content, "所有通用流程、一件事和难画的情形，宽图和窄图放在一起看。", "help")


def _records(site: Site, kind: str) -> Iterator[Exhibit]:
    for entry in site.catalog.of(kind):
        if drawing := site.drawings.get(entry.id):
            yield Exhibit(entry.name, entry.url, *_leading_to(entry, drawing))


def _leading_to(entry: Entry, drawing: Drawing) -> Iterator[str]:
    """Both pictures, their boxes leading to the steps on the record's page. Quotes in typed text are escaped."""
    way = 'href="' + "../" * URL.count("/") + entry.url
    return (picture.replace('href="#', f"{way}#") for picture in (drawing.wide, drawing.narrow))


def _hard_cases(site: Site) -> Iterator[Exhibit]:
    for chart, drawing in zip(HARD_CASES, site.hard_cases, strict=False):
        yield Exhibit(chart.title, "", standalone(drawing.wide), standalone(drawing.narrow))
