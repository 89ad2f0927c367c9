"""Text in charts: wrapped where a reader expects it, shown as typed, never markup."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowcharts import Chart, Edge, Lane, Step, draw
from flowcharts.gallery import HARD_CASES, HOSTILE, LICENCE
from flowcharts.metrics import clean, ems
from flowcharts.wrap import wrap

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一次性告知补正材料", 8, ("一次性告知", "补正材料")),
        ("制作《食品经营许可证》", 10, ("制作", "《食品经营许可证》")),
        ("材料齐全，予以受理。", 5, ("材料齐全，", "予以受理。")),
        ("自受理之日起10个工作日内", 8, ("自受理之日起", "10个工作日内")),
        ("由（市级）部门办理", 5, ("由（市级）", "部门办理")),
        ("apply for a licence", 6, ("apply for", "a licence")),
        ("", 5, ()),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, width: float, lines: tuple[str, ...]) -> None:
    """Titles, numbers with units and words stay whole; no line begins with a closing mark."""
    assert wrap(text, width) == lines


@given(st.text(alphabet="受理材料《》（），。、；5个工作日abc ", max_size=60), st.integers(4, 12))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    """All characters but blanks are kept in order, and every line fits."""
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    assert all(ems(line) <= width + 0.01 for line in lines)


@given(st.text(alphabet="受理申请材料，。、；审查决定", min_size=2, max_size=40), st.integers(4, 10))
def test_no_line_begins_with_a_closing_mark(text: str, width: int) -> None:
    """A mark stays with the character before it, as long as the two fit."""
    lines = wrap(re.sub("[，。、；]{2,}", "，", text), width)
    assert not any(line[0] in "，。、；" for line in lines[1:])


def test_hostile_text_comes_out_as_typed() -> None:
    """Quotes, tags, DOT and backslashes are text; control characters become a visible mark."""
    for svg in (draw([HOSTILE])[0].wide, draw([HOSTILE])[0].narrow):
        root = ElementTree.fromstring(svg)
        shown = "".join(root.itertext()).replace(" ", "")
        for step in HOSTILE.steps:
            assert clean(step.name).replace(" ", "") in shown
        assert not list(root.iter("script")) and not list(root.iter(SVG + "script"))
        assert "\ufffd" in shown and not re.search(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", svg)


@given(st.text(max_size=30))
def test_any_text_makes_wellformed_xml(text: str) -> None:
    """Whatever is typed into any field, the SVG parses and the text is in it."""
    lane, step = Lane("l", text), Step("s", text, "l", notes=(text,), marks=(text,))
    chart = Chart(text, text, text, (lane,), (step,), (Edge("s", "s", text, "loop"),))
    drawing = draw([chart])[0]
    for svg in (drawing.wide, drawing.narrow):
        root = ElementTree.fromstring(svg)
        assert (root.findtext(SVG + "title") or "") == clean(text)


def test_a_strict_content_policy_holds() -> None:
    """No style attribute, no style element, no script, no address but the namespace."""
    for drawing in draw(HARD_CASES[:-1]):
        for svg in (drawing.wide, drawing.narrow):
            assert not re.search(r"\sstyle=|<style|<script|\son\w+=|url\(", svg)
            assert svg.count("http") == 1


def test_ids_are_unique_in_a_page() -> None:
    """Many charts, wide and narrow together, share a page without sharing an id."""
    page = "".join(drawing.wide + drawing.narrow for drawing in draw(HARD_CASES))
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids)) >= 2 * len(HARD_CASES)


def test_boxes_are_numbered_and_linked_like_the_list() -> None:
    """Every box carries the number of its step in the list, its link, and a name to be read aloud."""
    for svg in (draw([LICENCE])[0].wide, draw([LICENCE])[0].narrow):
        root = ElementTree.fromstring(svg)
        links = list(root.iter(SVG + "a"))
        numbers = [link.findtext(f"{SVG}text[@class='fc-number']") for link in links]
        assert numbers == [str(number) for number in range(1, len(LICENCE.steps) + 1)]
        assert [link.attrib["href"] for link in links] == [step.href for step in LICENCE.steps]
        assert links[1].attrib["aria-label"].startswith("第2步 形式审查")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"steps": (Step("a", "甲", "x"),)}, "no lane has the id 'x'"),
        ({"edges": (Edge("a", "b"),)}, "no step has the id 'a'"),
        ({"lanes": (Lane("l", "甲"), Lane("l", "乙"))}, "used more than once: 'l'"),
        ({"lanes": (Lane("l", "甲"),), "steps": (Step("a", "甲", "l", href="javascript:x"),)}, "scheme"),
    ],
)
def test_contradictions_are_refused(parts: dict[str, tuple[Lane | Step | Edge, ...]], message: str) -> None:
    """A chart that names what it does not have is refused where it is made."""
    with pytest.raises(ValueError, match=message):
        Chart("id", "标题", **parts)  # type: ignore[arg-type]
