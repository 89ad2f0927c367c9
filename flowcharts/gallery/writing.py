"""A short way to write charts by hand, for the gallery and the tests."""

from __future__ import annotations

from typing import get_args

from flowcharts.model import Chart, Edge, EdgeStyle, Lane, Shape, Step

_SIGNS: dict[str, EdgeStyle] = {">": "flow", "~": "loop", "!": "timeout"}


def write_chart(id: str, title: str, lanes: str, steps: str, edges: str, description: str = "") -> Chart:
    """A chart from three texts.

    `lanes`: titles with blanks between. `steps`: a line each, "id lane shape name | note | *mark", lanes
    counted from 1. `edges`: "a > b: label" with `;` between; `>` flow, `~` loop, `!` time-out.
    """
    found = tuple(Lane(f"lane-{count}", name) for count, name in enumerate(lanes.split(), start=1))
    lines = [line.strip() for line in steps.splitlines() if line.strip()]
    ways = [item for item in edges.split(";") if item.strip()]
    return Chart(id, title, description, found, tuple(map(_step, lines)), tuple(map(_edge, ways)))


def _step(line: str) -> Step:
    head, *rest = (part.strip() for part in line.split("|"))
    id, lane, shape, name = head.split(" ", 3)
    shapes: dict[str, Shape] = {value: value for value in get_args(Shape)}
    notes = tuple(part for part in rest if not part.startswith("*"))
    marks = tuple(part[1:] for part in rest if part.startswith("*"))
    return Step(id, name, f"lane-{lane}", shapes[shape], notes, marks, f"#step-{id}")


def _edge(item: str) -> Edge:
    way, _, label = item.partition(":")
    sign = next(sign for sign in _SIGNS if sign in way)
    source, target = way.split(sign)
    return Edge(source.strip(), target.strip(), label.strip(), _SIGNS[sign])
