"""Commitments, results, reviews and documents that are half written, and days at the edge of the calendar: checked and shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.checking import load_and_check
from generator.pages.documents import document_pages
from generator.pages.figures import figure_pages
from generator.pages.frame import Site
from generator.pages.records import record_page_of
from generator.pages.reviews import review_pages
from generator.pages.supervision import supervision_pages
from tests.records import DAY, FILES, lay

LETTER = """\
name: 承诺书
status: 草稿
promises:
  - text: 只写了一句话。
  - measure:
      what: 甲
  - measure:
      indicator: 免费率
  - measure:
      result: figures
  - measure:
      bound: 不超过
      value: 1
      unit: 天
      result: figures
"""
RESULT = """\
name: 兑现数据
status: 草稿
quarters:
  - quarter: 2026-Q1
  - value: 3
  - quarter: 2026-Q2
    value: 9
    note: 太慢。
"""
REVIEW = """\
name: 评议
status: 草稿
quarter: 2026-Q1
scores:
  - department: food
  - rank: 2
  - department: nobody
    score: 3
cards:
  - reason: 拖延
  - department: food
    deadline: 2026-01-01
    follow_up:
      - step: 整改
      - note: 已改
"""
LEDGER = """\
name: 台账
status: 在用
effective_from: 2020-01-01
adjustments:
  - what: 承诺时限
  - record: food/items/shop
    what: 承诺时限
    old: 很久
"""
BEGUN = {
    "food/commitments/letter": LETTER,
    "food/results/figures": RESULT,
    "food/results/empty": "name: 空\nstatus: 草稿\n",
    "common/reviews/begun": REVIEW,
    "common/reviews/empty": "name: 空\nstatus: 草稿\n",
    "common/documents/empty": "name: 空\nstatus: 草稿\n",
    "common/documents/begun": "name: 试行办法\nstatus: 在用\nissued: 9999-01-01\ndecision: 废止\n",
    "common/ledger/begun": LEDGER,
}


@pytest.mark.parametrize("begun", [{}, BEGUN], ids=["none", "begun"])
@pytest.mark.parametrize("day", [date(1, 1, 1), DAY, date(9999, 12, 31)], ids=str)
def test_what_is_missing_is_no_crash_and_no_word(day: date, begun: dict[str, str], tmp_path: Path) -> None:
    """Every page is made, and what nobody wrote is not shown as None."""
    catalog, _ = load_and_check(lay(tmp_path, FILES | begun), day)
    site = Site(catalog)
    lists = [page for make in (figure_pages, review_pages, document_pages, supervision_pages) for page in make(site)]
    records = [record_page_of(site, entry) for entry in catalog.entries.values() if entry.id in begun and entry.kind != "ledger"]

    assert len(lists) >= 7
    assert [page.url for page in [*lists, *records] if "None" in page.content] == []
