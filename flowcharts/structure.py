"""Reads the shape of a procedure: what leads back, what runs in parallel, and where it meets again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from flowcharts.model import Chart, Edge


@dataclass(frozen=True)
class Fork:
    """Parallel branches: the step they leave, the step where they meet (or ""), and the steps of each.

    A step that several branches reach, or from which none goes on, belongs to none of them.
    """

    source: str
    join: str
    branches: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Structure:
    """`back` holds the positions of edges that lead up again; `main` those of the main ways."""

    back: frozenset[int]
    main: frozenset[int]
    forks: tuple[Fork, ...]


def read_structure(chart: Chart) -> Structure:
    """The structure of a chart; every chart has one, however odd its edges."""
    leaving: dict[str, list[int]] = defaultdict(list)
    for index, edge in enumerate(chart.edges):
        leaving[edge.source].append(index)
    for indexes in leaving.values():
        indexes.sort(key=lambda index: chart.edges[index].style == "loop")
    back = _back_edges(chart, leaving)
    main = frozenset(ways[0] for ways in leaving.values() if ways and ways[0] not in back)
    return Structure(back, main, tuple(_forks(chart, leaving, back)))


def _back_edges(chart: Chart, leaving: dict[str, list[int]]) -> frozenset[int]:
    """Edges to a step that is still open in a depth-first walk in the order of the steps."""
    back: set[int] = set()
    state: dict[str, str] = {}
    for root in _roots(chart):
        if root in state:
            continue
        state[root] = "open"
        stack = [(root, iter(leaving[root]))]
        while stack:
            step, ways = stack[-1]
            index = next(ways, None)
            if index is None:
                state[step] = "done"
                stack.pop()
                continue
            target = chart.edges[index].target
            if state.get(target) == "open":
                back.add(index)
            elif target not in state:
                state[target] = "open"
                stack.append((target, iter(leaving[target])))
    return frozenset(back)


def _roots(chart: Chart) -> list[str]:
    """Starts first, then steps that nothing leads to, then the rest (a ring without a start)."""
    entered = {edge.target for edge in chart.edges}
    return [
        step.id for step in sorted(chart.steps, key=lambda step: (step.shape != "start", step.id in entered))
    ]


def _forks(chart: Chart, leaving: dict[str, list[int]], back: frozenset[int]) -> list[Fork]:
    shapes = {step.id: step.shape for step in chart.steps}
    order = {step.id: index for index, step in enumerate(chart.steps)}
    ahead: dict[str, list[Edge]] = {
        step: [chart.edges[index] for index in leaving[step] if index not in back] for step in order
    }
    forks = []
    for source in order:
        heads = [edge.target for edge in ahead[source] if edge.style == "flow"]
        if shapes[source] != "decision" and len(heads) > 1 and len(set(heads)) == len(heads):
            forks.append(_fork(source, heads, ahead, order))
    return forks


def _fork(source: str, heads: list[str], ahead: dict[str, list[Edge]], order: dict[str, int]) -> Fork:
    reached = [_reached(head, ahead) for head in heads]
    common = set.intersection(*reached)
    # The meeting point comes first: every other common step is reached through it.
    join = next((step for step in order if step in common and common <= _reached(step, ahead)), "")
    inner = [_reached(head, ahead, join) - {join} for head in heads]
    if join:  # a refusal on the way belongs to no branch: nothing goes on from it
        inner = [{step for step in steps if join in _reached(step, ahead)} for steps in inner]
    branches = tuple(
        tuple(sorted(steps - set().union(*inner[:at], *inner[at + 1 :]), key=order.__getitem__))
        for at, steps in enumerate(inner)
    )
    return Fork(source, join, branches)


def _reached(start: str, ahead: dict[str, list[Edge]], stop: str = "") -> set[str]:
    seen, todo = {start}, [start]
    while todo:
        step = todo.pop()
        if step != stop:
            fresh = {edge.target for edge in ahead[step]} - seen
            seen |= fresh
            todo += sorted(fresh)
    return seen
