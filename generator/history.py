"""When each file was last changed, from Git: one call for the whole catalogue.

That date is not when a person last verified the record; pages show both.
"""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path


def commit_of(folder: Path) -> str:
    """The commit that the repository around `folder` is at, and how far back it knows the past; "" outside a repository."""
    try:
        said = subprocess.run(
            ["git", "rev-parse", "HEAD", "--git-path", "shallow"], cwd=folder, capture_output=True, text=True, check=True
        ).stdout.splitlines()
        shallow = Path(folder, said[1])
        return said[0] + (shallow.read_text() if shallow.exists() else "")
    except (OSError, subprocess.CalledProcessError):
        return ""


def last_changed(folder: Path) -> dict[str, date]:
    """The day of the last commit of each file below `folder`, by path relative to it; empty outside a repository."""
    command = ["git", "-c", "core.quotepath=off", "log", "--format=>%cs", "--name-only", "--relative", "--", "."]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return {}
    changed: dict[str, date] = {}
    day = date.min
    for line in done.stdout.splitlines():
        if line.startswith(">"):
            day = date.fromisoformat(line[1:])
        elif line:
            changed.setdefault(line, day)
    return changed
