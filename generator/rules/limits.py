"""Promised time against the law, the handling type, and local policy; visits against channels."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.catalog import Catalog
from generator.kinds.city import Policy
from generator.kinds.item import Item
from generator.kinds.power import Power
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.vocabulary import LIVE


@rule("promise-over-law", "承诺时限超过法定时限", "item", "power")
def promise_over_law(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """承诺的办理时间不能比法律规定的更长。"""
    record = entry.record
    assert isinstance(record, Item | Power)
    promise, limit = record.promised_time, record.statutory_time
    if promise and limit and promise.comparable(limit) and promise.value > limit.value:
        yield ("promised_time",), f"承诺{promise}，法律规定是{limit}", f"承诺时限改到{limit}以内。"


@rule("time-units", "两个时限单位不同", "item", "power", level=Level.WARNING)
def time_units(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """工作日和自然日不能直接比较。承诺时限和法定时限要用同一个单位，群众才看得出快了多少。"""
    record = entry.record
    assert isinstance(record, Item | Power)
    promise, limit = record.promised_time, record.statutory_time
    if promise and limit and not promise.comparable(limit):
        message = f"承诺是{promise}，法定是{limit}，单位不同，无法比较"
        yield ("promised_time",), message, f"把承诺时限换算成{limit.unit}来写。"


@rule("handling-time", "办件类型与承诺时限不符", "item")
def handling_time(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """即办件当场办完，承诺时限写“即办”；承诺件要写几个工作日或几小时。"""
    item = entry.of(Item)
    if not item.promised_time or not item.handling:
        return
    if item.handling == "即办件" and not item.promised_time.immediate:
        yield ("handling",), f"办件类型是即办件，承诺时限却是{item.promised_time}", "承诺时限改为“即办”，或者改为承诺件。"
    if item.handling == "承诺件" and item.promised_time.immediate:
        yield ("handling",), "办件类型是承诺件，承诺时限却是即办", "办件类型改为“即办件”，或者写出几个工作日。"


@rule("promise-policy", "承诺时限没有达到本市要求", "item", level=Level.NOTICE)
def promise_policy(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """本市要求承诺时限不超过法定时限的一定比例（比例写在城市资料里）。"""
    item = entry.of(Item)
    promise, limit, ratio = item.promised_time, item.statutory_time, policy(catalog, "promise_ratio")
    if not (ratio and promise and limit and entry.status == LIVE and promise.comparable(limit)):
        return
    if limit.value * ratio < promise.value <= limit.value:
        message = f"承诺{promise}，超过法定{limit}的{round(ratio * 100)}%"
        yield ("promised_time",), message, "能缩短的继续缩短；不能的在承诺时限说明里写原因。"


def policy(catalog: Catalog, key: str) -> Decimal | None:
    """The value of a local policy in force on the catalogue's day, if the city has one."""
    found = policy_in_force(catalog, key)
    return found.value if found else None


def policy_in_force(catalog: Catalog, key: str) -> Policy | None:
    """A local policy as it stands on the catalogue's day, with its date and source; None where the city has none."""
    found = [one for one in catalog.city.policies if one.key == key and one.since and one.since <= catalog.as_of]
    return max(found, key=lambda one: str(one.since), default=None)


@rule("visit-reason", "跑动次数与原因不符", "item")
def visit_reason(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """要群众跑的，说明为什么必须跑；不用跑的，不能再写到现场的原因。"""
    item = entry.of(Item)
    if item.visits and not item.visit_reason and "visit_reason" not in entry.broken:
        yield ("visits",), f"要跑{item.visits}次，没有写原因", "写“必须到现场的原因”（visit_reason），或者改成不用跑。"
    if item.visits == 0 and item.visit_reason:
        yield ("visit_reason",), "跑动次数是0，却写了到现场的原因", "删掉原因，或者改跑动次数。"


@rule("visit-channel", "不用跑却没有别的办法交材料", "item")
def visit_channel(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """一次都不用跑的事项，必须能在网上、快递、自助终端或移动端办。全程网办的事项跑动次数应当是0。"""
    item = entry.of(Item)
    remote = {"网上办理", "快递申请", "自助终端", "移动端"} & set(item.channels)
    if item.visits == 0 and item.channels and not remote and item.materials:
        yield ("visits",), "跑动次数是0，办理形式里却只有窗口", "补上网上办理或快递申请，或者改跑动次数。"
    if item.online_depth == "全程网办" and item.visits:
        yield ("online_depth",), f"写了全程网办，跑动次数却是{item.visits}", "跑动次数改为0，或者改网上办理深度。"


@rule("channel-place", "办理形式缺地点或网址", "item")
def channel_place(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """写了窗口办理，就要写去哪个网点；写了网上办理，就要写网址。"""
    item = entry.of(Item)
    if entry.status != LIVE:
        return
    if "窗口办理" in item.channels and not item.places and "places" not in entry.broken:
        yield ("channels",), "写了窗口办理，没有写办理地点", "写“办理地点”（places）。"
    if "网上办理" in item.channels and not item.online_url and "online_url" not in entry.broken:
        yield ("channels",), "写了网上办理，没有写网址", "写“网上办理网址”（online_url）。"
