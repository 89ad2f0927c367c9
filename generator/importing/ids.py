"""Ids for imported records: from pinyin and the official code, a function of the row alone, so that they never change."""

from __future__ import annotations

import hashlib
import re

from pypinyin import Style, lazy_pinyin

LETTERS = 12


def department_id(name: str) -> str:
    """The folder of a department: its name in pinyin, such as `shi-jiao-yu-ju`."""
    return slug("-".join(lazy_pinyin(name, style=Style.NORMAL))) or f"d-{_digest(name)}"


def item_id(name: str, code: str, department: str) -> str:
    """The file name of an item: the initials of its name, and eight hexadecimal digits of its official code.

    Codes run to 60 characters and repeat the region and the department, so they are no address for people. Without
    a code, the department and the name stand in for it.
    """
    initials = slug("".join(lazy_pinyin(name, style=Style.FIRST_LETTER)))[:LETTERS].strip("-")
    return f"{initials or 'x'}-{_digest(code or f'{department} {name}')}"


def slug(text: str) -> str:
    """Lower-case letters, digits and single hyphens; the rest is left out."""
    return re.sub(r"-{2,}", "-", re.sub(r"[^a-z0-9-]", "", text.lower())).strip("-")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
