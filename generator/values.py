"""Value types: each reads the text that an editor typed, or says in Chinese what is wrong with it.

Every YAML scalar arrives as text, so a value type owns its reading, its limits and how it is shown. A refusal is a
`PydanticCustomError` whose type is the rule id and whose context may carry a `hint`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from generator.chinese import article_number
from generator.vocabulary import Vocabulary

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {0xFF0E: ".", 0x3000: " "}


def refuse(rule: str, message: str, hint: str = "") -> PydanticCustomError:
    """The error that a value type raises: what is wrong and what is allowed, and what to do."""
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise refuse("value-shape", "这里应当是一段文字", "写成一行文字，不要再分层或列表。")
    if not value.strip():
        raise refuse("blank", "这一条是空的", "写上内容，或者删掉这一条。")
    return value.strip()


@dataclass(frozen=True)
class Reads:
    """Metadata of a value type: how it is read from what was typed, its JSON Schema, and what to write and what not.

    `good` and `bad` are examples for editors; a bad one is refused with the words that they meet when they write it.
    """

    parse: Callable[[Any], object]
    schema: dict[str, Any] = field(hash=False)
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.parse, serialization=_published(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self.schema)


def _published(source: object) -> core_schema.SerSchema | None:
    """How JSON holds values of a class of our own: as the data that it gives, else in its words."""
    if not is_dataclass(source):
        return None
    given = getattr(source, "data", None)
    return core_schema.plain_serializer_function_ser_schema(given) if given else core_schema.to_string_ser_schema()


def reads(parse: Callable[[str], object], pattern: str, good: tuple[str, ...] = (), bad: tuple[str, ...] = ()) -> Reads:
    """A value type that is read from one line of text of this pattern, with examples of what to write and what not."""
    return Reads(lambda value: parse(_text(value)), {"type": "string", "pattern": pattern}, good, bad)


def _line(limit: int) -> Callable[[object], str]:
    def parse(value: object) -> str:
        text = _text(value)
        if "\n" in text:
            raise refuse("one-line", "这里只能写一行", "去掉换行；要分条写的内容放到列表里。")
        if len(text) > limit:
            raise refuse("too-long", f"写了{len(text)}个字，最多{limit}个字", "删去重复和套话，或者分成几条。")
        return text

    return parse


def _prose(value: object) -> str:
    text = "\n".join(line.rstrip() for line in _text(value).splitlines())
    if len(text) > 40_000:
        raise refuse("too-long", f"写了{len(text)}个字，最多40000个字", "把长文放到附件，这里写要点。")
    return text


_TWO_LINES = ("第一行\n第二行",)
Name = Annotated[str, Reads(_line(120), {"type": "string", "maxLength": 120}, ("食品经营许可",), _TWO_LINES)]
Line = Annotated[str, Reads(_line(500), {"type": "string", "maxLength": 500}, ("有固定的经营场所。",), _TWO_LINES)]
Prose = Annotated[str, Reads(_prose, {"type": "string", "maxLength": 40_000}, ("第一段。\n第二段。",), (" ",))]


def choice(words: Vocabulary) -> Reads:
    """Metadata of a closed list: only its words are taken, a slip is told the nearest one."""

    def parse(value: object) -> str:
        text = _text(value)
        if text in words:
            return text
        near = words.nearest(text)
        hint = f"是不是想写“{near}”？" if near else "从可选的词里选一个。"
        raise refuse("choice", f"“{text}”不在{words.title}的可选范围内，可选：{'、'.join(words)}", hint)

    first = next(iter(words))
    return Reads(parse, {"type": "string", "enum": list(words)}, (first,), (f"{first}等",))


def _flag(text: str) -> bool:
    if text not in ("是", "否"):
        raise refuse("flag", f"“{text}”不能识别，这里只能写“是”或“否”", "改为“是”或“否”。")
    return text == "是"


def _day(text: str) -> date:
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise refuse("date", f"“{text}”不是有效日期", "写成“2026-03-01”这样的四位年-两位月-两位日。") from None


def _money(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not re.fullmatch(r"\d{1,12}(\.\d{1,4})?", text) or not amount.is_finite():
        raise refuse("money", f"“{text}”不是金额", "只写数字，单位是元，如“50”或“0.5”；计费单位写到“计费单位”里。")
    return amount


def _number(text: str) -> Decimal:
    if not re.fullmatch(r"\d{1,12}(\.\d{1,6})?", text):
        raise refuse("number", f"“{text}”不是数字", "只写数字，如“30”或“0.5”。")
    return Decimal(text)


def _count(text: str) -> int:
    if not re.fullmatch(r"\d{1,7}", text):
        raise refuse("count", f"“{text}”不是整数", "只写数字，如“2”。")
    return int(text)


_YES_NO = {"type": "string", "enum": ["是", "否"]}
Flag = Annotated[bool, Reads(lambda value: _flag(_text(value)), _YES_NO, ("是", "否"), ("有", "yes"))]
DATE_FORM = r"^\d{4}-\d{2}-\d{2}$"
Day = Annotated[date, reads(_day, DATE_FORM, ("2026-03-01",), ("2026/3/1", "2026年3月1日"))]
Money = Annotated[Decimal, reads(_money, r"^\d{1,12}(\.\d{1,4})?$", ("50", "0.5"), ("50元", "1,200"))]
Number = Annotated[Decimal, reads(_number, r"^\d{1,12}(\.\d{1,6})?$", ("30", "0.5"), ("30%", "三十"))]
Count = Annotated[int, reads(_count, r"^\d{1,7}$", ("2", "0"), ("2份", "两"))]
_NUMBERS = tuple(get_args(one)[1] for one in (Money, Number, Count))


def is_number(reads: Reads) -> bool:
    """Whether a value type is a bare number, without unit or meaning in its zeros."""
    return reads in _NUMBERS


@dataclass(frozen=True)
class Duration:
    """A time limit: a value and its unit, written `10个工作日`, `20个自然日`, `24小时`, `3个月`, `1年` or `即办`.

    即办 is value 0 with no unit. Limits of different units have no order: `comparable` says when they do.
    """

    value: Decimal
    unit: str = ""

    def __str__(self) -> str:
        if not self.unit:
            return "即办"
        number = f"{self.value.normalize():f}"
        return f"{number}个{self.unit}" if self.unit in ("工作日", "自然日") else f"{number}{self.unit}"

    @property
    def immediate(self) -> bool:
        """Whether this is 即办: done while the applicant waits."""
        return not self.unit

    def comparable(self, other: Duration) -> bool:
        """Whether the two have an order that needs no calendar: same unit, or one is 即办."""
        return self.unit == other.unit or self.immediate or other.immediate

    @property
    def working_days(self) -> Decimal | None:
        """The limit in working days where that needs no calendar (8 working hours a day), else None."""
        if self.immediate:
            return Decimal(0)
        return {"工作日": self.value, "小时": self.value / 8}.get(self.unit)


DURATION = re.compile(r"(\d{1,4}(?:\.\d)?)\s*个?(工作日|自然日|小时|月|年)")
DURATION_HELP = "写成“10个工作日”“20个自然日”“4小时”“3个月”“1年”或“即办”。"


def duration(text: str) -> Duration:
    """Read a time limit; refuses a bare number or a bare 日/天, whose unit would be a guess."""
    text = text.translate(FULL_WIDTH)
    if text in ("即办", "当场", "即时"):
        return Duration(Decimal(0))
    match = DURATION.fullmatch(text)
    if not match:
        near = "要写明是工作日还是自然日。" if re.fullmatch(r"\d+\s*个?[日天]?", text) else ""
        raise refuse("duration", f"“{text}”不是时限。{near}", DURATION_HELP)
    unit = {"月": "个月"}.get(match[2], match[2])
    return Duration(Decimal(match[1]), unit)


_TIME_FORM = r"^(即办|当场|即时|\d{1,4}(\.\d)?\s*个?(工作日|自然日|小时|月|年))$"
Time = Annotated[Duration, reads(duration, _TIME_FORM, ("10个工作日", "4小时", "即办"), ("10", "10天", "十个工作日"))]

SHORT_NUMBERS = frozenset(["110", "119", "120", "122", "12110", "12123", "12301", "12305", "12309", "12315", "12318", "12320", "12328", "12329", "12333", "12337", "12338", "12342", "12345", "12348", "12350", "12355", "12358", "12365", "12366", "12367", "12369", "12371", "12378", "12380", "12385", "12388", "12389", "12393", "12395"])  # fmt: skip
PHONE = re.compile(r"0\d{2,3}-\d{7,8}(-\d{1,5})?|400-?\d{3}-?\d{4}|1[3-9]\d{9}")


def _phone(text: str) -> str:
    number = text.translate(FULL_WIDTH).replace("－", "-").replace("—", "-")
    if number in SHORT_NUMBERS or PHONE.fullmatch(number):
        return number
    hint = "写成“区号-号码”，如“0799-6012345”；短号如“12345”要是全国通用的。"
    if re.fullmatch(r"\d{7,8}", number):
        raise refuse("phone", f"“{text}”缺区号", hint)
    raise refuse("phone", f"“{text}”不是可以拨打的电话", hint)


_PHONE_FORM = rf"^({'|'.join(sorted(SHORT_NUMBERS))}|{PHONE.pattern})$"
Phone = Annotated[str, reads(_phone, _PHONE_FORM, ("0600-5550201", "12345"), ("5550201", "0600-5550201转8"))]


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s\"'<>\\]{3,300}", text):
        raise refuse("url", f"“{text}”不是网址", "写完整的网址，以 https:// 或 http:// 开头。")
    return text


_URL_FORM = r"^https?://[^\s\"'<>\\]{3,300}$"
Url = Annotated[str, reads(_web_address, _URL_FORM, ("https://zwfw.shili.example/",), ("zwfw.shili.example",))]


def _article(text: str) -> str:
    if article_number(text) is None:
        raise refuse("article", f"“{text}”不是条款号", "写成“第三十五条”“第三十五条第一款”或“第三十五条之一”。")
    return text


Article = Annotated[str, reads(_article, r"^第.+条", ("第三十五条第一款",), ("35条", "三十五"))]


class Ref(str):
    """A reference as typed: the bare id of a record of one of `kinds`, or the path of one elsewhere."""

    kinds: tuple[str, ...] = ()

    def __new__(cls, text: str, kinds: tuple[str, ...] = ()) -> Ref:
        self = super().__new__(cls, text)
        self.kinds = kinds
        return self


ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
REF_PATTERN = rf"^{ID_PATTERN}(/{ID_PATTERN})*$"


def _slug(text: str) -> str:
    if not re.fullmatch(ID_PATTERN, text):
        raise refuse("slug", f"“{text}”不能用作网址", "只用小写字母、数字和连字符，如 opening-shop。")
    return text


Slug = Annotated[str, reads(_slug, f"^{ID_PATTERN}$", ("opening-shop",), ("开店", "Opening Shop"))]


def refers(*kinds: str) -> Reads:
    """Metadata for a field that holds a reference to a record of one of these kinds."""

    def parse(value: object) -> Ref:
        text = _text(value)
        if not re.fullmatch(REF_PATTERN, text):
            raise refuse("reference-form", f"“{text}”不是记录编号", "只用小写字母、数字、连字符；别的部门的写成路径。")
        return Ref(text, kinds)

    schema = {"type": "string", "pattern": REF_PATTERN, "x-reference": list(kinds)}
    return Reads(parse, schema, ("food-business-licence",), ("食品经营许可",))
