"""The vocabulary that belongs to the city: themes and events, catalog/common/themes.yml."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.kinds.base import Kind, Part, Record, field
from generator.values import Line, Name, Slug, choice
from generator.vocabulary import Vocabulary

FOR = Vocabulary("面向", {"个人": "1", "企业": "2"})


class Theme(Part):
    """One theme or event: its id (the page's address), name, and whether it is for people or for firms."""

    id: Slug | None = field("编号", "小写字母和连字符。", need="always")
    name: Name | None = field("名称", need="always")
    for_whom: Annotated[str, choice(FOR)] | None = field("面向", need="always")
    note: Line | None = field("说明")
    words: tuple[Name, ...] = field("相关的日常用语", many=True)


class Themes(Record):
    """主题表: the closed lists of themes and of life and business events."""

    kind: ClassVar[Kind] = Kind("themes", "", "主题表", shared=True)
    themes: tuple[Theme, ...] = field("主题", many=True, need="always", weigh="words")
    events: tuple[Theme, ...] = field("人生和企业事件", many=True, need="always", weigh="words")
