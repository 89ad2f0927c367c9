"""A repository of its own with the small catalogue on its main branch and a branch to change it on."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from tests.records import FILES, lay


@dataclass(frozen=True)
class Branch:
    """The repository's top folder, which holds `catalog/`."""

    top: Path

    def git(self, *arguments: str, day: str = "") -> str:
        """Run Git in the repository, as an author of its own and without the machine's settings; on a `day` if given."""
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        command = ["git", *identity, "-C", str(self.top), *arguments]
        then = {name: f"{day}T12:00:00Z" for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE") if day}
        return subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | then).stdout

    def commit(self, subject: str, day: str = "") -> None:
        """Commit everything, today or on another `day` (2026-03-01)."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", subject, day=day)

    def write(self, path: str, text: str) -> None:
        """Write a file below the top folder."""
        (self.top / path).parent.mkdir(parents=True, exist_ok=True)
        (self.top / path).write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the first `old` in a file."""
        text = (self.top / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def run(self, *arguments: str) -> Result:
        """`catalog …` on this repository, on the day of the tests."""
        command, *rest = arguments
        return CliRunner().invoke(main, [command, "--catalog", str(self.top / "catalog"), "--as-of", "2026-11-22", *rest])


def new_branch(folder: Path) -> Branch:
    """The small catalogue committed on main, and the branch `edit` checked out."""
    lay(folder, FILES)
    branch = Branch(folder)
    branch.git("init", "-q", "-b", "main")
    branch.commit("Start")
    branch.git("checkout", "-q", "-b", "edit")
    return branch
