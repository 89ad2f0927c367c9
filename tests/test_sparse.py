"""Records with nearly everything missing, and days and periods at the edge of the calendar: read, checked and shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.checking import load_and_check
from generator.pages.page import Page
from generator.site import prepare
from tests.records import DAY, DEPARTMENT, FILES, lay


def pages_of(folder: Path, files: dict[str, str], as_of: date = DAY) -> list[Page]:
    """Every page of a catalogue of these files."""
    return list(prepare(lay(folder, files), as_of).pages({}))


@pytest.mark.parametrize(
    "written", ["verified_on: 2026-10-01\nverify_every: 9999999", "verified_on: 9999-12-31"], ids=["period", "day"]
)
def test_a_verification_may_outlast_the_calendar(written: str, tmp_path: Path) -> None:
    """A period or a day beyond the year 9999 is no crash and never overdue."""
    department = DEPARTMENT.replace("verified_on: 2026-10-01", written)
    _, findings = load_and_check(lay(tmp_path, FILES | {"food/department": department}), DAY)

    assert "verify-overdue" not in {one.rule for one in findings}


@pytest.mark.parametrize("as_of", [date(1, 1, 1), date(2003, 12, 31), date(2031, 1, 1)])
def test_any_day_can_be_shown(as_of: date, tmp_path: Path) -> None:
    """Pages with an example of a working-day limit are made for days whose holidays nobody announced, too."""
    shown = {page.url: page.content for page in pages_of(tmp_path, FILES, as_of)}

    assert "受理的，最迟" in shown["food/items/shop/"]
