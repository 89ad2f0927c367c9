"""How much a penalty may be, between two ends, read as laws write it: 五千元以上一万元以下, 货值金额10倍以上20倍以下, 二百元.

以上、以下、不超过 hold their own number, 超过、不足、不满 do not (民法典第一千二百五十九条 says so for all laws). A span knows its
ends as numbers, so that a gap or an overlap is arithmetic and no reading of words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated, Any

from generator.chinese import quantity
from generator.values import FULL_WIDTH, reads, refuse

HELP = "写成“五千元以上一万元以下”“3万元以下”“货值金额10倍以上20倍以下”“造价5%以上10%以下”“1个月以上3个月以下”或“200元”。"
_NUMBER = r"(?:\d[\d,]*(?:\.\d+)?[十百千万亿]*|[零〇一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?)"
_BOUND = re.compile(
    rf"(?P<before>不超过|超过|不足|不满|低于)?"
    rf"(?:(?P<equal>等值)|百分之(?P<share>{_NUMBER})|(?P<value>{_NUMBER})(?P<unit>元|倍|%|个月|月|日|天|年)?)"
    rf"(?P<after>以上|以下|以内|起)?"
)
_BETWEEN = frozenset(["", "、", "，", "至", "到", "-", "—", "~", "、并"])
_UNITS = {"天": "日", "月": "个月"}
_PARTS = {("%", "倍"): 100, ("日", "个月"): 30, ("个月", "年"): 12}
"""How many of the first unit make one of the second, where a law begins a span in one and ends it in the other."""


@dataclass(frozen=True)
class Span:
    """Numbers between two ends. `low` None begins at nothing, `high` None has no limit; an `open` end is itself left out.

    `unit` is 元, 倍, %, 日, 个月 or 年; `base` is what a multiple or a share is taken of, or 每… for an amount per piece.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    base: str = ""
    low_open: bool = False
    high_open: bool = False

    @property
    def fixed(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    @property
    def start(self) -> Decimal:
        """The lower end as a number."""
        return self.low or Decimal(0)

    def alike(self, other: Span) -> bool:
        """Whether both count the same thing, so that they can be compared; what names no base counts as its neighbour does."""
        return self.unit == other.unit and (not self.base or not other.base or self.base == other.base)

    def same(self, other: Span) -> bool:
        """Whether both hold the same numbers."""
        return replace(self, base="", low=self.start) == replace(other, base="", low=other.start)

    def within(self, other: Span) -> bool:
        """Whether no number of it lies outside the other."""
        low = self.start > other.start or (self.start == other.start and (self.low_open or not other.low_open))
        if other.high is None or self.high is None:
            return low and other.high is None
        return low and (self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open)))

    def data(self) -> dict[str, Any]:
        """The span as published: numbers as text, ends that the span leaves out marked."""
        said = {"text": str(self), "min": _plain(self.low), "max": _plain(self.high), "unit": self.unit, "of": self.base or None}
        ends = {"min_excluded": self.low_open or None, "max_excluded": self.high_open or None}
        return {key: value for key, value in (said | ends).items() if value is not None}

    def __str__(self) -> str:
        if self.fixed:
            return f"{self.base}{_said(self.low, self.unit)}"
        low = "" if self.low is None else (f"超过{_said(self.low, self.unit)}" if self.low_open else f"{_said(self.low, self.unit)}以上")
        high = "" if self.high is None else (f"不足{_said(self.high, self.unit)}" if self.high_open else f"{_said(self.high, self.unit)}以下")
        return f"{self.base}{low}{'、' if self.low_open and high else ''}{high}"


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number.normalize():f}"


def _said(number: Decimal | None, unit: str) -> str:
    """A number as people say it; round sums of money in 万."""
    assert number is not None
    if unit == "元" and number >= 10_000 and number % 100 == 0:
        return f"{_plain(number / 10_000)}万元"
    return f"{_plain(number)}{unit}"


def span(text: str) -> Span:
    """Read a span; refuses words that name no number, and a lower end above the upper one."""
    plain = re.sub(r"\s|[（(](不?含本数|含)[)）]|的?罚款$", "", text.translate(FULL_WIDTH | {ord("％"): "%"}))
    found = _built(plain)
    if found is None:
        raise refuse("span", f"“{text}”不是可以识别的幅度", HELP)
    if found.high is not None and found.start > found.high:
        raise refuse("span", f"“{text}”的下限高于上限", "核对文件，改正写反的数字。")
    return found


