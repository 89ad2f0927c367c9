"""click's own words in Chinese: it looks them up one by one, and here is what they are.

Every command's help and every refusal is then in one language, whatever the machine's own language is.
"""

from __future__ import annotations

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示这段说明。",
    "default: {default}": "默认：{default}",
    "required": "必填",
    "deprecated": "不再使用",
    "env var: {var}": "环境变量：{var}",
    "(dynamic)": "（临时算出）",
    "Aborted!": "已中止。",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "运行“{command} {option}”查看用法。",
    "Missing command.": "没有写命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少{param_type}",
    "Invalid value: {message}": "写得不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 写得不对：{message}",
    "No such option {name!r}.": "没有“{name}”这个选项。",
    "No such command {name!r}.": "没有“{name}”这个命令。",
    "Did you mean {possibility}?": "是不是想写 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是不是想写其中一个：{possibilities}）",
    "Got unexpected extra argument ({args})": "多写了“{args}”",
    "Got unexpected extra arguments ({args})": "多写了“{args}”",
    "Takes {nargs} values but 1 was given.": "要写{nargs}个，只写了1个。",
    "Takes {nargs} values but {len} were given.": "要写{nargs}个，写了{len}个。",
    "Option {name!r} does not take a value.": "选项“{name}”后面不写内容。",
    "Option {name!r} requires an argument.": "选项“{name}”后面要写内容。",
    "Option {name!r} requires {nargs} arguments.": "选项“{name}”后面要写{nargs}个内容。",
    "Argument {name!r} takes {nargs} values.": "参数“{name}”要写{nargs}个。",
    "Could not open file {filename!r}: {message}": "打不开文件“{filename}”：{message}",
    "unknown error": "原因不明",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "Choose from:\n\t{choices}": "可选：\n\t{choices}",
    "{value!r} is not {choice}.": "“{value}”不行，只能写 {choice}。",
    "{value!r} is not one of {choices}.": "“{value}”不在可选的词里，可选：{choices}。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是{number_type}。",
    "{value} is not in the range {range}.": "{value} 超出范围，范围是 {range}。",
    "{value!r} is not a valid boolean. Recognized values: {states}": "“{value}”不能识别，可以写：{states}",
    "{name} {filename!r} is a file.": "“{filename}”是文件，这里要写文件夹。",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，这里要写文件。",
    "{name} {filename!r} is not readable.": "“{filename}”没有权限读。",
    "{name} {filename!r} is not writable.": "“{filename}”没有权限写。",
    "{name} {filename!r} does not exist.": "“{filename}”不存在。",
}
TYPES = {
    types.StringParamType: "文字",
    types.IntParamType: "整数",
    types.FloatParamType: "数字",
    types.IntRange: "整数",
    types.FloatRange: "数字",
}


def say(words: str) -> str:
    """The Chinese for what click says; what it never says to an editor stays as it is."""
    return WORDS.get(words, words)


def say_how_many(one: str, many: str, number: int) -> str:
    """The Chinese for what click says of one or of several."""
    return say(one if number == 1 else many)


def speak_chinese() -> None:
    """Let click say everything in Chinese. Call it before commands are made: they keep some words from then on."""
    for module in (core, decorators, exceptions, formatting, parser, termui, types):
        vars(module).update(_=say, ngettext=say_how_many)
    for kind, name in TYPES.items():
        kind.name = name


def in_chinese(command: click.Command) -> click.Command:
    """A command whose line of use says 选项 and not OPTIONS."""
    command.options_metavar = "[选项]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "命令 [参数]..."
    return command
