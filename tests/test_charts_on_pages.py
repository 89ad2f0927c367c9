"""Charts on published pages: saved as files, walked from box to step and back, printed, shown in the gallery."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from flowcharts import Drawing, draw, standalone
from flowcharts.gallery import HARD_CASES
from flowcharts.paper import sheet_for
from tests.conftest import Visitor, accessibility_faults, sideways

ITEM = "market-regulation/items/food-business-licence"
POWER = "market-regulation/powers/penalty-unlicensed-food"
GALLERY = "help/maintain/charts/"
A4 = {"upright": (595, 842), "across": (842, 595)}  # points
PAPER = {"upright": (680, 986), "across": (1046, 718)}  # CSS pixels inside the margins


@pytest.fixture(scope="module")
def charts(site: Path) -> dict[str, LexborHTMLParser]:
    """Every published record page with a chart, by its record's id."""
    pages = {page: page.read_text("utf-8") for page in sorted(site.rglob("index.html"))}
    shown = {page: text for page, text in pages.items() if "data-flowchart" in text and "data-record" in text}
    return {page.parent.relative_to(site).as_posix(): LexborHTMLParser(text) for page, text in shown.items()}


def test_every_chart_is_a_file_beside_its_page(site: Path, charts: dict[str, LexborHTMLParser]) -> None:
    """The file is sound XML, leads nowhere, has its own size, and shows what the page's wide picture shows."""
    files = {path.parent.relative_to(site).as_posix() for path in site.rglob("flowchart.svg")}
    assert files == set(charts) and len(files) > 300
    for record, page in charts.items():
        saved = ElementTree.fromstring((site / record / "flowchart.svg").read_bytes())
        assert saved.tag == "{http://www.w3.org/2000/svg}svg"
        assert float(saved.attrib["width"]) > 100 and float(saved.attrib["height"]) > 100
        assert not [one for one in saved.iter() if one.tag.endswith("}a") or "href" in one.attrib]
        picture = page.css_first("[data-flowchart] .fc--wide")
        assert picture is not None
        assert [one.text for one in saved.iter() if one.tag.endswith("}text")] == [
            one.text() for one in picture.css("text")
        ], record


def test_only_links_are_left_out_of_a_file() -> None:
    """Apart from links the file is the drawing, character by character, even with hostile text."""
    for drawing in draw(HARD_CASES):
        for picture in (drawing.wide, drawing.narrow):
            saved = standalone(picture)
            assert "<a " not in saved and "href=" not in re.sub(r">[^<]*<", "><", saved)
            assert re.sub(r"<a class[^>]*>|</a>", "", picture) == saved
            ElementTree.fromstring(saved)


def test_boxes_and_steps_lead_to_each_other(charts: dict[str, LexborHTMLParser]) -> None:
    """Each step leads to its box in both pictures, each box to its step, and no id stands twice on a page."""
    for record, page in charts.items():
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), record
        for item in page.css("ol.steps > li"):
            back = [link.attributes["href"] or "" for link in item.css("a.steps__back")]
            assert len(back) == 2 and "-wide-" in back[0] and "-narrow-" in back[1], record
            boxes = [page.css_first(f"a.fc-link[id='{address[1:]}']") for address in back]
            assert [box and box.attributes["href"] for box in boxes] == [f"#{item.attributes['id']}"] * 2, record


@pytest.mark.browser
@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_a_step_to_its_box_and_back(visitor: Visitor, size: str, script: bool) -> None:
    """One link at each step leads to its box in the picture that is shown; Enter on the box leads back."""
    page = visitor.open(f"{ITEM}/", size, java_script_enabled=script)
    links = page.locator("a.steps__back:visible")
    assert links.count() == page.locator("ol.steps > li").count()
    page.get_by_role("link", name="回到图中第7步").click()
    box = page.locator(".fc-link:target")
    assert box.is_visible() and box.get_attribute("aria-label").startswith("第7步")

    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#step-"))
    assert page.locator("ol.steps > li:target").inner_text().startswith("现场核查")


@pytest.mark.browser
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_chart_is_saved_as_svg_and_png(visitor: Visitor, site: Path, tmp_path: Path, size: str) -> None:
    """Both buttons give a file with the record's name; the PNG is twice the drawing's size and holds ink."""
    page = visitor.open(f"{ITEM}/", size)
    svg = _saved(page, "下载流程图（SVG）", tmp_path / "chart.svg")
    png = _saved(page, "下载流程图（PNG）", tmp_path / "chart.png")

    assert (svg, png) == tuple(f"食品经营许可（餐饮服务）新办流程图.{kind}" for kind in ("svg", "png"))
    drawing = (tmp_path / "chart.svg").read_bytes()
    assert drawing == (site / ITEM / "flowchart.svg").read_bytes()
    image = (tmp_path / "chart.png").read_bytes()
    assert image.startswith(b"\x89PNG\r\n\x1a\n") and len(image) > 20_000
    width, height = struct.unpack(">II", image[16:24])
    drawn = ElementTree.fromstring(drawing).attrib
    assert abs(width - 2 * float(drawn["width"])) <= 2 and abs(height - 2 * float(drawn["height"])) <= 2


