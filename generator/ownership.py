"""Who is asked when a file changes: CODEOWNERS made from the department folders, so that it never lags behind them.

GitHub and GitLab read patterns of which the last that matches counts; Forgejo and Gitea read regular expressions of
which all that match count.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.catalog import FOLDERS
from generator.kinds import KINDS

LEGAL_KINDS = ("power", "fee", "benchmark")
"""Kinds of departments' records that take or give rights: the legal office is asked too."""
HOSTS = ("github", "gitlab", "forgejo")
HEAD = "# 由 catalog owners 生成，不要手工修改；增减部门以后重新生成。\n"
BOTH = "# 一行有两个团队的，GitHub 和 GitLab 都会请两边审，要求两边都同意的，在主机的合并规则里设置。\n"


@dataclass(frozen=True)
class Teams:
    """How the host calls the teams: `pattern` holds "{team}", which is a department's folder or one of the two others."""

    pattern: str = "@shili/{team}"
    maintainers: str = "maintainers"
    legal: str = "legal"

    def of(self, *teams: str) -> str:
        """These teams as the host calls them."""
        return " ".join(self.pattern.format(team=team) for team in teams)


def teams_of(settings: Path) -> Teams:
    """The teams that [tool.catalog.owners] of a pyproject.toml names; what it leaves out is as in the sample."""
    if not settings.exists():
        return Teams()
    tool = tomllib.loads(settings.read_text("utf-8")).get("tool", {})
    return Teams(**tool.get("catalog", {}).get("owners", {}))


def owners(root: Path, teams: Teams, host: str = "github") -> str:
    """The text of CODEOWNERS for the departments below `root`."""
    folder = root.resolve().name
    rows = list(_rows(root, teams))
    if host == "forgejo":
        first = f"!{folder}/.* {teams.of(teams.maintainers)}"
        inside = (f"{folder}/{path}{'.*' if path.endswith('/') else ''} {names}" for path, names in rows)
        return HEAD + "\n".join([first, *inside]) + "\n"
    first = f"* {teams.of(teams.maintainers)}"
    return HEAD + BOTH + "\n".join([first, *(f"/{folder}/{path} {names}" for path, names in rows)]) + "\n"


def _rows(root: Path, teams: Teams) -> Iterator[tuple[str, str]]:
    """Folders below the catalogue with their teams, the wider before the narrower."""
    yield "city.yml", teams.of(teams.maintainers)
    yield "common/", teams.of(teams.maintainers)
    yield "common/laws/", teams.of(teams.maintainers, teams.legal)
    for department in sorted(path.parent.name for path in root.glob("*/department.yml")):
        yield f"{department}/", teams.of(department)
        for kind in LEGAL_KINDS:
            if kind in KINDS:
                yield f"{department}/{FOLDERS[kind]}/", teams.of(department, teams.legal)
