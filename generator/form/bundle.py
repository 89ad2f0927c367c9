"""Decap, the form's program: one file of its npm package, fetched once into the environment and known by its hash.

It is never committed. Without it the site is built all the same, and the page of the form says what is missing.
Run as a program, as tools/setup.sh does, this module fetches it: python -m generator.form.bundle
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

VERSION = "3.16.3"
SCRIPT = f"decap-cms-{VERSION}.js"
SHA256 = "7c1efd6b616b4786e279aeef194dd21649a72058d3bc8d1f78901b574610dfb8"
INSIDE = "package/dist/decap-cms.js"
PATIENCE = 120
"""Seconds after which a registry is taken not to answer."""


def place() -> Path:
    """Where the file is kept: beside the libraries, so that every build of this environment has it or has it not."""
    return Path(sys.prefix, "share", "affairs-catalog", SCRIPT)


def bundle() -> Path | None:
    """The file, None where it was not fetched."""
    return place() if place().is_file() else None


def fetch() -> None:
    """Get the package with npm and keep its one file. Raises OSError, CalledProcessError or ValueError (other bytes)."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"decap-cms@{VERSION}"]
        packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=PATIENCE)
        with tarfile.open(Path(folder, packed.stdout.split()[-1])) as package:
            body = package.extractfile(INSIDE)
            read = body.read() if body else b""
    if hashlib.sha256(read).hexdigest() != SHA256:
        raise ValueError(f"{INSIDE} of decap-cms {VERSION} is not the file that is known")
    place().parent.mkdir(parents=True, exist_ok=True)
    place().write_bytes(read)


def main(arguments: Sequence[str]) -> int:
    """Fetch the file if it is not there; with --there only say by the exit status whether it is."""
    if bundle() is None and "--there" not in arguments:
        fetch()
    return 0 if bundle() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
