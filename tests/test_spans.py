"""How much a penalty may be is read from the words of laws, whole, and said again without loss."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.spans import Span, span, spans_in

READ = [
    ("五千元以上一万元以下", "5000", "10000", "元", ""),
    ("五千以上一万元以下", "5000", "10000", "元", ""),
    ("一万元以下", None, "10000", "元", ""),
    ("处五百元以下罚款", None, "500", "元", ""),
    ("二百元", "200", "200", "元", ""),
    ("一百二十万五千元", "1205000", "1205000", "元", ""),
    ("1.5万元以上3万元以下", "15000", "30000", "元", ""),
    ("5—10万元", "50000", "100000", "元", ""),
    ("5000-10000元", "5000", "10000", "元", ""),
    ("一万元至三万元", "10000", "30000", "元", ""),
    ("二万元以上", "20000", None, "元", ""),
    ("货值金额十倍以上二十倍以下", "10", "20", "倍", "货值金额"),
    ("货值金额等值以上三倍以下", "1", "3", "倍", "货值金额"),
    ("货值金额百分之五十以上三倍以下", "0.5", "3", "倍", "货值金额"),
    ("并处违法所得1倍以上5倍以下的罚款", "1", "5", "倍", "违法所得"),
    ("造价百分之五以上百分之十以下", "5", "10", "%", "造价"),
    ("每平方米100元以上1000元以下", "100", "1000", "元", "每平方米"),
    ("上一年度销售额百分之一以上百分之十以下", "1", "10", "%", "上一年度销售额"),
    ("工程合同价款百分之零点五以上百分之一以下", "0.5", "1", "%", "工程合同价款"),
    ("二千元以上二万以下", "2000", "20000", "元", ""),
    ("保险费二倍", "2", "2", "倍", "保险费"),
    ("十五日以下", None, "15", "日", ""),
    ("六个月", "6", "6", "个月", ""),
    ("１个月以上３个月以下", "1", "3", "个月", ""),
    ("一万元以上（含本数）五万元以下（含本数）", "10000", "50000", "元", ""),
]


@pytest.mark.parametrize(("text", "low", "high", "unit", "base"), READ, ids=[row[0] for row in READ])
def test_words_of_laws_are_read(text: str, low: str | None, high: str | None, unit: str, base: str) -> None:
    """Chinese numerals and digits, sums, multiples, shares, days: each gives its ends, unit and base."""
    ends = [None if end is None else Decimal(end) for end in (low, high)]

    assert span(text) == Span(ends[0], ends[1], unit, base)


@pytest.mark.parametrize(
    ("text", "low_open", "high_open"), [("3万元以上不足5万元", False, True), ("超过5000元、1万元以下", True, False), ("不满三千元", False, True)]
)
def test_ends_that_a_word_leaves_out(text: str, low_open: bool, high_open: bool) -> None:
    """超过、不足、不满 leave their own number out; 以上、以下 hold it."""
    found = span(text)

    assert (found.low_open, found.high_open) == (low_open, high_open)


@pytest.mark.parametrize("text", ["一万左右", "暂扣", "三万", "按规定", "5000元以下3000元以上", "十日以上三倍以下", "1万元以上5千元以下", "五日以下拘留或者五百元以下", "罚款", "5元6元7元"])
def test_other_words_are_refused_with_help(text: str) -> None:
    """What names no range is refused with the way to write it."""
    with pytest.raises(PydanticCustomError) as refused:
        span(text)

    assert text in refused.value.message()
    assert (refused.value.context or {})["hint"]


def test_the_spans_of_a_clause() -> None:
    """A clause of a law gives its spans one by one, both ends together, and numbers that are none are left out."""
    clause = "货值金额不足一万元的，并处五万元以上十万元以下罚款；一万元以上的，并处货值金额十倍以上二十倍以下罚款；三人的，处二百元，情节严重的处三万元以下。"
    found = ["不足1万元", "5万元以上10万元以下", "1万元以上", "10倍以上20倍以下", "200元", "3万元以下"]

    assert [str(one) for one in spans_in(clause)] == found


NUMBERS = st.decimals(min_value=0, max_value=9_999_999, places=1)


@given(st.tuples(NUMBERS, NUMBERS), st.sampled_from(["元", "倍", "%", "日", "个月"]), st.sampled_from(["", "货值金额", "每人"]), st.booleans(), st.booleans())
def test_a_span_is_read_back_from_its_own_words(ends: tuple[Decimal, Decimal], unit: str, base: str, low_open: bool, high_open: bool) -> None:
    """Whatever a span is, what it says is read as the same span."""
    low, high = sorted(ends)
    made = Span(low, high, unit, base, low_open and low < high, high_open and low < high)

    assert span(str(made)) == made
