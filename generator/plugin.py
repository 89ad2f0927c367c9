"""The guest house: everything that mkdocs and its theme do for the site, and nothing else.

Pages are computed without mkdocs; this module puts the theme around them and writes them, so that
`mkdocs build`, `mkdocs serve` and `catalog build` share one way. Leaving mkdocs is this module's work.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.build import get_context
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import base, load_config
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as GuestPage
from mkdocs.utils.templates import TemplateContext

from generator.assets import other_assets, stylesheet
from generator.filling import Filler, ShellMismatch, Theme
from generator.form.local import beside
from generator.manifest import HASHES, MANIFEST, hash_list, manifest
from generator.pages.page import Page
from generator.problems import Finding, has_errors
from generator.progress import counted
from generator.revision import revision_of
from generator.sharing import shared
from generator.shells import Addresses
from generator.site import prepare
from generator.sitemap import sitemaps

log = logging.getLogger("mkdocs.plugins.catalog")

# The theme announces its successor at every load; the commands of this project need not repeat it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

Pages = Callable[[int, int], Iterable[Page]]
"""Makes one part of all pages of the catalogue, of so many, anew each time it is called."""


class Options(base.Config):
    """What mkdocs.yml may say below `plugins: - catalog:`; folders are relative to that file."""

    catalog = options.Type(str, default="catalog")
    assets = options.Type(str, default="site/assets")
    edit_base = options.Type(str, default="")
    as_of = options.Type(str, default="")


class CatalogPlugin(BasePlugin[Options]):
    """Adds the catalogue's pages to the site that mkdocs builds from the hand-written ones."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Leave out mkdocs' list of pages: it holds the clock's date, and only the hand-written pages."""
        self.root = Path(config.config_file_path).parent
        self.revision = revision_of(self.root)
        config.theme.static_templates.discard("sitemap.xml")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check the records before mkdocs empties the output folder."""
        as_of = day(self.config.as_of or os.environ.get("AS_OF", "")) or self.revision.day
        root, cache = self.root / self.config.catalog, self.root / "build/cache"
        self.build = prepare(root, as_of, cache=cache, address=config.site_url or "")
        if has_errors(self.build.findings):
            log.warning("目录中有错误，网站照常生成；运行 catalog check 查看每一处。")

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Leave out the theme's scripts, styles and pictures: the site brings its own."""
        docs = Path(config.docs_dir)
        for file in list(files):
            if file.abs_src_path and not Path(file.abs_src_path).is_relative_to(docs):
                files.remove(file)
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep what the theme needs to render a page outside mkdocs' own list."""
        self.nav, self.files = nav, files
        return nav

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:
        """Tell the theme's templates the facts that are the same on every page."""
        self.env = env
        folder = self.root / self.config.assets
        self.assets = [stylesheet(folder), *other_assets(folder)]
        env.trim_blocks = env.lstrip_blocks = True
        env.globals["city"] = self.build.site.catalog.city
        env.globals["revision"] = self.revision
        env.globals["asset"] = {asset.path.removeprefix("assets/"): asset.address for asset in self.assets}
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: GuestPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Place the hand-written pages in the main navigation, and link to their sources."""
        if "section" not in page.meta:
            page.meta["section"] = page.file.src_uri.split("/")[0]
            page.edit_url = self.edit_address(Path(config.docs_dir, page.file.src_uri))
        return context

    def edit_address(self, source: Path) -> str | None:
        """Where a hand-written page can be edited; None for one that lies outside the repository."""
        if not self.config.edit_base or not source.is_relative_to(self.root):
            return None
        return self.config.edit_base + source.relative_to(self.root).as_posix()

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the catalogue's pages, the assets and the list of all pages."""
        theme = theme_of(config, self.env, self.nav, self.files)
        filler = Filler(theme, Addresses(config.site_url or "", self.config.edit_base))
        out = Path(config.site_dir)
        files = self.build.files(config.site_url or "")
        sizes = {path: write_pieces(out, path, pieces) for path, pieces in files}
        urls = write_pages(partial(self.build.pages, sizes), filler, out)
        urls += [file.page.url for file in self.files.documentation_pages() if file.page]
        listed = sitemaps(config.site_url, urls) if config.site_url else ()
        for asset in (*self.assets, *listed):
            write(out, asset.path, asset.body)
        self.build.write_search(out)
        hashes = hash_list(out)  # of all the rest, which therefore is written before
        write(out, HASHES, hashes)
        write(out, MANIFEST, manifest(self.revision, self.build.site.catalog, self.build.findings, urls, hashes))

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Build again when a record, a template, the theme or an asset changes; let the form save on this machine."""
        for folder in (self.config.catalog, "site"):
            server.watch(str(self.root / folder))
        server.set_app(beside(server.serve_request, self.root / self.config.catalog, self.build.site.catalog.as_of))
        return server


def day(text: str) -> date | None:
    """Read a date; nothing given means the day of the commit."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise PluginError(f"as_of 或 AS_OF 写成 2027-01-01 这样的日期，不能是“{text}”") from None


