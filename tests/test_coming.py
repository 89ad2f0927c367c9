"""What a set date will change: said on the record's page, on the page of coming dates, and in calendars."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.catalog import Catalog, load
from generator.coming import coming_dates, coming_for
from generator.exports.calendar import calendar_files
from generator.kinds import KINDS
from generator.pages.coming import coming_pages
from generator.pages.frame import Site
from generator.pages.records import record_pages
from generator.records import make
from generator.source import Source, parse
from tests.records import DAY, FILES, lay

FEE = """\
name: 证照工本费
status: 在用
standards:
  - since: 2020-01-01
    until: 2026-12-31
    method: 固定
    amount: 10
    unit: 元/本
  - since: 2027-01-01
    method: 固定
    amount: "5"
    unit: 元/本
    note: 减半收取
"""
NEW = """\
name: 新<办>事项
status: 在用
effective_from: 2027-02-01
effective_to: 2028-01-31
fees:
  - card
"""


def catalog(tmp_path: Path, as_of: date = DAY) -> Catalog:
    """The small catalogue with a fee that will change, and an item that will begin and end and charges it."""
    lay(tmp_path, FILES | {"food/fees/card": FEE, "food/items/new": NEW})
    return load(tmp_path / "catalog", as_of)


def said(found: Catalog) -> list[str]:
    return [f"{one.entry.id} {one.text}" for one in coming_dates(found)]


def test_dates_to_come(tmp_path: Path) -> None:
    """Begin, end and new standards are said, soonest first; what has been, and what has a successor, is not."""
    found = catalog(tmp_path)

    assert said(found) == [
        "food/fees/card 2027年1月1日起收费标准为5元/本（减半收取）",
        "food/items/new 2027年2月1日起施行",
        "food/items/new 2028年1月31日后停止",
    ]
    assert [one.entry.id for one in coming_for(found.entries["food/items/new"], found)] == ["food/fees/card", *["food/items/new"] * 2]
    assert said(catalog(tmp_path, date(2028, 1, 31))) == ["food/items/new 2028年1月31日后停止"]
    assert said(catalog(tmp_path, date(2028, 2, 1))) == []


def test_said_on_pages(tmp_path: Path) -> None:
    """The item's page says what it and its fee will do; the page of coming dates has a heading a day; text stays text."""
    site = Site(catalog(tmp_path))
    item = next(page for page in record_pages(site) if page.url == "food/items/new/").content
    listed = next(coming_pages(site)).content

    assert "证照工本费</a>：2027年1月1日起收费标准为5元/本（减半收取）。" in item
    assert "<p>2027年2月1日起施行。</p>" in item
    assert listed.count("<h2 ") == 3
    assert "新&lt;办&gt;事项" in listed and "<办>" not in listed


def test_calendars(tmp_path: Path) -> None:
    """City and department have a calendar that other programs read: whole days, a stable name each, links where the address is known."""
    site = Site(catalog(tmp_path))
    files = {path: b"".join(pieces) for path, pieces in calendar_files(site, "https://www.shili.example/")}
    events = Calendar.from_ical(files["coming/calendar.ics"]).walk("VEVENT")

    assert [(one["DTSTART"].dt, one["DTEND"].dt) for one in events] == [
        (day, day + timedelta(days=1)) for day in (date(2027, 1, 1), date(2027, 2, 1), date(2028, 1, 31))
    ]
    assert str(events[0]["URL"]) == "https://www.shili.example/food/fees/card/"
    assert str(events[1]["SUMMARY"]) == "新<办>事项：施行"
    assert len({str(one["UID"]) for one in events}) == 3
    assert Calendar.from_ical(files["food/calendar.ics"]).walk("VEVENT") == events
    assert files == {path: b"".join(pieces) for path, pieces in calendar_files(site, "https://www.shili.example/")}


@given(starts=st.lists(st.dates(date(2020, 1, 1), date(2032, 1, 1)), unique=True, max_size=6), day=st.dates(date(2020, 1, 1), date(2032, 1, 1)))
def test_every_standard_is_past_present_or_coming(starts: list[date], day: date) -> None:
    """Whatever the dates, just the standards that begin after the day are coming, in order."""
    standards = "".join(f"  - {{since: {start}, method: 固定, amount: 5}}\n" for start in starts)
    source = parse(f"name: 费\nstatus: 在用\n{'standards:' if starts else ''}\n{standards}", Source("f"))
    entry, _ = make("food/fees/card", source, KINDS["fee"])
    assert entry
    found = Catalog(Path(), day, entries={entry.id: entry})

    assert [one.day for one in coming_dates(found)] == sorted(start for start in starts if start > day)
