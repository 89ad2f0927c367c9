"""`catalog publish` and `catalog verify`: a site takes its place whole, and anybody can check it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from generator.commands.options import BUILD_AS_OF, FOLDER
from generator.problems import Level
from generator.publish.checks import REASONS, Limits, Stop, manifest_of
from generator.publish.releases import Refused, Releases
from generator.publish.steps import Stopped, Wishes, roll_back
from generator.publish.steps import publish as publish_site
from generator.publish.verify import verify as verify_copy

PLACE = click.Path(path_type=Path)
"""Looked at only when it is needed: going back must work wherever somebody stands in a hurry."""


def accepting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option --accept-<reason> for every reason to stop."""
    for reason, text in reversed(REASONS.items()):
        command = click.option(f"--accept-{reason}", is_flag=True, help=text)(command)
    return command


@click.command(
    short_help="检查并发布网站：整体更换，可以退回。",
    help="生成网站，检查链接、数量和大小，压缩，然后一步换上。中断、磁盘满、两次同时发布，都不影响正在提供的网站。",
)
@click.option("--to", "served", type=PLACE, required=True, help="网站服务器读取的位置；各版本放在旁边的“位置.releases”里。")
@click.option("--rollback", is_flag=False, flag_value="", default=None, metavar="[版本]", help="退回上一个版本，或者写明的版本。")
@click.option("--list", "listing", is_flag=True, help="列出保留的版本。")
@click.option("--keep", type=click.IntRange(min=2), default=5, show_default=True, help="保留几个版本。")
@click.option("--max-loss", type=click.FloatRange(0, 100), default=5, show_default=True, help="一次最多减少百分之几的记录或网页。")
@click.option("--max-page", type=click.IntRange(min=1), default=300, show_default=True, help="一个网页最大多少KB，压缩前；维护指南不算。")
@click.option("--plain", is_flag=True, help="不写压缩文件。")
@click.option("--wait", "patience", type=click.IntRange(min=0), default=600, show_default=True, help="另一次发布进行时最多等几秒。")
@accepting
@click.option("--catalog", "root", type=PLACE, default="catalog", show_default=True, help="目录数据所在的文件夹。")
@click.option("--config", type=PLACE, default="mkdocs.yml", show_default=True, help="网站设置文件。")
@BUILD_AS_OF
def publish(served: Path, rollback: str | None, listing: bool, patience: int, **others: Any) -> None:
    """Publish, go back or list; exit status 1 when the checks stop it, 2 when the place does not do."""
    served = served.absolute()
    try:
        if listing:
            _list(Releases(served))
        elif rollback is not None:
            roll_back(served, rollback, patience, click.echo)
        else:
            _publish(served, patience, **others)
    except Stopped as stopped:
        options = " ".join(f"--accept-{reason}" for reason in stopped.reasons)
        click.echo(f"{stopped}\n没有发布，正在提供的内容没有变。改正后再来；确实应该这样的，加上 {options}。")
        raise SystemExit(1) from None
    except Refused as refused:
        _give_up(refused)


def _give_up(refused: Refused) -> NoReturn:
    click.echo(str(refused), err=True)
    raise SystemExit(2)


def _publish(
    served: Path, patience: int, keep: int, max_loss: float, max_page: int, plain: bool,
    root: Path, config: Path, as_of: date | None, **accepted: bool,
) -> None:  # fmt: skip
    if not root.is_dir() or not config.is_file():
        raise Refused(f"这里没有 {root} 或 {config}。请在仓库的文件夹里运行，或者用 --catalog 和 --config 写明。")

    def build(site: Path) -> list[Stop]:
        from generator.quick import build_site  # takes time to import, only building needs it

        click.echo("正在生成网站。")
        findings = build_site(config, root, site, as_of)
        errors = sum(one.level is Level.ERROR for one in findings)
        if manifest_of(site).get("changed_since_commit"):
            click.echo("注意：仓库里有没有提交的改动，发布的内容别人没有办法重做和核对。")
        return [Stop("errors", f"记录里有{errors}个错误，运行 catalog check 查看。")] if errors else []

    reasons = {reason for reason in REASONS if accepted[f"accept_{reason}"]}
    limits = Limits(max_loss / 100, max_page * 1000)
    publish_site(served, build, Wishes(limits, reasons, keep, not plain, patience), click.echo)


def _list(releases: Releases) -> None:
    current = releases.current()
    if current is None:
        raise Refused(f"{releases.served} 还没有发布过。")
    for name in releases.names():
        said = manifest_of(releases.folder / name)
        state = "正在提供" if name == current else "已退回" if releases.withdrawn(name) else ""
        click.echo(f"{name}\t{said.get('as_of', '')}\t{said.get('records', {}).get('total', 0)}条记录\t{state}".rstrip())


@click.command(
    short_help="重做已发布的版本，逐个文件核对。",
    help="按 build.json 里的提交重新生成网站，与发布的逐个文件比较。发布的可以是文件夹，也可以是网址。",
)
@click.argument("where", metavar="文件夹或网址")
@click.option("--repository", type=FOLDER, default=".", show_default=True, help="有那次提交的 Git 仓库。")
@click.option("--config", default="mkdocs.yml", show_default=True, help="网站设置文件，从仓库的根算起。")
@click.option("--catalog", default="catalog", show_default=True, help="目录数据所在的文件夹，从仓库的根算起。")
@click.option("--sample", type=click.IntRange(min=0), default=0, help="从网址只抽查几个文件，默认全部。")
@click.option("--no-rebuild", is_flag=True, help="不重做，只看文件与发布的校验码是否相符。")
def verify(where: str, repository: Path, config: str, catalog: str, sample: int, no_rebuild: bool) -> None:
    """Compare a published copy; exit status 1 when it differs, 2 when it cannot be compared."""
    try:
        verdict = verify_copy(where, None if no_rebuild else repository, config, catalog, sample)
    except Refused as refused:
        _give_up(refused)
    for line in verdict.lines():
        click.echo(line)
    raise SystemExit(0 if verdict.same else 1)
