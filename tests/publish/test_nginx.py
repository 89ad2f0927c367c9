"""The recipe for nginx, tried in a real nginx and read by a real browser under its policy."""

from __future__ import annotations

import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest

from generator.publish.compression import compress, packers, unpack
from generator.publish.releases import Releases
from generator.publish.steps import Wishes, publish
from tests.conftest import Visitor, accessibility_faults
from tests.publish.nginx import BROTLI, NGINX, nginx
from tests.publish.trees import SmallSite, stamp

pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx here: apt-get install nginx-light")


def ask(address: str, **headers: str) -> HTTPResponse:
    """The server's answer, whatever it is."""
    request = urllib.request.Request(address, headers={name.replace("_", "-"): text for name, text in headers.items()})
    try:
        return urllib.request.urlopen(request, timeout=20)  # type: ignore[no-any-return]
    except urllib.error.HTTPError as answer:
        return answer  # type: ignore[return-value]


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """A published small site."""
    publish(tmp_path / "site", SmallSite(1), Wishes(), lambda said: None)
    return tmp_path / "site"


@pytest.fixture
def server_of_small(served: Path, tmp_path: Path) -> Iterator[str]:
    """The small site behind nginx."""
    with nginx(served, tmp_path) as address:
        yield address


def test_a_switch_is_seen_by_the_next_request(served: Path, server_of_small: str) -> None:
    """Without a reload of the server; what did not change is not sent again."""
    page = ask(server_of_small)
    same = ask(f"{server_of_small}same.json")
    time.sleep(1.1)  # nginx names a file by its second and length, and nobody publishes twice in one second
    publish(served, SmallSite(2), Wishes(), lambda said: None)

    assert stamp(page.read().decode()) == 1
    assert stamp(ask(server_of_small, If_None_Match=page.headers["ETag"]).read().decode()) == 2
    assert ask(f"{server_of_small}same.json", If_None_Match=same.headers["ETag"]).status == 304


def test_compressed_files_are_sent_as_they_are(served: Path, server_of_small: str) -> None:
    """The server sends the companion that lies there, in the best form that the browser takes."""
    page = (served / "index.html").read_bytes()
    for asked, ending in (("gzip", ".gz"), ("gzip, br", ".br" if BROTLI.exists() and ".br" in packers() else ".gz")):
        answer = ask(server_of_small, Accept_Encoding=asked)
        body = answer.read()
        assert body == (served / f"index.html{ending}").read_bytes()
        assert unpack(body, ending) == page
        assert answer.headers["Vary"] == "Accept-Encoding"
    assert ask(server_of_small).read() == page


@pytest.mark.parametrize(
    ("path", "status", "kind", "cache"),
    [
        ("", 200, "text/html; charset=utf-8", "no-cache"),
        ("items/item-1/", 200, "text/html; charset=utf-8", "no-cache"),
        ("same.json", 200, "application/json; charset=utf-8", "no-cache"),
        ("same.json?v=0123456789", 200, "application/json; charset=utf-8", "public, max-age=604800"),
        ("gone/", 404, "text/html", "no-cache"),
        (".lock", 404, "text/html", "no-cache"),
    ],
)
def test_headers(server_of_small: str, path: str, status: int, kind: str, cache: str) -> None:
    """Every answer, that of a missing page too, carries its kind, how long it may be kept, and the policy."""
    answer = ask(server_of_small + path)
    policy = answer.headers["Content-Security-Policy"]

    assert answer.status == status
    assert answer.headers["Content-Type"].startswith(kind)
    assert answer.headers["Cache-Control"] == cache
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Server"] == "nginx"


@pytest.fixture(scope="module")
def sample_server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample city's site, published with compressed files, behind nginx."""
    folder = tmp_path_factory.mktemp("sample")
    releases = Releases(folder / "site")
    shutil.copytree(site, releases.staging)
    compress(releases.staging)
    releases.switch(releases.finish("sample"))
    with nginx(releases.served, folder) as address:
        yield address


@pytest.mark.browser
def test_the_sample_under_the_policy(visitor: Visitor, site: Path, sample_server: str) -> None:
    """Home, an item with its flowchart and the search break the policy nowhere."""
    item = next(path for path in sorted(site.glob("*/items/*/index.html")) if "data-flowchart" in path.read_text("utf-8"))

    assert visitor.open("", at=sample_server).locator("h1").is_visible()
    page = visitor.open(f"{item.parent.relative_to(site).as_posix()}/", at=sample_server)
    assert page.locator("[data-flowchart] svg:visible").count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector('main')).display") == "block"
    search = visitor.open("search/?q=食品经营许可", at=sample_server)
    search.wait_for_selector("[data-search-state=done]")
    assert search.locator("[data-record]").count() > 0
    assert accessibility_faults(search) == []
