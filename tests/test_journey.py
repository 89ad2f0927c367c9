"""What a citizen does on the site, in a real browser, on a phone and on a desktop."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Visitor, accessibility_faults, sideways

pytestmark = pytest.mark.browser
ITEM = "market-regulation/items/food-business-licence"
POWER = "market-regulation/powers/food-business-licence"
KINDS = {
    "home": "",
    "item": f"{ITEM}/",
    "item with gaps": "market-regulation/items/food-vendor-filing/",
    "item that ended": "market-regulation/items/catering-service-licence/",
    "power": f"{POWER}/",
    "penalty": "market-regulation/powers/penalty-unlicensed-food/",
    "fee": "market-regulation/fees/elevator-inspection/",
    "commitment": "market-regulation/commitments/service-letter/",
    "department": "market-regulation/",
    "law": "common/laws/food-safety-law/",
    "place": "common/places/city-service-hall/",
    "material": "common/materials/floor-plan/",
    "procedure": "common/procedures/licence-general/",
    "items": "items/",
    "powers": "powers/",
    "fees": "fees/",
    "departments": "departments/",
    "theme": "events/open-restaurant/",
    "search": "search/?q=食品经营许可",
    "fields": "help/fields/item/",
    "rules": "help/rules/",
}


def search_done(page: Any) -> list[str]:
    """Wait for the list to be complete, and give the ids in rank order."""
    page.wait_for_selector("[data-search-state=done]")
    return [node.get_attribute("data-record") for node in page.locator("li[data-record]").all()]


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_from_home_to_an_item_and_its_power(visitor: Visitor, size: str) -> None:
    """Home leads by the department to an item, and the item to its power with the chart."""
    page = visitor.open("", size)
    page.locator("a[href$='market-regulation/']").first.click()
    assert "市场监督管理局" in page.locator("h1").inner_text()
    page.locator(f"a[href$='{ITEM}/']").first.click()

    assert page.locator("[data-kind=item]").get_attribute("data-record") == ITEM
    assert page.locator("[data-flowchart] svg:visible").count() == 1
    assert sideways(page) == 0

    page.locator(f"#record ~ * a[href$='{POWER}/']").first.click()
    assert page.locator("[data-kind=power]").get_attribute("data-record") == POWER


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_search_finds_official_and_everyday_words(visitor: Visitor, size: str) -> None:
    """An official name and an everyday phrase both lead to the licence; a facet narrows the list."""
    page = visitor.open("", size)
    page.locator("input[name=q]").fill("食品经营许可")
    page.keyboard.press("Enter")
    assert ITEM in search_done(page)[:3]

    page.goto(visitor.server + "search/?q=我想开个小饭馆要办什么手续")
    everyday = search_done(page)
    assert ITEM in everyday[:3]

    box = page.get_by_label("市市场监管局", exact=False).first
    if not box.is_visible():
        page.get_by_role("button", name="筛选").click()
    box.check()
    page.wait_for_function("n => document.querySelectorAll('li[data-record]').length < n", arg=len(everyday))
    narrowed = search_done(page)
    assert narrowed and all(one.startswith("market-regulation/") for one in narrowed)


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_ticks_are_remembered(visitor: Visitor, size: str) -> None:
    """A ticked material is still ticked when one comes back."""
    page = visitor.open(f"{ITEM}/", size)
    box = page.locator(".materials input[type=checkbox]").first
    box.check()
    page.reload()

    assert page.locator(".materials input[type=checkbox]").first.is_checked()
    assert not page.locator(".materials input[type=checkbox]").nth(1).is_checked()


@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_page_is_accessible(visitor: Visitor, name: str, size: str) -> None:
    """axe finds nothing, and no page scrolls sideways."""
    page = visitor.open(KINDS[name], size)
    if name == "search":
        search_done(page)

    assert accessibility_faults(page) == []
    assert sideways(page) == 0


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_page_reads_without_script(visitor: Visitor, name: str) -> None:
    """Without JavaScript the heading, the text and the ways on are all there."""
    page = visitor.open(KINDS[name], "phone", java_script_enabled=False)

    assert page.locator("h1").inner_text().strip()
    assert page.locator("main a[href]").count() > 0
    if "/" in KINDS[name] and "data-record" in page.content():
        assert page.locator("[data-record] h2").count() > 0


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_keyboard_alone_reaches_everything(visitor: Visitor, size: str) -> None:
    """Tab goes from the skip link to a tick box, and every stop can be seen."""
    page = visitor.open(f"{ITEM}/", size)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    page.keyboard.press("Space")

    assert page.locator(".materials input:checked").count() == 1
    assert page.evaluate("document.activeElement.matches(':focus-visible')")
