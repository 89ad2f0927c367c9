"""Records as they were on a past day, for those that changed lately: every field as it stood, and whether it still holds.

Such a page is made from the old file alone, so it needs no second catalogue; names of other records are today's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pydantic import BaseModel

from generator.changes.past import PRIVATE, Version
from generator.changes.wording import plain
from generator.chinese import day_text
from generator.kinds.base import declared
from generator.pages.frame import Site, context
from generator.pages.page import Page
from generator.records import Entry
from generator.render import render
from generator.values import Ref

URL = "asof/"
TITLE = "过去某天的内容"
WORD = 12
"""Characters of what reads as a word among others in one line."""


@dataclass(frozen=True)
class Fact:
    """One field with its Chinese title: its values as text, each with an address where it is a record, or its parts."""

    title: str
    values: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[Fact, ...], ...] = ()

    @property
    def short(self) -> bool:
        """Whether several values read well in one line."""
        return len(self.values) > 1 and all(len(text) <= WORD for text, _ in self.values)


def asof_pages(site: Site) -> Iterator[Page]:
    """A page for each earlier version, and the list of them all by the last day on which each held."""
    every = (version for versions in site.versions_of.values() for version in versions)
    shown = sorted(every, key=lambda one: (-one.until.toordinal(), one.entry.id))
    days = [(day, list(found)) for day, found in groupby(shown, key=lambda one: one.until)]
    content = render("asof.html", **context(site, URL), title=TITLE, days=days)
    yield Page(URL, TITLE, content, "办事事项、收费和职权在过去某一天是怎么写的。")
    yield from (_page(site, version) for version in shown)


def _page(site: Site, version: Version) -> Page:
    present = site.catalog.entries.get(version.entry.id)
    title = f"{version.entry.name}（{day_text(version.until)}的内容）"
    later = [one for one in site.past_of.get(version.entry.id, []) if one[0] > version.until]
    content = render(
        "asof-record.html",
        **context(site, version.url),
        entry=version.entry,
        version=version,
        present=present,
        facts=facts(version.entry.record, version.entry, site),
        later=later,
    )
    return Page(version.url, title, content, f"{version.entry.name}在{day_text(version.until)}的内容，以及此后的改动。")


def facts(part: BaseModel, entry: Entry, site: Site) -> tuple[Fact, ...]:
    """Every field of a record, or of a part of it, that holds something and is published."""
    fields = declared(type(part))
    held = ((key, getattr(part, key)) for key in fields if key not in PRIVATE)
    return tuple(_fact(fields[key][0].title or key, value, entry, site) for key, value in held if value not in (None, ()))


def _fact(title: str, value: Any, entry: Entry, site: Site) -> Fact:
    values = value if isinstance(value, tuple) else (value,)
    parts = tuple(facts(one, entry, site) for one in values if isinstance(one, BaseModel))
    return Fact(title, tuple(_value(one, entry, site) for one in values if not isinstance(one, BaseModel)), parts)


def _value(value: Any, entry: Entry, site: Site) -> tuple[str, str]:
    if isinstance(value, Ref):
        found = site.catalog.find(value, entry)
        return (found.name, found.url) if found else (str(value), "")
    return (value if isinstance(value, str) else plain(value)), ""
