"""The whole catalogue as linked data: CPSV-AP 3.2 in JSON-LD, with our own terms for what CPSV-AP lacks.

Every node stands on a line of its own and is written as it is made, so that the file may be larger than memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from pydantic_core import to_json

from generator.exports.linked import registers
from generator.exports.linked.context import context
from generator.exports.linked.nodes import Node, concepts
from generator.exports.linked.services import service
from generator.exports.linked.terms import TERMS
from generator.pages.frame import Site
from generator.records import Entry

ABOVE = "../"
"""The site's root, seen from /data/catalog.jsonld; used where the site has no address of its own."""


def linked_data(site: Site, address: str) -> Iterator[bytes]:
    """The file in pieces; `address` is the site's own and ends in "/", or "" where it has none."""
    yield b'{"@context":' + to_json(context(address or ABOVE)) + b',\n"@graph":[\n'
    between = b""
    for one in _lines(site):
        yield between + one
        between = b",\n"
    yield b"\n]}\n"


def _lines(site: Site) -> Iterator[bytes]:
    """Every node of the graph; what belongs to one record alone is nested in it, and kept for the next build."""
    yield from map(to_json, _shared(site))
    catalog = site.catalog
    for kind, make in RECORDS.items():
        for entry in catalog.of(kind):
            yield catalog.piece("jsonld", entry.id, partial(_line, make, site, entry))


def _line(make: Callable[[Site, Entry], Node], site: Site, entry: Entry) -> bytes:
    return to_json(make(site, entry))


def _shared(site: Site) -> Iterator[Node]:
    """The nodes that are not about one record."""
    catalog = site.catalog
    yield from registers.city(site)
    yield from registers.departments(site)
    yield from concepts()
    yield from (term.node() for term in TERMS)
    yield from (registers.theme(one) for one in catalog.themes.themes if one.id)
    yield from (registers.event(one) for one in catalog.themes.events if one.id)


RECORDS: dict[str, Callable[[Site, Entry], Node]] = {
    "joint": lambda site, entry: registers.joint(entry),
    "law": lambda site, entry: registers.law(entry),
    "material": lambda site, entry: registers.material(entry),
    "place": lambda site, entry: registers.place(entry),
    "fee": registers.fee,
    "power": registers.power,
    "item": service,
    "commitment": lambda site, entry: registers.commitment(entry),
}
"""The node of a record, by its kind, in the order of the file."""
