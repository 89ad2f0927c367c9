"""Nothing in a picture touches what it should not: measured in the finished SVG."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowcharts import Chart, Drawing, draw
from flowcharts.gallery import HARD_CASES, LICENCE
from flowcharts.gallery.writing import write_chart
from tests.flowcharts.geometry import faults, read
from tests.flowcharts.procedures import charts

KINDS = ("wide", "narrow")


@pytest.fixture(scope="module")
def drawings() -> dict[str, Drawing]:
    return {chart.id: drawing for chart, drawing in zip(HARD_CASES, draw(HARD_CASES), strict=True)}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("chart", HARD_CASES, ids=lambda chart: re.sub(r"\W", "-", chart.id))
def test_hard_cases_have_no_fault(chart: Chart, kind: str, drawings: dict[str, Drawing]) -> None:
    """No box, label or line of a hard case overlaps another, and every label is on its own line."""
    assert faults(read(getattr(drawings[chart.id], kind), chart)) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(charts(), min_size=1, max_size=4))
def test_random_procedures_have_no_fault(procedures: list[Chart]) -> None:
    """Any valid procedure draws, without a fault."""
    for chart, drawing in zip(procedures, draw(procedures), strict=True):
        for kind in KINDS:
            assert faults(read(getattr(drawing, kind), chart)) == []


def test_lanes_are_columns_of_equal_height(drawings: dict[str, Drawing]) -> None:
    """Lanes stand side by side without gaps, all from the same top to the same bottom."""
    lanes = read(drawings["penalty"].wide, next(chart for chart in HARD_CASES if chart.id == "penalty")).lanes
    assert len(lanes) == 5
    assert len({(lane.top, lane.bottom) for lane in lanes}) == 1
    assert all(abs(a.right - b.left) < 0.2 for a, b in pairwise(lanes))


def test_main_way_of_one_lane_runs_straight_down() -> None:
    """The first way out of each step is one upright line where both steps are in the same lane."""
    chart = next(chart for chart in HARD_CASES if chart.id == "loops-one-lane")
    picture = read(draw([chart])[0].wide, chart)
    for line in picture.lines:
        if chart.edges[int(line.key)].style == "flow":
            assert len({x for x, _ in line.corners}) == 1


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('data-step="visit"><a class="fc-link"', None, "overlaps"),
        ('class="fc-paper"', None, "label"),
        ('class="fc-line" d="M', 'class="fc-line" d="M1 1L900 1L900 900L1 900L', "crosses"),
    ],
)
def test_measuring_finds_spoiled_pictures(before: str, after: str | None, fault: str) -> None:
    """The measure is no rubber stamp: a moved box, label or line is reported."""
    svg = draw([LICENCE])[0].wide
    start = svg.index(before)
    if after:
        spoiled = svg[:start] + after + svg[start + len(before) :]
    else:
        x, y = _place_of(svg, "papers")
        spoiled = svg[:start] + re.sub(r' x="[^"]*" y="[^"]*"', f' x="{x}" y="{y}"', svg[start:], count=1)
    assert any(fault in item for item in faults(read(spoiled, LICENCE)))


def _place_of(svg: str, step: str) -> tuple[str, str]:
    found = re.search(rf'data-step="{step}".*?<rect class="fc-box"[^>]* x="([^"]*)" y="([^"]*)"', svg)
    assert found
    return found[1], found[2]


def test_a_refusal_makes_its_lane_no_wider() -> None:
    """Of three answers in one lane the refusal stands a row lower, so that the lane stays two boxes wide."""
    chart = write_chart(
        "three-answers",
        "三个答复",
        "窗口",
        "a 1 decision 核对\nb 1 step 受理\nc 1 step 补正\nd 1 refusal 不予受理\ne 1 step 审查\nf 1 end 送达",
        "a > b: 齐全; a > c: 补正; a > d: 不属职权; c ~ a: 补正后; b > e; e > f",
    )
    drawing = draw([chart])[0]
    nodes = {node.id: node.rect for node in read(drawing.wide, chart).nodes}
    assert nodes["d"].top > nodes["b"].bottom
    assert len({round((rect.left + rect.right) / 2) for rect in nodes.values()}) == 2
