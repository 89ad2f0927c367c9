"""A commit gives the same bytes wherever and whenever it is built, and build.json proves it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.manifest import hash_list
from tests.conftest import ROOT

LEFT = shutil.ignore_patterns(".git", ".venv", "build", "__pycache__", ".*_cache", "node_modules")
CLERK = {
    "GIT_AUTHOR_NAME": "clerk",
    "GIT_AUTHOR_EMAIL": "clerk@example.org",
    "GIT_AUTHOR_DATE": "2026-03-01T12:00:00+08:00",
    "GIT_COMMITTER_NAME": "clerk",
    "GIT_COMMITTER_EMAIL": "clerk@example.org",
    "GIT_COMMITTER_DATE": "2026-03-01T12:00:00+08:00",
    "GIT_CONFIG_GLOBAL": os.devnull,
}
PLACES = (
    {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/New_York", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "HOME": "/nonexistent"},
)


def git(folder: Path, *arguments: str) -> str:
    """What Git says in a folder, as the clerk, on the day of the commit."""
    done = subprocess.run(
        ["git", "-C", folder, *arguments], env=os.environ | CLERK, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same commit built twice at once: other folder, time zone, language and order of hashes."""
    first = tmp_path_factory.mktemp("one") / "sample"
    shutil.copytree(ROOT, first, ignore=LEFT)
    git(first, "init", "-q")
    git(first, "add", "-A")
    git(first, "commit", "-q", "-m", "sample")
    second = tmp_path_factory.mktemp("two") / "elsewhere" / "目录"
    second.parent.mkdir()
    git(first.parent, "clone", "-q", str(first), str(second))
    clean = {key: value for key, value in os.environ.items() if key not in ("AS_OF", "SOURCE_DATE_EPOCH")}
    runs = [
        subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, env=clean | place, stderr=subprocess.PIPE)
        for folder, place in zip((first, second), PLACES, strict=True)
    ]
    for run in runs:
        said = run.communicate()[1]
        assert run.returncode == 0, said.decode()
    return [first / "build/site", second / "build/site"]


def hashes(site: Path) -> dict[str, str]:
    """The hash of every file of a site, by path."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_give_the_same_bytes(built: list[Path]) -> None:
    """Not one file differs, appears or is missing."""
    one, two = map(hashes, built)

    assert sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path)) == []
    assert len(one) > 1000


def test_build_json_says_what_was_built(built: list[Path]) -> None:
    """Commit, its date, counts, and a hash of the list of everything else that any shell can check."""
    said = json.loads((built[0] / "build.json").read_text("utf-8"))
    files = hashes(built[0])
    own = files.pop("build.json")
    list_hash = files.pop("build.sha256")
    listed = "".join(f"{files[path]}  {path}\n" for path in sorted(files, key=str.encode))
    items = json.loads((built[0] / "data/item.json").read_text("utf-8"))

    assert own not in files.values()
    assert said["commit"] == git(built[0], "rev-parse", "HEAD").strip()
    assert said["changed_since_commit"] is False
    assert (said["source_date"], said["as_of"]) == ("2026-03-01T04:00:00+00:00", "2026-03-01")
    assert said["records"]["item"] == said["pages"]["item"] == len(items)
    assert said["pages"]["total"] == sum(path.endswith("/index.html") or path == "index.html" for path in files)
    assert (built[0] / "build.sha256").read_text("utf-8") == listed
    assert (said["files"], said["sha256"]) == (len(files), list_hash)
    assert {"python", "mkdocs", "mkdocs-material", "jinja2", "pydantic", "graphviz"} <= set(said["tools"])


def test_the_list_sees_every_byte_and_name(tmp_path: Path) -> None:
    """A changed byte, a new name and a moved file all change it; build.json, itself and hidden files do not."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.html").write_text("1")
    seen = [hash_list(tmp_path)]
    for path in ("build.json", "build.sha256", ".git/HEAD"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("x")
    assert hash_list(tmp_path) == seen[0]
    (tmp_path / "a/b.html").write_text("2")
    seen.append(hash_list(tmp_path))
    (tmp_path / "a/b.html").rename(tmp_path / "a/c.html")
    seen.append(hash_list(tmp_path))
    (tmp_path / "a/d.html").write_text("2")
    seen.append(hash_list(tmp_path))

    assert [hashes.count(b"\n") for hashes in seen] == [1, 1, 1, 2]
    assert len(set(seen)) == 4
