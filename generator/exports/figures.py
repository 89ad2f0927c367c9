"""The figures as data: every indicator of the city and of each department, now and at the end of earlier years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.exports.files import CSV_MARK, File, csv_line
from generator.exports.plain import as_json
from generator.indicators import INDICATORS, counted
from generator.pages.frame import Site
from generator.timeline import NOW, Values, year_ends

HEADINGS = ("指标（indicator）", "部门（department）", "时间（when）", "数值（value）", "单位（unit）", "怎么算（formula）")


@dataclass(frozen=True)
class Line:
    """One figure: of whom ("" for the city), when, and how much."""

    indicator: str
    department: str
    when: str
    value: Decimal
    unit: str
    formula: str


def figure_files(site: Site) -> Iterator[File]:
    """data/figures.csv and data/figures.json."""
    found = list(_lines(site))
    rows = [[one.indicator, one.department or "全市", one.when, str(one.value), one.unit, one.formula] for one in found]
    yield "data/figures.csv", [CSV_MARK, *map(csv_line, [HEADINGS, *rows])]
    yield "data/figures.json", [as_json([_data(one) for one in found])]


def _data(line: Line) -> dict[str, str | None]:
    return {
        "indicator": line.indicator,
        "department": line.department or None,
        "when": line.when,
        "value": str(line.value),
        "unit": line.unit,
        "formula": line.formula,
    }


def _lines(site: Site) -> Iterator[Line]:
    catalog = site.catalog
    for department in ("", *(one.id for one in catalog.of("department"))):
        for when, values in year_ends(catalog, department)[:-1]:
            yield from _of(department, when, values)
        yield from _of(department, NOW, counted(catalog, department).values)


def _of(department: str, when: str, values: Values) -> Iterator[Line]:
    for word, value in values.items():
        if value is not None:
            yield Line(word, department, when, value, INDICATORS[word].unit, INDICATORS[word].formula)
