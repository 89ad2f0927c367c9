"""The whole catalogue as linked data: CPSV-AP 3.2 in JSON-LD, with our own terms for what CPSV-AP lacks.

Every node stands on a line of its own and is written as it is made, so that the file may be larger than memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import to_json

from generator.exports.linked import registers
from generator.exports.linked.context import context
from generator.exports.linked.nodes import Node, concepts
from generator.exports.linked.services import service
from generator.exports.linked.terms import TERMS
from generator.pages.frame import Site

ABOVE = "../"
"""The site's root, seen from /data/catalog.jsonld; used where the site has no address of its own."""


def linked_data(site: Site, address: str) -> Iterator[bytes]:
    """The file in pieces; `address` is the site's own and ends in "/", or "" where it has none."""
    yield b'{"@context":' + to_json(context(address or ABOVE)) + b',\n"@graph":[\n'
    between = b""
    for one in nodes(site):
        yield between + to_json(one)
        between = b",\n"
    yield b"\n]}\n"


def nodes(site: Site) -> Iterator[Node]:
    """Every node of the graph; what belongs to one record alone is nested in it."""
    catalog = site.catalog
    yield from registers.city(site)
    yield from registers.departments(site)
    yield from concepts()
    yield from (term.node() for term in TERMS)
    yield from (registers.theme(one) for one in catalog.themes.themes if one.id)
    yield from (registers.event(one) for one in catalog.themes.events if one.id)
    yield from map(registers.joint, catalog.of("joint"))
    yield from map(registers.law, catalog.of("law"))
    yield from map(registers.material, catalog.of("material"))
    yield from map(registers.place, catalog.of("place"))
    yield from (registers.fee(site, entry) for entry in catalog.of("fee"))
    yield from (registers.power(site, entry) for entry in catalog.of("power"))
    yield from (service(site, entry) for entry in catalog.of("item"))
    yield from map(registers.commitment, catalog.of("commitment"))
