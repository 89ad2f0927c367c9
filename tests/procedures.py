"""Procedures for tests: sound ones to break by hand, and steps to put together."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from generator.catalog import Catalog
from generator.kinds.procedure import Procedure
from generator.records import Entry, make
from generator.rules.base import RULES, check_record
from generator.source import Source, parse, write
from tests.records import ITEM

LICENCE = """\
name: 许可流程
status: 在用
task_type: 行政许可
description: 测试用。
steps:
  - id: apply
    name: 提出申请
    step_kind: 申请
    actor: 申请人
    time: 即办
  - id: check
    name: 核对材料
    step_kind: 收件
    actor: 窗口
    asks: 材料齐全吗？
    answers:
      - answer: 齐全
        to: accept
      - answer: 需补正
        to: supplement
    time: 即办
    on_timeout: 视为受理
    timeout_to: accept
  - id: supplement
    name: 一次告知补正
    step_kind: 补正告知
    actor: 窗口
    to: apply
    time: 1个工作日
    counts: 否
  - id: accept
    name: 受理
    step_kind: 受理
    actor: 窗口
    time: 1个工作日
  - id: review
    name: 书面审查
    step_kind: 审查
    actor: 承办科室
    after:
      - accept
    time: 12小时
  - id: site-visit
    name: 现场核查
    step_kind: 现场核查
    actor: 核查组
    after:
      - accept
    time: 2个工作日
  - id: decide
    name: 作出决定
    step_kind: 决定
    actor: 分管领导
    after:
      - review
      - site-visit
    join: 全部
    asks: 准予吗？
    answers:
      - answer: 准予
        to: deliver
      - answer: 不准予
        to: refuse
    time: 8小时
  - id: refuse
    name: 制发不予许可决定书
    step_kind: 不予决定
    actor: 窗口
    time: 即办
    outcome: 不予决定
    redress: 60日内可以申请行政复议。
  - id: deliver
    name: 送达
    step_kind: 送达
    actor: 窗口
    time: 1个工作日
    outcome: 办结
"""

PENALTY = """\
name: 处罚流程
status: 在用
task_type: 行政处罚
description: 测试用。
steps:
""" + "".join(
    f"  - name: {name}\n    step_kind: {kind}\n    actor: {actor}\n    time: 2个工作日\n"
    for name, kind, actor in (
        ("立案", "立案", "承办科室"),
        ("调查取证", "调查取证", "两名执法人员"),
        ("法制审核", "法制审核", "法制机构"),
        ("事先告知", "告知", "承办科室"),
        ("听取申辩", "陈述申辩", "当事人"),
        ("作出决定", "决定", "负责人"),
        ("送达决定书", "送达", "承办科室"),
    )
) + "    redress: 60日内可以申请行政复议。\n    outcome: 办结\n"


FLOW = "common__procedures__flow"
"""The key under which `records.findings` takes the text of the shared procedure that `USER` uses."""
_OWN = ITEM[ITEM.index("procedure:") : ITEM.index("charged:")]
_LICENCE_ITEM = "task_type: 行政许可\nwaivers:\n  - rule: item-without-power\n    reason: 测试不设职权。"
USER = ITEM.replace("task_type: 公共服务", _LICENCE_ITEM).replace(_OWN, "procedure:\n  uses: flow\n")
"""An item that promises 5 working days and runs by the shared licence procedure, which needs just as many."""


def step(name: str, kind: str = "审查", days: int = 0, **more: Any) -> dict[str, Any]:
    """A step as it is written in a file."""
    time = f"{days}个工作日" if days else "即办"
    return {"id": name, "name": f"办{name}", "step_kind": kind, "actor": "窗口", "time": time} | more


def entry_of(steps: list[dict[str, Any]], name: str = "flow") -> Entry:
    """A shared procedure with these steps, read as if from a file."""
    head = {"name": "流程", "status": "在用", "task_type": "行政许可", "description": "测试用。"}
    text = write(head | {"steps": steps})
    made, findings = make(f"common/procedures/{name}", parse(text, Source(f"{name}.yml")), Procedure)
    assert made is not None and not findings
    return made


def rules_found(entry: Entry) -> list[str]:
    """The ids of the rules about procedures that this record breaks."""
    catalog = Catalog(Path("catalog"), date(2026, 11, 22), {entry.id: entry})
    about = [one for one in RULES.values() if one.id.startswith("flow-") and "procedure" in one.kinds]
    return [finding.rule for finding in check_record(entry, catalog, about)]
