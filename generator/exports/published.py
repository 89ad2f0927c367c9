"""The JSON Schema of published data: what editors write, with the kinds of values and the facts that publishing adds.

Editors type everything as text (是, 5); in published JSON 是/否 are booleans and counts are numbers, empty fields are
left out, and a record says where it stands.
"""

from __future__ import annotations

from typing import Any

from generator.exports.plain import PRIVATE
from generator.kinds import SINGLE_FILES
from generator.schemas import schema

_ID = {"type": "string", "pattern": r"^[a-z0-9-]+(/[a-z0-9-]+)*$"}
_PLACE: dict[str, Any] = {
    "id": {"title": "记录编号", "description": "一直不变。", **_ID},
    "kind": {"title": "种类", "type": "string"},
    "page": {"title": "网页", "description": "从网站首页算起的地址；没有网页的为 null。", "type": ["string", "null"]},
    "department": {"title": "部门", "description": "部门的记录编号；全市共用的为 null。", "type": ["string", "null"]},
    "links": {
        "title": "引用",
        "description": "每一处引用：键是字段的位置，值是所引记录的编号。",
        "type": "object",
        "additionalProperties": _ID,
    },
}
_DISCLOSED = {
    "title": "六公开",
    "type": "object",
    "properties": {
        "score": {"title": "已公开几项", "type": "integer"},
        "of": {"title": "一共几项", "type": "integer"},
        "made": {"title": "已公开的要素", "type": "array", "items": {"type": "string"}},
    },
    "required": ["score", "of", "made"],
    "additionalProperties": False,
}


def published_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one record as it stands in index.json and, as an entry of the list, in data/<kind>.json."""
    made = schema(kind)
    own = {key: value for key, value in made["properties"].items() if key not in PRIVATE}
    place = _PLACE | {"kind": _PLACE["kind"] | {"const": kind}}
    made["properties"] = place | own | ({"disclosed": _DISCLOSED} if kind == "item" else {})
    made["required"] = list(_PLACE)
    if kind in SINGLE_FILES.values():
        made["properties"]["page"] = _PLACE["page"] | {"type": "null"}
    for definition in made.get("$defs", {}).values():
        definition.pop("description", None)
        definition["properties"] = {key: _as_published(value) for key, value in definition["properties"].items()}
    made["properties"] = {key: _as_published(value) for key, value in made["properties"].items()}
    made.pop("description", None)
    return made


def _as_published(field: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field, without the ways of writing it that publishing does away with."""
    options = field.pop("anyOf", None)
    field.pop("default", None)
    if options:
        field |= next(option for option in options if option.get("type") != "null")
    if not field.get("description", " "):
        del field["description"]
    if isinstance(field.get("items"), dict):
        field["items"] = _value(field["items"])
    return _value(field)


def _value(field: dict[str, Any]) -> dict[str, Any]:
    if "x-published" in field:
        return {key: field[key] for key in ("title", "description") if key in field} | field["x-published"]
    if field.get("enum") == ["是", "否"]:
        return {key: value for key, value in field.items() if key != "enum"} | {"type": "boolean"}
    if field.get("pattern") == r"^\d{1,7}$":
        return {key: value for key, value in field.items() if key != "pattern"} | {"type": "integer"}
    return field
