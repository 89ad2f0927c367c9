"""YAML files as plain text data with the place of every key; the only module that reads YAML.

Every scalar stays the text that was typed. What YAML offers beyond maps, lists and text (anchors, aliases, tags,
several documents) is refused, because an editor who types it by accident would be surprised by what it does.
The events of libyaml are read without recursion, so a file of a million brackets is an error and not a crash.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from generator.problems import Finding
from generator.writing import write as write

MAX_BYTES = 256 * 1024
MAX_DEPTH = 30
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u2028\u2029]")
FULL_WIDTH_KEY = re.compile(r"[\s-]*[a-z_]+：")
TAB_INDENT = re.compile(r" *\t")
COMMENT = re.compile(r"(?<![^\s])(#.*)")
Place = tuple[int, int]
Key = tuple[str | int, ...]


@dataclass
class Source:
    """One file as read: its data, and where everything stands in it.

    `marks` are line and column (from 0) of every key and every entry of a list, in the order of the file.
    """

    file: str
    data: Any = field(default_factory=lambda: None)  # no default of the class, which would hide what is read on demand
    marks: array[int] = field(default_factory=lambda: array("I"), repr=False)
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def places(self) -> dict[Key, Place]:
        """Line and column (from 1) of each key and entry; laid out when somebody asks, for most records are sound."""
        places = zip(self.marks[::2], self.marks[1::2], strict=True)
        return {key: (line + 1, column + 1) for key, (line, column) in zip(_keys(self.data, ()), places, strict=False)}

    def place(self, key: Key) -> Place:
        """Where `key` stands, or else the nearest thing around it."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, (1, 1))

    def refuse(self, rule: str, place: Place, message: str, hint: str) -> None:
        """Note a problem of the file itself."""
        self.findings.append(Finding(self.file, place[0], rule, message, hint, column=place[1]))


def read(path: Path, file: str) -> Source:
    """Read one YAML file, named `file` in messages; problems are in `findings` and then `data` may be None."""
    source = Source(file)
    try:
        raw = path.read_bytes()
    except OSError as error:
        source.refuse("unreadable", (1, 1), f"文件读不出来：{error.strerror}", "检查文件是否存在、是否有权限。")
        return source
    if len(raw) > MAX_BYTES:
        source.refuse("too-big", (1, 1), f"文件有{len(raw) // 1024}KB，最多256KB", "把长文放到附件，记录里写要点。")
        return source
    text = _decode(source, raw)
    return source if text is None else parse(text, source)


def _decode(source: Source, raw: bytes) -> str | None:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        source.refuse("encoding", (line, 1), "文件不是UTF-8编码", "另存为UTF-8编码（不要GBK）再提交。")
        return None
    found = CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"有看不见的控制字符（U+{ord(found[0]):04X}）"
        source.refuse("control-character", (line, column), message, "删掉这个字符，多半是从Word或网页粘贴来的。")
        return None
    return text


def parse(text: str, source: Source) -> Source:
    """Fill `source` from YAML text; a syntax error becomes one finding with its line."""
    try:
        _Builder(source).build(yaml.CBaseLoader(text))
    except yaml.YAMLError as error:
        source.data = None
        _syntax_error(source, error, text)
    if source.data is None and not source.findings:
        source.refuse("empty", (1, 1), "文件是空的", "写入内容，或者删除这个文件。")
    return source


class _Stop(Exception):
    """Reading cannot go on after this finding."""


