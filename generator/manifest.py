"""build.json: from which commit, with which tools, what was built; with it anybody can build the same and compare.

The hash is that of `sha256sum`'s own list, so that no program of ours is needed to check it:

    find . -type f ! -path ./build.json -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
"""

from __future__ import annotations

import hashlib
import json
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
from generator.problems import Finding, Level
from generator.revision import full_commit, is_changed, revision_of

MANIFEST = "build.json"
TOOLS = ("affairs-catalog", "mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "pydantic", "PyYAML", "pydot", "pypinyin")
"""Libraries whose version can change the output."""


def manifest(root: Path, catalog: Catalog, findings: Sequence[Finding], urls: Iterable[str], out: Path) -> bytes:
    """The file's bytes, for the site in `out` that was built from the repository in `root`; `urls` are all its pages."""
    files, digest = output_hash(out)
    epoch = revision_of(root).epoch
    said: dict[str, Any] = {
        "commit": full_commit(root) or None,
        "changed_since_commit": is_changed(root),
        "source_date": None if epoch is None else datetime.fromtimestamp(epoch, UTC).isoformat(),
        "as_of": catalog.as_of.isoformat(),
        "records": _counted(entry.kind for entry in catalog.entries.values()),
        "pages": _counted(_kind(url, catalog) for url in urls),
        "findings": {level.value: sum(one.level is level for one in findings) for level in Level},
        "files": files,
        "sha256": digest,
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


def output_hash(out: Path) -> tuple[int, str]:
    """How many files the output has, and the hash of all of them but build.json."""
    digest = hashlib.sha256()
    paths = _files(out)
    for path in paths:
        with (out / path).open("rb") as stream:
            own = hashlib.file_digest(stream, "sha256").hexdigest()
        digest.update(f"{own}  {path}\n".encode())
    return len(paths), digest.hexdigest()


def _files(out: Path) -> list[str]:
    """All files of the output by path; what is hidden at its top (.git) is not of this build, which leaves it alone."""
    paths = (path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    return sorted((path for path in paths if path != MANIFEST and not path.startswith(".")), key=str.encode)


def tools() -> dict[str, str]:
    """The versions of everything that has a say in the bytes."""
    named = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    try:
        named["graphviz"] = " ".join(engine_version(find_engine()).split())
    except FileNotFoundError:
        named["graphviz"] = "none"
    return named | {name.lower(): version(name) for name in TOOLS}
