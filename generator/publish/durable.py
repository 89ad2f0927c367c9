"""Puts a finished tree on the disk: files that did not change are shared with the last release, the rest is flushed.

Sharing (hard links) keeps a file's date, so that a browser's copy stays good across releases, and five releases
need little more room than one.
"""

from __future__ import annotations

import errno
import filecmp
import os
from collections.abc import Sequence
from pathlib import Path

from generator.publish.releases import flush_folder

_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV)
"""What a file system answers that knows no hard links, or no more of them for this file."""


def share_unchanged(site: Path, last: Path, endings: Sequence[str]) -> int:
    """Replace files of `site` by those of the last release with the same bytes; returns their number.

    Their compressed companions, told by their endings, come along, so that nothing is compressed twice.
    """
    shared = 0
    for path in sorted(site.rglob("*")):
        before = last / path.relative_to(site)
        if not path.is_file() or not before.is_file() or not filecmp.cmp(path, before, shallow=False):
            continue
        if not _link(before, path):
            return shared
        shared += 1
        for ending in endings:
            companion = before.with_name(before.name + ending)
            if companion.is_file():
                _link(companion, path.with_name(companion.name))
    return shared


def flush(site: Path) -> None:
    """Wait until everything below `site` is on the disk; raises OSError where it could not be written.

    One sync of all starts the work; asking for each file after it finds hardly any left, but hears of errors.
    """
    os.sync()
    for folder, _, names in os.walk(site):
        for name in names:
            _flush_file(Path(folder, name))
        flush_folder(Path(folder))


def _flush_file(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _link(source: Path, target: Path) -> bool:
    """Make `target` the same file as `source`; False where the file system cannot."""
    beside = target.with_name(target.name + ".sharing")
    try:
        os.link(source, beside)
    except OSError as fault:
        if fault.errno in _NO_LINKS:
            return False
        raise
    beside.replace(target)
    return True
