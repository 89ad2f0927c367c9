"""References between records, and words that must stand in the city's own lists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import FOLDERS, Catalog, candidates
from generator.kinds import KINDS
from generator.kinds.item import Item
from generator.kinds.joint import Joint
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.values import Ref
from generator.vocabulary import ENDED, LIVE, nearest

# English ids share many letters by chance: at 0.5 a deleted "floor-plan" was said to be "replant-plan" (0.55).
ALIKE = 0.75


@rule("reference-missing", "引用的记录不存在")
def reference_missing(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """引用别的记录时，写的编号必须对应一条已有的记录。本部门同类记录写文件名（不带 .yml），别处的写完整路径。"""
    for key, ref in catalog.lost(entry):
        if any(name in catalog.unread for name in candidates(ref, entry)):
            continue
        titles = "或".join(KINDS[kind].kind.title for kind in ref.kinds)
        yield key, f"没有编号为“{ref}”的{titles}", _near(ref, entry, catalog)


def _near(ref: Ref, entry: Entry, catalog: Catalog) -> str:
    known = [other.id for kind in ref.kinds for other in catalog.of(kind)]
    short = {name.rsplit("/", 1)[-1]: name for name in known}
    local = {name.rsplit("/", 1)[-1] for name in known if name in set(candidates(ref, entry)) or _near_by(name, ref, entry)}
    found = nearest(str(ref).rsplit("/", 1)[-1], sorted(short), ALIKE)
    if not found:
        folders = "、".join(FOLDERS.get(kind, "") for kind in ref.kinds)
        return f"先在 {folders or '部门'} 里建好这条记录，或者改成已有的编号。"
    return f"是不是想写“{found if found in local else short[found]}”？"


def _near_by(name: str, ref: Ref, entry: Entry) -> bool:
    return name.startswith("common/") or name.startswith(f"{entry.department}/") or "department" in ref.kinds


@rule("reference-ended", "引用了已停用的记录", "item", "power")
def reference_ended(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """在用的事项和职权，不能再引用已经取消、下放或者合并的职权和流程。收费项目另有规则。"""
    if entry.status != LIVE:
        return
    for link in catalog.links_from(entry):
        if link.target.kind in ("power", "procedure") and link.target.status in ENDED:
            yield link.key, f"“{link.target.name}”已经{link.target.status}", "改成现行的，或者把本记录也停用。"


@rule("theme-unknown", "主题不在主题表里", "item", "joint")
def theme_unknown(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """主题和事件只能从全市统一的主题表（common/themes.yml）里选，群众才能按主题找到。"""
    record = entry.record
    assert isinstance(record, Item | Joint)
    chosen = record.themes if isinstance(record, Item) else ()
    themes, events = catalog.themes.themes, catalog.themes.events
    for key, words, listed in (("themes", chosen, themes), ("events", record.events, events)):
        names = [theme.name or "" for theme in listed]
        for index, word in enumerate(words):
            if names and word not in names:
                near = nearest(word, names)
                hint = f"是不是想写“{near}”？" if near else f"可选：{'、'.join(names)}。"
                yield (key, index), f"主题表里没有“{word}”", hint
