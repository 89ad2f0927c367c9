"""A build without mkdocs, where everything that it and the theme would write is kept; else with it.

Loading mkdocs, the theme and the hand-written pages takes longer than making what one changed record touches.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from generator.filling import Filler, NoTheme
from generator.finishing import Cache, Guest, environment_of, finish, frame_of
from generator.problems import Finding
from generator.revision import revision_of
from generator.shells import Addresses, Shape, Shell

FAR = ("INHERIT", "hooks:")
"""Words of mkdocs.yml by which its meaning depends on more than the files that are hashed."""


def build_site(config_file: Path, catalog: Path, out: Path, as_of: date | None = None) -> list[Finding]:
    """Build the whole site as `mkdocs build` does, from `catalog` into `out`; returns what the checks found in the records."""
    findings = _from_kept(config_file, catalog, out, as_of)
    if findings is not None:
        return findings
    from generator.plugin import build_site as with_mkdocs  # takes 0.4 s to import, and is seldom needed

    return with_mkdocs(config_file, catalog, out, as_of)


def _from_kept(config_file: Path, catalog: Path, out: Path, as_of: date | None) -> list[Finding] | None:
    """The build from what is kept; None where something of the theme's is not."""
    root = config_file.absolute().parent
    if any(word in config_file.read_text("utf-8") for word in FAR) or os.environ.get("CATALOG_ONLY"):
        return None
    cache = Cache(root / "build/cache")
    try:
        return _finished(cache, config_file.absolute(), catalog.absolute(), out.absolute(), as_of)
    except NoTheme:
        return None
    finally:
        cache.close()


def _finished(cache: Cache, config_file: Path, catalog: Path, out: Path, as_of: date | None) -> list[Finding] | None:
    root, before = config_file.parent, cache.load(catalog)
    if "guest" not in before:
        return None
    guest = Guest(**before["guest"])
    if guest.settings["environment"] != environment_of(config_file):
        return None
    address, edit, wanted = (guest.settings[key] for key in ("address", "edit", "as_of"))
    revision = revision_of(root)
    day = as_of or (date.fromisoformat(wanted) if wanted else revision.day) or date.today()
    building = cache.begin(catalog, day, address)
    if cache.before.get("guest") is None or frame_of(cache, guest.settings, root, revision, building.catalog) != guest.frame:
        return None
    shells = {Shape(*shape): Shell(pieces, slots) for shape, pieces, slots in before["shells"]}
    return finish(cache, building, guest, Filler(None, Addresses(address, edit), shells), out, revision).findings
