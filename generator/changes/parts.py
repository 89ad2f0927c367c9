"""Two states of a record, or of a part inside it, compared field by field as the kinds declare them.

Nothing here names a field: whatever a kind declares is compared, and every difference gives one sentence. What needs
to be read together (a fee's dated standards, a shared procedure) is compared by its own function, in `special`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.changes.judging import default_weigh, judge, presence
from generator.changes.matching import match, name_of
from generator.changes.model import Effect, Pair, Said
from generator.changes.wording import both, is_choice, is_word, label, shown
from generator.kinds.base import Basis, about, declared
from generator.source import Key
from generator.values import Ref


@dataclass(frozen=True)
class Trail:
    """The way to a value: its key in the file, the Chinese words for the parts around it, and how those weigh."""

    key: Key = ()
    words: str = ""
    weigh: str = ""

    def said(self, text: str, effect: Effect, remark: str = "", old: str = "", new: str = "") -> Said:
        """A sentence about what stands here."""
        before = f"{self.words}：" if self.words else ""
        return Said(self.key, before + text + (f"（{remark}）" if remark else ""), effect, old, new)


Special = Callable[[Pair, Any, Any, Trail], Iterator[Said]]
SPECIAL: dict[tuple[type[BaseModel], str], Special] = {}
"""Fields that are compared by a function of their own: by the model that declares them, and their name."""


def compare_parts(pair: Pair, old: BaseModel, new: BaseModel, trail: Trail, skip: frozenset[str] = frozenset()) -> Iterator[Said]:
    """One sentence for each difference between two states of a record or of a part; fields in `skip` are left out."""
    for name, (info, _) in declared(type(new)).items():
        before, after = getattr(old, name), getattr(new, name)
        if name in skip or before == after:
            continue
        special = next((SPECIAL[model, name] for model in type(new).__mro__ if (model, name) in SPECIAL), None)
        here = replace(trail, key=(*trail.key, info.alias or name))
        yield from special(pair, before, after, here) if special else compare_field(pair, info, before, after, here)


def compare_field(pair: Pair, info: FieldInfo, old: Any, new: Any, here: Trail) -> Iterator[Said]:
    """The differences in one field, whose key is already at the end of `here`."""
    weigh = default_weigh(info, here.weigh)
    if isinstance(old, tuple):
        yield from compare_lists(pair, info, old, new, replace(here, weigh=weigh))
    elif isinstance(old, BaseModel) and isinstance(new, BaseModel):
        around = " › ".join(filter(None, (here.words, info.title)))
        yield from compare_parts(pair, old, new, Trail(here.key, around, weigh))
    else:
        yield compare_value(pair, info, old, new, here, weigh)


def compare_value(pair: Pair, info: FieldInfo, old: Any, new: Any, here: Trail, weigh: str) -> Said:
    """The sentence for one value that became another, or appeared, or went; weighed as `weigh` says."""
    effect, remark = SAME if _same_record(pair, old, new) else judge(weigh, info, old, new)
    before, after = shown(old, pair, info), shown(new, pair, info)
    if isinstance(old, str) and isinstance(new, str) and not isinstance(new, Ref) and not is_word(info):
        before, after = (f"“{text}”" for text in both(old, new))
    unwritten = about(info).unwritten
    if unwritten:
        before, after = (unwritten if value is None else words for value, words in ((old, before), (new, after)))
    elif old is None:
        return here.said(f"新写明{info.title} {after}", effect, remark, "", after)
    elif new is None:
        return here.said(f"不再写明{info.title}，原为{before}", effect, remark, before, "")
    return here.said(f"{info.title} {before} → {after}", effect, remark, before, after)


SAME = Effect.EDITORIAL, "写法不同，指的是同一条记录"


def _same_record(pair: Pair, old: Any, new: Any) -> bool:
    """Whether two references, one perhaps written as a path, lead to the same record."""
    if not isinstance(old, Ref) or not isinstance(new, Ref):
        return False
    first, second = pair.find(old), pair.find(new)
    return first is not None and second is not None and first.id == second.id


def compare_lists(pair: Pair, info: FieldInfo, old: tuple[Any, ...], new: tuple[Any, ...], here: Trail) -> Iterator[Said]:
    """What went, what came, what changed inside an entry, and whether the rest was put into another order."""
    found = match(old, new, words=is_choice(info))
    for i in found.removed:
        yield _entry(pair, info, here, old[i], i, there=False)
    for i, j in found.pairs:
        if old[i] != new[j]:
            yield from _changed(pair, info, old[i], new[j], here, j)
    for j in found.added:
        yield _entry(pair, info, here, new[j], j, there=True)
    if found.moved:
        yield here.said(f"{info.title}的先后次序有调整", Effect.EDITORIAL)


def _entry(pair: Pair, info: FieldInfo, here: Trail, value: Any, index: int, *, there: bool) -> Said:
    effect, remark = ENTRY.get(type(value), _presence)(value, here.weigh, there)
    name = shown(value, pair, info)
    at = replace(here, key=(*here.key, index)) if there else here
    text = f"新增{info.title}{name}" if there else f"去掉{info.title}{name}"
    return at.said(text, effect, remark, "" if there else name, name if there else "")


def _presence(value: Any, weigh: str, there: bool) -> tuple[Effect, str]:
    return presence(weigh, there=there)


ENTRY: dict[type, Callable[[Any, str, bool], tuple[Effect, str]]] = {Basis: lambda *_: (Effect.LEGAL, "")}
"""Entries of lists whose coming and going is weighed by what they are."""


def _changed(pair: Pair, info: FieldInfo, old: Any, new: Any, here: Trail, index: int) -> Iterator[Said]:
    at = replace(here, key=(*here.key, index))
    if isinstance(new, BaseModel) and isinstance(name_of(new), Ref) and label(old, pair) != label(new, pair):
        before, after = label(old, pair), label(new, pair)
        effect, verb = (Effect.LEGAL, "→") if isinstance(new, Basis) else (Effect.NEUTRAL, "换成")
        yield at.said(f"{info.title} {before} {verb} {after}", effect, "", before, after)
    elif isinstance(new, BaseModel):
        words = " › ".join(filter(None, (here.words, f"{info.title}{label(new, pair)}")))
        yield from compare_parts(pair, old, new, Trail(at.key, words, here.weigh))
    else:
        yield _reworded(pair, info, old, new, at)


def _reworded(pair: Pair, info: FieldInfo, old: Any, new: Any, at: Trail) -> Said:
    """An entry of a list that became another: a place that moved, a sentence that was rewritten."""
    if isinstance(new, Ref) or is_word(info):
        before, after = shown(old, pair, info), shown(new, pair, info)
        other = (Effect.LEGAL if at.weigh == "legal" else Effect.NEUTRAL), ""
        effect, remark = SAME if _same_record(pair, old, new) else other
        return at.said(f"{info.title} {before} 改为 {after}", effect, remark, before, after)
    weigh = "words" if at.weigh in ("burden", "service", "less", "more") else at.weigh
    effect, remark = judge(weigh, info, old, new)
    before, after = (f"“{text}”" for text in both(old, new))
    return at.said(f"{info.title} {before} → {after}", effect, remark, before, after)
