"""The benchmark measures what it says: its catalogue is sound, has the shape of real data, and is the same each time."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from generator.checking import load_and_check
from generator.kinds.item import Item
from generator.problems import Level
from tests.bench.build import Row, table
from tests.bench.catalogue import LONGEST, write_catalogue
from tests.bench.measuring import Cost, Output, run
from tests.bench.peers import change_one, markdown, write_mkdocs

NUMBER = 300
OWN = ("items", "powers", "fees", "commitments")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small catalogue of the benchmark."""
    folder = tmp_path_factory.mktemp("bench") / "catalog"
    written = write_catalogue(folder, NUMBER)
    assert sum(written[kind] for kind in OWN) == NUMBER
    return folder


def test_the_catalogue_has_no_errors_and_the_shape_of_real_data(folder: Path) -> None:
    """Checks pass; empty fields are as frequent as in real data, and one legal text is as long as the longest."""
    catalog, findings = load_and_check(folder, date(2026, 11, 22))
    items = [entry.record for entry in catalog.of("item") if isinstance(entry.record, Item)]

    assert [finding for finding in findings if finding.level is Level.ERROR] == []
    assert 0.35 < sum(not item.results for item in items) / len(items) < 0.8
    assert 0.3 < sum(not item.procedure for item in items) / len(items) < 0.7
    assert 0.1 < sum(not item.materials for item in items) / len(items) < 0.35
    assert max(len(basis.text or "") for item in items for basis in item.basis) == LONGEST
    assert len({len(catalog.owned(entry.id, "power")) for entry in catalog.of("department")}) > 4


def test_the_same_number_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    """The seed decides everything."""
    write_catalogue(tmp_path, NUMBER)
    files = [path.relative_to(folder) for path in sorted(folder.rglob("*.yml"))]

    assert files == [path.relative_to(tmp_path) for path in sorted(tmp_path.rglob("*.yml"))]
    assert [path for path in files if (folder / path).read_bytes() != (tmp_path / path).read_bytes()] == []


def test_a_peer_gets_the_same_records(folder: Path, tmp_path: Path) -> None:
    """A Markdown page for every record, with every field; a change reaches the catalogue and the copy."""
    write_mkdocs(folder, tmp_path)
    pages = {path.relative_to(tmp_path / "docs").with_suffix("") for path in (tmp_path / "docs").rglob("*.md")}
    records = {path.relative_to(folder).with_suffix("") for path in folder.rglob("*.yml") if path.parent.parent.parent == folder}

    assert records <= pages
    assert markdown({"name": "甲", "steps": [{"id": "a", "gives": ["乙"]}]}) == (
        "# 甲\n\n## name\n\n甲\n\n## steps\n\n- ·\n    - **id** a\n    - **gives** \n        - 乙\n"
    )
    changed = change_one(folder, [])
    assert 'name: "改过名称的事项"' in (folder / changed).read_text("utf-8")


def test_children_are_counted(tmp_path: Path) -> None:
    """Processor time of a child that the command waits for belongs to the command."""
    burn = "import time\nwhile time.process_time() < 0.3: pass"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}], check=True)"

    assert run([sys.executable, "-c", nested], tmp_path).cpu >= 0.3


def test_the_table_shows_ratios_or_says_that_there_are_none() -> None:
    """With Hugo every row is held against its full build; without it the table says so."""
    made = Output(10, 20, 3_000_000)
    rows = [Row("本项目", "从头生成", Cost(2, 1, 100), made), Row("Hugo", "从头生成", Cost(4, 4, 300), made)]

    assert "| 2.0 | 1.0 | 100 | 10 | 20 | 3 | 0.50、0.25 | 没有装上 |" in table(rows, {"读取": 1.0, "写": 1.0}, {"items": 5}, 5)
    assert "没有装上" in table(rows[:1], {"读取": 1.0}, {"items": 5}, 5)
