"""Finds links that lead nowhere: every address and anchor of every page, read with the standard parser."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ADDRESSES = frozenset(("href", "src", "action", "formaction", "poster", "data", "xlink:href"))
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")
_LOST = "404.html"
"""Served in place of any missing address, so that only links from the site's root are right on it."""


@dataclass(frozen=True)
class BrokenLink:
    """A link that leads nowhere: the file it stands in, its line, its address, and what is wrong, in Chinese."""

    file: str
    line: int
    address: str
    fault: str

    def __str__(self) -> str:
        return f"{self.file} 第{self.line}行：{self.address} {self.fault}"


@dataclass
class _Page(HTMLParser):
    """What a page says about itself: its anchors, its links with their lines, its own full address."""

    anchors: set[str] = field(default_factory=set)
    links: list[tuple[int, str]] = field(default_factory=list)
    canonical: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name == "id" or (name == "name" and tag == "a"):
                self.anchors.add(value)
            elif name in _ADDRESSES and (name != "data" or tag == "object"):
                self.links.append((self.getpos()[0], value))
            elif name == "srcset":
                self.links += [(self.getpos()[0], part.split()[0]) for part in value.split(",") if part.strip()]
        if tag == "link" and ("rel", "canonical") in attrs:
            self.canonical = dict(attrs).get("href") or ""


@dataclass(frozen=True)
class Checked:
    """What the check saw."""

    pages: int
    links: int
    broken: list[BrokenLink]


def check_links(site: Path) -> Checked:
    """Follow all links within the site in `site`, the addresses of its sitemaps too; other hosts are not asked."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: _read(site / name) for name in sorted(files) if name.endswith(".html")}
    home = pages["index.html"].canonical if "index.html" in pages else ""
    links = [(name, line, link) for name, page in pages.items() for line, link in page.links]
    links += _listed(site, files)
    anchors = {name: page.anchors for name, page in pages.items()}
    broken = [
        BrokenLink(name, line, link, fault)
        for name, line, link in links
        if (fault := _fault(name, link.strip(), home, files, anchors))
    ]
    return Checked(len(pages), len(links), broken)


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8", errors="replace"))
    page.close()
    return page


def _listed(site: Path, files: set[str]) -> Iterator[tuple[str, int, str]]:
    """The addresses in the site's lists of pages."""
    for name in sorted(files):
        if re.fullmatch(r"sitemap[0-9-]*\.xml", name):
            for line, text in enumerate((site / name).read_text("utf-8").splitlines(), 1):
                yield from ((name, line, found) for found in _LOCATION.findall(text))


def _fault(name: str, link: str, home: str, files: set[str], anchors: Mapping[str, set[str]]) -> str:
    """What is wrong with a link in the file `name`; "" for a right one and for one to another host."""
    if home and link.startswith(home):
        link = urlsplit(home).path + link.removeprefix(home)
    elif _SCHEME.match(link):
        return ""
    path, _, anchor = link.partition("#")
    path = unquote(path.partition("?")[0])
    if path and not path.startswith("/") and name == _LOST:
        return "在这一页上要从网站的根写起，因为它会显示在任何地址上"
    target = _target(name, path, urlsplit(home).path or "/")
    if target is None:
        return "指到了网站外面"
    if target not in files:
        return "少了末尾的斜线" if f"{target}/index.html" in files else "指向的网页或文件不存在"
    if anchor and target in anchors and unquote(anchor) not in anchors[target]:
        return "指向的网页里没有这个位置"
    return ""


def _target(name: str, path: str, root: str) -> str | None:
    """The file that a path on the page `name` leads to; None when it leaves the site, which begins at `root`."""
    if not path:
        return name
    if path.startswith("/"):
        if not path.startswith(root):
            return None
        whole = path.removeprefix(root)
    else:
        whole = posixpath.join(posixpath.dirname(name), path)
    clean = posixpath.normpath(whole) if whole else "."
    if clean.startswith(".."):
        return None
    folder = clean == "." or whole.endswith(("/", "/.", "/.."))
    return posixpath.join("" if clean == "." else clean, "index.html") if folder else clean
