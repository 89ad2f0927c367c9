"""Doors of the catalogue: the records by id, and what is worked out about them once; who passes one is noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.reads import EXISTS, Reads, begin, end, note, note_all
from generator.records import Entry


class Entries(dict[str, Entry]):
    """The records by id; who looks one up, or goes through all, is noted."""

    def __getitem__(self, record_id: str) -> Entry:
        note(record_id, EXISTS)
        return super().__getitem__(record_id)

    def get(self, record_id: str, other: Any = None) -> Any:
        """The record of this id, else the other."""
        note(record_id, EXISTS)
        return super().get(record_id, other)

    def __contains__(self, record_id: object) -> bool:
        note(str(record_id), EXISTS)
        return super().__contains__(record_id)

    def __iter__(self) -> Iterator[str]:
        note("ids")
        return super().__iter__()

    def __len__(self) -> int:
        note("ids")
        return super().__len__()

    def keys(self) -> Any:
        """All ids."""
        note("ids")
        return super().keys()

    def values(self) -> Any:
        """All records."""
        note("ids")
        return super().values()

    def items(self) -> Any:
        """All ids with their records."""
        note("ids")
        return super().items()


class WorkedOut:
    """Values by name and record id: look whether one is there, set it when it is worked out, and take it.

    What is read between the look and the setting is what the value was made of; who takes it has read that too.
    """

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], tuple[Any, Reads]] = {}
        self._begun: dict[tuple[str, str], int] = {}

    def __contains__(self, key: tuple[str, str]) -> bool:
        if key in self._values:
            return True
        self._begun[key] = begin()
        return False

    def __setitem__(self, key: tuple[str, str], value: Any) -> None:
        self._values[key] = value, end(self._begun.pop(key))

    def __getitem__(self, key: tuple[str, str]) -> Any:
        value, reads = self._values[key]
        note_all(reads)
        return value
