"""What the tests share: the sample's site, built once; a server for it; a browser that misses nothing.

A browser test fails by itself when its page writes an error to the console or asks another host for anything.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from hypothesis import settings

from generator.plugin import build_site
from tests.serving import serve

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

# A busy machine is no fault of the code, so no example has a time limit; CI tries the same examples each time.
settings.register_profile("catalog", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("catalog")

ROOT = Path(__file__).parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NO_BROWSER = "no Chromium here"
NO_FORM = "no form program here: npm did not get it"
NO_EDITOR = "no yaml-language-server here: npm did not get it"
SIZES = {"phone": (360, 740), "desktop": (1280, 900)}
_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the browser tests where no browser is."""
    for item in items:
        if CHROMIUM is None and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly at the end how many tests nobody ran."""
    reports = terminalreporter.stats.get("skipped", [])
    for reason, words in ((NO_BROWSER, "NO CHROMIUM: {} tests in a browser"), (NO_FORM, "NO FORM: {} tests of /edit/"), (NO_EDITOR, "NO LANGUAGE SERVER: {} tests")):
        number = sum(reason in str(report.longrepr) for report in reports)
        if number:
            terminalreporter.write_sep("!", words.format(number) + " were skipped", red=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The sample city's site; all test processes share one build."""
    shared = tmp_path_factory.getbasetemp()
    folder = (shared if worker_id == "master" else shared.parent) / "sample"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            build_site(ROOT / "mkdocs.yml", ROOT / "catalog", folder / "site")
            (folder / "built").touch()
    return folder / "site"


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Address of the sample's site, served on this machine; ends in "/"."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Start the system's Chromium, quiet: without its own look-ups on the network."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {"executable_path": CHROMIUM, "headless": True, "args": arguments + quiet}


@dataclass(frozen=True)
class Visitor:
    """Opens pages as one kind of reader sees them, and remembers everything that went wrong."""

    new_context: Callable[..., Any]
    server: str
    faults: list[str]

    def open(self, path: str, size: str = "phone", at: str = "", **context: Any) -> Any:
        """Open a page of the sample (or of the server `at`) in a window of its own.

        `context` goes to Playwright: color_scheme="dark", java_script_enabled=False, …
        """
        width, height = SIZES[size]
        window = {"width": width, "height": height}
        page = self.new_context(viewport=window, locale="zh-CN", **context).new_page()
        home = at or self.server
        page.on("console", lambda said: self._listen(said))
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", lambda asked: self._watch(asked.url, home))
        page.goto(home + path)
        return page

    def _listen(self, said: Any) -> None:
        if said.type == "error":
            self.faults.append(f"console: {said.text}")

    def _watch(self, url: str, home: str) -> None:
        if not url.startswith((home, "data:", "blob:")):
            self.faults.append(f"request to another host: {url}")


@pytest.fixture
def visitor(new_context: Callable[..., Any], server: str) -> Iterator[Visitor]:
    """A reader of the sample's site in Chromium; whatever goes wrong behind the scenes fails the test."""
    visiting = Visitor(new_context, server, [])
    yield visiting
    assert visiting.faults == []


def accessibility_faults(page: Any) -> list[str]:
    """What axe-core finds on the page as it stands: rule and the first element of each finding."""
    page.evaluate(_AXE.read_text("utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", _WCAG)
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found["violations"]]


def sideways(page: Any) -> int:
    """How many pixels the page as a whole can be scrolled sideways; 0 is right."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
