"""One finished page of the site, as every page generator yields it.

A page knows nothing of the theme: the shells put the theme around it, so leaving the theme is
the work of one module and no page generator changes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page computed from records.

    `url` is relative to the site's root and ends in "/" ("" is the home page). `content` is finished,
    escaped HTML whose links begin with "../" once per level of the URL. `title` and `description`
    are plain text. `section` is the entry of the main navigation that it belongs to. `source` is
    the YAML file below the repository for "edit this record".
    """

    url: str
    title: str
    content: str
    description: str = ""
    section: str = ""
    source: str = ""

    @property
    def depth(self) -> int:
        """Number of folders between the site's root and the page (home: 0)."""
        return self.url.count("/")

    @property
    def path(self) -> str:
        """File that holds the page, below the site's root."""
        return self.url + "index.html"
