"""The shape of a procedure: every step can be reached, every way ends, every answer leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog import Catalog
from generator.flows import FlowStep, Route
from generator.kinds.item import Item
from generator.kinds.power import Power
from generator.kinds.procedure import Procedure
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.rules.faults import FLOWS, Fault, followable, over_route, readable_route, task_type
from generator.values import ID_PATTERN
from generator.vocabulary import nearest


@rule("flow-missing-step", "转到的环节不存在", *FLOWS)
def missing_step(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """“转到”“在哪些环节之后”“超时转到”里写的编号，流程里要有这个环节。"""
    found = readable_route(entry, catalog)
    if found is None or found.shared:
        return
    known = [one.step.id for one in found.steps if one.step.id]
    for key, name in found.missing:
        near = nearest(name, known)
        hint = f"是不是想写“{near}”？" if near else f"可以写的编号有：{'、'.join(known) or '还没有环节写编号'}。"
        yield key, f"没有编号为“{name}”的环节", hint


@rule("flow-change", "改动的环节不存在", "item", "power")
def change(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """使用通用流程时，只能改动那个流程里有的环节，每个环节只写一次；不使用通用流程的，直接写自有环节。"""
    record = entry.record
    assert isinstance(record, Item | Power)
    flow = record.procedure
    if flow is None or "procedure" in entry.broken:
        return
    if flow.uses and flow.steps:
        yield ("procedure", "steps"), "既使用通用流程，又写了自有环节", "留一种：自有环节不会显示，请改到“本事项的不同之处”（with）里。"
    if flow.changes and not flow.uses:
        yield ("procedure", "with"), "没有使用通用流程，这些改动不起作用", "写“使用通用流程”（uses），或者直接改自有环节。"
    shared = catalog.find(flow.uses, entry) if flow.uses else None
    if shared is None or not isinstance(shared.record, Procedure) or "steps" in shared.broken:
        return
    known = [step.id for step in shared.record.steps if step.id]
    seen: set[str] = set()
    for index, one in enumerate(flow.changes):
        key = ("procedure", "with", index, "step")
        if one.step and one.step not in known:
            near = nearest(one.step, known)
            hint = f"是不是想写“{near}”？" if near else f"可以写的编号有：{'、'.join(known)}。"
            yield key, f"通用流程“{shared.name}”里没有编号为“{one.step}”的环节", hint
        elif one.step in seen:
            yield key, f"环节“{one.step}”改了两次，只有一次起作用", "合并成一条。"
        seen.add(one.step or "")
    found = readable_route(entry, catalog)
    left_out = {one.step: index for index, one in enumerate(flow.changes) if one.omit}
    for name in dict.fromkeys(name for _, name in found.missing if name in left_out) if found else ():
        message = f"略去“{name}”以后，前后的环节接不上"
        yield ("procedure", "with", left_out[name], "omit"), message, "留着它，改名称、谁来办或用时；或者写自有环节。"


@rule("flow-task-type", "通用流程与事项类型不符", "item", "power", level=Level.WARNING)
def shared_task_type(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """许可用许可的流程，处罚用处罚的流程。用错了，步骤和时限都对不上。"""
    found = readable_route(entry, catalog)
    if found is None or found.shared is None:
        return
    own, shared = task_type(entry), task_type(found.shared)
    if own and shared and own != shared:
        message = f"这里是{own}，使用的“{found.shared.name}”是{shared}的流程"
        yield ("procedure", "uses"), message, f"改用{own}的通用流程；没有合适的，写自有环节。"


@rule("flow-step-id", "环节编号有问题", *FLOWS)
@over_route
def step_id(found: Route, entry: Entry) -> Iterator[Fault]:
    """环节编号只用小写字母、数字和连字符，一个流程里不能重复。"""
    first: dict[str, int] = {}
    for one in found.steps:
        name = one.step.id
        if name and not re.fullmatch(ID_PATTERN, name):
            yield Fault(one, ("id",), f"环节编号“{name}”不合要求", "只用小写字母、数字和连字符，如 site-visit。")
        elif name in first:
            yield Fault(one, ("id",), f"环节编号“{name}”已经用在第{first[name]}步", "换一个编号，并改好转到它的地方。")
        first.setdefault(name or "", one.number)


@rule("flow-decision", "判断环节不完整", *FLOWS)
@over_route
def decision(found: Route, entry: Entry) -> Iterator[Fault]:
    """要判断的环节，至少写两个不同的答案，比如“齐全”和“需补正”；只写答案不写问题，看图的人不知道在判断什么。"""
    for one in found.steps:
        answers = [answer.answer for answer in one.step.answers]
        if one.step.asks and len(answers) < 2:
            said = f"只有{len(answers)}个答案" if answers else "没有答案"
            yield Fault(one, ("asks",), f"“{one.step.asks}”{said}", "把各种答案都写上，每个答案写明转到哪一步。")
        elif answers and not one.step.asks:
            yield Fault(one, ("answers",), "写了答案，没有写要判断什么", "写“要判断什么”（asks），如“材料齐全吗？”。")
        elif len(set(answers)) < len(answers):
            yield Fault(one, ("answers",), "有两个答案一样", "改成不同的答案，或者删掉一个。")


@rule("flow-idle", "写了却不起作用", *FLOWS)
@over_route
def idle(found: Route, entry: Entry) -> Iterator[Fault]:
    """已经结束的环节不再转到别处；有答案的环节按答案走；只有一个前序环节的，不用写汇合规则。"""
    entering = {one.id: {way.source for way in found.ways if way.target == one.id} for one in found.steps}
    for one in found.steps:
        step = one.step
        if step.outcome and (step.to or step.answers):
            tail = ("to",) if step.to else ("answers",)
            yield Fault(one, tail, f"这一步已经{step.outcome}，不会再往下走", "删掉“结局”（outcome），或者删掉往下走的写法。")
        elif step.to and step.answers:
            yield Fault(one, ("to",), "这一步按答案走，“之后转到”不起作用", "删掉它，在每个答案里写转到哪一步。")
        if step.join and not found.shared and followable(found) and len(entering[one.id]) < 2:
            yield Fault(one, ("join",), "前面只有一个环节，没有可以汇合的", "删掉“汇合规则”，或者在“在哪些环节之后”里写全。")


@rule("flow-unreachable", "走不到的环节", *FLOWS)
@over_route
def unreachable(found: Route, entry: Entry) -> Iterator[Fault]:
    """从第一步出发，每个环节都要有路走到。"""
    # A decision whose answers are still to be written does not lead everywhere yet: that is said, and once is enough.
    if not followable(found) or any(one.step.asks and len(one.step.answers) < 2 for one in found.steps):
        return
    reached = _closure(found, found.steps[0].id, forward=True)
    before: FlowStep | None = None
    for one in found.steps:
        # Of a row of steps that only lead to each other the first is named: it is where the way in is missing.
        if one.id not in reached and (before is None or one.id not in found.onward[before.id]):
            yield Fault(one, (), f"没有哪一步会走到“{one.step.name}”", "在前面的环节里写明转到它，或者删掉它。")
        before = one if one.id not in reached else None


@rule("flow-dead-end", "环节走不下去", *FLOWS)
@over_route
def dead_end(found: Route, entry: Entry) -> Iterator[Fault]:
    """每一步要么有下一步，要么写明结局（办结、不予受理、不予决定、终止）。"""
    if not followable(found):
        return
    ended: set[str] = set()
    for one in found.steps:
        onward = {way.target for way in found.ways_from(one.id) if way.kind != "timeout"}
        if one.step.outcome or not onward:
            ended |= _closure(found, one.id, forward=False)
        if not one.step.outcome and not onward:
            yield Fault(one, (), f"“{one.step.name}”之后没有下一步，也没有结局", "写“之后转到”（to），或者写“结局”（outcome）。")
        silent = [answer.answer for answer in one.step.answers if not answer.to] if one is found.steps[-1] else []
        if onward and silent:
            yield Fault(one, ("answers",), f"答案“{silent[0]}”之后没有下一步", "写明转到哪一步。")
    circling = next((one for one in found.steps if one.id not in ended), None)
    if circling:
        yield Fault(circling, (), f"从“{circling.step.name}”起只会绕圈，到不了结局", "让其中一步能走到结局。")


def _closure(found: Route, start: str, *, forward: bool) -> set[str]:
    """The steps that can be reached from one (or from which it can be reached), itself among them."""
    reached, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for way in found.ways:
            source, target = (way.source, way.target) if forward else (way.target, way.source)
            if source == here and target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


@rule("flow-redress", "没有写救济途径", *FLOWS)
@over_route
def redress(found: Route, entry: Entry) -> Iterator[Fault]:
    """不予受理、不予决定的，要告诉当事人怎样复议、诉讼；处罚、强制、征收的流程里也要写明一处。"""
    for one in found.steps:
        said = one.step.redress or ""
        if one.step.outcome in ("不予受理", "不予决定") and not said:
            yield Fault(one, ("outcome",), f"{one.step.outcome}，没有写救济途径", "写“救济”（redress）：多少天内向谁申请复议，多少天内向哪个法院起诉。")
        elif said and not re.search(r"复议|诉讼|起诉|申诉|复核|仲裁", said):
            yield Fault(one, ("redress",), "救济途径里没有说到复议、诉讼", "写明多少天内向谁申请复议、向哪个法院起诉。")
    limits = task_type(entry) in ("行政处罚", "行政强制", "行政征收")
    if limits and not any(one.step.redress for one in found.steps):
        yield Fault(None, (), f"{task_type(entry)}的流程没有一处写救济途径", "在送达决定的环节写“救济”（redress）。")


