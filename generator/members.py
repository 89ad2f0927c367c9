"""The members of a joint plan as steps of one procedure, so that it is timed, drawn and listed like any other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.kinds.department import Department
from generator.kinds.item import Item
from generator.kinds.joint import Joint, Member
from generator.kinds.procedure import Step
from generator.records import Entry

APPLY, DONE = "apply", "done"


def member_items(entry: Entry, catalog: Catalog) -> Iterator[tuple[Member, Entry]]:
    """The members that lead to an item, each item once, in written order."""
    assert isinstance(entry.record, Joint)
    seen: set[str] = set()
    for member in entry.record.members:
        item = catalog.find(member.item, entry) if member.item else None
        if item and item.id not in seen:
            seen.add(item.id)
            yield member, item


def joint_steps(entry: Entry, catalog: Catalog, *, optional: bool = True) -> tuple[Step, ...]:
    """One application, every member after those that it waits for, and the end when all have their result.

    Without the `optional` members those that wait for them begin with the others. Members that wait for each other in
    a circle stand as written; the circle is reported by its rule.
    """
    assert isinstance(entry.record, Joint)
    wanted = [(member, item) for member, item in member_items(entry, catalog) if optional or not member.optional]
    known = [item.id for _, item in wanted]
    waits = _without_detours({item.id: _waits(member, entry, catalog, known) for member, item in wanted})
    ordered = _in_order([item.id for _, item in wanted], waits)
    by_id = {item.id: (member, item) for member, item in wanted}
    last = [one for one in ordered if not any(one in before for before in waits.values())]
    lead = catalog.find(entry.record.lead, entry) if entry.record.lead else None
    window = _department_name(lead) if lead else "综合窗口"
    return (
        Step(id=APPLY, name="一次申请、一次交材料", step_kind="申请", actor="申请人", time="即办", plain=entry.record.start),
        *(_step(*by_id[one], catalog, waits[one]) for one in ordered),
        Step(
            id=DONE, name="一次领取全部结果", step_kind="送达", actor=window, time="即办", outcome="办结",
            after=tuple(map(step_id, last)) or (APPLY,),
        ),
    )  # fmt: skip


def step_id(item_id: str) -> str:
    """The id that an item has as a step of a plan."""
    return item_id.replace("/items/", "-").replace("/", "-")


def _step(member: Member, item: Entry, catalog: Catalog, waits: list[str]) -> Step:
    record = item.record
    assert isinstance(record, Item)
    made = {
        "id": step_id(item.id),
        "name": item.name + ("（需要时）" if member.optional else ""),
        "step_kind": "审查",
        "actor": catalog.department(item).short_name or catalog.department(item).name or item.department,
        "after": tuple(map(step_id, waits)) or (APPLY,),
        "join": "全部" if len(waits) > 1 else None,
        "onsite": "是" if record.visits else None,
        "pays": "是" if record.charged else None,
        "gives": tuple(result.name for result in record.results if result.name),
        "plain": member.when,
        "time": str(record.promised_time) if record.promised_time else None,
    }
    return Step.model_validate({key: value for key, value in made.items() if value})


def _waits(member: Member, entry: Entry, catalog: Catalog, known: list[str]) -> list[str]:
    found = [target.id for ref in member.after if (target := catalog.find(ref, entry))]
    return [one for one in dict.fromkeys(found) if one in known]


def _without_detours(waits: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same order with fewer waits: who waits for B need not also wait for A, where B itself waits for A."""

    def all_before(name: str, passed: frozenset[str] = frozenset()) -> set[str]:
        ahead = set(waits[name]) - passed
        return ahead.union(*(all_before(one, passed | ahead) for one in ahead))

    return {
        name: [one for one in before if not any(one in all_before(other) for other in before if other != one)]
        for name, before in waits.items()
    }


def _in_order(ids: list[str], waits: dict[str, list[str]]) -> list[str]:
    """The ids so that each comes after those that it waits for, else as written."""
    placed: list[str] = []
    left = list(ids)
    while left:
        ready = next((one for one in left if all(before in placed for before in waits[one])), left[0])
        placed.append(ready)
        left.remove(ready)
    return placed


def _department_name(department: Entry) -> str:
    record = department.record
    assert isinstance(record, Department)
    return record.short_name or department.name
