"""What every page generator works with: the catalogue, its drawings, and the words that all templates share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

from flowcharts import Drawing
from generator.booklets.typesetting import booklet_places
from generator.catalog import Catalog
from generator.changes.model import Change
from generator.changes.past import Step, Version, unsaved, versions
from generator.chinese import article_key
from generator.coming import coming_for
from generator.describe import about
from generator.flows import Route
from generator.kinds.base import Basis
from generator.kinds.law import IN_FORCE, Law, LawArticle
from generator.notices.past import Printed, printed
from generator.pages.page import Page
from generator.quality import due_on, lost_words, score
from generator.reads import note
from generator.records import Entry
from generator.render import render
from generator.told import Told
from generator.values import Ref

V = TypeVar("V")
Crumb = tuple[str, str]


def by_line(make: Callable[[Site], Mapping[str, V]]) -> cached_property[Mapping[str, V]]:
    """Something worked out from the whole, of which each page reads only its own line; see Told."""

    def told(site: Site) -> Mapping[str, V]:
        found = Told(f"site {make.__name__}", lambda: make(site), tell=_tell)
        site.catalog.tellings[found.name] = found
        return found

    return cached_property(told)


def _tell(line: object) -> object:
    """All of a line; of an earlier version of a record its content too, for it is in no catalogue."""
    old = [repr(one.entry.record) for one in line if isinstance(one, Version)] if isinstance(line, list) else []
    return repr(line), old


@dataclass(frozen=True)
class Site:
    """Everything that pages are made of, read and computed once."""

    catalog: Catalog
    routes: Mapping[str, Route] = field(default_factory=dict)
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    changed: Mapping[str, date] = field(default_factory=dict)
    hard_cases: Sequence[Drawing] = ()
    """Of the charts that are hard to draw, for the maintainers' gallery; in the order of HARD_CASES."""
    past: Sequence[Step] = ()
    address: str = ""
    """The site's own, ending in "/", for what is read apart from it, such as a QR code on paper; "" where it has none."""

    @by_line
    def past_of(self) -> Mapping[str, list[tuple[date, list[Change]]]]:
        """For each record that changed lately the days and changes, newest first; that it is new is no change of it."""
        found: dict[str, dict[date, list[Change]]] = defaultdict(dict)
        for step in self.past:
            for one in step.changes:
                if one.key:
                    found[one.record].setdefault(step.day, []).append(one)
        return {record_id: list(days.items()) for record_id, days in found.items()}

    @by_line
    def booklets(self) -> Mapping[str, str]:
        """By the address of a page that lists records the PDF that holds the same."""
        return booklet_places(self.catalog)

    @by_line
    def printed(self) -> Mapping[str, Sequence[Printed]]:
        """For each item whose notice changed lately its earlier papers, newest first."""
        note("commit")
        return printed([*unsaved(self.catalog), *self.past], self.catalog)

    @by_line
    def versions_of(self) -> Mapping[str, list[Version]]:
        """For each record that changed lately its earlier versions, newest first."""
        return versions(self.past)


@dataclass(frozen=True)
class BasisLine:
    """A legal basis as it is shown: the law's name and address, the article, and what the article says."""

    name: str
    url: str
    article: str
    text: str
    state: str = ""

    @property
    def word(self) -> str:
        """What must be said of it: 尚未施行 or 已失效; "" while it is in force."""
        return "" if self.state == IN_FORCE else self.state


def basis_lines(site: Site, entry: Entry, bases: Sequence[Basis]) -> list[BasisLine]:
    """The bases of a record ready to be shown; a law that is not in the register is shown as it was written."""
    find = site.catalog.find
    return [_basis_line(find(basis.law, entry) if basis.law else None, basis, site.catalog) for basis in bases]


