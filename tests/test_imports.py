"""The layers of the house: a module imports from the tiers before its own, never from those behind it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

TIERS = [
    {"problems", "vocabulary", "chinese", "revision", "history", "progress", "writing", "collecting", "sharing", "reads", "store"},
    {"memory", "told"},
    {"values", "quarters", "spans", "source", "reports"},
    {"kinds"},
    {"records"},
    {"kept", "doors"},
    {"catalog", "schemas"},
    {"differences"},
    {"canonical"},
    {"adapting", "members", "workdays"},
    {"flows", "describe", "disclosures", "formula"},
    {"critical", "coming", "reckoning"},
    {"timing", "calculator"},
    {"papers"},
    {"joint"},
    {"charts", "schemas"},
    {"ledger"},
    {"revived"},
    {"rules", "render", "figures", "pictures", "indicators", "criteria", "quality", "promises", "reviews", "timeline"},
    {"checking", "changes", "ownership", "hints"},
    {"notices", "booklets", "care"},
    {"pages", "exports", "search", "importing", "form"},
    {"assets", "shells", "sitemap", "filling", "manifest", "output", "making", "drawn", "sources"},
    {"site", "publish"},
    {"building"},
    {"finishing"},
    {"live"},
    {"plugin"},
    {"quick", "machines"},
    {"commands"},
    {"commands"},
    {"cli"},
    {"__main__"},
]
ALONE = {"yaml": "generator/source.py", "jinja2": "generator/render.py", "mkdocs": "generator/plugin.py", "dask": "generator/machines.py"}


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Full names of all modules that a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (".".join([*start_of(node, path), name.name]) for name in node.names)


def start_of(node: ast.ImportFrom, path: Path) -> list[str]:
    """Full name of the module after "from", as a list; a dot stands for the file's own folder."""
    folders = path.relative_to(ROOT).parent.parts
    own = folders[: len(folders) + 1 - node.level] if node.level else ()
    return [*own, *(node.module.split(".") if node.module else [])]


def tier(module: str) -> int:
    number = next((number for number, names in enumerate(TIERS) if module in names), None)
    assert number is not None, f"generator/{module} is new: say in TIERS where it belongs"
    return number


@pytest.mark.parametrize("path", sources("generator"), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_only_from_earlier_tiers(path: Path) -> None:
    """Every module of the generator has a tier and imports nothing from a later one."""
    own = path.relative_to(ROOT / "generator").with_suffix("").parts[0]
    if own == "__init__":
        return
    taken = {name.split(".")[1] for name in imports(path) if name.startswith("generator.")}
    assert sorted(name for name in taken if tier(name) > tier(own)) == []


@pytest.mark.parametrize("path", sources("flowcharts"), ids=lambda path: str(path.relative_to(ROOT)))
def test_flowcharts_know_no_records(path: Path) -> None:
    """The drawing package is a leaf: it can be used without the generator."""
    assert [name for name in imports(path) if name.startswith("generator")] == []


@pytest.mark.parametrize("library", [*ALONE, "pydot"])
def test_one_module_each_knows_a_library(library: str) -> None:
    """What may have to be replaced one day is known to a single module."""
    users = [
        str(path.relative_to(ROOT))
        for path in [*sources("generator"), *sources("flowcharts")]
        if any(name.split(".")[0] == library for name in imports(path))
    ]
    assert len(users) == 1
    assert users[0] == ALONE.get(library, users[0])
