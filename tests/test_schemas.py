"""The schemas by which editors' programs help: they take every sound record as such a program reads it, and no other."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.catalog import load
from generator.hints import FOLDER, file_schema, globs, known_references
from generator.kinds import KINDS, kind_of
from tests.conftest import ROOT
from tests.records import FILES, lay

SAMPLE = ROOT / "catalog"
PATHS = sorted(SAMPLE.rglob("*.yml"))


@cache
def validator(kind: str) -> Draft202012Validator:
    """By the schema with the sample's references, which must be one itself."""
    made = file_schema(kind, known_references(load(SAMPLE, date(2026, 11, 22))))
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


class Plain(yaml.SafeLoader):
    """Reads YAML 1.2 as editors' programs do: yes, no, on and dates are text, numbers are numbers."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, form) for tag, form in known if not tag.endswith((":bool", ":timestamp", ":merge"))]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def faults(text: str, kind: str) -> list[str]:
    read = yaml.load(text, Plain)
    return [f"{error.json_path}: {error.message[:80]}" for error in validator(kind).iter_errors(read)]


def test_all_records_are_taken() -> None:
    """No record that is published has a line underlined in an editor."""
    found = {}
    for path in PATHS:
        kind = kind_of(path.relative_to(SAMPLE).with_suffix("").as_posix())
        found[path.name] = faults(path.read_text("utf-8"), str(kind))
    assert {name: told for name, told in found.items() if told} == {}
    assert len(found) > 100


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("promised_time: 10", "$.promised_time"),
        ("promised_time: 10天", "$.promised_time"),
        ("charged: yes", "$.charged"),
        ("charged: 有", "$.charged"),
        ("handling: 承诺件等", "$.handling"),
        ("audience: 自然人", "$.audience"),
        ("audience: [法人]", "$.audience[0]"),
        ("visits: 两次", "$.visits"),
        ("verified_on: 2026/3/1", "$.verified_on"),
        ("materials: [身份证]", "$.materials[0]"),
        ("materials: [{copies: 1}]", "$.materials[0]"),
        ("power: 食品许可", "$.power"),
        ("promised_tine: 10个工作日", "$"),
        ("name:", "$.name"),
    ],
)
def test_slips_are_underlined(line: str, path: str) -> None:
    """What `catalog check` refuses in one line is underlined in the editor, at that line."""
    start = "status: 草稿\n" if line.startswith("name") else "name: 甲\nstatus: 草稿\n"
    assert [told.split(":")[0] for told in faults(start + line + "\n", "item")] == [path]


@pytest.mark.parametrize("line", ["visits: 2", 'visits: "2"', "name: 2026", "promised_time:", "themes: []", "consult: {phone: [12345]}"])
def test_both_ways_of_typing_are_taken(line: str) -> None:
    """Digits with or without quotes, and keys with nothing behind them, are no slips."""
    text = "status: 草稿\n" + line + "\n" + ("" if line.startswith("name") else "name: 甲\n")
    assert faults(text, "item") == []


def test_references_are_offered_with_names(tmp_path: Any) -> None:
    """Where a record is referred to, the schema lists the records that there are."""
    known = known_references(load(lay(tmp_path, FILES), date(2026, 11, 1)))
    offered = file_schema("item", known)["properties"]["basis"]["items"]["properties"]["law"]["anyOf"][0]
    assert offered["enum"][0] == "food-law"
    assert offered["enumDescriptions"][0] == load(tmp_path / "catalog", date(2026, 11, 1)).entries["common/laws/food-law"].name


def test_people_read_chinese() -> None:
    """Nothing that an editor shows on hovering is English."""
    for kind in KINDS:
        for title, words in told(file_schema(kind)):
            assert title and words and any("一" <= letter <= "鿿" for letter in title + words), (kind, title)


def told(schema: Any) -> list[tuple[str, str]]:
    if isinstance(schema, list):
        return [pair for one in schema for pair in told(one)]
    if not isinstance(schema, dict):
        return []
    own = [(schema["title"], schema["description"])] if "description" in schema and isinstance(schema["description"], str) else []
    return own + [pair for value in schema.values() for pair in told(value)]


def test_code_knows_every_kind() -> None:
    """The settings of VS Code name a schema for the files of each kind."""
    told = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert told == {f"{FOLDER}/{kind}.json": glob for kind, glob in globs().items()}, "run: catalog schema --with-references"
