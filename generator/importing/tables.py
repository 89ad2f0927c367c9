"""A spreadsheet or CSV file as rows of text under their headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.utils import get_column_letter

from generator.importing.cells import UnreadableTable, lines, open_workbook

ENCODINGS = ("utf-8-sig", "gb18030")
"""Excel in China saves CSV as GBK unless told otherwise; gb18030 reads all of it."""


@dataclass(frozen=True)
class Row:
    """One row: where it stands (sheet and number as the spreadsheet shows it), and its cells by heading."""

    sheet: str
    number: int
    cells: dict[str, str]
    letters: dict[str, str] = field(default_factory=dict)
    """The column of each heading, as the spreadsheet calls it."""


def read_table(path: Path) -> list[Row]:
    """All rows of a .csv or .xlsx file; the first row with several cells is the headings. Raises UnreadableTable."""
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
    for sheet in open_workbook(path).worksheets:
        yield from _rows(sheet.title, lines(sheet))


def _rows(sheet: str, lines: Iterable[list[str]]) -> Iterator[Row]:
    headings: list[str] = []
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in line]
        if len(set(filter(None, cells))) < (1 if headings else 2):
            continue  # nothing, or a title across the sheet
        if not headings:
            headings = cells
            continue
        letters = {head: get_column_letter(index) for index, head in enumerate(headings, start=1)}
        filled = {head: cell for head, cell in zip(headings, cells, strict=False) if head and cell}
        yield Row(sheet, number, filled, letters)
