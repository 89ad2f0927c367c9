"""Options that several commands share."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NEW_FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

CATALOG = click.option(
    "--catalog", "root", type=FOLDER, default="catalog", show_default=True, help="目录数据所在的文件夹。"
)
NEW_CATALOG = click.option(
    "--catalog", "root", type=NEW_FOLDER, default="catalog", show_default=True, help="目录数据所在的文件夹，没有就新建。"
)


def read_day(context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    """The day as of which all is read: the option, else AS_OF of the environment, else today."""
    try:
        return date.fromisoformat(value) if value else date.today()
    except ValueError:
        raise click.BadParameter("写成 2027-01-01 这样的日期") from None


AS_OF = click.option(
    "--as-of", callback=read_day, default=lambda: os.environ.get("AS_OF"), help="按哪一天的情况，默认今天。"
)
