"""The page of each item's notice (一次性告知单): the sheet to print, and what the code on an older sheet means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import segno

from generator.catalog import Catalog
from generator.notices.codes import code_of, content_code, url_of
from generator.notices.facts import notice_of
from generator.notices.fitting import Sheet, fitted
from generator.notices.past import Printed
from generator.pages.frame import Site, context, crumbs
from generator.pages.page import Page
from generator.records import Entry
from generator.render import render

QUIET = 4
"""White modules around a QR code, as its standard asks."""


@dataclass(frozen=True)
class QrCode:
    """A QR code as a path: how many modules a side has with the white around it, and the dark ones in rows."""

    side: int
    path: str


@dataclass(frozen=True)
class Printable:
    """A notice ready to be printed, and the earlier papers of the same item."""

    entry: Entry
    department: str
    sheet: Sheet
    code: str
    content: str
    link: str
    qr: QrCode | None
    earlier: tuple[Printed, ...]


def notice_pages(site: Site) -> Iterator[Page]:
    """The notices of all items; items whose codes begin alike share a page."""
    yield notice_door(site)
    yield from (notice_page(site, url, entries) for url, entries in sharing(site.catalog).items())


def notice_door(site: Site) -> Page:
    """Where a code is typed by somebody who cannot scan it."""
    title, lead = "核对纸质告知单", "输入一次性告知单上的编码，看纸上写的和现在是不是一样。"
    return Page("n/", title, render("notice-door.html", **context(site, "n/"), title=title, lead=lead), lead, "items")


def sharing(catalog: Catalog) -> Mapping[str, list[Entry]]:
    """The items of each page of notices, by its address."""
    found: dict[str, list[Entry]] = {}
    for entry in catalog.of("item"):
        found.setdefault(url_of(entry.id), []).append(entry)
    return found


def notice_page(site: Site, url: str, entries: list[Entry]) -> Page:
    """The page of the notices of some items."""
    shared = context(site, url) | {"crumbs": [*crumbs(site, entries[0]), (entries[0].name, entries[0].url)]}
    since = site.past[-1].day if site.past else None
    content = render("notice.html", **shared, printables=[_printable(site, entry) for entry in entries], since=since)
    title = f"{entries[0].name}一次性告知单"
    return Page(url, title, content, f"{title}：要带的材料、地点、时间、收费和电话，一页纸。", "items")


def _printable(site: Site, entry: Entry) -> Printable:
    notice = notice_of(entry, site.catalog)
    content = content_code(notice)
    link = f"{site.address}{url_of(entry.id)}#{content}" if site.address else ""
    earlier = tuple(site.printed.get(entry.id, ()))
    return Printable(
        entry, notice.department, fitted(notice), code_of(notice), content, link, qr_code(link) if link else None, earlier
    )


def qr_code(text: str) -> QrCode:
    """The text as a QR code. The mask is a fixed one: any may be used, and trying all eight takes four times as long."""
    rows = segno.make(text, micro=False, error="m", boost_error=False, mask=4).matrix
    return QrCode(len(rows) + 2 * QUIET, "".join(_runs(rows)))


def _runs(rows: tuple[bytearray, ...]) -> Iterator[str]:
    for y, row in enumerate(rows, start=QUIET):
        x = 0
        for piece in bytes(row).replace(b"\x00", b" ").split(b" "):
            if piece:
                yield f"M{x + QUIET} {y}h{len(piece)}v1h-{len(piece)}z"
            x += len(piece) + 1
