"""The fields of the editing form, from the kinds alone: labels, help, choices, limits and references as `catalog check` has them.

Every value stays text, as it does when a record is read, so the form and a text editor write the same file. A field says
how it is asked for ("widget") and carries what the writer of files needs: its key, its parts, and whether it is a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from generator.kinds.base import About, declared, reads_of
from generator.records import inner_model
from generator.schemas import needed
from generator.values import DATE_FORM, Reads, is_number

Field = dict[str, Any]
CLOSED = {"collapsed": True, "minimize_collapsed": True}
"""A list shows how many entries it has until it is opened: a record with all its lists open fills thirty screens."""
LONG = 1000
"""Longest text, in characters, that is asked for in one line; beyond that the form shows a larger box."""


def form_fields(model: type[BaseModel], *, demanded: bool = True) -> list[Field]:
    """The fields of a kind or a part in written order. What no record can do without is demanded, unless the part
    itself may be left out: then nobody could leave it empty."""
    return [_field(info.alias or name, info, about, demanded) for name, (info, about) in declared(model).items()]


def _field(key: str, info: FieldInfo, about: About, demanded: bool) -> Field:
    many, inner, reads = info.default == (), inner_model(info.annotation), reads_of(info)
    asked: Field = {
        "name": key,
        "label": info.title,
        "hint": f"{needed(about)}。{info.description or ''}",
        "required": demanded and about.need == "always",
    }
    if inner is not None:
        return asked | (_listed(inner, info) if many else _group(inner))
    assert reads is not None, f"{key} holds neither parts nor values"
    return asked | (_values(reads, info, asked["required"]) if many else _value(reads))


def _listed(part: type[BaseModel], info: FieldInfo) -> Field:
    fields = form_fields(part)
    shown = [field["name"] for field in fields if field["required"]][:2] or [fields[0]["name"]]
    summary = " · ".join(f"{{{{fields.{name}}}}}" for name in shown)
    return {"widget": "list", "fields": fields, "label_singular": info.title, "summary": summary} | CLOSED


def _group(part: type[BaseModel]) -> Field:
    return {"widget": "object", "fields": form_fields(part, demanded=False), "collapsed": True}


def _values(reads: Reads, info: FieldInfo, required: bool) -> Field:
    if "enum" in reads.schema:
        return _value(reads) | {"multiple": True}
    one = {"name": "value", "label": info.title, "required": required} | _value(reads)
    return {"widget": "list", "field": one, "label_singular": info.title} | CLOSED


def _value(reads: Reads) -> Field:
    """How one value is asked for, with the limits of its reader."""
    schema = reads.schema
    if "enum" in schema:
        return {"widget": "select", "options": list(schema["enum"])}
    if "x-reference" in schema:
        return {"widget": "reference", "kinds": schema["x-reference"], "pattern": [schema["pattern"], allowed(reads)]}
    if schema.get("pattern") == DATE_FORM:
        return {"widget": "day"}
    limit = schema.get("maxLength", 0)
    if limit > LONG:
        return {"widget": "text", "pattern": [rf"^[\s\S]{{0,{limit}}}$", f"最多{limit}个字"]}
    pattern = schema.get("pattern", rf"^[^\n]{{0,{limit}}}$")
    number = {"number": True} if is_number(reads) else {}
    return {"widget": "string", "pattern": [pattern, f"最多{limit}个字" if limit else allowed(reads)]} | number


@cache
def refusals(reads: Reads) -> tuple[tuple[str, str, str], ...]:
    """The bad examples of a value type, each with what is said about it and what to do, from the reader itself."""
    return tuple(_refusals(reads))


def _refusals(reads: Reads) -> Iterator[tuple[str, str, str]]:
    for bad in reads.bad:
        try:
            reads.parse(bad)
        except PydanticCustomError as refused:
            yield bad, refused.message(), (refused.context or {})["hint"]


def allowed(reads: Reads) -> str:
    """What may be written, in the words of the reader."""
    return next((hint for _, _, hint in refusals(reads)), "写法不对。")
