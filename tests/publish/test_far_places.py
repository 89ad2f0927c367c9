"""The recipes that leave this machine, tried for real: rsync through ssh, and an object store with a server like S3's."""

from __future__ import annotations

import getpass
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from generator.publish.steps import Wishes, publish
from tests.publish.test_recipes import RECIPES
from tests.publish.trees import SmallSite, stamp

SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")
STORE = shutil.which("moto_server")
PATIENCE = 20
"""Seconds after which a server that does not answer counts as broken."""
needs_ssh = pytest.mark.skipif(not (SSHD and shutil.which("rsync")), reason="no sshd or rsync here: apt-get install openssh-server rsync")
needs_store = pytest.mark.skipif(
    not (STORE and shutil.which("rclone")), reason="no store here: apt-get install rclone; pip install 'moto[server]'"
)


def free_port() -> int:
    """A port of this machine at which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """A server for as long as the block runs, from when it answers."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait()


@contextmanager
def ssh_host(folder: Path) -> Iterator[dict[str, str]]:
    """An ssh server of our own with a key of our own; gives the environment in which `ssh there` leads to it."""
    port = free_port()
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    (folder / "sshd").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/user.pub\nStrictModes no\nUsePAM no\nPidFile none\n"
    )
    told = f"Host there\n HostName 127.0.0.1\n Port {port}\n User {getpass.getuser()}\n IdentityFile {folder}/user\n"
    (folder / "config").write_text(f"{told} IdentitiesOnly yes\n StrictHostKeyChecking no\n UserKnownHostsFile /dev/null\n LogLevel ERROR\n")
    tools = folder / "bin"
    tools.mkdir()
    (tools / "ssh").write_text(f'#!/bin/sh\nexec /usr/bin/ssh -F {folder}/config "$@"\n')
    (tools / "ssh").chmod(0o755)
    Path("/run/sshd").mkdir(exist_ok=True) if os.getuid() == 0 else None
    with running([str(SSHD), "-D", "-f", str(folder / "sshd")], port):
        yield {"PATH": f"{tools}:/usr/bin:/bin", "KEEP": "2"}


@needs_ssh
def test_rsync_switches_on_a_host_behind_ssh(tmp_path: Path) -> None:
    """The release arrives whole through ssh, is switched to there, and the next one takes its place."""
    here, there = tmp_path / "site", tmp_path / "far" / "web"
    there.parent.mkdir()
    with ssh_host(tmp_path) as environment:
        for number in (1, 2):
            publish(here, SmallSite(number), Wishes(), lambda said: None)
            command = [str(RECIPES / "rsync.sh"), str(here), f"there:{there}"]
            sent = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            assert (sent.returncode, sent.stderr) == (0, "")
            assert stamp((there / "index.html").read_text("utf-8")) == number
    assert (there / "same.json").stat().st_nlink == 2


@contextmanager
def store(folder: Path) -> Iterator[tuple[dict[str, str], str]]:
    """A store of our own: the environment in which rclone knows it as `store`, and its address."""
    port = free_port()
    (folder / "rclone.conf").touch()
    said = {"TYPE": "s3", "PROVIDER": "Other", "ENDPOINT": f"http://127.0.0.1:{port}", "ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b", "ACL": "public-read"}
    environment = {f"RCLONE_CONFIG_STORE_{key}": value for key, value in said.items()}
    environment |= {"RCLONE_CONFIG": str(folder / "rclone.conf"), "RCLONE_FLAGS": "-v", "PATH": "/usr/bin:/bin"}
    with running([str(STORE), "-H", "127.0.0.1", "-p", str(port)], port):
        subprocess.run(["rclone", "mkdir", "store:catalog"], env=environment, check=True)
        yield environment, f"http://127.0.0.1:{port}/catalog/"


@needs_store
def test_the_store_never_holds_a_page_before_its_files(tmp_path: Path) -> None:
    """What pages use comes first, pages next, the account of the whole after them; what is not used any more goes last."""
    here = tmp_path / "site"
    with store(tmp_path) as (environment, address):
        for number in (1, 2):
            publish(here, SmallSite(number), Wishes(), lambda said: None)
            command = [str(RECIPES / "object-store.sh"), str(here), "store:catalog"]
            sent = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            assert (sent.returncode, sent.stdout) == (0, f"已上传 00000{number}-0000000000。\n"), sent.stderr
            assert stamp(fetched(address + "index.html")) == number
            if number == 1:
                subprocess.run(["rclone", "rcat", "store:catalog/old.html"], input=b"old", env=environment, check=True)
        with pytest.raises(URLError):
            fetched(address + "old.html")

    steps = re.findall(r"INFO  : (\S+): (Copied|Deleted)", sent.stderr)
    order = [2 if verb == "Deleted" else 1 if name.startswith("build.") else 0 for name, verb in steps]
    assert order == sorted(order) and set(order) == {0, 1, 2}
    assert not [name for name, _ in steps if name.endswith((".gz", ".br"))]


@needs_store
def test_the_store_gets_nothing_damaged(tmp_path: Path) -> None:
    """A file that is not what the list says stops the upload before anything is sent."""
    here = tmp_path / "site"
    publish(here, SmallSite(1), Wishes(), lambda said: None)
    (here / "same.json").write_text("damaged")
    with store(tmp_path) as (environment, address):
        sent = subprocess.run([str(RECIPES / "object-store.sh"), str(here), "store:catalog"], env=environment, capture_output=True, text=True, check=False)
        assert sent.returncode == 2 and "没有上传" in sent.stderr
        with pytest.raises(URLError):
            fetched(address + "index.html")


def fetched(address: str) -> str:
    """What a reader of the store gets."""
    with urlopen(address) as answer:
        return str(answer.read().decode())
