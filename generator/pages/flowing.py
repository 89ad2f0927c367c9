"""Procedures as they are written, each beside the chart that is drawn of it: the examples of the help page on steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flowcharts import draw, standalone
from generator.catalog import Catalog
from generator.charts import chart_of
from generator.flows import FlowStep, route
from generator.kinds import KINDS
from generator.records import Entry, make
from generator.source import Source, parse


@dataclass(frozen=True)
class Flowing:
    """One example: what it shows, as it is written, both pictures, and the steps that are drawn."""

    title: str
    words: str
    text: str
    wide: str
    narrow: str
    steps: tuple[FlowStep, ...]


STRAIGHT = """\
procedure:
  steps:
    - name: 提出申请
      step_kind: 申请
      actor: 申请人
      time: 即办
    - name: 审查
      step_kind: 审查
      actor: 业务科室
      time: 3个工作日
    - name: 办结
      step_kind: 送达
      actor: 窗口
      time: 即办
      outcome: 办结
"""
FORKED = """\
procedure:
  steps:
    - id: apply
      name: 提出申请
      step_kind: 申请
      actor: 申请人
      time: 即办
    - name: 核对材料
      step_kind: 受理
      actor: 窗口
      time: 即办
      asks: 材料齐全吗？
      answers:
        - answer: 齐全
        - answer: 缺材料，一次告知
          to: apply
        - answer: 不归本单位管
          to: refuse
    - name: 作出决定
      step_kind: 决定
      actor: 业务科室
      time: 3个工作日
      outcome: 办结
    - id: refuse
      name: 告知不予受理
      step_kind: 告知
      actor: 窗口
      time: 即办
      outcome: 不予受理
      redress: 不服的，60日内可以申请行政复议，6个月内可以起诉。
"""
BESIDE = """\
procedure:
  steps:
    - id: accept
      name: 受理
      step_kind: 受理
      actor: 窗口
      time: 即办
    - id: papers
      name: 书面审查
      step_kind: 审查
      actor: 业务科室
      time: 3个工作日
      after:
        - accept
    - id: visit
      name: 现场核查
      step_kind: 现场核查
      actor: 核查组
      time: 2个工作日
      after:
        - accept
    - name: 作出决定
      step_kind: 决定
      actor: 分管负责人
      time: 1个工作日
      after:
        - papers
        - visit
      outcome: 办结
"""
EXAMPLES = (
    ("一步接一步", "不写去向，就是接着下一步。结束的那一步写结局（outcome）。", STRAIGHT),
    (
        "要判断、要退回",
        "写成问句（asks），每个答案（answers）写转到哪一步（to）；不写去向的答案接着下一步。别的步骤要指到它，就给它写编号（id）。"
        "不予受理、不予决定的，写怎样复议、诉讼（redress）。",
        FORKED,
    ),
    ("几步同时办", "同时办的几步，各写在哪一步之后（after）；汇合的那一步把它们都写上。合计时间只算最长的一路。", BESIDE),
)


def example_flows(catalog: Catalog) -> Iterator[Flowing]:
    """The examples, drawn by the program that draws the records'."""
    found = [(*one, _drawable(f"example/items/flow-{number}", one[2])) for number, one in enumerate(EXAMPLES, start=1)]
    routes = [route(entry, catalog) for *_, entry in found]
    charts = [chart_of(entry, way) for (*_, entry), way in zip(found, routes, strict=True) if way]
    for (title, words, text, _), way, drawing in zip(found, routes, draw(charts), strict=True):
        if way:
            yield Flowing(title, words, text, standalone(drawing.wide), standalone(drawing.narrow), way.steps)


def _drawable(record_id: str, text: str) -> Entry:
    """The record of an example; its text is ours, so it can be read."""
    source = parse(f"name: 示例\nstatus: 草稿\n{text}", Source(f"catalog/{record_id}.yml"))
    entry, _ = make(record_id, source, KINDS["item"])
    assert entry is not None
    return entry
