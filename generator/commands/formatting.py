"""`catalog format`: every record's file in the one written form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from generator.canonical import Formatted, formatted
from generator.commands.options import CATALOG


@click.command(
    "format",
    short_help="把记录文件写成统一的格式。",
    help="把记录文件写成统一的格式：键的顺序、缩进、引号都一样，空的字段不留；内容不变，可以反复运行。"
    "不写文件时整理整个目录。读不通的文件、有注释的文件不动，并说明原因。",
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[文件或文件夹]...")
@CATALOG
@click.option("--check", is_flag=True, help="只列出格式不统一的文件，不改动；有这样的文件时退出状态是1。")
@click.option("--drop-comments", is_flag=True, help="去掉文件里的注释。")
def format_(paths: tuple[Path, ...], root: Path, check: bool, drop_comments: bool) -> None:
    """Write the files of `paths` in their form; exit status 1 when one could not be, or with --check is not."""
    found = [formatted(path, root, drop_comments=drop_comments) for path in _files(paths or (root,), root)]
    other = [one for one in found if one.text is not None and not one.done]
    for one in other:
        if not check:
            one.path.write_bytes((one.text or "").encode())
        click.echo(f"{one.file}：" + ("格式不统一" if check else "写成了统一格式"))
    refused = _told(found)
    if check and other:
        click.echo("运行 catalog format 就能改好，内容不变。")
    click.echo(f"共{len(found)}个文件，{'要改' if check else '改了'}{len(other)}个，没有处理{refused}个。")
    raise SystemExit(1 if refused or (check and other) else 0)


def _told(found: Iterable[Formatted]) -> int:
    problems = [problem for one in found for problem in one.problems]
    for problem in problems:
        click.echo(f"{problem.file} 第{problem.line}行：{problem.message}。{problem.hint}")
    return len(problems)


def _files(paths: Iterable[Path], root: Path) -> Iterator[Path]:
    """The record files below `paths`, each once, named from `root`; links are left alone."""
    seen: set[Path] = set()
    for path in paths:
        if not path.resolve().is_relative_to(root.resolve()):
            raise click.UsageError(f"{path} 不在目录数据的文件夹 {root} 里")
        for file in sorted(path.rglob("*.yml")) if path.is_dir() else [path]:
            inside = root / file.resolve().relative_to(root.resolve()) if not file.is_symlink() else file
            if inside not in seen and not inside.is_symlink():
                seen.add(inside)
                yield inside
