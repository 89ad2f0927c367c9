"""The end of a law is dated, and a law that takes another's place leaves no gap and no overlap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.catalog import Catalog
from generator.kinds.law import Law
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.vocabulary import ENDED


@rule("law-undated", "废止的法规没有写日期", "law")
def law_undated(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """法规废止要写失效日期，才能查到哪一天以前的决定、收费和处罚有没有依据。"""
    if entry.status in ENDED and entry.record.effective_to is None and "effective_to" not in entry.broken:
        yield ("status",), f"状态是“{entry.status}”，没有写失效日期", "写“失效日期”（effective_to）：还有效的最后一天。"


@rule("law-replaced", "被取代的法规接不上", "law")
def law_replaced(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """一部法规取代另一部的，旧的最后一天应当是新的施行前一天，不能两部同时有效，也不能有一段哪一部都没有。"""
    law = entry.of(Law)
    for index, ref in enumerate(law.replaces):
        old = catalog.find(ref, entry)
        if old is None or law.effective_from is None or "effective_to" in old.broken:
            continue
        wanted = law.effective_from - timedelta(days=1)
        if old.record.effective_to != wanted:
            last = old.record.effective_to or "没有写"
            yield ("replaces", index), f"《{old.name}》的失效日期{last}，应当是{wanted}", "改旧法规的失效日期；不是全部取代的，不写在这里。"
