"""The program behind YAML in VS Code and other editors, on the sample: it completes, explains and underlines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.catalog import load
from generator.hints import file_schema, globs, known_references
from tests.conftest import NO_EDITOR, ROOT
from tests.editor.server import NODE, PROGRAM, Server

pytestmark = pytest.mark.skipif(NODE is None or not PROGRAM.is_file(), reason=NO_EDITOR)
TEXT = "name: 开店\nstatus: 在\nhandling: \nbasis:\n  - law: \n    article: 35条\ncharged: maybe\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server with a record open that somebody is typing."""
    root = tmp_path_factory.mktemp("workspace")
    schema = root / "item.json"
    known = known_references(load(ROOT / "catalog", date(2026, 11, 22)))
    schema.write_text(json.dumps(file_schema("item", known), ensure_ascii=False), "utf-8")
    path = root / "catalog" / "food" / "items" / "shop.yml"
    running = Server(root, {schema.as_uri(): globs()["item"]})
    running.open(path, TEXT)
    running.underlined(path)  # by then it has read the schema
    yield running, path
    running.stop()


def offered(server: tuple[Server, Path], line: int, column: int) -> list[str]:
    found = server[0].at("completion", server[1], line, column)
    return [one["label"] for one in (found["items"] if isinstance(found, dict) else found)]


def test_words_of_a_closed_list_are_offered(server: tuple[Server, Path]) -> None:
    assert offered(server, 2, 10) == ["即办件", "承诺件"]


def test_laws_of_the_register_are_offered(server: tuple[Server, Path]) -> None:
    """A reference is completed by the number of a record that there is, with its name beside it."""
    found = server[0].at("completion", server[1], 4, 9)
    item = next(one for one in found["items"] if one["label"].strip('"') == "food-safety-law")
    assert "食品安全法" in json.dumps(item, ensure_ascii=False)


def test_keys_are_offered(server: tuple[Server, Path]) -> None:
    assert {"promised_time", "materials"} <= set(offered(server, 7, 0))


def test_a_field_is_explained(server: tuple[Server, Path]) -> None:
    """Pointing at a key says what it is, when it is needed and what its words are."""
    said = json.dumps(server[0].at("hover", server[1], 2, 3), ensure_ascii=False)
    assert "办件类型" in said and "在用时必填" in said


def test_slips_are_underlined(server: tuple[Server, Path]) -> None:
    lines = {line for line, _ in server[0].underlined(server[1])}
    assert {1, 5, 6} <= lines
    assert 0 not in lines
