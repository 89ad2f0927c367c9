"""Plain text data written as YAML, in the project's one form; read back it is the same data.

The quoting is that of the `yaml` package of npm, which the editing form in the browser writes with, so that a change made
there and one made by hand differ in the changed line alone. Unlike it no text is folded: a sentence stays on one line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

MARKS = re.compile(r"^[\n\t ,\[\]{}#&*!|>'\"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[\n\t ]#|[\n\t :]$")
"""Text that a reader of YAML would take for more than text, by what it begins with, holds or ends in."""
OTHER_TYPE = re.compile(
    r"~|null|Null|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|[-+]?\d+|0o[0-7]+|0x[0-9A-Fa-f]+"
    r"|[-+]?(\.\d+|\d+\.\d*|\d+(\.\d*)?[eE][-+]?\d+|\.\d+[eE][-+]?\d+)|(?i:[-+]?\.inf|\.nan)"
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"
)
"""Text that programs read as a number, as true or false, as nothing or as a moment; dates without a time stay text."""
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
BARE = re.compile(r"0|[1-9]\d{0,14}|(0|[1-9]\d{0,8})\.\d{0,5}[1-9]")
"""Numbers that every program writes again with the same digits: no zeros in front or behind, not too long."""
BESIDE_KEY = re.compile(r"[\n\[\]{},]")


class Number(str):
    """The text of a value that is a number by its field's type: written without quotes where that is safe."""


def write(data: dict[str, Any]) -> str:
    """The YAML text of data made of maps, lists and text."""
    return "".join(f"{line}\n" for line in _block(data)) or "{}\n"


def _block(value: dict[str, Any] | list[Any]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _entry(f"{_key(key)}:", inner)
    else:
        for inner in value:
            yield from _listed(inner)


def _entry(start: str, value: Any) -> Iterator[str]:
    if isinstance(value, str):
        first, *more = _scalar(value)
        yield f"{start} {first}"
        yield from (f"  {line}" if line else "" for line in more)
    elif value:
        yield start
        yield from (f"  {line}" if line else "" for line in _block(value))
    else:
        yield f"{start} {_empty(value)}"


def _listed(value: Any) -> Iterator[str]:
    if isinstance(value, str) or not value:
        yield from _entry("-", value)
        return
    first, *more = _block(value)
    yield f"- {first}"
    yield from (f"  {line}" if line else "" for line in more)


def _empty(value: Any) -> str:
    return "{}" if isinstance(value, dict) else "[]"


def _key(key: str) -> str:
    return _quoted(key) if BESIDE_KEY.search(key) else _scalar(key)[0]


def _scalar(text: str) -> list[str]:
    """The lines of one value: the first goes behind the key, the others below it, one step further in."""
    if isinstance(text, Number) and BARE.fullmatch(text):
        return [str(text)]
    if not text or HIDDEN.search(text):
        return [_quoted(text)]
    if "\n" in text:
        return _literal(text) or [_quoted(text)]
    if MARKS.search(text):
        return [f"'{text}'"] if '"' in text and "'" not in text else [_quoted(text)]
    return [_quoted(text) if OTHER_TYPE.fullmatch(text) else text]


def _literal(text: str) -> list[str]:
    """Several lines as they are; nothing where blanks at an end would be lost or misread."""
    lines = text.removesuffix("\n").split("\n")
    if lines[0][:1] in ("", " ", "\t") or not lines[-1] or any(line != line.rstrip() or "\t" in line for line in lines):
        return []
    return ["|" if text.endswith("\n") else "|-", *lines]


def _quoted(text: str) -> str:
    plain = json.dumps(text, ensure_ascii=False)
    return HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)
