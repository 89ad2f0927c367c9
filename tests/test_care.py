"""The weekly care, against a real server: what is fine, moved, gone, refused and down, and what is done about it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.care.asking import Manners, State, ask_all
from generator.care.links import is_example, outside_links
from generator.care.report import MARK
from generator.catalog import load
from generator.cli import main
from tests.conftest import ROOT
from tests.records import DAY, DEPARTMENT, FILES, ITEM, MATERIAL, lay

QUICK = Manners(timeout=0.4, pause=0.02, tries=2)


class Web:
    """A server with one address for each kind of answer, and a list of what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.busy = self.most_busy = 0
        self.ill = 1

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one question."""
        path, method = handler.path, handler.command
        self.asked.append((method, path))
        self.busy += 1
        self.most_busy = max(self.most_busy, self.busy)
        status, onward = self.said(method, path)
        handler.send_response(status)
        if onward:
            handler.send_header("Location", onward)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        self.busy -= 1

    def said(self, method: str, path: str) -> tuple[int, str]:
        """Status and onward address of a path."""
        if path == "/slow":
            time.sleep(1)
        if path == "/once-ill" and self.ill:
            self.ill -= 1
            return 503, ""
        if path == "/get-only":
            return (405 if method == "HEAD" else 200), ""
        onward = {"/moved": "/fine", "/for-now": "/fine", "/old": "/moved", "/moved-away": "/gone", "/round": "/round"}
        status = {"/moved": 301, "/for-now": 302, "/old": 308, "/moved-away": 301, "/round": 301, "/gone": 404}
        status |= {"/ended": 410, "/ill": 500, "/private": 403}
        return status.get(path, 200), onward.get(path, "")


@contextmanager
def serving() -> Iterator[tuple[str, Web]]:
    """The server's address and what it knows."""
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Any question."""
            web.answer(self)

        do_HEAD = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing on the screen of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", web
    finally:
        server.shutdown()
        server.server_close()


def closed() -> str:
    """An address of this machine at which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}/"


def test_each_answer_is_told_apart() -> None:
    """Gone is not down, moved for now is fine, moved for good says where to."""
    wanted = {
        "/fine": State.FINE, "/get-only": State.FINE, "/for-now": State.FINE, "/once-ill": State.FINE,
        "/moved": State.MOVED, "/old": State.MOVED, "/gone": State.GONE, "/ended": State.GONE, "/moved-away": State.GONE,
        "/round": State.GONE, "/private": State.REFUSED, "/ill": State.DOWN, "/slow": State.DOWN,
    }  # fmt: skip
    nobody = closed()
    with serving() as (address, web):
        told: list[str] = []
        answers = ask_all([*(address + path for path in wanted), nobody], QUICK, lambda answer: told.append(answer.address))
        found = {answer.address.removeprefix(address): answer for answer in answers}

    assert {path: answer.state for path, answer in found.items()} == wanted | {nobody: State.DOWN}
    assert {found["/moved"].target, found["/old"].target} == {f"{address}/fine"}
    assert found[nobody].reason == "连接被拒绝"
    assert sorted(told) == sorted(answer.address for answer in answers)
    assert web.asked.count(("GET", "/fine")) == 0


def test_hosts_are_asked_politely() -> None:
    """One question at a time to a host, with a pause between, each address once, a host that is down a second time."""
    with serving() as (address, web):
        begun = time.monotonic()
        ask_all([f"{address}/{number}" for number in (1, 2, 3, 1)], Manners(2, 0.2, 2), lambda answer: None)
        took = time.monotonic() - begun
        ask_all([f"{address}/ill"], QUICK, lambda answer: None)

    assert [path for _, path in web.asked] == ["/1", "/2", "/3", "/ill", "/ill", "/ill", "/ill"]
    assert web.most_busy == 1
    assert took > 0.39


def linked(root: Path, address: str, *paths: str) -> Path:
    """The small catalogue with these addresses in its item, its department and its material."""
    item = ITEM.replace("https://zwfw.test.example/", address + paths[0])
    department = DEPARTMENT + f"url: {address}{paths[1]}\nreview_body:\n  name: 某机关\n  url: {address}{paths[2]}\n"
    return lay(root, FILES | {"food/items/shop": item, "food/department": department, "common/materials/form": MATERIAL + f"form: {address}{paths[3]}\n"})


def test_every_address_field_is_looked_at(tmp_path: Path) -> None:
    """Addresses deep inside a record are found with file, line and field; made-up ones are not asked."""
    catalog = load(linked(tmp_path, "http://a.cn", "/1", "/2", "/3", "/4"), DAY)
    found = {address: [(place.file, place.title) for place in places] for address, places in outside_links(catalog).items()}

    assert found == {
        "http://a.cn/1": [("catalog/food/items/shop.yml", "网上办理网址")],
        "http://a.cn/2": [("catalog/food/department.yml", "网站")],
        "http://a.cn/3": [("catalog/food/department.yml", "行政复议机关 › 网址")],
        "http://a.cn/4": [("catalog/common/materials/form.yml", "空白表格网址")],
    }
    assert is_example("https://zwfw.shili.example/a") and not is_example("https://www.gov.cn/example")


def run(root: Path, *more: str) -> tuple[int, str]:
    """The command on this catalogue: exit status and output."""
    options = ["--catalog", str(root), "--as-of", DAY.isoformat(), "--timeout", "0.4", "--pause", "0.02"]
    done = CliRunner().invoke(main, ["care", *options, *more])
    return done.exit_code, done.stdout


