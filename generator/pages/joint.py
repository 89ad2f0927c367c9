"""The page of a joint plan: its figures in words, and beside what the same affair cost before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.describe import visit_words
from generator.joint import Plan, plan
from generator.kinds.department import Department
from generator.kinds.fee import amount
from generator.kinds.joint import Joint
from generator.pages.frame import Site
from generator.records import Entry
from generator.timing import Timing, in_words, sums_in_words


def joint_context(site: Site, entry: Entry) -> dict[str, Any]:
    """What the template of a joint plan is given."""
    joint, found = entry.record, plan(entry, site.catalog)
    assert isinstance(joint, Joint)
    return {
        "plan": found,
        "optional_count": sum(bool(member.optional) for member in joint.members),
        "words": _words(site, entry, found) if found else {},
        "compared": list(_compared(joint, found)) if found and joint.before else [],
    }


def _words(site: Site, entry: Entry, found: Plan) -> dict[str, str]:
    joint = entry.of(Joint)
    lead = site.catalog.find(joint.lead, entry) if joint.lead else None
    own = lead.record.phone if lead and isinstance(lead.record, Department) else None
    return {
        "needed": _time(found.needed),
        "whole": _time(found.timing),
        "cost": _cost(found),
        "visits": visit_words(found.visits),
        "phone": joint.phone or own or "",
    }


def _cost(found: Plan) -> str:
    if found.fee_total is None:
        return "按情形收费" if found.fees else ""
    return f"{amount(found.fee_total)}元" if found.fee_total else "不收费"


def _time(found: Timing | None) -> str:
    if found is None:
        return ""
    return "当场办结" if found.usual and found.usual.immediate else sums_in_words(found)


def _compared(joint: Joint, found: Plan) -> Iterator[tuple[str, str, str]]:
    before = joint.before
    assert before is not None
    usual = found.timing.usual if found.timing else None
    if before.days is not None and usual is not None:
        now = "当场办结" if usual.immediate else in_words(usual)
        yield "从申请到拿齐结果", f"{before.days:f}个工作日", now
    pairs = (
        ("材料", before.materials, found.papers_once, "份"),
        ("跑动", before.visits, found.visits, "次"),
        ("要去的窗口", before.offices, len(found.places), "个"),
    )
    for what, then, now_count, unit in pairs:
        if then is not None and now_count is not None:
            yield what, f"{then}{unit}", f"{now_count}{unit}"
