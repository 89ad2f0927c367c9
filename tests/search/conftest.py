"""What the search tests share: the sample city's index, an engine on it, and the page served with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.assets import stylesheet
from generator.catalog import load
from generator.render import render
from generator.search.engine import Engine, open_engine
from generator.search.entry import SearchEntry
from generator.search.index import write_index
from generator.search.records import entries_of, thesaurus
from generator.search.thesaurus import Group
from tests.conftest import Visitor
from tests.serving import serve

ROOT = Path(__file__).parents[2]
SHELL = '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>搜索</title>{head}</head>{body}</html>'
HEAD = (
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    '<link rel="icon" href="../assets/favicon.svg"><link rel="stylesheet" href="../assets/site.css">'
)


@pytest.fixture(scope="session")
def city_entries() -> list[SearchEntry]:
    """Everything that can be found in the sample city."""
    return list(entries_of(load(ROOT / "catalog", date(2026, 11, 20))))


@pytest.fixture(scope="session")
def city_thesaurus() -> list[Group]:
    """The sample city's thesaurus."""
    return thesaurus(load(ROOT / "catalog", date(2026, 11, 20)))


@pytest.fixture(scope="session")
def city_site(tmp_path_factory: pytest.TempPathFactory, city_entries: list[SearchEntry],
              city_thesaurus: list[Group]) -> Path:
    """A site that consists of the sample city's search page alone."""
    return search_site(tmp_path_factory.mktemp("city"), city_entries, city_thesaurus)


@pytest.fixture(scope="session")
def engine(city_site: Path) -> Iterator[Engine]:
    """An engine on the sample city's index."""
    with open_engine(city_site / "search" / "index") as running:
        yield running


@pytest.fixture(scope="session")
def city_server(city_site: Path) -> Iterator[str]:
    """Address of the sample city's search page; ends in "/"."""
    with serve(city_site) as address:
        yield address


@pytest.fixture
def visitor(new_context: Callable[..., Any], city_server: str) -> Iterator[Visitor]:
    """A reader of the search page, which needs no build of the whole site."""
    visiting = Visitor(new_context, city_server, [])
    yield visiting
    assert visiting.faults == []


def search_site(folder: Path, entries: Sequence[SearchEntry], groups: Sequence[Group]) -> Path:
    """Write the search page, its scripts and the index of these entries into a folder."""
    write_index(entries, groups, folder / "search" / "index")
    shutil.copytree(ROOT / "site" / "assets", folder / "assets")
    (folder / "assets" / "site.css").write_bytes(stylesheet(ROOT / "site" / "assets").body)
    city = SimpleNamespace(name="示例市", hotline="12345")
    content = render("search.html", base="../", city=city, themes=[("户籍办理", "themes/household/")])
    page = SHELL.format(head=HEAD, body=f"<body><main>{content}</main></body>")
    (folder / "search" / "index.html").write_text(page, "utf-8")
    return folder
