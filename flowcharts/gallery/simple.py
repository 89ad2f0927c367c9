"""Few steps, none at all, or very many in a row; and text that tries to be something else."""

from __future__ import annotations

from flowcharts.gallery.writing import write_chart
from flowcharts.model import Chart, Edge, Lane, Step

_THREE = "申请人 窗口 科室"


def _numbered(count: int, lanes: int) -> tuple[Step, ...]:
    shapes = {0: "start", count - 1: "end"}
    return tuple(
        Step(f"s{at}", f"第{at + 1}道工序", f"lane-{at % lanes + 1}", shapes.get(at, "step"))  # type: ignore[arg-type]
        for at in range(count)
    )


def _lanes(*titles: str) -> tuple[Lane, ...]:
    return tuple(Lane(f"lane-{count}", title) for count, title in enumerate(titles, start=1))


def _chain(count: int) -> tuple[Edge, ...]:
    return tuple(Edge(f"s{at}", f"s{at + 1}") for at in range(count - 1))


SIMPLE = (
    Chart("no-step", "没有步骤的流程图"),
    Chart("no-lane-used", "只有泳道没有步骤", lanes=_lanes("申请人", "窗口")),
    write_chart("single", "一步办结", "窗口", "a 1 end 当场办结 | 即时", ""),
    write_chart(
        "empty-lane",
        "有一个泳道没有步骤",
        "申请人 其他部门 窗口",
        "a 1 start 申请\nb 3 step 受理并办理\nc 1 end 领取结果",
        "a > b; b > c",
    ),
    Chart("five-lanes", "五个泳道来回", "", _lanes(*"甲乙丙丁戊"), _numbered(15, 5), _chain(15)),
    Chart(
        "twenty-five",
        "二十五步",
        "",
        _lanes("申请人", "窗口", "科室"),
        _numbered(25, 3),
        (*_chain(25), Edge("s20", "s3", "退回重办", "loop"), Edge("s10", "s24", "撤回", "timeout")),
    ),
    write_chart(
        "unconnected",
        "互不相连的步骤",
        _THREE,
        "a 1 start 咨询\nb 2 step 答复\nc 3 step 巡查\nd 3 end 记录",
        "a > b; c > d",
    ),
)

HOSTILE = Chart(
    "quotes\"<b>&'",
    "<script>alert(1)</script>",
    'a -> b [label="x"]; } \\ \x00 \x1b ]]> <!-- -->',
    (Lane('"', "</svg><script>"), Lane("b\\", '"; node [shape=egg] {')),
    (
        Step(
            'n"0', '</text><script>alert("1")</script>', '"', "start", ("&amp; &lt;", "\\"), ("<b>",), '#"><x'
        ),
        Step("n1->n2", "subgraph cluster_x { a -> b }\x08\x0b", "b\\", "decision", ("//",), ("]]>",), "#b"),
        Step("graph", '<TABLE><TR><TD>x</TD></TR></TABLE>"', "b\\", "end"),
    ),
    (
        Edge('n"0', "n1->n2", '"] -> {'),
        Edge("n1->n2", "graph", "<i>\ufffe"),
        Edge("n1->n2", 'n"0', "\\N \\G", "loop"),
    ),
)
