"""Random valid procedures for property tests: every step can be reached, ends go nowhere."""

from __future__ import annotations

from hypothesis import strategies as st

from flowcharts import Chart, Edge, Lane, Step

NAMES = (
    "受理",
    "一次性告知补正",
    "组织专家评审并公示评审结果",
    "材料是否齐全、是否符合法定形式",
    "Step 12 (A/B)",
)
LABELS = (
    "",
    "通过",
    "不予受理",
    "逾期不补正的",
    "申请事项依法不属于本行政机关职权范围的，应当即时作出不予受理的决定",
)
NOTES = ((), ("5个工作日",), ("自受理之日起10个工作日内", "不计入承诺时限"))
MARKS = ((), ("收费",), ("到场", "风险高"))
LANES = ("申请人", "政务服务窗口", "法制审核机构（含专家评审委员会）", "分管领导", "其他部门")


@st.composite
def charts(draw: st.DrawFn, most: int = 14) -> Chart:
    """A chart of up to `most` steps in up to five lanes with branches, loops and time-outs."""
    lanes = tuple(Lane(f"l{at}", LANES[at]) for at in range(draw(st.integers(1, 5))))
    count = draw(st.integers(1, most))
    steps = tuple(draw(_steps(at, lanes)) for at in range(count))
    edges = [edge for at in range(1, count) for edge in draw(_ways_to(at, steps))]
    edges += draw(st.lists(_extra(count), max_size=4))
    return Chart("random", "随机流程", "", lanes, steps, tuple(edges))


@st.composite
def _steps(draw: st.DrawFn, at: int, lanes: tuple[Lane, ...]) -> Step:
    shapes = st.sampled_from(("step", "step", "decision", "end", "refusal"))
    return Step(
        f"s{at}",
        draw(st.sampled_from(NAMES)),
        draw(st.sampled_from(lanes)).id,
        draw(shapes) if at else "start",
        draw(st.sampled_from(NOTES)),
        draw(st.sampled_from(MARKS)),
        f"#s{at}",
        draw(st.sampled_from(("all", "any"))),
    )


@st.composite
def _ways_to(draw: st.DrawFn, at: int, steps: tuple[Step, ...]) -> list[Edge]:
    """One to three ways from earlier steps that go on."""
    before = [step for step in steps[:at] if step.shape not in ("end", "refusal")]
    sources = draw(st.lists(st.sampled_from(before), min_size=1, max_size=3, unique_by=lambda step: step.id))
    labels = st.sampled_from(LABELS)
    return [
        Edge(source.id, f"s{at}", draw(labels) if source.shape == "decision" else "") for source in sources
    ]


@st.composite
def _extra(draw: st.DrawFn, count: int) -> Edge:
    """A way back (even to the same step) or a time-out ahead."""
    low, high = sorted((draw(st.integers(0, count - 1)), draw(st.integers(0, count - 1))))
    label = draw(st.sampled_from(LABELS))
    if low < high and draw(st.booleans()):
        return Edge(f"s{low}", f"s{high}", label, "timeout")
    return Edge(f"s{high}", f"s{low}", label, "loop")
