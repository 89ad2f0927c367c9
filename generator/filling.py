"""Pages into bytes: through a shell where that is proven equal to the theme, else through the theme.

Proven means: the first page of every shape, and a fixed sample of all pages, are also rendered the slow
way and compared byte for byte in every build.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Iterable, Mapping

from generator import shells
from generator.pages.page import Page
from generator.shells import Addresses, BrokenShell, Shape, Shell

log = logging.getLogger("mkdocs.plugins.catalog")

Theme = Callable[[Page, Mapping[str, str]], str]
"""Renders a page through the theme with the given (plain) values in its slots; the slow way."""

_SAMPLED = 64
"""One page in so many is compared: 3 ms each, so 0.05 ms a page on average, as much as filling it."""


class ShellMismatch(Exception):
    """A page from a shell is not what the theme itself renders."""


class NoTheme(Exception):
    """A page of a shape that is not kept, where only kept shells are at hand."""


class Filler:
    """Turns pages into bytes, with one shell for each shape that occurs."""

    def __init__(self, theme: Theme | None, addresses: Addresses, shells: Mapping[Shape, Shell] | None = None) -> None:
        self._theme = theme
        self._addresses = addresses
        self._shells: dict[Shape, Shell | None] = dict(shells or {})

    @property
    def themed(self) -> bool:
        """Whether the theme is at hand."""
        return self._theme is not None

    @property
    def shells(self) -> dict[Shape, Shell]:
        """The shells that serve."""
        return {shape: shell for shape, shell in self._shells.items() if shell}

    def fast(self, page: Page) -> bytes:
        """The page from its shell.

        Raises ShellMismatch when a compared page differs from the theme's own: then no page from a
        shell is to be trusted, and the caller takes the slow way for all.
        """
        values = shells.plain_values(page, self._addresses)
        shape = shells.shape_of(page, values)
        is_first = shape not in self._shells
        if is_first:
            self._shells[shape] = self._shell(page, shape)
        shell = self._shells[shape]
        if shell is None:
            return self._themed(page, values)
        filled = shell.fill(shells.escaped(values))
        if is_first or (self._theme and zlib.crc32(page.url.encode()) % _SAMPLED == 0):
            _compare(page, filled, self._themed(page, values))
        return filled

    def complete(self, pages: Iterable[Page]) -> None:
        """Make the shells of all these pages, so that the next build can do without the theme."""
        for page in pages:
            shape = shells.shape_of(page, shells.plain_values(page, self._addresses))
            if shape not in self._shells:
                self._shells[shape] = self._shell(page, shape)

    def _themed(self, page: Page, values: Mapping[str, str]) -> bytes:
        if self._theme is None:
            raise NoTheme(page.url)
        return self._theme(page, values).encode()

    def slow(self, page: Page) -> bytes:
        """The page as the theme renders it; the reference for `fast`."""
        return self._themed(page, shells.plain_values(page, self._addresses))

    def _shell(self, page: Page, shape: Shape) -> Shell | None:
        marks = {slot: shells.sentinel(slot) if slot in shape.slots else "" for slot in shells.SLOTS}
        try:
            return shells.split(self._themed(page, marks).decode(), shape)
        except BrokenShell as broken:
            log.warning("pages like %r take the slow way through the theme: %s", page.url, broken)
            return None


def _compare(page: Page, filled: bytes, rendered: bytes) -> None:
    if filled == rendered:
        return
    pairs = enumerate(zip(filled, rendered, strict=False))
    place = next(
        (place for place, (ours, theirs) in pairs if ours != theirs), min(len(filled), len(rendered))
    )
    raise ShellMismatch(
        f"{page.url!r} differs at byte {place}: the shell gives {_near(filled, place)!r}, "
        f"the theme {_near(rendered, place)!r}"
    )


def _near(text: bytes, place: int) -> str:
    return text[max(0, place - 30) : place + 30].decode(errors="replace")
