"""Records as an earlier build read them, by the content of their files: what is the same is not read again.

On one machine a file whose size, time and place on the disk are the same is taken to be the same, as Git does; elsewhere its
content decides. Only sound records are kept, so that every problem is found anew where it stands.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.kinds import KINDS
from generator.kinds.base import Record
from generator.memory import Memory
from generator.problems import Finding
from generator.records import Entry, Head, make
from generator.source import Source, read
from generator.store import Damaged, Ref

_RACE = 50_000_000
"""Nanoseconds: a file that is younger than this when it is read may change once more without its time telling."""
Stamp = tuple[int, int, int]
Row = tuple[Stamp, bytes, Ref, Head]
"""Stamp and hash of a file, where its record lies, and the record's head as plain data."""


class Kept:
    """The records of an earlier build, and those of this one."""

    def __init__(self, memory: Memory, rows: Mapping[str, Row], entries: dict[str, tuple[bytes, Entry]] | None = None) -> None:
        self.memory = memory
        self.before = rows
        self.entries = {} if entries is None else entries
        self.rows: dict[str, Row] = {}

    def same(self, path: str, file: str, status: os.stat_result) -> Entry | None:
        """The record of a file that is what it was, as far as one sees from outside; None where somebody must look inside."""
        row = self.before.get(file)
        if row is None or not row[0][1] or row[0] != (status.st_size, status.st_mtime_ns, status.st_ino):
            return None
        return self._entry(row, path, file)

    def make(self, record_id: str, path: Path, file: str, kind: str) -> tuple[Entry | None, list[Finding]]:
        """The record of one file, and its problems."""
        row = self.before.get(file)
        stamp, digest = _stamp(path), _digest(path)
        if row is None or row[1] != digest:
            return self._new(record_id, path, file, kind, (stamp, digest))
        return self._entry((stamp, *row[1:]), str(path), file), []

    def _entry(self, row: Row, path: str, file: str) -> Entry:
        """The record of a file that is the same as before: the very same one where this process has read it before."""
        self.rows[file] = row
        known = self.entries.get(file)
        if known is None or known[0] != row[1]:
            known = self.entries[file] = (row[1], Entry.kept(row[3], file, partial(self._load, row, path, file)))
        return known[1]

    def _new(
        self, record_id: str, path: Path, file: str, kind: str, seen: tuple[Stamp, bytes]
    ) -> tuple[Entry | None, list[Finding]]:
        entry, findings = make(record_id, read(path, file), KINDS[kind])
        if entry and not findings and self.memory.store and not path.is_symlink():
            self.rows[file] = (*seen, self.memory.store.put(pickle.dumps(entry.record, -1)), entry.head)
            self.entries[file] = (seen[1], entry)
        return entry, findings

    def _load(self, row: Row, path: str, file: str) -> tuple[Record, Source]:
        return self.record(row), Unread(file, Path(path))

    def record(self, row: Row) -> Record:
        """The record of a file as it was kept."""
        assert self.memory.store is not None
        found = pickle.loads(self.memory.store.get(row[2]))
        if not isinstance(found, Record):
            raise Damaged("not a record")
        return found


class Unread(Source):
    """The file of a record that was kept: read only when somebody asks where something stands in it."""

    def __init__(self, file: str, path: Path) -> None:
        self._path = path
        self.file = file

    def __getattr__(self, name: str) -> Any:
        if name not in ("data", "marks", "findings"):
            raise AttributeError(name)
        found = read(self._path, self.file)
        self.data, self.marks, self.findings = found.data, found.marks, found.findings
        return self.__dict__[name]


def _stamp(path: Path) -> Stamp:
    """Size, time and place of a file; the time 0, which no file has, where it may not tell."""
    status = path.stat()
    settled = status.st_mtime_ns < time.time_ns() - _RACE
    return status.st_size, status.st_mtime_ns if settled else 0, status.st_ino


def _digest(path: Path) -> bytes:
    try:
        return blake2b(path.read_bytes(), digest_size=16).digest()
    except OSError:
        return b""
