"""Booklets set as PDF by typst, the only module that knows it.

The text is handed over as data, never as source: nothing in a record can be taken for markup. No date of the clock goes
into the file, and the font comes from a library with a fixed version, so every machine makes the same bytes.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.booklets.contents import Booklet, booklets, places
from generator.catalog import Catalog
from generator.chinese import day_text

log = logging.getLogger("mkdocs.plugins.catalog")
SOURCE = Path(__file__).parents[2] / "site" / "templates" / "booklet.typ"
FONT, FONT_LIBRARY = "Noto Sans SC", "pylopdf_fonts_zh_cn"


@cache
def available() -> bool:
    """Whether booklets can be set here; says so once where they cannot."""
    missing = [name for name in ("typst", FONT_LIBRARY) if find_spec(name) is None]
    if missing:
        log.warning("没有装 %s，网站里不会有 PDF 册子；运行 make site 会装上。", "、".join(missing))
    return not missing


def booklet_places(catalog: Catalog) -> Mapping[str, str]:
    """By the address of a page the booklet beside it; none where they cannot be set."""
    return places(catalog) if available() else {}


def booklet_files(catalog: Catalog) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Every booklet: its path below the site's root, and its bytes, set when they are asked for."""
    if available():
        for path, make in booklets(catalog).items():
            yield path, _set(make, catalog)


def _set(make: Callable[[], Booklet], catalog: Catalog) -> Iterator[bytes]:
    yield pdf(make(), catalog.as_of)


def pdf(booklet: Booklet, day: date) -> bytes:
    """One booklet as PDF: A4, with contents, running heads and page numbers; `day` is the date that it names.

    It keeps the standard for readers aloud (PDF/UA-1), which the typesetter checks.
    """
    data = json.dumps(asdict(booklet) | {"day": day_text(day)}, ensure_ascii=False)
    made = _compiler().compile(format="pdf", pdf_standards="ua-1", sys_inputs={"data": data, "font": FONT})
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> Any:
    """The compiler, made once, because reading the font takes longer than setting a page."""
    import typst

    folder = find_spec(FONT_LIBRARY)
    assert folder and folder.origin
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(Path(folder.origin).parent)])
    assert FONT in fonts.families(), f"{FONT_LIBRARY} holds no font of the name {FONT}"
    return typst.Compiler(str(SOURCE), root=str(SOURCE.parent), font_paths=fonts)
