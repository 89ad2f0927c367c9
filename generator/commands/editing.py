"""`catalog new` and `catalog import`: records that are not there yet."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from generator.catalog import FOLDERS
from generator.commands.options import AS_OF, FILE, NEW_CATALOG
from generator.importing.cells import UnreadableTable, open_workbook
from generator.importing.drafts import import_list
from generator.importing.report import Report
from generator.importing.workbook import import_workbook, is_department_workbook
from generator.kinds import KINDS, kind_of
from generator.schemas import blank
from generator.source import read
from generator.values import ID_PATTERN

KIND_WORDS = "、".join(f"{key}（{KINDS[key].kind.title}）" for key in ("department", *FOLDERS))


@click.command(
    short_help="写一条空白记录，要填的字段都有说明。",
    help=f"写一条空白记录，要填的字段都有说明。种类有：{KIND_WORDS}。编号写成“部门/编号”，全市共用的只写编号。",
)
@click.argument("kind", metavar="种类")
@click.argument("record", metavar="部门/编号")
@click.option("--all", "whole", is_flag=True, help="写出全部字段，可不填的也在里面。")
@NEW_CATALOG
def new(kind: str, record: str, whole: bool, root: Path) -> None:
    """Write an empty record with its needed fields explained, or all; never overwrites one."""
    kind = _kind(kind)
    record_id = _place(kind, record)
    if kind_of(record_id) != kind or not all(re.fullmatch(ID_PATTERN, part) for part in record_id.split("/")):
        raise click.UsageError(f"“{record}”放不下{KINDS[kind].kind.title}：只用小写字母、数字、连字符，如 market-regulation/food-licence")
    path = root / f"{record_id}.yml"
    if path.exists():
        raise click.UsageError(f"{path} 已经有了，没有改动它")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(blank(kind, whole=whole), encoding="utf-8")
    more = "" if whole else "只有要填的字段，全部字段用 --all。"
    click.echo(f"写好了 {path}，填完后运行 catalog check。{more}")


def _kind(word: str) -> str:
    """The kind that is meant, by its key or by its Chinese name."""
    named = {KINDS[key].kind.title: key for key in ("department", *FOLDERS)}
    kind = named.get(word, word)
    if kind not in named.values():
        raise click.UsageError(f"没有“{word}”这个种类，可选：{KIND_WORDS}")
    return kind


def _place(kind: str, record: str) -> str:
    """Where a new record goes: department/id for what departments own, the id alone for what is shared."""
    if kind == "department":
        return f"{record}/department"
    if KINDS[kind].kind.shared:
        return f"common/{FOLDERS[kind]}/{record}"
    department, _, name = record.partition("/")
    return f"{department}/{FOLDERS[kind]}/{name}"


@click.command(
    "import",
    short_help="导入事项清单，或者收回改过的部门工作簿。",
    help="导入表格。catalog export --xlsx 写的部门工作簿：改过的格子写回记录，没有改的一个字都不动。"
    "别的清单（.csv 或 .xlsx）：每行写成一条草稿，已有的文件不会改动。没有采用的行和格子逐条说明原因，可以反复导入。",
)
@click.argument("table", type=FILE, metavar="清单文件")
@NEW_CATALOG
@click.option("--mapping", type=FILE, help="列名对照表（YAML，每行“表里的列名: 字段名”）。")
@AS_OF
def import_(table: Path, root: Path, mapping: Path | None, as_of: date) -> None:
    """Write drafts for the rows of a list; exit status 1 when a row or a cell was refused."""
    root.mkdir(parents=True, exist_ok=True)
    try:
        book = open_workbook(table) if table.suffix.lower() == ".xlsx" else None
        if book is not None and is_department_workbook(book):
            report = import_workbook(book, root)
        else:
            report = import_list(table, root, _mapping(mapping), as_of)
    except UnreadableTable as problem:
        raise click.UsageError(str(problem)) from None
    _tell(report)
    raise SystemExit(1 if report.refused else 0)


def _tell(report: Report) -> None:
    for taken in report.cleaned:
        click.echo(f"照收，但有改动：{taken}")
    for refusal in report.refused:
        click.echo(f"没有采用：{refusal}")
    if report.unused:
        click.echo(f"这些列没有采用：{'、'.join(report.unused)}。")
    click.echo(f"写了{len(report.written)}个文件，未动{report.kept}个，没有采用{len(report.refused)}处。")
    if report.written:
        click.echo("接着运行 catalog check 检查，运行 catalog diff HEAD 看改了什么。")


def _mapping(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    source = read(path, path.name)
    if source.findings or not isinstance(source.data, dict):
        raise click.UsageError(f"对照表 {path} 读不通：每行写“表里的列名: 字段名”")
    return source.data
