"""The closed list of figures that the catalogue itself gives: each one formula, said in words, over the items in force.

The figures pages show them, home shows some of them, and promises are held by them: one function each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from generator.catalog import Catalog
from generator.disclosures import disclosed
from generator.kinds.item import Item
from generator.records import Entry
from generator.values import Duration
from generator.vocabulary import LIVE

Items = Sequence[Item]
TENTH = Decimal("0.1")
WITHIN = 10
"""Working days that count as soon."""


@dataclass(frozen=True)
class Indicator:
    """A figure over items: its word, an id for links, unit, formula in words, and the function (None where nothing counts)."""

    word: str
    key: str
    unit: str
    formula: str
    value: Callable[[Items], Decimal | None]


def live_items(catalog: Catalog, department: str = "") -> list[Item]:
    """The items in force, of the city or of one department."""
    entries = catalog.owned(department, "item") if department else catalog.of("item")
    return items_of(entries)


def items_of(entries: Sequence[Entry]) -> list[Item]:
    """Those of the records that are items in force."""
    return [e.record for e in entries if e.status == LIVE and isinstance(e.record, Item)]


def share(items: Items, counts: Callable[[Item], bool | None]) -> Decimal | None:
    """Percent of the items that count among those of which it is known; to a tenth."""
    known = [answer for item in items if (answer := counts(item)) is not None]
    return ratio(sum(known), len(known))


def ratio(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """A share in percent, to a tenth; None of nothing."""
    return (100 * Decimal(part) / Decimal(whole)).quantize(TENTH, ROUND_HALF_UP) if whole else None


def mean(values: Sequence[Decimal]) -> Decimal | None:
    """The mean, to a tenth; None of nothing."""
    return (sum(values, Decimal(0)) / len(values)).quantize(TENTH, ROUND_HALF_UP) if values else None


def compared(items: Items) -> list[tuple[Duration, Duration]]:
    """(by law, promised) of the items that have both limits in comparable units and take time by law."""
    return [
        (item.statutory_time, item.promised_time)
        for item in items
        if item.statutory_time
        and item.statutory_time.value
        and item.promised_time
        and item.promised_time.comparable(item.statutory_time)
    ]


def cut(items: Items) -> Decimal | None:
    """How much shorter promises are than the law allows, as the mean over items: sums would add days to months."""
    return mean([shortened(limit, promise) for limit, promise in compared(items)])


def shortened(limit: Duration, promise: Duration) -> Decimal:
    """How many percent shorter a promise is than the law allows, not rounded."""
    return 100 * (1 - promise.value / limit.value)


def promised_days(items: Items) -> list[Decimal]:
    """Promised working days of the items that do not end on the spot; promises in other units are left out."""
    days = [item.promised_time.working_days for item in items if item.promised_time]
    return [day for day in days if day]


def _soon(item: Item) -> bool | None:
    promise = item.promised_time
    if promise is None:
        return None
    days = promise.working_days
    return days is not None and days <= WITHIN


def _visits(items: Items) -> Decimal | None:
    return mean([Decimal(item.visits) for item in items if item.visits is not None])


def _at_most(visits: int) -> Callable[[Item], bool | None]:
    return lambda item: None if item.visits is None else item.visits <= visits


def _is(field: str, word: str) -> Callable[[Item], bool | None]:
    return lambda item: None if getattr(item, field) is None else getattr(item, field) == word


_LISTED = (
    Indicator("即办件占比", "immediate", "%", "办件类型是即办件的事项数 ÷ 写明办件类型的事项数", lambda items: share(items, _is("handling", "即办件"))),
    Indicator("时限压缩比", "cut", "%", "每个事项的（1 − 承诺时限 ÷ 法定时限）相加 ÷ 事项数；只算两个时限都有、单位相同的事项，即办算0", cut),
    Indicator("十个工作日内办结占比", "soon", "%", "承诺即办或者不超过10个工作日的事项数 ÷ 写明承诺时限的事项数；用自然日、月、年承诺的不算在内", lambda items: share(items, _soon)),
    Indicator("承诺件平均办理工作日", "days", "个工作日", "不是即办的事项承诺工作日之和 ÷ 事项数；只算用工作日或小时承诺的，8小时算1个工作日", lambda items: mean(promised_days(items))),
    Indicator("最长承诺工作日", "longest", "个工作日", "各事项承诺工作日里最长的；只算用工作日或小时承诺的", lambda items: max(promised_days(items), default=None)),
    Indicator("全程网办占比", "online", "%", "网上办理深度是全程网办的事项数 ÷ 写明网上办理深度的事项数", lambda items: share(items, _is("online_depth", "全程网办"))),
    Indicator("不用跑占比", "no-visit", "%", "最多跑0次的事项数 ÷ 写明跑几次的事项数", lambda items: share(items, _at_most(0))),
    Indicator("最多跑一次占比", "one-visit", "%", "最多跑0次或1次的事项数 ÷ 写明跑几次的事项数", lambda items: share(items, _at_most(1))),
    Indicator("平均跑动次数", "visits", "次", "最多跑几次之和 ÷ 写明跑几次的事项数", _visits),
    Indicator("免费率", "free", "%", "不收费的事项数 ÷ 写明是否收费的事项数", lambda items: share(items, lambda item: None if item.charged is None else not item.charged)),
    Indicator("六公开齐全率", "disclosed", "%", "内容、程序、依据、材料、时限、收费都已公开的事项数 ÷ 事项数", lambda items: share(items, lambda item: all(disclosed(item).values()))),
)  # fmt: skip
INDICATORS = {one.word: one for one in _LISTED}


@dataclass(frozen=True)
class Counted:
    """How many items of a department are in force, and every indicator over them by word."""

    items: int
    values: Mapping[str, Decimal | None]


def counted(catalog: Catalog, department: str = "") -> Counted:
    """The indicators of the city or of one department; worked out once, and told apart for who reads only one line."""
    return catalog.told(_counted).get(department) or _over([])


def _counted(catalog: Catalog) -> dict[str, Counted]:
    owners = {entry.department for entry in catalog.of("item")}
    return {"": _over(live_items(catalog))} | {owner: _over(live_items(catalog, owner)) for owner in sorted(owners)}


def _over(items: Items) -> Counted:
    return Counted(len(items), {word: one.value(items) for word, one in INDICATORS.items()})
