"""The files around the pages: joined style sheet, addresses that change with content, sitemap, revision."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import sitemap
from generator.assets import other_assets, stylesheet
from generator.revision import Revision, revision_of


def test_style_sheets_are_joined_in_order(tmp_path: Path) -> None:
    """The imports of site.css stand for the files' text; comments and indents stay behind."""
    (tmp_path / "css").mkdir()
    (tmp_path / "site.css").write_text('/* all */\n@import "css/b.css";\n@import "css/a.css";\n')
    (tmp_path / "css/a.css").write_text("a {\n  color: red; /* why */\n}\n")
    (tmp_path / "css/b.css").write_text("/* frame */\nb { margin: 0 }\n")

    assert stylesheet(tmp_path).body == b"b { margin: 0 }\na {\ncolor: red; \n}\n"


def test_an_address_changes_with_the_content_only(tmp_path: Path) -> None:
    """A browser may keep a file as long as its address is the same."""
    (tmp_path / "search").mkdir()
    (tmp_path / "search/rank.js").write_text("export const k = 1;\n")
    (tmp_path / "a.css").write_text("a {}")
    before = list(other_assets(tmp_path))
    (tmp_path / "search/rank.js").write_text("export const k = 2;\n")

    assert [asset.path for asset in before] == ["assets/search/rank.js"]
    assert next(other_assets(tmp_path)).address != before[0].address
    assert next(other_assets(tmp_path)).address.startswith("assets/search/rank.js?v=")


def test_a_small_site_has_one_list_of_pages() -> None:
    """Addresses are sorted, whole and escaped."""
    (only,) = sitemap.sitemaps("https://affairs.example.org/a&b/", ["tax/", "", "items/办/"])

    assert only.path == "sitemap.xml"
    assert only.body.decode().splitlines()[2:5] == [
        "<url><loc>https://affairs.example.org/a&amp;b/</loc></url>",
        "<url><loc>https://affairs.example.org/a&amp;b/items/%E5%8A%9E/</loc></url>",
        "<url><loc>https://affairs.example.org/a&amp;b/tax/</loc></url>",
    ]


def test_a_large_site_has_lists_of_lists() -> None:
    """No file holds more addresses than the protocol allows, and none is lost."""
    files = {
        one.path: one.body.decode()
        for one in sitemap.sitemaps("https://a.example/", map(str, range(100_001)))
    }

    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert [files[f"sitemap-{n}.xml"].count("<url>") for n in (1, 2, 3)] == [50_000, 50_000, 1]
    assert files["sitemap.xml"].count("<sitemap>") == 3


def test_the_revision_is_the_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commit and date come from Git, so that a later build of the same commit shows the same."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_DATE", "2026-03-01T12:00:00Z")
        monkeypatch.setenv(f"GIT_{name}_NAME", "clerk")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "clerk@example.org")
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "first"]):
        subprocess.run(["git", "-C", tmp_path, *command], check=True)
    found = revision_of(tmp_path)

    assert found.day == date(2026, 3, 1)
    assert len(found.commit) == 10
    assert found.full.startswith(found.commit)
    assert not found.changed
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert revision_of(tmp_path) == replace(found, epoch=86400)
    (tmp_path / "new.yml").write_text("name: x")
    assert revision_of(tmp_path).changed


def test_outside_git_nothing_is_claimed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy without history has no commit and no date."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    assert revision_of(tmp_path) == Revision()
