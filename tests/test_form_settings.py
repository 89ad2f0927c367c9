"""What the form asks follows from the kinds, and its local backend writes records and nothing else."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from generator.catalog import load
from generator.form.fields import Field, form_fields
from generator.form.files import referred, settings
from generator.form.local import Refused, answer, beside
from generator.kinds import KINDS
from generator.kinds.base import declared, reads_of
from generator.records import inner_model
from generator.values import Reads
from tests.records import FILES, ITEM, lay

DAY = date(2026, 11, 1)


def pairs(model: Any, fields: list[Field]) -> Iterator[tuple[Reads | None, Field]]:
    """Every field of a kind, however deep, beside what the form makes of it."""
    for (info, _), field in zip(declared(model).values(), fields, strict=True):
        inner = inner_model(info.annotation)
        yield reads_of(info), field
        if inner:
            yield from pairs(inner, field["fields"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_asked_with_its_limits(kind: str) -> None:
    """Nothing of a kind is missing; what a reader takes its pattern takes, and its choices are all there."""
    for reads, field in pairs(KINDS[kind], form_fields(KINDS[kind])):
        one = field.get("field", field)
        assert field["label"] and field["hint"]
        if reads is None:
            assert field["fields"]
        elif "options" in one:
            assert one["options"] == reads.schema["enum"]
        elif "pattern" in one:
            assert [good for good in reads.good if not re.search(one["pattern"][0], good)] == []
            assert one["pattern"][1]


def readers() -> dict[str, Reads]:
    found = (reads for model in KINDS.values() for reads, _ in pairs(model, form_fields(model)) if reads)
    return {json.dumps(reads.schema, ensure_ascii=False, sort_keys=True): reads for reads in found}


@pytest.mark.parametrize("reads", readers().values(), ids=lambda reads: str(reads.schema)[:60])
def test_examples_are_what_they_say(reads: Reads) -> None:
    """Each value type has a good example that is read and a bad one that is refused with what to do."""
    for good in reads.good:
        reads.parse(good)
    for bad in reads.bad:
        with pytest.raises(PydanticCustomError) as refused:
            reads.parse(bad)
        assert refused.value.context and refused.value.context["hint"]
    assert reads.good and reads.bad


def test_settings_name_kinds_departments_and_lists(tmp_path: Path) -> None:
    """The form knows every kind, each department by its name, and offers the city's own themes and events."""
    catalog = load(lay(tmp_path, FILES), DAY)
    made = settings(catalog)
    item = {field["name"]: field for field in made["kinds"]["item"]["fields"]}

    assert list(made["kinds"]) == list(KINDS)
    assert made["departments"] == [["food", catalog.entries["food"].name]]
    assert (item["themes"]["options"], item["events"]["options"]) == (["准营准办"], ["开店"])
    assert [field["widget"] for field in made["kinds"]["themes"]["fields"] if field["name"] == "themes"] == ["list"]
    assert {"law", "material", "fee"} <= referred() <= set(KINDS)


def ask(root: Path, action: str, **params: Any) -> Any:
    return answer({"action": action, "params": params}, root, DAY)


def test_saving_writes_the_file_as_it_came(tmp_path: Path) -> None:
    """A record is written byte for byte, in a new folder too, and is read back by folder and by file."""
    root = lay(tmp_path, FILES)
    path = "catalog/water/items/well.yml"
    ask(root, "persistEntry", dataFiles=[{"path": path, "raw": ITEM, "slug": "well"}], assets=[])

    assert (tmp_path / path).read_text("utf-8") == ITEM
    assert [one["file"]["path"] for one in ask(root, "entriesByFolder", folder="catalog/water/items")] == [path]
    assert ask(root, "getEntry", path=path)["data"] == ITEM
    ask(root, "persistEntry", dataFiles=[{"path": path, "raw": "name: 打井\n"}])
    assert [(one["file"], one["rule"]) for one in ask(root, "check", path=path)] == [(path, "required")]


@pytest.mark.parametrize(
    "path",
    ["README.md", "catalog/../pyproject.toml", "/etc/passwd", "catalog/food/items/a.sh", "catalog/a/b/c.yml", "catalog/out/items/a.yml"],
)
def test_nothing_else_is_read_or_written(path: str, tmp_path: Path) -> None:
    """Outside the places of records, by dots or by a link, nothing is read or written."""
    root = lay(tmp_path / "own", FILES)
    (tmp_path / "other").mkdir()
    (root / "out").symlink_to(tmp_path / "other")
    with pytest.raises(Refused):
        ask(root, "persistEntry", dataFiles=[{"path": path, "raw": "x", "slug": "x"}])
    with pytest.raises(Refused):
        ask(root, "getEntry", path=path)
    assert list((tmp_path / "other").rglob("*")) == []


def test_records_are_not_deleted(tmp_path: Path) -> None:
    """A record lives for ever; its state says that it ended."""
    with pytest.raises(Refused):
        ask(lay(tmp_path, FILES), "deleteFile", path="catalog/food/items/shop.yml")


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, "200"),
        ({"HTTP_ORIGIN": "http://127.0.0.1:8000"}, "200"),
        ({"HTTP_ORIGIN": "http://evil.example"}, "422"),
        ({"HTTP_HOST": "evil.example:8000"}, "422"),
        ({"CONTENT_TYPE": "text/plain"}, "422"),
        ({"CONTENT_LENGTH": "3"}, "422"),
        ({"PATH_INFO": "/edit/"}, "404"),
        ({"REQUEST_METHOD": "GET"}, "404"),
    ],
)
def test_only_pages_of_this_machine_are_answered(changed: dict[str, str], status: str, tmp_path: Path) -> None:
    """Another site's page, a name that leads here and a plain form are refused; other addresses are the site's own."""
    body = json.dumps({"action": "info"}).encode()
    asked = {"PATH_INFO": "/edit/api", "REQUEST_METHOD": "POST", "CONTENT_TYPE": "application/json"}
    asked |= {"HTTP_HOST": "127.0.0.1:8000", "CONTENT_LENGTH": str(len(body))} | changed
    said: list[str] = []

    def site(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("404 Not Found", [])
        return [b""]

    backend = beside(site, lay(tmp_path, FILES), DAY)
    list(backend({**asked, "wsgi.input": io.BytesIO(body)}, lambda status, headers: said.append(status)))
    assert said[0].split()[0] == status
