"""Cells as people fill them: what they give, and what is refused with a reason."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.importing.cleaning import CLEANERS, NotTaken, clean
from generator.importing.drafts import import_list
from generator.importing.headings import REQUIRED, match
from generator.source import read
from generator.values import Count, Day, Flag, Line, Money, Phone, Time
from tests.records import DAY

SHARED = os.environ.get("CATALOG_SHARED_DATA")


def value(text: str, kind: Any, **more: bool) -> Any:
    return clean(text, get_args(kind)[1], **more).value


@pytest.mark.parametrize(
    ("typed", "kind", "taken"),
    [
        ("1/8工作日", Time, "1小时"),
        ("１／２个工作日", Time, "4小时"),
        ("7 个工作日内", Time, "7个工作日"),
        ("二十个工作日", Time, "20个工作日"),
        ("即办件", Time, "即办"),
        ("即办（1个工作日）", Time, "即办"),
        ("2026年3月1日", Day, "2026-03-01"),
        ("2026/3/1", Day, "2026-03-01"),
        ("２０２６．３．１", Day, "2026-03-01"),
        ("45000", Day, "2023-03-15"),
        ("不收费（is_fee=0）", Flag, "否"),
        ("√", Flag, "是"),
        ("50元", Money, "50"),
        ("￥1,200.00", Money, "1200"),
        ("２份", Count, "2"),
        ("0777—6428820", Phone, "0777-6428820"),
        ("电话：０７７７－６４２８８２０", Phone, "0777-6428820"),
        ("周一至周五８：３０—１２：００", Line, "周一至周五8:30—12:00"),
        ("<div>一<br/>二&nbsp;三</div>", Line, "一；二 三"),
        ("《关于印发<管理办法>的通知》", Line, "《关于印发<管理办法>的通知》"),
        ("  ", Line, None),
    ],
)
def test_what_is_meant_is_taken(typed: str, kind: Any, taken: str | None) -> None:
    """Wide digits, signs, fractions of days, marks of HTML: the value is what was meant."""
    assert value(typed, kind) == taken


@pytest.mark.parametrize(
    ("typed", "kind", "reason"),
    [
        ("5天", Time, "要写明是工作日还是自然日"),
        ("10个工作日内，特殊情况延长5天", Time, "不是时限"),
        ("1/7工作日", Time, "不是时限"),
        ("法定20个工作日，承诺5个工作日", Time, "不是时限"),
        ("2026年3月", Day, "不是有效日期"),
        ("2026-02-30", Day, "不是有效日期"),
        ("看情况", Flag, "只能写“是”或“否”"),
        ("50元/本", Money, "不是金额"),
        ("若干", Count, "不是整数"),
        ("5550201", Phone, "不是可以拨打的电话"),
        ("见公告", Phone, "没有可以拨打的电话"),
    ],
)
def test_what_could_be_meant_otherwise_is_refused(typed: str, kind: Any, reason: str) -> None:
    """No guess is made where two readings differ."""
    with pytest.raises(NotTaken, match=reason):
        value(typed, kind)


def test_brackets_and_further_numbers_are_not_lost_unsaid() -> None:
    """What stands in brackets is a note; numbers and words that have no place are said."""
    assert clean("3个工作日（现场审核时间除外）", get_args(Time)[1]).note == "现场审核时间除外"
    several = "一科：0519-69661717；二科：0519-88739629"
    assert value(several, Phone, many=True) == ["0519-69661717", "0519-88739629"]
    assert "没有收：0519-88739629" in clean(several, get_args(Phone)[1]).said[0]
    assert "一科 二科" in clean(several, get_args(Phone)[1], many=True).said[0]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(CLEANERS, key=repr)), st.text(max_size=12) | st.text("0123456789/年月日个工作（）.-：", max_size=9))
def test_what_is_taken_can_be_read(reads: Any, text: str) -> None:
    """Whatever stands in a cell: it is refused in words, or its value is one that the record's kind reads."""
    try:
        found = clean(text, reads)
    except NotTaken as reason:
        assert str(reason)
    else:
        assert found.value is None or reads.parse(found.value) is not None


HEADINGS = {
    "name": "事项名称", "department": "部门", "task_code": "实施编码", "type": "事项类型", "level": "行使层级",
    "case_type": "办件类型", "legal_days": "法定办结时限", "promised_days": "承诺办结时限", "fee": "是否收费",
    "phone": "咨询电话", "supervise": "监督电话", "conditions": "办理条件", "channels": "办理形式",
}  # fmt: skip


@pytest.mark.skipif(not SHARED, reason="CATALOG_SHARED_DATA names no folder with a list of guides")
def test_a_real_list_is_taken_or_refused_cell_by_cell(tmp_path: Path) -> None:
    """Every cell of a real list is in its draft, or was refused or left out with a reason."""
    text = (Path(SHARED or "") / "guides-dev.jsonl").read_text("utf-8")
    guides = [json.loads(line) for line in text.splitlines()]
    keys = list(dict.fromkeys(key for guide in guides for key in guide))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([HEADINGS.get(key, key) for key in keys])
    cells = [[_cell(guide.get(key, "")) for key in keys] for guide in guides]
    for line in cells:
        sheet.append(line)
    book.save(tmp_path / "办事指南.xlsx")
    report = import_list(tmp_path / "办事指南.xlsx", tmp_path / "catalog", {}, DAY)

    columns, unused = match([HEADINGS.get(key, key) for key in keys], {})
    assert report.unused == unused
    refused = {(one.place.row, one.place.heading) for one in report.refused}
    said = {(one.place.row, one.place.heading) for one in report.cleaned}
    written = {read(path, "x").data["name"]: path.read_text("utf-8") for path in tmp_path.glob("catalog/*/items/*.yml")}
    assert written and all(str(one) for one in report.refused)
    for number, (guide, line) in enumerate(zip(guides, cells, strict=True), start=2):
        missing = [columns[name] for name in REQUIRED if not guide.get(name)]
        if missing:
            assert (number, missing[0]) in refused
            continue
        for heading in columns.values():
            cell = line[[HEADINGS.get(key, key) for key in keys].index(heading)]
            kept = all(part.strip(" ；;。") in written[guide["name"]] for part in cell.splitlines())
            assert heading == "部门" or kept or {(number, heading)} & (refused | said), (number, heading, cell)


def _cell(value: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    return "\n".join(one if isinstance(one, str) else "；".join(one.values()) for one in value)
