"""The search page in a real browser: the same order as the engine, states, keyboard, hostile text, no server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from generator.search.engine import Engine
from generator.search.entry import SearchEntry
from tests.conftest import Visitor, accessibility_faults, sideways
from tests.search.conftest import search_site
from tests.search.questions import golden
from tests.serving import serve

pytestmark = pytest.mark.browser
DONE = '[data-search-state="done"]'
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>办证'


def searched(visitor: Visitor, server: str, query: str, more: str = "", **context: Any) -> Any:
    """The page when its list is complete."""
    page = visitor.open(f"search/?q={quote(query)}{more}", at=server, **context)
    page.wait_for_selector(DONE, state="attached")
    return page


def listed(page: Any, mark: str = "record") -> list[str]:
    """The ids on the page, in order."""
    ids: list[str] = page.eval_on_selector_all(f"[data-{mark}]", f"all => all.map(one => one.dataset.{mark})")
    return ids


def test_same_order_as_engine(visitor: Visitor, city_server: str, engine: Engine) -> None:
    """For every golden question the page lists the very ids that the engine gives, in the same order."""
    page = visitor.open("search/", at=city_server)
    different = []
    for query in [*(one.query for one in golden()), "登记", "许可", "户口簿", "市公安局"]:
        page.fill("#search-q", query)
        page.press("#search-q", "Enter")
        page.wait_for_selector(DONE, state="attached")
        answer = engine.ask(query)
        if listed(page) != [hit.id for hit in answer.hits] or listed(page, "nearest") != [n.id for n in answer.nearest]:
            different.append(query)

    assert different == []


def test_nothing_found_says_so(visitor: Visitor, city_server: str) -> None:
    """When nothing fits, there is no result, the hotline stands there, and the page says it aloud."""
    page = searched(visitor, city_server, "高铁站停车")

    assert listed(page) == []
    assert "没有找到" in page.inner_text("[role=status]")
    assert page.is_visible("#search-none") and "12345" in page.inner_text("#search-none")


def test_hollow_question_shows_themes(visitor: Visitor, city_server: str) -> None:
    """怎么办证 leads to the themes."""
    page = searched(visitor, city_server, "怎么办证")

    assert page.is_visible("#search-themes a") and page.is_hidden("#search-none")


def test_filter_stays_in_address(visitor: Visitor, city_server: str) -> None:
    """Ticking a box narrows the list to its count, and the address alone brings the same list back."""
    page = searched(visitor, city_server, "许可证", size="desktop")
    box = page.locator("#search-filters label").first
    number = int(box.locator(".muted").inner_text())
    box.click()
    page.wait_for_function("location.search.includes('facet')")
    page.wait_for_selector(DONE, state="attached")
    found = listed(page)
    page.goto(page.url)
    page.wait_for_selector(DONE, state="attached")

    assert len(found) == number
    assert listed(page) == found


@pytest.mark.parametrize("facet", ["constructor:x", "__proto__:x"])
def test_an_address_may_name_anything(visitor: Visitor, city_server: str, facet: str) -> None:
    """A facet with the name of something that every object has is like any that does not exist."""
    page = searched(visitor, city_server, "身份证", f"&facet={facet}")

    assert listed(page)


def test_filters_stand_above_the_list_on_a_phone(visitor: Visitor, city_server: str) -> None:
    """On a phone one button above the results unfolds the filters, and then says how many are chosen."""
    page = searched(visitor, city_server, "许可证")
    page.wait_for_selector("#search-narrow")
    above = page.locator("#search-narrow").bounding_box()["y"] < page.locator("#search-results").bounding_box()["y"]
    folded = page.is_hidden("#search-filters")
    page.click("#search-narrow")
    page.locator("#search-filters label").first.click()
    page.wait_for_selector("#search-narrow:has-text('1')")

    assert above and folded
    assert page.is_visible("#search-filters") and page.get_attribute("#search-narrow", "aria-expanded") == "true"


def test_sorting_and_back(visitor: Visitor, city_server: str, engine: Engine) -> None:
    """Sorting by days gives the engine's order; going back restores the order by relevance."""
    page = searched(visitor, city_server, "许可")
    page.select_option("#search-sort", "days")
    page.wait_for_function("location.search.includes('sort=days')")
    page.wait_for_selector(DONE, state="attached")
    by_days = listed(page)
    page.go_back()
    page.wait_for_selector(DONE, state="attached")

    assert by_days == [hit.id for hit in engine.ask("许可", sort="days").hits]
    assert listed(page) == [hit.id for hit in engine.ask("许可").hits]


def test_more_unfolds_the_list(visitor: Visitor, city_server: str) -> None:
    """Twenty results are seen at first; 更多 shows the next and moves the focus to them."""
    page = searched(visitor, city_server, "许可")
    page.click("#search-more")

    assert page.locator("#search-results > li:visible").count() == 40
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('[data-record]')[20]")


def test_suggestions_by_keyboard(visitor: Visitor, city_server: str) -> None:
    """Arrows choose a suggestion, Escape closes the list, Enter then searches."""
    page = visitor.open("search/", at=city_server)
    page.locator("#search-q").press_sequentially("社保卡")
    page.wait_for_selector("#search-suggest [role=option]")
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute("#search-q", "aria-activedescendant")
    page.keyboard.press("Escape")
    closed = page.get_attribute("#search-q", "aria-expanded")
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE, state="attached")

    assert (chosen, closed) == ("search-suggest-0", "false")
    assert len(listed(page)) > 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["食品经营许可", "高铁站停车", "怎么办证"])
def test_accessible(visitor: Visitor, city_server: str, query: str, scheme: str) -> None:
    """Nobody is shut out: axe finds nothing and nothing sticks out of a phone's screen."""
    page = searched(visitor, city_server, query, color_scheme=scheme)
    page.wait_for_timeout(300)

    assert accessibility_faults(page) == []
    assert sideways(page) == 0


def test_without_script(visitor: Visitor, city_server: str) -> None:
    """Without JavaScript the page points to the lists."""
    page = visitor.open("search/?q=x", at=city_server, java_script_enabled=False)

    assert page.locator("noscript a").count() >= 3


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose records try to become markup."""
    entries = [SearchEntry("evil/items/one", "item", HOSTILE, HOSTILE, facets={"department": (HOSTILE,)}),
               SearchEntry("evil/items/two", "item", "办证指南", "", facets={"department": ("局",)})]
    with serve(search_site(tmp_path_factory.mktemp("hostile"), entries, ())) as address:
        yield address


def test_hostile_text_stays_text(visitor: Visitor, hostile_server: str) -> None:
    """Markup in titles, facets and questions is shown, never run."""
    page = searched(visitor, hostile_server, HOSTILE)

    assert page.inner_text('[data-record="evil/items/one"] a') == HOSTILE
    assert page.title() == "搜索"
    assert page.locator("#search img, #search-results script").count() == 0


def test_unreachable_index_is_said(visitor: Visitor, city_server: str) -> None:
    """When the index cannot be fetched, the page says so in words and offers to try again."""
    page = visitor.open("search/", at=city_server)
    page.route("**/search/index/**", lambda route: route.abort())
    page.fill("#search-q", "社保卡")
    page.press("#search-q", "Enter")
    page.wait_for_selector('[data-search-state="failed"]', state="attached")
    said = page.inner_text("[role=status]")
    page.unroute("**/search/index/**")
    page.get_by_role("button", name="再试一次").click()
    page.wait_for_selector(DONE, state="attached")
    visitor.faults.clear()

    assert "没有取到" in said
    assert len(listed(page)) > 3
