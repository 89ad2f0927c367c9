"""The guest house: everything that mkdocs and its theme do for the site, and nothing else.

Pages are computed without mkdocs; this module puts the theme around them and writes them, so that
`mkdocs build`, `mkdocs serve` and `catalog build` share one way. Leaving mkdocs is this module's work.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

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
from watchdog.observers import Observer

from generator.assets import other_assets, stylesheet
from generator.building import Building
from generator.filling import Filler, NoTheme, Theme
from generator.finishing import Cache, environment_of, finish, frame_of, guest_of
from generator.form.local import beside
from generator.live import Changed, Live
from generator.pages.page import Page
from generator.problems import Finding, has_errors
from generator.revision import revision_of
from generator.shells import Addresses
from generator.store import Damaged

log = logging.getLogger("mkdocs.plugins.catalog")

# The theme announces its successor at every load; the commands of this project need not repeat it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


ONLY = "CATALOG_ONLY"
"""Names in the environment the one department that is looked at; `catalog serve --only` sets it for itself."""


class Options(base.Config):
    """What mkdocs.yml may say below `plugins: - catalog:`; folders are relative to that file."""

    catalog = options.Type(str, default="catalog")
    assets = options.Type(str, default="site/assets")
    edit_base = options.Type(str, default="")
    as_of = options.Type(str, default="")


class CatalogPlugin(BasePlugin[Options]):
    """Adds the catalogue's pages to the site that mkdocs builds from the hand-written ones."""

    serving = False
    given: date | None = None
    """The day that somebody asked for, who did not mean to change the settings."""
    hands_for: Callable[..., Any] | None = None
    """Finds other machines to share a build, which it is told the folders of."""
    hands: Any = None
    read_already: Building | None = None
    """A catalogue that is read already: nothing is written, only the theme is got ready for its pages."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep apart what is kept for looking at: it names another address."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Leave out mkdocs' list of pages: it holds the clock's date, and only the hand-written pages."""
        self.root = Path(config.config_file_path).parent
        self.kept = self.root / ("build/serve" if self.serving else "build/cache")
        self.revision = revision_of(self.root)
        config.theme.static_templates.discard("sitemap.xml")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check the records, and let mkdocs build beside the site: it empties its output folder."""
        as_of = self.given or day(self.config.as_of or os.environ.get("AS_OF", "")) or self.revision.day or date.today()
        self.out, self.beside = config.site_dir, TemporaryDirectory()
        config.site_dir = self.beside.name
        if self.read_already:
            self.site = self.read_already
            return
        self.cache = Cache(self.kept)
        catalog, address = self.root / self.config.catalog, config.site_url or ""
        if self.hands_for:
            folders = {"config": Path(config.config_file_path), "catalog": catalog, "out": Path(self.out), "cache": self.cache.folder}
            absolute = {name: folder.absolute() for name, folder in folders.items()}
            self.hands = self.hands_for(**absolute, as_of=as_of, address=address)
        self.site = self.cache.begin(catalog, as_of, address, os.environ.get(ONLY, ""), self.hands)
        if has_errors(self.site.findings):
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
        env.globals["city"] = self.site.catalog.city
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
        config.site_dir = self.out
        theme = theme_of(config, self.env, self.nav, self.files)
        self.filler = Filler(theme, Addresses(config.site_url or "", self.config.edit_base))
        if self.read_already:
            self.beside.cleanup()
            return
        settings = self._settings(config)
        guest = guest_of(
            Path(self.beside.name),
            self.assets,
            self.cache.store,
            urls=[file.page.url for file in self.files.documentation_pages() if file.page],
            frame=frame_of(self.cache, settings, self.root, self.revision, self.site.catalog),
            settings=settings,
        )
        self.site = finish(self.cache, self.site, guest, self.filler, Path(self.out), self.revision)
        self.beside.cleanup()

    def _settings(self, config: MkDocsConfig) -> dict[str, Any]:
        """What a build that finds all of the theme's work kept must know of mkdocs' settings; paths from the repository's root."""
        own = [place for place in config.theme.dirs if Path(place).is_relative_to(self.root)]  # others have a version
        places = [config.config_file_path, config.docs_dir, *own, str(self.root / self.config.assets)]
        return {
            "places": [os.path.relpath(place, self.root) for place in places],
            "address": config.site_url or "",
            "edit": self.config.edit_base,
            "as_of": self.config.as_of,
            "environment": environment_of(Path(config.config_file_path)),
        }

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Build again when a record, a template, the theme or an asset changes; let the form save on this machine."""
        for folder in (self.config.catalog, "site"):
            server.watch(str(self.root / folder))
        live = self._live(config)

        def again() -> None:
            nonlocal live
            try:
                if live is None:
                    raise Changed("nothing is kept")
                live.update()
            except (Changed, Damaged):
                builder()
                live = self._live(config)

        def pages(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            nonlocal live
            try:
                return (live.app(server.serve_request) if live else server.serve_request)(environ, start)
            except (NoTheme, Damaged):  # a page of a new shape needs the theme
                live = None
                again()
                return server.serve_request(environ, start)

        server.builder = again
        at_once(server)
        server.set_app(beside(pages, self.root / self.config.catalog, self.site.catalog.as_of))
        return server

    def _live(self, config: MkDocsConfig) -> Live | None:
        """The site kept in memory; None where a template was changed while all was built, so that all is built again next time."""
        mount = urlsplit(config.site_url or "/").path
        try:
            return Live(self.root, self.root / self.config.catalog, Path(self.out), self.kept, mount, os.environ.get(ONLY, ""))
        except (Changed, Damaged):
            return None


def at_once(server: LiveReloadServer) -> None:
    """Let the system tell of changes, instead of looking at all files twice a second."""
    watched = list(server._watched_paths)
    server.observer = Observer()  # type: ignore[assignment]
    server._watched_paths.clear()
    for path in watched:
        server.watch(path)
    server.build_delay = 0.02  # seconds that files must be still before the change counts


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


def build_site(
    config_file: Path, catalog: Path, out: Path, as_of: date | None = None, hands_for: Callable[..., Any] | None = None
) -> list[Finding]:
    """Build the whole site as `mkdocs build` does, from `catalog` into `out`; for `catalog build`.

    `hands_for` finds other machines that share the work (machines.py). Returns what the checks found in the records; the site
    is built all the same.
    """
    config, plugin = _configured(config_file, out)
    plugin.hands_for = hands_for
    plugin.config.catalog = str(catalog.absolute())
    plugin.given = as_of
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    return plugin.site.findings


def catalog_of(config_file: Path) -> Path:
    """The folder of the records that a configuration names."""
    plugin = load_config(config_file=str(config_file)).plugins["catalog"]
    assert isinstance(plugin, CatalogPlugin)
    return config_file.parent / plugin.config.catalog


def _configured(config_file: Path, out: Path) -> tuple[MkDocsConfig, CatalogPlugin]:
    config = load_config(config_file=str(config_file), site_dir=str(out.absolute()))
    plugin = config.plugins.get("catalog")
    if not isinstance(plugin, CatalogPlugin):
        raise PluginError(f"{config_file} does not name the plugin 'catalog'")
    return config, plugin


def filler_of(config_file: Path, building: Building) -> Filler:
    """What puts the theme around the pages of a catalogue that is read already; for a worker that makes some of them."""
    with TemporaryDirectory() as folder:
        config, plugin = _configured(config_file, Path(folder))
        plugin.read_already = building
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    return plugin.filler


def serve_site(config_file: Path, address: str, only: str = "") -> None:
    """Serve the site at `address` (host:port) until interrupted, built again at each change; of one department if named."""
    os.environ[ONLY] = only
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    mkdocs_serve(str(config_file), dev_addr=address)
