"""`catalog owners`: who is asked when a file changes."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import CATALOG
from generator.ownership import HOSTS, owners, teams_of


@click.command(
    "owners",
    short_help="写 CODEOWNERS：改动由哪个部门审。",
    help="写 CODEOWNERS：各部门审自己的文件夹，代码由维护者审，依据、收费、职权的改动还请法制机构审。"
    "团队名称写在 pyproject.toml 的 [tool.catalog.owners] 里。",
)
@CATALOG
@click.option("--host", type=click.Choice(HOSTS), default="github", show_default=True, help="代码托管在哪种主机上（Gitea 选 forgejo）。")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default="CODEOWNERS", show_default=True, help="写到哪里。")
@click.option("--settings", type=click.Path(dir_okay=False, path_type=Path), default="pyproject.toml", show_default=True, help="团队名称在哪个文件里。")
def owners_(root: Path, host: str, out: Path, settings: Path) -> None:
    """Write the file anew."""
    out.write_text(owners(root, teams_of(settings), host), encoding="utf-8")
    click.echo(f"写好了 {out}。")
