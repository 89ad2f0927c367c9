"""What changed in the catalogue so far, from Git: the latest commits, each with its changes in citizens' terms.

Only the records that a commit touched are read, so a hundred commits cost what they touched and not a hundred
catalogues. A merge counts as one change, as it was approved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from generator.catalog import Catalog
from generator.changes.compare import added, compare_records, removed
from generator.changes.model import Change, Pair
from generator.changes.revisions import (
    LINK,
    TREE_LINK,
    NoSuchRevision,
    Touched,
    blobs,
    git,
    repository,
    touched,
)
from generator.kinds import KINDS, kind_of
from generator.records import Entry, make
from generator.source import Source, parse

LATEST = 100
MOST = 500
"""Changed files after which older commits are left out: about a second of reading."""
SHOWN = 1000
"""Earlier versions that are kept."""
ABSENT = "000000"
PRIVATE = ("remark",)
"""What editors write for each other is no news for the public."""


@dataclass(frozen=True)
class Step:
    """One commit that changed facts: its id, its time in seconds since 1970, its changes by record, and the changed records as they were before."""

    commit: str
    epoch: int
    changes: tuple[Change, ...]
    before: tuple[Entry, ...] = ()

    @property
    def day(self) -> date:
        """The day of the commit, in UTC, so that every machine shows the same one."""
        return datetime.fromtimestamp(self.epoch, UTC).date()


def past(root: Path, catalog: Catalog, latest: int = LATEST) -> list[Step]:
    """The latest commits that changed facts, newest first; empty outside a repository. Names are those of today."""
    try:
        top = repository(root)
        below = root.resolve().relative_to(top.resolve()).as_posix()
        commits = list(_bounded(_log(top, below, latest)))
    except NoSuchRevision:
        return []
    wanted = [one for _, _, files in commits for one in files if one.old_mode != ABSENT]
    texts = blobs(top, (name for one in wanted for name in (one.old_blob, one.new_blob) if name.strip("0")))
    steps = [_step(commit, epoch, _changed(files, below, catalog, texts)) for commit, epoch, files in commits]
    return [step for step in steps if step.changes]


def unsaved(catalog: Catalog) -> list[Step]:
    """What the work tree changed since the last commit, as one step of the day that is shown: the records as they were.

    Its sentences are left out: nobody has approved them yet.
    """
    try:
        top = repository(catalog.root)
        below = catalog.root.resolve().relative_to(top.resolve()).as_posix()
        files = [one for one in touched(top, "HEAD", None, below) if one.old_mode != ABSENT]
    except NoSuchRevision:
        return []
    texts = blobs(top, (one.old_blob for one in files))
    before = [old for one in files if (old := _before(one, below, catalog, texts))]
    epoch = int(datetime(catalog.as_of.year, catalog.as_of.month, catalog.as_of.day, tzinfo=UTC).timestamp())
    return [Step("", epoch, (), tuple(before))] if before else []


def _before(one: Touched, below: str, catalog: Catalog, texts: dict[str, bytes]) -> Entry | None:
    """The record of a file as it was; None where there was none or it could not be read."""
    written = one.path.removeprefix(f"{below}/").removesuffix(".yml")
    kind = kind_of(written)
    if kind is None or not one.path.endswith(".yml") or one.old_mode in (LINK, TREE_LINK):
        return None
    return _entry(written.removesuffix("/department"), kind, f"{catalog.root.name}/{written}.yml", texts[one.old_blob])


def _step(commit: str, epoch: int, changed: Iterator[Changed]) -> Step:
    found = [(old, changes) for old, changes in changed if changes]
    return Step(commit, epoch, tuple(one for _, changes in found for one in changes), tuple(old for old, _ in found if old))


@dataclass(frozen=True)
class Version:
    """A record as it was to the end of the day `until`, and from the day `since` on (None: longer than is known)."""

    entry: Entry
    since: date | None
    until: date

    @property
    def url(self) -> str:
        """The address of its page: the last day on which it held, and the record's own address."""
        return f"asof/{self.until}/{self.entry.url}"


