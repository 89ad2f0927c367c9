"""The page of each kind of record: what its template is given beyond what all pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.charts import time_text
from generator.describe import about, audience_words, fee_words, item_fees, visit_words
from generator.disclosures import DISCLOSURES, disclosed
from generator.kinds import KINDS
from generator.kinds.base import declared
from generator.kinds.item import Item
from generator.kinds.power import Power
from generator.notices.codes import code_of, url_of
from generator.notices.facts import notice_of
from generator.pages.benchmarks import benchmark_context
from generator.pages.documents import document_context
from generator.pages.fees import calculable, fee_context
from generator.pages.figures import at_a_glance
from generator.pages.frame import Site, record_page
from generator.pages.inspections import inspection_context
from generator.pages.joint import joint_context
from generator.pages.laws import law_context
from generator.pages.ledger import ledger_context, ledger_of
from generator.pages.listings import LISTED
from generator.pages.page import Page
from generator.pages.promises import commitment_context, result_context
from generator.pages.reviews import review_context
from generator.pages.revived import revived_of
from generator.pages.structured import structured
from generator.pages.times import time_notes
from generator.pages.users import users_context
from generator.quality import account
from generator.records import Entry
from generator.rules.completeness import gaps
from generator.vocabulary import DRAFT, ENDED


def record_pages(site: Site) -> Iterator[Page]:
    """The pages of all records that have one, by id."""
    return (record_page_of(site, entry) for entry in site.catalog.entries.values() if entry.kind in MORE)


def record_page_of(site: Site, entry: Entry) -> Page:
    """The page of a record of a kind that has pages."""
    template, more = MORE[entry.kind]
    return record_page(site, entry, template, _description(site, entry), **_common(site, entry), **more(site, entry))


def _description(site: Site, entry: Entry) -> str:
    said = getattr(entry.record, "summary", None)
    return " ".join(filter(None, (said, about(entry, site.catalog))))


def _common(site: Site, entry: Entry) -> dict[str, Any]:
    fields = declared(type(entry.record))
    missing = [fields[key][0].title for key in gaps(entry.record)] if entry.status == DRAFT else []
    shared = {"gaps": missing, "ended": entry.status in ENDED, "time_text": time_text, "times": time_notes(site, entry)}
    return shared | ledger_of(entry, site.catalog) | revived_of(entry, site.catalog)


def _item(site: Site, entry: Entry) -> dict[str, Any]:
    item = entry.of(Item)
    made = disclosed(item)
    return {
        "disclosures": [(name, made[name]) for name in DISCLOSURES],
        "score": sum(made.values()),
        "who": audience_words(item),
        "fee_words": fee_words(item),
        "visit_words": visit_words(item.visits),
        "fees": [(fee, price, calculable(site, fee)) for fee, price in item_fees(entry, site.catalog)],
        "power": site.catalog.find(item.power, entry) if item.power else None,
        "joined": site.catalog.pointing_to(entry, "joint"),
        "structured": structured(site, entry),
        "notice": (url_of(entry.id), code_of(notice_of(entry, site.catalog))),
    }


def _power(site: Site, entry: Entry) -> dict[str, Any]:
    power = entry.of(Power)
    items = site.catalog.pointing_to(entry, "item")
    fees = {fee.id: fee for ref in power.fees if (fee := site.catalog.find(ref, entry))}
    for item in items:
        if isinstance(item.record, Item):
            fees |= {fee.id: fee for ref in item.record.fees if (fee := site.catalog.find(ref, item))}
    special = [(key, info.title) for key, (info, note) in declared(Power).items() if power.power_type in note.types]
    return {"items": items, "fees": list(fees.values()), "special": special, "ruled": site.catalog.pointing_to(entry, "benchmark", "inspection")}


def _department(site: Site, entry: Entry) -> dict[str, Any]:
    def owned(kind: str) -> list[Entry]:
        return site.catalog.owned(entry.id, kind)

    kinds = ("item", "power", "fee", "commitment", "benchmark", "inspection")
    return {
        "owned": {kind: owned(kind)[:LISTED] for kind in kinds},
        "counts": {k: len(owned(k)) for k in kinds},
        "booklets": {kind: site.booklets.get(f"{entry.url}{KINDS[kind].kind.folder}/", "") for kind in kinds},
        "at_a_glance": at_a_glance(site, entry),
        "account": account(entry, site.catalog),
        "adjusted": len(site.catalog.pointing_to(entry, "ledger")),
    }


MORE: dict[str, tuple[str, Callable[[Site, Entry], dict[str, Any]]]] = {
    "item": ("item.html", _item),
    "power": ("power.html", _power),
    "fee": ("fee.html", fee_context),
    "commitment": ("commitment.html", commitment_context),
    "benchmark": ("benchmark.html", benchmark_context),
    "inspection": ("inspection.html", inspection_context),
    "result": ("result.html", result_context),
    "review": ("review.html", review_context),
    "document": ("document.html", document_context),
    "department": ("department.html", _department),
    "law": ("law.html", law_context),
    "place": ("place.html", users_context),
    "material": ("material.html", users_context),
    "procedure": ("procedure.html", users_context),
    "joint": ("joint.html", joint_context),
    "ledger": ("ledger.html", ledger_context),
}
