"""How a service runs and what one can do against it: steps, ways between them, and redress, in our own terms."""

from __future__ import annotations

from typing import Any

from generator.exports.linked.nodes import Node, concept, duration, node, place_of, web
from generator.flows import FlowStep, Route
from generator.kinds.city import Body, City
from generator.kinds.department import Department

REVIEW_LIMIT = (City.review_limit, "P60D")
COURT_LIMIT = (City.court_limit, "P6M")


def steps(url: str, route: Route | None) -> list[Node]:
    """The steps of a record, as its page numbers them."""
    return [_step(url, route, one) for one in route.steps] if route else []


def _step(url: str, route: Route, one: FlowStep) -> Node:
    step = one.step
    facts: dict[str, Any] = {
        "affairs:stepNumber": str(one.number),
        "affairs:stepName": step.name,
        "affairs:stepKind": concept("step", step.step_kind),
        "affairs:actor": step.actor,
        "affairs:stepTime": str(step.time) if step.time else None,
        "affairs:stepDuration": duration(step.time),
        "affairs:countsTowardsLimit": None if one.counts else "false",
        "affairs:onsite": "true" if step.onsite else None,
        "affairs:asks": step.asks,
        "affairs:outcome": step.outcome,
        "affairs:way": [_way(url, way.target, way.label) for way in route.ways_from(one.id)],
    }
    return node(f"{url}#step-{one.id}", "affairs:Step", facts)


def _way(url: str, target: str, label: str) -> Node:
    to = {"affairs:to": f"{url}#step-{target}"}
    return to | {"affairs:when": label} if label else to


def redress(url: str, review: Body | None, court: Body | None, complaint: Body | None) -> list[Node]:
    """Where to complain, where to ask for review, where to sue; only what is known."""
    ways = (
        ("complaint", "投诉", complaint, (None, None)),
        ("review", "行政复议", review, REVIEW_LIMIT),
        ("court", "行政诉讼", court, COURT_LIMIT),
    )
    return [_redress(f"{url}#{key}", kind, body, *limit) for key, kind, body, limit in ways if body]


def _redress(address: str, kind: str, body: Body, limit: str | None, length: str | None) -> Node:
    facts = {
        "affairs:redressKind": kind,
        "affairs:redressBody": body.name,
        "affairs:redressLimit": limit,
        "affairs:redressDuration": length,
        "address": place_of(address, body.address),
        "telephone": body.phone,
        "page": web(body.url),
    }
    return node(address, "affairs:Redress", facts)


def redress_of(url: str, department: Department, city: City) -> list[Node]:
    """The redress against a department: its own bodies, else the city's."""
    phone = department.complaint_phone
    complaint = Body(name=department.name, phone=phone) if phone else city.complaint
    return redress(url, department.review_body or city.review_body, department.court or city.court, complaint)
