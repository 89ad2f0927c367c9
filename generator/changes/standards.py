"""A fee's dated standards compared as what is charged on which day, however they are written down.

Ending one standard and beginning the next, or writing a new amount over the old: both are one change of the charge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from generator.changes.matching import match
from generator.changes.model import Effect, Pair, Said
from generator.changes.parts import SPECIAL, Trail, compare_parts
from generator.chinese import day_text
from generator.describe import current
from generator.kinds.fee import Fee, Standard, Tier, Variable, standard_text

Standards = tuple[Standard, ...]
TITLE = "收费标准"
CHARGE = ("method", "amount", "unit", "whole", "minimum", "maximum", "rate", "base", "tiers", "tier_way", "quantity", "formula", "variables")
"""What makes up the charge; the rest of a standard explains it."""
NEVER = date.max


@dataclass(frozen=True)
class Span:
    """The days from `since` to `until` on which one charge became another; None where nothing is charged."""

    since: date
    until: date
    old: Standard | None
    new: Standard | None


def compare_standards(pair: Pair, old: Standards, new: Standards, here: Trail) -> Iterator[Said]:
    """One sentence for each span of days with another charge, then what changed in the words around the charge."""
    said = [*_charges(pair, old, new, here), *_explanations(pair, old, new, here)]
    yield from said or [here.said(f"{TITLE}的写法有调整", Effect.EDITORIAL)]


def _charges(pair: Pair, old: Standards, new: Standards, here: Trail) -> Iterator[Said]:
    if not old or not new:
        state = f"公开了{TITLE}" if new else f"不再公开{TITLE}"
        yield here.said(state, Effect.NEUTRAL if new else Effect.WORSE)
        return
    for span in spans(old, new):
        yield _sentence(span, pair.after.as_of, _at(here, span, new))


def _at(here: Trail, span: Span, new: Standards) -> Trail:
    return replace(here, key=(*here.key, new.index(span.new))) if span.new in new else here


def spans(old: Standards, new: Standards) -> list[Span]:
    """The spans of days on which the two states charge differently, neighbours with the same difference joined."""
    found: list[Span] = []
    days = _turning_days((*old, *new))
    for day, following in zip(days, [*days[1:], NEVER], strict=True):
        before, after = current(old, day), current(new, day)
        if _charge(before) == _charge(after):
            continue
        until = following - timedelta(days=1) if following != NEVER else NEVER
        last = found[-1] if found else None
        joins = last and last.until + timedelta(days=1) == day if last and last.until != NEVER else False
        if last and joins and (_charge(last.old), _charge(last.new)) == (_charge(before), _charge(after)):
            found[-1] = replace(last, until=until)
        else:
            found.append(Span(day, until, before, after))
    return found


def _turning_days(standards: Standards) -> list[date]:
    begins = {one.since for one in standards if one.since}
    ends = {one.until + timedelta(days=1) for one in standards if one.until and one.until < NEVER}
    return sorted(begins | ends)


def _charge(standard: Standard | None) -> tuple[object, ...]:
    return tuple(_reckoned(getattr(standard, key)) for key in CHARGE) if standard else ()


def _reckoned(value: object) -> object:
    """A value as far as the charge follows from it: the number of an example is no part of it."""
    if isinstance(value, tuple):
        return tuple(map(_reckoned, value))
    return value.model_copy(update={"example": None}) if isinstance(value, Variable) else value


def _sentence(span: Span, as_of: date, here: Trail) -> Said:
    before, after = _words(span.old, span.new), _words(span.new, span.old)
    if span.until < as_of:
        when = f"（{day_text(span.since)}至{day_text(span.until)}）"
        return here.said(f"{TITLE}{when}更正 {before} → {after}", Effect.NEUTRAL, "已经过去的日期", before, after)
    when = f"自{day_text(span.since)}起" if span.since > as_of else ""
    when += f"至{day_text(span.until)}" if span.until != NEVER else ""
    effect, remark = dearer(span.old, span.new)
    return here.said(f"{TITLE}{when and f'（{when}）'} {before} → {after}", effect, remark, before, after)


def _words(standard: Standard | None, other: Standard | None) -> str:
    """A charge in words; of tiers only those that differ from the other charge."""
    if standard is None:
        return "不收"
    if other is None or standard.method != "分档" or other.method != "分档" or standard.unit != other.unit:
        return standard_text(standard)
    differing = tuple(tier for tier in standard.tiers if tier not in other.tiers)
    return standard_text(standard.model_copy(update={"tiers": differing})) if differing else "无"


def dearer(old: Standard | None, new: Standard | None) -> tuple[Effect, str]:
    """What one charge means after another: cheaper, dearer, or not to be compared."""
    if _free(old) or _free(new):
        return (Effect.BETTER, "不再收费") if _free(new) else (Effect.WORSE, "开始收费")
    assert old is not None and new is not None
    if (old.method == "分档") != (new.method == "分档") or old.unit != new.unit or (old.formula, old.base) != (new.formula, new.base):
        return Effect.NEUTRAL, "计费方式不同，无法直接比较"
    signs = set(_differences(old, new))
    if not signs:
        return Effect.NEUTRAL, ""
    if signs == {-1}:
        return Effect.BETTER, "更便宜"
    return Effect.WORSE, "更贵" if signs == {1} else "有升有降"


def _free(standard: Standard | None) -> bool:
    return standard is None or standard.method == "免收"


def _differences(old: Standard, new: Standard) -> Iterator[int]:
    """1 for each figure that grew and -1 for each that fell; a floor that appears costs more, a cap costs less."""
    for key in ("amount", "rate", "minimum", "maximum"):
        yield from _sign(getattr(old, key), getattr(new, key), absent=-1 if key == "maximum" else 1)
    before, after = _by_label(old.tiers), _by_label(new.tiers)
    for name in before.keys() & after.keys():
        for key in ("amount", "rate"):
            yield from _sign(getattr(before[name], key), getattr(after[name], key), absent=1)


def _sign(old: Decimal | None, new: Decimal | None, absent: int) -> Iterator[int]:
    if old == new:
        return
    if old is None or new is None:
        yield absent if old is None else -absent
    else:
        yield 1 if new > old else -1


def _by_label(tiers: tuple[Tier, ...]) -> dict[str, Tier]:
    return {tier.label or str(index): tier for index, tier in enumerate(tiers)}


def _explanations(pair: Pair, old: Standards, new: Standards, here: Trail) -> Iterator[Said]:
    """What changed beside the charge in standards that are in both states: notes, reasons, bases."""
    skip = frozenset({*CHARGE, "since", "until"})
    for i, j in match(old, new).pairs:
        words = f"{TITLE}（{day_text(new[j].since)}起）" if new[j].since else TITLE  # type: ignore[arg-type]
        yield from compare_parts(pair, old[i], new[j], Trail((*here.key, j), words), skip)


SPECIAL[Fee, "standards"] = compare_standards
