"""The pages about open data lead to files that exist and say the truth about them; items carry schema.org's markup."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.exports.linked.nodes import LISTS
from generator.kinds import KINDS
from generator.pages.data import size_words
from generator.pages.structured import structured
from generator.site import undrawn
from tests.conftest import accessibility_faults, sideways
from tests.records import DAY, FILES, ITEM, lay

PAGES = ["data/", "data/item/", "data/terms/"]
LARGEST = 1500
"""Most bytes of markup for search engines that an item's page may carry."""


def parsed(path: Path) -> Any:
    return LexborHTMLParser(path.read_text("utf-8"))


def test_every_file_is_there_with_its_size(site: Path) -> None:
    """Each download of the page exists, is as large as said, and no kind is left out."""
    page = parsed(site / "data/index.html")
    links = [link.attributes["href"] for link in page.css("main table a[download]")]
    shown = {link.attributes["href"]: link.next.next.text() for link in page.css("main table a[download]")}

    assert {f"../data/{kind}.{form}" for kind in KINDS for form in ("csv", "json")} <= set(links)
    for link in links:
        assert shown[link] == size_words(os.path.getsize(site / "data" / link)), link


def test_counts_are_those_of_the_files(site: Path) -> None:
    """The number beside a kind is the number of entries in its file."""
    rows = parsed(site / "data/index.html").css("main tbody tr")
    counted = {row.css_first("td a").attributes["href"].split("/")[-2]: int(row.css_first("td.nums").text()) for row in rows}

    assert counted == {kind: len(json.loads((site / f"data/{kind}.json").read_text("utf-8"))) for kind in KINDS}


def test_footer_leads_to_the_data(site: Path) -> None:
    """Whoever looks for the data finds it on every page."""
    links = [link.attributes["href"] for link in parsed(site / "items/index.html").css("footer a")]

    assert "../data/" in links


def test_every_record_page_has_its_data_beside_it(site: Path) -> None:
    """index.json stands beside index.html and names the same record and kind."""
    found = 0
    for listed in (record for kind in KINDS for record in json.loads((site / f"data/{kind}.json").read_text("utf-8"))):
        if listed["page"]:
            shown = parsed(site / listed["page"] / "index.html").css_first("[data-record]").attributes
            assert (shown["data-record"], shown["data-kind"]) == (listed["id"], listed["kind"])
            assert json.loads((site / listed["page"] / "index.json").read_text("utf-8")) == listed
            found += 1

    assert found > 100


def test_words_of_closed_lists_have_an_address(site: Path) -> None:
    """A concept's address in the linked data is a place on the page about terms."""
    page = parsed(site / "data/terms/index.html")
    anchors = {one.attributes["id"] for one in page.css("main [id]")}

    assert {f"{name}-{word}" for name, words in LISTS.items() for word in words} <= anchors


@pytest.mark.parametrize(("size", "said"), [(0, "1 KB"), (1499, "1 KB"), (519_420, "519 KB"), (3_394_452, "3.4 MB")])
def test_sizes_in_words(size: int, said: str) -> None:
    """Thousands and millions of bytes, as phones count them."""
    assert size_words(size) == said


def test_markup_for_search_engines_is_true_and_small(site: Path) -> None:
    """Each item's page carries it once; names agree with the page, and every address in it is a page."""
    pages = sorted(site.glob("*/items/*/index.html"))
    for path in pages:
        page = parsed(path)
        (markup,) = page.css('script[type="application/ld+json"]')
        service, way = json.loads(markup.text())["@graph"]
        assert len(markup.text().encode()) < LARGEST, path
        assert service["name"] == page.css_first("h1").text() == way["itemListElement"][-1]["name"]
        links = [service["serviceOperator"]["url"], *(one["item"] for one in way["itemListElement"][:-1])]
        assert [link for link in links if not (path.parent / link / "index.html").is_file()] == [], path

    assert len(pages) > 20


def test_markup_cannot_be_broken_out_of(tmp_path: Path) -> None:
    """Whatever an item is called, its name stays inside the element and reads back as typed."""
    name = "</script><script>alert(1)</script>&amp;<!--"
    item = ITEM.replace("name: 开食品店备案", f"name: {json.dumps(name)}", 1)
    site = undrawn(lay(tmp_path, FILES | {"food/items/shop": item}), DAY)
    text = str(structured(site, site.catalog.entries["food/items/shop"]))

    assert not set("<>&") & set(text)
    assert json.loads(text)["@graph"][0]["name"] == name


@pytest.mark.browser
@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("path", PAGES)
def test_data_pages_serve_everybody(visitor: Any, path: str, size: str) -> None:
    """No fault of accessibility, and nothing pushes the page sideways."""
    page = visitor.open(path, size)

    assert accessibility_faults(page) == []
    assert sideways(page) == 0


def test_links_of_the_data_pages_lead_somewhere(site: Path) -> None:
    """Every link of these pages is a file of the site."""
    for path in PAGES:
        for link in parsed(site / path / "index.html").css("a[href]"):
            target = unquote(urlsplit(urljoin(f"http://here/{path}", link.attributes["href"])).path).lstrip("/")
            if link.attributes["href"].startswith(("http", "tel:", "#")):
                continue
            assert (site / target).is_file() or (site / target / "index.html").is_file(), (path, target)
