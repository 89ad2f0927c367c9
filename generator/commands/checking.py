"""`catalog check`: of everything, of what a branch changed, or for a department that may touch only its folder."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from generator.changes.revisions import NoSuchRevision
from generator.changes.scope import as_found, outside, touched_since
from generator.checking import load_and_check
from generator.commands.options import AS_OF, CATALOG
from generator.problems import Finding, has_errors, in_order
from generator.reports import FORMATS
from generator.values import ID_PATTERN

CHANGED = click.option(
    "--changed", metavar="[旧版本]", is_flag=False, flag_value="", default=None,
    help="只列出改动过的文件里的问题。旧版本写 Git 的分支或提交号，不写就是主分支。",
)  # fmt: skip
AUTHOR = click.option(
    "--author-may", "department", metavar="部门", help="改动只许在这个部门的文件夹里，改了别处就是错误。"
)


@click.command(help="检查全部记录，列出问题所在的文件、行和改法。")
@CATALOG
@AS_OF
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="输出格式。")
@CHANGED
@AUTHOR
def check(root: Path, as_of: date, form: str, changed: str | None, department: str | None) -> None:
    """Report every problem; exit status 1 when one of them is an error."""
    _, findings = load_and_check(root, as_of)
    if changed is not None or department is not None:
        findings = _of_branch(root, findings, changed, department)
    click.echo(FORMATS[form](findings))
    raise SystemExit(1 if has_errors(findings) else 0)


def _of_branch(root: Path, findings: list[Finding], changed: str | None, department: str | None) -> list[Finding]:
    """The findings of what a branch changed, with those about what its author may not touch."""
    if department is not None and not re.fullmatch(ID_PATTERN, department):
        raise click.UsageError(f"“{department}”不是部门文件夹的名称")
    try:
        files = touched_since(root, changed or "")
        refused = outside(root, department, files) if department else []
        mine = as_found(root, files)
    except NoSuchRevision as problem:
        raise click.UsageError(str(problem)) from None
    if changed is not None:
        others = [one for one in findings if one.file not in mine]
        findings = [one for one in findings if one.file in mine]
        if others:
            click.echo(f"没有改动的文件里另有{len(others)}处，运行 catalog check 查看。", err=True)
    return in_order([*findings, *refused])
