"""Planned inspections: what the rules find in small cases, and the sample's calendar counted again from its raw YAML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser

from generator.exports.inspections import inspection_files
from generator.pages.inspections import inspection_pages
from generator.site import undrawn
from tests.records import CITY, DAY, FILES, findings, lay

ROOT = Path(__file__).parent.parent
POWER = """\
name: 对食品经营者的检查
status: 草稿
power_type: 行政检查
"""
PLAN = """\
name: 食品检查
status: 在用
verified_on: 2026-10-01
verified_by: 监督岗
year: {year}
power: check
check_kind: 日常检查
targets:
  - 餐饮服务单位
objects: 餐馆。
items:
  - name: 健康证明
    standard: 每人有。
modes:
  - 现场检查
windows:
  - since: {since}
    until: {until}
times: {times}
cap: 2
approval: 负责人批准
result: 网站公开
"""
POLICY = """\
policies:
  - key: inspection_cap
    value: {cap}
    since: 2020-01-01
    source: 某办法
"""
QUIET = """\
quiet_times:
  - name: 无干扰日
    since: 2026-01-01
    until: 2026-12-31
    first_day: 1
    last_day: 5
    source: 某办法
"""
SECOND = "name: 第二局\nstatus: 草稿\nshort_name: 第二局\n"


def plan(since: str = "2026-03-09", until: str = "2026-03-13", times: int = 1, year: int = 2026) -> str:
    """A plan of one window."""
    return PLAN.format(since=since, until=until, times=times, year=year)


def said(tmp_path: Path, city: str = "", **plans: str) -> list[tuple[str, str]]:
    """The inspection rules' findings about these plans: record and rule."""
    files = {"city": CITY + city, "food__powers__check": POWER, "second__department": SECOND, "second__powers__check": POWER, **plans}
    found = findings(tmp_path, **files)
    return [(one.record, one.rule) for one in found if one.rule.startswith("inspection-")]


def test_a_sound_plan_raises_no_alarm(tmp_path: Path) -> None:
    """Within the cap, off the quiet days, by a standard, alone in its week."""
    assert said(tmp_path, POLICY.format(cap=2) + QUIET, food__inspections__a=plan()) == []


def test_plans_of_one_department_count_together(tmp_path: Path) -> None:
    """Three plans of one visit each pass a cap of two; the one that passes it is named, and checks from afar do not count."""
    plans = {f"food__inspections__{name}": plan(f"2026-0{month}-09", f"2026-0{month}-10") for name, month in zip("abc", (3, 5, 7), strict=True)}
    afar = plans | {"food__inspections__b": plans["food__inspections__b"].replace("现场检查", "非现场检查")}

    assert said(tmp_path, **plans) == [("food/inspections/c", "inspection-over-cap")]
    assert said(tmp_path, **afar) == []


def test_a_cap_is_held_against_the_citys(tmp_path: Path) -> None:
    """A department cannot give itself more than the city allows."""
    assert said(tmp_path, POLICY.format(cap=1), food__inspections__a=plan()) == [("food/inspections/a", "inspection-over-cap")]


@pytest.mark.parametrize(("since", "until", "quiet"), [("2026-03-02", "2026-03-06", True), ("2026-03-06", "2026-03-31", False), ("2026-03-30", "2026-04-02", True)])
def test_quiet_days_of_every_month(since: str, until: str, quiet: bool, tmp_path: Path) -> None:
    """A window that touches one of the first five days of a month is found, from both sides."""
    expected = [("food/inspections/a", "inspection-quiet")] if quiet else []

    assert said(tmp_path, QUIET, food__inspections__a=plan(since, until)) == expected


def test_a_special_reason_opens_quiet_days(tmp_path: Path) -> None:
    """With a reason and an approval the plan stands."""
    special = "special:\n  reason: 安全生产\n  approval: 市政府批准\n"

    assert said(tmp_path, QUIET, food__inspections__a=plan("2026-03-02", "2026-03-06") + special) == []


def test_two_departments_in_one_week(tmp_path: Path) -> None:
    """The same class of companies in the same week is found once; another week, area or grade is none, a year's end is one week."""

    def both(first: str, second: str) -> list[tuple[str, str]]:
        return said(tmp_path, food__inspections__a=first, second__inspections__b=second)

    thursday = plan("2026-03-12", "2026-03-12")
    assert both(plan("2026-03-09", "2026-03-09"), thursday) == [("second/inspections/b", "inspection-twice")]
    assert both(plan("2026-03-02", "2026-03-06"), thursday) == []
    assert both(plan() + "areas:\n  - 东湖区\n", thursday + "areas:\n  - 西山区\n") == []
    assert both(plan() + "grades:\n  - 高\n", thursday + "grades:\n  - 低\n") == []
    assert both(plan().replace("餐饮服务单位", "药店"), thursday) == []


