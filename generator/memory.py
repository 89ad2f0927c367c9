"""Finished pieces by name, each with what it was made of: one is made again only when something that it read has changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from generator.reads import Reads, asked, note_all, noted
from generator.store import Ref, Store

Packed = tuple[bytes, bytes]
"""Reads as numbers of subjects and their bits."""
Piece = tuple[Packed | Reads, Ref | None, Any]
"""What was read, where the bytes lie, and what else is told about it (plain data)."""


class Memory:
    """The pieces of one site; whatever is asked for is kept."""

    def __init__(self, store: Store | None) -> None:
        self.store = store
        self.pieces: dict[str, Piece] = {}
        self.fresh: dict[str, Piece] = {}
        """Those made since the last time that somebody collected them."""
        self._names: list[str] = []
        self._numbers: dict[str, int] = {}

    def piece(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The piece of this name, made where it is not kept. `make` reads nothing but what is noted."""
        if self.store is None:
            return make()
        found = self.pieces.get(key)
        if found is not None:
            self.read_again(key)
            assert found[1] is not None
            return self.store.get(found[1])
        with noted() as reads:
            made = make()
        self.keep(key, reads, made)
        return made

    def value(self, key: str, make: Callable[[], Any]) -> Any:
        """The same for a small value of plain data."""
        found = self.pieces.get(key)
        if found is not None:
            self.read_again(key)
            return found[2]
        with noted() as reads:
            made = make()
        if self.store:
            self.keep(key, reads, None, made)
        return made

    def keep(self, key: str, reads: Reads, made: bytes | None, told: Any = None) -> None:
        """Keep a piece that was made elsewhere."""
        assert self.store is not None
        self.pieces[key] = self.fresh[key] = (reads, None if made is None else self.store.put(made), told)

    def read_again(self, key: str) -> None:
        """Note what a piece was made of, for whoever takes it over without looking."""
        if asked():
            note_all(self.reads(self.pieces[key]))

    def collect(self) -> dict[str, Piece]:
        """The pieces made since the last time; for the process that keeps them all."""
        made, self.fresh = self.fresh, {}
        if self.store is not None:
            self.store.flush()
        return made

    def reads(self, piece: Piece) -> Mapping[str, int]:
        """What a piece was made of."""
        read = piece[0]
        if isinstance(read, dict):
            return read
        numbers, bits = array("I", read[0]), array("Q", read[1])
        return {self._names[number]: bit for number, bit in zip(numbers, bits, strict=True)}

    def drop_stale(self, changed: Mapping[str, int]) -> list[str]:
        """Forget every piece that read something of what has changed; returns their names."""
        numbers = {self._numbers[name]: bits for name, bits in changed.items() if name in self._numbers}
        stale = [key for key, piece in self.pieces.items() if self._stale(piece[0], changed, numbers)]
        for key in stale:
            del self.pieces[key]
        return stale

    def _stale(self, read: Packed | Reads, changed: Mapping[str, int], numbers: Mapping[int, int]) -> bool:
        if isinstance(read, dict):
            return any(bits & changed.get(name, 0) for name, bits in read.items())
        subjects = array("I", read[0])
        if numbers.keys().isdisjoint(subjects):
            return False
        return any(bits & numbers.get(number, 0) for number, bits in zip(subjects, array("Q", read[1]), strict=True))

    def keep_only(self, keys: Container[str]) -> None:
        """Forget all other pieces."""
        self.pieces = {key: piece for key, piece in self.pieces.items() if key in keys}

    def as_state(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {"pieces": {key: (self._packed(read), ref, told) for key, (read, ref, told) in self.pieces.items()}, "names": self._names}

    def from_state(self, state: dict[str, Any]) -> None:
        """Take up what was kept."""
        self.pieces, self._names = state["pieces"], state["names"]
        self._numbers = {name: number for number, name in enumerate(self._names)}

    def _packed(self, read: Packed | Reads) -> Packed:
        if not isinstance(read, dict):
            return read
        return array("I", map(self._number, read)).tobytes(), array("Q", read.values()).tobytes()

    def _number(self, name: str) -> int:
        found = self._numbers.get(name)
        if found is None:
            found = self._numbers[name] = len(self._names)
            self._names.append(str(name))
        return found

    def refs(self) -> Iterator[Ref]:
        """Where all pieces lie."""
        return (ref for _, ref, _ in self.pieces.values() if ref)
