"""Normative documents and their cleaning: which are kept, revised, abolished, and until when the kept ones hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from generator.kinds.document import Document
from generator.pages.frame import Site, context
from generator.pages.page import Page
from generator.pictures import Chart, Series, picture
from generator.records import Entry
from generator.render import render
from generator.rules.documents import expires, users
from generator.vocabulary import CLEANING

URL, TITLE = "documents/", "规范性文件清理"
LEAD = "市政府和部门发的规范性文件，哪些继续有效、哪些改了、哪些废止，有效期到哪一天。没有列在“继续有效”“修改”里的，不能再作依据。"


def document_pages(site: Site) -> Iterator[Page]:
    """The overview, grouped by what was decided."""
    entries = site.catalog.of("document")
    newest = sorted(entries, key=lambda one: (str(one.of(Document).decided_on or ""), one.id), reverse=True)
    groups = [(word, [one for one in newest if one.of(Document).decision == word]) for word in CLEANING]
    more: dict[str, Any] = {
        "title": TITLE,
        "lead": LEAD,
        "groups": [(word, found) for word, found in groups if found],
        "picture": _by_year(entries),
    }
    yield Page(URL, TITLE, render("documents.html", **context(site, URL), **more), LEAD, "supervision")


def _by_year(entries: list[Entry]) -> Markup:
    """Decisions by the year in which they were taken."""
    decided = [(day.year, one.of(Document).decision) for one in entries if (day := one.of(Document).decided_on)]
    if not decided:
        return Markup("")
    years = range(min(year for year, _ in decided), max(year for year, _ in decided) + 1)
    count = Counter(decided)
    series = [Series(word, [count[year, word] for year in years]) for word in CLEANING]
    return picture(Chart("cleaning", "历年清理决定", "stacked", "年份", [f"{year}年" for year in years], series, "件"))


def document_context(site: Site, entry: Entry) -> dict[str, Any]:
    """What the page of one document is given."""
    document = entry.of(Document)
    return {
        "expires": expires(document, site.catalog) if not document.ended else None,
        "users": users(document, site.catalog),
        "drafter": site.catalog.find(document.drafted_by, entry) if document.drafted_by else None,
        "predecessors": site.catalog.pointing_to(entry, "document"),
    }
