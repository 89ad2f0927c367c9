"""A record as plain data, with the keys and the words of its YAML and the facts that its place gives it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.catalog import Catalog
from generator.kinds import SINGLE_FILES
from generator.kinds.base import declared
from generator.kinds.item import Item
from generator.records import Entry
from generator.rules.completeness import disclosed

PRIVATE = ("remark",)
"""Fields that editors write for each other; they are not published."""


def record_data(entry: Entry, catalog: Catalog) -> dict[str, Any]:
    """One record as JSON data. References are given as typed, and resolved to ids in `links`.

    `page` is the address of its page below the site's root; the three files without a page have none.
    """
    page = None if entry.id in SINGLE_FILES else entry.url
    data: dict[str, Any] = {"id": entry.id, "kind": entry.kind, "page": page, "department": entry.department or None}
    data |= {key: value for key, value in as_data(entry.record).items() if key not in PRIVATE}
    if isinstance(entry.record, Item):
        made = disclosed(entry.record)
        data["disclosed"] = {"score": sum(made.values()), "of": len(made), "made": [k for k, v in made.items() if v]}
    links = {".".join(map(str, link.key)): link.target.id for link in catalog.links_from(entry)}
    return data | {"links": links}


def as_data(value: Any) -> Any:
    """Any value of a record as JSON data: dates and money as text, 是/否 as booleans, empty fields left out."""
    if type(value) is str:
        return value
    if isinstance(value, BaseModel):
        given = ((written, getattr(value, key)) for key, written in _written(type(value)))
        return {written: as_data(inner) for written, inner in given if not is_empty(inner)}
    if isinstance(value, tuple | list):
        return [as_data(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | int):
        return value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def is_empty(value: Any) -> bool:
    """Whether a field holds nothing; asked for by identity, because a part that is compared compares all its fields."""
    return value is None or (type(value) is tuple and not value)


@cache
def _written(model: type[BaseModel]) -> list[tuple[str, str]]:
    return [(key, info.alias or key) for key, (info, _) in declared(model).items()]


_quoted = json.encoder.encode_basestring


def as_json(data: Any) -> bytes:
    """JSON that people can read, the same bytes each time: those of json.dumps with an indent of one."""
    return (_json(data, "\n") + "\n").encode()


def _json(value: Any, margin: str) -> str:
    """One value; written here because json.dumps leaves its fast way when it indents and takes three times as long."""
    if type(value) is str:
        return _quoted(value)
    if not value or not isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False)
    inner = margin + " "
    if isinstance(value, dict):
        pairs = [f"{_quoted(key)}: {_json(one, inner)}" for key, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(pairs)}{margin}}}"
    return f"[{inner}{f',{inner}'.join([_json(one, inner) for one in value])}{margin}]"
