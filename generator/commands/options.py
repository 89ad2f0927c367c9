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


def read_day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """The day that was asked for, by the option or by AS_OF of the environment."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter("写成 2027-01-01 这样的日期") from None


def read_day_or_today(context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    """The day that was asked for, else today."""
    return read_day(context, parameter, value) or date.today()


AS_OF = click.option(
    "--as-of", callback=read_day_or_today, default=lambda: os.environ.get("AS_OF"), help="按哪一天的情况，默认今天。"
)
BUILD_AS_OF = click.option(
    "--as-of", callback=read_day, default=lambda: os.environ.get("AS_OF"),
    help="按哪一天的情况，默认最近一次提交那天，这样同一个版本每次生成都一样。",
)  # fmt: skip
