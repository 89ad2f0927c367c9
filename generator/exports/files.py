"""The files of open data: one JSON a record, and for each kind all records as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from generator.catalog import Catalog
from generator.exports.plain import columns, record_data, row
from generator.kinds import KINDS
from generator.pages.records import MORE

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Every data file: path below the site's root, and bytes."""
    for kind in MORE:
        records = []
        for entry in catalog.of(kind):
            data = record_data(entry, catalog)
            records.append(data)
            yield f"{entry.url}index.json", as_json(data)
        yield f"data/{kind}.json", as_json(records)
        yield f"data/{kind}.csv", as_csv(catalog, kind)


def as_json(data: Any) -> bytes:
    """JSON that people can read, the same bytes each time."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def as_csv(catalog: Catalog, kind: str) -> bytes:
    """All records of a kind as CSV in UTF-8 with a mark that Excel needs; no cell can act as a formula there."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([f"{title}（{key}）" for key, title in columns(KINDS[kind])])
    for entry in catalog.of(kind):
        writer.writerow([harmless(value) for value in row(entry, catalog)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def harmless(value: str) -> str:
    """A cell that a spreadsheet takes for text, whatever it begins with."""
    return f"'{value}" if value.startswith(FORMULA) else value
