"""Draws many charts at once: equal procedures once, and all new patterns in one Graphviz process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flowcharts import cache as kept
from flowcharts.dot import pattern, plain_positions, write_dot
from flowcharts.engine import engine_version, find_engine, lay_out
from flowcharts.model import Chart, Drawing, xml_id
from flowcharts.paper import sheet_for
from flowcharts.picture import Picture, narrow_picture, wide_picture
from flowcharts.structure import read_structure
from flowcharts.style import LEAST_SCALE, NARROW_WIDTH, ROOMS
from flowcharts.svg import document


def draw(charts: Sequence[Chart], *, engine: str | None = None, cache: Path | None = None) -> list[Drawing]:
    """Both pictures of every chart, in order.

    `engine` is the Graphviz program (`dot` when found, else graphviz-pure); FileNotFoundError when there
    is none. `cache` is a folder that may be deleted at any time. The same charts give the same bytes.
    """
    program = find_engine(engine)
    version = engine_version(program)
    keys = [kept.key_of(version, chart.lanes, chart.steps, chart.edges) for chart in charts]
    pictures = {key: _unpack(value) for key, value in kept.load(cache, sorted(set(keys))).items()}
    missing = {key: chart for key, chart in zip(keys, charts, strict=True) if key not in pictures}
    fresh = _pictures(missing, program)
    kept.save(cache, {key: _pack(pair) for key, pair in fresh.items()}, keys)
    pictures.update(fresh)
    return [_drawing(chart, *pictures[key]) for key, chart in zip(keys, charts, strict=True)]


Pair = tuple[Picture, Picture]


def _drawing(chart: Chart, wide: Picture, narrow: Picture) -> Drawing:
    room = next((room for room in ROOMS if room >= wide.width * LEAST_SCALE), ROOMS[-1])
    return Drawing(
        document(chart, *wide, "wide", room),
        document(chart, *narrow, "narrow", room, NARROW_WIDTH),
        f"fc-{xml_id(chart.id)}",
        room,
        sheet_for(wide.width, wide.height),
    )


def _pictures(charts: dict[str, Chart], program: str) -> dict[str, Pair]:
    structures = {key: read_structure(chart) for key, chart in charts.items()}
    patterns = {key: pattern(chart, structures[key]) for key, chart in charts.items()}
    distinct = list(dict.fromkeys(patterns.values()))
    layouts = lay_out([write_dot(shape) for shape in distinct], program)
    positions = {
        shape: plain_positions(shape) if layout is None else layout
        for shape, layout in zip(distinct, layouts, strict=True)
    }
    return {
        key: (
            wide_picture(chart, structures[key], positions[patterns[key]]),
            narrow_picture(chart, structures[key]),
        )
        for key, chart in charts.items()
    }


def _pack(pair: Pair) -> kept.Value:
    return [part for picture in pair for part in picture]


def _unpack(value: kept.Value) -> Pair:
    first, second = value[:3], value[3:]
    return Picture(*first), Picture(*second)  # type: ignore[arg-type]
