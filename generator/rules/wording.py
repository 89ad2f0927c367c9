"""Vague catch-all words, which let an office ask for anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog import Catalog
from generator.kinds.item import Item
from generator.kinds.material import Material
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.source import Key

VAGUE = re.compile(
    "其他(?:相关|有关|必要)?(?:的)?(?:材料|资料|证明|文件|条件|要求)|(?:相关|有关)(?:的)?(?:材料|资料|证明|证件|文件|手续|规定)|等材料|等资料|等证明|"
    "按(?:照)?(?:有关|相关)?规定(?:办理|执行|提供)?$|详见|视情况|待定|另行通知|根据需要|需要的(?:其他)?材料"
)
HINT = "写清楚到底是哪几样；确实没有的就删掉。"


@rule("vague-material", "材料要求含糊", "item", "material")
def vague_material(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """材料里不能有“其他材料”“相关证明”这类兜底的话，群众不知道要带什么，窗口可以随意加码。"""
    record = entry.record
    if isinstance(record, Material):
        yield from _vague([(("name",), record.name or "")])
    elif isinstance(record, Item):
        texts: list[tuple[Key, str]] = []
        for index, use in enumerate(record.materials):
            texts += [(("materials", index, "requirement"), use.requirement or "")]
            texts += [(("materials", index, "when"), use.when or "")]
        yield from _vague(texts)


@rule("vague-words", "用词含糊", "item", level=Level.WARNING)
def vague_words(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """条件和说明要写具体，不写“按规定”“视情况”“详见”“其他条件”。"""
    item = entry.of(Item)
    texts: list[tuple[Key, str]] = [(("summary",), item.summary or ""), (("no_materials",), item.no_materials or "")]
    texts += [(("conditions", index), text) for index, text in enumerate(item.conditions)]
    texts += [(("refusal_grounds", index), text) for index, text in enumerate(item.refusal_grounds)]
    yield from _vague(texts)


def _vague(texts: list[tuple[Key, str]]) -> Iterator[Said]:
    for key, text in texts:
        found = VAGUE.search(text.rstrip("。；"))
        if found:
            yield key, f"“{found[0]}”说得含糊", HINT
