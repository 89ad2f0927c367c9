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

# Measured at 3,390 records: smaller shards cost more requests, larger ones carry strangers along.
POSTINGS_PER_SHARD = 1200
MOST_SHARDS = 2048


def shard_of(key: str, count: int) -> int:
    """Which of `count` shards (a power of two) holds a key: FNV-1a over code points, as in pieces.js."""
    value = 0x811C9DC5
    for char in key:
        value = ((value ^ ord(char)) * 0x01000193) & 0xFFFFFFFF
    return (value ^ value >> 15) & (count - 1)


def shard_count(postings: int) -> int:
    """The power of two that gives shards of about `POSTINGS_PER_SHARD` postings."""
    wanted = max(1, postings // POSTINGS_PER_SHARD)
    return min(MOST_SHARDS, 1 << (wanted - 1).bit_length())


def deltas(numbers: Sequence[int]) -> list[int]:
    """Rising numbers as steps: half the bytes, and they compress well."""
    return [numbers[0], *map(sub, numbers[1:], numbers)]


def write_json(path: Path, value: Any) -> None:
    """Compact JSON; every file of the index goes through here."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def write_shards(folder: Path, postings: Mapping[str, Sequence[int]]) -> int:
    """Write lists of rising numbers by key into shards; returns how many shards there are."""
    count = shard_count(sum(map(len, postings.values())))
    shards: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for key in sorted(postings):
        shards[shard_of(key, count)][key] = deltas(postings[key])
    for number, shard in enumerate(shards):
        write_json(folder / f"{number}.json", shard)
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
