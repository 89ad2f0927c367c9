"""A workbook's sheets as rows of cells with their places, merged cells filled, dates and numbers as text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet


class UnreadableTable(Exception):
    """The file is no table that can be read; the message says why, in Chinese."""


def open_workbook(path: Path) -> Workbook:
    """The workbook of a file, with the values of its formulas. Raises UnreadableTable."""
    try:
        return load_workbook(path, data_only=True)
    except Exception as error:  # openpyxl raises whatever its zip and XML readers raise
        raise UnreadableTable(f"打不开这个工作簿（{error}），请用Excel另存一份再试") from error


def lines(sheet: Worksheet) -> Iterator[list[str]]:
    """The rows of a sheet as text, from the first; what cells share by being merged stands in each of them."""
    shared: dict[tuple[int, int], Any] = {}
    for area in sheet.merged_cells.ranges:
        value = sheet.cell(area.min_row, area.min_col).value
        shared |= {place: value for row in area.rows for place in row}
    for number, line in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield [
            cell_text(shared.get((number, column), value) if shared else value)
            for column, value in enumerate(line, start=1)
        ]


def cell_text(value: Any) -> str:
    """A cell as text: dates as 2026-03-01, whole numbers without “.0”, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
