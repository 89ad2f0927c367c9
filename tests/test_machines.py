"""A build shared among two worker processes gives the same bytes as one made by one process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.catalogue import write_catalogue
from tests.conftest import ROOT
from tests.records import DAY

pytest.importorskip(
    "distributed", reason="dask.distributed is missing: builds shared among machines are NOT tested (pip install '.[shards]')"
)
RECORDS = 45
PATIENCE = 120
READY = f"import sys, distributed; distributed.Client(sys.argv[1]).wait_for_workers(2, timeout={PATIENCE})"


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a scheduler with two workers of two threads each, as a city would start them: every one a process of its own."""
    folder = tmp_path_factory.mktemp("machines")
    known = folder / "scheduler.json"
    asked = ["--no-dashboard", "--host", "127.0.0.1", "--scheduler-file", known]
    started = [program("scheduler", "--port", "0", *asked, folder=folder)]
    started += [program("worker", "--no-nanny", "--nthreads", "2", *asked, folder=folder) for _ in range(2)]
    try:
        address = json.loads(waited(known))["address"]
        subprocess.run([sys.executable, "-c", READY, address], check=True)  # its event loop would stay behind in this process
        yield address
    finally:
        for one in reversed(started):
            one.terminate()
            one.wait()


def program(name: str, *arguments: Any, folder: Path) -> subprocess.Popen[bytes]:
    """Start one of dask's own programs."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *map(str, arguments)]
    return subprocess.Popen(command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)


def waited(path: Path) -> str:
    """The text of a file that another program is about to write."""
    until = time.monotonic() + PATIENCE
    while not (path.exists() and path.read_text("utf-8").endswith("}")):
        assert time.monotonic() < until, f"{path} was never written"
        time.sleep(0.1)
    return path.read_text("utf-8")


def project(folder: Path) -> Path:
    """A project with a small catalogue of several departments, one of whose records cannot be read whole."""
    write_catalogue(folder / "catalog", RECORDS)
    shutil.copytree(ROOT / "site", folder / "site")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    path = next((folder / "catalog").glob("*/items/*.yml"))
    path.write_text(path.read_text("utf-8").replace("status: ", "status: 不", 1), "utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def built(folder: Path, *more: str) -> tuple[dict[str, bytes], str]:
    """The site of a project as the command makes it, and what it says of the records."""
    folders = ["--catalog", folder / "catalog", "--config", folder / "mkdocs.yml", "--out", folder / "out", "--as-of", str(DAY)]
    command = [sys.executable, "-m", "generator", "build", *map(str, folders), *more]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return files(folder / "out"), done.stdout.replace(str(folder), "")


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths of files that are not the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_shards_give_the_same_bytes(tmp_path: Path, scheduler: str) -> None:
    """Every file of the site and what is said of the records; then once more after a change."""
    shared = ("--scheduler", scheduler)
    one, many = project(tmp_path / "one"), project(tmp_path / "many")
    expected, found = built(one), built(many, *shared)

    assert len(expected[0]) > 5 * RECORDS
    assert "1个错误" in expected[1]
    assert found[1] == expected[1]
    assert differing(expected[0], found[0]) == []

    for folder in (one, many):
        changed = sorted((folder / "catalog").glob("*/powers/*.yml"))[-1]
        changed.write_text(changed.read_text("utf-8").replace("name: ", "name: 新", 1), "utf-8")
    assert differing(built(one)[0], built(many, *shared)[0]) == []


def test_every_file_belongs_to_one_shard(tmp_path: Path) -> None:
    """Departments are shards; what all share is one of its own."""
    from generator.machines import shards

    found = shards(write_catalogue(tmp_path, RECORDS) and tmp_path)

    assert sorted(file for shard in found.values() for file in shard) == sorted(files(tmp_path))
    assert {"common", "city.yml"} < set(found)
