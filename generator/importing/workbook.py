"""A department's workbook taken back: what its editor changed is written into the records' files, and nothing else.

Every cell is held against the hidden copy of what was exported. What was not touched stays as the file has it, even when
somebody else changed it meanwhile; what both changed is refused.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from generator.canonical import formatted, text_of
from generator.exports.sheets import BASE, ID, Table, tables
from generator.importing.cells import UnreadableTable, lines
from generator.importing.changed import Fact, Line, change_list, change_row, read_lines
from generator.importing.report import Place, Report
from generator.kinds import KINDS, kind_of
from generator.records import make, without_blanks
from generator.source import Source, parse, read
from generator.values import REF_PATTERN
from generator.vocabulary import DRAFT


@dataclass
class _Sheets:
    """What the workbook holds of one kind: its records' rows, and the rows of each list by record."""

    kind: str
    records: dict[str, list[Line]]
    lists: dict[Table, dict[str, list[Line]]]


def is_department_workbook(book: Workbook) -> bool:
    """Whether this is a workbook that `catalog export --xlsx` wrote."""
    return BASE in book.sheetnames


def import_workbook(book: Workbook, root: Path) -> Report:
    """Write what changed in a department's workbook into the records' files below `root`. Raises UnreadableTable."""
    base, report = _base(book), Report()
    for kind in KINDS:
        sheets = _sheets(book, kind, report)
        if sheets is None:
            continue
        for record_id in sorted(base.keys() - sheets.records.keys()):
            if _kind(record_id) == kind:
                words = (f"表里没有记录 {record_id}，它的文件没有删；停办的改状态，并写停办说明",)
                report.tell(Place(tables(kind)[0].title, 1), words)
        for record_id in dict.fromkeys([*sheets.records, *(one for rows in sheets.lists.values() for one in rows)]):
            _record(sheets, record_id, base, root, report)
    return report


def _kind(record_id: str) -> str | None:
    return kind_of(record_id if "/" in record_id else f"{record_id}/department")


def _base(book: Workbook) -> dict[str, Any]:
    try:
        return {first: json.loads("".join(pieces)) for first, *pieces in lines(book[BASE]) if first}
    except ValueError:
        raise UnreadableTable("工作簿里隐藏的对照表坏了，没有导入；重新导出一份，把改动抄过去") from None


def _sheets(book: Workbook, kind: str, report: Report) -> _Sheets | None:
    own, *inner = tables(kind)
    found = {table: _by_record(rows) for table in (own, *inner) if (rows := _rows(book, table, report)) is not None}
    records = found.pop(own, None)
    return None if records is None else _Sheets(kind, records, found)


def _rows(book: Workbook, table: Table, report: Report) -> list[Line] | None:
    return read_lines(book[table.title], table, report) if table.title in book.sheetnames else None


def _by_record(found: list[Line]) -> dict[str, list[Line]]:
    grouped: dict[str, list[Line]] = defaultdict(list)
    for line in found:
        grouped[line.places[ID]].append(line)
    return dict(grouped)


def _record(sheets: _Sheets, record_id: str, base: dict[str, Any], root: Path, report: Report) -> None:
    own = sheets.records.get(record_id, [])
    listed = [line for rows in sheets.lists.values() for line in rows.get(record_id, [])]
    first = (own or listed)[0]
    for twin in own[1:]:
        report.refuse(twin.place, f"与第{own[0].place.row}行是同一个编号，这一行没有采用")
    written = f"{record_id}/department" if sheets.kind == "department" else record_id
    path = root / f"{written}.yml"
    problem = _unfit(sheets.kind, record_id, path, root, own, base)
    if problem:
        if record_id not in base or _touched(sheets, record_id, base[record_id]):
            report.refuse(first.place, problem)
        return
    current = read(path, f"{root.name}/{written}.yml").data if path.exists() else {}
    before = base.get(record_id, {})
    wanted = _wanted(sheets, record_id, Fact(before, current), report)
    if record_id not in base:
        wanted.setdefault("status", DRAFT)
    if without_blanks(wanted) == without_blanks(current):
        report.kept += 1
    else:
        _write(sheets.kind, written, path, wanted, first.place, report)


def _unfit(kind: str, record_id: str, path: Path, root: Path, own: list[Line], base: dict[str, Any]) -> str:
    """Why a record cannot be changed from the workbook as a whole; "" when it can."""
    if record_id in base:
        if not path.exists():
            return "这条记录的文件已经不在了，没有采用"
        if not formatted(path, root).done:
            return f"文件不是统一的格式，没有改动；先运行 catalog format {path}，再导入"
        return ""
    if not own:
        return "没有这个编号的记录，这些行没有采用；先在记录的表里加一行"
    if kind_of(record_id) != kind or not re.fullmatch(REF_PATTERN, record_id) or record_id.split("/")[0] not in _departments(base):
        return f"编号“{record_id}”不对：写成“部门/种类/英文短名”，和上面几行一样的写法"
    if path.exists():
        return "目录里已经有这个编号，导出以后才有的；重新导出再改"
    return "" if own[0].cells.get("name") else "新加的记录没有名称，没有采用"


def _departments(base: dict[str, Any]) -> set[str]:
    return {record_id.split("/")[0] for record_id in base}


def _touched(sheets: _Sheets, record_id: str, before: Any) -> bool:
    """Whether the editor changed anything of this record."""
    silent = Report()
    return bool(_wanted(sheets, record_id, Fact(before, before), silent) != before or silent.refused)


def _wanted(sheets: _Sheets, record_id: str, fact: Fact, report: Report) -> dict[str, Any]:
    """The record's data with what the editor changed."""
    made: dict[str, Any] = deepcopy(fact.current)
    for line in sheets.records.get(record_id, [])[:1]:
        change_row(line, fact, made, report)
    for table in sheets.lists:
        if len(table.lists) == 1:
            inner = {one: rows.get(record_id, []) for one, rows in sheets.lists.items() if one.lists[:1] == table.lists}
            change_list(table, inner, fact, made, report)
    return made


def _write(kind: str, written: str, path: Path, data: dict[str, Any], place: Place, report: Report) -> None:
    """Write one record, unless it would become worse to read than it was."""
    model = KINDS[kind]
    text = text_of(data, model)
    old = make(written, read(path, "x"), model)[1] if path.exists() else []
    known = {(one.rule, one.field, one.message) for one in old}
    _, problems = make(written, parse(text, Source("x")), model)
    new = [one for one in problems if (one.rule, one.field, one.message) not in known]
    if new:
        report.refuse(place, "；".join(f"{one.field}：{one.message}" for one in new))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    report.written.append(written)
