"""A build from what an earlier one left is the same, byte for byte, as one from nothing: whatever was changed, broken or killed."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.finishing import Cache, Guest
from generator.output import Output
from generator.pages.page import Page
from generator.problems import Finding
from generator.site import FILES, LISTS
from tests.random_edits import START, Clerk, small_catalogue

STEPS, CLERKS, LOOK = 25, 8, 5
"""So many builds after edits by so many clerks; every so many builds the whole is compared, for what is stale stays so."""
NO_GUEST = Guest({}, [], b"", {})
FIXED = ("guide", "editing", "gallery"), ("form", "booklet")
"""Pages and files that no record changes, or that take long and are tested on their own."""


@pytest.fixture(autouse=True)
def only_what_records_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what is the same in every build."""
    for table, names in zip((LISTS, FILES), FIXED, strict=True):
        for name in names:
            monkeypatch.delitem(table, name)


def content(page: Page) -> bytes:
    """A page without a theme, with all that a theme would show of it."""
    return "\n".join((page.title, page.description, page.section, page.source, page.content)).encode()


def build(root: Path, day: date, cache: Path, out: Path) -> tuple[list[str], list[Finding]]:
    """What `catalog build` does with the records, without a theme; returns addresses and findings."""
    kept = Cache(cache)
    building = kept.begin(root, day, "https://affairs.example.org/")
    where, placed = kept.before.get("out", ("", {}))
    output = Output(out, placed if where == str(out.resolve()) else {})
    urls = building.make(output, content, False)
    output.remove_others()
    kept.save(building, output, NO_GUEST, {})
    return urls, building.findings


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def from_nothing(root: Path, day: date, folder: Path) -> tuple[dict[str, bytes], tuple[list[str], list[Finding]]]:
    """The site built without anything kept but the layouts of flowcharts."""
    for name in ("sources", "state"):
        (folder / "cache" / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "site", ignore_errors=True)
    told = build(root, day, folder / "cache", folder / "site")
    return tree(folder / "site"), told


@pytest.mark.parametrize("seed", range(CLERKS))
def test_random_edits_give_what_a_full_build_gives(tmp_path: Path, seed: int) -> None:
    """After each of many random edits the site, the findings and the addresses are those of a build from nothing."""
    root = small_catalogue(tmp_path, random.Random(seed))
    clerk = Clerk(root, seed)
    build(root, START, tmp_path / "cache", tmp_path / "site")
    done: list[str] = []
    for step in range(STEPS):
        clerk.work()
        told = build(root, clerk.day, tmp_path / "cache", tmp_path / "site")
        done += clerk.done
        if step % LOOK == LOOK - 1:
            whole, wanted = from_nothing(root, clerk.day, tmp_path / "whole")
            assert differing(tree(tmp_path / "site"), whole) == [], done[-4 * LOOK :]
            assert told == wanted, done[-4 * LOOK :]
