"""Findings in the forms that people, editors' tools and Git hosts read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable

from generator.problems import Finding, Level


def as_text(findings: Iterable[Finding]) -> str:
    """Two lines a finding (place and what is wrong; what to do) and a closing count."""
    lines: list[str] = []
    counts: Counter[Level] = Counter()
    for one in findings:
        counts[one.level] += 1
        field = f"{one.field}：" if one.field else ""
        lines.append(f"{one.file}:{one.line}:{one.column} {one.level.word} {field}{one.message} [{one.rule}]")
        if one.hint:
            lines.append(f"    怎么办：{one.hint}")
    total = "，".join(f"{level.word}{counts[level]}个" for level in Level if counts[level])
    return "\n".join([*lines, f"检查完毕：{total or '没有发现问题'}。"])


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON list of objects with the keys of `Finding.as_dict`."""
    return json.dumps([one.as_dict() for one in findings], ensure_ascii=False, indent=2)


def as_github(findings: Iterable[Finding]) -> str:
    """Workflow commands that put each finding on its line of a GitHub pull request."""
    return "\n".join(
        f"::{one.level.value} file={_property(one.file)},line={one.line},col={one.column},"
        f"title={_property(one.field or one.rule)}::{_message(one)}"
        for one in findings
    )


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _message(one: Finding) -> str:
    return _data(one.message + (f"\n怎么办：{one.hint}" if one.hint else ""))


def as_gitlab(findings: Iterable[Finding]) -> str:
    """A GitLab code-quality report."""
    severity = {Level.ERROR: "critical", Level.WARNING: "minor", Level.NOTICE: "info"}
    return json.dumps(
        [
            {
                "description": f"{one.field}：{one.message}" if one.field else one.message,
                "check_name": one.rule,
                "fingerprint": hashlib.sha256(f"{one.file}{one.rule}{one.field}{one.message}".encode()).hexdigest(),
                "severity": severity[one.level],
                "location": {"path": one.file, "lines": {"begin": one.line}},
            }
            for one in findings
        ],
        ensure_ascii=False,
        indent=2,
    )


def as_sarif(findings: Iterable[Finding]) -> str:
    """SARIF 2.1.0, which editors and Git hosts show on the lines."""
    level = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "note"}
    results = [
        {
            "ruleId": one.rule,
            "level": level[one.level],
            "message": {"text": f"{one.message}\n{one.hint}".strip()},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": one.file},
                        "region": {"startLine": one.line, "startColumn": one.column},
                    }
                }
            ],
        }
        for one in findings
    ]
    tool = {"driver": {"name": "catalog check", "rules": [{"id": rule} for rule in sorted({r["ruleId"] for r in results})]}}  # type: ignore[type-var]
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    document = {"$schema": schema, "version": "2.1.0", "runs": [{"tool": tool, "results": results}]}
    return json.dumps(document, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Iterable[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}
