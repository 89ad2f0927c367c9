"""The whole build without its theme: read, check, draw, and hand over pages and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flowcharts import Drawing, draw
from flowcharts.gallery import HARD_CASES
from generator.booklets.typesetting import booklet_files
from generator.catalog import Catalog, load
from generator.changes.past import past
from generator.charts import chart_of
from generator.checking import load_and_check
from generator.collecting import lasting
from generator.exports.calendar import calendar_files
from generator.exports.drawings import drawing_files
from generator.exports.exchange import exchange_files
from generator.exports.feed import feed_files
from generator.exports.files import File, export_files
from generator.exports.inspections import inspection_files
from generator.exports.quality import quality_files
from generator.flows import Route, route
from generator.form.files import form_files
from generator.history import last_changed
from generator.pages.asof import asof_pages
from generator.pages.benchmarks import ask_pages
from generator.pages.browse import browse_pages
from generator.pages.changes import change_pages
from generator.pages.coming import coming_pages
from generator.pages.data import data_pages
from generator.pages.edit import edit_page
from generator.pages.fees import fee_pages
from generator.pages.frame import Site
from generator.pages.gallery import gallery_pages
from generator.pages.guide import guide_pages
from generator.pages.indexes import index_pages
from generator.pages.laws import law_change_pages
from generator.pages.ledger import ledger_pages
from generator.pages.inspections import inspection_pages
from generator.pages.ledger import ledger_pages
from generator.pages.listings import department_listings
from generator.pages.notices import notice_pages
from generator.pages.page import Page
from generator.pages.quality import quality_pages
from generator.pages.records import record_pages
from generator.pages.revived import revived_pages
from generator.pages.supervision import supervision_pages
from generator.problems import Finding
from generator.render import read_changed
from generator.search.index import write_index
from generator.search.records import entries_of, thesaurus


@dataclass(frozen=True)
class Build:
    """A catalogue read and drawn: makes its pages and files as often as they are asked for."""

    site: Site
    findings: list[Finding]

    def pages(self, sizes: Mapping[str, int], part: int = 0, of: int = 1) -> Iterator[Page]:
        """Every page of the site, as it is made, or one of several parts; `sizes` are the bytes of the data files, which a page lists."""
        if part == 0:
            yield from self._lists(sizes)
        yield from record_pages(self.site, part, of)
        yield from notice_pages(self.site, part, of)

    def _lists(self, sizes: Mapping[str, int]) -> Iterator[Page]:
        """The pages that are not about one record."""
        yield from index_pages(self.site)
        yield from fee_pages(self.site)
        yield from quality_pages(self.site)
        yield from department_listings(self.site)
        yield from browse_pages(self.site)
        yield from guide_pages(self.site)
        yield edit_page(self.site)
        yield from gallery_pages(self.site)
        yield from change_pages(self.site)
        yield from supervision_pages(self.site)
        yield from law_change_pages(self.site)
        yield from ledger_pages(self.site)
        yield from revived_pages(self.site)
        yield from inspection_pages(self.site)
        yield from ask_pages(self.site)
        yield from ledger_pages(self.site)
        yield from coming_pages(self.site)
        yield from asof_pages(self.site)
        yield from data_pages(self.site, sizes)

    def files(self, address: str) -> Iterator[File]:
        """Every other file that the records give: path below the site's root, and bytes in pieces.

        `address` is the site's own, ending in "/", or "" where it has none.
        """
        yield from export_files(self.site, address)
        yield from form_files(self.site)
        yield from feed_files(self.site, address)
        yield from calendar_files(self.site, address)
        yield from drawing_files(self.site)
        yield from booklet_files(self.site.catalog)
        yield from ((f"data/{path}", pieces) for path, pieces in exchange_files(self.site))
        yield from inspection_files(self.site, address)
        yield from quality_files(self.site)

    def write_search(self, out: Path) -> None:
        """Write the search index below the site's root `out`; in pieces, so it is no iterator of files."""
        catalog = self.site.catalog
        write_index(entries_of(catalog), thesaurus(catalog), out / "search" / "index")


def prepare(root: Path, as_of: date | None = None, cache: Path | None = None, address: str = "") -> Build:
    """Read and check the catalogue in `root` and draw its flowcharts; layouts are kept in `cache`. `address`: see Site."""
    read_changed()
    with lasting():
        catalog, findings = load_and_check(root, as_of or date.today())
        routes = _routes(catalog)
        drawn = _drawings(catalog, routes, cache)
        hard_cases = draw(HARD_CASES, cache=cache)
        site = Site(
            catalog, routes, drawn, last_changed(root), hard_cases=hard_cases, past=past(root, catalog), address=address
        )
    return Build(site, findings)


def undrawn(root: Path, as_of: date) -> Site:
    """The catalogue in `root` as exports need it: read, neither checked nor drawn."""
    catalog = load(root, as_of)
    return Site(catalog, _routes(catalog))


def _routes(catalog: Catalog) -> dict[str, Route]:
    return {entry.id: found for entry in catalog.entries.values() if (found := route(entry, catalog))}


def _drawings(catalog: Catalog, routes: dict[str, Route], cache: Path | None) -> dict[str, Drawing]:
    charts = [chart_of(catalog.entries[record_id], found) for record_id, found in routes.items()]
    return dict(zip(routes, draw(charts, cache=cache), strict=True))
