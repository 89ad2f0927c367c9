"""The public page of changes as a reader meets it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Visitor, accessibility_faults, sideways


@pytest.mark.browser
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_changes_can_be_read_anywhere(visitor: Visitor, size: str) -> None:
    """The page fits the screen, has no barriers, and leads to its feed."""
    page: Any = visitor.open("changes/", size)

    assert sideways(page) == 0
    assert accessibility_faults(page) == []
    assert page.request.get(page.get_by_role("link", name="订阅（Atom）").evaluate("link => link.href")).ok


@pytest.mark.browser
def test_every_page_leads_there(visitor: Visitor) -> None:
    """The foot of each page has the way to the changes."""
    page: Any = visitor.open("", "desktop")
    page.get_by_role("contentinfo").get_by_role("link", name="最近的改动").click()

    assert page.get_by_role("heading", level=1).inner_text() == "最近的改动"
