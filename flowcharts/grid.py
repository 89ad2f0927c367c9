"""Puts the steps of a chart into the cells of a grid: rows from dot, columns ("slots") by lane.

A lane has as many slots as it has steps in its fullest row. The narrow grid has one slot and a row for
each step; parallel branches follow one another inside a panel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from flowcharts.dot import Position
from flowcharts.model import Chart
from flowcharts.structure import Fork, Structure

Cell = tuple[int, int]


@dataclass(frozen=True)
class Panel:
    """Rows of the narrow grid that run in parallel: first and last row, first row of each branch, depth."""

    fork: Fork
    first: int
    last: int
    starts: tuple[int, ...]


@dataclass(frozen=True)
class Grid:
    """`cells` maps a step to (row, slot); `lanes` gives the number of slots of each lane."""

    rows: int
    lanes: tuple[int, ...]
    cells: Mapping[str, Cell]
    panels: tuple[Panel, ...] = ()

    @property
    def slots(self) -> int:
        return sum(self.lanes)


def wide_grid(chart: Chart, positions: Mapping[int, Position], structure: Structure) -> Grid:
    """Lanes side by side; `positions` are dot's, by the number of the step."""
    levels = sorted({y for _, y in positions.values()})
    rows = {step.id: levels.index(positions[number][1]) for number, step in enumerate(chart.steps)}
    _lower_dead_ends(chart, rows, len(levels))
    across = {step.id: positions[number][0] for number, step in enumerate(chart.steps)}
    around: dict[str, set[str]] = defaultdict(set)
    for edge in chart.edges:
        around[edge.source].add("to " + edge.target)
        around[edge.target].add("from " + edge.source)
    order = {step.id: number for number, step in enumerate(chart.steps)}
    teams: list[dict[int, list[str]]] = []
    for lane in chart.lanes:
        team: dict[int, list[str]] = defaultdict(list)
        for step in chart.steps:
            if step.lane == lane.id:
                team[rows[step.id]].append(step.id)
        for names in team.values():
            names.sort(key=lambda name: across[name])
            _order_twins(names, around, order)
        teams.append(dict(sorted(team.items())))
    sizes = tuple(max(map(len, team.values()), default=1) for team in teams)
    slots = _align(chart, structure, teams, sizes)
    return Grid(len(levels), sizes, {name: (row, slots[name]) for name, row in rows.items()})


def _lower_dead_ends(chart: Chart, rows: dict[str, int], count: int) -> None:
    """Moves ends out of rows where their lane has three or more steps, to a row below with room for them.

    Nothing follows an end, so it may stand lower; each saves a column for all rows of the lane.
    """
    goes_on = {edge.source for edge in chart.edges}
    homes = {step.id: step.lane for step in chart.steps}
    crowd: dict[tuple[str, int], int] = defaultdict(int)
    for name, row in rows.items():
        crowd[homes[name], row] += 1
    for name in [step.id for step in chart.steps if step.id not in goes_on]:
        lane, row = homes[name], rows[name]
        below = next((low for low in range(row + 1, min(row + 3, count)) if crowd[lane, low] < 2), None)
        if crowd[lane, row] > 2 and below is not None:
            crowd[lane, row] -= 1
            crowd[lane, below] += 1
            rows[name] = below


def _order_twins(names: list[str], around: Mapping[str, set[str]], order: Mapping[str, int]) -> None:
    """Puts steps with the same neighbours in the order of the list: to dot they are all one."""
    for name in list(names):
        places = [at for at, other in enumerate(names) if around.get(other) == around.get(name)]
        for at, twin in zip(places, sorted((names[at] for at in places), key=order.__getitem__), strict=True):
            names[at] = twin


def _align(
    chart: Chart, structure: Structure, teams: list[dict[int, list[str]]], sizes: tuple[int, ...]
) -> dict[str, int]:
    """Slot of each step, so that ways run straight: three sweeps, each row choosing its cheapest places."""
    pulls: dict[str, list[tuple[str, float]]] = defaultdict(list)
    homes = {step.id: step.lane for step in chart.steps}
    for index, edge in enumerate(chart.edges):
        weight = 6.0 if index in structure.main else 1.0 if index in structure.back else 2.0
        if homes[edge.source] != homes[edge.target]:
            weight *= 0.1  # a way to another lane bends anyway
        pulls[edge.source].append((edge.target, weight))
        pulls[edge.target].append((edge.source, weight))
    slots: dict[str, int] = {}
    for _ in range(3):
        first = 0
        for team, size in zip(teams, sizes, strict=True):
            for names in team.values():
                slots.update(zip(names, _cheapest(names, first, size, pulls, slots), strict=True))
            first += size
    return slots


def _cheapest(
    names: list[str],
    first: int,
    size: int,
    pulls: Mapping[str, list[tuple[str, float]]],
    slots: Mapping[str, int],
) -> tuple[int, ...]:
    if len(names) == size:
        return tuple(range(first, first + size))
    middle = first + (size - 1) / 2

    def cost(places: tuple[int, ...]) -> float:
        total = 0.0
        for name, place in zip(names, places, strict=True):
            total += 0.1 * abs(place - middle) + 0.01 * place
            total += sum(
                w * min(2, abs(place - slots[other])) for other, w in pulls.get(name, ()) if other in slots
            )
        return total

    return min(combinations(range(first, first + size), len(names)), key=cost)


def narrow_grid(chart: Chart, structure: Structure) -> Grid:
    """One column in the order of the list; the branches of a fork are brought together."""
    order = [step.id for step in chart.steps]
    kept: list[Fork] = []
    for fork in structure.forks:
        inside = {name for branch in fork.branches for name in branch}
        clash = any(inside & _members(other) and not _nested(inside, other) for other in kept)
        if fork.join and all(fork.branches) and fork.source not in inside and not clash:
            order = _gather(order, fork)
            kept.append(fork)
    rows = {name: row for row, name in enumerate(order)}
    panels = tuple(panel for fork in kept if (panel := _panel(fork, rows)))
    return Grid(len(order), (1,), {name: (row, 0) for name, row in rows.items()}, panels)


def _members(fork: Fork) -> set[str]:
    return {name for branch in fork.branches for name in branch}


def _nested(inside: set[str], outer: Fork) -> bool:
    return any(inside <= set(branch) for branch in outer.branches)


def _gather(order: list[str], fork: Fork) -> list[str]:
    """The same order with the branches one after another, right behind the step they leave."""
    place = {name: at for at, name in enumerate(order)}
    inside = [name for branch in fork.branches for name in sorted(branch, key=place.__getitem__)]
    rest = [name for name in order if name not in set(inside)]
    at = rest.index(fork.source) + 1
    return rest[:at] + inside + rest[at:]


def _panel(fork: Fork, rows: Mapping[str, int]) -> Panel | None:
    spans = [[rows[name] for name in branch] for branch in fork.branches]
    taken = sorted(row for span in spans for row in span)
    if taken != list(range(taken[0], taken[-1] + 1)):
        return None
    return Panel(fork, taken[0], taken[-1], tuple(min(span) for span in spans))
