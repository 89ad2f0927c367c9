"""The critical path of a route: which steps are taken to reach some ends, and which of them decide how long it takes.

Steps have weights that can be added; what the weights mean is the caller's. Loops and time-outs are not followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.flows import FlowStep, Route

Pick = Callable[[Iterable[float]], float]


def leading_to(route: Route, ends: set[str]) -> set[str]:
    """The steps from which one of these ends is reached without a loop. Ways go forward, so one look back is enough."""
    found = set(ends)
    for one in reversed(route.steps):
        if found.intersection(route.onward[one.id]):
            found.add(one.id)
    return found


def taken_steps(route: Route, live: set[str], weights: dict[str, float], pick: Pick) -> dict[str, list[str]]:
    """The steps taken from the first on, each with the steps that it hands on to: every branch, or the one answer whose
    way is the longest (`pick` is max) or the shortest (min) by the weights of the steps."""
    ahead: dict[str, float] = {}
    hands: dict[str, list[str]] = {}
    for one in reversed(route.steps):
        following = [target for target in route.onward[one.id] if target in live]
        if one.step.answers and following:
            best = pick(ahead[target] for target in following)
            following = [next(target for target in following if ahead[target] == best)]
        hands[one.id] = following
        ahead[one.id] = weights[one.id] + max((ahead[target] for target in following), default=0.0)
    first = route.steps[0].id
    taken = {first} if first in live else set()
    for one in route.steps:
        if one.id in taken:
            taken.update(hands[one.id])
    return {one.id: hands[one.id] for one in route.steps if one.id in taken}


def critical_steps(
    route: Route, taken: dict[str, list[str]], ends: set[str], weights: dict[str, float]
) -> list[FlowStep]:
    """The steps that decide when the last end is reached, in order."""
    finish: dict[str, float] = {}
    came_from: dict[str, str] = {}
    for one in route.steps:
        if one.id not in taken:
            continue
        before = [name for name in finish if one.id in taken[name]]
        if before:
            join = min if one.step.join == "任一" else max
            came_from[one.id] = join(before, key=lambda name: finish[name])
        finish[one.id] = weights[one.id] + (finish[came_from[one.id]] if before else 0)
    reached = [name for name in finish if name in ends]
    last = max(reached, key=lambda name: finish[name], default=None)
    path: list[FlowStep] = []
    while last:
        path.insert(0, route.step(last))
        last = came_from.get(last)
    return path
