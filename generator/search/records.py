"""The searchable entry of each record: what its kind declares as searched, as a facet, or as a figure to sort by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.catalog import Catalog
from generator.describe import about, fee_lines, fee_words, fixed_amount, short_department
from generator.kinds.base import Basis, declared
from generator.kinds.benchmark import Benchmark
from generator.kinds.fee import Fee
from generator.kinds.inspection import Inspection
from generator.kinds.item import Item, Result
from generator.kinds.power import Power
from generator.kinds.synonyms import Synonyms
from generator.notices.codes import code_of
from generator.notices.facts import notice_of
from generator.records import Entry, make
from generator.search.entry import SearchEntry
from generator.search.thesaurus import Group, group
from generator.source import read

SHIPPED = Path(__file__).parents[2] / "catalog" / "common" / "synonyms.yml"
SEARCHED = ("item", "joint", "power", "fee", "benchmark", "commitment", "inspection", "result", "review", "document", "law", "department", "place", "material", "procedure", "ledger")


def entries_of(catalog: Catalog) -> Iterator[SearchEntry]:
    """The entries of all records that have a page, kinds that people look for most first."""
    for kind in SEARCHED:
        for entry in catalog.of(kind):
            yield _entry(entry, catalog)


def thesaurus(catalog: Catalog) -> list[Group]:
    """The city's thesaurus as the index takes it, with the everyday words of its themes and events."""
    groups = catalog.synonyms.groups or shipped_groups()
    written = [group(one.words, one.means) for one in groups]
    listed = (*catalog.themes.themes, *catalog.themes.events)
    # Each word leads to its theme; the words of one theme (消防, 烟花) are not the same thing.
    return written + [group((word,), (one.name,)) for one in listed if one.name for word in one.words]


@cache
def shipped_groups() -> tuple[Any, ...]:
    """The groups of the thesaurus that comes with the program, for a city that has none of its own yet."""
    entry, _ = make("common/synonyms", read(SHIPPED, SHIPPED.name), Synonyms)
    return entry.record.groups if entry and isinstance(entry.record, Synonyms) else ()


def _entry(entry: Entry, catalog: Catalog) -> SearchEntry:
    record = entry.record
    item = record if isinstance(record, Item) else None
    found = _words(entry, catalog)
    return SearchEntry(
        id=entry.id,
        kind=entry.kind,
        title=entry.name,
        summary=f"{record.kind.title} · {about(entry, catalog)}",
        aliases=record.aliases,
        codes=(*found.pop("code", ()), *((code_of(notice_of(entry, catalog)),) if item else ())),
        fields=found,
        facets=_facets(entry, catalog),
        days=_days(item),
        fee=_fee(item, entry, catalog),
        visits=item.visits if item else None,
    )


def _words(entry: Entry, catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The words of a record by weight class, as its kind declares them."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, (_, declared_about) in declared(type(entry.record)).items():
        if declared_about.searched:
            found[declared_about.searched] += _texts(getattr(entry.record, key), entry, catalog)
    if entry.department:
        found["department"] += [catalog.department(entry).name or "", short_department(entry, catalog)]
    if isinstance(entry.record, Item):
        found["material"] += [_name(use.material, entry, catalog) for use in entry.record.materials]
    return {name: tuple(filter(None, words)) for name, words in found.items()}


def _texts(value: Any, entry: Entry, catalog: Catalog) -> Iterator[str]:
    if isinstance(value, Basis):
        yield f"{_name(value.law, entry, catalog)} {value.article or ''}".strip()
    elif isinstance(value, Result):
        yield value.name or ""
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _texts(getattr(value, key), entry, catalog)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner, entry, catalog)
    elif isinstance(value, str):
        yield value


def _name(ref: Any, entry: Entry, catalog: Catalog) -> str:
    target = catalog.find(ref, entry) if ref else None
    return target.name if target else ""


def _facets(entry: Entry, catalog: Catalog) -> dict[str, tuple[str, ...]]:
    record = entry.record
    found: dict[str, tuple[str, ...]] = {"kind": (record.kind.title,)}
    if entry.department:
        found["department"] = (short_department(entry, catalog),)
    if isinstance(record, Item):
        found["theme"] = record.themes
        found["audience"] = record.audience
        found["charged"] = (fee_words(record),)
        found["online"] = (record.online_depth or "",)
        found["power_type"] = (record.task_type or "",)
    if isinstance(record, Benchmark):
        found["power_type"] = ("行政处罚",)
    if isinstance(record, Inspection):
        found["power_type"] = ("行政检查",)
    if isinstance(record, Power):
        found["power_type"] = (record.power_type or "",)
    return {name: tuple(filter(None, words)) for name, words in found.items() if any(words)}


def _days(item: Item | None) -> float | None:
    """The promise in working days; only a limit in working days, hours or at once can be sorted without a calendar."""
    days = item.promised_time.working_days if item and item.promised_time else None
    return None if days is None else float(days)


def _fee(item: Item | None, entry: Entry, catalog: Catalog) -> Decimal | None:
    """What the item costs in yuan where that is one figure: nothing, or the fixed amounts of all its fees."""
    if item is None or item.charged is None:
        return None
    if not item.charged:
        return Decimal(0)
    amounts = [_fixed(catalog.find(ref, entry), entry, catalog) for ref in item.fees]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _fixed(fee: Entry | None, item: Entry, catalog: Catalog) -> Decimal | None:
    if fee is None or not isinstance(fee.record, Fee):
        return None
    return fixed_amount(fee.record, catalog.as_of, fee_lines(item, fee, catalog))
