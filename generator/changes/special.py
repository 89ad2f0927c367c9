"""Facts that mean something only together with others: a record's status, a promise's measure, the steps of a procedure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.adapting import CHANGEABLE
from generator.changes.judging import presence
from generator.changes.model import Effect, Pair, Said
from generator.changes.parts import (
    ENTRY,
    SPECIAL,
    Trail,
    compare_field,
    compare_lists,
    compare_parts,
    compare_value,
)
from generator.kinds.base import Record, declared
from generator.kinds.commitment import Measure
from generator.kinds.item import Item
from generator.kinds.power import Power
from generator.kinds.procedure import Flow, Procedure, Step, StepChange
from generator.records import Entry
from generator.vocabulary import DRAFT, ENDED, LIVE

COERCIVE = ("行政处罚", "行政强制", "行政征收", "行政检查")
FOR_PEOPLE = ("行政给付", "行政奖励", "行政确认", "行政裁决", "公共服务")
RIGHTS = ("听证", "告知", "陈述申辩", "法制审核", "催告", "补正告知", "公示")
"""Steps that protect whoever is affected: to lose one is worse."""
HURDLES = ("申请", "收件", "审查", "现场核查", "技术评审", "会签", "审核", "转报", "缴费")
"""Steps that an applicant has to pass: one more is worse."""


def compare_status(pair: Pair, old: str | None, new: str | None, here: Trail) -> Iterator[Said]:
    """A record that begins, pauses or ends; what that means depends on what it did to people."""
    effect, remark = status_effect(pair.new, old or DRAFT, new or DRAFT)
    yield here.said(f"状态 {old or '（未写）'} → {new or '（未写）'}", effect, remark, old or "", new or "")


def status_effect(entry: Entry, old: str, new: str) -> tuple[Effect, str]:
    """What a new status means to people, with a word for it."""
    if entry.kind == "law":
        return Effect.LEGAL, ""
    if old == new or {old, new} <= {"下放", "已合并"}:
        return Effect.NEUTRAL, ""
    if new == DRAFT:
        return Effect.WORSE, "退回草稿，不再算正式公开"
    if old == DRAFT:
        return Effect.NEUTRAL, "正式公开" if new == LIVE else ""
    if new in ("下放", "已合并"):
        return Effect.NEUTRAL, "改到别处办理，看现行办理"
    wanted = _wanted(entry, paused="暂停" in (old, new))
    if wanted is None:
        return Effect.NEUTRAL, ""
    back = new == LIVE
    better = wanted == back
    return (Effect.BETTER if better else Effect.WORSE), "恢复" if back else ("停止" if new in ENDED else "暂停")


def _wanted(entry: Entry, *, paused: bool) -> bool | None:
    """Whether people want this to be there: a service yes, a charge or an inspection no; None where nobody can say."""
    power_type = getattr(entry.record, "power_type", None) or getattr(entry.record, "task_type", None)
    if entry.kind == "fee" or (entry.kind != "procedure" and power_type in COERCIVE):
        return False
    if entry.kind in ("commitment", "place", "department") or (entry.kind != "procedure" and power_type in FOR_PEOPLE):
        return True
    # Without the power nobody needs the licence; while it only pauses, people need it and cannot get it.
    if entry.kind in ("item", "power") and power_type == "行政许可" and paused:
        return True
    return False if entry.kind == "power" and power_type == "行政许可" else None


def compare_measure(pair: Pair, old: Any, new: Any, here: Trail) -> Iterator[Said]:
    """The figure of a promise: less of what may not be exceeded is better, more of what is owed at least."""
    measure = _measure(pair.new, here.key[:-1])
    weigh = {"不超过": "less", "不少于": "more"}.get(measure.bound or "", "fact") if measure else "fact"
    yield compare_value(pair, declared(Measure)["value"][0], old, new, here, weigh)


def _measure(entry: Entry, key: tuple[str | int, ...]) -> Measure | None:
    value: Any = entry.record
    for part in key:
        value = value[part] if isinstance(part, int) else getattr(value, part)
    return value if isinstance(value, Measure) else None


def step_presence(step: Step, weigh: str, there: bool) -> tuple[Effect, str]:
    """What it means that a step comes or goes."""
    if step.step_kind in RIGHTS:
        return presence("service", there=there)[0], "保障申请人的环节"
    effect = presence(weigh, there=there)[0] if step.step_kind in HURDLES else Effect.NEUTRAL
    return effect, "环节增加" if there else "环节减少"


def compare_flow(pair: Pair, old: Flow | None, new: Flow | None, here: Trail) -> Iterator[Said]:
    """A record's procedure: what it changes in a shared one is compared by what then holds, not by how it is written."""
    title = "办理流程" if pair.new.kind == "item" else "运行流程"
    here = replace(here, words=title)
    shared = pair.find(new.uses) if new and new.uses else None
    if old is None or new is None:
        yield here.said("写明了流程" if new else "不再写明流程", Effect.NEUTRAL if new else Effect.WORSE)
    elif old.uses != new.uses:
        before, after = (_called(pair, flow) for flow in (old, new))
        effect = Effect.EDITORIAL if before == after else Effect.NEUTRAL
        yield here.said(f"{before} 改用 {after}", effect, "请对照流程图", before, after)
    elif shared and isinstance(shared.record, Procedure):
        yield from _overrides(pair, old, new, shared.record, here)
        yield from compare_parts(pair, old, new, here, frozenset({"uses", "changes"}))
    else:
        yield from compare_parts(pair, old, new, here, frozenset({"steps"}))
        steps = Trail((*here.key, "steps"), here.words, "burden")
        yield from compare_lists(pair, declared(Procedure)["steps"][0], old.steps, new.steps, steps)


