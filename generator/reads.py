"""What a computation reads of the catalogue, noted at the doors that it passes, so that it is done again only when that changed.

A read is a subject and the parts of it that were looked at, as bits: of a record its existence, the references to and from it,
its file, and each of its fields; of everything else (the members of a kind, the day) just one. Notes cost nothing while nobody
asks for them; one thread at a time may ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

Reads = dict[str, int]
EXISTS, LINKS_TO, LINKS_FROM, FILE = 1, 2, 4, 8
ALL = (1 << 63) - 1
_FIRST_FIELD, _BITS = 8, 55

_frames: list[Reads] = []


def field_bit(number: int) -> int:
    """The bit of a record's field by its number; beyond the last bit fields share one, which only redoes more."""
    return 1 << (_FIRST_FIELD + number % _BITS)


def note(subject: str, bits: int = 1) -> None:
    """Note that `subject` was read."""
    if _frames:
        reads = _frames[-1]
        reads[subject] = reads.get(subject, 0) | bits


def asked() -> bool:
    """Whether anybody takes notes."""
    return bool(_frames)


def note_all(reads: Mapping[str, int]) -> None:
    """Note once more what was read by a computation whose result is used again."""
    if _frames:
        merge(_frames[-1], reads)


def merge(into: Reads, reads: Mapping[str, int]) -> None:
    """Add reads to others."""
    for subject, bits in reads.items():
        into[subject] = into.get(subject, 0) | bits


@contextmanager
def noted() -> Iterator[Reads]:
    """Notes of all that is read meanwhile; whoever is asking outside has read it too."""
    reads: Reads = {}
    depth = len(_frames)
    _frames.append(reads)
    try:
        yield reads
    finally:
        _close(reads, depth)
        note_all(reads)


def _close(reads: Reads, depth: int) -> None:
    """End notes, and what an error left open inside them: what was read there counts, too."""
    for frame in _frames[depth + 1 :]:
        merge(reads, frame)
    del _frames[depth:]


def begin() -> int:
    """Begin to take notes; returns what `end` is to be called with."""
    _frames.append({})
    return len(_frames) - 1


def end(depth: int) -> Reads:
    """End what was begun: all that was read since."""
    reads: Reads = _frames[depth]
    _close(reads, depth)
    note_all(reads)
    return reads


@contextmanager
def apart() -> Iterator[Reads]:
    """Notes of all that is read meanwhile, of which nobody outside hears: for what is laid out once and has doors of its own."""
    reads: Reads = {}
    depth = len(_frames)
    _frames.append(reads)
    try:
        yield reads
    finally:
        _close(reads, depth)


def touched(reads: Mapping[str, int], changed: Mapping[str, int]) -> bool:
    """Whether anything that was read has changed."""
    few, many = (reads, changed) if len(reads) < len(changed) else (changed, reads)
    return any(bits & many.get(subject, 0) for subject, bits in few.items())


class NotedField:
    """A field of a record that notes who reads it. The value stays where pydantic keeps it."""

    __slots__ = ("bit", "name")

    def __init__(self, name: str, bit: int) -> None:
        self.name = name
        self.bit = bit

    def __get__(self, record: object, owner: type | None = None) -> object:
        """The value; a class has none, so pydantic and others find no default here."""
        if record is None:
            raise AttributeError(self.name)
        held = record.__dict__
        if _frames and (subject := held.get("_id")) is not None:
            reads = _frames[-1]
            reads[subject] = reads.get(subject, 0) | self.bit
        return held[self.name]

    def __set__(self, record: object, value: object) -> None:
        """A record never changes; pydantic fills it past this door."""
        raise AttributeError(self.name)
