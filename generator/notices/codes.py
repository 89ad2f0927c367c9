"""The code on a notice: six characters for the record, six for what the paper says, such as K7QF2M-9M3XA4.

Both are hashes, so no list of numbers is kept anywhere: the first never changes, the second changes with the content.
Characters that look alike (0 and O, 1, I and L) do not occur, since people type the code from paper.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256

from generator.notices.facts import Notice

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 6
"""31 to the 6th: two of 3,390 records share their half once in 150 cities; such share a page."""
CODE = re.compile(rf"([{ALPHABET}]{{{LENGTH}}})[- ]?([{ALPHABET}]{{{LENGTH}}})")


def record_code(record_id: str) -> str:
    """The half of the code that says which record it is."""
    return _letters(record_id)


def content_code(notice: Notice) -> str:
    """The half of the code that says what the paper says; the same on every day while no record changes."""
    parts = [[part.key, *(line.content for line in part.lines)] for part in notice.parts]
    return _letters(json.dumps([notice.name, notice.department, *parts], ensure_ascii=False))


def code_of(notice: Notice) -> str:
    """The whole code, as it is printed."""
    return f"{record_code(notice.record)}-{content_code(notice)}".upper()


def url_of(record_id: str) -> str:
    """The address of a record's notice below the site's root."""
    return f"n/{record_code(record_id)}/"


def _letters(text: str) -> str:
    number = int.from_bytes(sha256(text.encode()).digest()[:8], "big")
    found = ""
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        found += ALPHABET[rest]
    return found
