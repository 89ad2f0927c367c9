"""All pages and files of a catalogue in memory, as the build's own tasks make them, for tests that look at every one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.files import File
from generator.pages.frame import Site
from generator.pages.page import Page
from generator.site import Work


def everything(site: Site) -> Iterator[Page | File]:
    """Whatever the site consists of but its theme; of the data files no sizes are known."""
    work = Work(site)
    for task in (*work.records(), *work.lists(), work.about_files({})):
        yield from task.make()


def pages_of(site: Site) -> dict[str, Page]:
    """Every page by its address."""
    return {one.url: one for one in everything(site) if isinstance(one, Page)}


def files_of(site: Site) -> dict[str, bytes]:
    """Every other file by its path."""
    return {one[0]: b"".join(one[1]) for one in everything(site) if not isinstance(one, Page)}
