#!/usr/bin/env python3
"""Posts a report as one comment on a change, and writes a later report over it: GitHub, GitLab and Forgejo.

    tools/comment.py github|gitlab|forgejo NUMBER FILE

The comment is known by the first line of the report. Address, project and token come from the variables that each
host's jobs have; without a token the report stays in the job's log. Only Python's own library is needed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

PER_PAGE = 50


def comments_of(host: str, number: str) -> tuple[str, str, dict[str, str]]:
    """Address of the change's comments, address of one comment (its id in place of "{}"), and the headers of a request."""
    if host == "gitlab":
        base = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_PROJECT_ID']}/merge_requests/{int(number)}/notes"
        return base, base + "/{}", {"PRIVATE-TOKEN": os.environ.get("CATALOG_TOKEN", "")}
    base = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    token = os.environ.get("GITHUB_TOKEN", "")
    return f"{base}/{int(number)}/comments", base + "/comments/{}", {"Authorization": f"Bearer {token}" if token else ""}


def ask(method: str, address: str, headers: dict[str, str], sent: dict[str, str] | None = None) -> Any:
    """Send one request and read the JSON answer; raises HTTPError with the host's reason."""
    data = None if sent is None else json.dumps(sent).encode()
    request = Request(address, data, headers | {"Content-Type": "application/json"}, method=method)
    with urlopen(request, timeout=30) as answer:
        return json.loads(answer.read() or b"null")


def existing(address: str, headers: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The comments of a change, page by page; a host that knows no pages gives the same ones again and ends this."""
    seen: set[int] = set()
    for page in range(1, 100):
        found = ask("GET", f"{address}?per_page={PER_PAGE}&page={page}", headers)
        fresh = [one for one in found if one["id"] not in seen]
        if not fresh:
            return
        seen |= {one["id"] for one in fresh}
        yield from fresh


def main(host: str, number: str, file: str) -> None:
    """Write the report over the comment that an earlier run made, or make the first one."""
    report = Path(file).read_text("utf-8")
    mark = report.splitlines()[0]
    comments, comment, headers = comments_of(host, number)
    if not all(headers.values()):
        print("没有令牌，报告只在日志里：\n" + report)
        return
    old = next((one["id"] for one in existing(comments, headers) if one["body"].startswith(mark)), None)
    if old is None:
        ask("POST", comments, headers, {"body": report})
    else:
        ask("PUT" if host == "gitlab" else "PATCH", comment.format(old), headers, {"body": report})


if __name__ == "__main__":
    main(*sys.argv[1:])
