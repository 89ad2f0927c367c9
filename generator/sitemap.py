"""The list of all pages for search engines (sitemaps.org), in files of at most 50,000 addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from generator.assets import Asset

LIMIT = 50_000
"""Most addresses that the protocol allows in one file."""

_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemaps(site: str, urls: Iterable[str]) -> Iterator[Asset]:
    """Yield sitemap.xml, and where one file cannot hold all addresses its numbered parts too."""
    addresses = [site + quote(url) for url in sorted(urls)]
    if len(addresses) <= LIMIT:
        yield _file("sitemap.xml", "urlset", "url", addresses)
        return
    parts = [addresses[start : start + LIMIT] for start in range(0, len(addresses), LIMIT)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _file(name, "urlset", "url", part)
    yield _file("sitemap.xml", "sitemapindex", "sitemap", [site + name for name in names])


def robots(site: str) -> Asset:
    """What programs that collect pages are told: all but the editing form, and where all addresses are listed."""
    lines = ["User-agent: *", f"Disallow: {urlsplit(site).path or '/'}edit/", *([f"Sitemap: {site}sitemap.xml"] if site else [])]
    return Asset("robots.txt", ("\n".join(lines) + "\n").encode())


def _file(name: str, root: str, entry: str, addresses: Sequence[str]) -> Asset:
    lines = [f"<{entry}><loc>{escape(address)}</loc></{entry}>" for address in addresses]
    body = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{root} {_XMLNS}>", *lines, f"</{root}>", ""]
    return Asset(name, "\n".join(body).encode())
