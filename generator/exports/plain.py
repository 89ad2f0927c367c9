"""A record as plain data, with the keys and the words of its YAML and the facts that its place gives it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from generator.catalog import Catalog
from generator.kinds import SINGLE_FILES
from generator.kinds.base import declared
from generator.kinds.item import Item
from generator.records import Entry, references
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
    links = {".".join(map(str, key)): found.id for key, ref in references(entry.record) if (found := catalog.find(ref, entry))}
    return data | {"links": links}


def as_data(value: Any) -> Any:
    """Any value of a record as JSON data: dates and money as text, 是/否 as booleans, empty fields left out."""
    if isinstance(value, BaseModel):
        return {
            info.alias or key: as_data(getattr(value, key))
            for key, (info, _) in declared(type(value)).items()
            if getattr(value, key) not in (None, ())
        }
    if isinstance(value, tuple | list):
        return [as_data(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | int):
        return value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