def test_the_report_says_what_to_do(tmp_path: Path) -> None:
    """What is gone or moved stands there with its place and asks for work; what is down does not."""
    with serving() as (address, _):
        status, text = run(linked(tmp_path, address, "/gone", "/moved", "/slow", "/fine"))
        again, data = run(tmp_path / "catalog", "--format", "json", "--only", "gone$")

    assert (status, again) == (1, 1)
    assert text.splitlines()[0] == MARK
    assert "检查了4个外部网址，3个有情况；0条记录超过了核实周期。" in text
    assert f"- `{address}/gone` 网页不存在（404）\n  - `catalog/food/items/shop.yml` 第39行，网上办理网址\n" in text
    assert f"- `{address}/moved` 永久转到新网址：`{address}/fine`" in text
    assert "暂时连不上（1）" in text
    assert [(one["state"], one["places"][0]["record"]) for one in json.loads(data)["links"]] == [("gone", "food/items/shop")]


def test_a_host_that_is_down_is_nobodys_fault(tmp_path: Path) -> None:
    """Nothing but closed doors: the report says so and the exit status is 0."""
    nobody = closed().rstrip("/")
    status, text = run(linked(tmp_path, nobody, "/a", "/b", "/c", "/d"))

    assert status == 0
    assert "暂时连不上（4）" in text


def test_overdue_verifications_are_listed_by_department(tmp_path: Path) -> None:
    """A record whose time is over is named with the day; one that has ended needs no verification."""
    late = ITEM.replace("verified_on: 2026-10-01", "verified_on: 2025-10-01")
    root = lay(tmp_path, FILES | {"food/items/shop": late, "food/items/old": late.replace("status: 在用", "status: 取消\nend_notice: 已取消。")})
    status, text = run(root, "--no-links", "--out", str(tmp_path / "care.md"))
    written = (tmp_path / "care.md").read_text("utf-8")

    assert (status, text) == (1, f"报告写到 {tmp_path / 'care.md'}。\n")
    assert "- 食品局\n  - `catalog/food/items/shop.yml` 应在2026年10月1日前核实\n" in written
    assert "food/items/old" not in written


def test_a_wrong_pattern_is_wrong_usage(tmp_path: Path) -> None:
    """Exit status 2, as everywhere."""
    assert run(lay(tmp_path, FILES), "--only", "(")[0] == 2


@contextmanager
def host(numbered: str, text: str) -> Iterator[tuple[str, list[str], list[dict[str, Any]]]]:
    """A Git host that keeps issues: its address, what was asked, and the issues."""
    asked: list[str] = []
    kept: list[dict[str, Any]] = [{"id": 91, numbered: 1, "state": "closed", text: f"{MARK}\nlong ago"}, {"id": 92, numbered: 2, "state": "open", text: None}]

    class Answer(BaseHTTPRequestHandler):
        def answer(self) -> None:
            """List, open or change."""
            asked.append(f"{self.command} {self.path.split('?')[0]}")
            sent = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
            if self.command == "POST":
                kept.append({"id": 93, numbered: 3, "state": "open"} | sent)
            elif self.command != "GET":
                next(one for one in kept if str(one[numbered]) == self.path.rsplit("/", 1)[1]).update(sent)
            body = json.dumps(kept if self.command == "GET" else kept[-1]).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do_PUT = answer

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing on the screen of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api", asked, kept
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("kind", "numbered", "text", "change"),
    [
        ("github", "number", "body", "PATCH /api/repos/shili/catalog/issues/3"),
        ("forgejo", "number", "body", "PATCH /api/repos/shili/catalog/issues/3"),
        ("gitlab", "iid", "description", "PUT /api/projects/7/issues/3"),
    ],
)
def test_one_issue_is_written_over(tmp_path: Path, kind: str, numbered: str, text: str, change: str) -> None:
    """The first report opens an issue, the next is written over it; closed issues and those of others stay."""
    file = tmp_path / "care.md"
    with host(numbered, text) as (address, asked, kept):
        names = {"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "shili/catalog", "GITHUB_TOKEN": "t"}
        names |= {"CI_API_V4_URL": address, "CI_PROJECT_ID": "7", "CATALOG_TOKEN": "t"}
        for words in ("first", "second"):
            file.write_text(f"{MARK}\n{words}", "utf-8")
            command = [sys.executable, str(ROOT / "tools/issue.py"), kind, "每周检查", str(file)]
            subprocess.run(command, env=os.environ | names, check=True)

    assert [one[text] for one in kept] == [f"{MARK}\nlong ago", None, f"{MARK}\nsecond"]
    assert kept[-1]["title"] == "每周检查"
    assert asked[-1] == change


@pytest.mark.parametrize("file", [".github/workflows/care.yml", ".forgejo/workflows/care.yml", ".gitlab-ci.yml"])
def test_jobs_come_every_week_and_name_what_exists(file: str) -> None:
    """Each host has a job on a schedule that runs the command and keeps the one issue."""
    text = (ROOT / file).read_text("utf-8")
    said = yaml.load(text, yaml.BaseLoader)

    assert "schedule" in (said["on"] if "on" in said else str(said["care"]["rules"]))
    assert "catalog care --out care.md" in text
    assert "tools/issue.py" in text and os.access(ROOT / "tools/issue.py", os.X_OK)
