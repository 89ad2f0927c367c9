"""The files of open data: one JSON a record, for each kind a JSON, a CSV and two schemas, and the whole as XLSX and JSON-LD.

A file is handed over in pieces, so that the largest needs no more memory than one record (the workbook: its compressed bytes).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from pydantic_core import from_json, to_json

from generator.catalog import Catalog
from generator.exports.linked import linked_data
from generator.exports.plain import as_json, record_json
from generator.exports.published import published_schema
from generator.exports.tables import columns, row
from generator.exports.workbook import Sheet, workbook
from generator.hints import file_schema
from generator.kinds import KINDS, SINGLE_FILES
from generator.pages.frame import Site
from generator.records import Entry

File = tuple[str, Iterable[bytes]]
"""Path, and the bytes in pieces."""
CSV_MARK = b"\xef\xbb\xbf"
"""What Excel needs at the start of a table to see that it is UTF-8."""
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet take a cell for a formula; some take the full-width signs, too."""


def export_files(site: Site, address: str) -> Iterator[File]:
    """Every data file below the site's root; `address` is the site's own ("" where it has none)."""
    for entry in site.catalog.entries.values():
        if entry.id not in SINGLE_FILES:
            yield f"{entry.url}index.json", [json_of(entry, site.catalog)]
    yield from data_files(site, address)


def json_of(entry: Entry, catalog: Catalog) -> bytes:
    """The JSON of a record, for its own file and for the list of its kind."""
    return catalog.piece("json", entry.id, lambda: record_json(entry, catalog))


def data_files(site: Site, address: str) -> Iterator[File]:
    """The files of whole kinds and of the whole catalogue, and the schemas; pieces are made as they are asked for."""
    for make in FORMATS.values():
        for path, pieces in make(site, address):
            yield f"data/{path}", pieces
    for path, pieces in schemas(KINDS):
        yield f"data/schema/{path}", pieces


def json_files(site: Site, address: str = "") -> Iterator[File]:
    """All records of each kind as a list, a file a kind."""
    for kind in KINDS:
        yield f"{kind}.json", _listed(site.catalog, kind)


def _listed(catalog: Catalog, kind: str) -> Iterator[bytes]:
    start = b"[\n"
    for entry in catalog.of(kind):
        yield start + json_of(entry, catalog)[:-1]
        start = b",\n"
    yield b"\n]\n" if start == b",\n" else b"[]\n"


def csv_files(site: Site, address: str = "") -> Iterator[File]:
    """All records of each kind as a table in UTF-8, with the mark that Excel needs to see that."""
    for kind in KINDS:
        yield f"{kind}.csv", _csv(site.catalog, kind)


def _csv(catalog: Catalog, kind: str) -> Iterator[bytes]:
    yield CSV_MARK + csv_line([column.heading for column in columns(KINDS[kind])])
    for entry in catalog.of(kind):
        yield csv_line([harmless(value) for value in _cells(entry, catalog)])


def _cells(entry: Entry, catalog: Catalog) -> list[str]:
    """The row of a record, for both tables; kept for the next build."""
    cells: list[str] = from_json(catalog.piece("row", entry.id, lambda: to_json(row(entry, catalog))))
    return cells


def csv_line(cells: Sequence[str]) -> bytes:
    """One line of a table, as spreadsheets read it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()


def harmless(value: str) -> str:
    """A cell that a spreadsheet takes for text, whatever it begins with: blanks before the sign do not hide it."""
    return f"'{value}" if value.lstrip(" \u3000\u00a0").startswith(FORMULA) or value.startswith(FORMULA) else value


def xlsx_files(site: Site, address: str = "") -> Iterator[File]:
    """The whole catalogue as one workbook."""
    yield "catalog.xlsx", (workbook([_sheet(site.catalog, kind) for kind in KINDS]) for _ in (0,))


def _sheet(catalog: Catalog, kind: str) -> Sheet:
    headings = [column.heading for column in columns(KINDS[kind])]
    return Sheet(KINDS[kind].kind.title, headings, (_cells(entry, catalog) for entry in catalog.of(kind)))


def jsonld_files(site: Site, address: str = "") -> Iterator[File]:
    """The whole catalogue as linked data."""
    yield "catalog.jsonld", linked_data(site, address)


FORMATS: dict[str, Callable[[Site, str], Iterator[File]]] = {
    "json": json_files,
    "csv": csv_files,
    "xlsx": xlsx_files,
    "jsonld": jsonld_files,
}


def schemas(kinds: Iterable[str]) -> Iterator[File]:
    """For each kind the schema of its published data, and below yaml/ that of the records as editors write them."""
    for kind in kinds:
        yield f"{kind}.json", [as_json(published_schema(kind))]
        yield f"yaml/{kind}.json", [as_json(file_schema(kind))]
