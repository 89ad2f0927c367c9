"""The ways to be drawn: a chart's edges with their ends in the grid, and the bars of parallel parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from flowcharts.grid import Cell, Grid
from flowcharts.lines import Beam, Upright, entries, exits, slot_column, tracks
from flowcharts.model import Chart
from flowcharts.structure import Fork, Structure

FORK_TEXT = "同时进行"
JOIN_TEXTS = {"all": "全部完成后", "any": "任一完成即可"}


@dataclass(frozen=True)
class Way:
    """One arrow to draw. `edge` is its position in the chart; `panel_*`: it ends at that panel's border."""

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
    flows = [way for way in ways if way.style == "flow" and way.down]
    for fork in structure.forks:
        _add_fork(bars, fork, flows, grid)
    modes = {step.id: step.join for step in chart.steps}
    for join in dict.fromkeys(fork.join for fork in structure.forks if fork.join):
        members = {name for fork in structure.forks if fork.join == join for name in _members(fork)}
        _add_join(bars, join, JOIN_TEXTS[modes[join]], [way for way in flows if way.source in members], grid)
    return bars


def _members(fork: Fork) -> set[str]:
    return {name for branch in fork.branches for name in branch}


def _add_fork(bars: Bars, fork: Fork, flows: list[Way], grid: Grid) -> None:
    row, slot = grid.cells[fork.source]
    heads = [way for way in flows if way.source == fork.source]
    # A way straight to the meeting point has no room for two bars.
    heads = [way for way in heads if way.target != fork.join or way.end[0] > row + 1]
    if len(heads) > 1:
        bars.forked.update(way.edge for way in heads)
        stub = Upright(slot_column(slot), exits(row), tracks(row + 1), -1)
        bars.forks[fork.source] = _bar(stub, tracks(row + 1), "fork")
        bars.texts.append((stub, exits(row), FORK_TEXT))


def _add_join(bars: Bars, join: str, text: str, flows: list[Way], grid: Grid) -> None:
    row, slot = grid.cells[join]
    tails = [way for way in flows if way.target == join]
    tails = [way for way in tails if way.edge not in bars.forked or way.start[0] < row - 1]
    if len(tails) > 1:
        bars.joined.update(way.edge for way in tails)
        stub = Upright(slot_column(slot), tracks(row), entries(row), -1)
        bars.joins[join] = _bar(stub, tracks(row), "join")
        bars.texts.append((stub, entries(row), text))


def _bar(stub: Upright, level: int, kind: str) -> tuple[Upright, Beam]:
    beam = Beam(level, -1, stub.column, stub.column, [stub], kind)
    stub.beams.append(beam)
    return stub, beam
