"""The files that a site is made with beside its records, by content: what of an earlier build may be used again at all.

Every file is hashed once; later builds on the same machine look only at its size, time and place on the disk.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import platform
import site
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from flowcharts.engine import engine_version, find_engine

HOME = Path(__file__).parent.parent
CODE = ("generator", "flowcharts", "site/templates", "catalog/common/synonyms.yml")
"""What makes pages from records, below this project's folder."""
_SKIPPED = ("__pycache__",)


class Hashes:
    """Hashes of files, remembered in a file that may be deleted at any time."""

    def __init__(self, memory: Path) -> None:
        self._memory = memory
        self._known = _read(memory)
        self._seen: dict[str, tuple[tuple[int, int, int], bytes]] = {}

    def of(self, *places: Path) -> bytes:
        """One hash of all files at or below these places, names and contents."""
        whole = hashlib.sha256()
        for place in places:
            for path in sorted(_files(place)):
                whole.update(path.removeprefix(str(place)).encode() + b"\0" + self._hash(path))
        return whole.digest()

    def _hash(self, path: str) -> bytes:
        status = os.stat(path)
        stamp = (status.st_size, status.st_mtime_ns, status.st_ino)
        known = self._known.get(path)
        digest = known[1] if known and known[0] == stamp else hashlib.sha256(Path(path).read_bytes()).digest()
        self._seen[path] = (stamp, digest)
        return digest

    def save(self) -> None:
        """Remember what was hashed."""
        if self._seen != self._known:
            body = marshal.dumps(self._seen)
            fresh = self._memory.with_suffix(f".{os.getpid()}")
            fresh.write_bytes(hashlib.sha256(body).digest() + body)
            fresh.replace(self._memory)


def _read(memory: Path) -> dict[str, tuple[tuple[int, int, int], bytes]]:
    try:
        raw = memory.read_bytes()
    except OSError:
        return {}
    if raw[:32] != hashlib.sha256(raw[32:]).digest():
        return {}
    found: dict[str, tuple[tuple[int, int, int], bytes]] = marshal.loads(raw[32:])
    return found


def _files(place: Path) -> Iterator[str]:
    if place.is_file():
        yield str(place)
    for folder, inner, names in os.walk(place, followlinks=True):
        inner[:] = [name for name in inner if name not in _SKIPPED]
        yield from (f"{folder}/{name}" for name in names if not name.endswith(".pyc"))


def code_hash(hashes: Hashes) -> bytes:
    """Hash of everything but the records that decides what a record becomes: this program, its templates, its libraries."""
    whole = hashlib.sha256(hashes.of(*(HOME / place for place in CODE)))
    for word in (platform.python_version(), sys.byteorder, *sorted(_libraries()), _engine()):
        whole.update(word.encode() + b"\0")
    return whole.digest()


def _libraries() -> Iterator[str]:
    """Name and version of every installed library, from the names of their folders."""
    places: Iterable[str] = {*site.getsitepackages(), *sys.path}
    for place in places:
        if place.endswith("-packages") and os.path.isdir(place):
            yield from (name for name in os.listdir(place) if name.endswith(".dist-info"))


def _engine() -> str:
    try:
        return engine_version(find_engine())
    except FileNotFoundError:
        return ""
