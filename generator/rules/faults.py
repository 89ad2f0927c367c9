"""How a check of a procedure becomes a rule of records: whose fault is said where, and each once.

A shared procedure answers for its own faults, on its own file. A record that uses it answers only for what it changes:
an unknown step, or a step left out without which the rest makes no sense any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps

from generator.catalog import Catalog
from generator.flows import FlowStep, Route, route
from generator.kinds.item import Item
from generator.kinds.power import Power
from generator.kinds.procedure import Flow, Procedure
from generator.records import Entry
from generator.rules.base import Check, Said
from generator.source import Key

FLOWS = ("procedure", "item", "power")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a route: at which step (None: as a whole), where in that step, and in words."""

    step: FlowStep | None
    tail: Key
    message: str
    hint: str


RouteCheck = Callable[[Route, Entry], Iterable[Fault]]


def over_route(check: RouteCheck) -> Check:
    """The rule that says what `check` finds in the route of a record; the docstring stays that of `check`."""

    @wraps(check)
    def checked(entry: Entry, catalog: Catalog) -> Iterator[Said]:
        found = readable_route(entry, catalog)
        if found is None:
            return
        if found.shared is None:
            for fault in check(found, entry):
                yield _place(entry, fault), fault.message, fault.hint
            return
        whole = route(found.shared, catalog)
        if whole and any(change.omit for change in _flow(entry).changes):
            already = {_named(fault) for fault in check(whole, found.shared)}
            for fault in check(found, entry):
                if _named(fault) not in already:
                    yield _omission(entry), f"少了略去的环节以后：{fault.message}", fault.hint

    return checked


def readable_route(entry: Entry, catalog: Catalog) -> Route | None:
    """How a record runs; None where it has no steps or a part of them could not be read."""
    if entry.broken & {"steps", "procedure"}:
        return None
    found = route(entry, catalog)
    return None if found is None or (found.shared and "steps" in found.shared.broken) else found


def followable(found: Route) -> bool:
    """Whether its ways can be followed: no step is named that is missing, none has another's id."""
    ids = [one.step.id for one in found.steps if one.step.id]
    return not found.missing and len(ids) == len(set(ids))


def flow_key(entry: Entry) -> Key:
    """Where the procedure of a record is written."""
    return ("steps",) if isinstance(entry.record, Procedure) else ("procedure",)


def task_type(entry: Entry) -> str | None:
    """What kind of power a procedure serves: 行政许可, 行政处罚, …"""
    record = entry.record
    if isinstance(record, Power):
        return record.power_type
    return record.task_type if isinstance(record, Item | Procedure) else None


def _flow(entry: Entry) -> Flow:
    record = entry.record
    return record.procedure or Flow() if isinstance(record, Item | Power) else Flow()


def _place(entry: Entry, fault: Fault) -> Key:
    return (*fault.step.key, *fault.tail) if fault.step else flow_key(entry)


def _named(fault: Fault) -> tuple[str, str]:
    return fault.step.id if fault.step else "", fault.message


def _omission(entry: Entry) -> Key:
    index = next(index for index, change in enumerate(_flow(entry).changes) if change.omit)
    return ("procedure", "with", index, "omit")
