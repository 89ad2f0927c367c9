"""The history of the catalogue from Git, on its page, in its feed and on each record."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.catalog import load
from generator.changes.past import past
from generator.exports.feed import ATOM, feed_files
from generator.pages.changes import change_pages
from generator.pages.frame import Site
from tests.changes.branches import Branch, new_branch
from tests.records import DAY, MATERIAL

ITEM = "catalog/food/items/shop.yml"
HOME = "https://www.shili.example/"


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    """A catalogue with a start and three later commits: two facts, a private remark, an unreadable file mended."""
    made = new_branch(tmp_path / "repo")
    made.edit(ITEM, "promised_time: 5个", "promised_time: 3个")
    made.edit(ITEM, "name: 开食品店备案", 'name: "开食品店<备案>"')
    made.commit("Faster")
    made.edit(ITEM, "status: 在用", "status: 在用\nremark: 内部说明")
    made.commit("Note")
    made.edit(ITEM, "visits: 0", "visits: [")
    made.commit("Slip")
    made.edit(ITEM, "visits: [", "visits: 1")
    made.commit("Mend")
    return made


def site(branch: Branch) -> Site:
    """The catalogue of the branch with its history."""
    catalog = load(branch.top / "catalog", DAY)
    return Site(catalog, past=past(branch.top / "catalog", catalog))


def feed_at(path: str, made: Site, address: str = HOME) -> bytes:
    """The feed at a path below the site's root."""
    return b"".join(dict(feed_files(made, address))[path])


def test_facts_by_commit(branch: Branch) -> None:
    """Each commit says its facts, newest first; private remarks and unreadable states say nothing."""
    said = [[one.text for one in step.changes] for step in site(branch).past]

    assert said[0] == ["名称 “开食品店备案” → “开食品店<备案>”", "承诺办结时限 5个工作日 → 3个工作日（更快）"]
    assert len(said) == 2
    assert all(text.startswith("新公开") for text in said[1])
    assert sorted(site(branch).past_of) == ["food/items/shop"]


def test_only_the_latest(branch: Branch) -> None:
    """Only as many commits are read as are asked for."""
    catalog = load(branch.top / "catalog", DAY)

    assert past(branch.top / "catalog", catalog, latest=3) == []
    assert len(past(branch.top / "catalog", catalog, latest=4)) == 1


def test_no_repository_no_history(tmp_path: Path) -> None:
    """A copy without Git has a page that says so, and a feed without entries."""
    empty = Site(load(tmp_path, DAY))

    assert past(tmp_path, empty.catalog) == []
    assert "还没有改动的记录" in next(iter(change_pages(empty))).content
    assert ElementTree.fromstring(feed_at("changes/feed.xml", empty, "")).findall(f"{{{ATOM}}}entry") == []


def test_page_and_feed(branch: Branch) -> None:
    """Both name the record, link to it and say the fact; record text stays text; twice the same bytes."""
    made = site(branch)
    page = next(iter(change_pages(made))).content
    root = ElementTree.fromstring(feed_at("changes/feed.xml", made))
    entry = root.findall(f"{{{ATOM}}}entry")[0]

    assert '<a href="../food/items/shop/">开食品店&lt;备案&gt;</a>' in page
    assert "承诺办结时限 5个工作日 → 3个工作日（更快）" in page
    assert entry.findtext(f"{{{ATOM}}}title") == "开食品店<备案>"
    assert "更好：承诺办结时限" in str(entry.findtext(f"{{{ATOM}}}content"))
    assert [link.get("href") for link in entry.findall(f"{{{ATOM}}}link")] == [f"{HOME}food/items/shop/"]
    assert feed_at("changes/feed.xml", made, "") == feed_at("changes/feed.xml", site(branch), "")


def test_feeds_of_departments_and_records(branch: Branch) -> None:
    """A record and its department have its news; who has no news yet has a feed all the same, at its own address."""
    branch.write("catalog/common/materials/new.yml", MATERIAL)
    made = site(branch)
    item, department = "food/items/shop", made.catalog.entries["food"].name

    assert _titles(feed_at(f"{item}/feed.xml", made)) == ["开食品店<备案>"] * 2
    assert _titles(feed_at("food/feed.xml", made)) == ["开食品店<备案>", department, "开食品店<备案>"]
    assert _titles(feed_at("common/materials/new/feed.xml", made)) == []
    links = ElementTree.fromstring(feed_at("food/feed.xml", made, "")).findall(f"{{{ATOM}}}link")
    assert [link.get("href") for link in links] == ["feed.xml", "../food/"]


def _titles(raw: bytes) -> list[str]:
    entries = ElementTree.fromstring(raw).findall(f"{{{ATOM}}}entry")
    return [str(entry.findtext(f"{{{ATOM}}}title")) for entry in entries]
