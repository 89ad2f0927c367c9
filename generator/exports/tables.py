"""A kind as a table for spreadsheets: every published field is a column, and what is nested is written out in words.

A cell is meant to be read; programs that need the parts of a nested field take the JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.catalog import Catalog
from generator.exports.plain import PRIVATE, is_empty
from generator.kinds.base import Record, declared
from generator.records import Entry
from generator.values import Ref

Named = Callable[[Ref], str]


@dataclass(frozen=True)
class Column:
    """A column: its key (the same word as in YAML and JSON), Chinese title, and what editors are told about it."""

    key: str
    title: str
    help: str = ""

    @property
    def heading(self) -> str:
        """What stands in the first row."""
        return f"{self.title}（{self.key}）"


PLACE = (
    Column("id", "记录编号", "就是它在网站上的地址，一直不变。"),
    Column("department", "部门", "归哪个部门管；全市共用的没有。"),
)
"""What a record's place in the catalogue says of it."""


@cache
def columns(model: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind: its place, the fields declared as columns, then all others in written order."""
    public = [(key, info, about) for key, (info, about) in declared(model).items() if key not in PRIVATE]
    ordered = sorted(public, key=lambda one: not one[2].column)
    return (*PLACE, *(Column(key, info.title or key, info.description or "") for key, info, _ in ordered))


def row(entry: Entry, catalog: Catalog) -> list[str]:
    """The cells of one record, in the order of `columns`."""
    values = vars(entry.whole)

    def named(ref: Ref) -> str:
        found = catalog.find(ref, entry)
        return f"{found.name}（{found.id}）" if found else str(ref)

    own = [entry.id, catalog.department(entry).name or entry.department]
    return own + [_cell(values[key], named) for key in _keys(type(entry.record))]


@cache
def _keys(model: type[Record]) -> tuple[str, ...]:
    return tuple(column.key for column in columns(model)[len(PLACE) :])


def _cell(value: Any, named: Named) -> str:
    """A value as the text of one cell: parts of a list stand in lines, plain words between Chinese commas."""
    if value is None or type(value) is str:
        return value or ""
    if type(value) is tuple and value and isinstance(value[0], BaseModel):
        return "\n".join([_part(part, named) for part in value])
    return _part(value, named) if isinstance(value, BaseModel) else _plain(value, named)


def _part(part: BaseModel, named: Named) -> str:
    titles, said = _titles(type(part)), []
    for key, value in vars(part).items():
        if type(value) is str:
            said.append(f"{titles[key]}：{value}")
        elif not is_empty(value):
            said.append(f"{titles[key]}：{_inner(value, named)}")
    return "；".join(said)


@cache
def _titles(model: type[BaseModel]) -> dict[str, str]:
    return {key: info.title or key for key, (info, _) in declared(model).items()}


def _inner(value: Any, named: Named) -> str:
    """A value inside a part: parts of its own stand in brackets."""
    inner = value if type(value) is tuple else (value,)
    if isinstance(inner[0], BaseModel):
        return "".join([f"【{_part(one, named)}】" for one in inner])
    return _plain(value, named)


def _plain(value: Any, named: Named) -> str:
    match value:
        case Ref():
            return named(value)
        case str():
            return value
        case bool():
            return "是" if value else "否"
        case Decimal():
            return f"{value:f}"
        case tuple():
            return "、".join([_plain(inner, named) for inner in value])
    return str(value)