def _articles(law: Entry, catalog: Catalog) -> Mapping[str, LawArticle]:
    """The articles of a law by key, the first of several; laid out once, because thousands of records cite a few laws."""
    known = catalog.computed
    if ("articles", law.id) not in known:
        listed = law.record.articles if isinstance(law.record, Law) else ()
        known["articles", law.id] = {article_key(one.article): one for one in reversed(listed) if one.article}
    found: Mapping[str, LawArticle] = known["articles", law.id]
    return found


def _basis_line(law: Entry | None, basis: Basis, catalog: Catalog) -> BasisLine:
    found = _articles(law, catalog).get(article_key(basis.article)) if law and basis.article else None
    gist = found.gist if found else None
    state = law.record.state(catalog.as_of) if law and isinstance(law.record, Law) else IN_FORCE
    if found and state == IN_FORCE:
        state = found.state(catalog.as_of)
    name = law.name if law else str(basis.law or "")
    return BasisLine(name, law.url if law else "", basis.article or "", basis.text or gist or "", state)


def verified(site: Site, entry: Entry) -> dict[str, Any]:
    """When a person last verified the record, whether that is too long ago, and when the file was last changed."""
    record = entry.record
    path = entry.source.file.split("/", 1)[-1]
    return {
        "on": record.verified_on,
        "by": record.verified_by,
        "overdue": record.overdue(site.catalog.as_of),
        "due": due_on(record),
        "every": record.verify_days,
        "changed": site.changed.get(path),
    }


def context(site: Site, url: str, entry: Entry | None = None) -> dict[str, Any]:
    """What all templates may use: the way to the root, the city, references followed, words about records."""
    catalog = site.catalog
    shared: dict[str, Any] = {
        "base": "../" * url.count("/"),
        "city": catalog.city,
        "as_of": catalog.as_of,
        "pdf": site.booklets.get(url, ""),
        "about": lambda other: about(other, catalog),
        "department_of": catalog.department,
    }
    return shared if entry is None else shared | _of_record(site, entry)


def _of_record(site: Site, entry: Entry) -> dict[str, Any]:
    def find(ref: Ref | None) -> Entry | None:
        return site.catalog.find(ref, entry) if ref else None

    return {
        "entry": entry,
        "r": entry.record,
        "find": find,
        "bases": lambda bases: basis_lines(site, entry, bases),
        "verified": verified(site, entry),
        "route": site.routes.get(entry.id),
        "drawing": site.drawings.get(entry.id),
        "lately": site.past_of.get(entry.id, []),
        "earlier": {one.until + timedelta(days=1): one.url for one in site.versions_of.get(entry.id, [])},
        "comings": coming_for(entry, site.catalog),
        "crumbs": crumbs(site, entry),
        "quality": score(entry, site.catalog),
        "lost_words": lost_words,
    }


SECTION = {
    "item": "items",
    "power": "powers",
    "fee": "fees",
    "department": "departments",
    "commitment": "commitments",
    "benchmark": "supervision",
    "inspection": "supervision",
    "result": "supervision",
    "review": "supervision",
    "document": "supervision",
    "law": "laws",
    "place": "places",
    "material": "items",
    "procedure": "powers",
    "joint": "items",
    "ledger": "supervision",
}


def crumbs(site: Site, entry: Entry) -> list[Crumb]:
    """The way down to a record: (name, address below the root)."""
    kind = entry.record.kind
    home = ("首页", "")
    if entry.kind == "department":
        return [home, ("部门", "departments/")]
    if not entry.department:
        return [home, (kind.title, f"{kind.folder}/")]
    department = site.catalog.department(entry)
    name = department.short_name or department.name or entry.department
    return [home, (name, f"{entry.department}/"), (kind.title, f"{entry.department}/{kind.folder}/")]


def record_page(site: Site, entry: Entry, template: str, description: str, **more: Any) -> Page:
    """The page of a record: its template filled, inside the element that other programs find it by."""
    content = render(template, **context(site, entry.url, entry), **more)
    return Page(
        url=entry.url,
        title=entry.name,
        content=content,
        description=description,
        section=SECTION[entry.kind],
        source=entry.source.file,
    )
