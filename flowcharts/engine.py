"""Runs Graphviz once for many graphs: a process costs 6 ms or more, a graph in it 0.2 ms.

One bad graph stops the whole process, so a failed batch is halved until the bad one stands alone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from flowcharts.dot import Position, read_plain

BATCH = 2000  # dot leaks about 55 kB a graph
_SECONDS = 120


def find_engine(engine: str | None = None) -> str:
    """Path of the program: the one named, else `dot`, else `graphviz-pure`. Raises FileNotFoundError."""
    beside = Path(sys.executable).with_name("graphviz-pure")
    for name in (engine,) if engine else ("dot", "graphviz-pure", str(beside)):
        found = shutil.which(name)
        if found:
            return found
    raise FileNotFoundError(f"no Graphviz: {engine or 'neither dot nor graphviz-pure'} found")


@lru_cache
def engine_version(program: str) -> str:
    """What the program says of itself; part of every cache key, for versions lay out differently."""
    run = subprocess.run([program, "-V"], capture_output=True, text=True, timeout=_SECONDS, check=False)
    return f"{Path(program).name} {run.stdout.strip()} {run.stderr.strip()}"


def lay_out(dots: Sequence[str], program: str) -> list[dict[int, Position] | None]:
    """Positions for each DOT text, in order; None where the program fails on that graph."""
    placed: list[dict[int, Position] | None] = []
    for start in range(0, len(dots), BATCH):
        placed += _halving(dots[start : start + BATCH], program)
    return placed


def _halving(dots: Sequence[str], program: str) -> list[dict[int, Position] | None]:
    graphs = _run(dots, program)
    if graphs is not None:
        return list(graphs)
    if len(dots) == 1:
        return [None]
    middle = len(dots) // 2
    return _halving(dots[:middle], program) + _halving(dots[middle:], program)


def _run(dots: Sequence[str], program: str) -> list[dict[int, Position]] | None:
    """One process for all; None when it fails, hangs or answers for another number of graphs."""
    try:
        run = subprocess.run(
            [program, "-Tplain"],
            input="\n".join(dots),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    graphs = read_plain(run.stdout) if run.returncode == 0 else []
    return graphs if len(graphs) == len(dots) else None
