"""A spreadsheet or CSV file as rows of text under their headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

ENCODINGS = ("utf-8-sig", "gb18030")
"""Excel in China saves CSV as GBK unless told otherwise; gb18030 reads all of it."""


class UnreadableTable(Exception):
    """The file is no table that can be read; the message says why, in Chinese."""


@dataclass(frozen=True)
class Row:
    """One row: where it stands (sheet and number as the spreadsheet shows it), and its cells by heading."""

    sheet: str
    number: int
    cells: dict[str, str]


def read_table(path: Path) -> list[Row]:
    """All rows of a .csv or .xlsx file; the first row that holds anything is the headings. Raises UnreadableTable."""
    if path.suffix.lower() == ".csv":
        return list(_rows("", csv.reader(io.StringIO(_text(path)))))
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return list(_workbook(path))
    raise UnreadableTable(f"不认识“{path.suffix}”文件，请另存为 .csv 或 .xlsx")


def _text(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable("文件的编码认不出来，请用UTF-8或GBK另存")


def _workbook(path: Path) -> Iterator[Row]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its zip and XML readers raise
        raise UnreadableTable(f"打不开这个工作簿（{error}），请用Excel另存一份再试") from error
    for sheet in book.worksheets:
        yield from _rows(sheet.title, (list(row) for row in sheet.iter_rows(values_only=True)))


def _rows(sheet: str, lines: Iterator[list[Any]] | Any) -> Iterator[Row]:
    headings: list[str] = []
    for number, line in enumerate(lines, start=1):
        cells = [cell_text(value) for value in line]
        if not any(cells):
            continue
        if not headings:
            headings = cells
            continue
        yield Row(sheet, number, {head: cell for head, cell in zip(headings, cells, strict=False) if head and cell})


def cell_text(value: Any) -> str:
    """A cell as text: dates as 2026-03-01, whole numbers without “.0”, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
