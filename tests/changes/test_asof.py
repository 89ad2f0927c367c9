"""Records as they were on a past day: which versions have a page, what it says, and how one gets there and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.catalog import load
from generator.changes.past import past
from generator.pages.asof import asof_pages
from generator.pages.frame import Site
from generator.pages.records import record_pages
from tests.changes.branches import Branch, new_branch
from tests.records import DAY

ITEM = "catalog/food/items/shop.yml"


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    """A catalogue of 1 March, changed twice on the 3rd and once on the 5th, and with a private remark on the 7th."""
    made = new_branch(tmp_path / "repo")
    made.git("commit", "-q", "--amend", "--no-edit", "--date=2026-03-01T12:00:00Z", day="2026-03-01")
    for day, old, new in (
        ("2026-03-03", "promised_time: 5个", "promised_time: 4个"),
        ("2026-03-03", "promised_time: 4个", "promised_time: 3个"),
        ("2026-03-05", "name: 开食品店备案", 'name: "开食品店<b>备案"'),
        ("2026-03-07", "status: 在用", "status: 在用\nremark: 内部说明"),
    ):
        made.edit(ITEM, old, new)
        made.commit("Change", day=day)
    return made


def site(branch: Branch) -> Site:
    """The catalogue of the branch with its history."""
    catalog = load(branch.top / "catalog", DAY)
    return Site(catalog, past=past(branch.top / "catalog", catalog))


def test_a_version_for_each_day_of_change(branch: Branch) -> None:
    """What held overnight is a version, with the days from and to which it held; what held for hours, or differs in remarks, is none."""
    versions = site(branch).versions_of["food/items/shop"]

    assert [(one.since, one.until) for one in versions] == [
        (date(2026, 3, 3), date(2026, 3, 4)),
        (date(2026, 3, 1), date(2026, 3, 2)),
    ]
    assert [str(getattr(one.entry.record, "promised_time", "")) for one in versions] == ["3个工作日", "5个工作日"]


def test_no_more_is_said_than_is_known(branch: Branch) -> None:
    """Where history is cut, a change on its first day does not say that the record was there the day before."""
    catalog = load(branch.top / "catalog", DAY)
    steps = past(branch.top / "catalog", catalog, latest=4)

    assert [step.day for step in steps] == [date(2026, 3, 5), date(2026, 3, 3), date(2026, 3, 3)]
    assert [one.until for one in Site(catalog, past=steps).versions_of["food/items/shop"]] == [date(2026, 3, 4)]


def test_the_page_says_what_held_then(branch: Branch) -> None:
    """It shows the old fields, warns, leads to the present page, and lists what changed since; record text stays text."""
    pages = {page.url: page.content for page in asof_pages(site(branch))}
    old = pages["asof/2026-03-02/food/items/shop/"]

    assert "从2026年3月1日到2026年3月2日是这样写的" in old
    assert "<dt>承诺办结时限</dt><dd>5个工作日</dd>" in old
    assert 'href="../../../../../food/items/shop/"' in old
    assert "承诺办结时限 5个工作日 → 4个工作日（更快）" in old and "名称" in old
    assert "<b>" not in old and "data-record" not in old
    assert "内部说明" not in "".join(pages.values())
    assert sorted(pages) == ["asof/", "asof/2026-03-02/food/items/shop/", "asof/2026-03-04/food/items/shop/"]


def test_the_record_leads_to_its_past(branch: Branch) -> None:
    """The record's own page links each version from the day on which it was changed."""
    page = next(page for page in record_pages(site(branch)) if page.url == "food/items/shop/")

    assert page.content.count("这天改之前的内容") == 2
    assert 'href="../../../asof/2026-03-02/food/items/shop/"' in page.content


def test_a_deleted_record_keeps_its_past(branch: Branch) -> None:
    """Who comes to an old version of a record that is no more is sent to the search."""
    branch.git("rm", "-q", ITEM)
    branch.commit("Delete", day="2026-03-09")
    pages = {page.url: page.content for page in asof_pages(site(branch))}

    assert "这条记录已经删除" in pages["asof/2026-03-08/food/items/shop/"]