def test_days_at_the_edge_of_the_calendar(tmp_path: Path) -> None:
    """A window of ten thousand years is a slip, no crash."""
    assert said(tmp_path, QUIET, food__inspections__a=plan("0001-01-01", "9999-12-31")) == [
        ("food/inspections/a", "inspection-days"),
        ("food/inspections/a", "inspection-quiet"),
    ]


def test_a_calendar_of_any_days(tmp_path: Path) -> None:
    """Windows at the end of the calendar, and turned round ones, leave the page and the file whole."""
    odd = plan("9999-12-30", "9999-12-31", year=9999).replace("windows:\n", "windows:\n  - since: 2026-05-08\n    until: 2026-05-06\n")
    site = undrawn(lay(tmp_path, FILES | {"food/inspections/a": odd, "food/inspections/b": plan("0001-01-01", "9999-12-31")}), DAY)
    (_, pieces), *_ = inspection_files(site, "")

    assert len(Calendar.from_ical(b"".join(pieces)).walk("VEVENT")) == 1
    assert [page.url for page in inspection_pages(site)] == ["inspections/", "inspections/refuse/"]


# The sample's calendar, counted again from the raw files.


def raw(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records of a folder of the sample's departments, as YAML gives them."""
    for path in sorted((ROOT / "catalog").glob(f"*/{folder}/*.yml")):
        yield path.parts[-3], yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def live_windows() -> list[tuple[str, dict[str, Any], date, date]]:
    """Every window of every plan in force: department, plan, first and last day."""
    return [
        (department, one, date.fromisoformat(window["since"]), date.fromisoformat(window["until"]))
        for department, one in raw("inspections")
        if one["status"] == "在用"
        for window in one["windows"]
    ]


def test_the_calendar_page_holds_every_plan(site: Path) -> None:
    """The cells of department and month, the weeks and the counts of a year are those of the raw records."""
    page = LexborHTMLParser((site / "inspections" / "index.html").read_text("utf-8"))
    wanted = Counter((first.year, department, first.month) for department, _, first, _ in live_windows())
    shown: Counter[tuple[int, str, int]] = Counter()
    for section in page.css("section[aria-labelledby^=y]"):
        year = int(section.attributes["aria-labelledby"][1:])
        for row in section.css(".calendar tbody tr"):
            department = row.css_first("th a").attributes["href"].split("/")[1]
            for month, cell in enumerate(row.css("td"), start=1):
                shown[year, department, month] += len(cell.css("a"))
        plans = {(department, one["name"]) for department, one, first, _ in live_windows() if first.year == year}
        assert f"{len(plans)}份检查计划" in section.text()
        assert len(section.css(".weeks > li")) == len({first.isocalendar()[1] for _, _, first, _ in live_windows() if first.year == year})
    assert +shown == wanted


def test_the_load_of_each_trade_is_counted_again(site: Path) -> None:
    """By class of companies, the visits of all plans of the latest year are those of the raw files; checks from afar are none."""
    page = LexborHTMLParser((site / "inspections" / "index.html").read_text("utf-8"))
    rows = page.css("section[aria-labelledby=y2027] .table--stack tbody tr")
    shown = {row.css("td")[0].text().strip(): int(row.css("td")[1].text().strip().rstrip("次")) for row in rows}
    wanted: Counter[str] = Counter()
    for _, one in raw("inspections"):
        if one["year"] == "2027" and one["status"] == "在用" and one["modes"] != ["非现场检查"]:
            wanted.update({target: int(one["times"]) for target in one["targets"]})

    assert shown == dict(wanted) and len(wanted) > 10


def test_the_calendar_file_holds_every_window(site: Path) -> None:
    """Each window is an event of its days, with a name of its own."""
    made = Calendar.from_ical((site / "inspections" / "calendar.ics").read_bytes())
    events = made.walk("VEVENT")
    days = Counter((event.decoded("dtstart"), event.decoded("dtend") - timedelta(days=1)) for event in events)

    assert days == Counter((first, last) for _, _, first, last in live_windows())
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_the_sample_keeps_its_caps_and_quiet_days() -> None:
    """By the raw files alone: no company is visited more often than the city allows, none on a quiet day."""
    city = yaml.load((ROOT / "catalog" / "city.yml").read_text("utf-8"), yaml.BaseLoader)
    cap = next(int(one["value"]) for one in city["policies"] if one["key"] == "inspection_cap")
    visits: Counter[tuple[str, str, str]] = Counter()
    quiet: set[date] = set()
    for one in city["quiet_times"]:
        first, last = date.fromisoformat(one["since"]), date.fromisoformat(one["until"])
        days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
        quiet |= {day for day in days if int(one.get("first_day", 1)) <= day.day <= int(one.get("last_day", 31))}
    for department, one, first, last in live_windows():
        if one["modes"] == ["非现场检查"]:
            continue
        visits.update({(department, one["year"], target): int(one["times"]) for target in one["targets"]})
        assert not quiet & {first + timedelta(days=step) for step in range((last - first).days + 1)}, one["name"]
    assert len(quiet) > 100 and visits and max(visits.values()) <= cap
