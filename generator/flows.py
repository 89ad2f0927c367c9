"""How a record really runs: the shared procedure with the record's own values put in, steps and ways between them.

Ways follow the written order unless a step says otherwise: `answers` fork, `to` jumps, `after` joins parallel branches,
`outcome` ends. What cannot be followed is kept as a problem with its key, for the check that reports it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.catalog import Catalog
from generator.kinds.item import Item
from generator.kinds.power import Power
from generator.kinds.procedure import Flow, Procedure, Step, StepChange
from generator.records import Entry
from generator.source import Key

WayKind = Literal["flow", "loop", "timeout"]
CHANGEABLE = ("name", "actor", "time", "counts", "onsite", "pays", "gives", "plain")


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


def route(entry: Entry, catalog: Catalog) -> Route | None:
    """How an item, a power or a shared procedure runs; None when it has no steps."""
    record = entry.record
    if isinstance(record, Procedure):
        return _route(record.steps, ("steps",), None, ())
    if not isinstance(record, Item | Power) or not record.procedure:
        return None
    flow = record.procedure
    shared = catalog.find(flow.uses, entry) if flow.uses else None
    if shared and isinstance(shared.record, Procedure):
        return _shared(flow, shared, shared.record)
    return _route(flow.steps, ("procedure", "steps"), None, ())


def _shared(flow: Flow, shared: Entry, procedure: Procedure) -> Route | None:
    ids = {step.id for step in procedure.steps}
    missing = tuple(
        (("procedure", "with", index), change.step or "")
        for index, change in enumerate(flow.changes)
        if change.step not in ids
    )
    return _route(_changed(procedure.steps, flow.changes), ("procedure",), shared, missing)


def _changed(steps: Iterable[Step], changes: Iterable[StepChange]) -> tuple[Step, ...]:
    by_step = {change.step: change for change in changes}
    gone = {name for name, change in by_step.items() if change.omit and name}
    kept = list(_without(tuple(steps), gone))
    return tuple(_with(step, by_step[step.id]) if step.id in by_step else step for step in kept)


def _with(step: Step, change: StepChange) -> Step:
    given = {name: getattr(change, name) for name in CHANGEABLE}
    return step.model_copy(update={name: value for name, value in given.items() if value not in (None, ())})


def _without(steps: tuple[Step, ...], gone: set[str]) -> Iterator[Step]:
    """The steps that stay; what led to an omitted step leads to the one after it."""
    instead = {name: _after_omitted(steps, name, gone) for name in gone}
    for step in steps:
        if step.id in gone:
            continue
        answers = tuple(
            answer.model_copy(update={"to": instead.get(answer.to or "", answer.to)}) for answer in step.answers
        )
        after = tuple(name for name in step.after if name not in gone)
        yield step.model_copy(update={"answers": answers, "to": instead.get(step.to or "", step.to), "after": after})


def _after_omitted(steps: tuple[Step, ...], name: str, gone: set[str]) -> str | None:
    index = next((i for i, step in enumerate(steps) if step.id == name), None)
    if index is None:
        return None
    if steps[index].to:
        return steps[index].to
    joins = next((step.id for step in steps if name in step.after), None)
    following = next((step.id for step in steps[index + 1 :] if step.id not in gone), None)
    return joins or following


def _route(
    steps: tuple[Step, ...], key: Key, shared: Entry | None, missing: tuple[tuple[Key, str], ...]
) -> Route | None:
    if not steps:
        return None
    numbered = tuple(
        FlowStep(n, step.id or f"s{n}", step, key if shared else (*key, n - 1)) for n, step in enumerate(steps, start=1)
    )
    known = {one.id: one.number for one in numbered}
    lost = [*missing]
    ways: list[Way] = []
    for way, source in _ways(numbered):
        if way.target not in known or way.source not in known:
            lost.append((source.key, way.target if way.target not in known else way.source))
        elif way.kind == "flow" and known[way.target] <= known[way.source]:
            ways.append(Way(way.source, way.target, way.label, "loop"))
        else:
            ways.append(way)
    return Route(numbered, tuple(dict.fromkeys(ways)), shared, tuple(dict.fromkeys(lost)))


def _ways(steps: tuple[FlowStep, ...]) -> Iterator[tuple[Way, FlowStep]]:
    """Every way with the step that declares it."""
    for index, one in enumerate(steps):
        following = steps[index + 1] if index + 1 < len(steps) else None
        for target, label in _leads(one, following):
            yield Way(one.id, target, label), one
        for name in one.step.after:
            yield Way(name, one.id), one
        if one.step.timeout_to:
            yield Way(one.id, one.step.timeout_to, f"超时：{one.step.on_timeout or '转下一环节'}", "timeout"), one


def _leads(one: FlowStep, following: FlowStep | None) -> Iterator[tuple[str, str]]:
    step = one.step
    if step.outcome:
        return
    for answer in step.answers:
        target = answer.to or (following.id if following else "")
        if target:
            yield target, answer.answer or ""
    if step.answers:
        return
    if step.to:
        yield step.to, ""
    elif following and not following.step.after:
        yield following.id, ""
