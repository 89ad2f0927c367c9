"""Codes and names that must tell records apart."""

from __future__ import annotations

from collections.abc import Iterator

from stdnum.cn import uscc

from generator.catalog import Catalog
from generator.kinds.department import Department
from generator.kinds.themes import Themes
from generator.problems import Level
from generator.records import CODES, Entry
from generator.rules.base import Said, rule
from generator.vocabulary import ENDED

LENGTHS = {"catalog_code": 12, "task_code": 31}


@rule("duplicate-code", "编码重复", "item", "power", "department")
def duplicate_code(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """事项编码、职权编码、统一社会信用代码只能属于一条记录。停用的记录不算。"""
    for key in CODES:
        value = getattr(entry.record, key, None)
        first = catalog.first_holder(key, value)
        if first and entry.status not in ENDED and first is not entry:
            yield (key,), f"“{value}”已经用在“{first.name}”（{first.id}）", "核对后改成自己的编码。"


@rule("duplicate-name", "名称重复", level=Level.WARNING)
def duplicate_name(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """同一部门里同一类记录不能同名，否则群众分不清该办哪一个。"""
    first = catalog.first_named(entry)
    if entry.status not in ENDED and first is not entry:
        yield ("name",), f"与“{first.id}”同名", "在名称后面用括号写明区别，或者合并成一条。"


@rule("code-length", "编码长度不对", "item", "power", level=Level.WARNING)
def code_length(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """国家统一的基本编码是12位，实施编码是31位。"""
    for key, length in LENGTHS.items():
        value = getattr(entry.record, key, None)
        if value and len(value) != length:
            yield (key,), f"“{value}”有{len(value)}位，应当是{length}位", "对照国家目录核对。"


@rule("credit-code", "统一社会信用代码不对", "department", level=Level.WARNING)
def credit_code(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """统一社会信用代码有18位，最后一位是校验码。真实数据里错的很多，所以只提醒。"""
    assert isinstance(entry.record, Department)
    code = entry.record.credit_code
    if code and not uscc.is_valid(code):
        problem = f"有{len(code)}位，应当是18位" if len(code) != 18 else "校验码不对"
        yield ("credit_code",), f"“{code}”{problem}", "对照统一社会信用代码证书改正。"


@rule("theme-repeated", "主题重复", "themes")
def theme_repeated(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """主题（或者事件）的编号是网页的地址，名称是事项选它的依据，都不能重复。"""
    themes = entry.of(Themes)
    for key in ("themes", "events"):
        for part in ("id", "name"):
            said = [getattr(one, part) for one in getattr(themes, key)]
            for place, value in enumerate(said):
                if value and value in said[:place]:
                    yield (key, place, part), f"“{value}”已经用过", "改成自己的，或者删掉其中一个。"
