"""Which commit of the catalogue a build shows, and its date, so that no page reads the clock.

The date is SOURCE_DATE_EPOCH where somebody sets it (reproducible-builds.org), else the commit's.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path


@dataclass(frozen=True)
class Revision:
    """A state of the sources: short commit id ("" outside Git) and seconds since 1970 (None: unknown)."""

    commit: str = ""
    epoch: int | None = None

    @property
    def day(self) -> date | None:
        """The day of the state, in UTC, so that every machine shows the same one."""
        return None if self.epoch is None else datetime.fromtimestamp(self.epoch, UTC).date()


def revision_of(folder: Path) -> Revision:
    """Read commit and date of the Git repository around `folder`; never fails."""
    said = _git(folder, "log", "-1", "--format=%h %ct", "--abbrev=10").split()
    commit, committed = (said[0], int(said[1])) if len(said) == 2 else ("", None)
    wanted = os.environ.get("SOURCE_DATE_EPOCH", "")
    return Revision(commit, int(wanted) if wanted.isdigit() else committed)


def full_commit(folder: Path) -> str:
    """The whole id of the commit; "" outside Git."""
    return _git(folder, "rev-parse", "--verify", "HEAD").strip()


def is_changed(folder: Path) -> bool:
    """Whether files of the repository differ from the commit, so that nobody else can build the same."""
    return bool(_git(folder, "status", "--porcelain", "--", ".").strip())


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
