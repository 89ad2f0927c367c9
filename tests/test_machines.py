"""A build shared among two worker processes gives the same bytes as one made by one process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.plugin import build_site
from tests.bench.catalogue import write_catalogue
from tests.conftest import ROOT
from tests.records import DAY

distributed = pytest.importorskip(
    "distributed", reason="dask.distributed is missing: builds shared among machines are NOT tested (pip install '.[shards]')"
)
RECORDS = 45


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    """Two worker processes on this machine, two threads each."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None) as cluster:
        yield cluster


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


def built(folder: Path, hands_for: Any = None) -> tuple[dict[str, bytes], list[Any]]:
    """The site of a project and what the checks found."""
    findings = build_site(folder / "mkdocs.yml", folder / "catalog", folder / "out", DAY, hands_for)
    return files(folder / "out"), findings


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths of files that are not the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_shards_give_the_same_bytes(tmp_path: Path, workers: Any) -> None:
    """Every file of the site and every finding; then once more after a change."""
    from generator.machines import Machines

    shared = partial(Machines, workers.scheduler_address)
    one, many = project(tmp_path / "one"), project(tmp_path / "many")
    expected, found = built(one), built(many, shared)

    assert len(expected[0]) > 5 * RECORDS
    assert found[1] == expected[1]
    assert "choice" in {finding.rule for finding in found[1]}
    assert differing(expected[0], found[0]) == []

    for folder in (one, many):
        changed = sorted((folder / "catalog").glob("*/powers/*.yml"))[-1]
        changed.write_text(changed.read_text("utf-8").replace("name: ", "name: 新", 1), "utf-8")
    assert differing(built(one)[0], built(many, shared)[0]) == []


def test_every_file_belongs_to_one_shard(tmp_path: Path) -> None:
    """Departments are shards; what all share is one of its own."""
    from generator.machines import shards

    found = shards(write_catalogue(tmp_path, RECORDS) and tmp_path)

    assert sorted(file for shard in found.values() for file in shard) == sorted(files(tmp_path))
    assert {"common", "city.yml"} < set(found)
