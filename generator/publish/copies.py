"""Published copies, in a folder or at an address: the hash of every file as it is really served."""

from __future__ import annotations

import hashlib
import random
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from generator.manifest import HASHES, hash_list
from generator.publish.compression import is_companion, unpack

Fetch = Callable[[str], bytes | None]
"""Reads a file of a copy by its path; None when the copy has it not. Raises OSError when it cannot be asked."""

_AT_ONCE = 8
"""Requests at one time: enough to hide the way to the server, too few to trouble it."""

_PATIENCE = 30
"""Seconds to wait for one answer."""


def parse_hashes(listed: bytes) -> dict[str, str]:
    """Path to hash, from a list as sha256sum writes it; lines of any other shape are left out."""
    lines = (line.partition("  ") for line in listed.decode("utf-8", "replace").splitlines())
    return {path: digest for digest, _, path in lines if len(digest) == 64 and path}


def folder_fetch(folder: Path) -> Fetch:
    """Reads files of a folder."""

    def fetch(path: str) -> bytes | None:
        try:
            return (folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    return fetch


def web_fetch(address: str) -> Fetch:
    """Reads files below an address, uncompressed, as they are and not from a cache on the way."""
    headers = {"Accept-Encoding": "identity", "Cache-Control": "no-cache"}

    def fetch(path: str) -> bytes | None:
        request = urllib.request.Request(f"{address.rstrip('/')}/{quote(path)}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
                body = answer.read()
        except urllib.error.HTTPError as fault:
            if fault.code in (404, 410):
                return None
            raise
        assert isinstance(body, bytes)
        return body

    return fetch


def folder_hashes(folder: Path) -> dict[str, str]:
    """Hashes of all files of a folder but the compressed companions."""
    found = parse_hashes(hash_list(folder))
    return {path: digest for path, digest in found.items() if not is_companion(folder / path)}


def fetched_hashes(fetch: Fetch, paths: Iterable[str], sample: int = 0) -> dict[str, str]:
    """Hashes of the files at these paths, or of `sample` of them drawn by lot; those that are missing are left out."""
    wanted = sorted(paths)
    if 0 < sample < len(wanted):
        wanted = random.sample(wanted, sample)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        bodies = pool.map(fetch, wanted)
        return {path: hashlib.sha256(body).hexdigest() for path, body in zip(wanted, bodies, strict=True) if body is not None}


def false_companions(folder: Path) -> list[str]:
    """Compressed files that do not hold the bytes of the file beside them."""
    endings = (".gz", ".br") if find_spec("brotli") else (".gz",)
    companions = [path for path in folder.rglob("*") if path.suffix in endings and is_companion(path)]
    return sorted(path.relative_to(folder).as_posix() for path in companions if not _true(path))


def _true(path: Path) -> bool:
    try:
        return unpack(path.read_bytes(), path.suffix) == path.with_suffix("").read_bytes()
    except Exception:  # each library has errors of its own for damaged bytes
        return False


def differences(found: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
    """What a copy has otherwise than it should, a line a file, in Chinese."""
    words = {path: "多出" for path in found.keys() - wanted.keys()}
    words |= {path: "缺少" for path in wanted.keys() - found.keys()}
    words |= {path: "不同" for path in found.keys() & wanted.keys() if found[path] != wanted[path]}
    words.pop(HASHES, None)
    return [f"{words[path]}：{path}" for path in sorted(words)]
