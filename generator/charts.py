"""The bridge from a record's procedure to a drawing: the one place that knows both."""

from __future__ import annotations

from flowcharts import Chart, Edge, Lane, Step
from flowcharts.model import Shape
from generator.flows import FlowStep, Route
from generator.records import Entry
from generator.values import Duration

SHAPES: dict[str, Shape] = {"办结": "end", "终止": "end", "不予受理": "refusal", "不予决定": "refusal"}
UNNAMED = "（未命名）"


def chart_of(entry: Entry, route: Route) -> Chart:
    """The chart of one record's procedure: a lane an actor, in order of first appearance."""
    actors = list(dict.fromkeys(one.step.actor or "承办机构" for one in route.steps))
    lanes = tuple(Lane(f"lane{index}", actor) for index, actor in enumerate(actors, start=1))
    by_actor = {lane.title: lane.id for lane in lanes}
    return Chart(
        id=entry.id.replace("/", "-"),
        title=f"{entry.name}流程图",
        description=_description(route),
        lanes=lanes,
        steps=tuple(_step(one, by_actor) for one in route.steps),
        edges=tuple(Edge(way.source, way.target, way.label, way.kind) for way in route.ways),
    )


def _description(route: Route) -> str:
    return f"共{len(route.steps)}个环节，与图下方的文字步骤一致：" + "；".join(
        f"{one.number} {one.step.name or UNNAMED}" for one in route.steps
    )


def _step(one: FlowStep, lanes: dict[str, str]) -> Step:
    step = one.step
    return Step(
        id=one.id,
        name=step.name or UNNAMED,
        lane=lanes[step.actor or "承办机构"],
        shape=_shape(one),
        notes=tuple(filter(None, (step.asks, time_text(one)))),
        marks=tuple(_marks(one)),
        href=f"#step-{one.id}",
        join="any" if step.join == "任一" else "all",
    )


def _shape(one: FlowStep) -> Shape:
    if one.step.outcome:
        return SHAPES[one.step.outcome]
    if one.step.answers:
        return "decision"
    return "start" if one.number == 1 else "step"


def _marks(one: FlowStep) -> list[str]:
    risk = one.step.risk
    said = {"缴费": one.step.pays, "到现场": one.step.onsite, "风险点": risk and risk.level == "高"}
    return [word for word, holds in said.items() if holds]


def time_text(one: FlowStep) -> str:
    """The time of a step in words: 5个工作日, 3—5个工作日, 即时; with a note when it does not count."""
    text = _span(one.step.time_min, one.step.time, one.step.time_max)
    return f"{text}（不计入承诺时限）" if text not in ("", "即时") and not one.counts else text


def _span(low: Duration | None, usual: Duration | None, high: Duration | None) -> str:
    if low and high and low.unit == high.unit and not high.immediate:
        return f"{low.value:f}—{high}"
    only = usual or high or low
    if not only:
        return ""
    return "即时" if only.immediate else str(only)
