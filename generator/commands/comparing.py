"""`catalog diff`: what changes for citizens between two states of the catalogue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.changes.forms import FORMS
from generator.changes.revisions import NoSuchRevision
from generator.changes.states import report
from generator.commands.options import AS_OF, CATALOG


@click.command(
    short_help="比较两个版本，用群众的话说明改了什么。",
    help="比较两个版本，一处改动一句话，并说明对群众是更好、变差、中性，还是改了依据或者文字。\n\n"
    "旧版本、新版本写 Git 的分支、标签、提交号，或者放着目录数据的文件夹；不写新版本就是现在的文件。"
    "对群众不利的改动没有写“变更依据”，或者删除了记录，退出状态是1。",
)
@click.argument("base", metavar="旧版本")
@click.argument("head", metavar="[新版本]", required=False)
@CATALOG
@AS_OF
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True, help="输出格式。")
def diff(base: str, head: str | None, root: Path, as_of: date, form: str) -> None:
    """Print the change report; exit status 1 when something in it may not be merged."""
    try:
        found = report(base, head, root, as_of)
    except NoSuchRevision as problem:
        raise click.UsageError(str(problem)) from None
    click.echo(FORMS[form](found))
    raise SystemExit(1 if found.problems else 0)
