"""A build shared among machines by dask.distributed: departments are read, checked and made as shards, wherever a worker is free.

Workers see the same folders as the machine that asks (records, settings, output, cache), and have this project installed. They
hand back what others need of a record, which is its head, and what a build remembers of what they made; records and pages
go through the shared folders. Lists, totals and the search index are merged where the build was asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from dask.distributed import Client

from generator import rules
from generator.building import Building, Part, worked_out
from generator.catalog import load
from generator.drawn import Drawings
from generator.filling import Filler
from generator.kept import Kept, Row
from generator.making import Maker
from generator.memory import Memory, Piece
from generator.output import Output
from generator.plugin import filler_of
from generator.site import Work, prepare
from generator.store import Store

T = TypeVar("T")
_AT_ONCE = threading.Lock()
"""A worker may have several threads; what a page was made of can be noted for one at a time."""


@dataclass(frozen=True)
class Order:
    """A build as all machines see it: its folders, the day, the site's address, and a name of its own."""

    config: Path
    catalog: Path
    out: Path
    cache: Path
    as_of: date
    address: str
    name: str = field(default_factory=lambda: uuid4().hex)


@dataclass
class Share:
    """The catalogue as a worker has it: every record known by its head, and read when somebody looks into it."""

    building: Building
    order: Order
    filler: Filler | None = None

    def fill(self) -> Callable[[Any], bytes]:
        """The theme, got ready when the first page is made."""
        if self.filler is None:
            self.filler = filler_of(self.order.config, self.building)
        return self.filler.fast


class Machines:
    """The workers of one scheduler, for one build."""

    def __init__(self, scheduler: str, **folders: Any) -> None:
        """`folders` and the rest as in `Order`."""
        self._scheduler = scheduler
        self._order = Order(**folders)
        self._rows: Mapping[str, Row] = {}

    def read(self) -> dict[str, Row]:
        """The heads of all sound records, by file."""
        found = self._spread(partial(_read, self._order), shards(self._order.catalog).values())
        return {file: row for rows in found for file, row in rows.items()}

    def check(self, rows: Mapping[str, Row], record_ids: Iterable[str]) -> dict[str, Piece]:
        """What the rules find in these records."""
        self._rows = dict(rows)
        found = self._spread(partial(_check, self._order), by_department(record_ids).values(), self._rows)
        return {key: piece for pieces in found for key, piece in pieces.items()}

    def make(self, keys: Iterable[str], reframed: bool) -> list[Part]:
        """The pages and files of these tasks, which are named after records."""
        return self._spread(partial(_make, self._order, reframed), by_department(keys).values(), self._rows)

    def _spread(self, work: Callable[..., T], shards: Iterable[Sequence[str]], rows: Mapping[str, Row] | None = None) -> list[T]:
        """The results of all shards, the largest of which is begun first; every worker is given the heads of all records once."""
        ordered = sorted(shards, key=len, reverse=True)
        with Client(self._scheduler) as client:
            heads = [client.scatter([rows], broadcast=True, hash=False)[0]] if rows is not None else []
            futures = [client.submit(work, shard, *heads, pure=False) for shard in ordered]
            results: list[T] = client.gather(futures)
        return results


def shards(root: Path) -> dict[str, list[str]]:
    """The files below `root` by the folder at the top: a department, what all share, and the rest."""
    return by_department(path.relative_to(root).as_posix() for path in sorted(root.rglob("*")) if path.is_file())


def by_department(names: Iterable[str]) -> dict[str, list[str]]:
    """Names of records, files or tasks by their department."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name.rsplit(" ", 1)[-1].split("/")[0], []).append(name)
    return found


def _read(order: Order, files: Sequence[str]) -> dict[str, Row]:
    with _AT_ONCE:
        kept = Kept(Memory(Store(order.cache)), {})
        load(order.catalog, order.as_of, kept, paths=[f"{order.catalog}/{file}" for file in files])
        kept.memory.collect()
        return kept.rows


def _check(order: Order, record_ids: Sequence[str], rows: Mapping[str, Row]) -> dict[str, Piece]:
    with _AT_ONCE:
        building = _share(order, rows).building
        rules.run(building.catalog, record_ids)
        return building.memory.collect()


def _make(order: Order, reframed: bool, keys: Sequence[str], rows: Mapping[str, Row]) -> Part:
    with _AT_ONCE:
        share = _share(order, rows)
        site, memory = share.building.site, share.building.memory
        maker = Maker(memory, Output(order.out, {}), share.fill(), reframed)
        tasks = {task.key: task for task in Work(site).records()}
        if isinstance(site.drawings, Drawings):
            site.drawings.prepare([key.removeprefix("page ") for key in keys if key.startswith("page ")])
        for key in keys:
            maker.do(tasks[key])
        return maker.output.placed, memory.collect(), worked_out(site)


_shares: dict[str, Share] = {}


def _share(order: Order, rows: Mapping[str, Row]) -> Share:
    """This worker's share of a build; that of an earlier build is forgotten."""
    if order.name not in _shares:
        _shares.clear()
        store = Store(order.cache)
        kept = Kept(Memory(store), rows)
        site = prepare(order.catalog, order.as_of, order.cache, order.address, kept)
        _shares[order.name] = Share(Building(store, kept.memory, kept, site, [], {}, {}), order)
    return _shares[order.name]