class _Builder:
    """Builds data from events, with a stack of open containers and nothing more.

    Events come by the million, so scalars, nearly all of them, are handled in the loop itself. `name` is the key that waits
    for its value in the open map; None where a key comes next, and in lists.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.stack: list[tuple[Any, str | None]] = []
        self.open: Any = None
        self.name: str | None = None
        self.documents = 0

    def build(self, events: Any) -> None:
        """Take all events of a loader of libyaml."""
        try:
            self._build(events.get_event)
        except _Stop:
            self.source.data = None

    def _build(self, next_event: Callable[[], Any]) -> None:
        marks = self.source.marks
        while (event := next_event()) is not None:
            if type(event) is not yaml.ScalarEvent:
                self._structure(event)
                continue
            if event.anchor or event.tag:
                self._no_magic(event)
            value, held = event.value, self.open
            if type(held) is dict:
                if self.name is not None:
                    held[self.name] = value
                    self.name = None
                    continue
                if value in held:
                    self._twice(event)
                held[value] = ""
                self.name = value
            elif held is None:
                self.source.data = value
                continue
            else:
                held.append(value)
            mark: Any = event.start_mark
            marks.append(mark.line)
            marks.append(mark.column)

    def _structure(self, event: Any) -> None:
        """Begin or end a map or a list; refuse what records do without."""
        match event:
            case yaml.MappingStartEvent():
                self._open({}, event)
            case yaml.SequenceStartEvent():
                self._open([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.open, self.name = self.stack.pop()[0], None
            case yaml.AliasEvent():
                self._stop("alias", event, f"用了YAML别名“*{event.anchor}”", "把内容原样写一遍，不要用 & 和 *。")
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._stop("documents", event, "一个文件里有两份记录（用 --- 分开）", "一个文件只写一条记录。")

    def _no_magic(self, event: Any) -> None:
        if event.anchor:
            self._stop("alias", event, f"用了YAML锚点“&{event.anchor}”", "去掉 & 开头的标记；内容以 & 开头时加引号。")
        if event.tag and event.tag != "!":
            self._stop("tag", event, f"用了YAML标签“{event.tag}”", "去掉 ! 开头的标记；内容以 ! 开头时加引号。")

    def _twice(self, event: Any) -> None:
        line = self.source.places[(*self._here(), event.value)][0]
        self._stop("duplicate-key", event, f"“{event.value}”写了两次，第一次在第{line}行", "留下一个，删掉另一个。")

    def _here(self) -> Iterator[str | int]:
        """The way to the open container."""
        for held, name in self.stack[1:]:
            yield str(name) if isinstance(held, dict) else len(held) - 1

    def _stop(self, rule: str, event: Any, message: str, hint: str) -> None:
        self.source.refuse(rule, _at(event), message, hint)
        raise _Stop

    def _open(self, value: dict[str, Any] | list[Any], event: Any) -> None:
        self._no_magic(event)
        if len(self.stack) >= MAX_DEPTH:
            self._stop("too-deep", event, f"层数超过{MAX_DEPTH}层", "检查缩进和括号。")
        if isinstance(self.open, dict):
            if self.name is None:
                self._stop("key-form", event, "冒号前面不是文字", "检查缩进和括号；以 [ 或 { 开头的文字要加引号。")
            self.open[str(self.name)] = value
        elif isinstance(self.open, list):
            self.open.append(value)
            self.source.marks.extend((event.start_mark.line, event.start_mark.column))
        else:
            self.source.data = value
        self.stack.append((self.open, self.name))
        self.open, self.name = value, None


def _keys(value: Any, here: Key) -> Iterator[Key]:
    """Every key and entry inside data, in the order in which they are written."""
    for part, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        key = (*here, part)
        yield key
        if not isinstance(inner, str):
            yield from _keys(inner, key)


def _at(event: Any) -> Place:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


SYNTAX = (
    ("found character '\\t'", "缩进用了制表符（Tab）", "把Tab换成两个空格。"),
    ("mapping values are not allowed", "多了一个冒号，或者缩进不对", "文字里有英文冒号加空格时，整段加英文引号。"),
    ("could not find expected ':'", "少了冒号", "键和内容之间写英文冒号和一个空格；是上一行没写完的，检查它的引号。"),
    ("found unexpected end of stream", "引号没有成对", "补上缺的英文引号。"),
    ("did not find expected key", "缩进不齐，或者引号、冒号用错", "同一层的键要从同一列开始；检查上一行的引号。"),
    ("did not find expected '-' indicator", "列表里有一行没有以“- ”开头", "同一列表的每一条都以“- ”开头，并且对齐。"),
    ("found character that cannot start", "内容以特殊字符开头", "以 @ ` % 开头的文字要加英文引号。"),
    ("found undefined tag", "内容以感叹号开头", "以 ! 开头的文字要加英文引号。"),
    ("did not find expected ',' or", "方括号或大括号没有写完整", "补上右括号，或者给整段文字加英文引号。"),
)


def _syntax_error(source: Source, error: yaml.YAMLError, text: str) -> None:
    lines = text.split("\n")
    problem = str(getattr(error, "problem", "") or error)
    place = _place_of(error, problem, len(lines))
    if FULL_WIDTH_KEY.match(written := lines[place[0] - 1]):
        source.refuse("yaml-syntax", place, "冒号用了中文的“：”", "换成英文冒号，后面空一格。")
        return
    if TAB_INDENT.match(written):
        problem = "found character '\\t'"
    for words, message, hint in SYNTAX:
        if words in problem:
            source.refuse("yaml-syntax", place, message, hint)
            return
    source.refuse("yaml-syntax", place, "YAML格式读不通", "检查这一行和上一行的缩进、冒号和引号。")


def _place_of(error: yaml.YAMLError, problem: str, lines: int) -> Place:
    """Where the slip is: an open quote or a lacking colon is noticed later, but it stands where the text began."""
    names = ("problem_mark", "context_mark")
    ordered = reversed(names) if "end of stream" in problem or "expected ':'" in problem else names
    mark = next((found for name in ordered if (found := getattr(error, name, None))), None)
    return (min(mark.line + 1, lines), mark.column + 1) if mark else (1, 1)



def comments(text: str) -> list[tuple[int, str]]:
    """The comments of a YAML text that can be read: line and wording, the sign # included."""
    inside = [
        (_content_start(event, text), _index(event.end_mark))
        for event in yaml.parse(text, Loader=yaml.CBaseLoader)
        if isinstance(event, yaml.ScalarEvent)
    ]
    found: list[tuple[int, str]] = []
    position = 0
    for start, end in [*inside, (len(text), len(text))]:
        for match in COMMENT.finditer(text, position, start):
            found.append((text.count("\n", 0, match.start(1)) + 1, match[1].rstrip()))
        position = max(position, end)
    return found


def _content_start(event: Any, text: str) -> int:
    """Where text begins; that of a block (| or >) begins on the next line, and a comment may stand before."""
    start = _index(event.start_mark)
    return text.find("\n", start) if event.style in ("|", ">") else start


def _index(mark: Any) -> int:
    return int(mark.index)
