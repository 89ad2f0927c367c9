"""`catalog care`: outside links and overdue verifications, once a week."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from generator.care.asking import Answer, Manners, State, ask_all
from generator.care.links import is_example, outside_links
from generator.care.report import Report, as_json, markdown, overdue
from generator.catalog import load
from generator.commands.options import AS_OF, CATALOG


@click.command(
    short_help="每周检查：外部网址还打得开吗，哪些记录该核实了。",
    help="逐个打开记录里的外部网址，列出打不开的、搬走的，和超过核实周期的记录。有事要做时退出状态是1；对方主机连不上不算。",
)
@CATALOG
@AS_OF
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True, help="报告的格式。")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="报告写到哪个文件，默认直接显示。")
@click.option("--only", default="", metavar="正则", help="只检查符合的网址。")
@click.option("--no-links", is_flag=True, help="不检查网址，只列出该核实的记录。")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=20, show_default=True, help="一个网址最多等几秒。")
@click.option("--pause", type=click.FloatRange(min=0), default=1, show_default=True, help="同一个主机两次之间隔几秒。")
def care(
    root: Path, as_of: date, form: str, out: Path | None, only: str, no_links: bool, timeout: float, pause: float
) -> None:
    """Write the report; exit status 1 when somebody has something to do."""
    try:
        wanted = re.compile(only)
    except re.error as error:
        raise click.UsageError(f"--only 写得不对：{error}") from None
    catalog = load(root, as_of)
    places = {} if no_links else {a: found for a, found in outside_links(catalog).items() if wanted.search(a)}
    asked = [address for address in places if not is_example(address)]
    answers = ask_all(asked, Manners(timeout, pause), _tell)
    report = Report(as_of, answers, places, overdue(catalog), len(places) - len(asked), catalog)
    text = markdown(report) if form == "markdown" else as_json(report)
    if out:
        out.write_text(text, "utf-8")
        click.echo(f"报告写到 {out}。")
    else:
        click.echo(text, nl=False)
    raise SystemExit(1 if report.to_do else 0)


def _tell(answer: Answer) -> None:
    if answer.state is not State.FINE:
        click.echo(f"{answer.state.word}：{answer.address} {answer.reason}", err=True)
