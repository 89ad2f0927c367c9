"""The `catalog` command. Exit status: 0 fine, 1 problems found in the data, 2 wrong usage."""

from __future__ import annotations

from importlib import import_module

import click

from generator.commands.chinese import in_chinese

COMMANDS = {
    "check": "checking:check",
    "format": "formatting:format_",
    "diff": "comparing:diff",
    "owners": "owning:owners_",
    "build": "publishing:build",
    "serve": "publishing:serve",
    "search": "publishing:search",
    "publish": "releasing:publish",
    "verify": "releasing:verify",
    "care": "caring:care",
    "new": "editing:new",
    "import": "editing:import_",
    "export": "exporting:export",
    "schema": "exporting:schema",
}
"""Module and name of each command: imported when it is called, for all together take longer than most of them."""


class Commands(click.Group):
    """The commands by name."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names, as the help lists them."""
        return sorted(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of this name."""
        return command(name) if name in COMMANDS else None


def command(name: str) -> click.Command:
    """A command by its name."""
    module, function = COMMANDS[name].split(":")
    found: click.Command = getattr(import_module(f"generator.commands.{module}"), function)
    return in_chinese(found)


@click.group(cls=Commands, help="政务公开目录：检查记录、生成网站。", context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The command group."""


in_chinese(main)
