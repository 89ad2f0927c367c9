"""The command speaks Chinese throughout: its help and everything that it refuses."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from generator import cli
from generator.cli import main

COMMANDS = sorted(cli.COMMANDS)
OURS = {"catalog", "help"}
"""Words that are typed, not said."""


def run(words: list[str]) -> str:
    """Everything that the command prints, on lines so long that no word is cut."""
    return CliRunner().invoke(main, words, prog_name="catalog", terminal_width=2000, max_content_width=2000).output


def english(text: str, command: str) -> list[str]:
    """Words of English in what is printed, but for what one types: commands, options, kinds, files, choices."""
    typed = set(re.findall(r"[a-z]+", " ".join([*COMMANDS, *words_of(cli.command(command) if command in cli.COMMANDS else main)])))
    without = re.sub(r"--?[a-z][\w-]*|[\w./-]+\.(yml|xlsx|csv|json)|\[[^\]]*[|][^\]]*\]|[A-Z]{3,}_[A-Z_]+", " ", text)
    return [word for word in re.findall(r"[A-Za-z]{3,}", without) if word.lower() not in typed | OURS and not word.isupper()]


def words_of(command: click.Command) -> list[str]:
    """What the command's own help says, which names programs and kinds."""
    own = [command.help or "", *(getattr(one, "help", "") or "" for one in command.params)]
    return [*" ".join([*own, *(str(one.default) for one in command.params)]).lower().split(), "yaml"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese(command: str) -> None:
    """Nothing of click's own is left in the help: no Usage, Options, default, DIRECTORY."""
    said = run([command, "--help"])
    assert english(said, command) == []
    assert not re.search(r"OPTIONS|ARGS|COMMAND|DIRECTORY|PATH\b|TEXT|INTEGER|RANGE", said)
    assert said.startswith("用法：") and "显示这段说明。" in said


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("slip", [["--nonsense"], ["--catalog"], ["a", "b", "c", "d", "e"], ["--as-of", "x"], ["--catalog", "/nowhere"]])
def test_refusals_are_chinese(command: str, slip: list[str]) -> None:
    """A wrong option, one without its value, too many words: each is refused in Chinese, with the way to the help."""
    said = run([command, *slip])
    if said.startswith(("用法：", "错误：")):
        assert english(said.replace("nonsense", "").replace("nowhere", ""), command) == []
        assert "错误：" in said


def test_unknown_command_and_missing_word() -> None:
    """The nearest command is offered, and what is missing is named."""
    assert "没有“chek”这个命令" in run(["chek"])
    assert "缺少参数" in run(["new"])
    assert "不在可选的词里" in run(["check", "--format", "xml"])


def test_line_of_use_is_chinese() -> None:
    """The list of all commands says how one is called."""
    assert run(["--help"]).startswith("用法： catalog [选项] 命令 [参数]...")
