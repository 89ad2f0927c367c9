"""The steps of a publish, in their only right order: build beside, check, compress, flush, switch, tidy.

Until the switch nothing that is served has been touched; after it nothing that matters is left to do. So a
run may be killed anywhere, and the next one sweeps up.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.manifest import MANIFEST
from generator.publish.checks import REASONS, BrokenBuild, Limits, Stop, check, manifest_of
from generator.publish.compression import ENDINGS, compress
from generator.publish.durable import flush, share_unchanged
from generator.publish.releases import Refused, Releases, check_served, locked

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO)

Build = Callable[[Path], Collection[Stop]]
"""Writes a site into an empty folder and returns what is wrong with its records."""

Say = Callable[[str], object]
"""Tells the person who publishes how far it is."""


class Stopped(Exception):
    """The checks found reasons not to publish; the served release is untouched."""

    def __init__(self, stops: Collection[Stop]) -> None:
        super().__init__("\n".join(stop.message for stop in stops))
        self.reasons = sorted({stop.reason for stop in stops}, key=list(REASONS).index)


@dataclass(frozen=True)
class Wishes:
    """How to publish: limits of the checks, reasons that do not stop, releases to keep, seconds to wait for others."""

    limits: Limits = field(default_factory=Limits)
    accepted: Collection[str] = ()
    keep: int = 5
    compressed: bool = True
    patience: float = 600


def publish(served: Path, build: Build, wishes: Wishes, say: Say) -> str | None:
    """Build a site and serve it at `served`; returns the release's name, None when it is the same as the served one.

    Raises Refused or Stopped; whatever is raised, the served release stays.
    """
    releases = Releases(served)
    check_served(releases)
    with _disk_faults(releases), locked(releases, wishes.patience):
        if left := releases.clean():
            say(f"清理了上次中断留下的{left}样东西。")
        current = releases.current()
        name = _stage(releases, current, build, wishes, say)
        if name is None:
            return None
        releases.switch(name)
        say(f"已换上 {name}。" + (f"原来是 {current}，要退回去用 --rollback。" if current else "这是第一次发布。"))
        _tidy(releases, wishes.keep, say)
    return name


def roll_back(served: Path, wanted: str, patience: float, say: Say) -> str:
    """Serve the release `wanted`, or "" for the one before the served one that nobody went back from."""
    releases = Releases(served)
    with _disk_faults(releases), locked(releases, patience):
        current, names = releases.current(), releases.names()
        if current is None:
            raise Refused(f"{served} 还没有发布过，没有可以退回的版本。")
        earlier = [name for name in names if name < current and not releases.withdrawn(name)]
        if wanted and wanted not in names:
            raise Refused(f"没有版本 {wanted}。保留的有：{'、'.join(names)}。")
        if not wanted and not earlier:
            raise Refused(f"正在提供的 {current} 之前没有保留的版本，没有退回。")
        name = wanted or earlier[-1]
        releases.withdraw([one for one in names if name < one <= current])  # first: a kill here does no harm
        releases.switch(name)
    say(f"已退回 {name}，原来是 {current}。下一次发布会换上新内容；在此之前先改正记录。")
    return name


def _stage(releases: Releases, current: str | None, build: Build, wishes: Wishes, say: Say) -> str | None:
    """Make the next release whole, on the disk and named; None when it would be the same as the current one."""
    site, last = releases.staging, releases.folder / current if current else None
    site.mkdir()
    try:
        stops = [*build(site), *check(site, last, wishes.limits)]
        _judge(stops, wishes.accepted, say)
        if last and (site / MANIFEST).read_bytes() == (last / MANIFEST).read_bytes():
            say(f"内容与正在提供的 {current} 完全相同，没有更换。")
            return None
        shared = share_unchanged(site, last, ENDINGS if wishes.compressed else ()) if last else 0
        packed = compress(site) if wishes.compressed else 0
        flush(site)
        say(f"写好了：与上次相同的文件{shared}个，压缩文件{packed}个。")
        return releases.finish(manifest_of(site).get("commit") or "")
    except BrokenBuild as fault:
        raise Refused(str(fault)) from None
    finally:
        shutil.rmtree(site, ignore_errors=True)


def _judge(stops: Collection[Stop], accepted: Collection[str], say: Say) -> None:
    """Raise Stopped for what nobody accepted; tell the rest."""
    hard = [stop for stop in stops if stop.reason not in accepted]
    if hard:
        raise Stopped(hard)
    for stop in stops:
        say(f"{stop.message}\n（已按 --accept-{stop.reason} 放行）")


def _tidy(releases: Releases, keep: int, say: Say) -> None:
    """Remove old releases. What was published stays published, even when this fails."""
    try:
        removed = releases.prune(keep)
    except OSError as fault:
        say(f"新版本已经在提供；旧版本没有删净，下次再删：{fault}")
        return
    if removed:
        say(f"删去了旧版本：{'、'.join(removed)}。")


@contextmanager
def _disk_faults(releases: Releases) -> Iterator[None]:
    """Say in plain words that the disk would not take the new release."""
    try:
        yield
    except OSError as fault:
        if fault.errno not in (*_FULL, *_CLOSED):
            raise
        cause = "磁盘满了" if fault.errno in _FULL else f"文件写不进去（{fault}）"
        raise Refused(f"{cause}，没有发布，正在提供的内容没有变。请检查 {releases.folder} 所在的磁盘和权限后再试。") from fault
