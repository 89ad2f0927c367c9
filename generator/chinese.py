"""Chinese numerals and article numbers, as laws and departments write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache

DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
SCALES = UNITS | {"万": 10_000, "亿": 100_000_000}
ARTICLE = re.compile(
    r"第([零〇一二两三四五六七八九十百千]+|\d+)条(?:之([一二三四五六七八九十]))?"
    r"(?:第([零〇一二两三四五六七八九十百千]+|\d+)款)?(?:第?[（(]?([零〇一二两三四五六七八九十]+|\d+)[)）]?项)?"
)


def numeral(text: str) -> int:
    """The number that a Chinese numeral below ten thousand (or plain digits) stands for: 一百五十四 → 154."""
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char in UNITS:
            total, digit = total + (digit or 1) * UNITS[char], 0
        else:
            digit = DIGITS[char]
    return total + digit


@cache
def article_number(text: str) -> int | None:
    """The number of the article that a citation such as 第三十五条第一款 names; None when it is no citation."""
    match = ARTICLE.fullmatch(text)
    return numeral(match[1]) if match else None


@cache
def article_key(text: str) -> str:
    """The article alone, without 款 and 项, in one spelling, so that two citations of one article are equal.

    Cached, as `article_number` is: ten thousands of citations name a few hundred articles.
    """
    match = ARTICLE.fullmatch(text)
    if not match:
        return text
    return f"{numeral(match[1])}" + (f"-{numeral(match[2])}" if match[2] else "")


def day_text(day: date) -> str:
    """A date as people write it: 2026年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


_QUANTITY = re.compile(r"([\d,.]+)([十百千万亿]*)")


def quantity(text: str) -> Decimal:
    """The number that digits, Chinese numerals or both stand for: 五十万 → 500000, 1.5万 → 15000, 3,000 → 3000."""
    mixed = _QUANTITY.fullmatch(text)
    if mixed:
        number = Decimal(mixed[1].replace(",", ""))
        for unit in mixed[2]:
            number *= SCALES[unit]
        return number
    for unit in ("亿", "万"):
        head, mark, tail = text.rpartition(unit)
        if mark:
            return quantity(head or "一") * SCALES[unit] + (quantity(tail) if tail else 0)
    whole, _, part = text.partition("点")
    return Decimal(numeral(whole)) + (Decimal("0." + "".join(str(DIGITS[digit]) for digit in part)) if part else 0)
