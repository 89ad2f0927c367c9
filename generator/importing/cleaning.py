"""Cells as people fill them, read with care: what is meant is kept, what is lost or changed is said, the rest is refused."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args

from pydantic_core import PydanticCustomError

from generator.chinese import numeral
from generator.values import Count, Day, Flag, Money, Number, Phone, Reads, Time

TAG = re.compile(
    r"<(/?)(p|br|div|span|b|i|u|strong|em|font|a|li|ul|ol|table|tbody|thead|tr|td|th|h[1-6]|img|sup|sub|o:p|script|style)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""Tags of HTML only: titles such as 《关于印发<管理办法>的通知》 hold angle brackets, too."""
BREAKS = ("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6")
HALF = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
HALF_ALL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
TIME_SIGNS = HALF | {ord("("): "（", ord(")"): "）", ord("／"): "/", ord("．"): "."}
EPOCH = date(1899, 12, 30)
NOTED = re.compile(r"([^（]*)（(.+)）")
PHONES = re.compile(r"(?<!\d)(?:0\d{2,3}[-－—–]+\d{7,8}(?:[-－—–]\d{1,5})?|400-?\d{3}-?\d{4}|1[3-9]\d{9}|\d{5,8})(?!\d)")
YES = ("是", "有", "√", "对", "y", "yes", "1", "收费", "收", "true")
NO = ("否", "无", "×", "没有", "n", "no", "0", "不收费", "不收", "免费", "免收", "false")


class NotTaken(Exception):
    """A cell that cannot be taken; the message says why, in Chinese."""


@dataclass(frozen=True)
class Cleaned:
    """What a cell gives: its value (None for nothing), a note that belongs beside it, and what was changed on the way."""

    value: str | list[str] | None
    note: str = ""
    said: tuple[str, ...] = ()


def clean(text: str, reads: Reads | None, *, many: bool = False) -> Cleaned:
    """The value of a cell for a field that is read by `reads`. Raises NotTaken."""
    plain, said = _plain(text)
    if not plain:
        return Cleaned(None, said=said)
    if many and reads == PHONE:
        found = _phones(plain)
    elif many:
        found = _several(plain, reads)
    else:
        found = _one(plain, reads)
    return replace(found, said=(*said, *found.said))


def _plain(text: str) -> tuple[str, tuple[str, ...]]:
    """Text without marks of HTML, and with digits and times of the usual width."""
    made = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    stripped = html.unescape(TAG.sub(_mark, made)).replace("\xa0", " ") if TAG.search(made) or "&nbsp;" in made else made
    said = ("去掉了网页的标记，只留文字",) if stripped != made else ()
    stripped = re.sub(r"(?<=\d)：(?=\d\d)", ":", stripped.translate(HALF))
    lines = [line.strip(" \t\xa0\u3000") for line in stripped.split("\n")]
    return "\n".join(lines).strip("\n") if said == () else "\n".join(filter(None, lines)), said


def _mark(tag: re.Match[str]) -> str:
    return "\n" if tag[2].lower() in BREAKS else ""


def _one(text: str, reads: Reads | None) -> Cleaned:
    if reads is None:
        return Cleaned(text)
    made = next((clean_as(text) for kind, clean_as in CLEANERS.items() if kind == reads), None)
    if made is None and reads.schema.get("maxLength", 0) <= 500 and "\n" in text:
        made = Cleaned("；".join(line.rstrip("；;") for line in text.split("\n") if line), said=("几行合成了一行",))
    made = made or Cleaned(_reference(text, reads))
    return replace(made, value=_checked(made.value, reads))


def _several(text: str, reads: Reads | None) -> Cleaned:
    """Each line is one; words of a closed list may also stand beside each other, and ids."""
    closed = reads is not None and ("enum" in reads.schema or "x-reference" in reads.schema)
    parts = re.split(r"[\n、，,；;]" if closed else r"\n", text)
    each = [_one(part.strip(), reads) for part in parts if part.strip()]
    return Cleaned([str(one.value) for one in each], said=tuple(word for one in each for word in one.said))


def _checked(value: Any, reads: Reads) -> Any:
    try:
        reads.parse(value)
    except PydanticCustomError as error:
        context = error.context or {}
        words = (context.get("message", "").rstrip("。"), context.get("hint", ""))
        raise NotTaken("。".join(filter(None, words))) from None
    return value


def _reference(text: str, reads: Reads) -> str:
    """The id of a reference that is shown as 名称（编号）."""
    found = re.fullmatch(r".*[（(]([a-z0-9/-]+)[）)]", text, re.DOTALL) if "x-reference" in reads.schema else None
    return found[1] if found else text


