"""The files of open data: read back by other programs, they say what the records say, whatever was typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.exports.files import export_files, harmless
from generator.exports.tables import columns
from generator.exports.workbook import CUT, MOST, Sheet, workbook
from generator.kinds import KINDS
from generator.kinds.fee import Fee
from generator.site import undrawn
from tests.records import DAY, FILES, ITEM, lay

HOSTILE = (
    '=HYPERLINK("http://evil.example","点这里")',
    "＝1+1",
    "+86",
    "-2+3",
    "@SUM(A1)",
    " =1+1",
    "</script><script>alert(1)</script>",
    '带"引号",逗号;和_x0041_',
    "'已经有引号",
)
FEE = """\
name: 许可证工本费
status: 在用
remark: 只给同事看
enterprise: 否
standards:
  - since: 2025-01-01
    method: 分档
    unit: 元
    tiers:
      - label: 50份以下
        amount: "10.10"
      - label: 50份以上
        rate: "0.50"
"""


@pytest.fixture
def exported(tmp_path: Path) -> dict[str, bytes]:
    """The data files of a small catalogue: an item with hostile names, and a fee with tiers."""
    aliases = "\n".join(f"  - {json.dumps(text, ensure_ascii=False)}" for text in HOSTILE)
    name = json.dumps(HOSTILE[0], ensure_ascii=False)
    item = ITEM.replace("name: 开食品店备案", f"name: {name}\naliases:\n{aliases}\nremark: 内部说明", 1)
    root = lay(tmp_path, FILES | {"food/items/shop": item, "food/fees/paper": FEE})
    return {path: b"".join(pieces) for path, pieces in export_files(undrawn(root, DAY), "")}


def table(body: bytes) -> list[dict[str, str]]:
    """A CSV file as a stranger's program reads it."""
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_csv_reads_back_and_holds_no_formula(exported: dict[str, bytes]) -> None:
    """Every cell that a spreadsheet could run has a quote before it, and nothing else is changed."""
    (row,) = table(exported["data/item.csv"])

    assert row["名称（name）"] == "'" + HOSTILE[0]
    assert row["记录编号（id）"] == "food/items/shop"
    assert row["别名、俗称（aliases）"] == "'" + "、".join(text.strip() for text in HOSTILE)
    assert [cell for cell in row.values() if cell.lstrip().startswith(tuple("=+-@＝＋－＠"))] == []


def test_csv_writes_nested_fields_out(exported: dict[str, bytes]) -> None:
    """Parts stand with their titles, references with names, amounts with the digits that were typed."""
    (fee,) = table(exported["data/fee.csv"])
    (item,) = table(exported["data/item.csv"])

    assert fee["收费标准（standards）"] == "起始日期：2025-01-01；计费方式：分档；计费单位：元；分档：【适用情形：50份以下；金额（元）：10.10】【适用情形：50份以上；比例（%）：0.50】"
    assert fee["涉企收费（enterprise）"] == "否"
    assert item["申请材料（materials）"] == "材料：申请表（common/materials/form）"
    assert item["设定依据（basis）"] == "法律法规：食品法（common/laws/food-law）；条款：第三十五条"


def test_remarks_between_colleagues_are_not_published(exported: dict[str, bytes]) -> None:
    """What editors write for each other is in no file."""
    assert [path for path, body in exported.items() if "只给同事看".encode() in body or "内部说明".encode() in body] == []


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_becomes_a_formula(text: str) -> None:
    """Whatever is typed, the cell does not begin like a formula, and the quote is all that was added."""
    cell = harmless(text)

    assert not cell.lstrip(" \u3000\u00a0").startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert cell in (text, "'" + text)


def test_workbook_reads_back(exported: dict[str, bytes]) -> None:
    """A sheet a kind with the same cells as the CSV, all of them text, and nothing for a spreadsheet to compute."""
    book = openpyxl.load_workbook(io.BytesIO(exported["data/catalog.xlsx"]))
    sheet = book["办事事项"]
    headings = [cell.value for cell in sheet[1]]
    row = dict(zip(headings, [cell.value for cell in sheet[2]], strict=True))

    assert book.sheetnames == [model.kind.title for model in KINDS.values()]
    assert headings == [column.heading for column in columns(KINDS["item"])]
    assert row["名称（name）"] == HOSTILE[0]
    assert {cell.data_type for line in sheet for cell in line if cell.value is not None} <= {"s", "inlineStr"}


def test_workbook_cuts_what_excel_refuses() -> None:
    """A cell longer than Excel's limit says that it is cut; what XML cannot hold is left out; AA follows Z."""
    headings = [f"列{number}" for number in range(28)]
    rows = [["长" * 40_000, "a\x0bb\uffff", *[""] * 25, "末"]]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("表", headings, rows)]))).active

    assert sheet["A2"].value == "长" * (MOST - len(CUT)) + CUT
    assert sheet["B2"].value == "ab"
    assert sheet["AB2"].value == "末"


def test_records_and_lists_hold_the_same(exported: dict[str, bytes]) -> None:
    """A record's own index.json is its entry in the file of its kind, and names what it refers to."""
    (listed,) = json.loads(exported["data/item.json"])
    alone = json.loads(exported["food/items/shop/index.json"])

    assert alone == listed
    assert (alone["id"], alone["kind"], alone["department"]) == ("food/items/shop", "item", "food")
    assert (alone["name"], alone["charged"], alone["visits"]) == (HOSTILE[0], False, 0)
    assert alone["links"]["basis.0.law"] == "common/laws/food-law"
    assert alone["promised_time"] == "5个工作日"


def test_amounts_keep_their_digits(exported: dict[str, bytes]) -> None:
    """10.10 stays 10.10: amounts are text in JSON."""
    (fee,) = json.loads(exported["data/fee.json"])

    assert [tier.get("amount") or tier.get("rate") for tier in fee["standards"][0]["tiers"]] == ["10.10", "0.50"]


def test_a_kind_without_records_has_its_files(exported: dict[str, bytes]) -> None:
    """Addresses do not come and go with the records."""
    assert json.loads(exported["data/commitment.json"]) == []
    assert table(exported["data/commitment.csv"]) == []


def test_every_field_but_private_ones_is_a_column() -> None:
    """No declared field is forgotten, and declared columns come first."""
    keys = [column.key for column in columns(Fee)]

    assert set(keys) == {*Fee.fields(), "id", "department"} - {"remark"}
    assert keys[:4] == ["id", "department", "name", "status"]


def test_command_writes_the_files_of_the_site(tmp_path: Path, exported: dict[str, bytes]) -> None:
    """`catalog export` gives the same bytes as the site; `catalog schema` prints what editors' tools read."""
    arguments = ["--catalog", str(tmp_path / "catalog"), "--as-of", DAY.isoformat(), "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(main, ["export", *arguments])
    shown = CliRunner().invoke(main, ["schema", "fee"])
    written = {f"data/{path.name}": path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}

    assert done.exit_code == 0, done.output
    assert written == {path: body for path, body in exported.items() if path in written}
    assert {"data/item.csv", "data/item.json", "data/catalog.xlsx", "data/catalog.jsonld"} <= set(written)
    assert json.loads(shown.output)["properties"]["enterprise"]["title"] == "涉企收费"
