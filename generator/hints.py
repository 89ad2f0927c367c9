"""JSON Schemas of the records' files, by which editors' programs explain, complete and underline while somebody types.

Made from the kinds, for what such a program sees: it reads 5 as a number and 2026-03-01 as text, where `catalog check` reads
both as text. With the catalogue at hand a schema also completes references, by number, with the names beside them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.catalog import FOLDERS, Catalog
from generator.kinds import KINDS, SINGLE_FILES
from generator.kinds.base import About, declared, reads_of
from generator.records import inner_model
from generator.schemas import needed
from generator.values import Reads

Schema = dict[str, Any]
Known = Mapping[str, Sequence[tuple[str, str]]]
"""By kind, the references that lead somewhere, each with the record's name."""
NOTHING: Schema = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}
"""A key with nothing behind it; said outright, editors' programs would offer the word null."""
FOLDER = "build/schema"
"""Where the schemas with references are kept; .vscode/settings.json names it."""


def file_schema(kind: str, known: Known | None = None) -> Schema:
    """The schema of the files of a kind; with `known` it completes references. Raises KeyError for an unknown kind."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": KINDS[kind].kind.title}
    return head | _part(KINDS[kind], known or {})


def known_references(catalog: Catalog) -> Known:
    """For each kind how its records are referred to: the bare number, and behind those the whole path."""
    return {kind: _references(catalog, kind) for kind in KINDS}


def _references(catalog: Catalog, kind: str) -> list[tuple[str, str]]:
    entries = catalog.of(kind)
    bare = {entry.id.rsplit("/", 1)[-1]: entry.name for entry in entries}
    return [*bare.items(), *((entry.id, entry.name) for entry in entries if entry.id not in bare)]


def globs() -> dict[str, str]:
    """For each kind the files it is for, as editors' programs write that."""
    single = {kind: f"catalog/{path}.yml" for path, kind in SINGLE_FILES.items()} | {"department": "catalog/*/department.yml"}
    return {key: single.get(key) or _glob(key) for key in KINDS}


def _glob(key: str) -> str:
    place = "common" if KINDS[key].kind.shared else "*"
    return f"catalog/{place}/{FOLDERS[key]}/*.yml"


def _part(model: type[BaseModel], known: Known) -> Schema:
    fields = declared(model)
    properties = {info.alias or name: _field(info, about, known) for name, (info, about) in fields.items()}
    required = [info.alias or name for name, (info, about) in fields.items() if about.need == "always"]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _field(info: FieldInfo, about: About, known: Known) -> Schema:
    inner, reads = inner_model(info.annotation), reads_of(info)
    value = _part(inner, known) if inner else _value(reads, known) if reads else {}
    if info.default == ():
        value = {"type": "array", "items": value}
    if about.need != "always":
        value = _or_nothing(value)
    return {"title": info.title, "description": f"{needed(about)}。{info.description or ''}{_examples(reads)}"} | value


def _examples(reads: Reads | None) -> str:
    """Examples of values whose form is not plain text; a closed list shows its words anyway."""
    shown = reads and "pattern" in reads.schema and "x-reference" not in reads.schema
    return f" 例：{'、'.join(reads.good)}" if reads and shown else ""


def _value(reads: Reads, known: Known) -> Schema:
    schema = dict(reads.schema)
    kinds = schema.pop("x-reference", None)
    if kinds is not None:
        return _reference(schema, [one for kind in kinds for one in known.get(kind, ())])
    return schema | ({"type": ["string", "number"]} if _may_be_digits(reads) else {})


def _may_be_digits(reads: Reads) -> bool:
    """Whether somebody may type bare digits: free text, and what has such an example."""
    free = not {"enum", "pattern"} & reads.schema.keys()
    return free or any(re.fullmatch(r"\d+(\.\d+)?", good) for good in reads.good)


def _reference(schema: Schema, known: Sequence[tuple[str, str]]) -> Schema:
    """A reference; records that came later than the schema are no mistake, so the known ones are only offered."""
    if not known:
        return schema
    numbers, names = zip(*known, strict=True)
    return {"anyOf": [{"type": "string", "enum": list(numbers), "enumDescriptions": list(names)}, schema]}


def _or_nothing(value: Schema) -> Schema:
    """Also a key with nothing behind it, which counts as left out."""
    if "anyOf" in value:
        return {"anyOf": [*value["anyOf"], NOTHING]}
    if "enum" in value:
        return {"anyOf": [value, NOTHING]}
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return value | {"type": [*types, "null"]}
