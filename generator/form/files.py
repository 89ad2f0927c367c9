"""What the editing form reads from the site: its settings, made from the kinds, and the records that can be referred to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.catalog import FOLDERS, Catalog
from generator.exports.plain import as_json
from generator.form.bundle import SCRIPT, bundle
from generator.form.fields import Field, form_fields
from generator.kinds import KINDS, SINGLE_FILES
from generator.pages.frame import Site
from generator.values import ID_PATTERN
from generator.vocabulary import LIVE

File = tuple[str, Iterable[bytes]]


def form_files(site: Site) -> Iterator[File]:
    """The form's settings, for each kind that can be referred to its records by number and name, and its program."""
    yield "edit/form.json", [as_json(settings(site.catalog))]
    for kind in sorted(referred()):
        yield f"edit/references/{kind}.json", [as_json(_known(site.catalog, kind))]
    if program := bundle():
        yield f"edit/{SCRIPT}", [program.read_bytes()]


def settings(catalog: Catalog) -> dict[str, Any]:
    """Everything that the form must know of the catalogue's kinds and departments; the hosting is no part of it."""
    return {
        "script": SCRIPT,
        "folder": catalog.root.name,
        "id": ID_PATTERN,
        "departments": [[entry.id, entry.name] for entry in catalog.of("department")],
        "kinds": {key: _kind(key, _listed(catalog)) for key in KINDS},
    }


def _listed(catalog: Catalog) -> dict[str, list[str]]:
    """The fields whose words are the city's own lists, each with its words."""
    lists = catalog.themes
    return {"themes": [one.name for one in lists.themes if one.name], "events": [one.name for one in lists.events if one.name]}


def _kind(key: str, listed: Mapping[str, list[str]]) -> dict[str, Any]:
    model = KINDS[key]
    single = next((path for path, kind in SINGLE_FILES.items() if kind == key), "")
    return {
        "title": model.kind.title,
        "folder": FOLDERS.get(key, ""),
        "shared": model.kind.shared,
        "file": f"{single}.yml" if single else "",
        "fields": [_from_list(field, listed.get(field["name"], [])) for field in form_fields(model)],
    }


def _from_list(field: Field, words: list[str]) -> Field:
    """A field of plain words as a choice from the city's list; the list's own entries are parts, and stay as they are."""
    if not words or "field" not in field:
        return field
    kept = {key: value for key, value in field.items() if key in ("name", "label", "hint", "required")}
    return kept | {"widget": "select", "multiple": True, "options": words}


def referred() -> set[str]:
    """The kinds that some field refers to."""
    return {kind for model in KINDS.values() for kind in _referred(form_fields(model))}


def _referred(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        yield from field.get("kinds", ())
        yield from _referred(field.get("fields", ()))
        yield from _referred([field["field"]] if "field" in field else ())


def _known(catalog: Catalog, kind: str) -> list[list[str]]:
    """Number and name of each record of a kind; behind them its status where that is not the usual one."""
    return [[entry.id, entry.name, *([] if entry.status == LIVE else [entry.status])] for entry in catalog.of(kind)]
