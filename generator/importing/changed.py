"""Rows of a department's workbook held against what was exported: cell by cell, and list by list."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.exports.sheets import ID, NUMBER, PARENT, PLACES, TOO_LONG, Column, Path, Table, at, shown
from generator.importing.cells import lines
from generator.importing.cleaning import Cleaned, NotTaken, clean
from generator.importing.report import Place, Report
from generator.records import without_blanks

KEYED = re.compile(r".*（([a-z_.]+)）", re.DOTALL)
SHOWN_NAME = re.compile(r".*（([a-z0-9/-]+)）", re.DOTALL)


@dataclass(frozen=True)
class Fact:
    """A record's data, or a part of it, as it was exported and as the file has it now."""

    base: Any
    current: Any


@dataclass(frozen=True)
class Line:
    """One row: its place, the table it belongs to, where in the record it goes, and its cells by key."""

    place: Place
    table: Table
    places: dict[str, str]
    cells: dict[str, str]
    letters: dict[str, str]

    def at(self, column: Column) -> Place:
        """The place of one cell."""
        return replace(self.place, column=self.letters[column.key], heading=column.title)


def read_lines(sheet: Worksheet, table: Table, report: Report) -> list[Line] | None:
    """The rows of a sheet, its columns known by the key in their headings; None where it cannot be told what is what."""
    first, *others = [*lines(sheet)] or [[]]
    keys = [found[1] if (found := KEYED.fullmatch(cell)) else "" for cell in first]
    known = {*table.places, *(column.key for column in table.columns)}
    report.unused += [f"{sheet.title}·{cell}" for cell, key in zip(first, keys, strict=True) if cell and key not in known]
    if missing := [f"{PLACES[key]}（{key}）" for key in table.places if key not in keys]:
        report.refuse(Place(sheet.title, 1), f"第一行没有{'、'.join(missing)}，整张表没有采用；不要改第一行的列名")
        return None
    found_lines = (_line(sheet, table, keys, known, number, cells, report) for number, cells in enumerate(others, start=2))
    return [line for line in found_lines if line]


def _line(
    sheet: Worksheet, table: Table, keys: list[str], known: set[str], number: int, line: list[str], report: Report
) -> Line | None:
    cells = {key: cell for key, cell in zip(keys, line, strict=False) if key in known}
    if not any(cells.values()):
        return None
    letters = {key: get_column_letter(index) for index, key in enumerate(keys, start=1)}
    places = {key: cells.pop(key, "").strip() for key in table.places}
    place = Place(sheet.title, number)
    if not places[ID]:
        report.refuse(place, "没有记录编号，这一行没有采用；编号写成“部门/种类/英文短名”")
        return None
    return Line(place, table, places, cells, letters)


def change_row(line: Line, fact: Fact, made: dict[str, Any], report: Report) -> None:
    """Put the cells of `line` that the editor changed into `made`; what the file's readers changed too is refused."""
    notes: list[tuple[Column, str]] = []
    for column in line.table.columns:
        if column.key not in line.cells:
            continue
        before, now = at(fact.base, column.path), at(fact.current, column.path)
        given = _changed(line, column, before, report)
        if given is None or given.value == now:
            continue
        if _text(now, column) != _text(before, column):
            report.refuse(line.at(column), f"导出以后别人把这里改成了“{_text(now, column)}”，没有采用；重新导出再改")
            continue
        put(made, column.path, given.value)
        report.tell(line.at(column), given.said)
        if given.note:
            notes.append((column, given.note))
    for column, note in notes:
        _keep_note(line, column, note, made, report)


def _changed(line: Line, column: Column, before: Any, report: Report) -> Cleaned | None:
    """What the editor wrote into a cell; None where it was left as it was, or cannot be taken."""
    typed = line.cells[column.key]
    if typed == TOO_LONG or _bare(typed, column) == _bare(_text(before, column), column):
        return None
    try:
        return clean(typed, column.reads, many=column.many)
    except NotTaken as reason:
        report.refuse(line.at(column), f"{str(reason).rstrip('。')}；这一格没有采用")
        return None


