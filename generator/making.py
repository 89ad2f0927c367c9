"""Pages and files made one task after another, each kept with what it read: a task is done again only when that has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.exports.files import File
from generator.memory import Memory
from generator.output import Output
from generator.pages.page import Page
from generator.reads import Reads, merge, noted

Made = tuple[Any, ...]
"""What a task gave, as plain data: of a page its fields and the length of its content, of a file its path and length; the
length is -1 for what is not kept, because it is joined from what is."""
Fill = Callable[[Page], bytes]


@dataclass(frozen=True)
class Task:
    """Something that makes pages or files; a file whose pieces come one by one is a task of its own, as soon as it begins."""

    key: str
    make: Callable[[], Iterable[Page | File]]


@dataclass
class Maker:
    """Does tasks for one output folder."""

    memory: Memory
    output: Output
    fill: Fill
    reframed: bool = False
    """Whether the frame around all pages has changed, so that none is the same."""

    def fresh(self, task: Task) -> bool:
        """Whether all that a task gives is known and in its place, or can be put there without doing the task again."""
        found = self.memory.pieces.get(f"task {task.key}")
        return found is not None and all(one[-1] >= 0 or one[0] in self.output.found for one in found[2])

    def idle(self, task: Task) -> bool:
        """Whether all that a task gives is in its place; then it stays there."""
        found = self.memory.pieces.get(f"task {task.key}")
        if found is None or not all(one[0] in self.output.found and not (self.reframed and len(one) > 2) for one in found[2]):
            return False
        return all(self.output.keep(one[0]) for one in found[2])

    def do(self, task: Task) -> None:
        """Put into its place what a task gives."""
        if self.fresh(task):
            self._put_again(f"task {task.key}")
            return
        kept: list[bytes] = []
        told: list[Made] = []
        with noted() as reads:
            for one, before in _advancing(task):
                self._place(task, one, before, kept, told)
        self.memory.keep(f"task {task.key}", reads, b"".join(kept), told)

    def _place(self, task: Task, one: Page | File, reads: Reads, kept: list[bytes], told: list[Made]) -> None:
        if isinstance(one, Page):
            content = one.content.encode()
            kept.append(content)
            words = (one.path, one.url, one.title, one.description, one.section, one.source)
            told.append((*map(str, words), len(content)))
            self.output.place(one.path, self.fill(one))
        elif isinstance(one[1], list):
            body = b"".join(one[1])
            kept.append(body)
            told.append((one[0], len(body)))
            self.output.place(one[0], body)
        else:
            self._join(f"join {task.key} {one[0]}", one, reads)
            told.append((one[0], -1))

    def _join(self, key: str, file: File, reads: Reads) -> None:
        """A file whose pieces are joined as they come; it is left alone where nothing that it read has changed."""
        if key in self.memory.pieces and self.output.keep(file[0]):
            self.memory.read_again(key)
            return
        with noted() as own:
            self.output.place_pieces(*file)
        merge(own, reads)
        self.memory.keep(key, own, None)

    def _put_again(self, key: str) -> None:
        """Put what a task gave earlier into its place; what stands there is the same unless the frame around pages changed."""
        _, ref, told = self.memory.pieces[key]
        body: bytes | None = None
        at = 0
        for made in told:
            path, length = made[0], made[-1]
            is_page = len(made) > 2
            if (is_page and self.reframed) or not self.output.keep(path):
                assert self.memory.store is not None and ref is not None
                body = self.memory.store.get(ref) if body is None else body
                piece = body[at : at + length]
                self.output.place(path, self.fill(Page(made[1], made[2], piece.decode(), *made[3:6])) if is_page else piece)
            at += max(length, 0)


def _advancing(task: Task) -> Iterator[tuple[Page | File, Reads]]:
    """What a task makes, each with all that was read to come to it; what is read of its pieces later is not among that."""
    made = iter(task.make())
    reads: Reads = {}
    while True:
        with noted() as now:
            one = next(made, None)
        merge(reads, now)
        if one is None:
            return
        yield one, reads


def urls(memory: Memory, tasks: Iterable[Task]) -> list[str]:
    """The addresses of the pages of all tasks that are done."""
    return [made[1] for task in tasks for made in memory.pieces[f"task {task.key}"][2] if len(made) > 2]
