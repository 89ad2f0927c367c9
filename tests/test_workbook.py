"""A department's workbook there and back: what the editor changed reaches its file, and nothing else does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.canonical import text_of
from generator.catalog import load
from generator.changes.compare import compare
from generator.cli import main
from generator.exports.department import department_workbook
from generator.exports.sheets import tables
from generator.importing.workbook import import_workbook
from generator.kinds import KINDS
from generator.records import without_blanks
from generator.source import read
from tests.records import DAY, FILES, lay

SAMPLE = Path(__file__).parent.parent / "catalog"
OWN = "market-regulation"


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output


def files_of(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*.yml"))}


def own_files(root: Path) -> list[Path]:
    """The files of the department whose workbook goes there and back."""
    return sorted((root / OWN).rglob("*.yml"))


def cell(sheet: Worksheet, key: str, *places: str) -> Any:
    """The cell under a key in the row of these places."""
    column = next(one.column for one in sheet[1] if str(one.value).endswith(f"（{key}）"))
    row = next(
        row for row in range(2, sheet.max_row + 1)
        if tuple(sheet.cell(row, index).value for index in range(1, len(places) + 1)) == places
    )  # fmt: skip
    return sheet.cell(row, column)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The sample in a folder of its own."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "catalog"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small catalogue, in its written form."""
    root = lay(tmp_path, FILES)
    run("format", "--catalog", str(root))
    return root


def edited(root: Path, department: str, edit: Callable[[Workbook], None]) -> tuple[int, str]:
    """Export a department, change its workbook, and import it."""
    file = root.parent / "部门.xlsx"
    assert run("export", "--catalog", str(root), "--xlsx", department, "--out", str(file))[0] == 0
    book = load_workbook(file)
    edit(book)
    book.save(file)
    return run("import", str(file), "--catalog", str(root))


def test_an_unchanged_workbook_changes_no_byte(city: Path) -> None:
    """Export, open and save with another program, import: every file of the catalogue is as it was."""
    before = files_of(city)
    code, said = edited(city, OWN, lambda book: None)
    assert (code, said.splitlines()[-1]) == (0, f"写了0个文件，未动{len(own_files(city))}个，没有采用0处。")
    assert files_of(city) == before


def test_ten_changed_cells_are_ten_changed_facts(city: Path) -> None:
    """Ten cells on six sheets: exactly those facts change, each in one line of its file or a part of a list."""
    before = load(SAMPLE, DAY)
    items = {entry.id: entry.source.data for entry in before.owned(OWN, "item")}
    fees = {entry.id: entry.source.data for entry in before.owned(OWN, "fee")}
    item = next(one for one, data in items.items() if data.get("materials") and data.get("faq") and "promised_time" in data)
    fee = next(one for one, data in fees.items() if any("amount" in each for each in data["standards"]))
    number = next(str(n) for n, each in enumerate(fees[fee]["standards"], 1) if "amount" in each)
    changes = [
        ("部门", "hours", (OWN,), "周一至周六"),
        ("部门", "address", (OWN,), "=SUM(1)路1号"),
        ("办事事项", "promised_time", (item,), "1个工作日"),
        ("办事事项", "summary", (item,), "改了一句话。"),
        ("办事事项", "aliases", (item,), "甲\n乙"),
        ("办事事项·申请材料", "originals", (item, "1"), "7"),
        ("办事事项·常见问题", "a", (item, "1"), "改了的回答。"),
        ("收费项目", "receipt", (fee,), "收据"),
        ("收费项目·收费标准", "amount", (fee, number), "88.5"),
        ("收费项目·收费标准", "note", (fee, number), "改了的说明"),
    ]

    def edit(book: Workbook) -> None:
        for sheet, key, places, value in changes:
            one = cell(book[sheet], key, *places)
            one.value = value
            one.data_type = "s"

    wanted = {one: deepcopy(entry.source.data) for one, entry in before.entries.items()}
    wanted[OWN] |= {"hours": "周一至周六", "address": "=SUM(1)路1号"}
    wanted[item] |= {"promised_time": "1个工作日", "summary": "改了一句话。", "aliases": ["甲", "乙"]}
    wanted[item]["materials"][0]["originals"] = "7"
    wanted[item]["faq"][0]["a"] = "改了的回答。"
    wanted[fee]["receipt"] = "收据"
    wanted[fee]["standards"][int(number) - 1] |= {"amount": "88.5", "note": "改了的说明"}

    code, said = edited(city, OWN, edit)
    after = load(city, DAY)
    assert (code, said.splitlines()[-2]) == (0, f"写了3个文件，未动{len(own_files(city)) - 3}个，没有采用0处。")
    assert {one: entry.source.data for one, entry in after.entries.items()} == wanted
    assert {one.record for one in compare(before, after).changes} == {OWN, item, fee}
    old, new = files_of(SAMPLE), files_of(city)
    assert sorted(name for name in new if new[name] != old.get(name)) == sorted(
        [f"{OWN}/department.yml", f"{item}.yml", f"{fee}.yml"]
    )


