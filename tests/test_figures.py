"""The figures' pages: the numbers are those of the raw records, today and at earlier years' ends, and everyone can read them."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.catalog import load
from generator.timeline import year_ends
from tests import recount
from tests.conftest import Visitor, accessibility_faults, sideways
from tests.records import DAY, FILES, lay
from tests.test_planted import SAMPLE

PAGES = {
    "hub": "supervision/",
    "figures": "figures/",
    "compared": "figures/compared/",
    "department": "urban-management/figures/",
    "letter": "transport/commitments/letter/",
    "measure": "transport/results/pothole-repair/",
    "reviews": "reviews/",
    "review": "common/reviews/2026-q2/",
    "documents": "documents/",
    "document": "common/documents/enterprise-fees-2016/",
}
LEDGER = """\
name: 压缩备案时限
status: 在用
effective_from: {day}
action: 调整时限
subject: 办事事项
department: food
decision: food-law
affected:
  - food/items/shop
adjustments:
  - record: food/items/shop
    what: 承诺时限
    old: {old}
    new: {new}
"""


def page(site: Path, url: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / url / "index.html").read_text("utf-8"))


def back_to(items: dict[str, Any], day: date) -> list[Any]:
    """The raw items with every adjustment of their time after a day undone, from the raw ledger."""
    undone = {key: dict(item) for key, item in items.items()}
    entries = recount.records("common/ledger/*.yml").values()
    later = [one for one in entries if one["action"] == "调整时限" and day < one["effective_from"] <= DAY]
    for entry in sorted(later, key=lambda one: one["effective_from"], reverse=True):
        for change in entry["adjustments"]:
            field = {"承诺时限": "promised_time", "法定时限": "statutory_time"}.get(change["what"])
            if field and change["record"] in undone:
                undone[change["record"]][field] = change["old"]
                if field == "promised_time":
                    undone[change["record"]]["handling"] = "即办件" if change["old"] == "即办" else "承诺件"
    return [item for item in undone.values() if item.get("effective_from") is None or item["effective_from"] <= day]


def test_earlier_years_are_those_of_the_raw_ledger() -> None:
    """The sample's shares and cuts at each year's end equal what the raw ledger leads back to."""
    live = {key: item for key, item in recount.records("*/items/*.yml").items() if item["status"] == "在用"}
    past = year_ends(load(SAMPLE, DAY))

    assert len(past) >= 6
    for label, values in past[:-1]:
        raw = recount.indicators(back_to(live, date(int(label[:4]), 12, 31)))
        for word in ("即办件占比", "时限压缩比", "十个工作日内办结占比", "承诺件平均办理工作日"):
            assert values[word] == raw[word], (label, word)


def test_two_adjustments_are_undone_one_after_the_other(tmp_path: Path) -> None:
    """At the end of each year stands the time of that year, whatever came later; what is to come has not happened."""
    days = {"a": ("2022-05-01", "20个工作日", "8个工作日"), "b": ("2024-03-01", "8个工作日", "5个工作日"), "c": ("2027-01-01", "5个工作日", "即办")}
    ledger = {f"common/ledger/{key}": LEDGER.format(day=day, old=old, new=new) for key, (day, old, new) in days.items()}
    past = year_ends(load(lay(tmp_path, FILES | ledger), DAY))

    assert [(label, values["承诺件平均办理工作日"]) for label, values in past] == [
        ("2021年底", 20),
        ("2022年底", 8),
        ("2023年底", 8),
        ("2024年底", 5),
        ("2025年底", 5),
        ("现在", 5),
    ]


def test_the_city_page_shows_the_raw_numbers(site: Path) -> None:
    """Each indicator with its number, its formula, a picture and a table that leads to the departments."""
    shown = page(site, "figures")
    raw = recount.indicators(recount.live_items())

    for section in shown.css(".section")[1:]:
        word = section.css_first("h2").text()
        number = re.search(r"全市([\d.]+)", section.css_first("strong").text())
        assert number and Decimal(number[1]) == raw[word]
        assert "怎么算" in section.text()
        assert section.css_first("svg[role=img] title") is not None
        assert section.css_first("tbody a").attributes["href"].endswith("/figures/")


def test_the_comparison_is_sorted_by_cut(site: Path) -> None:
    """All items with both limits, the most shortened first; the other order is the same list backwards."""

    def listed(url: str) -> list[tuple[str, str]]:
        pages = [url, *(f"{url}/page-{n}" for n in range(2, 9) if (site / url / f"page-{n}").is_dir())]
        return [(row.css_first("a").text(), row.css("td")[-1].text()) for one in pages for row in page(site, one).css("tbody tr")]

    rows = listed("figures/compared")
    cuts = [Decimal(cut.rstrip("%")) for _, cut in rows]

    assert cuts == sorted(map(recount.tenth, recount.cuts(recount.live_items())), reverse=True)
    assert listed("figures/compared/least") == rows[::-1]


def test_home_leads_to_the_figures(site: Path) -> None:
    """The shares on the home page are those of the figures page, and lead to them."""
    home, raw = page(site, "."), recount.indicators(recount.live_items())
    tiles = {node.css_first("a").attributes["href"]: node.css_first("dd").text() for node in home.css("dl.figures > div") if node.css_first("a")}

    for href, word in (("immediate", "即办件占比"), ("cut", "时限压缩比"), ("no-visit", "不用跑占比"), ("free", "免费率")):
        assert Decimal(tiles[f"figures/#{href}"].rstrip("%")) == raw[word]
    ids = {node.attributes["id"] for node in page(site, "figures").css("[id]")}
    assert {href.partition("#")[2] for href in tiles} <= ids


def test_the_figures_are_data_too(site: Path) -> None:
    """CSV and JSON hold the same lines: today's figures of every department, and earlier years where they are known."""
    rows = list(csv.reader((site / "data/figures.csv").read_text("utf-8-sig").splitlines()))[1:]
    lines = json.loads((site / "data/figures.json").read_text("utf-8"))
    raw = recount.indicators(recount.live_items("health"))

    assert [[row[0], row[2], row[3]] for row in rows] == [[one["indicator"], one["when"], one["value"]] for one in lines]
    own = {one["indicator"]: Decimal(one["value"]) for one in lines if one["department"] == "health" and one["when"] == "现在"}
    assert own == {word: value for word, value in raw.items() if value is not None}


@pytest.mark.browser
@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("name", PAGES)
def test_everyone_can_read_the_pages(visitor: Visitor, name: str, size: str) -> None:
    """axe finds nothing, in the light and in the dark, and nothing is wider than the window."""
    for scheme in ("light", "dark"):
        shown = visitor.open(PAGES[name], size, color_scheme=scheme)

        assert accessibility_faults(shown) == []
        assert sideways(shown) == 0
