"""Every flowchart as a file beside its page, for documents and posters: the same drawing as on the page.

Files, not a script: they can be saved without JavaScript, be linked to, and be fetched by other programs. At 3,390
records they are 43 MB (10 MB compressed) and half a second.
"""

from __future__ import annotations

from collections.abc import Iterator

from flowcharts import standalone
from generator.exports.files import File
from generator.pages.frame import Site

NAME = "flowchart.svg"


def drawing_files(site: Site) -> Iterator[File]:
    """The wide picture of each record that has a flowchart."""
    for record_id in site.drawings:
        yield from drawing_of(site, record_id)


def drawing_of(site: Site, record_id: str) -> Iterator[File]:
    """The wide picture of a record, as a file that needs no page around it; nothing where it has no flowchart."""
    if drawing := site.drawings.get(record_id):
        yield f"{record_id}/{NAME}", [standalone(drawing.wide).encode() + b"\n"]