def test_a_bad_cell_stops_no_good_one(small: Path) -> None:
    """What cannot be taken is named with sheet, row, column and reason; its neighbours are taken."""

    def edit(book: Workbook) -> None:
        sheet = book["办事事项"]
        cell(sheet, "promised_time", "food/items/shop").value = "5天"
        cell(sheet, "visits", "food/items/shop").value = "1次"
        cell(sheet, "handling", "food/items/shop").value = "承诺"
        book["办事事项·设定依据"].append(["food/items/none", "1", "food-law"])

    code, said = edited(small, "food", edit)
    column = next(c.column_letter for c in load_workbook(small.parent / "部门.xlsx")["办事事项"][1] if "promised_time" in c.value)
    assert code == 1
    assert f"没有采用：工作表“办事事项”第2行{column}列“承诺办结时限”：“5天”不是时限。要写明是工作日还是自然日" in said
    assert "“承诺”不在办件类型的可选范围内" in said
    assert "照收，但有改动：工作表“办事事项”第2行" in said
    assert "工作表“办事事项·设定依据”第3行：没有这个编号的记录" in said
    item = read(small / "food/items/shop.yml", "x").data
    assert (item["visits"], item["promised_time"], item["handling"]) == ("1", "5个工作日", "承诺件")


def test_dirt_of_real_sheets(small: Path) -> None:
    """Dates as numbers, several phones, notes in brackets, HTML, wide digits, merged cells: kept with care, and said."""

    def edit(book: Workbook) -> None:
        sheet = book["办事事项"]
        for key, value in {
            "promised_time": "３个工作日（现场审核时间除外）",
            "verified_on": datetime(2026, 11, 1),
            "effective_from": 46000,
            "consult.phone": "食品科：０６００－5550201；5550202；0600—5550203",
            "summary": "<p>卖食品前<b>先来备案</b>。</p>",
            "audience": "自然人、企业法人",
        }.items():
            cell(sheet, key, "food/items/shop").value = value
        lists = book["办事事项·常见问题"]
        lists.append(["food/items/shop", "1", "几点开门？", "８：３０。"])
        lists.append([None, "2", "收费吗？", "不收。"])
        lists.merge_cells("A2:A3")

    code, said = edited(small, "food", edit)
    item = read(small / "food/items/shop.yml", "x").data
    assert code == 0, said
    assert (item["promised_time"], item["promised_note"]) == ("3个工作日", "现场审核时间除外")
    assert (item["verified_on"], item["effective_from"]) == ("2026-11-01", "2025-12-09")
    assert item["consult"] == {"phone": ["0600-5550201", "0600-5550203"]}
    assert (item["summary"], item["audience"]) == ("卖食品前先来备案。", ["自然人", "企业法人"])
    assert item["faq"] == [{"q": "几点开门？", "a": "8:30。"}, {"q": "收费吗？", "a": "不收。"}]
    assert "没有收不能拨打的号码：5550202" in said
    assert "去掉了网页的标记" in said


def test_lists_grow_shrink_and_change_order(small: Path) -> None:
    """Rows added, taken out and renumbered are entries added, taken out and moved; each keeps what the sheet hides."""
    item = small / "food/items/shop.yml"
    old = read(item, "x").data

    def edit(book: Workbook) -> None:
        steps = book["办事事项·自有环节"]
        steps["B2"].value, steps["B3"].value = "9", "1"
        steps.append(["food/items/shop", "5", None, "核对", "受理", "窗口"])
        book["办事事项·申请材料"].delete_rows(2)

    code, said = edited(small, "food", edit)
    new = read(item, "x").data
    assert code == 0, said
    first, last = old["procedure"]["steps"]
    assert new["procedure"]["steps"] == [last, {"name": "核对", "step_kind": "受理", "actor": "窗口"}, first]
    assert "materials" not in new


