"""The site's own style sheets and scripts, as they are served below /assets/.

All style sheets become one file, because one request is all that may block the first paint; the
order is the order of the @import lines in site.css, so the sources also work unbuilt.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_IMPORT = re.compile(r'^@import "([^"]+)";\n?', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s+")


@dataclass(frozen=True)
class Asset:
    """A file to serve: path below the site's root, and its bytes."""

    path: str
    body: bytes

    @property
    def address(self) -> str:
        """Path with a hash of the bytes, so that a browser may keep the file until it changes."""
        return f"{self.path}?v={hashlib.sha256(self.body).hexdigest()[:10]}"


def stylesheet(folder: Path) -> Asset:
    """Join the style sheets that `folder`/site.css imports into /assets/site.css."""
    text = _IMPORT.sub(lambda found: _read(folder / found[1]), _read(folder / "site.css"))
    lean = _INDENT.sub("\n", _COMMENT.sub("", text))
    return Asset("assets/site.css", "\n".join(filter(None, lean.split("\n"))).encode() + b"\n")


def other_assets(folder: Path) -> Iterator[Asset]:
    """Yield everything of `folder` but its style sheets, in a fixed order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".css":
            yield Asset(f"assets/{path.relative_to(folder).as_posix()}", path.read_bytes())


def _read(path: Path) -> str:
    return path.read_text("utf-8")
