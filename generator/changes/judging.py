"""What one changed value means to an applicant, from what is declared beside its field and from the values alone."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from pydantic.fields import FieldInfo

from generator.changes.model import Effect
from generator.changes.wording import is_choice
from generator.kinds.base import about, reads_of
from generator.spans import Span
from generator.values import Duration
from generator.vocabulary import TIER_LEVEL

Judgement = tuple[Effect, str]
"""What a change means, and the word for it that stands in brackets behind the sentence ("" for none)."""

RANKS = (
    ("即办件", "承诺件"),
    tuple(TIER_LEVEL),
    ("全程网办", "网上受理", "网上预审", "网上咨询", "不能网办"),
    ("非必要", "容缺后补", "必要"),
    ("全国", "全省", "全市", "全县", "全镇（乡、街道）", "跨村（社区）"),
    ("默认同意", "转上级督办", "无", "视为不同意"),
    ("纸质或电子", "纸质"),
    ("纸质或电子", "电子"),
    ("任一", "全部"),
)
"""Words of closed lists that are better or worse for whoever applies, the best first."""
NUMBER = re.compile(r"\d+(?:\.\d+)?")
FOR_EVER = ("长期", "长期有效", "永久", "永久有效")
NEUTRAL: Judgement = (Effect.NEUTRAL, "")
GOOD: Judgement = (Effect.BETTER, "对申请人更有利")
BAD: Judgement = (Effect.WORSE, "对申请人更不利")


def judge(weigh: str, info: FieldInfo, old: Any, new: Any) -> Judgement:
    """What it means that the value of a field (None: not written) became another."""
    before, after = _effective(info, old), _effective(info, new)
    if before == after:
        return Effect.EDITORIAL, "意思不变"
    if weigh == "legal":
        return Effect.LEGAL, ""
    if isinstance(before, bool) or isinstance(after, bool):
        return _flag(weigh, before, after)
    if isinstance(before, str) and isinstance(after, str) and is_choice(info):
        return _rank(before, after)
    if weigh in ("less", "more"):
        return _quantity(weigh, before, after)
    if weigh in ("burden", "service") and None in (before, after):
        return presence(weigh, there=after is not None)
    return _text(weigh, before, after) if isinstance(before or after, str) else NEUTRAL


def _effective(info: FieldInfo, value: Any) -> Any:
    """The value that holds: what is meant where nothing is written; 无 in a text field is nothing."""
    unwritten = about(info).unwritten
    if unwritten and not is_choice(info):
        return None if value == unwritten else value
    if value is None and unwritten:
        return unwritten == "是" if unwritten in ("是", "否") else unwritten
    return value


def presence(weigh: str, *, there: bool) -> Judgement:
    """What it means that something appears or goes away."""
    if weigh == "burden":
        return (Effect.WORSE, "负担增加") if there else (Effect.BETTER, "负担减轻")
    if weigh == "service":
        return GOOD if there else BAD
    return {"legal": Effect.LEGAL, "words": Effect.EDITORIAL}.get(weigh, Effect.NEUTRAL), ""


def _flag(weigh: str, before: bool | None, after: bool | None) -> Judgement:
    if before is None or after is None or weigh not in ("burden", "service"):
        return NEUTRAL
    return presence(weigh, there=after)


def _rank(before: str, after: str) -> Judgement:
    for rank in RANKS:
        if before in rank and after in rank:
            better = rank.index(after) < rank.index(before)
            return GOOD if better else BAD
    return NEUTRAL


def _quantity(weigh: str, before: Any, after: Any) -> Judgement:
    if after is None:
        return (Effect.WORSE, "不再承诺") if isinstance(before, Duration) else NEUTRAL
    if before is None:
        return NEUTRAL
    order = _order(before, after)
    if order is None:
        return Effect.NEUTRAL, "无法直接比较"
    words = _WORDS["time" if isinstance(before, Duration) else weigh]
    grown = order > 0
    return (Effect.WORSE if grown == (weigh == "less") else Effect.BETTER), words[grown]


_WORDS = {"time": ("更快", "更慢"), "less": ("减少", "增加"), "more": ("缩短", "延长")}


def _order(before: Any, after: Any) -> int | None:
    """1 when `after` is the greater, -1 when it is the smaller, None when nobody can say."""
    if isinstance(before, Duration):
        return _time_order(before, after)
    if isinstance(before, Span):
        return _span_order(before, after)
    if isinstance(before, str):
        first, second = _only_number(before, after)
        return None if first is None or second is None else _sign(second - first)
    return _sign(Decimal(after) - Decimal(before))


def _sign(difference: Decimal) -> int | None:
    return None if not difference else (1 if difference > 0 else -1)


def _span_order(before: Span, after: Span) -> int | None:
    """A range is the greater when one of its ends rose and none fell."""
    if not before.alike(after) or None in (before.high, after.high):
        return None
    signs = {_sign(after.start - before.start), _sign((after.high or 0) - (before.high or Decimal(0)))} - {None}
    return signs.pop() if len(signs) == 1 else None


def _time_order(before: Duration, after: Duration) -> int | None:
    """Limits of different units have an order only where every calendar agrees: n 自然日 never last longer than n 工作日."""
    first, second = _in_family(before), _in_family(after)
    if first.comparable(second):
        return _sign(second.value - first.value)
    units = (first.unit, second.unit)
    if units == ("工作日", "自然日") and second.value <= first.value:
        return -1
    if units == ("自然日", "工作日") and second.value >= first.value:
        return 1
    return None


def _in_family(time: Duration) -> Duration:
    """小时 as 工作日 and 年 as 个月, so that they can be compared."""
    if time.unit == "小时":
        return Duration(time.value / 8, "工作日")
    return Duration(time.value * 12, "个月") if time.unit == "年" else time


def _only_number(before: str, after: str) -> tuple[Decimal | None, Decimal | None]:
    """The number in which two texts differ, when they differ in nothing else; what holds for ever is above all numbers."""
    if (before in FOR_EVER) != (after in FOR_EVER):
        return (Decimal("1e9"), Decimal(0)) if before in FOR_EVER else (Decimal(0), Decimal("1e9"))
    if NUMBER.sub("#", before) != NUMBER.sub("#", after):
        return None, None
    changed = [pair for pair in zip(NUMBER.findall(before), NUMBER.findall(after), strict=True) if pair[0] != pair[1]]
    return (Decimal(changed[0][0]), Decimal(changed[0][1])) if len(changed) == 1 else (None, None)


def _text(weigh: str, before: str | None, after: str | None) -> Judgement:
    """New wording; where figures changed with it, somebody must read what that means."""
    if weigh != "words":
        return NEUTRAL
    if before and after and NUMBER.findall(before) != NUMBER.findall(after):
        return Effect.NEUTRAL, "数字有改动，请核对"
    return Effect.EDITORIAL, ""


def default_weigh(info: FieldInfo, inherited: str) -> str:
    """What is declared beside a field, or else follows from where it stands and from the type of its value."""
    declared = about(info).weigh
    if declared:
        return declared
    if inherited in ("legal", "words"):
        return inherited
    reads = reads_of(info)
    return "words" if reads is not None and reads.schema.get("maxLength", 0) > 120 else "fact"
