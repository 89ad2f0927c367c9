"""Builds a published commit once more, from a fresh clone with that commit's own generator."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.manifest import tools
from generator.publish.copies import folder_hashes
from generator.publish.releases import Refused


def rebuild(said: Mapping[str, Any], repository: Path, config: str, catalog: str) -> dict[str, str]:
    """Hash of every file of the site that `said` (a build.json) names, built anew from the repository's history.

    A clone rather than an archive: pages say when each record was last changed, and only history knows that.
    Raises Refused when the commit is not at hand or does not build.
    """
    commit = str(said.get("commit") or "")
    if not commit:
        raise Refused("build.json 里没有提交的编号：它不是从 Git 仓库生成的，没有办法重做。")
    if said.get("changed_since_commit"):
        raise Refused("build.json 说明：生成时仓库里有没有提交的改动，谁也没有办法重做。提交以后重新发布，才能核对。")
    with tempfile.TemporaryDirectory(prefix="catalog-verify-") as folder:
        clone, out = Path(folder, "clone"), Path(folder, "site")
        _clone(repository, commit, clone)
        command = [sys.executable, "-m", "generator", "build", "--config", config, "--catalog", catalog, "--out", str(out)]
        done = subprocess.run(command, cwd=clone, env=_surroundings(said), capture_output=True, text=True, check=False)
        if done.returncode > 1:  # 1 says that records hold errors; the site is there all the same
            raise Refused(f"提交 {commit[:10]} 没能重新生成：\n{done.stderr[-2000:]}")
        return folder_hashes(out)


def other_tools(said: Mapping[str, Any]) -> list[str]:
    """Tools whose versions here are not those of the published build; they may explain a difference."""
    theirs, ours = said.get("tools", {}), tools()
    names = sorted(name for name in theirs.keys() | ours.keys() if theirs.get(name) != ours.get(name))
    return [f"{name}：发布时 {theirs.get(name, '没有')}，这里 {ours.get(name, '没有')}" for name in names]


def is_shallow(repository: Path) -> bool:
    """Whether the repository lacks old commits, so that dates of records come out otherwise."""
    return _git(repository, "rev-parse", "--is-shallow-repository").stdout.strip() == "true"


def _clone(repository: Path, commit: str, clone: Path) -> None:
    if _git(repository, "cat-file", "-e", f"{commit}^{{commit}}").returncode:
        raise Refused(f"{repository} 里没有提交 {commit[:10]}。先取得它（git fetch），或者用 --repository 写明仓库的位置。")
    _git(repository, "clone", "-q", "--shared", "--no-checkout", ".", str(clone), check=True)
    _git(clone, "checkout", "-q", "--detach", commit, check=True)


def _git(folder: Path, *arguments: str, check: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=check)


def _surroundings(said: Mapping[str, Any]) -> dict[str, str]:
    """The environment of the published build: its day, its date, and nothing of ours that changes them."""
    kept = {key: value for key, value in os.environ.items() if key not in ("AS_OF", "SOURCE_DATE_EPOCH", "PYTHONPATH")}
    if said.get("as_of"):
        kept["AS_OF"] = str(said["as_of"])
    if said.get("source_date"):
        kept["SOURCE_DATE_EPOCH"] = str(int(datetime.fromisoformat(str(said["source_date"])).timestamp()))
    return kept
