"""build.json: from which commit, with which tools, what was built; with it anybody can build the same and compare.

Beside it build.sha256 lists every other file with its hash, and build.json holds the hash of that list, so
that no program of ours is needed to check a copy: sha256sum --check --quiet build.sha256; sha256sum build.sha256
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from flowcharts.engine import engine_version, find_engine
from generator.catalog import Catalog
from generator.form.bundle import VERSION, bundle
from generator.problems import Finding, Level
from generator.revision import Revision

MANIFEST = "build.json"
HASHES = "build.sha256"
_PIECE = 1 << 20
TOOLS = ("affairs-catalog", "mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "pydantic", "PyYAML", "pydot", "pypinyin", "segno", "typst", "pylopdf-fonts-zh-cn")
"""Libraries whose version can change the output."""


def manifest(
    revision: Revision, catalog: Catalog, findings: Sequence[Finding], urls: Iterable[str], hashes: bytes
) -> bytes:
    """The file's bytes, for a site that was built from `revision`; `urls` are all its pages, `hashes` its list."""
    epoch = revision.epoch
    said: dict[str, Any] = {
        "commit": revision.full or None,
        "changed_since_commit": revision.changed,
        "source_date": None if epoch is None else datetime.fromtimestamp(epoch, UTC).isoformat(),
        "as_of": catalog.as_of.isoformat(),
        "records": _counted(entry.kind for entry in catalog.entries.values()),
        "pages": _counted(_kind(url, catalog) for url in urls),
        "findings": {level.value: sum(one.level is level for one in findings) for level in Level},
        "files": hashes.count(b"\n"),
        "sha256": hashlib.sha256(hashes).hexdigest(),
        "tools": tools(),
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _counted(kinds: Iterable[str]) -> dict[str, int]:
    counts = Counter(kinds)
    return {"total": sum(counts.values())} | {kind: counts[kind] for kind in sorted(counts)}


def _kind(url: str, catalog: Catalog) -> str:
    """The kind whose record a page shows; "other" for lists and for what is written by hand."""
    entry = catalog.entries.get(url.rstrip("/"))
    return entry.kind if entry else "other"


def hash_list(out: Path) -> bytes:
    """Hash and path of every file of the output but build.json and this list itself, as sha256sum writes them."""
    return "".join(f"{_hash(f'{out}/{path}')}  {path}\n" for path in _files(out)).encode()


def _hash(path: str) -> str:
    """The hash of a file, read in pieces of the size that most files stay below."""
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _files(out: Path) -> list[str]:
    """All files of the output by path; what is hidden at its top (.git) is not of this build, which leaves it alone."""
    start = len(f"{out}/")
    paths = [f"{folder}/{name}"[start:] for folder, _, names in os.walk(out) for name in names]
    return sorted((path for path in paths if path not in (MANIFEST, HASHES) and not path.startswith(".")), key=str.encode)


def tools() -> dict[str, str]:
    """The versions of everything that has a say in the bytes."""
    named = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    try:
        named["graphviz"] = " ".join(engine_version(find_engine()).split())
    except FileNotFoundError:
        named["graphviz"] = "none"
    named["decap-cms"] = VERSION if bundle() else "none"
    return named | {name.lower(): version(name) for name in TOOLS}
