#!/usr/bin/env python3
"""Keeps one issue for a report that comes again and again: opens it once, and writes a later report over it.

    tools/issue.py github|gitlab|forgejo TITLE FILE

The issue is known by the first line of the report. Address, project and token come from the variables that each host's
jobs have; without a token the report stays in the job's log. Only Python's own library is needed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from comment import ask, existing


def issues_of(host: str) -> tuple[str, dict[str, str], str, str]:
    """Address of the project's issues, headers of a request, and what the host calls an issue's text and number."""
    if host == "gitlab":
        address = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_PROJECT_ID']}/issues"
        return address, {"PRIVATE-TOKEN": os.environ.get("CATALOG_TOKEN", "")}, "description", "iid"
    address = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    token = os.environ.get("GITHUB_TOKEN", "")
    return address, {"Authorization": f"Bearer {token}" if token else ""}, "body", "number"


def main(host: str, title: str, file: str) -> None:
    """Write the report over the open issue that an earlier run made, or open the first one."""
    report = Path(file).read_text("utf-8")
    mark = report.splitlines()[0]
    issues, headers, text, number = issues_of(host)
    if not all(headers.values()):
        print("没有令牌，报告只在日志里：\n" + report)
        return
    found = (one for one in existing(issues, headers) if one["state"] in ("open", "opened"))
    old = next((one[number] for one in found if (one[text] or "").startswith(mark)), None)
    if old is None:
        ask("POST", issues, headers, {"title": title, text: report})
    else:
        ask("PUT" if host == "gitlab" else "PATCH", f"{issues}/{old}", headers, {text: report})


if __name__ == "__main__":
    main(*sys.argv[1:])
