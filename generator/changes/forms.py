"""The change report in the forms that people and programs read: text, Markdown for a comment, a web page, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from generator.changes.model import Change, Effect, Report
from generator.render import render

MARK = {Effect.BETTER: "▲", Effect.WORSE: "▼", Effect.NEUTRAL: "●", Effect.LEGAL: "§", Effect.EDITORIAL: "✎"}
STICKY = "<!-- catalog-diff -->"
"""By this the comment is found that a later report replaces."""
MOST = 40_000
"""Characters of a comment; Git hosts refuse more than 65,536."""
LAWYERS = "涉及依据、收费或者职权，请法制机构审核。"


def summary(report: Report) -> str:
    """One line of counts."""
    if not report.changes:
        return "没有影响群众的改动：记录的内容没有变。"
    counts = "，".join(f"{effect.word}{number}" for effect, number in report.counts.items())
    return f"共{len(report.changes)}处改动：{counts}。"


def as_text(report: Report) -> str:
    """The records with their changes, problems below each, and the counts at the end."""
    lines: list[str] = []
    reasons = dict(report.reasons)
    for first, changes in report.by_record():
        lines.append(f"《{first.name}》 {first.file}")
        for one in changes:
            lines.append(f"  {MARK[one.effect]} {one.effect.word}  {one.text}")
            if one.problem:
                lines.append(f"      错误：{_said(one)}怎么办：{one.problem.hint}")
        if first.record in reasons:
            lines.append(f"  变更依据：{reasons[first.record]}")
    lines += [f"{one.file}:{one.line} 错误 {one.message}。{one.hint}" for one in report.unread]
    lines += [LAWYERS] if report.for_lawyers() else []
    errors = f"其中{len(report.problems)}处不能合并。" if report.problems else ""
    return "\n".join([*lines, summary(report) + errors])


def _said(one: Change) -> str:
    assert one.problem is not None
    return "不能删除记录的文件。" if one.problem.rule == "record-removed" else "没有写明变更依据。"


def as_markdown(report: Report) -> str:
    """A comment for a change on a Git host: the counts, then record by record, errors in bold."""
    lines = [STICKY, "### 这次改动对群众意味着什么", "", summary(report)]
    if report.problems:
        lines += ["", f"**有{len(report.problems)}处不能合并，见下面的“错误”。**"]
    if report.for_lawyers():
        lines += ["", LAWYERS]
    lines += [f"- **错误** `{one.file}`：{_plain(one.message)}。{_plain(one.hint)}" for one in report.unread]
    reasons, size = dict(report.reasons), 0
    for first, changes in report.by_record():
        block = ["", f"**{_plain(first.name)}** `{first.record}`", "", *map(_item, changes)]
        block += [f"- 变更依据：{_plain(reasons[first.record])}"] if first.record in reasons else []
        size += sum(map(len, block))
        if size > MOST:
            return "\n".join([*lines, "", "还有改动没有列出，运行 `catalog diff` 查看全部。"])
        lines += block
    return "\n".join(lines)


def _item(one: Change) -> str:
    problem = f"<br>**错误**：{_said(one)}{_plain(one.problem.hint)}" if one.problem else ""
    return f"- {MARK[one.effect]} {one.effect.word}：{_plain(one.text)}{problem}"


def _plain(text: str) -> str:
    """Record text as mere text in Markdown: no markup, no mention of anybody, no line of its own."""
    line = " ".join(text.split())
    escaped = re.sub(r"([\\`*_{}\[\]<>#|!~&])", r"\\\1", line)
    # A backslash does not keep a host from notifying whoever is named; an invisible joiner does.
    return escaped.replace("@", "@\u2060").replace("://", "\u2060://")


def as_html(report: Report) -> str:
    """A page of its own that needs no other file."""
    return render("change-report.html", report=report, summary=summary(report), mark=MARK, lawyers=LAWYERS)


def as_json(report: Report) -> str:
    """The counts, the changes with their values before and after, and what stops a merge."""
    reasons = dict(report.reasons)
    document = {
        "counts": {effect.value: number for effect, number in report.counts.items()},
        "legal_review": report.for_lawyers(),
        "changes": [_plain_data(one) | {"reason": reasons.get(one.record, "")} for one in report.changes],
        "problems": [one.as_dict() for one in report.problems],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _plain_data(one: Change) -> dict[str, object]:
    keys = ("record", "kind", "name", "department", "file", "line", "key", "title", "text", "old", "new")
    return {key: getattr(one, key) for key in keys} | {"effect": one.effect.value, "word": one.effect.word}


FORMS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": as_html,
    "json": as_json,
}
