"""The ways to be drawn: a chart's edges with their ends in the grid, and the bars of parallel parts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from flowcharts.grid import Cell, Grid
from flowcharts.lines import Beam, Upright, entries, exits, slot_column, tracks
from flowcharts.model import Chart
from flowcharts.structure import Structure

FORK_TEXT = "同时进行"
JOIN_TEXTS = {"all": "全部完成后", "any": "任一完成即可"}


@dataclass(frozen=True)
class Way:
    """One arrow to draw. `edge` is its position in the chart; `panel_*`: it ends at the border of that panel."""

    edge: int
    source: str
    target: str
    start: Cell
    end: Cell
    label: str
    style: str
    main: bool
    panel_start: int | None = None
    panel_end: int | None = None

    @property
    def down(self) -> bool:
        return self.end[0] > self.start[0]


@dataclass
class Bars:
    """Forks and joins by step: the stub that touches the step, and the beam that the branches hang on."""

    forks: dict[str, tuple[Upright, Beam]] = field(default_factory=dict)
    joins: dict[str, tuple[Upright, Beam]] = field(default_factory=dict)
    forked: set[int] = field(default_factory=set)
    joined: set[int] = field(default_factory=set)
    texts: list[tuple[Upright, int, str]] = field(default_factory=list)


def wide_ways(chart: Chart, structure: Structure, grid: Grid) -> list[Way]:
    return [_way(chart, structure, grid, index) for index in range(len(chart.edges))]


def _way(chart: Chart, structure: Structure, grid: Grid, index: int) -> Way:
    edge = chart.edges[index]
    cells = grid.cells[edge.source], grid.cells[edge.target]
    return Way(index, edge.source, edge.target, *cells, edge.label, edge.style, index in structure.main)


def narrow_ways(chart: Chart, structure: Structure, grid: Grid) -> list[Way]:
    """As `wide_ways`, but a panel of parallel branches has one arrow in and one out."""
    replaced: set[int] = set()
    ways: list[Way] = []
    by_row = {cell[0]: name for name, cell in grid.cells.items()}
    for number, panel in enumerate(grid.panels):
        heads, tails = _panel_edges(chart, panel.fork.source, panel.fork.join, panel.fork.branches)
        replaced.update(heads, tails)
        source, join = panel.fork.source, panel.fork.join
        first, last = by_row[panel.first], by_row[panel.last]
        cells = grid.cells
        label = "、".join(
            dict.fromkeys(chart.edges[index].label for index in heads if chart.edges[index].label)
        )
        ways.append(
            Way(heads[0], source, first, cells[source], cells[first], label, "flow", True, None, number)
        )
        if tails:
            ways.append(Way(tails[0], last, join, cells[last], cells[join], "", "flow", True, number, None))
    kept = [_way(chart, structure, grid, index) for index in range(len(chart.edges)) if index not in replaced]
    return kept + ways


def _panel_edges(
    chart: Chart, source: str, join: str, branches: tuple[tuple[str, ...], ...]
) -> tuple[list[int], list[int]]:
    members = {name for branch in branches for name in branch}
    flows = [(index, edge) for index, edge in enumerate(chart.edges) if edge.style == "flow"]
    heads = [index for index, edge in flows if edge.source == source and edge.target in members]
    tails = [
        index for index, edge in flows if edge.source in members and edge.target == join and not edge.label
    ]
    return heads, tails


def wide_bars(chart: Chart, structure: Structure, ways: list[Way], grid: Grid) -> Bars:
    """A bar below each fork and one above each join that two or more branches reach."""
    bars = Bars()
    joins: dict[str, set[int]] = defaultdict(set)
    by_pair = {(way.source, way.target): way for way in ways if way.style == "flow" and way.down}
    for fork in structure.forks:
        heads = [way for way in ways if way.source == fork.source and way.style == "flow" and way.down]
        direct = {way.edge for way in heads if way.target == fork.join and way.end[0] == way.start[0] + 1}
        if len(heads) - len(direct) > 1:
            bars.forked.update({way.edge for way in heads} - direct)
            row, slot = grid.cells[fork.source]
            stub = Upright(slot_column(slot), exits(row), tracks(row + 1), -1)
            bars.forks[fork.source] = _bar(stub, tracks(row + 1), "fork")
            bars.texts.append((stub, exits(row), FORK_TEXT))
        for name in {name for branch in fork.branches for name in branch} if fork.join else ():
            if (name, fork.join) in by_pair:
                joins[fork.join].add(by_pair[name, fork.join].edge)
    modes = {step.id: step.join for step in chart.steps}
    for join, edges in sorted(joins.items()):
        if len(edges) > 1:
            bars.joined.update(edges)
            row, slot = grid.cells[join]
            stub = Upright(slot_column(slot), tracks(row), entries(row), -1)
            bars.joins[join] = _bar(stub, tracks(row), "join")
            bars.texts.append((stub, entries(row), JOIN_TEXTS[modes[join]]))
    return bars


def _bar(stub: Upright, level: int, kind: str) -> tuple[Upright, Beam]:
    beam = Beam(level, -1, stub.column, stub.column, [stub], kind)
    stub.beams.append(beam)
    return stub, beam