def versions(steps: Sequence[Step]) -> dict[str, list[Version]]:
    """For each record that changed lately its earlier versions, newest first: one for each day on which it was changed.

    What held only between two changes of one day was never in force overnight and is left out; so is what was changed
    on the first day that is known of, because it may be as young, and what is older than the latest `SHOWN`: of a change
    to the whole catalogue the report says enough.
    """
    days: dict[str, dict[date, Entry | None]] = {}
    for step in steps:
        was = {entry.id: entry for entry in step.before}
        for record_id in dict.fromkeys(one.record for one in step.changes):
            days.setdefault(record_id, {})[step.day] = was.get(record_id)  # the first change of a day comes last
    first = min((step.day for step in steps), default=date.max)
    every = [one for changed in days.values() for one in _versions(changed) if one.since or one.until >= first]
    found: dict[str, list[Version]] = {}
    for version in sorted(every, key=lambda one: (-one.until.toordinal(), one.entry.id))[:SHOWN]:
        found.setdefault(version.entry.id, []).append(version)
    return found


def _versions(changed: dict[date, Entry | None]) -> Iterator[Version]:
    older = [*list(changed)[1:], None]
    for (day, entry), since in zip(changed.items(), older, strict=True):
        if entry:
            yield Version(entry, since, day - timedelta(days=1))


Commit = tuple[str, int, list[Touched]]


def _bounded(commits: Iterator[Commit]) -> Iterator[Commit]:
    """The commits as long as what they changed can be read in time; the newest in any case."""
    read = 0
    for commit, epoch, files in commits:
        yield commit, epoch, files
        read += sum(one.old_mode != ABSENT for one in files)
        if read > MOST:
            return


def _log(top: Path, below: str, latest: int) -> Iterator[Commit]:
    """Id, time and touched files of the latest commits, newest first."""
    options = ["--first-parent", "-m", "--raw", "-z", "--no-renames", "--no-abbrev", "--format=%x01%H %ct"]
    said = git(top, "log", f"-{latest}", *options, "--", below).decode()
    for part in said.split("\x01")[1:]:
        head, *rows = (piece.lstrip("\n") for piece in part.split("\0"))
        commit, epoch = head.split()
        fields = [row for row in rows if row]
        files = [_touched(row, path) for row, path in zip(fields[::2], fields[1::2], strict=True)]
        yield commit, int(epoch), sorted(files, key=lambda one: one.path)


def _touched(row: str, path: str) -> Touched:
    old_mode, new_mode, old_blob, new_blob, _ = row.removeprefix(":").split()
    return Touched(path, old_mode, new_mode, old_blob, new_blob)


Changed = tuple[Entry | None, list[Change]]
"""A record as it was, if it was there and could be read, and what changed in it."""


def _changed(files: list[Touched], below: str, catalog: Catalog, texts: dict[str, bytes]) -> Iterator[Changed]:
    for one in files:
        written = one.path.removeprefix(f"{below}/").removesuffix(".yml")
        kind = kind_of(written)
        if kind is None or not one.path.endswith(".yml") or {one.old_mode, one.new_mode} & {LINK, TREE_LINK}:
            continue
        record_id = written.removesuffix("/department")
        present = catalog.entries.get(record_id)
        if one.old_mode == ABSENT:
            yield None, [added(present)] if present else []
            continue
        file = f"{catalog.root.name}/{written}.yml"
        old = _entry(record_id, kind, file, texts[one.old_blob])
        if one.new_mode == ABSENT:
            yield old, [removed(old)] if old else []
        elif old and (new := _entry(record_id, kind, file, texts[one.new_blob])):
            changes = compare_records(Pair(old, new, catalog, catalog))
            yield old, [change for change in changes if change.key.split(".")[0] not in PRIVATE]


def _entry(record_id: str, kind: str, file: str, raw: bytes) -> Entry | None:
    """A record as it was; None where the file could not be read then."""
    try:
        source = parse(raw.decode("utf-8-sig"), Source(file))
    except UnicodeDecodeError:
        return None
    return make(record_id, source, KINDS[kind])[0]
