"""JSON Schemas for editors' tools, and the empty record with every field explained; both from the kinds alone."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.kinds import KINDS
from generator.kinds.base import About, Record, declared
from generator.records import inner_model

NEEDS = {"always": "必填", "live": "在用时必填", "optional": "可不填"}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind, with Chinese titles, help and choices. Raises KeyError for an unknown kind."""
    return deepcopy(_schema(kind))


@cache
def _schema(kind: str) -> dict[str, Any]:
    model = KINDS[kind]
    made = model.model_json_schema(by_alias=True)
    made["title"] = model.kind.title
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["required"] = [key for key, (_, about) in declared(model).items() if about.need == "always"]
    return made


@cache
def blank(kind: str, *, whole: bool = True) -> str:
    """An empty record of a kind as YAML, each field with its title, help and need in a comment above it.

    Not `whole`: only what a record needs before it can be 在用, and what has to be disclosed.
    """
    model = KINDS[kind]
    head = f"# {model.kind.title}：填写冒号后面的内容，不需要的键可以整行删掉。\n"
    return head + "\n".join(_lines(model, "", whole)) + "\n"


def _lines(model: type[BaseModel], indent: str, whole: bool) -> Iterator[str]:
    said = model.model_json_schema(by_alias=True)["properties"]
    for name, (info, about) in _asked(model, whole):
        yield f"{indent}# {_explained(info, about)}{_choices(said[info.alias or name])}"
        inner = inner_model(info.annotation)
        yield f"{indent}{info.alias or name}:{'' if inner is not None or name != 'status' else ' 草稿'}"
        if inner is not None and not issubclass(inner, Record):
            yield from _nested(inner, indent, whole, is_list=info.default == ())


def _asked(model: type[BaseModel], whole: bool) -> list[tuple[str, tuple[FieldInfo, About]]]:
    """The fields to show; of a part in which nothing is needed by itself the first one, as its most usual."""
    fields = list(declared(model).items())
    needed = [one for one in fields if one[1][1].need != "optional" or one[1][1].disclosure]
    return fields if whole else needed or fields[:1]


def _nested(model: type[BaseModel], indent: str, whole: bool, *, is_list: bool) -> Iterator[str]:
    if not is_list:
        yield from _lines(model, f"{indent}  ", whole)
        return
    first = True
    for line in _lines(model, f"{indent}    ", whole):
        is_key = not line.lstrip().startswith("#")
        yield f"{indent}  - {line.lstrip()}" if first and is_key else line
        first = first and not is_key


def needed(about: About) -> str:
    """When a field is filled in, in words."""
    return NEEDS[about.need] + (f"，只用于{'、'.join(about.types)}" if about.types else "")


def _explained(info: FieldInfo, about: About) -> str:
    help = f"：{info.description}" if info.description else ""
    return f"{info.title}（{needed(about)}）{help}"


def _choices(said: dict[str, Any]) -> str:
    """The words of a closed list, so that nobody has to guess them; nothing for other fields."""
    parts = (said, *said.get("anyOf", ()), said.get("items", {}))
    words = next((part["enum"] for part in parts if "enum" in part), ())
    return f" 可选：{'、'.join(words)}。" if words else ""
