"""All that the site consists of but its theme: which tasks make its pages and files from the records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from flowcharts import draw
from flowcharts.gallery import HARD_CASES
from generator.booklets.typesetting import booklet_files
from generator.catalog import Catalog, load
from generator.changes.past import Step, past
from generator.drawn import Drawings, Later, Routes
from generator.exports.calendar import calendar_files
from generator.exports.drawings import drawing_of
from generator.exports.exchange import exchange_files
from generator.exports.feed import feed_files
from generator.exports.figures import figure_files
from generator.exports.files import File, data_files, json_of
from generator.exports.inspections import inspection_files
from generator.exports.quality import quality_files
from generator.form.files import form_files
from generator.history import last_changed
from generator.kept import Kept
from generator.kinds import SINGLE_FILES
from generator.making import Task
from generator.pages.asof import asof_pages
from generator.pages.benchmark_lists import benchmark_pages
from generator.pages.browse import browse_pages
from generator.pages.changes import change_pages
from generator.pages.coming import coming_pages
from generator.pages.data import data_pages
from generator.pages.documents import document_pages
from generator.pages.edit import edit_page
from generator.pages.fees import fee_pages
from generator.pages.figures import figure_pages
from generator.pages.frame import Site
from generator.pages.gallery import gallery_pages
from generator.pages.guide import guide_pages
from generator.pages.indexes import index_pages
from generator.pages.inspections import inspection_pages
from generator.pages.laws import law_change_pages
from generator.pages.ledger import ledger_pages
from generator.pages.listings import department_listings
from generator.pages.notices import notice_door, notice_page, sharing
from generator.pages.page import Page
from generator.pages.quality import quality_pages
from generator.pages.records import MORE, record_page_of
from generator.pages.reviews import review_pages
from generator.pages.revived import revived_pages
from generator.pages.supervision import supervision_pages
from generator.pages.users import user_pages
from generator.reads import EXISTS, note
from generator.records import Entry
from generator.render import read_changed
from generator.search.index import write_index
from generator.search.records import entries_of, thesaurus
from generator.told import Told


@dataclass(frozen=True)
class Work:
    """A catalogue that was read: the tasks that make its pages and files."""

    site: Site

    def records(self) -> Iterator[Task]:
        """The page, the data and the drawing of each record, each a task of its own."""
        site = self.site
        for entry in site.catalog.entries.values():
            if entry.id not in SINGLE_FILES:
                yield Task(f"page {entry.id}", partial(_of_record, site, entry))
        for url, entries in sharing(site.catalog).items():
            yield Task(f"notice {url}", partial(_notice, site, url, entries))

    def lists(self) -> Iterator[Task]:
        """The pages that are not about one record, and all other files."""
        for name, files in FILES.items():
            yield Task(f"files {name}", partial(files, self.site, self.site.address))
        yield Task("search", self._search)
        for name, pages in LISTS.items():
            yield Task(f"pages {name}", partial(pages, self.site))

    def about_files(self, sizes: Mapping[str, int]) -> Task:
        """The pages about the data files, whose `sizes` in bytes are known when all are written."""
        return Task("about data", partial(data_pages, self.site, sizes))

    def _search(self) -> Iterator[File]:
        """The search index."""
        catalog = self.site.catalog
        with TemporaryDirectory() as folder:
            write_index(entries_of(catalog), thesaurus(catalog), Path(folder))
            for path in sorted(Path(folder).rglob("*.json")):
                yield f"search/index/{path.relative_to(folder).as_posix()}", [path.read_bytes()]


def _of_record(site: Site, entry: Entry) -> Iterator[Page | File]:
    note(entry.id, EXISTS)
    if entry.kind in MORE:
        yield record_page_of(site, entry)
        yield from user_pages(site, entry)
    yield f"{entry.url}index.json", [json_of(entry, site.catalog)]
    yield from drawing_of(site, entry.id)


def _notice(site: Site, url: str, entries: list[Entry]) -> Iterator[Page]:
    yield notice_page(site, url, entries)


LISTS: dict[str, Callable[[Site], Iterable[Page]]] = {
    "index": index_pages,
    "fee": fee_pages,
    "quality": quality_pages,
    "department listings": department_listings,
    "browse": browse_pages,
    "guide": guide_pages,
    "editing": lambda site: [edit_page(site)],
    "gallery": gallery_pages,
    "change": change_pages,
    "supervision": supervision_pages,
    "figure": figure_pages,
    "review": review_pages,
    "document": document_pages,
    "inspection": inspection_pages,
    "benchmark": benchmark_pages,
    "laws": law_change_pages,
    "ledger": ledger_pages,
    "revived": revived_pages,
    "coming": coming_pages,
    "asof": asof_pages,
    "notice door": lambda site: [notice_door(site)],
}
"""The pages that are not about one record, by maker."""
FILES: dict[str, Callable[[Site, str], Iterable[File]]] = {
    "data": data_files,
    "exchange": lambda site, address: ((f"data/{path}", pieces) for path, pieces in exchange_files(site)),
    "form": lambda site, address: form_files(site),
    "feed": feed_files,
    "calendar": calendar_files,
    "booklet": lambda site, address: booklet_files(site.catalog),
    "inspection": inspection_files,
    "quality": lambda site, address: quality_files(site),
    "figure data": lambda site, address: figure_files(site),
}
"""All other files that the records give, by maker: path below the site's root, and bytes in pieces. A maker is given the site's
own address, ending in "/", or "" where it has none."""


def prepare(
    root: Path, as_of: date, cache: Path | None = None, address: str = "", kept: Kept | None = None, only: str = ""
) -> Site:
    """The catalogue in `root` with all that its pages are made of; layouts are kept in `cache`, records in `kept`.

    Routes, drawings and what Git knows are worked out when they are asked for. `address`: see Site; `only`: see load.
    """
    read_changed()
    catalog = load(root, as_of, kept, only)
    routes = Routes(catalog)
    changed, steps = Told("changed", partial(_last_changed, root)), Later("past", partial(_past, root, catalog))
    catalog.tellings |= {changed.name: changed, steps.name: steps}
    hard_cases = Later("hard cases", partial(draw, HARD_CASES, cache=cache))
    return Site(catalog, routes, Drawings(catalog, routes, cache), changed, hard_cases=hard_cases, past=steps, address=address)


def _past(root: Path, catalog: Catalog) -> list[Step]:
    note("commit")
    return past(root, catalog)


def _last_changed(root: Path) -> dict[str, date]:
    note("commit")
    return last_changed(root)


def undrawn(root: Path, as_of: date) -> Site:
    """The catalogue in `root` as exports need it: read, neither checked nor drawn."""
    catalog = load(root, as_of)
    return Site(catalog, Routes(catalog))
