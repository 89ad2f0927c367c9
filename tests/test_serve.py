"""`mkdocs serve`: a saved record is on the page a moment later."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATIENCE = 240
"""Seconds after which the server is taken to be stuck; a first build takes a few, many times that on a busy machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, text: str) -> None:
    """Ask for a page until it holds the text."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if text in urllib.request.urlopen(address, timeout=PATIENCE).read().decode():
                return
        except OSError:
            pass  # not started yet
        time.sleep(0.2)
    raise AssertionError(f"{address} never showed {text!r}")


@contextmanager
def serving(config: Path, port: int, only: str = "") -> Iterator[None]:
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-f", str(config), "-a", f"127.0.0.1:{port}"]
    if only:
        ours = ["serve", "--config", str(config), "--address", f"127.0.0.1:{port}", "--only", only]
        command = [sys.executable, "-m", "generator", *ours]
    process = subprocess.Popen(command)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_a_saved_record_appears(tmp_path: Path) -> None:
    """The record's page and the department's list show a new name without anybody starting a build."""
    shutil.copytree(ROOT / "catalog", tmp_path / "catalog")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "site").symlink_to(ROOT / "site")
    record = min((tmp_path / "catalog").glob("*/items/*.yml"))
    page = record.relative_to(tmp_path / "catalog").with_suffix("").as_posix() + "/"
    text = record.read_text("utf-8")
    port = free_port()
    home = f"http://127.0.0.1:{port}/"

    with serving(tmp_path / "mkdocs.yml", port):
        wait_for(home + page, "<h1")
        record.write_text(
            re.sub("^name: .*", "name: 刚刚改过的名称", text, count=1, flags=re.MULTILINE), "utf-8"
        )
        wait_for(home + page, "刚刚改过的名称")
        wait_for(home + page.rsplit("/", 2)[0] + "/", "刚刚改过的名称")


def test_the_form_saves_on_this_machine(tmp_path: Path) -> None:
    """What the form at /edit/ sends to the server stands in the record's file, and on its page a moment later."""
    shutil.copytree(ROOT / "catalog", tmp_path / "catalog")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "site").symlink_to(ROOT / "site")
    record = min((tmp_path / "catalog").glob("*/items/*.yml"))
    text = re.sub("^name: .*", "name: 在表单里改过的名称", record.read_text("utf-8"), count=1, flags=re.MULTILINE)
    port = free_port()
    home = f"http://127.0.0.1:{port}/"
    file = {"path": record.relative_to(tmp_path).as_posix(), "raw": text}

    with serving(tmp_path / "mkdocs.yml", port):
        wait_for(home, "<h1")
        asked = json.dumps({"action": "persistEntry", "params": {"dataFiles": [file]}}).encode()
        request = urllib.request.Request(home + "edit/api", asked, {"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=PATIENCE).close()
        assert record.read_text("utf-8") == text
        wait_for(home + record.relative_to(tmp_path / "catalog").with_suffix("").as_posix() + "/", "在表单里改过的名称")


def test_one_department_alone(tmp_path: Path) -> None:
    """With --only the department's records are there, and of the others no more than their names."""
    shutil.copytree(ROOT / "catalog", tmp_path / "catalog")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "site").symlink_to(ROOT / "site")
    port = free_port()
    home = f"http://127.0.0.1:{port}/"

    with serving(tmp_path / "mkdocs.yml", port, only="water"):
        wait_for(home + "water/items/", "<h1")
        counts = json.loads(urllib.request.urlopen(home + "build.json", timeout=PATIENCE).read())["records"]
    assert counts["item"] == len(list((tmp_path / "catalog/water/items").glob("*.yml")))
    assert counts["department"] == len(list((tmp_path / "catalog").glob("*/department.yml")))


def test_an_unknown_department_is_said() -> None:
    """A slip in the department's name is answered with the names that there are."""
    command = [sys.executable, "-m", "generator", "serve", "--only", "waters"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "没有部门“waters”" in done.stderr and "water" in done.stderr
