"""Branches compared with what they parted from, and held to what their author may touch."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.changes.branches import Branch, new_branch

ITEM = "catalog/food/items/shop.yml"


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    """A branch of the small catalogue, nothing changed yet."""
    return new_branch(tmp_path / "repo")


def test_the_work_tree_against_a_branch(branch: Branch) -> None:
    """What is written but not committed counts, new files included."""
    branch.edit(ITEM, "promised_time: 5个", "promised_time: 3个")
    branch.write("catalog/common/materials/plan.yml", (branch.top / "catalog/common/materials/form.yml").read_text("utf-8"))
    said = branch.run("diff", "main")

    assert said.exit_code == 0
    assert "▲ 更好  承诺办结时限 5个工作日 → 3个工作日（更快）" in said.output
    assert "共2处改动：更好1，中性1。" in said.output


def test_worse_without_a_reason_fails(branch: Branch) -> None:
    """The exit status stops a merge, and the report says what to write."""
    branch.edit(ITEM, "promised_time: 5个", "promised_time: 8个")
    branch.commit("Slower")
    said = branch.run("diff", "main", "edit")

    assert said.exit_code == 1
    assert "没有写明变更依据" in said.output
    assert "change_basis" in said.output


def test_what_others_merged_is_no_change_of_this_branch(branch: Branch) -> None:
    """A branch is compared with where it parted, not with what main has become."""
    branch.edit(ITEM, "visits: 0", "visits: 0\nremark: 已核")
    branch.commit("Mine")
    branch.git("checkout", "-q", "main")
    branch.edit("catalog/food/department.yml", "0600-5550201", "0600-5550209")
    branch.commit("Theirs")
    branch.git("checkout", "-q", "edit")

    assert "咨询电话" not in branch.run("diff", "main").output
    assert "共1处改动：文字1。" in branch.run("diff", "main").output


def test_a_revision_cannot_hide_its_files(branch: Branch) -> None:
    """Attributes that keep files out of an archive do not keep them out of the report."""
    branch.write(".gitattributes", "catalog/food/** export-ignore\n")
    branch.commit("Hide")

    assert branch.run("diff", "main", "edit").output.startswith("没有影响群众的改动")


def test_two_folders(branch: Branch, tmp_path: Path) -> None:
    """Folders are compared as well as revisions."""
    other = new_branch(tmp_path / "other")
    other.edit(ITEM, "visits: 0", "visits: 2")
    said = branch.run("diff", str(branch.top / "catalog"), str(other.top / "catalog"), "--format", "json")
    found = json.loads(said.output)

    assert said.exit_code == 1
    assert [(one["key"], one["old"], one["new"], one["word"]) for one in found["changes"]] == [("visits", "0", "2", "变差")]
    assert found["problems"][0]["line"] == (other.top / ITEM).read_text("utf-8").splitlines().index("visits: 2") + 1


def test_an_unknown_revision_is_wrong_usage(branch: Branch) -> None:
    """A slip in a name is told in Chinese, with the status of wrong usage."""
    said = branch.run("diff", "nowhere")

    assert said.exit_code == 2
    assert "Git 里没有“nowhere”" in said.output


def test_only_changed_files_are_checked(branch: Branch) -> None:
    """Old problems elsewhere do not disturb whoever mends one record."""
    branch.edit("catalog/common/materials/form.yml", "material_kind: 申请表", "material_kind: 表")
    branch.commit("Spoil the main branch")
    branch.git("branch", "-f", "main", "edit")
    branch.edit(ITEM, "visits: 0", "visits: 零")
    said = branch.run("check", "--changed", "main", "--format", "json")
    files = {one["file"] for one in json.loads(said.stdout)}

    assert (said.exit_code, files) == (1, {ITEM})
    assert "没有改动的文件里另有" in said.stderr


def test_a_department_edits_its_own_folder(branch: Branch) -> None:
    """Changes inside the folder pass, new and deleted records included."""
    branch.edit(ITEM, "visits: 0", "visits: 0\nremark: 已核")
    branch.write("catalog/food/items/shop-two.yml", (branch.top / ITEM).read_text("utf-8"))
    branch.commit("Mine")

    assert "author-may" not in branch.run("check", "--author-may", "food").output


@pytest.mark.parametrize(
    ("deed", "file"),
    [
        (lambda b: b.edit("catalog/city.yml", "hours: 周一", "hours: 周二"), "catalog/city.yml"),
        (lambda b: b.write("catalog/food-two/items/a.yml", "name: 一\n"), "catalog/food-two/items/a.yml"),
        (lambda b: b.write("generator/rules/x.py", "\n"), "generator/rules/x.py"),
        (lambda b: b.git("mv", "catalog/common/materials/form.yml", "catalog/food/items/form.yml"), "catalog/common/materials/form.yml"),
        (lambda b: b.git("mv", ITEM, "catalog/shop.yml"), "catalog/shop.yml"),
        (lambda b: os.symlink("../../city.yml", b.top / "catalog/food/items/city.yml"), "catalog/food/items/city.yml"),
        (lambda b: b.write("catalog/food/.gitattributes", "*.yml binary\n"), "catalog/food/.gitattributes"),
    ],
    ids=["edit", "like name", "code", "rename in", "rename out", "link", "other file"],
)  # fmt: skip
@pytest.mark.parametrize("committed", [True, False])
def test_a_department_touches_nothing_else(branch: Branch, deed: object, file: str, committed: bool) -> None:
    """Whatever way leads out of the folder is found, committed or not, and named by its file."""
    assert callable(deed)
    deed(branch)
    if committed:
        branch.commit("Try")
    said = branch.run("check", "--author-may", "food", "--changed", "main", "--format", "json")
    refused = [one["file"] for one in json.loads(said.stdout) if one["rule"] == "author-may"]

    assert (said.exit_code, refused) == (1, [file])
