"""Runs a command and says what it cost, its children included."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """`cpu` and `wall` in seconds (processor time of user and system, children included), `peak` of the largest process in MB."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Output:
    """What a build left behind: pages, files, and bytes of all files."""

    pages: int
    files: int
    size: int


def run(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder; CalledProcessError with its output's end when it fails."""
    log = folder / "bench.log"
    with log.open("wb") as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=os.environ | dict(more or {}), stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        print(log.read_text("utf-8", "replace")[-2000:], file=sys.stderr)
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def output(folder: Path) -> Output:
    """Count what lies below a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Output(sum(path.suffix == ".html" for path in files), len(files), sum(path.stat().st_size for path in files))
