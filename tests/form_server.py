"""A built site with the form's local backend beside it, served on this machine under the policy of the form's page."""

from __future__ import annotations

import mimetypes
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from generator.form.local import beside
from tests.conftest import ROOT


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the tests' output readable."""


def policy() -> str:
    """What recipes/nginx.conf allows the form's page and no other; the city's Git host is not asked here."""
    recipe = (ROOT / "recipes" / "nginx.conf").read_text("utf-8")
    found = re.search(r'"~\^/edit/"\s+"([^"]+)"', recipe)
    assert found, "the recipe has a policy for /edit/"
    return found[1].replace("https://git.example.org", "")


def files(folder: Path) -> Callable[..., Iterable[bytes]]:
    """A web application that serves a folder."""

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        asked = environ["PATH_INFO"].lstrip("/")
        path = folder / asked
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b""]
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        headers = [("Content-Type", f"{kind}; charset=utf-8")]
        start("200 OK", [*headers, ("Content-Security-Policy", policy())])
        return [path.read_bytes()]

    return application


@contextmanager
def form_server(site: Path, catalog: Path, day: date) -> Iterator[str]:
    """Serve `site`, and `catalog` to its form; gives the address, ending in "/"."""
    server = make_server("127.0.0.1", 0, beside(files(site), catalog, day), server_class=_Server, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
