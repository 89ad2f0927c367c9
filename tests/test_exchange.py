"""The national exchange tables: one row where one belongs, codes of the national lists, and nothing that is not in force."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.exports.exchange import TABLES, exchange_files
from generator.site import undrawn
from generator.vocabulary import NECESSITY
from tests.conftest import ROOT
from tests.records import DAY, FILES, ITEM, lay
from tests.test_notices import FEE

RICH = (
    ITEM.replace("name: 开食品店备案", "name: '=1+1 备案'\ncatalog_code: 00013112300Y\ntask_code: 11990100MB9900021U300013112300YX", 1)
    .replace("charged: 否", "charged: 是\nfees:\n  - paper")
    .replace("  - material: form", "  - material: form\n    necessity: 容缺后补\n    originals: 1\n    copies: 2\n    requirement: 盖章")
    + "faq:\n  - q: 要钱吗？\n    a: 要。\n  - q: 多久？\n    a: 五天。\n"
)

@pytest.fixture
def rows(tmp_path: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of each table for a small catalogue with one rich item and one draft."""
    draft = ITEM.replace("status: 在用", "status: 草稿").replace("name: 开食品店备案", "name: 还没好")
    root = lay(tmp_path, FILES | {"food/items/shop": RICH, "food/items/draft": draft, "food/fees/paper": FEE})
    made = {path: b"".join(pieces).decode("utf-8-sig") for path, pieces in exchange_files(undrawn(root, DAY)) if path.endswith(".csv")}
    return {path.split("/")[1][:-4]: list(csv.DictReader(io.StringIO(text, newline=""))) for path, text in made.items()}


def test_an_item_is_a_row_with_codes(rows: dict[str, list[dict[str, str]]]) -> None:
    """Codes stand beside their words, limits are split into figure and unit, no cell is a formula."""
    (task,) = rows["implementation-list"]
    wanted = {
        "record_id": "food/items/shop",
        "catalog_code": "00013112300Y",
        "task_name": "'=1+1 备案",
        "task_type": "20",
        "task_type_name": "公共服务",
        "dept_code": "11990100MB9900021U",
        "use_level": "3",
        "server_type": "1",
        "project_type": "2",
        "anticipate_day": "10",
        "anticipate_type": "工作日",
        "promise_day": "5",
        "is_fee": "1",
        "handle_type": "2",
        "limit_scene_num": "0",
        "result_type": "1",
        "by_law": "《食品法》第三十五条",
        "task_state": "在用",
        "link_way": "0600-5550201",
        "supervise_way": "0600-5550245",
    }

    assert {key: task[key] for key in wanted} == wanted


def test_what_hangs_on_an_item_has_tables_of_its_own(rows: dict[str, list[dict[str, str]]]) -> None:
    """Materials, fees and questions name the item; an item without a power stands in the basic list itself."""
    (material,) = rows["materials"]
    (fee,) = rows["fees"]

    assert (material["is_need"], material["page_num"], material["material_type"]) == (NECESSITY.code("容缺后补"), "3", "原件1份，复印件2份")
    assert (material["source_type"], material["source_type_name"], material["accept_stand"]) == ("10", "申请人自备", "盖章")
    assert (fee["fee_name"], fee["fee_stand"], fee["is_desc"]) == ("备案证工本费", "20元/证", "0")
    assert [one["answer"] for one in rows["questions"]] == ["要。", "五天。"]
    assert {one["record_id"] for table in ("materials", "fees", "questions", "basic-catalog") for one in rows[table]} == {"food/items/shop"}


def test_the_sample_is_handed_on_whole(tmp_path: Path) -> None:
    """The command writes every table; each power and item that is no draft is in it, and the workbook holds the same."""
    done = CliRunner().invoke(main, ["export", "--catalog", str(ROOT / "catalog"), "--format", "exchange", "--out", str(tmp_path), "--as-of", "2026-11-22"])
    assert done.exit_code == 0, done.output
    catalog = undrawn(ROOT / "catalog", DAY).catalog
    book = openpyxl.load_workbook(tmp_path / "exchange/exchange.xlsx", read_only=True)
    for table in TABLES:
        lines = list(csv.DictReader((tmp_path / f"exchange/{table.name}.csv").open(encoding="utf-8-sig", newline="")))
        assert sum(1 for _ in book[table.title].rows) == len(lines) + 1
        assert list(lines[0]) == [column.key for column in table.columns]
    tasks = {line["record_id"] for line in csv.DictReader((tmp_path / "exchange/implementation-list.csv").open(encoding="utf-8-sig", newline=""))}
    assert tasks == {entry.id for entry in catalog.of("item") if entry.status != "草稿"}


def test_every_column_is_explained_once() -> None:
    """No table has a column twice, and each says what it is."""
    for table in TABLES:
        keys = [column.key for column in table.columns]
        assert len(keys) == len(set(keys)), table.name
        assert all(column.title for column in table.columns)