def _called(pair: Pair, flow: Flow) -> str:
    found = pair.find(flow.uses) if flow.uses else None
    return f"通用流程《{found.name}》" if found else f"自有的{len(flow.steps)}个环节"


def _overrides(pair: Pair, old: Flow, new: Flow, shared: Procedure, here: Trail) -> Iterator[Said]:
    if old.changes == new.changes:
        return
    before, after = ({change.step: change for change in flow.changes} for flow in (old, new))
    places = {change.step: index for index, change in enumerate(new.changes)}
    said: list[Said] = []
    for step in shared.steps:
        first, second = before.get(step.id, StepChange()), after.get(step.id, StepChange())
        at = Trail((*here.key, "with", *([places[step.id]] if step.id in places else [])), here.words)
        said += _override(pair, step, first, second, at)
    yield from said or [here.said("本事项的不同之处写法有调整", Effect.EDITORIAL)]


def _override(pair: Pair, step: Step, old: StepChange, new: StepChange, here: Trail) -> Iterator[Said]:
    """The differences in one step of the shared procedure as this record runs it."""
    if bool(old.omit) != bool(new.omit):
        effect, remark = step_presence(step, "burden", there=not new.omit)
        text = f"不再经过环节“{step.name}”" if new.omit else f"恢复环节“{step.name}”"
        yield here.said(text, effect, remark)
        return
    words = f"{here.words} › 环节“{new.name or step.name}”"
    for name in CHANGEABLE:
        before, after = (getattr(change, name) for change in (old, new))
        shared = getattr(step, name)
        first, second = (shared if value in (None, ()) else value for value in (before, after))
        if first != second:
            info = declared(Step)[name][0]
            yield from compare_field(pair, info, first, second, Trail((*here.key, name), words))


SPECIAL[Record, "status"] = compare_status
SPECIAL[Measure, "value"] = compare_measure
SPECIAL[Item, "procedure"] = SPECIAL[Power, "procedure"] = compare_flow
ENTRY[Step] = step_presence
