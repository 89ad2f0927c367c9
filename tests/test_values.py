"""Value types read what people type, and refuse in Chinese what would be a guess."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.chinese import article_key, article_number, numeral
from generator.values import Article, Duration, Money, Phone, Time

UNITS = ("工作日", "自然日", "小时", "个月", "年")


@given(st.integers(1, 9999), st.sampled_from(UNITS))
def test_a_time_limit_reads_back_as_it_is_shown(value: int, unit: str) -> None:
    """Whatever a page shows as a time limit can be typed into a record."""
    limit = Duration(Decimal(value), unit)

    assert TypeAdapter(Time).validate_python(str(limit)) == limit


@pytest.mark.parametrize("text", ["5", "5天", "5日", "约5个工作日", "1/8工作日", "-3个工作日", "五个工作日", "10工作"])
def test_a_time_limit_without_a_clear_unit_is_refused(text: str) -> None:
    """A bare number or a bare day is a guess between working days and calendar days."""
    with pytest.raises(ValidationError, match="不是时限"):
        TypeAdapter(Time).validate_python(text)


def test_units_are_never_compared_silently() -> None:
    """Working days and calendar days have no order; at once is before everything."""
    ten, twenty, now = Duration(Decimal(10), "工作日"), Duration(Decimal(20), "自然日"), Duration(Decimal(0))

    assert not ten.comparable(twenty)
    assert ten.comparable(now) and ten.comparable(ten)


@pytest.mark.parametrize("text", ["0600-5550201", "12345", "400-123-4567", "13800138000", "０６００-5550201"])
def test_phones_that_can_be_dialled(text: str) -> None:
    """Area code, national short numbers, service numbers and mobile numbers are taken."""
    assert TypeAdapter(Phone).validate_python(text).replace("-", "").isascii()


@pytest.mark.parametrize("text", ["5550201", "12399", "0600 5550201转8", "0600-5550201、5550202", "见官网"])
def test_phones_that_cannot_be_dialled(text: str) -> None:
    """A local number without area code, an unknown short number or two numbers in one are refused."""
    with pytest.raises(ValidationError):
        TypeAdapter(Phone).validate_python(text)


@given(st.decimals(0, 10**11, allow_nan=False, places=2))
def test_money_keeps_every_cent(amount: Decimal) -> None:
    """Money is never a float."""
    assert TypeAdapter(Money).validate_python(f"{amount:f}") == amount


@pytest.mark.parametrize("text", ["50元", "五十", "1e5", "-5", "1,000", "NaN", "Infinity"])
def test_money_is_digits_alone(text: str) -> None:
    """Anything but plain digits is refused."""
    with pytest.raises(ValidationError, match="不是金额"):
        TypeAdapter(Money).validate_python(text)


def test_chinese_numerals() -> None:
    """Articles are counted in Chinese numerals."""
    words = {"十": 10, "十五": 15, "二十": 20, "一百零三": 103, "一百五十四": 154, "一千二百六十": 1260, "88": 88}

    assert {word: numeral(word) for word in words} == words


@pytest.mark.parametrize(
    ("text", "number", "key"),
    [
        ("第三十五条", 35, "35"),
        ("第三十五条第一款", 35, "35"),
        ("第一百二十条之一", 120, "120-1"),
        ("第六条第（三）项", 6, "6"),
        ("第十条第二款第三项", 10, "10"),
    ],
)
def test_article_citations(text: str, number: int, key: str) -> None:
    """A citation names its article whatever paragraph or item follows."""
    assert (article_number(text), article_key(text)) == (number, key)
    assert TypeAdapter(Article).validate_python(text) == text


@given(st.text())
def test_hostile_text_never_raises_anything_but_a_refusal(text: str) -> None:
    """Every value type either reads a text or refuses it."""
    for kind in (Time, Phone, Money, Article):
        try:
            TypeAdapter(kind).validate_python(text)
        except ValidationError:
            continue
