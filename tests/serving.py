"""A server for built sites, on this machine only, as strict as the site can be served.

The policy forbids other hosts, inline scripts and inline styles; what breaks it stands in the browser's
console and so fails the test.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'"


class _Quiet(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        """Send the policy with every file."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the tests' output readable."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder for as long as the block runs; gives the address, ending in "/"."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
