"""Reading and checking together: everything that is known about the catalogue's problems."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator import rules
from generator.catalog import Catalog, load
from generator.collecting import uncollected
from generator.problems import Finding, in_order


def load_and_check(root: Path, as_of: date) -> tuple[Catalog, list[Finding]]:
    """The catalogue below `root` and all problems of all its files, sorted."""
    with uncollected():
        catalog = load(root, as_of)
        return catalog, in_order([*catalog.findings, *rules.run(catalog)])
