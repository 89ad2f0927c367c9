"""A chart and its list cannot differ: read from the pages as they are published, they name the same steps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.pages.frame import Site
from generator.pages.page import Page
from generator.pages.records import record_pages
from generator.site import prepare

SAMPLE = Path(__file__).parent.parent / "catalog"


@pytest.fixture(scope="module")
def site() -> Site:
    """The sample city, read and drawn."""
    return prepare(SAMPLE, date(2026, 11, 22))


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    """The sample's pages that hold a flowchart, by address."""
    return {page.url: page for page in record_pages(site) if "data-flowchart" in page.content}


def test_chart_and_list_name_the_same_steps(pages: dict[str, Page]) -> None:
    """On every page both drawings and the numbered list hold the same steps with the same numbers and names."""
    assert len(pages) > 300
    for url, page in pages.items():
        tree = LexborHTMLParser(page.content)
        listed = [(one.attributes["id"], _name(one)) for one in tree.css("ol.steps > li")]
        for drawing in tree.css("[data-flowchart] svg"):
            assert sorted(_drawn(drawing)) == sorted((n, *one) for n, one in enumerate(listed, start=1)), url


def _name(item: LexborNode) -> str:
    name = item.css_first(".steps__name")
    assert name is not None
    return name.text().strip()


def _drawn(drawing: LexborNode) -> Iterator[tuple[int, str, str]]:
    """Number, anchor and name of each box."""
    for link in drawing.css("a"):
        label = re.fullmatch(r"第(\d+)步 (.+)（[^（）]*(?:（.*）)?）", link.attributes["aria-label"] or "")
        assert label, link.attributes["aria-label"]
        yield int(label[1]), (link.attributes["href"] or "").removeprefix("#"), label[2]


def test_every_answer_is_in_the_list(pages: dict[str, Page], site: Site) -> None:
    """Each way that leaves a decision is written under its step, with its answer and the step that it leads to."""
    for url, page in pages.items():
        route = site.routes[url.removesuffix("/")]
        tree = LexborHTMLParser(page.content)
        for way in (way for way in route.ways if route.step(way.source).step.answers):
            under = tree.css_first(f"li#step-{way.source}")
            assert under is not None
            assert any(
                way.label in item.text() and f"第{route.step(way.target).number}步" in item.text()
                for item in under.css("ul > li")
            ), url


def test_time_beside_the_promise(pages: dict[str, Page]) -> None:
    """A page says what the steps add up to, what working in parallel saves, and which steps run together."""
    text = LexborHTMLParser(pages["market-regulation/items/food-business-licence/"].content).text()

    assert "并联5个工作日，串联需7个工作日" in text
    assert "与第7步同时办" in text and "都办完才开始" in text
    assert "2026年11月2日受理的，最迟2026年11月9日办结" in text