@dataclass(frozen=True)
class _Bound:
    """One number of a span as written, and the words around it; unit "" where it is said with the other number."""

    number: Decimal
    unit: str
    before: str
    after: str
    written: str

    @property
    def upper(self) -> bool:
        return self.after in ("以下", "以内") or self.before in ("不超过", "不足", "不满", "低于")

    @property
    def lower(self) -> bool:
        return self.after in ("以上", "起") or self.before == "超过"

    @property
    def incidental(self) -> bool:
        """Whether it is no number of the span but part of what that is taken of, as in 上一年度销售额."""
        return not (self.before or self.after) and self.unit in ("", "年", "个月", "日")

    @property
    def open(self) -> bool:
        return self.before in ("超过", "不足", "不满", "低于")


def _built(plain: str) -> Span | None:
    matches = list(_BOUND.finditer(plain))
    if not matches or matches[-1].end() != len(plain):
        return None
    bounds = [_bound(match) for match in matches]
    joined = plain[matches[-2].end() : matches[-1].start()] if len(matches) > 1 else None
    pair = joined in _BETWEEN and bool(joined or bounds[-2].after)
    first = len(bounds) - (2 if pair else 1)
    if not all(one.incidental for one in bounds[:first]):
        return None
    base = re.sub(r"^(可以|或者)?(并?处以?|给予)?以?|的$", "", plain[: matches[first].start()])
    return _two(bounds[-2], bounds[-1], base) if pair else _one(bounds[-1], base)


def _bound(match: re.Match[str]) -> _Bound:
    unit = match["unit"] or ""
    written = match["share"] or match["value"] or "1"
    unit = "倍" if match["equal"] else "%" if match["share"] else _UNITS.get(unit, unit)
    return _Bound(quantity(written), unit, match["before"] or "", match["after"] or "", written)


def _one(only: _Bound, base: str) -> Span | None:
    if not only.unit or (only.upper and only.lower):
        return None
    if only.upper:
        return Span(None, only.number, only.unit, base, high_open=only.open)
    return Span(only.number, None if only.lower else only.number, only.unit, base, low_open=only.open)


def _two(low: _Bound, high: _Bound, base: str) -> Span | None:
    unit = high.unit or low.unit
    if low.upper or high.lower or not unit:
        return None
    number = low.number
    if low.unit and low.unit != unit:
        parts = _PARTS.get((low.unit, unit))
        if parts is None:
            return None
        number /= parts
    elif not low.unit and high.written.endswith("万") and number * 10_000 <= high.number:
        number *= 10_000  # 5—10万元 begins at 50,000
    return Span(number, high.number, unit, base, low.open, high.open)


def spans_in(text: str) -> list[Span]:
    """Every span that a longer text such as a law's penalty clause holds, without what it is taken of."""
    plain = text.translate(FULL_WIDTH | {ord("％"): "%"})
    found: list[Span] = []
    open_end: tuple[_Bound, int] | None = None
    for match in _BOUND.finditer(plain):
        bound = _bound(match)
        joined = open_end is not None and plain[open_end[1] : match.start()] in _BETWEEN
        both = _two(open_end[0], bound, "") if open_end and joined else None
        if both:
            found[-1:] = [both]
        elif alone := _one(bound, ""):
            found.append(alone)
        open_end = (bound, match.end()) if bound.lower and bound.unit and not both else None
    return found


_PUBLISHED = {
    "type": "object",
    "properties": {
        "text": {"title": "文字", "type": "string"},
        "min": {"title": "下限", "type": "string"},
        "max": {"title": "上限", "type": "string"},
        "unit": {"title": "单位", "type": "string"},
        "of": {"title": "计算基数", "type": "string"},
        "min_excluded": {"title": "不含下限", "type": "boolean"},
        "max_excluded": {"title": "不含上限", "type": "boolean"},
    },
    "required": ["text", "unit"],
    "additionalProperties": False,
}
"""The JSON Schema of a span as published; editors write words, programs get numbers."""
_WRITTEN = reads(
    span, r"元|倍|%|％|百分之|等值|日|天|月|年", ("五千元以上一万元以下", "货值金额10倍以上20倍以下", "200元"), ("一万左右", "按规定罚款")
)
Amount = Annotated[Span, replace(_WRITTEN, schema=_WRITTEN.schema | {"x-published": _PUBLISHED})]
