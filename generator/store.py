"""Where a build keeps what the next one can use again: finished pieces in a few files, and one state that says what they are.

Nothing here is ever wrong, at worst absent: the state carries its own hash, every piece its checksum, and the state takes its
place in one step after all else is written. What is broken is as good as deleted.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

Ref = tuple[int, int, int, int]
"""A piece: number of its file, where it begins, its length, its checksum."""
_STATE, _SUFFIX = "state", ".pieces"
_SPARE = 16 << 20
"""Bytes of pieces that nobody needs any more and that may lie about before the files are written anew."""


class Damaged(Exception):
    """A piece is not what was kept; the whole cache is to be left aside."""


class Store:
    """The folder of one site's cache; copies of this process may keep pieces too, each in a file of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sources: dict[int, int] = {}
        self._target: BinaryIO | None = None
        self._owner = self._number = self._size = 0

    def load(self, key: bytes) -> dict[str, Any] | None:
        """The state that was saved under this key; None where there is none, or not a whole one."""
        try:
            raw = (self.folder / _STATE).read_bytes()
        except OSError:
            return None
        body = memoryview(raw)[64:]
        if raw[:32] != key or raw[32:64] != hashlib.sha256(body).digest():
            return None
        found: dict[str, Any] = marshal.loads(body)
        return found

    def save(self, key: bytes, state: dict[str, Any], used: Iterable[Ref]) -> None:
        """Let a state take the place of the last one; files of pieces that it does not use are removed."""
        self.close()
        body = marshal.dumps(state)
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = self.folder / f"{_STATE}.{os.getpid()}"
        fresh.write_bytes(key + hashlib.sha256(body).digest() + body)
        fresh.replace(self.folder / _STATE)
        kept = {number for number, *_ in used}
        for path in self.folder.glob(f"*{_SUFFIX}"):
            if int(path.stem) not in kept:
                path.unlink(missing_ok=True)

    def crowded(self, used: Iterable[Ref]) -> bool:
        """Whether most of what lies in the files is needed no more."""
        needed = sum(length for _, _, length, _ in set(used))
        held = sum(path.stat().st_size for path in self.folder.glob(f"*{_SUFFIX}"))
        return held > 2 * needed + _SPARE

    def put(self, piece: bytes) -> Ref:
        """Keep a piece."""
        if self._target is None or self._owner != os.getpid():
            self._begin()
        assert self._target is not None
        ref = (self._number, self._size, len(piece), zlib.crc32(piece))
        self._target.write(piece)
        self._size += len(piece)
        return ref

    def _begin(self) -> None:
        """Open a new file: what a copy inherited is not its own to write."""
        self.folder.mkdir(parents=True, exist_ok=True)
        number = max((int(path.stem) for path in self.folder.glob(f"*{_SUFFIX}")), default=0)
        while True:
            number += 1
            try:
                self._target = open(self._path(number), "xb")  # noqa: SIM115 (stays open until the build ends)
                break
            except FileExistsError:
                continue
        self._owner, self._number, self._size = os.getpid(), number, 0

    def get(self, ref: Ref) -> bytes:
        """A piece that was kept; Damaged when it is not whole."""
        number, start, length, checksum = ref
        if self._target is not None and number == self._number:
            self._target.flush()
        try:
            if number not in self._sources:
                self._sources[number] = os.open(self._path(number), os.O_RDONLY)
            piece = os.pread(self._sources[number], length, start)
        except OSError as error:
            raise Damaged(str(error)) from None
        if len(piece) != length or zlib.crc32(piece) != checksum:
            raise Damaged(f"piece {ref} in {self.folder}")
        return piece

    def move(self, ref: Ref) -> Ref:
        """A piece once more, in the file that is being written; the old one can go then."""
        return ref if self._target is not None and ref[0] == self._number else self.put(self.get(ref))

    def flush(self) -> None:
        """Let others read what was put so far."""
        if self._target is not None and self._owner == os.getpid():
            self._target.flush()

    def close(self) -> None:
        """Let go of all files."""
        if self._target is not None and self._owner == os.getpid():
            self._target.close()
        self._target = None
        for number in self._sources.values():
            os.close(number)
        self._sources.clear()

    def _path(self, number: int) -> Path:
        return self.folder / f"{number}{_SUFFIX}"
