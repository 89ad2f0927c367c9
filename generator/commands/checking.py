"""`catalog check`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.checking import load_and_check
from generator.commands.options import AS_OF, CATALOG
from generator.problems import has_errors
from generator.reports import FORMATS


@click.command(help="检查全部记录，列出问题所在的文件、行和改法。")
@CATALOG
@AS_OF
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="输出格式。")
def check(root: Path, as_of: date, form: str) -> None:
    """Report every problem; exit status 1 when one of them is an error."""
    _, findings = load_and_check(root, as_of)
    click.echo(FORMATS[form](findings))
    raise SystemExit(1 if has_errors(findings) else 0)
