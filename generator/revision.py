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
    """A state of the sources: short commit id ("" outside Git) and seconds since 1970 (None: unknown).

    `full` is the whole commit id; `changed` says that files differ from it, so that nobody else can build the same.
    """

    commit: str = ""
    epoch: int | None = None
    full: str = ""
    changed: bool = False

    @property
    def day(self) -> date | None:
        """The day of the state, in UTC, so that every machine shows the same one."""
        return None if self.epoch is None else datetime.fromtimestamp(self.epoch, UTC).date()


def revision_of(folder: Path) -> Revision:
    """Read commit and date of the Git repository around `folder`; never fails."""
    said = _git(folder, "log", "-1", "--format=%h %ct %H", "--abbrev=10").split()
    commit, committed, full = (said[0], int(said[1]), said[2]) if len(said) == 3 else ("", None, "")
    wanted = os.environ.get("SOURCE_DATE_EPOCH", "")
    changed = bool(_git(folder, "status", "--porcelain", "--", ".").strip())
    return Revision(commit, int(wanted) if wanted.isdigit() else committed, full, changed)


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
