"""The whole way of one change through Git: a department's clone, a branch, the checks, the merge, the site put up anew.

A bare repository stands for the city's Git host; its hook is the recipe, and the site is the real one of a small city.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.records import FILES, lay

PAGE = "food/items/shop/index.html"


def run(folder: Path, *words: str, fails: bool = False) -> str:
    """Everything that a command prints; it must end well, or badly where that is wanted."""
    surroundings = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    done = subprocess.run(words, cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert (done.returncode != 0) == fails, done.stdout
    return done.stdout


def git(folder: Path, *words: str, fails: bool = False) -> str:
    return run(folder, "git", "-c", "user.name=编辑", "-c", "user.email=editor@shili.example", *words, fails=fails)


def catalog(folder: Path, *words: str, fails: bool = False) -> str:
    return run(folder, sys.executable, "-m", "generator", *words, fails=fails)


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """A Git host that publishes what is pushed to main, with a first version published."""
    start = tmp_path / "start"
    lay(start, FILES)
    for name in ("generator", "flowcharts", "site"):
        shutil.copytree(ROOT / name, start / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", start)
    shutil.copy(ROOT / "pyproject.toml", start)
    (start / ".gitignore").write_text("build/\n__pycache__/\n")
    catalog(start, "format", "--catalog", "catalog")
    bare = tmp_path / "host" / "catalog.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(bare))
    hook = bare / "hooks" / "post-receive"
    shutil.copy(ROOT / "recipes" / "post-receive.sh", hook)
    hook.chmod(0o755)
    git(bare, "config", "catalog.to", str(tmp_path / "www"))
    git(bare, "config", "catalog.python", sys.executable)
    git(start, "init", "-q", "-b", "main")
    git(start, "add", ".")
    git(start, "commit", "-q", "-m", "开始")
    git(start, "remote", "add", "origin", str(bare))
    assert "已换上" in git(start, "push", "-q", "origin", "main")
    return bare


def test_from_a_branch_to_the_site(host: Path, tmp_path: Path) -> None:
    """A slip is found before it is sent; a branch changes nothing that the public sees; the merge does, and at once."""
    desk, www = tmp_path / "desk", tmp_path / "www"
    git(tmp_path, "clone", "-q", str(host), str(desk))
    git(desk, "switch", "-q", "-c", "food/faster")
    record = desk / "catalog/food/items/shop.yml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("promised_time: 5个工作日", "promised_time: 3天"), "utf-8")
    assert "写成“10个工作日”" in catalog(desk, "check", "--changed", "main", fails=True)

    record.write_text(text.replace("promised_time: 5个工作日", "promised_time: 3个工作日"), "utf-8")
    catalog(desk, "check", "--changed", "main")
    assert "5 → 3" in catalog(desk, "diff", "main").replace("个工作日", "")
    git(desk, "commit", "-q", "-am", "承诺时限改为3个工作日")
    git(desk, "push", "-q", "origin", "food/faster")
    assert "5个工作日" in (www / PAGE).read_text("utf-8")

    git(desk, "switch", "-q", "main")
    git(desk, "merge", "-q", "--no-ff", "-m", "合并：开食品店备案提速", "food/faster")
    assert "已换上" in git(desk, "push", "origin", "main")
    page = (www / PAGE).read_text("utf-8")
    assert "3个工作日" in page and 'data-record="food/items/shop"' in page
    assert git(desk, "rev-parse", "HEAD").strip() in (www / "build.json").read_text("utf-8")


def test_a_broken_record_stays_off_the_site(host: Path, tmp_path: Path) -> None:
    """What gets to main although it is wrong is not published, the sender is told, and the site stays as it was."""
    desk, www = tmp_path / "desk", tmp_path / "www"
    git(tmp_path, "clone", "-q", str(host), str(desk))
    before = (www / "build.json").read_bytes()
    record = desk / "catalog/food/items/shop.yml"
    record.write_text(record.read_text("utf-8").replace("promised_time: 5个工作日", "promised_time: 5天"), "utf-8")
    git(desk, "commit", "-q", "-am", "写错了")
    assert "没有发布" in git(desk, "push", "origin", "main")
    assert (www / "build.json").read_bytes() == before
