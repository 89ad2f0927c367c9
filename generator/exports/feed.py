"""The Atom feeds of changes, of the city, each department and each record: an entry for each record that a commit changed.

A record has its feed before it ever changes, because people subscribe before that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from generator.changes.model import Change
from generator.changes.past import Step
from generator.exports.files import File
from generator.kinds import SINGLE_FILES
from generator.pages.frame import Site
from generator.records import Entry

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 100
NEVER = "1970-01-01T00:00:00Z"


def feed_files(site: Site, address: str) -> Iterator[File]:
    """The feeds of the whole city, of each department and of each record, each beside its page."""
    news = _news(site)
    city = f"{site.catalog.city.name or ''}政务公开目录"
    yield "changes/feed.xml", [feed(Feed("changes/", f"{city}：最近的改动", news[:ENTRIES]), site, address)]
    of: dict[str, list[News]] = defaultdict(list)
    for step, changes in news:
        for owner in {changes[0].record, changes[0].department}:
            of[owner].append((step, changes))
    for entry in site.catalog.entries.values():
        if entry.id not in SINGLE_FILES:
            yield f"{entry.url}feed.xml", _own(entry, of.get(entry.id, [])[:ENTRIES], site, address)


def _own(entry: Entry, news: Sequence[News], site: Site, address: str) -> Iterator[bytes]:
    """The feed of one record, made when it is asked for, so that another's name is no reason to make it again."""
    yield feed(Feed(entry.url, f"{entry.name}：改动", news), site, address)


News = tuple[Step, list[Change]]
"""One commit, and its changes of one record."""


@dataclass(frozen=True)
class Feed:
    """What one feed is about: the address of its page, its title, and its news, newest first."""

    url: str
    title: str
    news: Sequence[News]


def _news(site: Site) -> list[News]:
    return [(step, list(changes)) for step in site.past for _, changes in groupby(step.changes, key=lambda one: one.record)]


def feed(about: Feed, site: Site, address: str) -> bytes:
    """An Atom feed; links are full where the site's own `address` is known."""
    city = site.catalog.city.name or ""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _text(root, "title", about.title)
    _text(root, "id", _id(city, about.url.rstrip("/")))
    _text(root, "updated", _time(about.news[0][0]) if about.news else NEVER)
    home = address or "../" * about.url.count("/")
    ElementTree.SubElement(root, "link", {"rel": "self", "href": f"{address}{about.url}feed.xml" if address else "feed.xml"})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": f"{home}{about.url}"})
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", city or about.title)
    for step, changes in about.news:
        root.append(_entry(site, step, changes, home))
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _entry(site: Site, step: Step, changes: list[Change], home: str) -> ElementTree.Element:
    record_id = changes[0].record
    entry = ElementTree.Element("entry")
    present = site.catalog.entries.get(record_id)
    _text(entry, "title", present.name if present else changes[0].name)
    _text(entry, "id", _id(step.commit, record_id))
    _text(entry, "updated", _time(step))
    url = present.url if present and record_id not in SINGLE_FILES else "changes/"
    ElementTree.SubElement(entry, "link", {"href": f"{home}{url}"})
    for effect in sorted({one.effect.word for one in changes}):
        ElementTree.SubElement(entry, "category", {"term": effect})
    _text(entry, "content", "\n".join(f"{one.effect.word}：{one.text}" for one in changes))
    return entry


def _text(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = text


def _id(*parts: str) -> str:
    """A name for ever, made of what it names."""
    return uuid5(NAMESPACE_URL, "/".join(parts)).urn


def _time(step: Step) -> str:
    return datetime.fromtimestamp(step.epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
