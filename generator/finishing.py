"""The whole site in its folder: the records' pages and files, what the theme's guest wrote, and the lists of all of it."""

from __future__ import annotations

import fcntl
import logging
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.assets import Asset
from generator.building import Building, Hands, begin
from generator.catalog import Catalog
from generator.filling import Filler, ShellMismatch
from generator.manifest import HASHES, MANIFEST, manifest
from generator.output import Output
from generator.revision import Revision
from generator.shells import Shape, Shell
from generator.sitemap import robots, sitemaps
from generator.sources import Hashes, code_hash
from generator.store import Damaged, Ref, Store
from generator.told import digest

log = logging.getLogger("mkdocs.plugins.catalog")


@dataclass(frozen=True)
class Guest:
    """What mkdocs and its theme gave, as plain data: every file with its hash and where it is kept, the addresses of the
    hand-written pages, the hash of the frame around every page, and the settings that the next build needs to know."""

    files: Mapping[str, tuple[str, Ref]]
    urls: Sequence[str]
    frame: bytes
    settings: Mapping[str, Any]


def guest_of(folder: Path, assets: Iterable[Asset], store: Store, **others: Any) -> Guest:
    """What a guest wrote into a folder, and the assets."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    found |= {asset.path: asset.body for asset in assets}
    return Guest({path: (sha256(body).hexdigest(), store.put(body)) for path, body in found.items()}, **others)


def environment_of(config_file: Path) -> dict[str, str | None]:
    """The variables that mkdocs.yml asks for, with their values."""
    asked = re.findall(r"!ENV\s+(\[[^\]]*\]|\w+)", config_file.read_text("utf-8"))
    return {name: os.environ.get(name) for words in asked for name in re.findall(r"\b[A-Z_][A-Z0-9_]*\b", words)}


def frame_of(cache: Cache, settings: Mapping[str, Any], root: Path, revision: Revision, catalog: Catalog) -> bytes:
    """Hash of all that decides what the theme writes, around every page and on the hand-written ones."""
    files = cache.hashes.of(*((root / place).resolve() for place in settings["places"]))
    return files + digest((revision.commit, revision.day, catalog.city, settings["address"], settings["edit"]))


class Cache:
    """The folder in which builds leave what the next one can use; one build at a time uses it, others do without."""

    def __init__(self, folder: Path) -> None:
        self._spare: TemporaryDirectory[str] | None = None
        self.folder = self._locked(folder)
        self.hashes = Hashes(self.folder / "sources")
        self.store = Store(self.folder)
        self.before: dict[str, Any] = {}
        self.only = ""
        self.key = b""

    def _locked(self, folder: Path) -> Path:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = (folder / "lock").open("w")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return folder
        except OSError:
            self._spare = TemporaryDirectory()
            return Path(self._spare.name)

    def begin(self, root: Path, as_of: date, address: str, only: str = "", hands: Hands | None = None) -> Building:
        """Read the records (see load for `only`), with what the last build left; a damaged cache is left aside."""
        self.only = only
        options: dict[str, Any] = {"root": root, "as_of": as_of, "cache": self.folder, "address": address, "only": only}
        if self.load(root).get("shown") != [address, only]:
            self.before = {}
        try:
            return begin(self.store, self.before, hands=hands, **options)
        except Damaged as damaged:
            self._forget(damaged)
            return begin(self.store, {}, **options)

    def load(self, root: Path) -> dict[str, Any]:
        """What the last build of the catalogue left; nothing where this program or a library has changed since."""
        self.key = self.key_of(root)
        self.before = self.store.load(self.key) or {}
        return self.before

    def key_of(self, root: Path) -> bytes:
        """What stands for this program, its libraries and the name of the catalogue's folder as they are now."""
        return sha256(code_hash(self.hashes) + root.name.encode()).digest()

    def _forget(self, damaged: Damaged) -> None:
        log.warning("the cache is damaged and is made anew: %s", damaged)
        self.before = {}

    def again(self, building: Building, damaged: Damaged) -> Building:
        """The same build from nothing."""
        self._forget(damaged)
        site, catalog = building.site, building.catalog
        options: dict[str, Any] = {"cache": self.folder, "address": site.address, "only": self.only}
        return begin(self.store, {}, root=catalog.root, as_of=catalog.as_of, **options)

    def save(self, building: Building, output: Output, guest: Guest, shells: Mapping[Shape, Shell]) -> None:
        """Leave all of it to the next build, and let others build."""
        frames = [((shape.depth, shape.section, shape.slots), shell.pieces, shell.slots) for shape, shell in shells.items()]
        kept: dict[str, Any] = {"shown": [building.site.address, self.only], "guest": dict(vars(guest)), "shells": frames, "out": (str(output.folder.resolve()), output.placed)}
        refs = [*building.refs(), *(ref for _, ref in guest.files.values())]
        if self.store.crowded(refs):
            refs = building.gather() + self._gathered(kept["guest"])
        self.hashes.save()
        self.store.save(self.key, building.state() | kept, refs)
        self.close()

    def _gathered(self, guest: dict[str, Any]) -> list[Ref]:
        guest["files"] = {path: (hashed, self.store.move(ref)) for path, (hashed, ref) in guest["files"].items()}
        return [ref for _, ref in guest["files"].values()]

    def close(self) -> None:
        """Let others build."""
        self.store.close()
        with suppress(AttributeError):
            self._lock.close()
        if self._spare:
            self._spare.cleanup()


def finish(cache: Cache, building: Building, guest: Guest, filler: Filler, out: Path, revision: Revision) -> Building:
    """Put the whole site into the folder `out`, and leave to the next build what it can use."""
    where, placed = cache.before.get("out", ("", {}))
    output = Output(out, placed if where == str(out.resolve()) else {})
    for path, (hashed, ref) in guest.files.items():
        if not output.keep(path, hashed):
            output.place(path, building.store.get(ref))
    reframed = cache.before.get("guest", {}).get("frame") != guest.frame
    urls, building = _made(cache, building, filler, output, reframed)
    addresses = [*urls, *guest.urls]
    listed: Iterable[Asset] = sitemaps(building.site.address, addresses) if building.site.address else ()
    for asset in (*listed, robots(building.site.address)):
        output.place(asset.path, asset.body)
    hashes = output.hash_list()  # of all the rest, which therefore is written before
    output.place(HASHES, hashes)
    output.place(MANIFEST, manifest(revision, building.catalog, building.findings, addresses, hashes))
    output.remove_others()
    if filler.themed:
        filler.complete(building.pages())
    cache.save(building, output, guest, filler.shells)
    return building


def _made(cache: Cache, building: Building, filler: Filler, output: Output, reframed: bool) -> tuple[list[str], Building]:
    """Make all pages and files; when a shell proves wrong all pages take the slow way, when the cache does all are made anew."""
    try:
        return building.make(output, filler.fast, reframed), building
    except ShellMismatch as mismatch:
        log.warning("all pages take the slow way through the theme: %s", mismatch)
        building.hands = None
        return building.make(output, filler.slow, True), building
    except Damaged as damaged:
        building = cache.again(building, damaged)
        return building.make(output, filler.fast, True), building
