"""Text from records that tries to be markup, script, a link or a chart: shown as typed everywhere, run nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.plugin import build_site
from tests.conftest import ROOT, Visitor
from tests.records import DAY, FILES, ITEM, lay
from tests.serving import serve

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;"
CHART = 'a"];x->y[label="]; {|}<b>粗</b>\\N\\'
TITLE = f"开店 {MARKUP} \"引号\" '单引号' {{{{ r.name }}}}"
PROSE = "javascript:alert(3) [点我](javascript:alert(4)) **粗** `代码`"


def hostile_item() -> str:
    """The small catalogue's item with hostile text in its name, summary, condition, question and steps."""
    quoted = {name: json.dumps(text, ensure_ascii=False) for name, text in
              {"title": TITLE, "chart": CHART, "prose": PROSE}.items()}  # fmt: skip
    return (
        ITEM.replace("name: 开食品店备案", f"name: {quoted['title']}")
        .replace("summary: 卖食品前先备案。", f"summary: {quoted['prose']}")
        .replace("  - 有固定的门店。", f"  - {quoted['title']}")
        .replace("name: 提出申请", f"name: {quoted['chart']}")
        .replace("actor: 申请人", f"actor: {quoted['title']}")
        + f"faq:\n  - q: {quoted['title']}\n    a: {quoted['prose']}\n"
    )


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalogue, with hostile text in it, as a built site."""
    folder = tmp_path_factory.mktemp("hostile")
    root = lay(folder, FILES | {"food/items/shop": hostile_item()})
    build_site(ROOT / "mkdocs.yml", root, folder / "site", DAY)
    return folder / "site"


@pytest.fixture(scope="module")
def hostile_server(hostile_site: Path) -> Iterator[str]:
    """Address of that site."""
    with serve(hostile_site) as address:
        yield address


def test_page_shows_the_text_as_typed(hostile_site: Path) -> None:
    """The page holds the text and none of the elements that it spells."""
    page = LexborHTMLParser((hostile_site / "food/items/shop/index.html").read_text("utf-8"))

    assert page.css_first("h1").text() == TITLE
    assert page.css_first(".lead").text() == PROSE
    assert page.css("img[onerror], article script:not([type='application/ld+json']), article b") == []
    assert [json.loads(node.text())["@context"] for node in page.css("article script")] == ["https://schema.org"]
    assert [a.attributes["href"] for a in page.css("a[href]") if "javascript" in (a.attributes["href"] or "").lower()] == []


def test_chart_shows_the_text_as_typed(hostile_site: Path) -> None:
    """The drawing names the step with its brackets and quotes, and is still a drawing."""
    page = LexborHTMLParser((hostile_site / "food/items/shop/index.html").read_text("utf-8"))
    drawn = "".join(page.css_first("[data-flowchart] svg").text().split())

    assert "".join(CHART.split()) in drawn
    assert page.css("[data-flowchart] script, [data-flowchart] foreignObject") == []


def test_data_holds_the_text_as_typed(hostile_site: Path) -> None:
    """The record's JSON and the kind's list give the very text."""
    record = json.loads((hostile_site / "food/items/shop/index.json").read_text("utf-8"))
    listed = json.loads((hostile_site / "data/item.json").read_text("utf-8"))

    assert (record["name"], record["conditions"], record["faq"][0]["a"]) == (TITLE, [TITLE], PROSE)
    assert [one["name"] for one in listed] == [TITLE]


@pytest.mark.browser
def test_nothing_runs_in_the_browser(visitor: Visitor, hostile_server: str) -> None:
    """Neither the record's page nor the search list runs anything or makes an element of the text."""
    page = visitor.open("food/items/shop/", "phone", at=hostile_server)
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))

    assert page.locator("h1").inner_text() == TITLE
    page.goto(f"{hostile_server}search/?q=开店")
    page.wait_for_selector("[data-search-state=done]")
    found = page.locator("[data-record='food/items/shop']")
    assert TITLE in found.inner_text()
    assert found.locator("img, script, b").count() == 0
    assert asked == []