def test_what_others_changed_meanwhile_stays(small: Path) -> None:
    """A field that both changed is refused; one that only somebody else changed stays theirs."""
    file, item = small.parent / "a.xlsx", small / "food/items/shop.yml"
    run("export", "--catalog", str(small), "--xlsx", "food", "--out", str(file))
    text = item.read_text("utf-8").replace("promised_time: 5个", "promised_time: 4个").replace("门店", "铺面")
    item.write_text(text, "utf-8")
    book = load_workbook(file)
    cell(book["办事事项"], "promised_time", "food/items/shop").value = "3个工作日"
    cell(book["办事事项"], "visits", "food/items/shop").value = "1"
    book.save(file)
    code, said = run("import", str(file), "--catalog", str(small))
    assert code == 1
    assert "导出以后别人把这里改成了“4个工作日”，没有采用" in said
    assert item.read_text("utf-8") == text.replace("visits: 0", "visits: 1")


def test_new_rows_are_new_drafts(small: Path) -> None:
    """A new row with an id of the department makes a draft; ids elsewhere, and of files there already, are refused."""

    def edit(book: Workbook) -> None:
        sheet = book["收费项目"]
        for number, (record_id, name) in enumerate([("food/fees/card", "工本费"), ("other/fees/x", "甲"), ("food/fees/Y", "乙")], 2):
            sheet.cell(number, 1).value = record_id
            sheet.cell(number, 2).value = name
        book["收费项目·收费标准"].append(["food/fees/card", "1", "2026-01-01", None, "按量"])

    code, said = edited(small, "food", edit)
    assert code == 1
    assert "第3行：编号“other/fees/x”不对" in said
    assert "第4行：编号“food/fees/Y”不对" in said
    written = (small / "food/fees/card.yml").read_text("utf-8")
    assert written == "name: 工本费\nstatus: 草稿\nstandards:\n  - since: 2026-01-01\n    method: 按量\n"


def test_a_spoilt_heading_wipes_nothing(small: Path) -> None:
    """A sheet whose places cannot be told is left out whole, and so is a column that nobody knows."""
    before = files_of(small)

    def edit(book: Workbook) -> None:
        book["办事事项·申请材料"]["A1"].value = "编号"
        book["办事事项"]["C1"].value = "我的列"

    code, said = edited(small, "food", edit)
    assert code == 1
    assert "工作表“办事事项·申请材料”第1行：第一行没有记录编号（record_id），整张表没有采用" in said
    assert "这些列没有采用：办事事项·我的列" in said
    assert files_of(small) == before


def test_rows_and_sheets_taken_out_delete_nothing(small: Path) -> None:
    """A record whose row is gone keeps its file, and the editor is told; an emptied sheet is left out whole."""
    before = files_of(small)

    def edit(book: Workbook) -> None:
        book["办事事项"].delete_rows(2)
        book["办事事项·申请材料"].delete_rows(1, 9)
        del book["办事事项·办理结果"]

    code, said = edited(small, "food", edit)
    assert "表里没有记录 food/items/shop，它的文件没有删" in said
    assert "工作表“办事事项·申请材料”第1行：第一行没有记录编号" in said
    assert (code, files_of(small)) == (1, before)


def test_a_spoilt_copy_is_said(small: Path) -> None:
    """When the hidden copy cannot be read, nothing is imported and the way out is named."""
    code, said = edited(small, "food", lambda book: setattr(book["_导出时的内容"]["B1"], "value", "{"))
    assert (code, "重新导出一份" in said) == (2, True)


def test_files_out_of_form_are_not_rewritten(small: Path) -> None:
    """A file that is not in its form would change everywhere, so its changes wait for `catalog format`."""
    item = small / "food/items/shop.yml"
    item.write_text(item.read_text("utf-8").replace("visits: 0", "visits: '0'"), "utf-8")
    before = files_of(small)
    code, said = edited(small, "food", lambda book: setattr(cell(book["办事事项"], "window", "food/items/shop"), "value", "3号"))
    assert code == 1
    assert "先运行 catalog format" in said
    assert files_of(small) == before