def _time(text: str) -> Cleaned:
    """A time limit; what stands in brackets behind it is a note."""
    compact = re.sub(r"\s", "", text.translate(TIME_SIGNS))
    noted = NOTED.fullmatch(compact)
    made, said = _limit(noted[1] if noted else compact)
    return Cleaned(made, noted[2] if noted else "", said)


def _limit(bare: str) -> tuple[str, tuple[str, ...]]:
    """A time limit in the usual words, and what was done to it."""
    made = re.sub(r"^(不超过|最长|自受理之日起|受理后)|(以内|之内|内)$", "", bare)
    if made in ("即办件", "即时办结", "当场办结", "立等可取", "即时办理", "马上办"):
        return "即办", (f"“{bare}”写成了“即办”",)
    part = re.fullmatch(r"(\d{1,2})/(\d{1,2})个?工作日", made)
    if part and int(part[2]):
        hours = Decimal(8 * int(part[1])) / int(part[2])
        if hours == hours.quantize(Decimal("0.1")):
            return f"{hours.normalize():f}小时", (f"“{bare}”按一天8小时写成了“{hours.normalize():f}小时”",)
    words = re.fullmatch(r"([零一二两三四五六七八九十百]+)(个?(?:工作日|自然日|小时|月|年))", made)
    made = f"{numeral(words[1])}{words[2]}" if words else made
    return made, (f"“{bare}”写成了“{made}”",) if made != bare else ()


def _day(text: str) -> Cleaned:
    compact = re.sub(r"\s", "", text.translate(HALF_ALL))
    if re.fullmatch(r"[1-9]\d{4}", compact):
        day = (EPOCH + timedelta(days=int(compact))).isoformat()
        return Cleaned(day, said=(f"数字{compact}是Excel的日期，写成了{day}",))
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(00:00:00)?", compact)
    if not found:
        return Cleaned(text)
    day = f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    return Cleaned(day, said=(f"“{text}”写成了{day}",) if day != text else ())


def _flag(text: str) -> Cleaned:
    bare = re.sub(r"[（(].*", "", text.translate(HALF_ALL)).strip().lower()
    word = "是" if bare in YES else "否" if bare in NO else text
    return Cleaned(word, said=(f"“{text}”写成了“{word}”",) if word != text else ())


def _number(text: str) -> Cleaned:
    bare = re.sub(r"[\s,￥¥]|人民币|(元|份|次|天|%|个)$", "", text.translate(HALF_ALL))
    bare = re.sub(r"\.0+$", "", bare)
    return Cleaned(bare, said=(f"“{text}”写成了{bare}",) if bare != text and bare.replace(".", "").isdigit() else ())


def _phone(text: str) -> Cleaned:
    """One number; where a cell holds several, the first, and the others are said to be left out."""
    found = _phones(text)
    if not isinstance(found.value, list):
        return found
    first, *others = found.value
    left = (f"这里只放一个电话，没有收：{'、'.join(others)}",) if others else ()
    return Cleaned(first, said=(*left, *found.said))


def _phones(text: str) -> Cleaned:
    """All numbers in a cell; words beside them have no place and are said."""
    half = text.translate(HALF_ALL)
    numbers = [re.sub(r"[－—–-]+", "-", number) for number in PHONES.findall(half)]
    if not numbers:
        raise NotTaken(f"“{text}”里没有可以拨打的电话。写成“区号-号码”，如“0799-6012345”")
    taken = [one for one in dict.fromkeys(numbers) if _is_phone(one)]
    if not taken:
        raise NotTaken(f"“{text}”不是可以拨打的电话。写成“区号-号码”，如“0799-6012345”")
    lost = [one for one in numbers if one not in taken]
    said = [f"没有收不能拨打的号码：{'、'.join(lost)}"] if lost else []
    words = re.sub(r"[\s：:；;、,，/。.]+", " ", PHONES.sub("", half)).strip()
    said += [f"只收了号码，没有收旁边的文字：{words}"] if re.search(r"\w", words) else []
    said += [f"号码写成了{'、'.join(taken)}"] if any(one not in text for one in taken) else []
    return Cleaned(taken, said=tuple(said))


def _is_phone(number: str) -> bool:
    try:
        PHONE.parse(number)
    except PydanticCustomError:
        return False
    return True


PHONE: Reads = get_args(Phone)[1]
CLEANERS: dict[Reads, Callable[[str], Cleaned]] = {
    get_args(Time)[1]: _time,
    get_args(Day)[1]: _day,
    get_args(Flag)[1]: _flag,
    PHONE: _phone,
}
for _kind in (Money, Number, Count):
    CLEANERS[get_args(_kind)[1]] = _number
