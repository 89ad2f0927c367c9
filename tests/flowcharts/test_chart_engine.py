"""Graphviz in batches: one bad graph harms no other, and what is known is not asked again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flowcharts import Chart, draw
from flowcharts.dot import pattern, read_plain, write_dot
from flowcharts.engine import find_engine, lay_out
from flowcharts.gallery import HARD_CASES, HOSTILE, LICENCE, PENALTY
from flowcharts.structure import read_structure
from tests.flowcharts.geometry import faults, read


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    """A Graphviz that writes a line to a log for each run and dies of any graph with 14 steps."""
    path = tmp_path / "dot"
    path.write_text(
        "#!/bin/sh\n"
        f'input=$(cat)\necho "$@" >> {tmp_path}/log\n'
        'case "$input" in *n13*) echo trapezoid.c: Assertion failed >&2; exit 134;; esac\n'
        f'printf "%s" "$input" | {find_engine()} "$@"\n'
    )
    path.chmod(0o755)
    return path


def dot_of(chart: Chart) -> str:
    return write_dot(pattern(chart, read_structure(chart)))


def test_a_bad_graph_takes_no_other_down(engine: Path) -> None:
    """The failing graph has no layout; those before and after it have the same as alone."""
    good = [chart for chart in HARD_CASES if len(chart.steps) in range(1, 13)]
    dots = [dot_of(chart) for chart in good]
    middle = len(dots) // 2
    mixed = lay_out([*dots[:middle], dot_of(PENALTY), *dots[middle:]], str(engine))
    assert mixed[middle] is None
    assert mixed[:middle] + mixed[middle + 1 :] == lay_out(dots, find_engine())


def test_a_chart_without_layout_is_still_drawn(engine: Path) -> None:
    """Where Graphviz gives up the rows are computed without it, and nothing overlaps either."""
    drawing = draw([LICENCE, PENALTY], engine=str(engine))[1]
    assert faults(read(drawing.wide, PENALTY)) == []


def test_cached_charts_start_no_graphviz(engine: Path, tmp_path: Path) -> None:
    """A second build with a new title asks the program for its version only."""
    first = draw([LICENCE, HOSTILE], engine=str(engine), cache=tmp_path / "cache")
    runs = len((tmp_path / "log").read_text().splitlines())
    again = draw([LICENCE, HOSTILE], engine=str(engine), cache=tmp_path / "cache")
    assert again == first
    assert (tmp_path / "log").read_text().splitlines()[runs:] == []
    assert runs == 2


def test_a_broken_cache_is_thrown_away(tmp_path: Path) -> None:
    """A file that is no database costs nothing but its content, and works again afterwards."""
    store = tmp_path / "flowcharts.sqlite3"
    store.write_bytes(b"no database" * 100)
    first = draw([LICENCE], cache=tmp_path)
    assert first == draw([LICENCE])
    assert draw([LICENCE], cache=tmp_path) == first
    assert store.read_bytes().startswith(b"SQLite format 3")


def test_graphviz_pure_draws_without_fault() -> None:
    """Without an installed Graphviz the wheel from PyPI draws every hard case, also without a fault."""
    engine = find_engine("graphviz-pure") if shutil.which("graphviz-pure") else _beside()
    for chart, drawing in zip(HARD_CASES, draw(HARD_CASES, engine=engine), strict=True):
        assert faults(read(drawing.wide, chart)) == []


def _beside() -> str:
    import sys

    return str(Path(sys.executable).with_name("graphviz-pure"))


def test_a_missing_engine_is_named() -> None:
    """Asking for a program that is not there says so."""
    with pytest.raises(FileNotFoundError, match="no-such-dot"):
        draw([LICENCE], engine="no-such-dot")


def test_no_word_of_a_chart_reaches_graphviz() -> None:
    """DOT holds the pattern only, so that no text can be taken for syntax."""
    assert "script" not in dot_of(HOSTILE)
    assert dot_of(HOSTILE).isascii()


def test_plain_output_is_read_by_number() -> None:
    """Positions come by the number of the step, rows growing downwards; headers of lanes are left out."""
    text = "graph 1 2 2\nnode h0 1 2 1 .5\nnode n1 1.5 0.25 1 .5 n1 solid\nnode n0 1 1 1 .5 n0\nstop\n"
    assert read_plain(text) == [{1: (1.5, -0.25), 0: (1.0, -1.0)}]
