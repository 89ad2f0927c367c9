"""The `catalog` command. Exit status: 0 fine, 1 problems found in the data, 2 wrong usage."""

from __future__ import annotations

import click

from generator.commands import (
    caring,
    checking,
    comparing,
    editing,
    exporting,
    formatting,
    owning,
    publishing,
    releasing,
)
from generator.commands.chinese import in_chinese


@click.group(help="政务公开目录：检查记录、生成网站。", context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The command group."""


for command in (
    checking.check,
    formatting.format_,
    comparing.diff,
    owning.owners_,
    publishing.build,
    publishing.serve,
    publishing.search,
    releasing.publish,
    releasing.verify,
    caring.care,
    editing.new,
    editing.import_,
    exporting.export,
    exporting.schema,
):
    main.add_command(in_chinese(command))
in_chinese(main)
