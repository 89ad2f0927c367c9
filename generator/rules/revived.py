"""What was cancelled stays cancelled: whoever looks like a cancelled affair is asked about, until a reviewer has cleared it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.problems import Level
from generator.records import Entry
from generator.revived import Match, cleared, found
from generator.rules.base import Said, rule


@rule("revived", "疑似变相恢复", "item", "power", "fee", level=Level.WARNING)
def revived(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """取消的审批不能换个名字、拆成几项、改成备案确认评估年检培训指定再恢复。名称、依据、材料、结果、部门与取消的相似的，要由人复核。"""
    done = cleared(entry, catalog)
    for match in found(catalog).get(entry.id, ()):
        if match.cancelled.id not in done:
            hint = "确实是恢复的，停用这条记录；不是的，由复核人写“变相恢复复核”（cleared）：台账、理由、岗位、日期。"
            yield ("name",), in_words(match), hint


@rule("cleared-unneeded", "不再需要的复核结论", "item", "power", "fee")
def cleared_unneeded(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """复核结论只对应现在还相似的台账。记录改过、台账改过以后不再相似的，结论要删掉。"""
    if entry.broken or catalog.some_unread("ledger"):
        return
    like = {match.cancelled.id for match in found(catalog).get(entry.id, ())}
    for ledger, index in cleared(entry, catalog).items():
        if ledger not in like:
            yield ("cleared", index), f"与“{catalog.entries[ledger].name}”已经不相似", "删掉这条复核结论。"


def in_words(match: Match) -> str:
    """A finding in one sentence, with what agrees."""
    agreed = [f"{row.title}（“{row.then}”对“{row.now}”）" for row in match.evidence if row.agrees and row.title != "部门"]
    parts = f"，与{'、'.join(f'“{one.name}”' for one in match.parts)}合起来" if match.parts else ""
    return f"像是恢复了“{match.cancelled.name}”（{match.way}{parts}）：{'；'.join(agreed) or '几项合起来相同'}"