def theme_of(config: MkDocsConfig, env: Any, nav: Navigation, files: Files) -> Theme:
    """The slow way: a page through mkdocs' own Page, its events and the theme's main.html."""
    documents = list(files.documentation_pages())

    def render(page: Page, values: Mapping[str, str]) -> str:
        guest = GuestPage(values["title"], File.generated(config, page.url + "index.md", content=""), config)
        guest.content = values["content"]
        guest.canonical_url = values["canonical"] or None
        guest.edit_url = values["edit"] or None
        guest.meta = {name: values[name] for name in ("title", "description")} | {"section": page.section}
        context = get_context(nav, documents, config, guest)
        context = config.plugins.on_page_context(context, page=guest, config=config, nav=nav)
        rendered = env.get_template("main.html").render(context)
        return config.plugins.on_post_page(rendered, page=guest, config=config)

    return render


def write_pages(pages: Pages, filler: Filler, out: Path) -> list[str]:
    """Write all pages below `out`, as they are made, in as many processes as there are cores; return their URLs.

    When a shell proves wrong, all pages are made once more, the slow way.
    """
    try:
        return shared(partial(write_part, pages, filler.fast, out))
    except ShellMismatch as mismatch:
        log.warning("all pages take the slow way through the theme: %s", mismatch)
        return shared(partial(write_part, pages, filler.slow, out))


def write_part(pages: Pages, fill: Callable[[Page], bytes], out: Path, part: int, of: int) -> list[str]:
    """Write one of several parts of the pages, and return their URLs; the first part says how far it is."""
    made = pages(part, of)
    return [write_page(page, fill, out) for page in (made if part else counted(made, of))]


def write_page(page: Page, fill: Callable[[Page], bytes], out: Path) -> str:
    """Write one page and return its URL."""
    write(out, page.path, fill(page))
    return page.url


def write(out: Path, path: str, body: bytes) -> None:
    """Write a file below `out`, making its folder where it is missing."""
    with opened(out, path) as stream:
        stream.write(body)


def write_pieces(out: Path, path: str, pieces: Iterable[bytes]) -> int:
    """Write a file below `out` piece by piece, as they are made, and return its size in bytes."""
    with opened(out, path) as stream:
        return sum(stream.write(piece) for piece in pieces)


def opened(out: Path, path: str) -> BinaryIO:
    """A file below `out` to write; names are joined as text, because a Path costs as much as opening the file."""
    target = f"{out}/{path}"
    try:
        return open(target, "wb")
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        return open(target, "wb")


def build_site(config_file: Path, catalog: Path, out: Path, as_of: date | None = None) -> list[Finding]:
    """Build the whole site as `mkdocs build` does, from `catalog` into `out`; for `catalog build`.

    Returns what the checks found in the records; the site is built all the same.
    """
    config = load_config(config_file=str(config_file), site_dir=str(out.absolute()))
    plugin = config.plugins.get("catalog")
    if not isinstance(plugin, CatalogPlugin):
        raise PluginError(f"{config_file} does not name the plugin 'catalog'")
    plugin.config.catalog = str(catalog.absolute())
    plugin.config.as_of = as_of.isoformat() if as_of else plugin.config.as_of
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    return plugin.build.findings


def serve_site(config_file: Path, address: str) -> None:
    """Serve the site at `address` (host:port) until interrupted, built again at each change."""
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    mkdocs_serve(str(config_file), dev_addr=address)
