"""The thesaurus: everyday words beside official ones, catalog/common/synonyms.yml."""

from __future__ import annotations

from typing import ClassVar

from generator.kinds.base import Kind, Part, Record, field
from generator.values import Name


class Group(Part):
    """Words that mean the same, or words that mean something more official."""

    words: tuple[Name, ...] = field("同义词", "互相可以替换的词。", many=True, need="always")
    means: tuple[Name, ...] = field("指的是", "上面的词是俗称时，对应的正式用语。", many=True)
    topic: Name | None = field("方面", "这一组讲哪方面的事，方便同事查找；不影响搜索。", weigh="words")


class Synonyms(Record):
    """同义词表."""

    kind: ClassVar[Kind] = Kind("synonyms", "", "同义词表", shared=True)
    groups: tuple[Group, ...] = field("同义词组", many=True, need="always", weigh="words")
