"""The `catalog` command. Exit status: 0 fine, 1 problems found in the data, 2 wrong usage."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from generator.checking import load_and_check
from generator.importing.drafts import import_list
from generator.importing.tables import UnreadableTable
from generator.problems import has_errors
from generator.reports import FORMATS
from generator.source import read

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


@main.command("import", help="把事项清单（.csv 或 .xlsx）写成草稿记录；已有的文件不会改动，可以反复导入。")
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="清单文件")
@click.option("--catalog", "root", type=click.Path(file_okay=False, path_type=Path), default="catalog", show_default=True, help="写到哪个目录。")
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="列名对照表（YAML，每行“表里的列名: 字段名”）。")
@AS_OF
def import_(table: Path, root: Path, mapping: Path | None, as_of: date) -> None:
    """Write drafts for the rows of a list; exit status 1 when a row or a cell was refused."""
    root.mkdir(parents=True, exist_ok=True)
    try:
        report = import_list(table, root, read(mapping, mapping.name).data if mapping else {}, as_of)
    except UnreadableTable as problem:
        raise click.UsageError(str(problem)) from None
    for refusal in report.refused:
        click.echo(str(refusal))
    if report.unused:
        click.echo(f"这些列没有采用：{'、'.join(report.unused)}。")
    click.echo(f"新写{len(report.written)}个文件，已有未动{report.kept}个，没有采用{len(report.refused)}处。")
    raise SystemExit(1 if report.refused else 0)
