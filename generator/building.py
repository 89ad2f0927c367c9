"""A build from what an earlier one kept: only what has changed is made again, and the site is the same as one made from nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from generator import rules
from generator.catalog import Catalog
from generator.collecting import lasting
from generator.differences import Facts, changes, facts_of
from generator.drawn import Drawings, Later
from generator.history import commit_of
from generator.kept import Kept, Row
from generator.making import Fill, Maker, Task, urls
from generator.memory import Memory, Piece
from generator.output import Output, Placed
from generator.pages.frame import Site
from generator.pages.page import Page
from generator.problems import Finding, in_order
from generator.reads import Reads, apart, touched
from generator.records import Entry
from generator.sharing import shared
from generator.site import Work, prepare
from generator.store import Ref, Store
from generator.told import Told, differing, digest

FEW = 60
"""So many tasks are done sooner here than in copies of this process."""
Telling = tuple[Reads, dict[str, bytes]]
"""What a line-by-line sum was made of, and the hashes of its lines."""
Part = tuple[dict[str, Placed], dict[str, Piece], dict[str, Telling]]


class Hands(Protocol):
    """Other machines that work for this one (see machines.py)."""

    def read(self) -> Mapping[str, Row]:
        """The heads of all sound records, by file."""

    def check(self, rows: Mapping[str, Row], record_ids: Iterable[str]) -> Mapping[str, Piece]:
        """What the rules find in these records."""

    def make(self, keys: Iterable[str], reframed: bool) -> Iterable[Part]:
        """What is made by the tasks of records that have these keys."""


@dataclass
class Building:
    """A catalogue read for a build, with what an earlier build of it left."""

    store: Store
    memory: Memory
    kept: Kept
    site: Site
    findings: list[Finding]
    changed: Reads
    before: Mapping[str, Any]
    told: dict[str, Telling] = field(default_factory=dict)
    hands: Hands | None = None

    @property
    def catalog(self) -> Catalog:
        """The records."""
        return self.site.catalog

    def make(self, output: Output, fill: Fill, reframed: bool) -> list[str]:
        """Put every page and file of the records into its place; returns the addresses of the pages."""
        work = Work(self.site)
        maker = Maker(self.memory, output, fill, reframed)
        records, lists = list(work.records()), list(work.lists())
        self.told = self._records(records, maker) | run(maker, lists, self.site)
        sizes = Told("size", lambda: {path: placed[1] for path, placed in output.placed.items() if path.startswith("data/")})
        told = self.before.get("told", {}).get("size", ({}, {}))[1]
        self.memory.drop_stale(dict.fromkeys(differing(told, sizes.digests()), 1))
        self.catalog.tellings["size"] = sizes
        last = work.about_files(sizes)
        self.told |= run(maker, [last], self.site)
        done = [*records, *lists, last]
        self.memory.keep_only(done_keys(done, self.memory))
        return urls(self.memory, done)

    def _records(self, records: Sequence[Task], maker: Maker) -> dict[str, Telling]:
        """Make the pages and files of the records, here or wherever there are hands for it."""
        if self.hands:
            waiting = [task.key for task in records if not maker.idle(task)]
            return take(maker, self.hands.make(waiting, maker.reframed))
        self._draw(records, maker)
        return run(maker, records, self.site)

    def _draw(self, records: Sequence[Task], maker: Maker) -> None:
        """Draw what the tasks that are to be done will ask for, in one go."""
        wanted = [task.key.removeprefix("page ") for task in records if task.key.startswith("page ") and not maker.fresh(task)]
        if isinstance(self.site.drawings, Drawings):
            self.site.drawings.prepare(wanted)

    def pages(self) -> Iterator[Page]:
        """The pages that were made, without their content."""
        for key, (_, _, told) in self.memory.pieces.items():
            if key.startswith("task "):
                yield from (Page(made[1], made[2], "", *made[3:6]) for made in told if len(made) > 2)

    def state(self) -> dict[str, Any]:
        """What the next build can use, as plain data."""
        facts = facts_of(self.catalog, _facts(self.before), self.changed)
        return {
            "rows": self.kept.rows,
            "records": facts.records,
            "sources": facts.sources,
            "values": {**facts.values, "commit": _commit(self.catalog.root)},
            "told": {**self.before.get("told", {}), **self.told, **worked_out(self.site)},
            "memory": self.memory.as_state(),
        }

    def gather(self) -> list[Ref]:
        """Write everything that is kept once more, close together; returns where it lies then."""
        move = self.store.move
        self.memory.pieces = {key: (read, ref and move(ref), told) for key, (read, ref, told) in self.memory.pieces.items()}
        self.kept.rows = {file: (*row[:2], move(row[2]), row[3]) for file, row in self.kept.rows.items()}
        return self.refs()

    def refs(self) -> list[Ref]:
        """Where all pieces lie that the state speaks of."""
        return [*self.memory.refs(), *(row[2] for row in self.kept.rows.values())]


def begin(
    store: Store, before: Mapping[str, Any], entries: dict[str, tuple[bytes, Entry]] | None = None, hands: Hands | None = None, **options: Any
) -> Building:
    """Read the catalogue and find out what has changed since the state `before`; options as for `prepare`.

    `entries` are the records that this process has read before, by file with the hash of their content.
    """
    memory = Memory(store)
    if before:
        memory.from_state(before["memory"])
    kept = Kept(memory, hands.read() if hands and not before else before.get("rows", {}), entries)
    with lasting():
        site = prepare(kept=kept, **options)
        changed = changes(_facts(before), kept, site.catalog)
        if before.get("values", {}).get("commit") != _commit(site.catalog.root):
            changed["commit"] = 1
        told_again(site, before.get("told", {}), changed)
        memory.drop_stale(changed)
        if hands:
            store.flush()
            unchecked = [one for one in site.catalog.entries if f"findings {one}" not in memory.pieces]
            memory.pieces |= hands.check(kept.rows, unchecked)
        findings = in_order([*site.catalog.findings, *rules.run(site.catalog)])
    return Building(store, memory, kept, site, findings, changed, before, hands=hands)


def told_again(site: Site, before: Mapping[str, Any], changed: Reads) -> None:
    """Add to what has changed the lines that differ of what is worked out from the whole, until nothing follows any more."""
    waiting = {name: told for name, told in before.items() if name != "size"}
    while stale := [name for name, (reads, _) in waiting.items() if touched(reads, changed)]:
        for name in stale:
            old = waiting.pop(name)[1]
            changed.update(dict.fromkeys(differing(old, _telling(_found(site, name))[1]), 1))


def _found(site: Site, name: str) -> Told[Any] | Later[Any]:
    """What is told under a name: of the site, or by a function of a module."""
    if name.startswith("site "):
        getattr(site, name.removeprefix("site "))
    elif ":" in name:
        module, function = name.split(":")
        site.catalog.told(getattr(import_module(module), function))
    return site.catalog.tellings[name]


def _telling(one: Told[Any] | Later[Any]) -> Telling:
    with apart():
        digests = one.digests()
    return {str(subject): bits for subject, bits in one.reads.items()}, digests


def _facts(before: Mapping[str, Any]) -> Facts:
    values = {name: value for name, value in before.get("values", {}).items() if name != "commit"}
    return Facts(before.get("records", {}), before.get("sources", {}), values)


def _commit(root: Path) -> bytes:
    return digest(commit_of(root))


def worked_out(site: Site) -> dict[str, Telling]:
    """What was worked out here line by line, by name."""
    return {name: _telling(one) for name, one in site.catalog.tellings.items() if one.worked_out}


def run(maker: Maker, tasks: Iterable[Task], site: Site) -> dict[str, Telling]:
    """Do tasks: where they are many in as many processes as there are cores. Returns what others worked out line by line."""
    waiting = [task for task in tasks if not maker.idle(task)]
    maker.memory.collect()  # a copy must not inherit what is not written yet
    return take(maker, shared(partial(_part, maker, waiting, site), 1 if len(waiting) < FEW else 0))


def take(maker: Maker, parts: Iterable[Part]) -> dict[str, Telling]:
    """Take over what others have made; what they worked out line by line is returned."""
    told: dict[str, Telling] = {}
    for placed, fresh, others in parts:
        maker.output.placed |= placed
        maker.memory.pieces |= fresh
        told |= others
    return told


def _part(maker: Maker, tasks: Sequence[Task], site: Site, part: int, of: int) -> list[Part]:
    own = Maker(maker.memory, maker.output.beside(), maker.fill, maker.reframed)
    own.memory.fresh = {}
    for task in tasks[part::of]:
        own.do(task)
    return [(own.output.placed, own.memory.collect(), worked_out(site) if part else {})]


def done_keys(tasks: Iterable[Task], memory: Memory) -> set[str]:
    """The names of all pieces that tasks are remembered by."""
    keys = {task.key for task in tasks}
    return {key for key in memory.pieces if not key.startswith(("task ", "join ")) or _task_of(key, memory) in keys}


def _task_of(key: str, memory: Memory) -> str:
    name = key.split(" ", 1)[1]
    return name if key.startswith("task ") else name.rsplit(" ", 1)[0]
