"""How a record really runs: the shared procedure with the record's own values put in, steps and ways between them.

Ways follow the written order unless a step says otherwise: `answers` fork, `to` jumps, `after` joins parallel branches,
`outcome` ends. What cannot be followed is kept as a problem with its key, for the check that reports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.adapting import changed
from generator.catalog import Catalog
from generator.kinds.item import Item
from generator.kinds.joint import Joint
from generator.kinds.power import Power
from generator.kinds.procedure import Flow, Procedure, Step
from generator.members import joint_steps
from generator.records import Entry
from generator.source import Key

WayKind = Literal["flow", "loop", "timeout"]


@dataclass(frozen=True)
class FlowStep:
    """One step in its place: its number from 1, its id within the flow, and where it is written."""

    number: int
    id: str
    step: Step
    key: Key

    @property
    def counts(self) -> bool:
        """Whether its time counts towards the promised time."""
        return self.step.counts is not False


@dataclass(frozen=True)
class Way:
    """From one step to another, with the answer or reason that leads there."""

    source: str
    target: str
    label: str = ""
    kind: WayKind = "flow"


@dataclass(frozen=True)
class Route:
    """The steps and ways of one record, the shared procedure they come from, and steps that are named but missing."""

    steps: tuple[FlowStep, ...]
    ways: tuple[Way, ...]
    shared: Entry | None
    missing: tuple[tuple[Key, str], ...] = ()

    def step(self, step_id: str) -> FlowStep:
        """The step with this id."""
        return next(one for one in self.steps if one.id == step_id)

    def ways_from(self, step_id: str) -> list[Way]:
        """The ways that leave a step."""
        return [way for way in self.ways if way.source == step_id]

    def beside(self, step_id: str) -> list[FlowStep]:
        """The steps that begin at the same moment as this one, in parallel branches."""
        forks = [one.id for one in self.steps if not one.step.answers and step_id in self.onward[one.id]]
        names = {name for fork in forks for name in self.onward[fork]} - {step_id}
        return [one for one in self.steps if one.id in names and not self._linked(one.id, step_id)]

    def _linked(self, one: str, other: str) -> bool:
        """Whether one of two steps comes somewhere after the other."""
        return other in self._after(one) or one in self._after(other)

    def _after(self, step_id: str) -> set[str]:
        found: set[str] = set()
        waiting = [step_id]
        while waiting:
            ahead = set(self.onward[waiting.pop()]) - found
            found |= ahead
            waiting += ahead
        return found

    def joined(self, step_id: str) -> list[FlowStep]:
        """The steps that meet in this one; empty where fewer than two do."""
        met = [self.step(name) for name in self.step(step_id).step.after if name in self.onward]
        return met if len(met) > 1 else []

    @cached_property
    def onward(self) -> dict[str, list[str]]:
        """For each step those that come after it, each once; loops and time-outs left aside, so never an earlier one."""
        found: dict[str, dict[str, None]] = {one.id: {} for one in self.steps}
        for way in self.ways:
            if way.kind == "flow":
                found[way.source][way.target] = None
        return {name: list(targets) for name, targets in found.items()}


def route(entry: Entry, catalog: Catalog) -> Route | None:
    """How an item, a power, a shared procedure or a joint plan runs; None when it has no steps. Worked out once for each record."""
    known = catalog.computed
    if ("route", entry.id) not in known:
        known["route", entry.id] = _route_of(entry, catalog)
    found: Route | None = known["route", entry.id]
    return found


def _route_of(entry: Entry, catalog: Catalog) -> Route | None:
    record = entry.record
    if isinstance(record, Joint):
        return route_of_steps(joint_steps(entry, catalog))
    if isinstance(record, Procedure):
        return _route(record.steps, ("steps",), None, ())
    if not isinstance(record, Item | Power) or not record.procedure:
        return None
    flow = record.procedure
    shared = catalog.find(flow.uses, entry) if flow.uses else None
    if shared and isinstance(shared.record, Procedure):
        return _shared(flow, shared, shared.record)
    return _route(flow.steps, ("procedure", "steps"), None, ())


def route_of_steps(steps: tuple[Step, ...]) -> Route | None:
    """The route of steps that were computed and are written nowhere."""
    return _route(steps, (), None, ())


def _shared(flow: Flow, shared: Entry, procedure: Procedure) -> Route | None:
    ids = {step.id for step in procedure.steps}
    missing = tuple(
        (("procedure", "with", index, "step"), change.step or "")
        for index, change in enumerate(flow.changes)
        if change.step and change.step not in ids
    )
    return _route(changed(procedure.steps, flow.changes), ("procedure",), shared, missing)


def _route(
    steps: tuple[Step, ...], key: Key, shared: Entry | None, missing: tuple[tuple[Key, str], ...]
) -> Route | None:
    if not steps:
        return None
    ids = _own_ids(steps)
    numbered = tuple(
        FlowStep(n, ids[n - 1], step, key if shared else (*key, n - 1)) for n, step in enumerate(steps, start=1)
    )
    known = {one.id: one.number for one in numbered}
    lost = [*missing]
    ways: list[Way] = []
    for way, source, tail in _ways(numbered):
        if way.target not in known or way.source not in known:
            written = source.key if shared else (*source.key, *tail)
            lost.append((written, way.target if way.target not in known else way.source))
        elif way.kind == "flow" and known[way.target] <= known[way.source]:
            ways.append(Way(way.source, way.target, way.label, "loop"))
        else:
            ways.append(way)
    return Route(numbered, tuple(dict.fromkeys(ways)), shared, tuple(dict.fromkeys(lost)))


def _own_ids(steps: tuple[Step, ...]) -> list[str]:
    """An id for each step, no two the same: a page and a drawing are made even where an id is used twice."""
    taken: list[str] = []
    written = {step.id for step in steps}
    for number, step in enumerate(steps, start=1):
        own = step.id if step.id and step.id not in taken else f"s{number}"
        while own in taken or (own != step.id and own in written):
            own += "-"
        taken.append(own)
    return taken


def _ways(steps: tuple[FlowStep, ...]) -> Iterator[tuple[Way, FlowStep, Key]]:
    """Every way with the step that declares it and the place in that step where it is written."""
    for index, one in enumerate(steps):
        following = steps[index + 1] if index + 1 < len(steps) else None
        for target, label, tail in _leads(one, following):
            yield Way(one.id, target, label), one, tail
        for position, name in enumerate(one.step.after):
            yield Way(name, one.id), one, ("after", position)
        if one.step.timeout_to:
            label = f"超时：{one.step.on_timeout or '转下一环节'}"
            yield Way(one.id, one.step.timeout_to, label, "timeout"), one, ("timeout_to",)


def _leads(one: FlowStep, following: FlowStep | None) -> Iterator[tuple[str, str, Key]]:
    step = one.step
    if step.outcome:
        return
    for index, answer in enumerate(step.answers):
        target = answer.to or (following.id if following else "")
        if target:
            yield target, answer.answer or "", ("answers", index, "to")
    if step.answers:
        return
    if step.to:
        yield step.to, "", ("to",)
    elif following and not following.step.after:
        yield following.id, "", ()
