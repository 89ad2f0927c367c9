"""The outside addresses of the catalogue: every address field of every record, with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from generator.catalog import Catalog
from generator.kinds.base import declared, reads_of
from generator.records import Entry, field_title
from generator.source import Key
from generator.values import Url
from generator.vocabulary import ENDED

RESERVED = (".example", ".test", ".invalid", ".localhost")
"""Endings of names that lead nowhere by standard (RFC 2606): examples, which nobody need ask."""


@dataclass(frozen=True)
class Place:
    """Where an address is written: the record, its file and line, and the field's title."""

    entry: Entry
    key: Key

    @property
    def file(self) -> str:
        """The file below the repository."""
        return self.entry.source.file

    @property
    def line(self) -> int:
        """The line in the file."""
        return self.entry.source.place(self.key)[0]

    @property
    def title(self) -> str:
        """The field in Chinese."""
        return field_title(type(self.entry.record), self.key)


def outside_links(catalog: Catalog) -> dict[str, list[Place]]:
    """Every outside address, sorted, with the places where it stands; what has ended may link to what has ended, too."""
    found: dict[str, list[Place]] = {}
    for entry in catalog.entries.values():
        if entry.status not in ENDED:
            for key, address in _addresses(entry.record):
                found.setdefault(address, []).append(Place(entry, key))
    return {address: found[address] for address in sorted(found)}


def is_example(address: str) -> bool:
    """Whether an address is made up by standard, so that asking it says nothing."""
    host = urlsplit(address).hostname or ""
    return host.endswith(RESERVED) or host in {"example.org", "example.com", "example.net"} or host.endswith((".example.org", ".example.com"))


def _addresses(part: BaseModel, key: Key = ()) -> Iterator[tuple[Key, str]]:
    for name, (info, _) in declared(type(part)).items():
        value, here = getattr(part, name), (*key, info.alias or name)
        if value in (None, ()):
            continue
        if reads_of(info) is URL:
            yield here, value
        else:
            yield from _inside(value, here)


def _inside(value: Any, key: Key) -> Iterator[tuple[Key, str]]:
    if isinstance(value, BaseModel):
        yield from _addresses(value, key)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _inside(inner, (*key, index))


URL = Url.__metadata__[0]  # type: ignore[attr-defined]
"""How an address field is read; fields are known by it."""