def test_the_workbook_helps(small: Path) -> None:
    """Closed lists drop down, headings carry their help, and every cell is text."""
    file = small.parent / "a.xlsx"
    run("export", "--catalog", str(small), "--xlsx", "food", "--out", str(file))
    book = load_workbook(file)
    sheet = book["办事事项"]
    handling = cell(sheet, "handling", "food/items/shop")
    rules = [rule for rule in sheet.data_validations.dataValidation if handling.coordinate in rule.sqref]
    assert len(rules) == 1
    area = book["_可选的内容"][rules[0].formula1.split("!")[1].replace("$", "")]
    assert [row[0].value for row in area] == list(KINDS["item"].model_json_schema()["properties"]["handling"]["anyOf"][0]["enum"])
    heading = sheet.cell(1, cell(sheet, "visits", "food/items/shop").column)
    assert (heading.value, heading.comment.text) == ("最多跑几次（visits）", "不用跑写0。")
    assert {one.number_format for row in sheet.iter_rows() for one in row} == {"@"}
    assert {book["_可选的内容"].sheet_state, book["_导出时的内容"].sheet_state} == {"hidden", "veryHidden"}


def test_references_are_chosen_by_name(small: Path) -> None:
    """What a row refers to is picked from a list of names, and the file gets the id."""

    def edit(book: Workbook) -> None:
        sheet = book["办事事项·申请材料"]
        rule = next(rule for rule in sheet.data_validations.dataValidation if "C2" in rule.sqref)
        offered = book["_可选的内容"][rule.formula1.split("!")[1].replace("$", "").split(":")[0]].value
        assert sheet["C2"].value == offered == "申请表（form）"
        sheet.append(["food/items/shop", "2", offered, "委托别人办的"])

    assert edited(small, "food", edit)[0] == 0
    assert read(small / "food/items/shop.yml", "x").data["materials"] == [
        {"material": "form"},
        {"material": "form", "when": "委托别人办的"},
    ]


def test_departments_that_are_not_there(small: Path) -> None:
    """A wrong department names those that are there; a wrong file name says so."""
    code, said = run("export", "--catalog", str(small), "--xlsx", "drinks")
    assert (code, "没有部门“drinks”。有：food" in said) == (2, True)
    assert run("export", "--catalog", str(small), "--xlsx", "food", "--out", str(small.parent))[0] == 2


def test_every_column_has_its_own_key() -> None:
    """No field is called like a place of its row, no sheet like another, and no list lies deeper than the layout goes."""
    titles = [table.title for kind in KINDS for table in tables(kind)]
    assert len(titles) == len(set(titles))
    for kind in KINDS:
        for table in tables(kind):
            keys = [*table.places, *(column.key for column in table.columns)]
            assert len(keys) == len(set(keys)), table.title


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=12)
LINE = TEXT.map(str.strip).filter(bool)
ENTRY = st.dictionaries(st.sampled_from(["material", "when", "requirement", "originals", "medium"]), LINE, min_size=1)
RECORD = st.fixed_dictionaries(
    {"name": LINE},
    optional={
        "summary": LINE, "visits": LINE, "remark": st.lists(LINE, min_size=1, max_size=3).map("\n".join),
        "conditions": st.lists(LINE, min_size=1, max_size=3), "materials": st.lists(ENTRY, min_size=1, max_size=3),
        "consult": st.fixed_dictionaries({"address": LINE}), "unknown": LINE, "promised_time": st.just(["ab", "c"]),
    },
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=RECORD)
def test_any_record_comes_back_as_it_went(record: dict[str, Any], tmp_path: Path) -> None:
    """Whatever stands in a record, sound or not: an unchanged workbook changes no byte of it."""
    root = lay(tmp_path, FILES | {"food/items/shop": text_of(record, KINDS["item"])})
    before = files_of(root)
    (tmp_path / "b.xlsx").write_bytes(department_workbook(load(root, DAY), "food"))
    report = import_workbook(load_workbook(tmp_path / "b.xlsx"), root)
    assert [str(one) for one in report.refused] == []
    assert files_of(root) == before
    assert json.loads(json.dumps(without_blanks(record))) == read(root / "food/items/shop.yml", "x").data
