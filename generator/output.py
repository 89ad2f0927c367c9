"""The folder that a site is written to: what is there already and the same is left alone, and what is no longer made is removed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

Placed = tuple[str, int, int, int]
"""A file as it was written: its sha256, and size, time and place on the disk, by which one sees that nobody changed it since."""
_PIECE = 1 << 20


class Output:
    """One folder, with what an earlier build wrote there."""

    def __init__(self, folder: Path, before: Mapping[str, Placed]) -> None:
        self.folder = folder
        self.found = dict(self._whole(before))
        self.placed: dict[str, Placed] = {}

    def _whole(self, before: Mapping[str, Placed]) -> Iterator[tuple[str, Placed]]:
        """What still stands as it was written; where only time and place differ (a copied folder) the content decides."""
        start = f"{self.folder}/"
        for path, placed in before.items():
            try:
                status = os.lstat(start + path)
            except OSError:
                continue
            seen = (status.st_size, status.st_mtime_ns, status.st_ino)
            if seen == placed[1:] or (seen[0] == placed[1] and _hash(start + path) == placed[0]):
                yield path, (placed[0], *seen)

    def beside(self) -> Output:
        """The same folder, with a list of its own of what is placed; for one of several who write at once."""
        other = Output(self.folder, {})
        other.found = self.found
        return other

    def keep(self, path: str, digest: str = "") -> bool:
        """Leave a file as it is, if it is there (with this hash, where one is given)."""
        placed = self.found.get(path)
        if placed is None or digest not in ("", placed[0]):
            return False
        self.placed[path] = placed
        return True

    def place(self, path: str, body: bytes) -> int:
        """Write a file, unless it is the same already; returns its size."""
        digest = hashlib.sha256(body).hexdigest()
        if not self.keep(path, digest):
            with opened(self.folder, path) as stream:
                stream.write(body)
            self._note(path, digest)
        return len(body)

    def place_pieces(self, path: str, pieces: Iterable[bytes]) -> int:
        """Write a file that may be larger than memory, piece by piece as they are made; returns its size."""
        digest = hashlib.sha256()
        with opened(self.folder, path) as stream:
            for piece in pieces:
                digest.update(piece)
                stream.write(piece)
        return self._note(path, digest.hexdigest())

    def _note(self, path: str, digest: str) -> int:
        status = os.lstat(f"{self.folder}/{path}")
        self.placed[path] = (digest, status.st_size, status.st_mtime_ns, status.st_ino)
        return status.st_size

    def remove_others(self) -> None:
        """Remove every file that was not placed, and folders that are empty then; what is hidden at the top is not of this site."""
        start = len(f"{self.folder}/")
        for folder, inner, names in os.walk(self.folder, topdown=False):
            below = f"{folder}/"[start:]
            if below.startswith("."):
                continue
            gone = [name for name in names if below + name not in self.placed and (below or not name.startswith("."))]
            for name in gone:
                os.unlink(f"{folder}/{name}")
            if below and len(gone) == len(names) and (not inner or not os.listdir(folder)):
                os.rmdir(folder)

    def hash_list(self) -> bytes:
        """Hash and path of every file that was placed, as sha256sum writes them."""
        return "".join(f"{self.placed[path][0]}  {path}\n" for path in sorted(self.placed, key=str.encode)).encode()


def opened(out: Path, path: str) -> BinaryIO:
    """A file below `out` to write; names are joined as text, because a Path costs as much as opening the file."""
    target = f"{out}/{path}"
    try:
        return open(target, "wb")
    except OSError:  # its folder is missing, or a folder of that name is in the way
        if os.path.isdir(target):
            _clear(target)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        return open(target, "wb")


def _clear(folder: str) -> None:
    for place, inner, names in os.walk(folder, topdown=False):
        for name in names:
            os.unlink(f"{place}/{name}")
        for name in inner:
            os.rmdir(f"{place}/{name}")
    os.rmdir(folder)


def _hash(path: str) -> str:
    """The hash of a file, read in pieces of the size that most files stay below."""
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
