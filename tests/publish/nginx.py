"""The nginx recipe in a real nginx, on this machine only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RECIPE = Path(__file__).parents[2] / "recipes/nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_PATIENCE = 20
"""Seconds after which an nginx that does not answer counts as broken."""

_AROUND = """
{user}{modules}
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@contextmanager
def nginx(served: Path, folder: Path) -> Iterator[str]:
    """Serve a published site by the recipe, with only its marked lines set; gives the address, ending in "/"."""
    port = _free_port()
    recipe = RECIPE.read_text("utf-8")
    for line, own in {
        "listen 80;  ": f"listen 127.0.0.1:{port};  ",
        "server_name catalog.example.org;  ": "server_name localhost;  ",
        "root /srv/www/catalog;  ": f"root {served};  ",
    }.items():
        assert recipe.count(line) == 1, line
        recipe = recipe.replace(line, own)
    (folder / "site.conf").write_text(recipe.replace("# brotli_static", "brotli_static") if BROTLI.exists() else recipe)
    user = "user root;\n" if os.geteuid() == 0 else ""  # the folders of tests are closed to others
    modules = f"load_module {BROTLI};\n" if BROTLI.exists() else ""
    (folder / "nginx.conf").write_text(_AROUND.format(user=user, modules=modules, folder=folder))
    process = subprocess.Popen([str(NGINX), "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"])
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not take the recipe")
