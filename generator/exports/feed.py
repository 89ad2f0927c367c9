"""The Atom feed of changes: an entry for each record that a commit changed, with the sentences that people read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from generator.changes.model import Change
from generator.changes.past import Step
from generator.kinds import SINGLE_FILES
from generator.pages.frame import Site

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 100
NEVER = "1970-01-01T00:00:00Z"


def feed(site: Site, address: str) -> bytes:
    """The feed of the latest changed records; links are full where the site's own `address` is known."""
    city = site.catalog.city.name or ""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _text(root, "title", f"{city}政务公开目录：最近的改动")
    _text(root, "id", _id(city, "changes"))
    _text(root, "updated", _time(site.past[0]) if site.past else NEVER)
    ElementTree.SubElement(root, "link", {"rel": "self", "href": f"{address}changes/feed.xml" if address else "feed.xml"})
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", city)
    for step, changes in list(_changed(site))[:ENTRIES]:
        root.append(_entry(site, step, changes, address))
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _changed(site: Site) -> Iterator[tuple[Step, list[Change]]]:
    for step in site.past:
        for _, changes in groupby(step.changes, key=lambda one: one.record):
            yield step, list(changes)


def _entry(site: Site, step: Step, changes: list[Change], address: str) -> ElementTree.Element:
    record_id = changes[0].record
    entry = ElementTree.Element("entry")
    present = site.catalog.entries.get(record_id)
    _text(entry, "title", present.name if present else changes[0].name)
    _text(entry, "id", _id(step.commit, record_id))
    _text(entry, "updated", _time(step))
    url = present.url if present and record_id not in SINGLE_FILES else "changes/"
    ElementTree.SubElement(entry, "link", {"href": f"{address}{url}" if address else f"../{url}"})
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
