"""Pages made by several processes are those that one makes, and nothing that goes wrong in a copy is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator import sharing

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

BUILD = """
import sys
from pathlib import Path
from generator import sharing
from generator.plugin import build_site
sharing.processes = lambda: 3
build_site(Path("mkdocs.yml"), Path("catalog"), Path(sys.argv[1]))
"""
PLAIN = """
import os, sys, logging
from generator import sharing
sharing.processes = lambda: 2
logging.basicConfig(format="%(message)s")
def work(part, of):
    sharing.log.warning("said in every part")
    {copy}
    return [f"{{part}} of {{of}}"]
print(sharing.shared(work))
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of its own: the test's process has threads, and such a one makes no copies of itself."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)


def in_copy(statement: str) -> subprocess.CompletedProcess[str]:
    return run(PLAIN.format(copy=f"if part == 1: {statement}"))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_three_processes_give_the_bytes_of_one(site: Path, tmp_path: Path) -> None:
    """Every file of the sample's site is the same, the lists of all pages included."""
    done = run(BUILD, str(tmp_path / "site"))
    one, three = files(site), files(tmp_path / "site")

    assert done.returncode == 0, done.stderr
    assert set(one) == set(three)
    assert [name for name in one if one[name] != three[name]] == []


def test_results_come_in_order_and_messages_once() -> None:
    """The parts follow each other, and what each says alike is said for all."""
    done = in_copy("pass")

    assert done.stdout == "['0 of 2', '1 of 2']\n"
    assert done.stderr.count("said in every part") == 2  # of this process, and of all copies together


def test_an_error_in_a_copy_stops_the_work_and_shows_where() -> None:
    """The error is that of the copy, below the traceback from there."""
    done = in_copy("raise KeyError('missing record')")

    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("KeyError: 'missing record'")
    assert "line 8, in work" in done.stderr


def test_an_error_that_cannot_travel_is_told_in_words() -> None:
    """Some errors cannot be sent to another process; their text can."""
    done = in_copy("raise type('Odd', (Exception,), {})('very odd')")

    assert done.returncode == 1
    assert "Odd('very odd')" in done.stderr


def test_a_copy_that_is_killed_is_noticed() -> None:
    """A process that the system ends for want of memory must not leave a site with holes."""
    done = in_copy("os.kill(os.getpid(), 9)")

    assert done.returncode == 1
    assert "ended without a result (status -9)" in done.stderr


def test_a_process_with_threads_is_not_copied() -> None:
    """A copy could wait for ever for a lock that a thread held."""
    wait = threading.Event()
    thread = threading.Thread(target=wait.wait)
    thread.start()
    try:
        assert sharing.processes() == 1
        assert sharing.shared(lambda part, of: [f"{part} of {of}"]) == ["0 of 1"]
    finally:
        wait.set()
        thread.join()
