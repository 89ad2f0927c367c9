"""What services refer to: the city, departments, laws, materials, fees, places, themes, events, powers, promises."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import departments_of
from generator.describe import charge, fixed_amount
from generator.exports.linked.nodes import (
    CURRENCY,
    Node,
    concept,
    duration,
    hours,
    laws,
    node,
    place_of,
    rules,
    web,
    working_days,
)
from generator.exports.linked.steps import redress, redress_of, steps
from generator.kinds.commitment import Commitment
from generator.kinds.department import Department
from generator.kinds.fee import Fee
from generator.kinds.joint import Joint
from generator.kinds.law import Law
from generator.kinds.material import Material
from generator.kinds.place import Place
from generator.kinds.power import Power
from generator.kinds.themes import Theme
from generator.pages.frame import Site, basis_lines
from generator.records import Entry


def city(site: Site) -> Iterator[Node]:
    """The place, its government, and this catalogue as a data set."""
    record = site.catalog.city
    name = record.name or ""
    yield node("#place", "Location", {"Location.name": name, "Location.identifier": record.region_code})
    government = {"Agent.name": f"{name}人民政府", "Agent.identifier": record.region_code or "city"}
    yield node("#government", "Agent", government)
    facts = {
        "Dataset.title": f"{name}政务公开目录",
        "Dataset.description": record.about or f"{name}各部门的办事事项、职权、收费和承诺。",
        "Dataset.publisher": "#government",
        "Dataset.landingPage": {"@id": "data/", "@type": "Document"},
    }
    yield node("data/#dataset", "Dataset", facts)


def departments(site: Site) -> Iterator[Node]:
    """Every department that owns something, even one whose own file cannot be read."""
    known = {entry.id for entry in site.catalog.of("department")}
    for name in sorted(known | set(departments_of(site.catalog.entries.values()))):
        entry = site.catalog.entries.get(name)
        record = entry.record if entry and isinstance(entry.record, Department) else Department()
        yield _department(site, f"{name}/", name, record)


def _department(site: Site, url: str, record_id: str, department: Department) -> Node:
    name = department.name or record_id
    contact = {
        "ContactPoint.hasTelephone": department.phone,
        "ContactPoint.openingHours": hours(url, department.hours or site.catalog.city.hours),
        "ContactPoint.contactPage": web(department.url),
    }
    facts = {
        "PublicOrganization.preferredLabel": name,
        "PublicOrganization.spatial": "#place",
        "contactPoint": node(f"{url}#contact", "ContactPoint", contact),
        "Agent.name": name,
        "Agent.identifier": department.credit_code or record_id,
        "Agent.address": place_of(url, department.address),
        "affairs:redress": redress_of(url, department, site.catalog.city),
        "page": {"@id": url},
    }
    return node(url, ["PublicOrganization", "Organization", "Agent"], facts)


def law(entry: Entry) -> Node:
    """A law of the register."""
    record = entry.of(Law)
    facts = {
        "LegalResource.title": entry.name,
        "LegalResource.identifier": record.doc_no or entry.id,
        "status": concept("status", entry.status),
        "issued": record.issued.isoformat() if record.issued else None,
        "page": web(record.url),
    }
    return node(entry.url, "LegalResource", facts)


def material(entry: Entry) -> Node:
    """A paper that applicants are asked for."""
    record = entry.of(Material)
    facts = {
        "Evidence.identifier": entry.id,
        "Evidence.name": entry.name,
        "Evidence.description": record.description,
        "Evidence.type": concept("material", record.material_kind),
        "Evidence.relatedDocumentation": [web(url) for url in (record.form, record.sample) if url],
    }
    return node(entry.url, "Evidence", facts)


def fee(site: Site, entry: Entry) -> Node:
    """A line of the fee booklet; a value only where one sum says it all, for CPSV-AP has no rates or tiers."""
    record = entry.of(Fee)
    value = fixed_amount(record, site.catalog.as_of)
    facts = {
        "Cost.identifier": entry.id,
        "Cost.description": f"{entry.name}：{charge(record, site.catalog.as_of)}",
        "Cost.hasValue": None if value is None else f"{value:f}",
        "Cost.currency": CURRENCY,
        "Cost.isDefinedBy": f"{entry.department}/",
        "status": concept("status", entry.status),
    }
    return node(entry.url, "Cost", facts)


def place(entry: Entry) -> Node:
    """A place where affairs are handled."""
    record = entry.of(Place)
    contact = {"ContactPoint.hasTelephone": record.phone, "ContactPoint.openingHours": hours(entry.url, record.hours)}
    facts = {
        "Location.name": entry.name,
        "Location.identifier": entry.id,
        "Location.address": place_of(entry.url, record.address),
        "contactPoint": node(f"{entry.url}#contact", "ContactPoint", contact),
    }
    return node(entry.url, "Location", facts)


def theme(one: Theme) -> Node:
    """A theme of the city's list."""
    return node(f"themes/{one.id}/", "Concept", {"Concept.preferredLabel": one.name, "comment": one.note})


def event(one: Theme) -> Node:
    """A life event (个人) or business event (企业)."""
    kind = "LifeEvent" if one.for_whom == "个人" else "BusinessEvent"
    facts = {"Event.identifier": one.id, "Event.name": one.name, "Event.description": one.note}
    return node(f"events/{one.id}/", ["Event", kind], facts)


def joint(entry: Entry) -> Node:
    """A joint plan (一件事): to CPSV-AP the event in life or business that groups the services which are its members."""
    record = entry.of(Joint)
    kind = "LifeEvent" if set(record.audience) == {"自然人"} else "BusinessEvent"
    facts = {"Event.identifier": entry.id, "Event.name": entry.name, "Event.description": record.summary, "page": {"@id": entry.url}}
    return node(entry.url, ["Event", kind], facts)


def power(site: Site, entry: Entry) -> Node:
    """A power; CPSV-AP has none, so its class is ours."""
    record = entry.of(Power)
    lines = basis_lines(site, entry, record.basis)
    facts = {
        "identifier": entry.id,
        "name": entry.name,
        "description": record.summary,
        "hasCompetentAuthority": f"{entry.department}/",
        "follows": rules(entry, lines),
        "hasLegalResource": laws(lines),
        "status": concept("status", entry.status),
        "affairs:powerType": concept("task-type", record.power_type),
        "affairs:target": record.target,
        "affairs:statutoryTime": str(record.statutory_time) if record.statutory_time else None,
        "affairs:statutoryDuration": duration(record.statutory_time),
        "affairs:statutoryWorkingDays": working_days(record.statutory_time),
        "affairs:promisedTime": str(record.promised_time) if record.promised_time else None,
        "affairs:hasStep": steps(entry.url, site.routes.get(entry.id)),
        "affairs:redress": [
            *redress(entry.url, record.review_body, record.court, None),
            f"{entry.department}/#review",
            f"{entry.department}/#court",
        ],
        "affairs:localCode": record.local_code,
        "affairs:catalogCode": record.catalog_code,
    }
    return node(entry.url, "affairs:Power", facts)


def commitment(entry: Entry) -> Node:
    """A department's letter of promises."""
    record = entry.of(Commitment)
    facts = {
        "name": entry.name,
        "hasCompetentAuthority": f"{entry.department}/",
        "status": concept("status", entry.status),
        "affairs:promise": [promise.text for promise in record.promises if promise.text],
        "affairs:liability": record.liability,
    }
    return node(entry.url, "affairs:Commitment", facts)
