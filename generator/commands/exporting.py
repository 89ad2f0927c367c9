"""`catalog export` and `catalog schema`: the files of open data without the site."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from generator.catalog import departments_of, load
from generator.commands.options import AS_OF, CATALOG, NEW_CATALOG, NEW_FOLDER
from generator.exports.department import department_workbook
from generator.exports.exchange import EVERY_FORMAT
from generator.exports.files import File, as_json
from generator.exports.files import schemas as schema_files
from generator.hints import FOLDER, file_schema, globs, known_references
from generator.kinds import KINDS
from generator.problems import has_errors
from generator.site import undrawn

KIND_WORDS = "、".join(f"{key}（{model.kind.title}）" for key, model in KINDS.items())


@click.command(short_help="导出全部记录：JSON、CSV、XLSX、关联数据、国家交换表。", help="导出全部记录。不指定格式时全部导出；与网站“数据下载”里的文件相同。")
@CATALOG
@click.option("--format", "forms", type=click.Choice(list(EVERY_FORMAT)), multiple=True, help="导出格式，可以写多次；默认全部。")
@click.option("--out", type=click.Path(path_type=Path), help="写到哪个文件夹，默认 build/data；部门工作簿写成哪个文件。")
@click.option("--xlsx", "department", metavar="部门", help="只导出这个部门的工作簿，用来在Excel里修改，改完用 catalog import 收回。")
@click.option("--site", "address", default="", metavar="网址", help="网站首页的网址，写进关联数据；不写时用相对地址。")
@AS_OF
def export(
    root: Path, forms: tuple[str, ...], out: Path | None, department: str | None, address: str, as_of: date
) -> None:
    """Write the data files; exit status 1 when a record could not be read whole and is missing in them."""
    if department is not None:
        _workbook(root, department, out or Path(f"build/{department}.xlsx"), as_of)
        return
    out = out or Path("build/data")
    if out.is_file():
        raise click.UsageError(f"{out} 是文件，这里要写文件夹")
    site = undrawn(root, as_of)
    for form in forms or EVERY_FORMAT:
        _write(out, EVERY_FORMAT[form](site, f"{address.rstrip('/')}/" if address else ""))
    unread = has_errors(site.catalog.findings)
    click.echo(f"写到 {out}。" + ("有的记录读不出来，没有导出或者不完整；运行 catalog check 查看。" if unread else ""))
    raise SystemExit(1 if unread else 0)


def _workbook(root: Path, department: str, out: Path, as_of: date) -> None:
    """Write the workbook of one department; exit status 1 when a record of it could not be read and is missing."""
    catalog = load(root, as_of)
    known = departments_of(catalog.entries.values())
    if department not in known:
        raise click.UsageError(f"没有部门“{department}”。有：{'、'.join(known)}")
    if out.suffix.lower() != ".xlsx" or out.is_dir():
        raise click.UsageError("--out 写成以 .xlsx 结尾的文件名")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(department_workbook(catalog, department))
    missing = [one for one in sorted(catalog.unread) if one.split("/")[0] == department]
    click.echo(f"写到 {out}。" + (f"这些记录读不出来，没有导出：{'、'.join(missing)}；运行 catalog check 查看。" if missing else ""))
    raise SystemExit(1 if missing else 0)


@click.command(
    short_help="写出记录的 JSON Schema，编辑器用它提示。",
    help=f"写出记录的 JSON Schema，编辑器用它提示字段和可选的词。不写文件夹时直接显示。种类有：{KIND_WORDS}。",
)
@click.argument("kinds", nargs=-1, type=click.Choice(list(KINDS)), metavar="[种类]...")
@click.option("--out", type=NEW_FOLDER, help="写到哪个文件夹：发布的数据的 Schema，和 yaml/ 下记录文件的 Schema。")
@click.option("--with-references", is_flag=True, help=f"写到 {FOLDER}，供 VS Code 等编辑器用：引用别的记录时能提示编号和名称。")
@NEW_CATALOG
@AS_OF
def schema(kinds: tuple[str, ...], out: Path | None, with_references: bool, root: Path, as_of: date) -> None:
    """Write the schemas of these kinds (all when none is named); without a folder print those of the records' files."""
    if with_references:
        known = known_references(load(root, as_of))
        out = out or Path(FOLDER)
        _write(out, ((f"{kind}.json", [as_json(file_schema(kind, known))]) for kind in kinds or KINDS))
        _tell_code()
    elif out is not None:
        _write(out, schema_files(kinds or KINDS))
    if out is not None:
        click.echo(f"写到 {out}。")
        return
    shown = {kind: file_schema(kind) for kind in kinds or KINDS}
    click.echo(as_json(shown[kinds[0]] if len(kinds) == 1 else shown), nl=False)


def _tell_code() -> None:
    """Name the schemas to VS Code, where its settings are: a new kind has one more."""
    settings = Path(".vscode/settings.json")
    if settings.is_file():
        told = json.loads(settings.read_text("utf-8")) | {"yaml.schemas": {f"{FOLDER}/{kind}.json": glob for kind, glob in globs().items()}}
        settings.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _write(out: Path, files: Iterable[File]) -> None:
    for path, pieces in files:
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as stream:
            stream.writelines(pieces)
