"""One file's data made into a record, with every problem said once and what is sound kept.

A field that cannot be read is left out and remembered, so that one slip gives one message and not a row of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from generator.kinds import KINDS
from generator.kinds.base import Record
from generator.problems import Finding
from generator.reads import ALL, FILE, apart, field_bit, note
from generator.source import Key, Source
from generator.values import Ref
from generator.vocabulary import ENDED, nearest

T = TypeVar("T")
R = TypeVar("R", bound=Record)
_NAME, _STATUS = (field_bit([*Record.model_fields].index(key)) for key in ("name", "status"))


Load = Callable[[], tuple[Record, Source]]
Head = tuple[str, str, str | None, str | None, tuple[tuple[str, str], ...], tuple[tuple[Key, str, tuple[str, ...]], ...]]
"""Id, kind, name, status, what one record only may have, and references: place, text, kinds. All of it plain data."""
CODES = ("local_code", "task_code", "credit_code")
"""Fields whose value belongs to one record only."""


class Entry:
    """A record with its place: `id` is its path and its address, `broken` the top fields that could not be read.

    One that is kept from an earlier build is loaded when somebody looks into it. What is read of it is noted.
    """

    __slots__ = ("_broken", "_load", "_name", "_record", "_source", "_status", "file", "firsts", "id", "kind", "refs")

    def __init__(self, record_id: str, record: Record, source: Source, broken: frozenset[str] = frozenset()) -> None:
        record.__dict__["_id"] = record_id
        self.id, self.kind, self.file = record_id, record.kind.key, source.file
        self._record: Record | None = record
        self._source: Source | None = source
        self._broken = broken
        self._load: Load | None = None
        with apart():
            self._name, self._status = record.name, record.status
            self.refs = tuple((key, str(ref), ref.kinds) for key, ref in references(record))
            self.firsts = tuple(self._firsts(record))

    @classmethod
    def kept(cls, head: Head, file: str, load: Load) -> Entry:
        """A sound record whose content is loaded only when it is looked into."""
        self = cls.__new__(cls)
        self.id, self.kind, self._name, self._status, self.firsts, self.refs = head
        self.file, self._load = file, load
        self._record = self._source = None
        self._broken = frozenset()
        return self

    @property
    def head(self) -> Head:
        """What is known of it without looking into it."""
        return self.id, self.kind, self._name, self._status, self.firsts, self.refs

    @property
    def references(self) -> Iterator[tuple[Key, Ref]]:
        """Every reference inside the record, with its key; noted by who follows it."""
        return ((key, Ref(text, kinds)) for key, text, kinds in self.refs)

    def _firsts(self, record: Record) -> Iterator[tuple[str, str]]:
        """Field and value of what one record only, of those not ended, may have: its codes; its name, kind and department."""
        if self._status not in ENDED:
            yield from ((key, value) for key in CODES if (value := getattr(record, key, None)))
            yield f"{self.kind} of {self.department}", self._name or self.id

    def __repr__(self) -> str:
        return f"Entry({self.id!r})"

    @property
    def record(self) -> Record:
        """The record itself."""
        if self._record is None:
            self._fetch()
        assert self._record is not None
        return self._record

    @property
    def whole(self) -> Record:
        """The record for somebody who reads all its fields past their doors."""
        note(self.id, ALL)
        return self.record

    @property
    def source(self) -> Source:
        """The file as it was read."""
        note(self.id, FILE)
        if self._source is None:
            self._fetch()
        assert self._source is not None
        return self._source

    def _fetch(self) -> None:
        assert self._load is not None
        self._record, self._source = self._load()
        self._record.__dict__["_id"] = self.id

    @property
    def broken(self) -> frozenset[str]:
        """The top fields that could not be read."""
        note(self.id, FILE)
        return self._broken

    @property
    def department(self) -> str:
        """The id of the department that owns it; "" for what is common to all."""
        return "" if KINDS[self.kind].kind.shared else self.id.split("/")[0]

    @property
    def url(self) -> str:
        """Address of its page below the site's root; ends in "/"."""
        return f"{self.id}/"

    @property
    def name(self) -> str:
        """Its name, or its id where the name is missing."""
        note(self.id, _NAME)
        return self._name or self.id

    @property
    def status(self) -> str:
        """Its status word; a record without one counts as a draft."""
        note(self.id, _STATUS)
        return self._status or "草稿"

    def of(self, model: type[R]) -> R:
        """Its record, which the caller knows to be of this kind."""
        assert isinstance(self.record, model)
        return self.record

    def finding(self, rule: str, key: Key, message: str, hint: str, **more: Any) -> Finding:
        """A finding about this record at the place of `key`."""
        line, column = self.source.place(key)
        title = field_title(type(self.record), key)
        return Finding(
            self.source.file, line, rule, message, hint, column=column, record=self.id, field=title, **more
        )


