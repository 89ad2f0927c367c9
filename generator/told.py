"""What is worked out from the whole catalogue for many readers: each of them has read only its own line of it.

A date to come of one record stands on the pages of others, so all records are looked through once. When the catalogue changes,
the whole is worked out anew and compared line by line, and only the readers of changed lines are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, TypeVar

from generator.reads import Reads, apart, note

V = TypeVar("V")


class Told(Mapping[str, V]):
    """Lines by key, worked out when the first is asked for."""

    def __init__(self, name: str, make: Callable[[], Mapping[str, V]], tell: Callable[[V], object] = repr) -> None:
        self.name = name
        self._make, self._tell = make, tell
        self._lines: Mapping[str, V] | None = None
        self.reads: Reads = {}

    @property
    def worked_out(self) -> bool:
        """Whether it was worked out in this process."""
        return self._lines is not None

    @property
    def lines(self) -> Mapping[str, V]:
        """All lines; for the one who compares them, not for readers."""
        if self._lines is None:
            with apart() as self.reads:
                self._lines = self._make()
        return self._lines

    def __getitem__(self, key: str) -> V:
        note(f"{self.name} {key}")
        return self.lines[key]

    def __iter__(self) -> Iterator[str]:
        note(self.name)
        return iter(self.lines)

    def __len__(self) -> int:
        note(self.name)
        return len(self.lines)

    def digests(self) -> dict[str, bytes]:
        """What each reader may have read, as hashes: by subject as it is noted."""
        found = {f"{self.name} {key}": digest(self._tell(value)) for key, value in self.lines.items()}
        return found | {self.name: digest(list(self.lines))}


def digest(value: Any) -> bytes:
    """Hash of a value whose repr tells all of it."""
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def differing(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[str]:
    """The subjects whose hashes differ."""
    return (subject for subject in old.keys() | new.keys() if old.get(subject) != new.get(subject))
