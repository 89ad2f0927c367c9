"""Two affairs side by side, so that a reviewer and the public see what agrees and what does not."""

from __future__ import annotations

from dataclasses import dataclass

from generator.revived.marks import Likeness, Marks


@dataclass(frozen=True)
class Evidence:
    """One feature side by side: its title, what the cancelled affair had, what the record has, and whether they agree."""

    title: str
    then: str
    now: str
    agrees: bool


def evidence(then: Marks, now: Marks, like: Likeness, then_department: str, now_department: str) -> tuple[Evidence, ...]:
    """The features side by side, in the order in which people read them."""
    rows = [
        Evidence("名称", "；".join(then.names), now.names[0], like.name >= 0.6),
        Evidence("依据", _clauses(then), _clauses(now), like.same_basis),
        Evidence("材料", "、".join(then.materials), "、".join(now.materials), like.papers > 0),
        Evidence("结果", "、".join(then.outputs), "、".join(now.outputs), like.same_output),
        Evidence("部门", then_department, now_department, like.department),
    ]
    return tuple(row for row in rows if row.then and row.now)


def _clauses(marks: Marks) -> str:
    return "；".join(f"《{law}》{f'第{article}条' if article else ''}" for law, article in sorted(marks.clauses))
