"""Keeps finished pictures between builds, by a hash of all that goes into them.

One SQLite file in a folder that may be deleted at any time: a killed build leaves it whole, a broken file
is thrown away, and a locked one is done without.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

_HOME = Path(__file__).parent
_NAME = "flowcharts.sqlite3"
_MOST = 20_000  # rows; more are old ones, and only those of this build stay
_STEP = 500  # SQLite takes at most 999 parameters

Value = list[str | float]


@lru_cache
def code_version() -> str:
    """Hash of this package's own source, so that a change of look or layout redraws everything."""
    digest = sha256()
    for path in sorted(_HOME.rglob("*.py")):
        digest.update(str(path.relative_to(_HOME)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def key_of(*parts: object) -> str:
    """Key of anything whose `repr` tells all of it; the package's own source is part of it."""
    return sha256(f"{code_version()}\n{parts!r}".encode("utf-8", "surrogatepass")).hexdigest()


def load(folder: Path | None, keys: Sequence[str]) -> dict[str, Value]:
    """What is kept under these keys."""
    found: dict[str, Value] = {}

    def read(store: sqlite3.Connection) -> None:
        for start in range(0, len(keys), _STEP):
            some = keys[start : start + _STEP]
            marks = ",".join("?" * len(some))
            for key, value in store.execute(f"SELECT key, value FROM kept WHERE key IN ({marks})", some):
                found[key] = json.loads(zlib.decompress(value))

    if keys:
        _use(folder, read)
    return found


def save(folder: Path | None, fresh: Mapping[str, Value], used: Sequence[str]) -> None:
    """Keeps fresh values; when there are too many, only those `used` in this build stay."""

    def write(store: sqlite3.Connection) -> None:
        rows = [(key, zlib.compress(json.dumps(value).encode())) for key, value in fresh.items()]
        store.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
        if store.execute("SELECT count(*) FROM kept").fetchone()[0] > max(_MOST, 2 * len(used)):
            keep = {*used}
            old = [(key,) for (key,) in store.execute("SELECT key FROM kept") if key not in keep]
            store.executemany("DELETE FROM kept WHERE key = ?", old)
        store.commit()

    if fresh:
        _use(folder, write)


def _use(folder: Path | None, action: Callable[[sqlite3.Connection], None]) -> None:
    """Runs an action on the store; a file that SQLite refuses is removed, and its content drawn anew."""
    if folder is None:
        return
    path = folder / _NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=5)) as store:
            store.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID")
            action(store)
    except (sqlite3.OperationalError, OSError):
        return  # locked by another build, or a folder that cannot be written: done without
    except (sqlite3.DatabaseError, zlib.error, ValueError):
        path.unlink(missing_ok=True)
