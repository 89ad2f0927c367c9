"""`catalog verify` on a city that was published from a commit: what it proves, and what it catches."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.conftest import ROOT
from tests.publish.trees import sign
from tests.records import DAY, FILES, lay
from tests.serving import serve
from tests.test_same_bytes import LEFT, git

SOURCES = ("generator", "flowcharts", "site")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generator with the small catalogue, committed."""
    folder = tmp_path_factory.mktemp("city") / "repository"
    for name in SOURCES:
        shutil.copytree(ROOT / name, folder / name, ignore=LEFT)
    for name in ("mkdocs.yml", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    lay(folder, FILES)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "city")
    return folder


@pytest.fixture(scope="module")
def published(repository: Path) -> Path:
    """The city's site, published by the command from that commit, as on a day that is not the commit's."""
    served = repository.parent / "www"
    command = [sys.executable, "-m", "generator", "publish", "--to", str(served), "--as-of", str(DAY)]
    clean = {key: value for key, value in os.environ.items() if key not in ("AS_OF", "SOURCE_DATE_EPOCH")}
    done = subprocess.run(command, cwd=repository, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "这是第一次发布" in done.stdout
    return served


@pytest.fixture
def copy(published: Path, tmp_path: Path) -> Path:
    """A copy of the published site that a test may spoil."""
    return Path(shutil.copytree(published, tmp_path / "copy"))


def verified(where: object, *options: str) -> tuple[int, str]:
    """Exit status and words of the command."""
    done = CliRunner().invoke(main, ["verify", str(where), *options])
    return done.exit_code, done.output


def test_a_true_copy(published: Path, repository: Path) -> None:
    """Built anew from the commit it is the same, although the day and the compressed files are not in the commit."""
    status, said = verified(published, "--repository", str(repository))

    assert (status, "与提交重新生成的完全一致" in said) == (0, True), said
    assert json.loads((published / "build.json").read_text("utf-8"))["sha256"] in said
    assert list(published.rglob("*.gz"))


def test_any_tool_can_check_the_list(published: Path) -> None:
    """sha256sum alone finds the copy whole."""
    command = ["sha256sum", "--check", "--quiet", "--strict", "build.sha256"]
    assert subprocess.run(command, cwd=published, check=False).returncode == 0


def test_damage_is_named(copy: Path) -> None:
    """A changed, a missing and a foreign file, and a compressed form that holds something else."""
    (copy / "404.html").write_text("changed")
    (copy / "build.sha256.gz").write_bytes(b"no gzip")
    (copy / "data/item.csv").unlink()
    (copy / "extra.html").write_text("more")
    status, said = verified(copy, "--no-rebuild")

    assert status == 1
    for line in ("不同：404.html\n", "缺少：data/item.csv\n", "多出：extra.html\n", "解压后不同：404.html.gz\n", "解压后不同：build.sha256.gz\n"):
        assert line in said


def test_a_forged_copy_is_found_out_over_http(copy: Path, repository: Path) -> None:
    """Whoever changes a page and signs it again deceives the list, but not a new build of the commit."""
    said = json.loads((copy / "build.json").read_text("utf-8"))
    page = copy / "food/items/shop/index.html"
    for path in [*copy.rglob("*.gz"), *copy.rglob("*.br")]:
        path.unlink()
    page.write_text(page.read_text("utf-8").replace("有固定的门店", "有固定的门店和关系"), "utf-8")
    sign(copy, **{key: value for key, value in said.items() if key != "sha256"})
    with serve(copy) as address:
        assert verified(address, "--no-rebuild")[0] == 0
        assert "核对了5个文件" in verified(address, "--no-rebuild", "--sample", "5")[1]
        status, words = verified(address, "--repository", str(repository))

    assert status == 1
    assert "与这次提交重新生成的不符（1个）：\n  不同：food/items/shop/index.html\n" in words


def test_a_copy_over_http_that_lacks_a_file(copy: Path) -> None:
    """What the list names and the server has not is missing."""
    (copy / "data/item.csv").unlink()
    with serve(copy) as address:
        status, said = verified(address, "--no-rebuild")

    assert (status, "缺少：data/item.csv\n" in said) == (1, True)


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"commit": "f" * 40}, "git fetch"), ({"commit": None}, "不是从 Git 仓库生成"), ({"changed_since_commit": True}, "没有提交的改动")],
)
def test_what_cannot_be_built_again(copy: Path, repository: Path, change: dict[str, object], reason: str) -> None:
    """The reason is told, with exit status 2: nothing has been compared."""
    said = json.loads((copy / "build.json").read_text("utf-8"))
    (copy / "build.json").write_text(json.dumps(said | change))
    status, words = verified(copy, "--repository", str(repository))

    assert (status, reason in words) == (2, True), words


def test_what_is_no_copy(tmp_path: Path) -> None:
    """A folder or an address without build.json, and one where nobody answers."""
    with serve(tmp_path) as address:
        assert "没有 build.json" in verified(address)[1]
    assert "没有 build.json" in verified(tmp_path)[1]
    assert "读不到" in verified(address)[1]
