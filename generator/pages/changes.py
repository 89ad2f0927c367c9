"""The page of what changed lately in the whole city, in the same sentences that reviewers read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.catalog import Catalog
from generator.changes.model import Change
from generator.changes.past import Step
from generator.kinds import SINGLE_FILES
from generator.pages.frame import Site, context
from generator.pages.page import Page
from generator.render import render

URL = "changes/"
TITLE = "最近的改动"
DAYS = 30
RECORDS = 60
"""Records of one day that are listed one by one."""
NAMES = 12
"""Names of new records that are listed for one day and kind."""


@dataclass(frozen=True)
class Changed:
    """One record that changed on a day: its name, the address of its page ("" for none), and the changes."""

    name: str
    url: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Day:
    """What changed on a day: records with their changes, how many more there were, and new records by kind."""

    day: date
    records: tuple[Changed, ...]
    more: int
    new: tuple[tuple[str, int, tuple[Changed, ...]], ...]


def change_pages(site: Site) -> Iterator[Page]:
    """The page of the latest changes."""
    days = list(days_of(site.past, site.catalog))[:DAYS]
    content = render("changes.html", **context(site, URL), title=TITLE, days=days)
    yield Page(URL, TITLE, content, "各部门最近改了什么：时限、材料、收费、办理方式和依据，一处改动一句话。")


def days_of(steps: Sequence[Step], catalog: Catalog) -> Iterator[Day]:
    """The steps day by day, newest first; records in the order of their ids."""
    for day, grouped in groupby(steps, key=lambda step: step.day):
        facts: dict[str, list[Change]] = {}
        new: dict[str, Change] = {}
        for step in grouped:
            for one in step.changes:
                if one.key or one.problem:
                    facts.setdefault(one.record, []).append(one)
                else:
                    new[one.record] = one
        records = [_changed(changes, catalog) for _, changes in sorted(facts.items())]
        yield Day(day, tuple(records[:RECORDS]), len(records[RECORDS:]), tuple(_new(new, catalog)))


def _changed(changes: Sequence[Change], catalog: Catalog) -> Changed:
    entry = catalog.entries.get(changes[0].record)
    url = entry.url if entry and entry.id not in SINGLE_FILES else ""
    return Changed(entry.name if entry else changes[0].name, url, tuple(changes))


def _new(new: dict[str, Change], catalog: Catalog) -> Iterator[tuple[str, int, tuple[Changed, ...]]]:
    """New records by kind: its title, how many, and the first of them."""
    ordered = sorted(new.values(), key=lambda one: (one.kind, one.record))
    for _, grouped in groupby(ordered, key=lambda one: one.kind):
        found = [_changed([one], catalog) for one in grouped]
        title = catalog.entries[found[0].changes[0].record].record.kind.title
        yield title, len(found), tuple(found[:NAMES])
