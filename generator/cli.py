"""The `catalog` command. Exit status: 0 fine, 1 problems found in the data, 2 wrong usage."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from generator.checking import load_and_check
from generator.problems import has_errors
from generator.reports import FORMATS

CATALOG = click.option(
    "--catalog", "root", type=click.Path(exists=True, file_okay=False, path_type=Path), default="catalog",
    show_default=True, help="目录数据所在的文件夹。",
)  # fmt: skip


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    """The day as of which all is read: the option, else AS_OF of the environment, else today."""
    try:
        return date.fromisoformat(value) if value else date.today()
    except ValueError:
        raise click.BadParameter("写成 2027-01-01 这样的日期") from None


AS_OF = click.option(
    "--as-of", callback=_day, default=lambda: os.environ.get("AS_OF"), help="按哪一天的情况显示，默认今天。"
)


@click.group(help="政务公开目录：检查记录、生成网站。", context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The command group."""


@main.command(help="检查全部记录，列出问题所在的文件、行和改法。")
@CATALOG
@AS_OF
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="输出格式。")
def check(root: Path, as_of: date, form: str) -> None:
    """Report every problem; exit status 1 when one of them is an error."""
    _, findings = load_and_check(root, as_of)
    click.echo(FORMATS[form](findings))
    raise SystemExit(1 if has_errors(findings) else 0)
