"""The whole site in its folder: the records' pages and files, what the theme's guest wrote, and the lists of all of it."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.assets import Asset
from generator.building import Building, begin
from generator.filling import Filler, ShellMismatch
from generator.manifest import HASHES, MANIFEST, manifest
from generator.output import Output
from generator.revision import Revision
from generator.sitemap import robots, sitemaps
from generator.sources import Hashes, code_hash
from generator.store import Damaged, Store

log = logging.getLogger("mkdocs.plugins.catalog")


@dataclass(frozen=True)
class Guest:
    """What mkdocs and its theme gave: a folder with the hand-written pages, the assets, the addresses of those pages, and the
    hash of the frame around every page."""

    folder: Path
    assets: Sequence[Asset]
    urls: Sequence[str]
    frame: bytes


class Cache:
    """The folder in which builds leave what the next one can use; one build at a time uses it, others do without."""

    def __init__(self, folder: Path) -> None:
        self._spare: TemporaryDirectory[str] | None = None
        self.folder = self._locked(folder)
        self.hashes = Hashes(self.folder / "sources")
        self.store = Store(self.folder)
        self.before: dict[str, Any] = {}
        self.only = ""

    def _locked(self, folder: Path) -> Path:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = (folder / "lock").open("w")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return folder
        except OSError:
            self._spare = TemporaryDirectory()
            return Path(self._spare.name)

    def begin(self, root: Path, as_of: date, address: str, only: str = "") -> Building:
        """Read the records (see load for `only`), with what the last build left; a damaged cache is left aside."""
        self.key, self.only = _key(self.hashes, root, address + only), only
        options = {"root": root, "as_of": as_of, "cache": self.folder, "address": address, "only": only}
        self.before = self.store.load(self.key) or {}
        try:
            return begin(self.store, self.before, **options)
        except Damaged as damaged:
            self._forget(damaged)
            return begin(self.store, {}, **options)

    def _forget(self, damaged: Damaged) -> None:
        log.warning("the cache is damaged and is made anew: %s", damaged)
        self.before = {}

    def again(self, building: Building, damaged: Damaged) -> Building:
        """The same build from nothing."""
        self._forget(damaged)
        site, catalog = building.site, building.catalog
        options = {"cache": self.folder, "address": site.address, "only": self.only}
        return begin(self.store, {}, root=catalog.root, as_of=catalog.as_of, **options)

    def save(self, building: Building, output: Output, frame: bytes) -> None:
        """Leave all of it to the next build, and let others build."""
        state = building.state() | {"frame": frame, "out": (str(output.folder.resolve()), output.placed)}
        self.hashes.save()
        self.store.save(self.key, state, building.refs())
        self.close()

    def close(self) -> None:
        """Let others build."""
        self.store.close()
        with suppress(AttributeError):
            self._lock.close()
        if self._spare:
            self._spare.cleanup()


def _key(hashes: Hashes, root: Path, address: str) -> bytes:
    import hashlib

    return hashlib.sha256(code_hash(hashes) + f"{root.name}\0{address}".encode()).digest()


def finish(cache: Cache, building: Building, guest: Guest, filler: Filler, out: Path, revision: Revision) -> None:
    """Put the whole site into the folder `out`, and leave to the next build what it can use."""
    where, placed = cache.before.get("out", ("", {}))
    output = Output(out, placed if where == str(out.resolve()) else {})
    for path in sorted(guest.folder.rglob("*")):
        if path.is_file():
            output.place(path.relative_to(guest.folder).as_posix(), path.read_bytes())
    urls = _made(cache, building, filler, output, cache.before.get("frame") != guest.frame)
    building = urls[1]
    addresses = [*urls[0], *guest.urls]
    listed: Iterable[Asset] = sitemaps(building.site.address, addresses) if building.site.address else ()
    for asset in (*guest.assets, *listed, robots(building.site.address)):
        output.place(asset.path, asset.body)
    hashes = output.hash_list()  # of all the rest, which therefore is written before
    output.place(HASHES, hashes)
    output.place(MANIFEST, manifest(revision, building.catalog, building.findings, addresses, hashes))
    output.remove_others()
    cache.save(building, output, guest.frame)


def _made(cache: Cache, building: Building, filler: Filler, output: Output, reframed: bool) -> tuple[list[str], Building]:
    """Make all pages and files; when a shell proves wrong all pages take the slow way, when the cache does all are made anew."""
    try:
        return building.make(output, filler.fast, reframed), building
    except ShellMismatch as mismatch:
        log.warning("all pages take the slow way through the theme: %s", mismatch)
        return building.make(output, filler.slow, True), building
    except Damaged as damaged:
        building = cache.again(building, damaged)
        return building.make(output, filler.fast, True), building
