"""How a record is laid out on sheets that people edit: a sheet a kind, and one for every list of parts inside it.

Writing a department's workbook and taking it back both follow this layout, which follows from the kinds alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.kinds import KINDS
from generator.kinds.base import declared, reads_of
from generator.records import inner_model
from generator.values import Reads

MOST = 32_000
"""Longest text in a cell; Excel cuts at 32,767 without a word."""
TOO_LONG = "（这段文字太长，放不进表格，请在文件里改）"
ID = "record_id"
PARENT = "parent_row"
NUMBER = "row"
PLACES = {ID: "记录编号", PARENT: "上级序号", NUMBER: "序号"}
BASE = "_导出时的内容"
"""The hidden sheet with the records as they were, so that what the editor changed can be told from what others did."""

DEEPEST = 2
"""Lists inside lists inside lists have no sheet: nobody finds his way there by numbers, and they stay as they are."""

Path = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One fact of a row: its keys inside the row's map, title, help, and how its text is read."""

    path: Path
    title: str
    help: str
    reads: Reads | None
    many: bool

    @property
    def key(self) -> str:
        """Its keys in one word, as the heading carries it."""
        return ".".join(self.path)

    @property
    def heading(self) -> str:
        """What stands in the first row."""
        return f"{self.title}（{self.key}）"

    @property
    def choices(self) -> list[str]:
        """The words of its closed list; none where it is open, or where a cell holds several."""
        return [] if self.many or self.reads is None else list(self.reads.schema.get("enum", ()))


@dataclass(frozen=True)
class Table:
    """One sheet. `lists` names the lists that lead to its rows: none for records, two for a list inside a list."""

    kind: str
    lists: tuple[Path, ...]
    title: str
    columns: tuple[Column, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The columns that say where a row belongs."""
        return ((ID,), (ID, NUMBER), (ID, PARENT, NUMBER))[len(self.lists)]


@cache
def tables(kind: str) -> tuple[Table, ...]:
    """The sheets of a kind: its records, then its lists of parts, in declared order."""
    model = KINDS[kind]
    return tuple(_tables(kind, model, (), model.kind.title))


def _tables(kind: str, model: type[BaseModel], lists: tuple[Path, ...], title: str) -> Iterator[Table]:
    yield Table(kind, lists, title[:31], tuple(_columns(model, (), "")))
    if len(lists) < DEEPEST:
        for path, name, inner in _lists(model, (), ""):
            yield from _tables(kind, inner, (*lists, path), f"{title}·{name}")


def _columns(model: type[BaseModel], path: Path, title: str) -> Iterator[Column]:
    for key, name, info, inner in _fields(model):
        said = f"{title} › {name}" if title else name
        if inner is None:
            yield Column((*path, key), said, info.description or "", reads_of(info), info.default == ())
        elif info.default != ():
            yield from _columns(inner, (*path, key), said)


def _lists(model: type[BaseModel], path: Path, title: str) -> Iterator[tuple[Path, str, type[BaseModel]]]:
    for key, name, info, inner in _fields(model):
        if inner is not None and info.default == ():
            yield (*path, key), name, inner
        elif inner is not None:
            yield from _lists(inner, (*path, key), name)


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, str, FieldInfo, type[BaseModel] | None]]:
    for name, (info, _) in declared(model).items():
        yield info.alias or name, info.title or name, info, inner_model(info.annotation)


Row = tuple[tuple[str, ...], dict[str, Any]]
"""Where a row belongs (its places, in the order of `Table.places`), and the map that it shows."""


def rows(table: Table, record_id: str, data: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of one record on one sheet; positions count from 1."""
    found: list[Row] = [((), dict(data))]
    for path in table.lists:
        inner = [(places, at(one, path)) for places, one in found]
        found = [
            ((*places, str(number)), one)
            for places, many in inner
            if isinstance(many, list)
            for number, one in enumerate(many, start=1)
            if isinstance(one, dict)
        ]
    yield from (((record_id, *places), one) for places, one in found)


def at(data: Any, path: Path) -> Any:
    """What stands at `path` inside plain data; None where nothing does."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def shown(value: Any, column: Column, named: Callable[[str, Column], str]) -> str:
    """A value as the text of its cell: several in lines, references with the name of what they lead to."""
    each = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in each):
        return ""
    linked = bool(column.reads and "x-reference" in column.reads.schema)
    text = "\n".join(named(one, column) if linked else one for one in each)
    return TOO_LONG if len(text) > MOST else ILLEGAL_CHARACTERS_RE.sub("", text)
