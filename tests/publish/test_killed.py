"""Publishes that are killed at any moment, and readers who must never notice."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.publish.compression import unpack
from generator.publish.releases import Releases
from generator.publish.steps import Wishes, publish
from tests.publish.trees import PAGES, SmallSite, stamp

KILLED = 200
KEPT = 20
"""So many releases that a reader who is slow has not lost the one it reads."""
FILES = ("index.html", *(f"items/item-{page}/index.html" for page in range(PAGES - 1)))

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["generator.publish.steps", "tests.publish.trees"])


def run(served: Path, number: int, keep: int = KEPT) -> None:
    """One publish, in a process of its own."""
    publish(served, SmallSite(number), Wishes(keep=keep, patience=20), lambda said: None)


def run_and_die(served: Path, number: int, step: int) -> None:
    """A publish that dies just before its `step`-th change to the file system."""
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in ("os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir"):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), 9)

    sys.addaudithook(count)
    run(served, number, keep=2)


@dataclass
class Reader:
    """Reads the served site over and over: page by page through the link, and a whole release at a time."""

    served: Path
    reads: int = 0
    faults: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        """Read until told to end; a page must be whole and never older than one that was seen before."""
        newest = 0
        while not self.ended.is_set():
            try:
                for name in FILES:
                    number = stamp((self.served / name).read_text("utf-8"))
                    assert number >= newest, f"{name} went back from build {newest} to {number}"
                    newest = number
                self.read_whole()
                self.reads += 1
            except (OSError, AssertionError) as fault:
                self.faults.append(repr(fault))

    def read_whole(self) -> None:
        """All pages of what the link leads to at one moment are of one build, and so are their companions."""
        release = self.served.parent / os.readlink(self.served)
        seen = {stamp((release / name).read_text("utf-8")) for name in FILES}
        seen |= {stamp(unpack((release / f"{name}.gz").read_bytes(), ".gz").decode()) for name in FILES}
        assert len(seen) == 1, f"builds {sorted(seen)} in one release"


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """A reader of a site whose first release is published."""
    run(tmp_path / "site", 1)
    return Reader(tmp_path / "site")


def test_killed_publishes_are_never_noticed(reader: Reader) -> None:
    """200 publishes die at random moments: no page is ever missing, cut off, mixed or older; then one succeeds."""
    lot = random.Random(20260301)
    started = time.monotonic()
    run(reader.served, 2)
    normal = time.monotonic() - started
    reading = threading.Thread(target=reader.read)
    reading.start()
    ended_early = 0
    for number in range(3, 3 + KILLED):
        process = processes.Process(target=run, args=(reader.served, number))
        process.start()
        process.join(lot.uniform(0, 1.3 * normal + 0.02))
        process.kill()
        process.join()
        ended_early += process.exitcode == 0
    reader.ended.set()
    reading.join()

    assert reader.faults == []
    assert reader.reads > 10
    assert ended_early < KILLED * 0.9, "too few runs were really killed"
    assert_whole_after(reader.served, 3 + KILLED)


def test_killed_before_every_change(reader: Reader) -> None:
    """A publish dies before its first, second, third … change to the file system; the site stays whole each time."""
    run(reader.served, 2)
    step, exitcode = 1, -9
    while exitcode == -9:
        process = processes.Process(target=run_and_die, args=(reader.served, step + 2, step))
        process.start()
        process.join()
        exitcode = process.exitcode
        reader.read_whole()
        step += 1

    assert exitcode == 0
    assert step > 20
    assert_whole_after(reader.served, step + 2)


def test_two_at_once(reader: Reader) -> None:
    """Publishes that start together take turns: each is whole, nothing is left, the newest stays."""
    together = [processes.Process(target=run, args=(reader.served, 10)) for _ in range(4)]
    for process in together:
        process.start()
    for process in together:
        process.join()

    assert [process.exitcode for process in together] == [0, 0, 0, 0]
    assert stamp((reader.served / "index.html").read_text("utf-8")) == 10
    assert len(Releases(reader.served).names()) == 2, "the same content stands there once"
    assert_whole_after(reader.served, 11)


def assert_whole_after(served: Path, number: int) -> None:
    """The next publish works, sweeps up everything and keeps as many releases as it should."""
    run(served, number)
    Reader(served).read_whole()
    left = [path.name for path in Releases(served).folder.iterdir() if path.name.startswith(".")]

    assert stamp((served / "index.html").read_text("utf-8")) == number
    assert left == [".lock"]
    assert len(Releases(served).names()) <= KEPT
