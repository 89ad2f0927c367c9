"""The two states that a person names: a folder, a revision of Git, or the work tree as it is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from generator.catalog import Catalog, load
from generator.changes import revisions
from generator.changes.compare import compare
from generator.changes.model import Report


def report(base: str, head: str | None, root: Path, as_of: date) -> Report:
    """What changed from `base` to `head` (the catalogue in `root` as it is, when not given).

    Each is a folder that holds a catalogue, or a revision of the repository around `root`. A base in Git is taken
    where the head parted from it. Raises NoSuchRevision.
    """
    with _base(base, head, root, as_of) as before, _state(head, root, as_of) as after:
        return compare(before, after)


@contextmanager
def _base(base: str, head: str | None, root: Path, as_of: date) -> Iterator[Catalog]:
    revision = base
    if not Path(base).is_dir():
        other = head if head and not Path(head).is_dir() else None
        parting = revisions.parted(root, base, other or "HEAD")
        backwards = other is not None and parting == revisions.commit_of(root, other)
        revision = revisions.commit_of(root, base) if backwards else parting
    with _state(revision, root, as_of) as catalog:
        yield catalog


@contextmanager
def _state(name: str | None, root: Path, as_of: date) -> Iterator[Catalog]:
    if name is None or Path(name).is_dir():
        yield load(Path(name) if name else root, as_of)
        return
    commit = revisions.commit_of(root, name)
    top = revisions.repository(root)
    with tempfile.TemporaryDirectory() as folder:
        below = root.resolve().relative_to(top.resolve()).as_posix()
        target = Path(folder) / root.resolve().name
        revisions.lay_out(top, commit, below, target)
        yield load(target, as_of)
