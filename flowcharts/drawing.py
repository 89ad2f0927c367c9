"""Draws many charts at once: one Graphviz process for all patterns that are not in the cache."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flowcharts.dot import Position, pattern, plain_positions, write_dot
from flowcharts.engine import find_engine, lay_out
from flowcharts.model import Chart, Drawing
from flowcharts.picture import narrow_picture, wide_picture
from flowcharts.structure import read_structure


def draw(charts: Sequence[Chart], *, engine: str | None = None, cache: Path | None = None) -> list[Drawing]:
    """Both pictures of every chart, in order.

    `engine` is the Graphviz program (`dot` when found, else graphviz-pure); FileNotFoundError when there
    is none. `cache` is a folder that may be deleted at any time. The same charts give the same bytes.
    """
    program = find_engine(engine)
    structures = [read_structure(chart) for chart in charts]
    patterns = [pattern(chart, structure) for chart, structure in zip(charts, structures, strict=True)]
    positions = _positions(list(dict.fromkeys(patterns)), program)
    return [
        Drawing(wide_picture(chart, structure, positions[key]), narrow_picture(chart, structure))
        for chart, structure, key in zip(charts, structures, patterns, strict=True)
    ]


def _positions(
    patterns: list[tuple[object, ...]], program: str
) -> dict[tuple[object, ...], dict[int, Position]]:
    layouts = lay_out([write_dot(key) for key in patterns], program)
    return {
        key: plain_positions(key) if layout is None else layout
        for key, layout in zip(patterns, layouts, strict=True)
    }
