"""The report of the weekly care, for people as Markdown and for programs as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.care.asking import Answer, State
from generator.care.links import Place
from generator.catalog import Catalog
from generator.chinese import day_text
from generator.describe import short_department
from generator.records import Entry
from generator.vocabulary import ENDED

MARK = "<!-- catalog-care -->"
"""First line of the report: tools/issue.py knows the issue by it."""
TO_DO = (State.GONE, State.MOVED)
TO_LOOK_AT = (State.REFUSED, State.DOWN)
ADVICE = {
    State.GONE: "打不开的网址：找到新网址改上，没有了的删掉。",
    State.MOVED: "已经搬走的网址：改成新的，免得哪天转不过去。",
    State.REFUSED: "不让程序看的网址：请人在浏览器里打开看一眼。",
    State.DOWN: "暂时连不上的网址：不用改，下周还连不上再看。",
}


@dataclass(frozen=True)
class Overdue:
    """A record that should have been verified by a day that has passed."""

    entry: Entry
    due: date


@dataclass(frozen=True)
class Report:
    """What the care found: the answers that are not fine with the places of the addresses, records overdue, and what was asked."""

    day: date
    answers: Sequence[Answer]
    places: Mapping[str, Sequence[Place]]
    overdue: Sequence[Overdue]
    skipped: int
    catalog: Catalog

    @property
    def to_do(self) -> bool:
        """Whether somebody has something to do; a host that is down gives nobody anything to do."""
        return bool(self.overdue) or any(one.state in TO_DO for one in self.answers)


def overdue(catalog: Catalog) -> list[Overdue]:
    """The records in use that were not verified in time, the longest first."""
    found = [
        Overdue(entry, entry.record.verified_on + timedelta(entry.record.verify_days))
        for entry in catalog.entries.values()
        if entry.status not in ENDED and entry.record.verified_on and entry.record.overdue(catalog.as_of)
    ]
    return sorted(found, key=lambda one: (one.due, one.entry.id))


def markdown(report: Report) -> str:
    """The report as people read it in an issue."""
    return "\n".join([MARK, *_lines(report), ""])


def _lines(report: Report) -> Iterator[str]:
    bad = [one for one in report.answers if one.state is not State.FINE]
    yield f"# 每周检查 {day_text(report.day)}"
    yield ""
    yield f"检查了{len(report.answers)}个外部网址，{len(bad)}个有情况；{len(report.overdue)}条记录超过了核实周期。"
    if report.skipped:
        yield f"另有{report.skipped}个是示例网址，没有检查。"
    for state in (*TO_DO, *TO_LOOK_AT):
        yield from _answers(state, [one for one in bad if one.state is state], report)
    yield from _overdue(report)


def _answers(state: State, answers: Sequence[Answer], report: Report) -> Iterator[str]:
    if not answers:
        return
    yield from ("", f"## {state.word}（{len(answers)}）", "", ADVICE[state], "")
    for one in answers:
        yield f"- `{one.address}` {one.reason}{f'：`{one.target}`' if one.target else ''}"
        yield from (f"  - `{place.file}` 第{place.line}行，{place.title}" for place in report.places[one.address])


def _overdue(report: Report) -> Iterator[str]:
    if not report.overdue:
        return
    yield from ("", f"## 该核实的记录（{len(report.overdue)}）", "", "逐项核对后改“最近核实日期”和“核实岗位”；有变化的一起改。", "")
    departments: dict[str, list[Overdue]] = {}
    for one in report.overdue:
        departments.setdefault(short_department(one.entry, report.catalog) or "全市共用", []).append(one)
    for name, found in departments.items():
        yield f"- {name}"
        yield from (f"  - `{one.entry.source.file}` 应在{day_text(one.due)}前核实" for one in found)


def as_json(report: Report) -> str:
    """The report as data."""
    links = [
        {
            "address": one.address,
            "state": one.state.value,
            "reason": one.reason,
            "target": one.target,
            "places": [{"record": place.entry.id, "file": place.file, "line": place.line, "field": place.title} for place in report.places[one.address]],
        }
        for one in report.answers
    ]
    late = [{"record": one.entry.id, "file": one.entry.source.file, "due": str(one.due)} for one in report.overdue]
    said = {"day": str(report.day), "links": links, "overdue": late, "skipped": report.skipped}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
