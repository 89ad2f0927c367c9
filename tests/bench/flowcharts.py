"""How long the charts of a whole city take: `python -m tests.bench.flowcharts [NUMBER]`.

Prints seconds of wall and processor time for charts that are all different, for the same again from the
cache, and for charts of twenty shared procedures with values of their own, as a real catalogue has them.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from flowcharts import Chart, Edge, Lane, Step, draw
from flowcharts.gallery import HARD_CASES

_NAMES = ("提出申请", "受理", "现场核查", "组织专家评审", "作出决定", "制作证件", "一次性告知补正", "送达")


def different_charts(count: int) -> list[Chart]:
    """Charts of 5 to 11 steps in 2 to 4 lanes, with questions, refusals and ways back."""
    chance = random.Random(3390)
    return [_chart(f"c{number}", chance) for number in range(count)]


def _chart(id: str, chance: random.Random) -> Chart:
    lanes = tuple(Lane(f"l{at}", f"第{at + 1}科室") for at in range(chance.randint(2, 4)))
    count = chance.randint(5, 11)
    shapes = ["start", *(chance.choice(("step", "step", "decision")) for _ in range(count - 2)), "end"]
    steps = [_step(f"s{at}", shape, chance, lanes) for at, shape in enumerate(shapes)]
    edges = [Edge(f"s{at}", f"s{at + 1}") for at in range(count - 1)]
    for at, shape in enumerate(shapes):
        if shape == "decision":
            steps.append(_step(f"r{at}", "refusal", chance, lanes))
            edges.append(Edge(f"s{at}", f"r{at}", "不予受理"))
            edges.append(Edge(f"s{at}", f"s{chance.randrange(at)}", "退回补正", "loop"))
    return Chart(id, "流程图", "", lanes, tuple(steps), tuple(edges))


def _step(id: str, shape: str, chance: random.Random, lanes: Sequence[Lane]) -> Step:
    name, days = chance.choice(_NAMES), f"{chance.randint(1, 20)}个工作日"
    return Step(id, name, chance.choice(lanes).id, shape, (days,), (), f"#step-{id}")  # type: ignore[arg-type]


def shared_charts(count: int) -> list[Chart]:
    """Every chart is one of the gallery's procedures with one of ten time limits."""
    patterns = [chart for chart in HARD_CASES if chart.steps][:20]
    charts = []
    for number in range(count):
        chart = patterns[number % len(patterns)]
        first = replace(chart.steps[0], notes=(f"{number % 10 + 1}个工作日",))
        charts.append(replace(chart, id=f"c{number}", steps=(first, *chart.steps[1:])))
    return charts


def _time(what: str, charts: list[Chart], cache: Path | None) -> None:
    wall, processor = time.perf_counter(), time.process_time()
    drawings = draw(charts, cache=cache)
    size = sum(len(item.wide) + len(item.narrow) for item in drawings) / len(drawings) / 1000
    spent = f"{time.perf_counter() - wall:6.2f} s wall {time.process_time() - processor:6.2f} s processor"
    print(f"{what:<36}{len(charts):>6} charts {spent} {size:6.1f} kB a chart")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3390
    with tempfile.TemporaryDirectory() as folder:
        charts = different_charts(count)
        _time("all different", charts, Path(folder))
        _time("all different, from the cache", charts, Path(folder))
        _time("twenty procedures, ten values each", shared_charts(count), None)


if __name__ == "__main__":
    main()
