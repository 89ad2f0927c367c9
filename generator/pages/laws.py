"""A law's page with all that rests on it, and the page of the register's changes: laws ended, revised and coming."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generator.catalog import Catalog, Link
from generator.chinese import article_key
from generator.kinds.law import COMING, IN_FORCE, OVER, Law
from generator.kinds.ledger import Ledger
from generator.ledger import newest_first
from generator.pages.frame import Site, context
from generator.pages.listings import LISTED
from generator.pages.page import Page
from generator.records import Entry
from generator.render import render
from generator.vocabulary import LIVE

URL, TITLE = "laws/changes/", "法规变动"
LEAD = "哪些法规将要施行、将要失效、已经失效、最近修订，影响到目录里的哪些记录。"
LATELY = timedelta(days=3 * 365)
"""Revisions older than this are no news."""
FIRST = ("item", "fee")
"""What people meet is named before what departments do."""
SHOWN = 3
"""Records named on the list for one law; its own page has all."""


@dataclass(frozen=True)
class Changed:
    """A law with a change: the day, what happens in words, the live records that it touches and how many there are."""

    law: Entry
    day: date | None
    what: str
    touched: Sequence[Entry]
    number: int


def law_context(site: Site, entry: Entry) -> dict[str, Any]:
    """What the page of a law is given."""
    catalog, law = site.catalog, entry.of(Law)
    rests = resting_on(entry, catalog)
    unread = [one for one, articles in rests if _unreviewed(one, law, articles, catalog)]
    decided = [one for one in catalog.pointing_to(entry, "ledger") if _decides(one, entry, catalog)]
    return {
        "rests": rests[:LISTED],
        "number": len(rests),
        "replaced": catalog.pointing_to(entry, "law"),
        "state": law.state(catalog.as_of),
        "unreviewed": unread[:LISTED],
        "unreviewed_number": len(unread),
        "decided": newest_first(decided),
        "ending": law.effective_to if law.effective_to and law.effective_to >= catalog.as_of else None,
    }


def _decides(ledger: Entry, law: Entry, catalog: Catalog) -> bool:
    ref = ledger.of(Ledger).decision
    return ref is not None and catalog.find(ref, ledger) is law


def resting_on(law: Entry, catalog: Catalog) -> list[tuple[Entry, list[str]]]:
    """The records with a page that cite a law, each with the articles that it cites."""
    cited: dict[str, tuple[Entry, list[str]]] = {}
    for link in catalog.links_to(law):
        if link.source.kind not in ("law", "ledger", "city"):
            article = _article(link)
            articles = cited.setdefault(link.source.id, (link.source, []))[1]
            if article and article not in articles:
                articles.append(article)
    return [cited[record_id] for record_id in sorted(cited)]


def _article(link: Link) -> str:
    value: Any = link.source.record
    for part in link.key[:-1]:
        value = value[part] if isinstance(part, int) else getattr(value, "changes" if part == "with" else part)
    return getattr(value, "article", None) or ""


def _unreviewed(record: Entry, law: Law, articles: Sequence[str], catalog: Catalog) -> bool:
    """Whether what a live record cites was revised after somebody last verified the record."""
    seen = record.record.verified_on
    days = [law.revised_for(article) for article in articles or [""]]
    return record.status == LIVE and seen is not None and any(day and seen < day <= catalog.as_of for day in days)


def law_change_pages(site: Site) -> Iterator[Page]:
    """The page of the register's changes."""
    content = render("law-changes.html", **context(site, URL), title=TITLE, lead=LEAD, groups=groups(site.catalog))
    yield Page(URL, TITLE, content, LEAD, "laws")


def groups(catalog: Catalog) -> list[tuple[str, list[Changed]]]:
    """The changes by what they are, each soonest or latest first; empty groups too, so that "none" is said."""
    day = catalog.as_of
    laws = [(entry, entry.of(Law)) for entry in catalog.of("law")]
    coming = [_changed(e, law.effective_from, "起施行", catalog) for e, law in laws if law.state(day) == COMING]
    ending = [_changed(e, law.effective_to, "后失效", catalog) for e, law in laws if law.state(day) == IN_FORCE and law.effective_to]
    over = [_changed(e, law.effective_to, "后失效", catalog) for e, law in laws if law.state(day) == OVER]
    over += [
        _changed(e, one.ended_on, f"起{one.article}失效", catalog, one.article)
        for e, law in laws
        for one in law.articles
        if law.state(day) != OVER and one.state(day) == OVER
    ]
    revised = [
        _changed(e, law.revised_on, "修订", catalog) for e, law in laws if law.revised_on and day - LATELY <= law.revised_on <= day
    ]
    return [
        ("将要施行", sorted(coming, key=_soonest)),
        ("将要失效", sorted(ending, key=_soonest)),
        ("最近修订", sorted(revised, key=_latest)),
        ("已经失效", sorted(over, key=_latest)),
    ]


def _changed(law: Entry, day: date | None, what: str, catalog: Catalog, article: str | None = None) -> Changed:
    """A change of a law, or of one article of it, with the live records that cite it."""
    key = article_key(article or "")
    rests = [(one, cited) for one, cited in resting_on(law, catalog) if one.status == LIVE]
    cites = [one for one, cited in rests if not article or key in map(article_key, cited)]
    touched = sorted(cites, key=lambda one: (one.kind not in FIRST, one.id))
    return Changed(law, day, what, touched[:SHOWN], len(touched))


def _soonest(one: Changed) -> tuple[date, str]:
    return one.day or date.max, one.law.id


def _latest(one: Changed) -> tuple[int, str]:
    return -(one.day or date.min).toordinal(), one.law.id
