"""A shared procedure as one record runs it: with the record's own values, and past the steps that it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.kinds.procedure import Step, StepChange

CHANGEABLE = ("name", "actor", "time", "counts", "onsite", "pays", "gives", "plain")


def changed(steps: Iterable[Step], changes: Iterable[StepChange]) -> tuple[Step, ...]:
    """The steps of a shared procedure with a record's own values in them, and without those that it omits."""
    by_step = {change.step: change for change in changes}
    gone = {name for name, change in by_step.items() if change.omit and name}
    kept = list(_without(tuple(steps), gone))
    return tuple(_with(step, by_step[step.id]) if step.id in by_step else step for step in kept)


def _with(step: Step, change: StepChange) -> Step:
    """The step with the record's values; its own time stands for itself, so the shared range goes with the shared time."""
    given = {name: getattr(change, name) for name in CHANGEABLE}
    update = {name: value for name, value in given.items() if value not in (None, ())}
    return step.model_copy(update=update | ({"time_min": None, "time_max": None} if change.time else {}))


def _without(steps: tuple[Step, ...], gone: set[str]) -> Iterator[Step]:
    """The steps that stay; what led to an omitted step leads to the one after it, what waited for it to the ones before."""
    for step in steps:
        if step.id in gone:
            continue
        after = tuple(dict.fromkeys(name for wanted in step.after for name in _before(steps, wanted, gone)))
        yield step.model_copy(update=_onward(steps, step, gone) | {"after": after})


def _onward(steps: tuple[Step, ...], step: Step, gone: set[str]) -> dict[str, Any]:
    """How a step goes on: answers that led to an omitted end go with it, and a question with one answer left is none."""
    to = _beyond(steps, step.to, gone)
    moved = [answer.model_copy(update={"to": _beyond(steps, answer.to, gone)}) for answer in step.answers]
    kept = tuple(answer for answer in moved if answer.to not in gone)
    if len(kept) == 1 < len(moved):
        return {"asks": None, "answers": (), "to": kept[0].to}
    return {"answers": kept, "to": to}


def _beyond(steps: tuple[Step, ...], name: str | None, gone: set[str]) -> str | None:
    """Where a way to this step leads once the omitted steps are taken out.

    Nothing comes after an end: a way to an omitted end keeps its name, so that it is reported and not led elsewhere.
    """
    here, passed = name, set[str]()
    while here in gone and here not in passed:
        passed.add(str(here))
        here = _next_of(steps, str(here))
    return here or name


def _next_of(steps: tuple[Step, ...], name: str) -> str | None:
    index = _index(steps, name)
    if index is None or steps[index].outcome:
        return None
    step = steps[index]
    main = next((answer.to for answer in step.answers), step.to)
    joins = next((one.id for one in steps if name in one.after), None)
    following = steps[index + 1].id if index + 1 < len(steps) else None
    return main or joins or following


def _before(steps: tuple[Step, ...], name: str, gone: set[str]) -> Iterator[str]:
    """The steps that stay on which one depends that waits for `name`.

    An omitted step that only some answer led to keeps its name: nobody can wait for an answer, so it is reported.
    """
    index = _index(steps, name)
    if name not in gone or index is None:
        yield name
        return
    led = [one for one in steps if name in (one.to, *(answer.to for answer in one.answers))]
    earlier = list(steps[index].after) or [one.id for one in led if one.id]
    if index and not earlier and (before := steps[index - 1].id):
        earlier = [before]
    if not earlier or any(one.answers for one in led):
        yield name
        return
    for one in earlier:
        yield from _before(steps[:index], one, gone)


def _index(steps: tuple[Step, ...], name: str) -> int | None:
    return next((i for i, step in enumerate(steps) if step.id == name), None)
