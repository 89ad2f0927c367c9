"""The page of what is going to change on a set date, with its calendar to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.coming import coming_dates
from generator.pages.frame import Site, context
from generator.pages.page import Page
from generator.render import render

URL = "coming/"
TITLE = "即将生效"
SHOWN = 500
"""Dates on the page; the calendars and the records' own pages have all."""


def coming_pages(site: Site) -> Iterator[Page]:
    """The page of coming dates, day by day."""
    dates = coming_dates(site.catalog)
    days = [(day, list(found)) for day, found in groupby(dates[:SHOWN], key=lambda one: one.day)]
    content = render("coming.html", **context(site, URL), title=TITLE, days=days, more=len(dates[SHOWN:]))
    yield Page(URL, TITLE, content, "哪天起施行、停止、调整收费：已经定下日期的改动。")
