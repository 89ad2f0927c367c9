"""Draft records from the rows of a list: nothing is overwritten, every refusal is named, doing it again changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.canonical import text_of
from generator.catalog import Catalog, load
from generator.exports.sheets import Column, tables
from generator.importing.changed import put
from generator.importing.cleaning import NotTaken, clean
from generator.importing.headings import FIELDS, PATHS, REQUIRED, match
from generator.importing.ids import department_id, item_id
from generator.importing.report import Place, Report
from generator.importing.tables import Row, read_table
from generator.kinds import KINDS, kind_of
from generator.kinds.department import Department
from generator.kinds.item import Item
from generator.vocabulary import DRAFT

COLUMNS = {column.path: column for column in tables("item")[0].columns}


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
        report.refuse(Place("", 1), f"找不到这些列：{words}。用 --mapping 指定")
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
            work.report.refuse(_place(row, work.columns[name]), "这一格是空的，整行没有采用")
            return
    folder = _department(work, row, given, root)
    code = given.get("code", "")
    made = f"{folder}/items/{item_id(given['name'], code, given['department'])}"
    record_id = work.codes.setdefault(code, made) if code else made
    if record_id in work.seen:
        first = work.seen[record_id]
        work.report.refuse(Place(row.sheet, row.number), f"与第{first.number}行是同一事项（编码或名称相同）")
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
    for key, text in given.items():
        column = COLUMNS.get(PATHS.get(key, (key,)))
        if column is None or not text:
            continue
        place = _place(row, work.columns[key])
        try:
            found = clean(_parted(key, text), column.reads, many=column.many)
        except NotTaken as reason:
            work.report.refuse(place, f"{str(reason).rstrip('。')}；这一格没有采用，其余照收")
            continue
        put(draft, column.path, found.value)
        work.report.tell(place, found.said)
        _note(work, draft, column, found.note, place)
    if draft.get("handling") == "即办件" and draft.get("promised_time", "即办") != "即办":
        words = f"办件类型是即办件，承诺时限却是“{draft['promised_time']}”，两处都照收，请核对"
        work.report.tell(Place(row.sheet, row.number), (words,))
    return draft


def _parted(key: str, text: str) -> str:
    """Conditions stand in one cell, with semicolons between them."""
    if key != "conditions":
        return text
    return "\n".join(line.strip(" ；;。") for line in text.replace("；", "\n").splitlines())


def _note(work: _Import, draft: dict[str, Any], column: Column, note: str, place: Place) -> None:
    beside = f"{column.path[-1].removesuffix('_time')}_note"
    if note and (beside,) in COLUMNS:
        draft[beside] = f"{draft[beside]}；{note}" if beside in draft else note
        work.report.tell(place, (f"括号里的“{note}”放到了“{COLUMNS[beside,].title}”",))


def _place(row: Row, heading: str) -> Place:
    return Place(row.sheet, row.number, row.letters.get(heading, ""), heading)
