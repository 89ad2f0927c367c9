"""A record as JSON, with the keys and the words of its YAML and the facts that its place gives it.

Everything is written by pydantic's own encoder, which takes a third of the time of one in Python and gives the bytes of
json.dumps with an indent of one.
"""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from generator.catalog import Catalog
from generator.disclosures import disclosed
from generator.kinds import SINGLE_FILES
from generator.kinds.item import Item
from generator.records import Entry

PRIVATE = ("remark",)
"""Fields that editors write for each other; they are not published."""
_PRIVATE = set(PRIVATE)


def record_json(entry: Entry, catalog: Catalog) -> bytes:
    """One record as JSON: its place, what is written in it, what follows from that. Empty fields are left out.

    `page` is the address of its page below the site's root; the three files without a page have none. Dates and money are
    text, 是/否 are booleans, references stand as typed and are resolved to ids in `links`.
    """
    page = None if entry.id in SINGLE_FILES else entry.url
    place = {"id": entry.id, "kind": entry.kind, "page": page, "department": entry.department or None}
    after: dict[str, Any] = {}
    if isinstance(entry.record, Item):
        made = disclosed(entry.record)
        after["disclosed"] = {"score": sum(made.values()), "of": len(made), "made": [k for k, v in made.items() if v]}
    after["links"] = {".".join(map(str, link.key)): link.target.id for link in catalog.links_from(entry)}
    parts = [to_json(place, indent=1), _written(entry), to_json(after, indent=1)]
    return b"{\n%b\n}\n" % b",\n".join(filter(None, map(_inside, parts)))


def _written(entry: Entry) -> bytes:
    """What is written in a record; a field that holds its default holds nothing."""
    encoder = type(entry.record).__pydantic_serializer__
    return encoder.to_json(entry.whole, indent=1, by_alias=True, exclude_defaults=True, exclude=_PRIVATE)


def _inside(encoded: bytes) -> bytes:
    """The lines of an object without its braces."""
    return encoded[2:-2]


def is_empty(value: Any) -> bool:
    """Whether a field holds nothing; asked for by identity, because a part that is compared compares all its fields."""
    return value is None or (type(value) is tuple and not value)


def as_json(data: Any) -> bytes:
    """JSON that people can read, the same bytes each time: those of json.dumps with an indent of one."""
    return to_json(data, indent=1) + b"\n"
