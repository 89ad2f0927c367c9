"""What stands ready for Git hosts: owners, jobs, templates, and the comment that is written over itself."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import command
from generator.ownership import owners, teams_of

ROOT = Path(__file__).parent.parent
JOBS = [".github/workflows/catalog.yml", ".gitlab-ci.yml", ".forgejo/workflows/catalog.yml"]
TEMPLATES = [".github/PULL_REQUEST_TEMPLATE.md", ".forgejo/pull_request_template.md", ".gitlab/merge_request_templates/Default.md"]


def test_owners_are_as_generated() -> None:
    """CODEOWNERS is what the command writes for the departments that there are."""
    wanted = owners(ROOT / "catalog", teams_of(ROOT / "pyproject.toml"))

    assert (ROOT / "CODEOWNERS").read_text("utf-8") == wanted, "run: catalog owners"


def owner_of(path: str, text: str) -> str:
    """Who owns a path by the patterns that GitHub and GitLab read: the last that matches."""
    rows = [line.split(" ", 1) for line in text.splitlines() if not line.startswith("#")]
    return [names for pattern, names in rows if pattern == "*" or f"/{path}".startswith(pattern)][-1]


def askers_of(path: str, text: str) -> set[str]:
    """Who is asked about a path by the regular expressions that Forgejo reads: all that match."""
    rows = [line.split(" ", 1) for line in text.splitlines() if not line.startswith("#")]
    hits = [names for rule, names in rows if bool(re.fullmatch(rule.removeprefix("!"), path)) != rule.startswith("!")]
    return {name for names in hits for name in names.split()}


@pytest.mark.parametrize(
    ("path", "teams"),
    [
        ("generator/cli.py", {"@shili/maintainers"}),
        ("catalog/city.yml", {"@shili/maintainers"}),
        ("catalog/health/items/a.yml", {"@shili/health"}),
        ("catalog/health/fees/a.yml", {"@shili/health", "@shili/legal"}),
        ("catalog/health/powers/a.yml", {"@shili/health", "@shili/legal"}),
        ("catalog/common/laws/a.yml", {"@shili/maintainers", "@shili/legal"}),
    ],
)
def test_who_is_asked(path: str, teams: set[str]) -> None:
    """Departments own their folders, maintainers the code, and lawyers are asked about powers, fees and laws."""
    teams_named = teams_of(ROOT / "pyproject.toml")

    assert set(owner_of(path, owners(ROOT / "catalog", teams_named)).split()) == teams
    assert askers_of(path, owners(ROOT / "catalog", teams_named, "forgejo")) == teams


def commands(value: Any) -> Iterator[str]:
    """Every line that a job runs."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("run", "script"):
                yield from "\n".join(inner if isinstance(inner, list) else [inner]).splitlines()
            else:
                yield from commands(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from commands(inner)


@pytest.mark.parametrize("file", JOBS)
def test_jobs_name_what_exists(file: str) -> None:
    """Each command, option, target and tool that a job names is there."""
    lines = list(commands(yaml.load((ROOT / file).read_text("utf-8"), yaml.BaseLoader)))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))

    assert any("catalog diff" in line for line in lines)
    assert any("make test" in line for line in lines)
    for line in lines:
        assert set(re.findall(r"\bmake (\w+)", line)) <= targets
        assert all(os.access(ROOT / tool, os.X_OK) for tool in re.findall(r"\btools/[\w.]+", line))
        for name, rest in re.findall(r"bin/catalog (\w+)([^;|>]*)", line):
            known = {option for parameter in command(name).params for option in parameter.opts}
            assert set(re.findall(r"--[a-z-]+", rest)) <= known


def test_templates_are_one_text() -> None:
    """The three hosts ask an author the same."""
    assert len({(ROOT / file).read_text("utf-8") for file in TEMPLATES}) == 1


@contextmanager
def host() -> Iterator[tuple[str, list[tuple[str, str]], list[dict[str, Any]]]]:
    """A host on this machine that keeps comments: its address, what was asked, and the comments."""
    asked: list[tuple[str, str]] = []
    kept: list[dict[str, Any]] = [{"id": 1, "body": "somebody else's"}]

    class Answer(BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked.append((self.command, self.path.split("?")[0]))
            size = int(self.headers.get("Content-Length") or 0)
            sent = json.loads(self.rfile.read(size)) if size else {}
            if self.command == "POST":
                kept.append({"id": len(kept) + 1, "body": sent["body"]})
            elif self.command != "GET":
                kept[int(self.path.rsplit("/", 1)[1]) - 1]["body"] = sent["body"]
            text = json.dumps(kept if self.command == "GET" else kept[-1]).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

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


def comment(kind: str, file: Path, address: str, token: str = "t") -> str:
    """Run the tool as a job of this kind of host does."""
    names = {"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "shili/catalog", "GITHUB_TOKEN": token}
    names |= {"CI_API_V4_URL": address, "CI_PROJECT_ID": "7", "CATALOG_TOKEN": token}
    command = [sys.executable, str(ROOT / "tools/comment.py"), kind, "12", str(file)]
    return subprocess.run(command, env=os.environ | names, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("kind", "verb", "path"),
    [
        ("github", "PATCH", "/api/repos/shili/catalog/issues/comments/2"),
        ("forgejo", "PATCH", "/api/repos/shili/catalog/issues/comments/2"),
        ("gitlab", "PUT", "/api/projects/7/merge_requests/12/notes/2"),
    ],
)
def test_one_comment_is_written_over(tmp_path: Path, kind: str, verb: str, path: str) -> None:
    """A second report takes the place of the first; the comments of others stay."""
    file = tmp_path / "report.md"
    with host() as (address, asked, kept):
        for words in ("first", "second"):
            file.write_text(f"<!-- catalog-diff -->\n{words}", encoding="utf-8")
            comment(kind, file, address)

    assert [one["body"].splitlines()[-1] for one in kept] == ["somebody else's", "second"]
    assert asked[-1] == (verb, path)


def test_without_a_token_the_report_is_in_the_log(tmp_path: Path) -> None:
    """Who has given the jobs no token still finds the report."""
    file = tmp_path / "report.md"
    file.write_text("<!-- catalog-diff -->\nwords", encoding="utf-8")

    assert comment("gitlab", file, "http://127.0.0.1:9", token="").endswith("words\n")


@pytest.mark.parametrize("file", JOBS)
def test_jobs_keep_the_one_form(file: str) -> None:
    """Each host's job sees that records are written as `catalog format` writes them."""
    run = list(commands(yaml.safe_load((ROOT / file).read_text("utf-8"))))

    assert any("catalog format --check" in line for line in run), file
