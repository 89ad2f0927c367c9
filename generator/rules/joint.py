"""Joint plans: every member can be applied for, waits only for other members, and the plan is better than before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.catalog import Catalog
from generator.joint import plan
from generator.kinds.item import Item
from generator.kinds.joint import Joint
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.vocabulary import LIVE


@rule("joint-members", "一件事的事项不对", "joint")
def members(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """一件事至少包含两个事项，每个事项只写一次，都要在用；停办的事项换成现行的。"""
    joint = entry.of(Joint)
    if len(joint.members) < 2 and joint.members:
        yield ("members",), "只有一个事项，不成一件事", "补上同时要办的事项，或者直接用那个事项。"
    seen: set[str] = set()
    for index, member in enumerate(joint.members):
        item = catalog.find(member.item, entry) if member.item else None
        if item and item.id in seen:
            yield ("members", index, "item"), f"“{item.name}”写了两次", "删掉一个。"
        elif item and item.status != LIVE and entry.status == LIVE:
            yield ("members", index, "item"), f"“{item.name}”的状态是“{item.status}”，办不了", "换成现行办理的事项。"
        seen.add(item.id if item else "")


@rule("joint-after", "事项的先后不对", "joint")
def after(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """“在哪些事项之后”只能写本件事里的其他事项，不能互相等待。"""
    joint = entry.of(Joint)
    own = [catalog.find(member.item, entry) if member.item else None for member in joint.members]
    waits: dict[str, set[str]] = {}
    for index, (member, item) in enumerate(zip(joint.members, own, strict=True)):
        for position, ref in enumerate(member.after):
            target, key = catalog.find(ref, entry), ("members", index, "after", position)
            if target is None or item is None or item in own[:index]:
                continue
            if target not in own:
                yield key, f"“{target.name}”不在这件事里", "把它加进“包含的事项”，或者删掉这一条。"
            elif item.id == target.id or item.id in _all_before(target.id, waits):
                yield key, f"“{item.name}”和“{target.name}”互相等待", "删掉其中一条。"
            else:
                waits.setdefault(item.id, set()).add(target.id)


def _all_before(name: str, waits: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    left = [name]
    while left:
        for before in waits.get(left.pop(), set()) - found:
            found.add(before)
            left.append(before)
    return found


@rule("joint-time", "一件事的时间算不出来", "joint", level=Level.WARNING)
def time(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """每个事项都有承诺时限、用同一种单位，才算得出整件事要几个工作日。"""
    joint = entry.of(Joint)
    for index, member in enumerate(joint.members):
        item = catalog.find(member.item, entry) if member.item else None
        promise = item.record.promised_time if item and isinstance(item.record, Item) else None
        if item and promise is None and "promised_time" not in item.broken:
            yield ("members", index, "item"), f"“{item.name}”没有承诺时限", "先在那个事项里写承诺时限。"
        elif item and promise and promise.working_days is None:
            message = f"“{item.name}”承诺{promise}，不能和工作日相加"
            yield ("members", index, "item"), message, "把那个事项的承诺改成工作日，或者不放进这件事。"


@rule("joint-worse", "改革以后反而更差", "joint", level=Level.WARNING)
def worse(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """一件事要比原来分开办更快、材料更少、跑得更少。算出来不是这样的，要核对原来的数字，或者继续简化。"""
    joint, found = entry.record, plan(entry, catalog)
    assert isinstance(joint, Joint)
    if joint.before is None or found is None:
        return
    usual = found.timing.usual if found.timing else None
    figures: list[tuple[str, Decimal | int | None, Decimal | int | None, str]] = [
        ("days", joint.before.days, usual.working_days if usual else None, "个工作日"),
        ("materials", joint.before.materials, found.papers_once, "份材料"),
        ("visits", joint.before.visits, found.visits, "次"),
        ("offices", joint.before.offices, len(found.places), "个地方"),
    ]
    for key, before, now, unit in figures:
        if before is not None and now is not None and now > before:
            yield ("before", key), f"改革前{before}{unit}，现在算出来{now}{unit}", "核对原来的数字，或者继续简化。"
