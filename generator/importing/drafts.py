"""Draft records from the rows of a list: nothing is overwritten, every refusal is named, doing it again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.canonical import text_of
from generator.catalog import Catalog, load
from generator.importing.headings import FIELDS, REQUIRED, match
from generator.importing.ids import department_id, item_id
from generator.importing.tables import Row, read_table
from generator.kinds import KINDS, kind_of
from generator.kinds.department import Department
from generator.kinds.item import Item
from generator.vocabulary import DRAFT

LISTS = ("conditions", "audience")


@dataclass(frozen=True)
class Refusal:
    """A row or a cell that was not taken: where it stands and why."""

    sheet: str
    row: int
    heading: str
    reason: str

    def __str__(self) -> str:
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        return f"{sheet}第{self.row}行{f'“{self.heading}”' if self.heading else ''}：{self.reason}"


@dataclass
class Report:
    """What an import did: files written, rows whose record was there already, and what was refused."""

    written: list[str] = field(default_factory=list)
    kept: int = 0
    refused: list[Refusal] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


@dataclass
class _Import:
    catalog: Catalog
    columns: Mapping[str, str]
    report: Report
    folders: dict[str, str]
    codes: dict[str, str]
    seen: dict[str, Row]


def import_list(table: Path, root: Path, mapping: Mapping[str, str], as_of: date) -> Report:
    """Write a draft for every new row of `table` below `root`. Raises UnreadableTable; never overwrites a file."""
    rows = read_table(table)
    headings = list(dict.fromkeys(heading for row in rows for heading in row.cells))
    columns, unused = match(headings, mapping)
    report = Report(unused=unused)
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        words = "；".join(f"{'、'.join(FIELDS[name][:4])}（{name}）" for name in missing)
        report.refused.append(Refusal("", 1, "", f"找不到这些列：{words}。用 --mapping 指定"))
        return report
    catalog = load(root, as_of)
    work = _Import(catalog, columns, report, _folders(catalog), _codes(catalog), {})
    for row in rows:
        _take(work, row, root)
    return report


def _folders(catalog: Catalog) -> dict[str, str]:
    """The folder of each department that is there already, by any of its names."""
    found: dict[str, str] = {}
    for entry in catalog.of("department"):
        if isinstance(entry.record, Department):
            names = (entry.record.name, entry.record.short_name, *entry.record.aliases)
            found |= {name: entry.id for name in names if name}
    return found


def _codes(catalog: Catalog) -> dict[str, str]:
    """The id of each item that is there already, by its official code: a renamed item keeps its file."""
    return {
        code: entry.id
        for entry in catalog.of("item")
        if isinstance(entry.record, Item)
        for code in (entry.record.task_code, entry.record.local_code)
        if code
    }


def _take(work: _Import, row: Row, root: Path) -> None:
    given = {name: row.cells.get(heading, "") for name, heading in work.columns.items()}
    for name in REQUIRED:
        if not given[name]:
            work.report.refused.append(Refusal(row.sheet, row.number, work.columns[name], "这一格是空的，整行没有采用"))
            return
    folder = _department(work, row, given, root)
    code = given.get("code", "")
    made = f"{folder}/items/{item_id(given['name'], code, given['department'])}"
    record_id = work.codes.setdefault(code, made) if code else made
    if record_id in work.seen:
        first = work.seen[record_id]
        work.report.refused.append(Refusal(row.sheet, row.number, "", f"与第{first.number}行是同一事项（编码或名称相同）"))
        return
    work.seen[record_id] = row
    _write(work, root, record_id, lambda: _item(work, row, given))


def _department(work: _Import, row: Row, given: Mapping[str, str], root: Path) -> str:
    """The folder of the row's department; a new department gets a draft of its own."""
    name = given["department"]
    if name not in work.folders:
        folder = department_id(name)
        if folder in work.folders.values():
            folder = f"{folder}-{item_id(name, '', '').rsplit('-', 1)[-1]}"
        work.folders[name] = folder
        draft = {"name": name, "status": DRAFT, "short_name": name, "credit_code": given.get("credit_code", "")}
        _write(work, root, f"{folder}/department", lambda: draft)
    return work.folders[name]


def _write(work: _Import, root: Path, written: str, draft: Any) -> None:
    path = root / f"{written}.yml"
    if path.exists():
        work.report.kept += 1
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(draft(), KINDS[str(kind_of(written))]), encoding="utf-8")
    work.report.written.append(written)


def _item(work: _Import, row: Row, given: Mapping[str, str]) -> dict[str, Any]:
    draft: dict[str, Any] = {"name": given["name"], "status": DRAFT}
    draft |= {key: _shaped(key, value) for key, value in given.items() if value and key in Item.model_fields}
    draft |= {"local_code": given.get("code", "")}
    for key, reason in _faults(draft):
        draft.pop(key, None)
        heading = work.columns["code" if key == "local_code" else key]
        work.report.refused.append(Refusal(row.sheet, row.number, heading, f"{reason}；这一格没有采用，其余照收"))
    return draft


def _shaped(key: str, value: str) -> Any:
    if key not in LISTS:
        return value
    lines = [line.strip(" ；;。") for line in value.replace("；", "\n").splitlines()]
    return [line for line in lines if line]


def _faults(draft: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields of a draft that its kind refuses, each once, with the reason in Chinese."""
    try:
        Item.model_validate({key: value for key, value in draft.items() if value})
    except ValidationError as error:
        reasons = {str(problem["loc"][0]): problem["msg"] for problem in error.errors()}
        yield from reasons.items()
