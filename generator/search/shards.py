"""Cutting an index into small files, so that a visitor fetches the few that a question needs.

File names depend on the content's keys alone, never on order or time: two builds of the same
records give the same files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from operator import sub
from pathlib import Path
from typing import Any

# Measured at 3,390 records: a question asks for twenty to forty keys, so what else lies in their shards is most
# of what it transfers; texts are asked seldom and may lie closer together, which saves files.
POSTINGS_PER_SHARD = 500
POSTINGS_PER_SELDOM_SHARD = 2000
MOST_SHARDS = 2048


def shard_of(key: str, count: int) -> int:
    """Which of `count` shards (a power of two) holds a key: FNV-1a over code points, as in pieces.js."""
    value = 0x811C9DC5
    for char in key:
        value = ((value ^ ord(char)) * 0x01000193) & 0xFFFFFFFF
    return (value ^ value >> 15) & (count - 1)


def shard_count(postings: int, each: int) -> int:
    """The power of two that gives shards of about `each` postings."""
    wanted = max(1, postings // each)
    return min(MOST_SHARDS, 1 << (wanted - 1).bit_length())


def deltas(numbers: Sequence[int]) -> list[int]:
    """Rising numbers as steps: half the bytes, and they compress well."""
    return [numbers[0], *map(sub, numbers[1:], numbers)]


def write_json(path: Path, value: Any) -> None:
    """Compact JSON; every file of the index goes through here."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def write_shards(folder: Path, postings: Mapping[str, Sequence[int]], seldom: bool = False) -> int:
    """Write lists of rising numbers by key into shards; returns how many shards there are.

    Steps are taken shard by shard: taken for all at once they doubled the memory at 100,000 records.
    """
    each = POSTINGS_PER_SELDOM_SHARD if seldom else POSTINGS_PER_SHARD
    count = shard_count(sum(map(len, postings.values())), each)
    shards: list[list[str]] = [[] for _ in range(count)]
    for key in sorted(postings):
        shards[shard_of(key, count)].append(key)
    for number, keys in enumerate(shards):
        write_json(folder / f"{number}.json", {key: deltas(postings[key]) for key in keys})
    return count


def write_chunks(folder: Path, rows: Iterable[Any], size: int) -> None:
    """Write rows in their order, `size` to a file."""
    held: list[Any] = []
    number = 0
    for row in rows:
        held.append(row)
        if len(held) == size:
            write_json(folder / f"{number}.json", held)
            held, number = [], number + 1
    if held:
        write_json(folder / f"{number}.json", held)