def make(record_id: str, source: Source, model: type[Record]) -> tuple[Entry | None, list[Finding]]:
    """The record of one file and the problems of its values; no record when the file is no map at all."""
    if source.findings:
        return None, source.findings
    if not isinstance(source.data, dict):
        source.refuse("value-shape", (1, 1), "文件里不是“键: 内容”", "每行写一个键、一个英文冒号、一个空格、内容。")
        return None, source.findings
    findings: list[Finding] = []
    data, broken = without_blanks(source.data), set[str]()
    for _ in range(6):
        try:
            record = model.model_validate(data)
            return Entry(record_id, record, source, frozenset(broken)), findings
        except ValidationError as error:
            keys = [_key_of(problem["loc"]) for problem in error.errors()]
            findings += [
                _finding(record_id, source, model, key, cast(Mapping[str, Any], problem))
                for key, problem in zip(keys, error.errors(), strict=True)
            ]
            broken |= {str(key[0]) for key in keys if key} | {_meant(model, key) for key in keys if len(key) == 1}
            for key in sorted(set(keys), key=_deepest_first, reverse=True):
                _drop(data, source, key)
    return None, findings


def _deepest_first(key: Key) -> tuple[str, ...]:
    return tuple(f"{part:06d}" if isinstance(part, int) else part for part in key)


def _key_of(location: tuple[int | str, ...]) -> Key:
    return tuple(location)


NOTHING: tuple[Any, ...] = ("", [], {})


def without_blanks(value: Any) -> Any:
    """The data without keys that have nothing behind them: an empty field is a missing field, an empty list too."""
    if isinstance(value, dict):
        filled = {key: without_blanks(inner) for key, inner in value.items()}
        return {key: inner for key, inner in filled.items() if inner not in NOTHING}
    if isinstance(value, list):
        kept = [without_blanks(inner) for inner in value]
        return kept if any(inner not in NOTHING for inner in kept) else []
    return value


def _drop(data: Any, source: Source, key: Key) -> None:
    """Take what stands at `key` out of the data; the places of later entries of a list move up with them."""
    *outer, last = key
    for part in outer:
        data = data[part]
    del data[last]
    if isinstance(last, int):
        source.places = dict(_moved_up(source.places, tuple(outer), last))


def _moved_up(places: Mapping[Key, tuple[int, int]], outer: Key, gone: int) -> Iterator[tuple[Key, tuple[int, int]]]:
    depth = len(outer)
    for key, place in places.items():
        inside = key[:depth] == outer and len(key) > depth and isinstance(key[depth], int)
        index = cast(int, key[depth]) if inside else -1
        if inside and index == gone:
            continue
        yield ((*outer, index - 1, *key[depth + 1 :]) if index > gone else key), place


def _finding(
    record_id: str, source: Source, model: type[Record], key: Key, problem: Mapping[str, Any]
) -> Finding:
    rule, message, hint = _words(model, key, problem)
    line, column = source.place(key)
    title = field_title(model, key)
    return Finding(source.file, line, rule, message, hint, column=column, record=record_id, field=title)


