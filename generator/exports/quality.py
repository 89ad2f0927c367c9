"""The scores as data: a line for each scored record, with the points of every criterion."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from generator.criteria import CRITERIA
from generator.describe import short_department
from generator.exports.files import File, harmless
from generator.exports.plain import as_json
from generator.pages.frame import Site
from generator.quality import Score, city_account, due_on

HEADINGS = {
    "id": "记录编号",
    "kind": "种类",
    "name": "名称",
    "department": "部门",
    "status": "状态",
    "score": "得分",
    "grade": "等次",
    "verified_on": "最近核实日期",
    "verified_by": "核实岗位",
    "due_on": "应当核实的日期",
    "overdue": "过了核实期",
    "missing": "缺什么",
}


def quality_files(site: Site) -> Iterator[File]:
    """data/quality.json with the points of each criterion, data/quality.csv with a column for each."""
    scores = city_account(site.catalog).scores
    yield "data/quality.json", [as_json([_data(site, one) for one in scores])]
    yield "data/quality.csv", _csv(site, scores)


def _data(site: Site, score: Score) -> dict[str, Any]:
    record, due = score.entry.record, due_on(score.entry.record)
    points = {
        one.criterion.key: {"had": f"{one.had:f}", "of": one.possible, "missing": list(one.missing)} for one in score.points
    }
    return {
        "id": score.entry.id,
        "kind": score.entry.kind,
        "name": score.entry.name,
        "department": short_department(score.entry, site.catalog),
        "status": score.entry.status,
        "score": f"{score.value:f}",
        "grade": score.grade,
        "verified_on": record.verified_on.isoformat() if record.verified_on else None,
        "verified_by": record.verified_by,
        "due_on": due.isoformat() if due else None,
        "overdue": record.overdue(site.catalog.as_of),
        "points": points,
    }


def _csv(site: Site, scores: tuple[Score, ...]) -> Iterator[bytes]:
    titles = [f"{one.title}（{key}）" for key, one in CRITERIA.items()]
    yield b"\xef\xbb\xbf" + _line([*(f"{title}（{key}）" for key, title in HEADINGS.items()), *titles])
    for score in scores:
        data = _data(site, score)
        said = data | {"overdue": "是" if data["overdue"] else "否", "missing": "；".join(_missing(score))}
        had = [data["points"].get(key, {}).get("had", "") for key in CRITERIA]
        yield _line([*(harmless(str(said[key] or "")) for key in HEADINGS), *had])


def _missing(score: Score) -> Iterator[str]:
    for one in score.lost:
        yield from one.missing


def _line(cells: list[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()
