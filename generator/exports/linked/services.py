"""An item as a public service: the node itself and the nodes that belong to it alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.exports.linked.nodes import (
    CHINESE,
    CURRENCY,
    JOINT,
    Node,
    concept,
    duration,
    hours,
    laws,
    node,
    rules,
    web,
    working_days,
)
from generator.exports.linked.steps import redress, steps
from generator.kinds.city import Body
from generator.kinds.item import Item, MaterialUse, Result
from generator.kinds.material import Material
from generator.pages.frame import Site, basis_lines
from generator.records import Entry
from generator.values import Ref


def service(site: Site, entry: Entry) -> Node:
    """One item with all that the applicant meets."""
    item = entry.of(Item)
    facts = _said(site, entry, item) | _linked(site, entry, item) | _own(site, entry, item)
    return node(entry.url, "PublicService", facts)


def _said(site: Site, entry: Entry, item: Item) -> dict[str, Any]:
    return {
        "PublicService.identifier": entry.id,
        "PublicService.name": entry.name,
        "PublicService.description": item.summary or entry.name,
        "PublicService.keyword": list(item.aliases),
        "PublicService.language": CHINESE,
        "PublicService.status": concept("status", entry.status),
        "PublicService.functionsOfGovernment": concept("task-type", item.task_type),
        "PublicService.addressee": [concept("audience", word) for word in item.audience],
        "PublicService.processingTime": duration(item.promised_time),
        "PublicService.spatial": "#place",
        "PublicService.isPartOf": "data/#dataset",
        "page": {"@id": entry.url},
    }


def _linked(site: Site, entry: Entry, item: Item) -> dict[str, Any]:
    themes = {one.name: one.id for one in site.catalog.themes.themes if one.id}
    events = {one.name: one.id for one in site.catalog.themes.events if one.id}
    lines = basis_lines(site, entry, item.basis)
    return {
        "PublicService.hasCompetentAuthority": f"{entry.department}/",
        "PublicService.hasParticipation": _joint(site, entry, item),
        "PublicService.thematicArea": [f"themes/{themes[name]}/" for name in item.themes if name in themes],
        "PublicService.isGroupedBy": [
            *(f"events/{events[name]}/" for name in item.events if name in events),
            *(plan.url for plan in site.catalog.pointing_to(entry, "joint")),
        ],
        "PublicService.contactPoint": _contact(entry, item),
        "PublicService.follows": rules(entry, lines),
        "PublicService.hasLegalResource": laws(lines),
        "PublicService.hasInput": _found(site, entry, (use.material for use in item.materials)),
        "PublicService.holdsRequirement": _requirements(site, entry, item),
        "PublicService.requires": _requires(site, entry, item),
        "PublicService.produces": [_output(entry, n, one) for n, one in enumerate(item.results, start=1)],
        "PublicService.hasChannel": [_channel(site, entry, item, n) for n in range(len(item.channels))],
        "PublicService.hasCost": _costs(site, entry, item),
    }


def _own(site: Site, entry: Entry, item: Item) -> dict[str, Any]:
    own_way = redress(entry.url, item.review_body, item.court, _complaint(entry, item))
    return {
        "affairs:exercises": _found(site, entry, [item.power]),
        "affairs:promisedTime": str(item.promised_time) if item.promised_time else None,
        "affairs:promisedWorkingDays": working_days(item.promised_time),
        "affairs:statutoryTime": str(item.statutory_time) if item.statutory_time else None,
        "affairs:statutoryWorkingDays": working_days(item.statutory_time),
        "affairs:statutoryDuration": duration(item.statutory_time),
        "affairs:silenceRule": item.silence_rule,
        "affairs:visits": None if item.visits is None else str(item.visits),
        "affairs:hasStep": steps(entry.url, site.routes.get(entry.id)),
        "affairs:redress": [*own_way, f"{entry.department}/#complaint", f"{entry.department}/#review", f"{entry.department}/#court"],
        "affairs:localCode": item.local_code,
        "affairs:catalogCode": item.catalog_code,
        "affairs:taskCode": item.task_code,
        "affairs:verifiedOn": item.verified_on.isoformat() if item.verified_on else None,
        "affairs:replacedBy": _found(site, entry, item.replaced_by),
    }


def _found(site: Site, entry: Entry, refs: Iterable[Ref | None]) -> list[str]:
    """The addresses of the records that these references lead to, each once."""
    found = [target for ref in refs if ref and (target := site.catalog.find(ref, entry))]
    return list(dict.fromkeys(target.url for target in found))


def _joint(site: Site, entry: Entry, item: Item) -> list[Node]:
    departments = _found(site, entry, item.joint_departments)
    return [
        node(
            f"{entry.url}#joint-{number}",
            "Participation",
            {
                "Participation.identifier": f"{entry.id}#joint-{number}",
                "Participation.description": "联合办理",
                "Participation.role": JOINT,
                "Participation.hasParticipant": department,
            },
        )
        for number, department in enumerate(departments, start=1)
    ]


def _contact(entry: Entry, item: Item) -> Node | str:
    if not item.consult:
        return f"{entry.department}/#contact"
    facts = {"ContactPoint.hasTelephone": list(item.consult.phone), "ContactPoint.contactPage": web(item.consult.url)}
    return node(f"{entry.url}#contact", "ContactPoint", facts)


def _complaint(entry: Entry, item: Item) -> Body | None:
    said = item.complain
    phone = said.phone[0] if said and said.phone else None
    return Body(name=entry.name, address=said.address, phone=phone, url=said.url) if said else None


def _requirements(site: Site, entry: Entry, item: Item) -> list[Node]:
    materials = [_material(site, entry, number, use) for number, use in enumerate(item.materials, start=1)]
    conditions = [
        _requirement(entry, f"condition-{number}", text, {}) for number, text in enumerate(item.conditions, start=1)
    ]
    return [*materials, *conditions]


def _material(site: Site, entry: Entry, number: int, use: MaterialUse) -> Node:
    found = site.catalog.find(use.material, entry) if use.material else None
    name = found.name if found else use.material or "（未命名）"
    facts = {
        "Requirement.type": concept("necessity", use.necessity or "必要"),
        "Requirement.hasSupportingEvidence": found.url if found else None,
        "affairs:originals": None if use.originals is None else str(use.originals),
        "affairs:copies": None if use.copies is None else str(use.copies),
        "comment": "；".join(filter(None, (use.when, use.requirement))),
    }
    return _requirement(entry, f"material-{number}", name, facts)


def _requirement(entry: Entry, key: str, name: str, facts: dict[str, Any]) -> Node:
    own = {"Requirement.identifier": f"{entry.id}#{key}", "Requirement.name": name}
    return node(f"{entry.url}#{key}", "Requirement", own | facts)


def _requires(site: Site, entry: Entry, item: Item) -> list[str]:
    """The services whose results this one asks for."""
    used = [found for use in item.materials if use.material and (found := site.catalog.find(use.material, entry))]
    made = [_found(site, one, [one.record.issued_by]) for one in used if isinstance(one.record, Material)]
    return [url for url in dict.fromkeys(url for urls in made for url in urls) if url != entry.url]


def _output(entry: Entry, number: int, result: Result) -> Node:
    facts = {
        "Output.identifier": f"{entry.id}#result-{number}",
        "Output.name": result.name or "办理结果",
        "Output.description": f"有效期：{result.validity}" if result.validity else None,
        "Output.type": concept("result", result.result_kind),
    }
    return node(f"{entry.url}#result-{number}", "Output", facts)


def _channel(site: Site, entry: Entry, item: Item, index: int) -> Node:
    word = item.channels[index]
    at = f"{entry.url}#channel-{index + 1}"
    counter, online = word in ("窗口办理", "自助终端"), word in ("网上办理", "移动端")
    facts = {
        "Channel.identifier": f"{entry.id}#channel-{index + 1}",
        "Channel.type": concept("channel", word),
        "Channel.description": f"{word}：{item.window}" if counter and item.window else word,
        "Channel.openingHours": hours(at, site.catalog.city.hours) if counter else None,
        "affairs:atPlace": _found(site, entry, item.places) if counter else None,
        "page": web(item.online_url) if online else None,
    }
    return node(at, "Channel", facts)


def _costs(site: Site, entry: Entry, item: Item) -> list[Node | str]:
    if item.charged is not False:
        return list(_found(site, entry, item.fees))
    facts = {
        "Cost.identifier": f"{entry.id}#free",
        "Cost.description": "不收费",
        "Cost.hasValue": "0",
        "Cost.currency": CURRENCY,
    }
    return [node(f"{entry.url}#free", "Cost", facts)]
