"""A list of affairs becomes drafts: nothing is overwritten, every refusal is named, doing it again changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.checking import load_and_check
from generator.cli import main
from generator.importing.drafts import import_list
from generator.importing.headings import match
from generator.importing.ids import department_id, item_id
from generator.importing.tables import UnreadableTable
from generator.kinds.item import Item
from generator.values import ID_PATTERN
from tests.records import DAY

CSV = """\
部门,事项名称,实施编码,事项类型,承诺时限,是否收费,处室
市教育局,小学入学,A-1,公共服务,5个工作日,否,基教科
市教育局,校车使用许可,A-2,行政许可,5天,否,安全科
,没有部门的事,A-3,公共服务,,,
市教育局,小学入学（重复编码）,A-1,公共服务,,,
市民政局,结婚登记,B-1,行政确认,即办,看情况,婚登处
"""


def laid(folder: Path, text: str = CSV, encoding: str = "utf-8") -> Path:
    table = folder / "清单.csv"
    table.write_bytes(text.encode(encoding))
    return table


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yml")}


def test_rows_become_drafts_and_refusals_are_named(tmp_path: Path) -> None:
    """Good rows are written, bad cells left out with row and heading, bad rows named."""
    report = import_list(laid(tmp_path), tmp_path / "catalog", {}, DAY)
    catalog, found = load_and_check(tmp_path / "catalog", DAY)
    items = {entry.name: entry.record for entry in catalog.of("item")}

    assert sorted(items) == ["小学入学", "校车使用许可", "结婚登记"]
    assert [str(one) for one in report.refused] == [
        "第3行E列“承诺时限”：“5天”不是时限。要写明是工作日还是自然日。写成“10个工作日”“20个自然日”“4小时”“3个月”“1年”或“即办”；这一格没有采用，其余照收",
        "第4行A列“部门”：这一格是空的，整行没有采用",
        "第5行：与第2行是同一事项（编码或名称相同）",
        "第6行F列“是否收费”：“看情况”不能识别，这里只能写“是”或“否”。改为“是”或“否”；这一格没有采用，其余照收",
    ]
    assert report.unused == ["处室"]
    primary = items["小学入学"]
    assert isinstance(primary, Item)
    assert (primary.status, str(primary.promised_time), primary.charged) == ("草稿", "5个工作日", False)
    assert [one.rule for one in found if one.level == "error"] == []


def test_doing_it_again_changes_nothing(tmp_path: Path) -> None:
    """A second import writes no file, and an edited draft keeps what the editor wrote."""
    root = tmp_path / "catalog"
    import_list(laid(tmp_path), root, {}, DAY)
    edited = next(root.glob("*/items/*.yml"))
    edited.write_text(edited.read_text("utf-8") + "summary: 部门自己写的话。\n", encoding="utf-8")
    before = tree(root)
    again = import_list(laid(tmp_path), root, {}, DAY)

    assert again.written == []
    assert tree(root) == before


def test_ids_do_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    """The same list turned upside down gives the same files."""
    head, *rows = CSV.splitlines(keepends=True)
    unique = [row for row in rows if "重复" not in row]
    import_list(laid(tmp_path, head + "".join(unique)), tmp_path / "a" / "catalog", {}, DAY)
    import_list(laid(tmp_path, head + "".join(reversed(unique))), tmp_path / "b" / "catalog", {}, DAY)

    assert tree(tmp_path / "a" / "catalog") == tree(tmp_path / "b" / "catalog")


def test_a_known_department_keeps_its_folder(tmp_path: Path) -> None:
    """Rows of a department that is there already, by any of its names, go into its folder."""
    folder = tmp_path / "catalog" / "education"
    folder.mkdir(parents=True)
    text = "name: 示例市教育局\nstatus: 草稿\nshort_name: 市教育局\n"
    (folder / "department.yml").write_text(text, encoding="utf-8")
    import_list(laid(tmp_path), tmp_path / "catalog", {}, DAY)

    assert len(list(folder.glob("items/*.yml"))) == 2
    assert (folder / "department.yml").read_text("utf-8") == text


def test_gbk_and_xlsx_give_the_same_drafts(tmp_path: Path) -> None:
    """What Excel saves, as GBK text or as a workbook, reads like UTF-8."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in CSV.splitlines():
        sheet.append(line.split(","))
    book.save(tmp_path / "清单.xlsx")
    trees = []
    for name, table in (
        ("utf8", laid(tmp_path)),
        ("xlsx", tmp_path / "清单.xlsx"),
        ("gbk", laid(tmp_path / "gbk" if (tmp_path / "gbk").mkdir() is None else tmp_path, CSV, "gbk")),
    ):
        import_list(table, tmp_path / name / "catalog", {}, DAY)
        trees.append(tree(tmp_path / name / "catalog"))

    assert trees[0] == trees[1] == trees[2]


def test_headings_of_the_exchange_tables_and_a_mapping() -> None:
    """English column names are known, brackets and stars are ignored, a mapping has the last word."""
    headings = ["org_name", "task_name（必填）", "* task_code", "承办人", "办件情况"]
    found, unused = match(headings, {"办件情况": "summary"})

    assert found == {"department": "org_name", "name": "task_name（必填）", "code": "* task_code", "summary": "办件情况"}
    assert unused == ["承办人"]


def test_a_list_without_names_says_which_columns_it_wants(tmp_path: Path) -> None:
    """Nothing is written, and the exit status and the words tell what to do."""
    table = laid(tmp_path, "甲,乙\n1,2\n")
    done = CliRunner().invoke(main, ["import", str(table), "--catalog", str(tmp_path / "catalog")])

    assert done.exit_code == 1
    assert "找不到这些列" in done.output and "--mapping" in done.output
    assert tree(tmp_path / "catalog") == {}


@pytest.mark.parametrize("name", ["清单.docx", "清单.xlsx"])
def test_a_file_that_is_no_table_is_wrong_usage(name: str, tmp_path: Path) -> None:
    """Word files and broken workbooks are refused in Chinese, without a traceback."""
    table = tmp_path / name
    table.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UnreadableTable, match="另存"):
        import_list(table, tmp_path / "catalog", {}, DAY)
    done = CliRunner().invoke(main, ["import", str(table), "--catalog", str(tmp_path / "catalog")])
    assert done.exit_code == 2


@given(st.text(min_size=1), st.text(), st.text(min_size=1))
def test_any_name_gives_a_valid_id(name: str, code: str, department: str) -> None:
    """Whatever stands in a list, folder and file names are valid and the same each time."""
    import re

    for made in (department_id(department), item_id(name, code, department)):
        assert re.fullmatch(ID_PATTERN, made), made
    assert item_id(name, code, department) == item_id(name, code, department)


@pytest.mark.skipif("CATALOG_SHARED_DATA" not in os.environ, reason="the real list is not at hand")
def test_the_real_list_is_taken_whole(tmp_path: Path) -> None:
    """1,135 real items of 34 departments are all written, and no finding is an error."""
    table = Path(os.environ["CATALOG_SHARED_DATA"], "real-items", "items.csv")
    report = import_list(table, tmp_path / "catalog", {}, DAY)
    catalog, found = load_and_check(tmp_path / "catalog", DAY)

    assert (report.refused, len(catalog.of("item")), len(catalog.of("department"))) == ([], 1135, 34)
    assert {one.level.value for one in found} == {"warning"}
    assert sum(one.rule == "credit-code" for one in found) > 20
