"""The published files read by other programs: LibreOffice opens the tables, feeds and the list of pages keep their standards."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import openpyxl
import pytest

from generator.sitemap import robots

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here: apt-get install libreoffice-calc-nogui")
ATOM = "{http://www.w3.org/2005/Atom}"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOME = "https://zwgk.shili.example/"


def opened(files: list[Path], out: Path, *options: str) -> dict[str, list[list[str]]]:
    """These files opened by LibreOffice and saved as workbooks: the cells of every sheet, by file and sheet."""
    command = [str(OFFICE), "--headless", f"-env:UserInstallation=file://{out}/profile", *options, "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=240)
    found = {}
    for file in files:
        book = openpyxl.load_workbook(out / f"{file.stem}.xlsx")
        for sheet in book.worksheets:
            assert [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"] == []
            found[f"{file.stem}/{sheet.title}"] = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet]
    return found


def alike(shown: str, meant: str) -> bool:
    """Whether a spreadsheet shows what is meant; it may take digits for a number or a date, and ends lines its own way."""
    plain = [re.sub(r"\r\n?", "\n", text) for text in (shown, meant)]
    return plain[0] == plain[1] or bool(re.fullmatch(r"[\d./:-]+", meant))


@needs_office
def test_tables_open_in_libreoffice(site: Path, tmp_path: Path) -> None:
    """Every CSV file of the sample: as many rows and columns as Python reads, the same words, and no formula."""
    files = sorted([*(site / "data").glob("*.csv"), *(site / "data/exchange").glob("*.csv")], key=lambda one: one.stem)
    sheets = opened(files, tmp_path, "--infilter=CSV:44,34,76,1")
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
        (shown,) = [cells for name, cells in sheets.items() if name.startswith(f"{file.stem}/")]
        wide = len(rows[0])
        assert len(shown) == len(rows), file.name
        assert [row[:wide] for row in shown[:1]] == rows[:1]
        odd = [(a, b) for line, row in zip(shown, rows, strict=True) for a, b in zip(line, row, strict=False) if not alike(a, b)]
        assert odd == [], file.name


@needs_office
def test_workbooks_open_in_libreoffice(site: Path, tmp_path: Path) -> None:
    """Both workbooks: the same sheets and cells as in the file, digit for digit, since all of them are text."""
    files = [site / "data/catalog.xlsx", site / "data/exchange/exchange.xlsx"]
    sheets = opened(files, tmp_path)
    for file in files:
        for sheet in openpyxl.load_workbook(file).worksheets:
            meant = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet]
            shown = sheets[f"{file.stem}/{sheet.title}"]
            odd = [(a, b) for line, row in zip(shown, meant, strict=True) for a, b in zip(line, row, strict=False) if a != b]
            assert odd == [], sheet.title


def feed_faults(feed: ElementTree.Element) -> Iterator[str]:
    """What RFC 4287 asks of a feed and its entries and is not so."""
    for one in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            if len(one.findall(f"{ATOM}{name}")) != 1 or not (one.findtext(f"{ATOM}{name}") or "").strip():
                yield f"not one {name}"
        if not urlsplit(one.findtext(f"{ATOM}id") or "").scheme:
            yield "an id that is no absolute IRI"
        if datetime.fromisoformat(one.findtext(f"{ATOM}updated") or "").tzinfo is None:
            yield "a time without its zone"
        links = [(link.get("rel", "alternate"), link.get("type", ""), link.get("hreflang", "")) for link in one.findall(f"{ATOM}link")]
        if len([link for link in links if link[0] == "alternate"]) != len({link for link in links if link[0] == "alternate"}):
            yield "two alternates of one kind"
        if one is not feed and "alternate" not in [link[0] for link in links] and one.find(f"{ATOM}content") is None:
            yield "an entry with neither content nor alternate"
        if [link for link in one.findall(f"{ATOM}link") if not (link.get("href") or "").startswith(HOME)]:
            yield "a link that leads elsewhere"
    if feed.find(f"{ATOM}author/{ATOM}name") is None:
        yield "nobody wrote it"
    known = {"id", "title", "updated", "link", "author", "entry", "subtitle", "category", "icon", "rights"}
    yield from (f"unknown {child.tag}" for child in feed if child.tag.removeprefix(ATOM) not in known)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    if len(ids) != len(set(ids)):
        yield "two entries of one id"


def test_feeds_keep_the_standard(site: Path) -> None:
    """Every Atom feed of the site, against the rules of RFC 4287."""
    feeds = sorted(site.rglob("feed.xml"))

    assert len(feeds) > 1
    for path in feeds:
        feed = ElementTree.parse(path).getroot()
        assert feed.tag == f"{ATOM}feed"
        assert list(feed_faults(feed)) == [], path


def test_the_list_of_pages_keeps_the_standard(site: Path) -> None:
    """Each page once, absolute, below the site's address, and there; nothing but what sitemaps.org allows; robots lead to it."""
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    addresses = [url.findtext(f"{MAPS}loc") or "" for url in root]
    pages = {path.parent.relative_to(site).as_posix().removeprefix(".") for path in site.rglob("index.html")}

    assert root.tag == f"{MAPS}urlset"
    assert {child.tag for url in root for child in url} == {f"{MAPS}loc"}
    assert len(addresses) == len(set(addresses)) < 50_000
    assert {address.removeprefix(HOME).rstrip("/") for address in addresses} == pages
    assert (site / "robots.txt").read_text("utf-8") == f"User-agent: *\nDisallow: /edit/\nSitemap: {HOME}sitemap.xml\n"


def test_robots_of_a_site_below_a_path() -> None:
    """The way to the form begins at the host's root; without an address there is no list to name."""
    assert robots("https://a.example/city/").body.decode().splitlines()[1:] == ["Disallow: /city/edit/", "Sitemap: https://a.example/city/sitemap.xml"]
    assert robots("").body.decode() == "User-agent: *\nDisallow: /edit/\n"
