"""The one written form of a record's file: keys in the order of their kind, nothing blank, no comments.

What every program and every editor writes alike changes in one line when one fact changes, so that reviewers see the fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.kinds import KINDS, kind_of
from generator.kinds.base import Record, declared, reads_of
from generator.problems import Finding
from generator.records import inner_model, without_blanks
from generator.schemas import blank
from generator.source import Source, comments, parse, read
from generator.values import is_number
from generator.writing import Number, write

RULE = "canonical-form"


@dataclass(frozen=True)
class Formatted:
    """A file and its one written form; `text` is None where `problems` keep it from having one."""

    path: Path
    file: str
    text: str | None
    problems: tuple[Finding, ...] = ()

    @property
    def done(self) -> bool:
        """Whether the file has its written form already."""
        return self.text is not None and self.path.read_bytes() == self.text.encode()


def text_of(data: dict[str, Any], model: type[Record]) -> str:
    """The written form of a record's data (as typed: maps, lists and text)."""
    return write(_ordered(without_blanks(data), model))


def _ordered(value: Any, model: type[BaseModel]) -> Any:
    """The data with the kind's keys in declared order, others behind them, and numbers known as numbers."""
    if not isinstance(value, dict):
        return value
    made: dict[str, Any] = {}
    for name, (info, _) in declared(model).items():
        key = info.alias or name
        if key in value:
            reads, inner = reads_of(info), inner_model(info.annotation)
            made[key] = _typed(value[key], inner, reads is not None and is_number(reads))
    return made | {key: inner for key, inner in value.items() if key not in made}


def _typed(value: Any, inner: type[BaseModel] | None, number: bool) -> Any:
    if isinstance(value, list):
        return [_typed(one, inner, number) for one in value]
    if isinstance(value, str):
        return Number(value) if number else value
    return _ordered(value, inner) if inner else value


def formatted(path: Path, root: Path, *, drop_comments: bool = False) -> Formatted:
    """The written form of one record's file below `root`. A file that cannot be read, or holds comments, has none."""
    relative = path.relative_to(root)
    file = f"{root.name}/{relative.as_posix()}"
    kind = kind_of(relative.with_suffix("").as_posix())
    if kind is None:
        return _without(path, file, 1, "这里不放记录，没有改动", "运行 catalog check，按提示把文件放到该放的地方。")
    source = read(path, file)
    if source.findings or not isinstance(source.data, dict):
        hint = "先运行 catalog check，按提示改好。"
        line = source.findings[0].line if source.findings else 1
        return _without(path, file, line, "文件读不通，没有改动", hint)
    own = [] if drop_comments else _own_comments(path.read_text("utf-8-sig"), kind)
    if own:
        hint = "要告诉同事的话写进“备注”（remark）；确定不要这些注释，加 --drop-comments。"
        return _without(path, file, own[0], f"有{len(own)}处注释，统一格式不留注释，没有改动", hint)
    text = text_of(source.data, KINDS[kind])
    if parse(text, Source(file)).data != without_blanks(source.data):
        return _without(path, file, 1, "这里的内容换成统一格式会变样，没有改动", "多半有看不见的字符，删掉再试。")
    return Formatted(path, file, text)


def _without(path: Path, file: str, line: int, message: str, hint: str) -> Formatted:
    return Formatted(path, file, None, (Finding(file, line, RULE, message, hint),))


def _own_comments(text: str, kind: str) -> list[int]:
    """Lines with comments of somebody; those that `catalog new` wrote as explanations may go unasked."""
    explained = {line.strip() for line in blank(kind).splitlines()}
    return [line for line, comment in comments(text) if comment not in explained]