def _words(model: type[Record], key: Key, problem: Mapping[str, Any]) -> tuple[str, str, str]:
    """Rule, message and hint in Chinese for one error of pydantic, by its stable type."""
    context = problem.get("ctx") or {}
    if "message" in context:
        return problem["type"], context["message"], context["hint"]
    if problem["type"] == "extra_forbidden":
        near = _meant(model, key)
        hint = f"是不是想写“{near}”？" if near else f"可以写的有：{'、'.join(keys_of(part_at(model, key[:-1])))}。"
        return "unknown-key", f"没有“{key[-1]}”这个键", hint
    if problem["type"] in ("tuple_type", "list_type"):
        return "value-shape", "这里应当是列表", "每条另起一行，缩进两格，以“- ”开头。"
    if problem["type"] in ("model_type", "model_attributes_type", "dict_type"):
        return "value-shape", "这里应当分项写", f"另起一行写：{'、'.join(keys_of(part_at(model, key)))}。"
    return "value", f"内容不对：{problem['msg']}", "对照编辑指南里这个字段的写法。"


def _meant(model: type[Record], key: Key) -> str:
    """The key that a misspelt one most likely stands for; "" when none is near."""
    return nearest(str(key[-1]), keys_of(part_at(model, key[:-1]))) or ""


def part_at(model: type[BaseModel], key: Key) -> type[BaseModel]:
    """The model that the map at `key` is read by (entries of lists included)."""
    for part in key:
        if isinstance(part, str):
            model = inner_model(_annotation(model, part)) or model
    return model


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that a map of this model may hold, as they are written in YAML."""
    return [info.alias or name for name, info in model.model_fields.items()]


def _annotation(model: type[BaseModel], key: str) -> Any:
    for name, info in model.model_fields.items():
        if (info.alias or name) == key:
            return info.annotation
    return None


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `tuple[Part, ...]` or `Part | None`; None when it holds plain values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = inner_model(argument)
        if found:
            return found
    return None


def field_title(model: type[BaseModel], key: Key) -> str:
    """The Chinese titles on the way to `key`, such as 申请材料 › 必要性."""
    titles: list[str] = []
    for part in key:
        if not isinstance(part, str):
            continue
        info = next((i for n, i in model.model_fields.items() if (i.alias or n) == part), None)
        if info is None:
            break
        titles.append(info.title or part)
        model = inner_model(info.annotation) or model
    return " › ".join(titles)


def references(record: BaseModel) -> Iterator[tuple[Key, Ref]]:
    """Every reference inside a record, with its key."""
    return inside(record, Ref)


def inside(value: Any, wanted: type[T], key: Key = ()) -> Iterator[tuple[Key, T]]:
    """Every value of a type inside a record or a part, with its key; what lies inside such a value is left out."""
    if isinstance(value, wanted):
        yield key, value
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from inside(inner, wanted, (*key, index))
    else:
        model: type[BaseModel] = type(value)
        for name, written in fields_holding(model, cast(type, wanted)):
            if inner := getattr(value, name):
                yield from inside(inner, wanted, (*key, written))


@cache
def fields_holding(model: type[BaseModel], wanted: type) -> tuple[tuple[str, str], ...]:
    """The fields that can hold a type, however deep, as they are named and written; most fields are plain text."""
    fields = model.model_fields.items()
    return tuple((name, info.alias or name) for name, info in fields if _holds(info.annotation, wanted))


def _holds(annotation: Any, wanted: type) -> bool:
    if not isinstance(annotation, type):
        return any(_holds(argument, wanted) for argument in getattr(annotation, "__args__", ()))
    if issubclass(annotation, wanted):
        return True
    return issubclass(annotation, BaseModel) and bool(fields_holding(annotation, wanted))
