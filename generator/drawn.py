"""Routes, drawings and what Git knows, worked out when a page asks for them, and many drawings in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, overload

from flowcharts import Drawing, draw
from generator.catalog import Catalog
from generator.charts import chart_of
from generator.flows import Route, route
from generator.reads import Reads, apart, note
from generator.told import digest

T = TypeVar("T")


class Routes(Mapping[str, Route]):
    """How each record runs that has a procedure, by id."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def __getitem__(self, record_id: str) -> Route:
        found = route(self._catalog.entries[record_id], self._catalog)
        if found is None:
            raise KeyError(record_id)
        return found

    def __iter__(self) -> Iterator[str]:
        return (entry.id for entry in self._catalog.entries.values() if route(entry, self._catalog))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Drawings(Mapping[str, Drawing]):
    """The flowchart of each record that has a procedure, by id; layouts are kept in the folder `cache`."""

    def __init__(self, catalog: Catalog, routes: Routes, cache: Path | None) -> None:
        self._catalog, self._routes, self._cache = catalog, routes, cache
        self._ready: dict[str, Drawing] = {}

    def prepare(self, record_ids: Iterable[str]) -> None:
        """Draw these in one go, which takes a tenth of the time."""
        with apart():
            charts = {one: chart_of(self._catalog.entries[one], found) for one in record_ids if (found := self._routes.get(one))}
            self._ready |= zip(charts, draw(list(charts.values()), cache=self._cache), strict=True)

    def __getitem__(self, record_id: str) -> Drawing:
        known = self._catalog.computed
        if ("drawing", record_id) not in known:
            known["drawing", record_id] = self._drawn(record_id)
        found: Drawing = known["drawing", record_id]
        return found

    def _drawn(self, record_id: str) -> Drawing:
        chart = chart_of(self._catalog.entries[record_id], self._routes[record_id])
        return self._ready.get(record_id) or draw([chart], cache=self._cache)[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._routes)

    def __len__(self) -> int:
        return len(self._routes)


class Later(Sequence[T]):
    """A list that is worked out when somebody looks into it, which is noted by its name."""

    def __init__(self, name: str, make: Callable[[], Sequence[T]]) -> None:
        self.name, self._make = name, make
        self._made: Sequence[T] | None = None
        self.reads: Reads = {}

    @property
    def worked_out(self) -> bool:
        """Whether it was worked out in this process."""
        return self._made is not None

    def digests(self) -> dict[str, bytes]:
        """The hash of the list, under its name."""
        return {self.name: digest(list(self.made))}

    @property
    def made(self) -> Sequence[T]:
        """The list itself."""
        note(self.name)
        if self._made is None:
            with apart() as self.reads:
                self._made = self._make()
        return self._made

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...

    def __getitem__(self, index: Any) -> Any:
        return self.made[index]

    def __len__(self) -> int:
        return len(self.made)

    def __iter__(self) -> Iterator[T]:
        return iter(self.made)
