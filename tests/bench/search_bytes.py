"""What really goes over the wire until the first result: Chromium, an empty cache, every response gzipped.

    python -m tests.bench.search_bytes
"""

from __future__ import annotations

import gzip
import os
import tempfile
import threading
from contextlib import suppress
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from generator.catalog import load
from generator.search.records import entries_of, thesaurus
from tests.bench.search import ASKED, ROOT, SIZES, grown
from tests.conftest import CHROMIUM
from tests.search.conftest import search_site
from tests.search.questions import real_entries


class Counting(SimpleHTTPRequestHandler):
    """Serves gzipped bodies and adds up their bytes and number."""

    sent = 0
    files = 0

    def do_GET(self) -> None:
        """Answer with the gzipped file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6)
        Counting.sent += len(body)
        Counting.files += 1
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


def first_result(browser: Any, address: str, query: str) -> tuple[int, int, float]:
    """Bytes, files and milliseconds until the first result is in the page."""
    Counting.sent = Counting.files = 0
    context = browser.new_context()
    page = context.new_page()
    start = perf_counter()
    page.goto(f"{address}search/?q={quote(query)}", wait_until="commit")
    page.wait_for_selector("[data-record]", state="attached", timeout=60_000)
    found = Counting.sent, Counting.files, 1000 * (perf_counter() - start)
    context.close()
    return found


def main() -> None:
    """Print a row for each size and question."""
    catalog = load(ROOT / "catalog", date(2026, 11, 20))
    shared = os.environ.get("CATALOG_SHARED_DATA")
    entries = real_entries(Path(shared)) if shared else [one for one in entries_of(catalog) if one.kind == "item"]
    print(f"{'records':>8}{'KB':>6}{'files':>7}{'ms':>6}  question (page, style and scripts included)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                search_site(Path(folder), grown(entries, size), thesaurus(catalog))
                server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, directory=folder))
                threading.Thread(target=server.serve_forever, daemon=True).start()
                for query in ASKED:
                    sent, files, took = first_result(browser, f"http://127.0.0.1:{server.server_port}/", query)
                    print(f"{size:8}{sent / 1024:6.0f}{files:7}{took:6.0f}  {query}")
                server.shutdown()
        browser.close()


if __name__ == "__main__":
    main()
