"""Asks Graphviz for the order of things: in which row each step stands, and in which order within a row.

Only shapes of graphs go to dot, never a word of the chart: ids are n0, n1, …, sizes are all the same.
So hostile text cannot reach it, no font is ever read, and procedures of one pattern share one layout.
The only module that imports pydot.
"""

from __future__ import annotations

from typing import Any

import pydot

from flowcharts.model import Chart
from flowcharts.structure import Structure

Position = tuple[float, float]


def write_dot(pattern: tuple[object, ...]) -> str:
    """DOT text of a pattern (see `pattern`)."""
    lanes, steps, edges = pattern
    assert isinstance(lanes, int) and isinstance(steps, tuple) and isinstance(edges, tuple)
    graph = pydot.Dot(
        "g", graph_type="digraph", newrank="true", nodesep="0.3", ranksep="0.4", splines="false"
    )
    graph.set_node_defaults(shape="box", fixedsize="true", label='""', width="1", height="0.5")
    heads = pydot.Subgraph("heads", rank="same")
    for lane in range(lanes):
        cluster = pydot.Subgraph(f"cluster_l{lane}")
        cluster.add_node(pydot.Node(f"h{lane}"))
        for number in (number for number, home in enumerate(steps) if home == lane):
            cluster.add_node(pydot.Node(f"n{number}"))
        graph.add_subgraph(cluster)
        heads.add_node(pydot.Node(f"h{lane}"))
    graph.add_subgraph(heads)
    for lane in range(lanes - 1):
        graph.add_edge(pydot.Edge(f"h{lane}", f"h{lane + 1}", style="invis", weight="100"))
    entered = {target for _, target, kind in edges if kind != "back"}
    for number, home in enumerate(steps):
        if number not in entered:
            graph.add_edge(pydot.Edge(f"h{home}", f"n{number}", style="invis", weight="0"))
    for source, target, kind in edges:
        extra: dict[str, Any] = {"back": {"constraint": "false"}, "main": {"weight": "8"}}.get(kind, {})
        graph.add_edge(pydot.Edge(f"n{source}", f"n{target}", **extra))
    return str(graph.to_string())


def pattern(chart: Chart, structure: Structure) -> tuple[object, ...]:
    """What dot has to know: number of lanes, lane of each step, and (source, target, kind) of each edge."""
    lanes = {lane.id: number for number, lane in enumerate(chart.lanes)}
    numbers = {step.id: number for number, step in enumerate(chart.steps)}
    edges = tuple(
        (
            numbers[edge.source],
            numbers[edge.target],
            "back" if index in structure.back else "main" if index in structure.main else "side",
        )
        for index, edge in enumerate(chart.edges)
        if edge.source != edge.target
    )
    return (len(lanes), tuple(lanes[step.lane] for step in chart.steps), edges)


def read_plain(text: str) -> list[dict[int, Position]]:
    """Positions of the steps of every graph in `-Tplain` output, y growing downwards, in inches."""
    graphs: list[dict[int, Position]] = []
    open_graph: dict[int, Position] = {}
    for line in text.splitlines():
        words = line.split()
        if words[:1] == ["graph"]:
            open_graph = {}
        elif words[:1] == ["node"] and words[1].startswith("n"):
            open_graph[int(words[1][1:])] = (float(words[2]), -float(words[3]))
        elif words[:1] == ["stop"]:
            graphs.append(open_graph)
    return graphs


def plain_positions(pattern: tuple[object, ...]) -> dict[int, Position]:
    """Rows by the longest way from a start, without dot: for the rare graph that dot gives up on."""
    _, steps, edges = pattern
    assert isinstance(steps, tuple) and isinstance(edges, tuple)
    ways = [(source, target) for source, target, kind in edges if kind != "back"]
    rows = dict.fromkeys(range(len(steps)), 0)
    for _ in steps:
        for source, target in ways:
            rows[target] = max(rows[target], rows[source] + 1)
    return {number: (float(number), float(row)) for number, row in rows.items()}
