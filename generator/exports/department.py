"""A department's records as a workbook to edit in: headings with help, lists to choose from, every cell text.

A hidden sheet keeps the records as they were, so that the import can tell what the editor changed.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.catalog import Catalog, candidates
from generator.exports.sheets import BASE, MOST, PLACES, Column, Table, at, rows, shown, tables
from generator.kinds import DEPARTMENT_FOLDERS, KINDS
from generator.records import Entry, without_blanks
from generator.values import Ref
from generator.vocabulary import ENDED

KINDS_OWNED = ("department", *DEPARTMENT_FOLDERS.values())
LISTS = "_可选的内容"
GUIDE = "说明"
SPARE = 200
"""Rows below the last that have the lists to choose from, too."""
WORDS = (
    "每种记录一张表，一行一条；材料、环节、依据等列表各有一张表，用“记录编号”和“序号”对应。",
    "只改要改的格子。编号、序号和第一行的列名不要改；一格里有几条的，每条一行（Alt+回车换行）。",
    "列表里加一条：在那张表下面加一行，写上记录编号和下一个序号。删一条：删掉那一行。调顺序：改序号。",
    "加一条记录：加一行，编号写成“部门/种类/英文短名”，和上面几行一样的写法；状态先写“草稿”。",
    "列表里的列表里还有列表的（如裁量档次的依据）没有表，导入以后照旧；要改，用网上表单或者改文件。",
    "记录不能在表格里删除。停办的把状态改成“取消”“下放”“已合并”或“暂停”，并写停办说明。",
    "改完存成 .xlsx，运行 catalog import 这个文件；没有采用的格子会逐条说明原因。",
)
HEAD = PatternFill("solid", fgColor="DDE7F3")
LOCKED = PatternFill("solid", fgColor="EEEEEE")


@dataclass
class _Book:
    catalog: Catalog
    department: str
    book: Workbook = field(default_factory=Workbook)
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Where on the hidden sheet a list of choices stands, by its words."""

    @property
    def choices(self) -> Worksheet:
        return self.book[LISTS]


def department_workbook(catalog: Catalog, department: str) -> bytes:
    """The workbook with all records of a department."""
    made = _Book(catalog, department)
    made.book.remove(made.book.worksheets[0])
    guide = made.book.create_sheet(GUIDE)
    made.book.create_sheet(LISTS).sheet_state = "hidden"
    entries = {kind: catalog.owned(department, kind) for kind in KINDS_OWNED}
    for kind, owned in entries.items():
        for table in tables(kind):
            _sheet(made, table, owned)
    _guide(guide, made.book)
    _base(made.book, [entry for owned in entries.values() for entry in owned])
    target = io.BytesIO()
    made.book.save(target)
    return target.getvalue()


def _sheet(made: _Book, table: Table, entries: list[Entry]) -> None:
    lines = [(entry, row) for entry in entries for row in rows(table, entry.id, entry.source.data)]
    if len(table.lists) > 1 and not lines:
        return
    sheet = made.book.create_sheet(table.title)
    _headings(sheet, table)
    for number, (entry, (places, data)) in enumerate(lines, start=2):
        for place, text in enumerate(places, start=1):
            _write(sheet, number, place, text).fill = LOCKED
        for index, column in enumerate(table.columns, start=len(places) + 1):
            _write(sheet, number, index, shown(at(data, column.path), column, _named(made.catalog, entry)))
    for index, column in enumerate(table.columns, start=len(table.places) + 1):
        _choices(made, sheet, column, get_column_letter(index), len(lines) + 1 + SPARE)


def _named(catalog: Catalog, entry: Entry) -> Any:
    def name(text: str, column: Column) -> str:
        ref = Ref(text, tuple(column.reads.schema["x-reference"]) if column.reads else ())
        found = next((catalog.entries[one] for one in candidates(ref, entry) if one in catalog.entries), None)
        return f"{found.name}（{text}）" if found else text

    return name


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Any:
    """A cell that stays text, whatever it looks like: neither number nor date nor formula."""
    cell = sheet.cell(row, column)
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if text:
        cell.value = text
        cell.data_type = "s"
    return cell


def _headings(sheet: Worksheet, table: Table) -> None:
    places = [(f"{PLACES[key]}（{key}）", "") for key in table.places]
    columns = [(column.heading, _help(column)) for column in table.columns]
    for index, (heading, help) in enumerate([*places, *columns], start=1):
        cell = _write(sheet, 1, index, heading)
        cell.font, cell.fill = Font(bold=True), HEAD
        if help:
            cell.comment = Comment(help, "目录", width=260, height=120)
        sheet.column_dimensions[get_column_letter(index)].width = 26 if index == 1 else 18
    sheet.freeze_panes = sheet.cell(2, len(places) + 1)


def _help(column: Column) -> str:
    choices = f"可选：{'、'.join(column.reads.schema['enum'])}。" if column.reads and "enum" in column.reads.schema else ""
    return "\n".join(filter(None, (column.help, choices, "可以写几条，每条一行。" if column.many else "")))


def _choices(made: _Book, sheet: Worksheet, column: Column, letter: str, last: int) -> None:
    """The drop-down of a closed list, or of records to refer to: these are offered, but others may be typed.

    The words stand on the hidden sheet, since Excel takes 255 characters in place.
    """
    words = tuple(column.choices or _records(made, column))
    if not words:
        return
    if words not in made.lists:
        index = len(made.lists) + 1
        for row, word in enumerate(words, start=1):
            _write(made.choices, row, index, word)
        own = get_column_letter(index)
        made.lists[words] = f"'{LISTS}'!${own}$1:${own}${len(words)}"
    closed = bool(column.choices)
    rule = DataValidation("list", formula1=made.lists[words], allow_blank=True, showErrorMessage=closed)
    rule.errorTitle, rule.error = "不在可选的范围里", "请从下拉列表里选。"
    rule.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(rule)


def _records(made: _Book, column: Column) -> Iterator[str]:
    """What a reference may lead to, by name and with the id as it is written: what all share, and the department's own."""
    if column.many or column.reads is None:
        return
    for kind in column.reads.schema.get("x-reference", ()):
        everybody = kind == "department" or KINDS[kind].kind.shared
        entries = made.catalog.of(kind) if everybody else made.catalog.owned(made.department, kind)
        yield from (f"{entry.name}（{entry.id.split('/')[-1]}）" for entry in entries if entry.status not in ENDED)


def _guide(sheet: Worksheet, book: Workbook) -> None:
    sheet.column_dimensions["A"].width = 100
    named = [one.title for one in book.worksheets if one.sheet_state == "visible" and one.title != GUIDE]
    for row, text in enumerate([*WORDS, "", "这个工作簿里的表：", *named], start=1):
        cell = _write(sheet, row, 1, text)
        if text in named:
            cell.hyperlink = f"#'{text}'!A1"


def _base(book: Workbook, entries: list[Entry]) -> None:
    sheet = book.create_sheet(BASE)
    sheet.sheet_state = "veryHidden"
    for row, entry in enumerate(entries, start=1):
        for column, text in enumerate(_pieces(entry), start=1):
            _write(sheet, row, column, text)


def _pieces(entry: Entry) -> Iterator[str]:
    """A record's id and its data as JSON in ASCII, in as many cells as it needs."""
    text = json.dumps(without_blanks(entry.source.data), ensure_ascii=True)
    yield entry.id
    yield from (text[start : start + MOST] for start in range(0, len(text), MOST))