def _text(value: Any, column: Column) -> str:
    return shown(value, column, lambda text, _: text)


def _bare(text: str, column: Column) -> list[str]:
    """What a cell says: the names beside references do not count, nor blanks at the ends of lines."""
    linked = bool(column.reads and "x-reference" in column.reads.schema)
    each = [line.strip() for line in text.replace("_x000D_", "").replace("\r", "").strip().split("\n")]
    return [found[1] if linked and (found := SHOWN_NAME.fullmatch(line)) else line for line in each]


def put(data: dict[str, Any], path: Path, value: Any) -> None:
    """Set what stands at `path`, maps on the way made where they are missing; None takes it away."""
    *outer, last = path
    for key in outer:
        if not isinstance(data.get(key), dict):
            data[key] = {}
        data = data[key]
    if value is None:
        data.pop(last, None)
    else:
        data[last] = value


def _keep_note(line: Line, column: Column, note: str, made: dict[str, Any], report: Report) -> None:
    """What stood in brackets behind a time limit goes to the note field beside it, where there is one."""
    path = (*column.path[:-1], f"{column.path[-1].removesuffix('_time')}_note")
    beside = next((one for one in line.table.columns if one.path == path), None)
    if beside is None:
        report.tell(line.at(column), (f"没有收括号里的“{note}”，这里没有地方放说明",))
        return
    old = at(made, path) or ""
    if note not in old:
        put(made, path, f"{old}；{note}" if old else note)
    report.tell(line.at(column), (f"括号里的“{note}”放到了“{beside.title}”",))


def change_list(
    table: Table, found: dict[Table, list[Line]], fact: Fact, made: dict[str, Any], report: Report
) -> None:
    """Put one list of a record into `made` when its rows, or those of lists inside it, were changed."""
    path, own = table.lists[0], found[table]
    before = at(fact.base, path)
    entries = _entries(own, before, report)
    for inner, lines_of in found.items():
        if inner is not table:
            _inner_lists(inner, lines_of, entries, report)
    wanted = without_blanks([entry for _, entry in entries])
    if wanted == without_blanks(before or []):
        return
    if at(fact.current, path) != before:
        place = own[0].place if own else Place(table.title, 1)
        report.refuse(place, "导出以后别人改过这个列表，这里的改动没有采用；重新导出再改")
        return
    put(made, path, wanted or None)


Entries = list[tuple[str, dict[str, Any]]]
"""The entries of a list in their new order, each with the number that its row has."""


def _entries(own: list[Line], before: Any, report: Report) -> Entries:
    """A list as its rows have it: an entry keeps what the sheet does not show, by the number it was exported with."""
    known = {str(number): one for number, one in enumerate(before or [], start=1)}
    made: Entries = []
    for line in sorted(own, key=_position):
        number = line.places[NUMBER]
        old = known.pop(number, {})
        entry = deepcopy(old)
        change_row(line, Fact(old, old), entry, report)
        if without_blanks(entry):
            made.append((number, entry))
    return made


def _position(line: Line) -> tuple[float, int]:
    """Where a row stands in its list: by its number; rows without one come last, in the sheet's order."""
    try:
        return float(line.places[NUMBER]), line.place.row
    except ValueError:
        return float("inf"), line.place.row


def _inner_lists(inner: Table, lines_of: list[Line], entries: Entries, report: Report) -> None:
    """The lists inside the entries of a list, by the number of the entry."""
    path = inner.lists[1]
    numbers = {number for number, _ in entries}
    for line in lines_of:
        if line.places[PARENT] not in numbers:
            report.refuse(line.place, f"上级序号“{line.places[PARENT]}”那一行没有，这一行没有采用")
    for number, entry in entries:
        own = [line for line in lines_of if line.places[PARENT] == number]
        put(entry, path, [one for _, one in _entries(own, at(entry, path), report)] or None)
