"""A small site that can be built in milliseconds, every page of which says to which build it belongs."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from generator.manifest import HASHES, MANIFEST, hash_list
from generator.publish.checks import Stop

PAGES = 8
_FILLING = "<p>食品经营许可的办理条件、材料、时限和收费。</p>\n" * 40
_STAMP = re.compile(r"<main id=\"top\" data-build=\"(\d+)\">")


class SmallSite:
    """Build number N of a site with `PAGES` pages and one file that never changes."""

    def __init__(self, number: int, **said: Any) -> None:
        self.number, self.said = number, said

    def __call__(self, folder: Path) -> Collection[Stop]:
        """Write the site."""
        for name in ["", *(f"items/item-{page}/" for page in range(PAGES - 1))]:
            path = folder / name / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page(self.number, "../" * name.count("/")), "utf-8")
        (folder / "same.json").write_text('{"never": "changes"}' * 20)
        sign(folder, self.number, **self.said)
        return ()


def page(number: int, root: str) -> str:
    """A page of one build, with a link home and an end that shows it is whole."""
    main = f'<main id="top" data-build="{number}">\n<a href="{root or "./"}#top">首页</a>\n{_FILLING}</main>'
    return f"<!doctype html>\n<html lang=\"zh\"><body>{main}</body></html>\n"


def sign(folder: Path, number: int = 1, **said: Any) -> None:
    """Write build.json and the list of hashes for what lies in the folder."""
    hashes = hash_list(folder)
    facts = {
        "commit": f"{number:040x}",
        "source_date": f"2026-03-01T00:{number // 60:02}:{number % 60:02}+00:00",
        "records": {"total": 100, "item": 100},
        "pages": {"total": PAGES},
        "sha256": hashlib.sha256(hashes).hexdigest(),
    }
    (folder / HASHES).write_bytes(hashes)
    (folder / MANIFEST).write_text(json.dumps(facts | said))


def stamp(text: str) -> int:
    """The build that a page belongs to; fails when the page is not whole."""
    found = _STAMP.search(text)
    assert found and text.endswith("</html>\n"), f"a page is cut off: {text[-80:]!r}"
    return int(found[1])