def _saved(page: Any, button: str, target: Path) -> str:
    """Press a button, keep the file that it gives, and return the name that the file was offered with."""
    with page.expect_download() as waiting:
        page.get_by_text(button).click()
    waiting.value.save_as(target)
    return str(waiting.value.suggested_filename)


@pytest.mark.browser
def test_without_script_only_the_svg_is_offered(visitor: Visitor) -> None:
    """A button that would do nothing is not shown."""
    page = visitor.open(f"{ITEM}/", java_script_enabled=False)

    assert page.get_by_text("下载流程图（SVG）").is_visible()
    assert not page.get_by_text("下载流程图（PNG）").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("record", [ITEM, POWER])
def test_a_phone_shows_a_long_chart_without_scrolling_sideways(visitor: Visitor, record: str) -> None:
    """More than ten steps fit a phone's width, at nearly the size that they were drawn in."""
    page = visitor.open(f"{record}/", "phone")
    assert page.locator("ol.steps > li").count() >= 10
    assert sideways(page) == 0
    frame = page.locator("[data-flowchart]")
    assert frame.evaluate("box => box.scrollWidth - box.clientWidth") == 0
    shown = frame.locator("svg:visible")
    assert shown.count() == 1
    assert shown.evaluate("svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width") > 0.85


@pytest.mark.browser
@pytest.mark.parametrize("way", A4)
def test_a_printed_chart_lies_on_one_sheet(visitor: Visitor, charts: dict[str, LexborHTMLParser], way: str) -> None:
    """Heading and chart fit on one sheet that lies as the chart needs it; links and buttons are not printed."""
    record = next(record for record, page in charts.items() if page.css_first(f".flowchart--{way}"))
    page = visitor.open(f"{record}/", "desktop")
    printed = page.pdf(prefer_css_page_size=True, format="A4")
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert any(_close((float(width), float(height)), A4[way]) for width, height in boxes), boxes

    width, height = PAPER[way]
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": height})
    heading = page.locator(":has(+ .flow)").bounding_box()
    chart = page.locator("[data-flowchart] svg:visible").bounding_box()
    assert chart["width"] <= width
    assert chart["y"] + chart["height"] - heading["y"] <= height
    assert page.locator(".flow__files:visible, .steps__back:visible").count() == 0


def _close(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= 2 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("size", "sheet"),
    [((600, 300), "upright"), ((900, 1400), "upright"), ((1400, 900), "across"), ((820, 400), "upright")],
)
def test_broad_charts_are_printed_across(size: tuple[float, float], sheet: str) -> None:
    """A sheet is turned only where the words would be too small upright and become larger."""
    assert sheet_for(*size) == sheet


def test_gallery_shows_every_shared_chart_and_every_hard_case(site: Path, charts: dict[str, LexborHTMLParser]) -> None:
    """Each shared procedure, each joint plan and each hard case stands there once, wide and narrow; no id stands twice."""
    page = LexborHTMLParser((site / GALLERY / "index.html").read_text("utf-8"))
    shared = [record for record in charts if record.startswith(("common/procedures/", "common/joint/"))]
    linked = {(link.attributes["href"] or "").strip("./") for link in page.css("h3 > a")}

    assert len(shared) > 20 and len(HARD_CASES) >= 20
    assert linked == set(shared)
    assert len(page.css("h3")) == len(page.css(".fc--wide")) == len(page.css(".fc--narrow")) == len(shared) + len(HARD_CASES)
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    for box in page.css(".exhibit a.fc-link"):
        record, step = (box.attributes["href"] or "").removeprefix("../../../").split("/#")
        assert charts[record].css_first(f"li[id='{step}']")


@pytest.mark.browser
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_gallery_is_accessible(visitor: Visitor, size: str) -> None:
    """axe finds nothing, both pictures of each chart can be seen, and the page does not scroll sideways."""
    page = visitor.open(GALLERY, size)
    shown = page.locator(".exhibit svg:visible").count()

    assert shown == page.locator(".exhibit svg").count() == 2 * page.locator("h3").count()
    assert sideways(page) == 0
    assert accessibility_faults(page) == []


def test_drawing_knows_its_boxes() -> None:
    """The address of a box that a drawing gives is the id in its picture, for any step id."""
    drawing: Drawing
    for chart, drawing in zip(HARD_CASES, draw(HARD_CASES), strict=True):
        for step in (step for step in chart.steps if step.href):
            assert f' id="{drawing.node("wide", step.id)}"' in drawing.wide
            assert f' id="{drawing.node("narrow", step.id)}"' in drawing.narrow
