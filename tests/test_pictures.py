"""Pictures of numbers: the marks stand where the numbers say, the table says the same, and no text becomes markup."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.pictures import Chart, Series, picture
from generator.pictures.axis import rounded_up, shown_labels

BARS = '''\
<text class="pic__label" x="0" y="17">甲局</text><text class="pic__value" x="100%" y="17">50%</text>\
<rect class="pic__track" x="0" y="23" width="100%" height="9"/><rect class="pic__s1" x="0" y="23" width="50%" height="9"/>\
<text class="pic__label" x="0" y="55">乙局</text><text class="pic__value" x="100%" y="55">—</text>\
<rect class="pic__track" x="0" y="61" width="100%" height="9"/><rect class="pic__s1" x="0" y="61" width="0%" height="9"/>'''
LINE = '''\
<line class="pic__grid" x1="0" y1="200.0" x2="100%" y2="200.0"/><text class="pic__scale" x="0" y="196.0">0</text>\
<line class="pic__grid" x1="0" y1="110.0" x2="100%" y2="110.0"/><text class="pic__scale" x="0" y="106.0">2</text>\
<line class="pic__grid" x1="0" y1="20.0" x2="100%" y2="20.0"/><text class="pic__scale" x="0" y="16.0">4</text>\
<text class="pic__time" x="32.5%" y="218">2025</text><text class="pic__time" x="77.5%" y="218">2026</text>\
<line class="pic__bound" x1="10%" y1="65.0" x2="100%" y2="65.0"/>\
<line class="pic__l1" x1="32.5%" y1="20.0" x2="77.5%" y2="110.0"/>\
<text class="pic__top" x="32.5%" y="10.0">4</text><text class="pic__top" x="77.5%" y="100.0">2</text>\
<circle class="pic__bad" cx="32.5%" cy="20.0" r="6"/><circle class="pic__s1" cx="77.5%" cy="110.0" r="4"/>'''


def chart(form: Any = "bars", **more: Any) -> Chart:
    made = {"labels": ["甲局", "乙局"], "series": [Series("占比", [50, None])], "unit": "%", "top": 100}
    return Chart("one", "占比图", form, "部门", **made | more)


def drawn(one: Chart) -> str:
    """The marks of a picture, without its title and table."""
    found = re.search(r"</desc>\n(.*?)\n</svg>", str(picture(one)), re.DOTALL)
    assert found
    return found[1]


def test_lying_bars() -> None:
    """Names and numbers above each bar; nothing known is a dash and no bar."""
    assert drawn(chart()) == BARS


def test_a_line_with_its_bound() -> None:
    """Points at their heights, joined; the bound across; the point that stands out is ringed."""
    one = chart("line", labels=["2025", "2026"], series=[Series("天数", [4, 2])], unit="天", top=None, bound=3, marks=["未兑现", ""], marks_heading="兑现", alarm="未兑现")
    assert drawn(one) == LINE


def test_stacked_columns_stand_on_each_other() -> None:
    """The second part begins where the first ends, and the sum stands above."""
    one = chart("stacked", labels=["2026"], series=[Series("办结", [30]), Series("未办", [10])], top=40)
    rects = re.findall(r'<rect class="(\w+)" x="[\d.]+%" y="([\d.]+)" width="[\d.]+%" height="([\d.]+)"/>', drawn(one))
    assert rects == [("pic__s1", "65.0", "135.0"), ("pic__s2", "20.0", "45.0")]
    assert '<text class="pic__top" x="55%" y="16.0">40</text>' in drawn(one)


def test_the_table_holds_the_same_numbers() -> None:
    """Every number of the data stands in the table, with unit, link and mark."""
    one = chart("columns", series=[Series("法定", [Decimal("20.50"), 7]), Series("承诺", [10, None])], unit="天", links=["../a/", ""], marks=["", "没做到"], marks_heading="兑现")
    table = LexborHTMLParser(str(picture(one))).css_first("table")
    assert [[cell.text() for cell in row.css("th, td")] for row in table.css("tr")] == [
        ["部门", "法定", "承诺", "兑现"],
        ["甲局", "20.5天", "10天", ""],
        ["乙局", "7天", "—", "没做到"],
    ]
    assert table.css_first("a").attributes["href"] == "../a/"


@pytest.mark.parametrize("form", ["bars", "columns", "stacked", "line"])
def test_text_never_becomes_markup(form: str) -> None:
    """Names from records are escaped wherever they stand, and the picture is named and described."""
    bad = '<script>"x"</script>'
    one = Chart("one", bad, form, bad, [bad], [Series(bad, [1]), Series(bad, [2])], bad, marks=[bad], marks_heading=bad)  # type: ignore[arg-type]
    text = str(picture(one))
    page = LexborHTMLParser(text)
    svg = page.css_first("svg[role=img]")
    assert "<script" not in text
    assert [page.css_first(f"#{name}").text() != "" for name in svg.attributes["aria-labelledby"].split()] == [True, True]
    assert not re.search(r"\sstyle=|<style|\son\w+=", text)


def test_nothing_known_is_no_picture() -> None:
    """Without a single number there is neither an empty frame nor an empty table."""
    assert picture(chart(series=[Series("占比", [None, None])])) == ""


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_the_scale_reaches_every_number(value: Decimal) -> None:
    """The top is never below what is shown, and never more than two and a half times as high."""
    assert value <= rounded_up(value) <= max(value * Decimal("2.5"), 1)


def test_labels_leave_room_for_each_other() -> None:
    """Years all fit; of twelve quarters only some do, the last always."""
    assert shown_labels(["2023", "2024", "2025", "2026"]) == {0, 1, 2, 3}
    quarters = [f"{year}年{quarter}季度" for year in (2024, 2025, 2026) for quarter in (1, 2, 3, 4)]
    assert shown_labels(quarters) == {11, 5}
