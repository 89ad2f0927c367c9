"""`catalog build`, `catalog serve` and `catalog search`: the site and what it finds."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import click

from generator.catalog import load
from generator.commands.options import AS_OF, BUILD_AS_OF, CATALOG, FILE, NEW_FOLDER
from generator.problems import Finding, Level, has_errors

CONFIG = click.option("--config", type=FILE, default="mkdocs.yml", show_default=True, help="网站设置文件。")


@click.command(help="生成网站。记录里有错误时照常生成，但退出状态是1。")
@CATALOG
@CONFIG
@click.option("--out", type=NEW_FOLDER, default="build/site", show_default=True, help="网站写到哪里。")
@BUILD_AS_OF
@click.option("--scheduler", default="", metavar="地址", help="由这个 dask 调度器的各台机器分部门一起生成；它们要能看到同样的文件夹。")
def build(root: Path, config: Path, out: Path, as_of: date | None, scheduler: str) -> None:
    """Build the whole site; exit status 1 when the records hold an error."""
    from generator.quick import build_site  # takes time to import, and only this command needs it

    findings = _shared(config, root, out, as_of, scheduler) if scheduler else build_site(config, root, out, as_of)
    errors = sum(one.level is Level.ERROR for one in findings)
    click.echo(f"网站写到 {out}。" + (f"记录里有{errors}个错误，运行 catalog check 查看。" if errors else ""))
    raise SystemExit(1 if has_errors(findings) else 0)


def _shared(config: Path, root: Path, out: Path, as_of: date | None, scheduler: str) -> list[Finding]:
    if find_spec("distributed") is None:
        raise click.UsageError("没有装 dask.distributed。运行 pip install 'affairs-catalog[shards]'。")
    from generator.machines import Machines  # an extra that only this option needs
    from generator.plugin import build_site

    return build_site(config, root, out, as_of, partial(Machines, scheduler))


@click.command(help="在本机预览网站，记录一改就自动更新。")
@CONFIG
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="在哪个地址预览。")
@click.option("--only", default="", metavar="部门", help="只看这个部门和全市共用的，快一些；引用别的部门的地方不显示。")
def serve(config: Path, address: str, only: str) -> None:
    """Serve the site with live reload, as `mkdocs serve` does; of one department if asked."""
    from generator.plugin import catalog_of, serve_site

    known = sorted(path.parent.name for path in catalog_of(config).glob("*/department.yml"))
    if only and only not in known:
        raise click.UsageError(f"没有部门“{only}”。有：{'、'.join(known)}")
    serve_site(config, address, only)


@click.command(help="查找记录：每行一个编号和名称，次序与网站上的搜索相同。")
@click.argument("query", metavar="要找什么")
@CATALOG
@AS_OF
@click.option("--explain", is_flag=True, help="说明每条记录为什么排在这里。")
@click.option("--limit", type=int, default=0, help="最多显示几条，默认全部。")
def search(query: str, root: Path, as_of: date, explain: bool, limit: int) -> None:
    """Print what the site's search lists, by the very same ranking."""
    from generator.search.engine import search as ask  # each command imports what it alone needs
    from generator.search.index import write_index
    from generator.search.records import entries_of, thesaurus

    catalog = load(root, as_of)
    with tempfile.TemporaryDirectory() as folder:
        write_index(entries_of(catalog), thesaurus(catalog), Path(folder))
        answer = ask(Path(folder), query, explain=explain)
    for hit in answer.hits[: limit or None]:
        click.echo(f"{hit.id}\t{hit.title}")
        for reason in hit.reasons:
            click.echo(f"    {reason}")
    if answer.hits:
        return
    click.echo("没有找到合适的。" if answer.state == "nothing" else "请说出要办的是什么事。", err=True)
    for near in answer.nearest:
        click.echo(f"最接近的：{near.id}\t{near.title}", err=True)
