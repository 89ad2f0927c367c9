"""Releases beside the served folder, and the link that chooses one of them.

The web server serves `site`, a link into `site.releases/`; a release never changes once it stands there. All
that may be found half done after a kill or a power cut has a name with a dot, which nothing serves.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_LOCK = ".lock"
_WITHDRAWN = ".withdrawn"
_GLANCE = 0.2
"""Seconds between two looks at the lock."""


class Refused(Exception):
    """Why nothing was done, in Chinese, with what to do about it."""


@dataclass(frozen=True)
class Releases:
    """All releases of one served folder. Names sort by age: 000012-5371637a74."""

    served: Path

    @property
    def folder(self) -> Path:
        """Where the releases lie: beside the served link, so on the same file system."""
        return self.served.with_name(f"{self.served.name}.releases")

    @property
    def staging(self) -> Path:
        """Where the next release is built; only the holder of the lock may touch it."""
        return self.folder / ".building"

    def names(self) -> list[str]:
        """Whole releases, oldest first."""
        return sorted(path.name for path in _listed(self.folder) if path.is_dir() and path.name[0] != ".")

    def current(self) -> str | None:
        """Name of the release that is served; None before the first one. Raises Refused as `check_served` does."""
        check_served(self)
        return Path(os.readlink(self.served)).name if self.served.is_symlink() else None

    def withdrawn(self, name: str) -> bool:
        """Whether somebody went back from this release; going back again skips it."""
        return self._mark(name).exists()

    def finish(self, commit: str) -> str:
        """Give the staged release, which must be on the disk already, its name."""
        numbers = [int(name.split("-")[0]) for name in self.names() if name.split("-")[0].isdigit()]
        name = f"{max(numbers, default=0) + 1:06}-{commit[:10] or 'nocommit'}"
        self.staging.rename(self.folder / name)
        flush_folder(self.folder)
        return name

    def switch(self, name: str) -> None:
        """Serve this release from now on: one rename, before which all readers see the old one, after it the new."""
        self._mark(name).unlink(missing_ok=True)
        link = self.folder / ".next"
        link.unlink(missing_ok=True)
        link.symlink_to(f"{self.folder.name}/{name}")
        if self.served.is_dir() and not self.served.is_symlink():
            self.served.rmdir()  # checked to be empty: nothing is served yet
        link.replace(self.served)
        flush_folder(self.served.parent)

    def withdraw(self, names: Iterable[str]) -> None:
        """Note that somebody went back from these releases."""
        for name in names:
            self._mark(name).touch()

    def clean(self) -> int:
        """Remove what killed runs left behind; returns how many things that were.

        A whole release that is newer than the served one and was never served is such a thing too: its run
        was killed just before the switch.
        """
        if current := self.current():
            for name in self.names():
                if name > current and not self.withdrawn(name):
                    self._hide(name)
        left = [path for path in _listed(self.folder) if path.name[0] == "." and path.name != _LOCK]
        for path in left:
            _remove(path)
        return len(left)

    def prune(self, keep: int) -> list[str]:
        """Remove all but the last `keep` releases and the served one; returns their names."""
        old = [name for name in self.names()[:-keep] if name != self.current()]
        for name in old:
            _remove(self._hide(name))
        return old

    def _hide(self, name: str) -> Path:
        """Rename a release that goes: one that is half removed must not look like a whole one."""
        self._mark(name).unlink(missing_ok=True)
        return (self.folder / name).rename(self.folder / f".removing-{name}")

    def _mark(self, name: str) -> Path:
        return self.folder / f"{name}{_WITHDRAWN}"


def check_served(releases: Releases) -> None:
    """Raise Refused when the served path is anything but a link of ours, an empty folder, or missing."""
    served, folder = releases.served, releases.folder
    if served.is_symlink():
        if Path(os.readlink(served)).parent != Path(folder.name):
            raise Refused(f"{served} 是一个链接，但不指向 {folder.name}/ 里的版本，没有动它。请另选一个位置，或者先删去这个链接。")
    elif served.is_dir() and any(served.iterdir()):
        raise Refused(
            f"{served} 是一个有内容的文件夹，没有动它。发布的位置要由一个链接来占，换版本时只换链接，读者看不到半新半旧的内容。"
            f"先把它改名（mv {served} {served}.old）再发布；或者发布到一个新位置，再让网站服务器改读那里。"
        )
    elif served.exists() and not served.is_dir():
        raise Refused(f"{served} 是一个文件，没有动它。请写一个文件夹的位置。")


@contextmanager
def locked(releases: Releases, patience: float) -> Iterator[None]:
    """Hold the releases alone, waiting up to `patience` seconds for another run to end.

    The lock is the kernel's: a killed holder loses it at once, and no stale lock has ever to be removed.
    """
    releases.folder.mkdir(parents=True, exist_ok=True)
    with (releases.folder / _LOCK).open("w") as file:
        end = time.monotonic() + patience
        while not _taken(file.fileno()):
            if time.monotonic() >= end:
                raise Refused("另一次发布正在进行，等了一会还没有结束，这次没有发布。等它结束后再来。")
            time.sleep(_GLANCE)
        yield


def flush_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _listed(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
