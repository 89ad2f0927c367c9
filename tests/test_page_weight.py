"""Pages stay small: whatever uses a law or a paper, and whatever a procedure holds; and the first visit loads little."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.pages.listings import LISTED, PER_PAGE
from generator.site import Work, undrawn
from tests.records import DAY, FILES, ITEM, lay

MANY = 2 * PER_PAGE + 5
ITEM_KB, SHARED_KB = 20, 150


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of a catalogue in which many items rest on one law and ask for one paper."""
    items = {f"food/items/shop-{number}": ITEM for number in range(MANY)}
    site = undrawn(lay(tmp_path_factory.mktemp("crowded"), FILES | items), DAY)
    tasks = (task for task in Work(site).records() if task.key.startswith("page common/"))
    return {made.url: made.content for task in tasks for made in task.make() if not isinstance(made, tuple)}


@pytest.mark.parametrize("record", ["common/laws/food-law/", "common/materials/form/"])
def test_what_many_use_lists_them_on_pages_of_their_own(crowded: dict[str, str], record: str) -> None:
    """The record's page holds the first and says how many there are; the whole list is cut into pages."""
    page = LexborHTMLParser(crowded[record])
    lists = [LexborHTMLParser(crowded[f"{record}users/{rest}"]) for rest in ("", "page-2/", "page-3/")]
    listed = [one.attributes["href"] for part in lists for one in part.css(".listing__title")]

    assert len(page.css(".listing__title")) == LISTED
    whole = page.css_first("a[href='users/']")
    assert whole is not None and int("".join(filter(str.isdigit, whole.text()))) == len(set(listed)) >= MANY
    assert all(len(part.css(".listing__title")) <= PER_PAGE for part in lists)


def compressed(path: Path) -> float:
    """KB of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 6)) / 1000


def test_every_item_is_a_small_page(site: Path) -> None:
    """Its flowchart included."""
    heavy = {path.parent.name: round(compressed(path), 1) for path in site.glob("*/items/*/index.html")}

    assert len(heavy) > 100
    assert {name: size for name, size in heavy.items() if size > ITEM_KB} == {}


def test_the_first_visit_loads_little(site: Path) -> None:
    """All that the largest item's page asks for besides itself; nothing but one style sheet stands before the first paint."""
    largest = max(site.glob("*/items/*/index.html"), key=lambda path: path.stat().st_size)
    page = LexborHTMLParser(largest.read_text("utf-8"))
    styles = [one.attributes["href"] for one in page.css("link[rel=stylesheet]")]
    scripts = [one for one in page.css("script[src]") if one.attributes.get("src")]
    shown = [one.attributes["src"] for one in page.css("img[src]")]
    files = {(largest.parent / str(one).split("?")[0]).resolve() for one in [*styles, *(s.attributes["src"] for s in scripts), *shown]}
    modules = {path for path in imported(files)}

    assert len(styles) == 1
    assert [one.html for one in scripts if one.attributes.get("type") != "module" and not {"defer", "async"} & one.attributes.keys()] == []
    assert sum(map(compressed, modules)) <= SHARED_KB


def imported(files: set[Path]) -> set[Path]:
    """These files and the modules that they import."""
    found, waiting = set[Path](), list(files)
    while waiting:
        path = waiting.pop()
        if path not in found and path.is_file():
            found.add(path)
            text = path.read_text("utf-8", "replace") if path.suffix in (".js", ".css") else ""
            waiting += [(path.parent / piece.split('"')[0].split("'")[0]).resolve() for piece in text.replace("'", '"').split('from "')[1:]]
            waiting += [(path.parent / piece.split(")")[0].strip("\"'")).resolve() for piece in text.split("url(")[1:]]
    return found
