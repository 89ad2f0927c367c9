"""Work shared among processes that are copies of this one: nothing is sent to them, only their results come back.

Copies are made by fork, which is safe only while no other thread runs: under `mkdocs serve`, in tests and where there is
no fork or one core, everything is done here.
"""

from __future__ import annotations

import logging
import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

log = logging.getLogger("mkdocs.plugins.catalog")

MOST = 8
"""More copies only fill memory: the disk and what is not shared are then what takes the time."""
T = TypeVar("T")
Work = Callable[[int, int], list[T]]
"""Does the part with this number, of so many."""


@dataclass
class _Outcome:
    """What a copy sends back: results, or the error and where it happened; and what it wanted to log."""

    results: list[Any] = field(default_factory=list)
    error: BaseException | None = None
    trace: str = ""
    said: list[tuple[int, str]] = field(default_factory=list)


class Remote(Exception):
    """The traceback of a copy, shown above the error that it caused."""


def processes() -> int:
    """In how many processes work is shared here."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST)


def shared(work: Work[T], most: int = 0) -> list[T]:
    """The results of all parts, in the order of the parts, from at most so many processes; an error in any is raised here.

    A part may repeat what another has logged; each message is said once.
    """
    count = min(processes(), most or MOST)
    copies = [_copy(work, part, count) for part in range(1, count)]
    try:
        results = work(0, count)
    finally:  # also after an error here: no copy outlives the build or waits for ever to be read
        outcomes = [_outcome(*copy) for copy in copies]
    for level, message in dict.fromkeys(said for outcome in outcomes for said in outcome.said):
        log.log(level, "%s", message)
    for outcome in outcomes:
        if outcome.error:
            raise outcome.error from Remote(outcome.trace)
        results += outcome.results
    return results


def _copy(work: Work[Any], part: int, count: int) -> tuple[int, int]:
    """Start a copy; its process number, and where to read its outcome."""
    sys.stdout.flush()
    sys.stderr.flush()
    source, target = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(source)
        _be_copy(work, part, count, target)
    os.close(target)
    return process, source


def _be_copy(work: Work[Any], part: int, count: int, target: int) -> NoReturn:
    """Do the part, send the outcome and end at once, without what Python does at its end."""
    outcome = _Outcome()
    try:
        log.handlers, log.propagate = [_Keep(outcome)], False
        outcome.results = work(part, count)
    except BaseException as error:
        outcome.error, outcome.trace = error, f"\n{traceback.format_exc()}"
    try:
        with os.fdopen(target, "wb") as pipe:
            pipe.write(_packed(outcome))
    finally:
        os._exit(0)


def _packed(outcome: _Outcome) -> bytes:
    try:
        packed = pickle.dumps(outcome)
        pickle.loads(packed)  # an error may go in and not come out again
        return packed
    except Exception:
        plain = RuntimeError(repr(outcome.error))
        return pickle.dumps(_Outcome([], plain, outcome.trace, outcome.said))


class _Keep(logging.Handler):
    """Keeps what is logged, for the process that reads the outcome."""

    def __init__(self, outcome: _Outcome) -> None:
        super().__init__()
        self.outcome = outcome

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.outcome.said.append((record.levelno, record.getMessage()))


def _outcome(process: int, source: int) -> _Outcome:
    """Read to the end what a copy sends, and wait until it has ended."""
    with os.fdopen(source, "rb") as pipe:
        sent = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    if not sent:
        return _Outcome(error=RuntimeError(f"a process ended without a result (status {status})"))
    found: _Outcome = pickle.loads(sent)
    return found
