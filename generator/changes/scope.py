"""What a change touches: the records that it may have spoilt, and files that its author may not touch.

Git tells of every file with its mode, so a symbolic link counts as one, and a rename as one file gone and one come.
"""

from __future__ import annotations

from pathlib import Path

from generator.changes.revisions import LINK, TREE_LINK, Touched, main_branch, parted, repository, touched
from generator.problems import Finding

RULE = "author-may"
GONE = "000000"


def touched_since(root: Path, base: str) -> list[Touched]:
    """All files of the repository around `root` that differ from where the branch parted from `base`.

    "" stands for the main branch. The work tree counts as it is, new files included. Raises NoSuchRevision.
    """
    start = parted(root, base) if base else main_branch(root)
    return touched(repository(root), start)


def as_found(root: Path, files: list[Touched]) -> set[str]:
    """Of these files those of the catalogue in `root`, as findings name them."""
    below = _below(root)
    return {f"{root.resolve().name}/{one.path.removeprefix(below)}" for one in files if one.path.startswith(below)}


def outside(root: Path, department: str, files: list[Touched]) -> list[Finding]:
    """One error for each touched file that a department's author may not touch."""
    own = f"{_below(root)}{department}/"
    return [finding for one in files if (finding := _refused(one, own, department))]


def _below(root: Path) -> str:
    path = root.resolve().relative_to(repository(root).resolve()).as_posix()
    return "" if path == "." else f"{path}/"


def _refused(one: Touched, own: str, department: str) -> Finding | None:
    if not one.path.startswith(own):
        deed = "删除" if one.new_mode == GONE else "新增" if one.old_mode == GONE else "改动"
        message = f"{deed}了部门“{department}”文件夹之外的文件"
        return Finding(one.path, 1, RULE, message, f"撤回这处改动；确实要改的，请管理 {one.path} 的人来改。")
    if one.new_mode in (LINK, TREE_LINK):
        return Finding(one.path, 1, RULE, "提交了符号链接，它可以通到别处", "删掉链接，把内容写进文件。")
    if one.new_mode != GONE and not one.path.endswith(".yml"):
        return Finding(one.path, 1, RULE, "部门文件夹里只放 .yml 记录", "删掉这个文件；附件放到部门网站，记录里写网址。")
    return None
