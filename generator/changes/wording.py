"""Values and entries of lists in the words of the report: short, in Chinese, references by the name they lead to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.changes.model import Pair
from generator.chinese import day_text
from generator.kinds.base import Basis, declared, reads_of
from generator.kinds.fee import amount
from generator.values import Ref

LONG = 60
AROUND = 8
NAMES = ("name", "law", "material", "step")
"""Fields by which an entry of a list is called, before any other."""


def shown(value: Any, pair: Pair, info: FieldInfo | None = None) -> str:
    """A value in words; `info` is its field, because words of a closed list need no quotes and text does."""
    if value is None or value == ():
        return "（未写）"
    if isinstance(value, BaseModel):
        return label(value, pair)
    if isinstance(value, tuple):
        return "、".join(shown(one, pair, info) for one in value)
    if isinstance(value, Ref):
        found = pair.find(value)
        return f"《{found.name}》" if found else f"“{value}”"
    if isinstance(value, str):
        return value if info is not None and is_word(info) else f"“{_short(value)}”"
    return plain(value)


def plain(value: Any) -> str:
    """A value that is neither text nor a reference, as people write it: 是, 2026年3月1日, 1200."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return day_text(value)
    return amount(value) if isinstance(value, Decimal) else str(value)


def is_word(info: FieldInfo) -> bool:
    """Whether a field holds a word of a closed list, a number, a telephone or an address, and no sentence."""
    reads = reads_of(info)
    return reads is not None and "maxLength" not in reads.schema


def is_choice(info: FieldInfo) -> bool:
    """Whether a field holds a word of a closed list."""
    reads = reads_of(info)
    return reads is not None and "enum" in reads.schema


def label(part: BaseModel, pair: Pair) -> str:
    """What an entry of a list is called: its name, or what it refers to, or the first text that it holds."""
    if isinstance(part, Basis):
        law = shown(part.law, pair) if part.law else ""
        return f"{law}{part.article or ''}" or shown(part.text, pair)
    fields = declared(type(part))
    ordered = [*(key for key in NAMES if key in fields), *(key for key in fields if not is_choice(fields[key][0])), *fields]
    key = next((key for key in ordered if getattr(part, key) not in (None, ())), None)
    return shown(getattr(part, key), pair) if key else "（空）"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONG else f"{line[: LONG - 1]}…"


def both(old: str, new: str) -> tuple[str, str]:
    """Two texts cut down to where they differ, with a few characters around, when they are long."""
    old, new = " ".join(old.split()), " ".join(new.split())
    if max(len(old), len(new)) <= LONG:
        return old, new
    start = _in_common(old, new)
    end = _in_common(old[start:][::-1], new[start:][::-1])
    return _window(old, start, end), _window(new, start, end)


def _in_common(old: str, new: str) -> int:
    """How many characters two texts begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _window(text: str, start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(text), len(text) - end + AROUND)
    middle = text[first:last]
    if len(middle) > LONG:
        middle = f"{middle[: LONG // 2]}……{middle[-LONG // 2 :]}"
    return ("…" if first else "") + middle + ("…" if last < len(text) else "")
