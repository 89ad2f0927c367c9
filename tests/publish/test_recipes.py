"""The recipes for other hosts: what can be run here is run, the rest is read for what would break it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.publish.releases import Releases
from generator.publish.steps import Wishes, publish
from tests.conftest import ROOT
from tests.publish.trees import SmallSite, stamp

RECIPES = ROOT / "recipes"
needs_rsync = pytest.mark.skipif(shutil.which("rsync") is None, reason="no rsync here: apt-get install rsync")


def send(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """The recipe, with a folder of this machine in place of a host."""
    command = [str(RECIPES / "rsync.sh"), str(source), str(target)]
    return subprocess.run(command, env={"PATH": "/usr/bin:/bin", "KEEP": "2"}, capture_output=True, text=True, check=False)


@needs_rsync
def test_rsync_brings_releases(tmp_path: Path) -> None:
    """Each release arrives whole and is switched to; unchanged files are linked, old releases go."""
    here, there = tmp_path / "site", tmp_path / "far away" / "web"
    there.parent.mkdir()
    for number in (1, 2, 3):
        publish(here, SmallSite(number), Wishes(), lambda said: None)
        sent = send(here, there)
        assert (sent.returncode, sent.stderr) == (0, "")
        assert stamp((there / "index.html").read_text("utf-8")) == number
    again = send(here, there)

    assert (again.returncode, again.stdout) == (0, "已换上 000003-0000000000。\n")
    assert Releases(there).names() == ["000002-0000000000", "000003-0000000000"]
    assert (there / "same.json").stat().st_nlink == 2
    assert not [path for path in Releases(there).folder.iterdir() if path.name.startswith(".")]


@needs_rsync
def test_rsync_switches_to_nothing_damaged(tmp_path: Path) -> None:
    """A file that is not what the list says keeps the old release; a folder in the place is left alone."""
    here, there = tmp_path / "site", tmp_path / "web"
    publish(here, SmallSite(1), Wishes(), lambda said: None)
    send(here, there)
    publish(here, SmallSite(2), Wishes(), lambda said: None)
    (here / "items/item-1/index.html").write_text("damaged")
    (tmp_path / "real").mkdir()

    assert send(here, there).returncode != 0
    assert stamp((there / "index.html").read_text("utf-8")) == 1
    assert "不是链接" in send(here, tmp_path / "real").stderr


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-pages.yml"])
def test_workflows_keep_what_pages_need(name: str) -> None:
    """The whole history is fetched, the last release is kept for the checks, and all is written where Git looks away."""
    text = (RECIPES / name).read_text("utf-8")

    assert re.search(r'fetch-depth: 0|GIT_DEPTH: "0"', text)
    assert "build/public.releases" in text
    assert "tools/setup.sh site" in text
    assert re.search(r"catalog publish --to build/public ", text)


def test_the_help_page_names_every_recipe() -> None:
    """A recipe that nobody is told about is none."""
    page = (ROOT / "site/pages/help/maintain/publish.md").read_text("utf-8")

    assert [path.name for path in sorted(RECIPES.iterdir()) if f"recipes/{path.name}" not in page] == []
