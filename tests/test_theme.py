"""The frame around every page: usable with the keyboard, a thumb, a screen reader, and without script."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.catalog import RESERVED
from tests.conftest import ROOT, Visitor, accessibility_faults, sideways

FIRST_VISIT = 150_000
"""Most bytes, compressed, that all shared files together may have."""


def html_files(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_pages_are_fit_for_a_strict_policy(site: Path) -> None:
    """No page holds a script, style or handler of its own, so that a server may forbid them all."""
    for path in html_files(site):
        page = LexborHTMLParser(path.read_text("utf-8"))
        inline = page.css("script:not([src]):not([type$=json]), style, [style]")
        handlers = [node for node in page.css("*") if any(name.startswith("on") for name in node.attributes)]

        assert [node.html[:100] for node in [*inline, *handlers]] == [], path


def test_one_style_sheet_blocks_the_first_paint(site: Path) -> None:
    """Every page waits for one style sheet, of this site, and for no script."""
    for path in html_files(site):
        page = LexborHTMLParser(path.read_text("utf-8"))
        sheets = [node.attributes["href"] or "" for node in page.css("link[rel=stylesheet]")]
        scripts = page.css("head script[src]:not([type=module]):not([defer]):not([async])")

        assert len(sheets) == 1, path
        assert re.fullmatch(r"(\.{0,2}/)*assets/site\.css\?v=[0-9a-f]{10}", sheets[0]), path
        assert scripts == [], path


def test_shared_files_are_small(site: Path) -> None:
    """What a first visit loads once for all pages stays far below a picture's size."""
    shared = [path for path in (site / "assets").rglob("*") if path.is_file()]

    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in shared) <= FIRST_VISIT


def test_the_style_sheet_is_complete(site: Path) -> None:
    """All files are joined, none is left to be fetched, and print comes last to overrule the rest."""
    text = (site / "assets/site.css").read_text("utf-8")

    assert "@import" not in text
    assert "/*" not in text
    assert ".fc" in text
    assert text.rindex("@media print") > text.rindex("prefers-color-scheme")


def test_the_frame_is_complete(site: Path) -> None:
    """A hand-written page has the landmarks, its place in the navigation, and the footer's notice."""
    page = LexborHTMLParser((site / "help/index.html").read_text("utf-8"))

    assert page.css_first("html").attributes["lang"] == "zh-Hans"
    assert [page.css_matches(name) for name in ("header", "nav", "main#main", "footer")] == [True] * 4
    assert [node.text() for node in page.css(".site-nav [aria-current=page]")] == ["帮助"]
    assert "虚构城市" in page.css_first("footer").text()
    assert page.css_first(".page-edit a").attributes["href"].endswith("/site/pages/help/index.md")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("path", ["help/", "404.html"])
def test_the_frame_is_accessible(visitor: Visitor, path: str, size: str, scheme: str) -> None:
    """axe finds nothing, contrast included, and no page is wider than its window."""
    page = visitor.open(path, size, color_scheme=scheme)

    assert accessibility_faults(page) == []
    assert sideways(page) == 0


@pytest.mark.browser
def test_the_keyboard_reaches_everything(visitor: Visitor) -> None:
    """The first stop jumps over the header; then come name, search and navigation, in reading order."""
    page = visitor.open("help/")
    stops = []
    for _ in range(6):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("document.activeElement.textContent.trim() || document.activeElement.name")
        )

    assert stops == ["跳到正文", "示例市政务公开目录", "q", "搜索", "首页", "办事事项"]
    page.evaluate("document.activeElement.blur()")
    page.goto(page.url)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.browser
def test_a_thumb_hits_every_target_of_the_frame(visitor: Visitor) -> None:
    """Links, buttons and fields of header and footer are at least 44 px high."""
    page = visitor.open("help/")
    targets = page.locator(".site-header :is(a, button, input), footer a, .page-edit a, .toc a").all()

    assert len(targets) > 15
    assert [target.inner_text() for target in targets if target.bounding_box()["height"] < 44] == []


@pytest.mark.browser
def test_navigation_works_without_script(visitor: Visitor) -> None:
    """On a phone with JavaScript off, the last entry of the row can be reached and followed."""
    page = visitor.open("404.html", java_script_enabled=False)
    page.get_by_role("navigation", name="主要栏目").get_by_role("link", name="帮助").click()

    assert page.url.endswith("/help/")
    assert page.get_by_role("heading", level=1).inner_text() == "帮助"


@pytest.mark.browser
def test_search_needs_no_script(visitor: Visitor) -> None:
    """The form in the header leads to the search page with the words in its address."""
    page = visitor.open("help/", java_script_enabled=False)
    page.get_by_label("搜索办事事项").fill("开饭店")
    page.get_by_label("搜索办事事项").press("Enter")

    assert page.url.endswith("/search/?q=%E5%BC%80%E9%A5%AD%E5%BA%97")


@pytest.mark.browser
def test_paper_shows_the_content_only(visitor: Visitor) -> None:
    """In print neither navigation nor search take room, and the notice stays."""
    page = visitor.open("help/", "desktop")
    page.emulate_media(media="print")

    assert not page.get_by_role("navigation", name="主要栏目").is_visible()
    assert not page.get_by_role("search").is_visible()
    assert page.get_by_text("虚构城市").is_visible()


def test_no_department_can_take_an_address_of_the_site(site: Path) -> None:
    """Whatever lies at the top of the site and is no department is a name that no department may have."""
    tops = {path.name for path in site.iterdir() if path.is_dir()}
    departments = {path.parent.name for path in (ROOT / "catalog").glob("*/department.yml")}

    assert departments < tops
    assert tops - departments - RESERVED == set()
