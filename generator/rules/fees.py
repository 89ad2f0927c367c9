"""Fees against items both ways, and amounts that make sense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.catalog import Catalog
from generator.describe import current
from generator.kinds.fee import NEEDS, Fee, Standard
from generator.kinds.item import Item
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.rules.limits import policy
from generator.source import Key
from generator.values import Ref
from generator.vocabulary import ENDED, LIVE


@rule("fee-unnamed", "收费却没有收费项目", "item")
def fee_unnamed(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """写了收费，就要指明是收费目录里的哪一项；写了不收费，就不能再挂收费项目。"""
    item = entry.of(Item)
    if item.charged and not item.fees and "fees" not in entry.broken:
        yield ("charged",), "写了收费，没有写收费项目", "写“收费项目”（fees）；目录里没有的不能收。"
    if item.charged is False and item.fees:
        yield ("fees",), "写了不收费，却挂着收费项目", "删掉收费项目，或者把“是否收费”改为“是”。"


@rule("fee-ended", "收费项目已经停用", "item", "power")
def fee_ended(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """取消、停征的收费不能再收。在用的事项和职权不能挂已经停用的收费项目。"""
    if entry.status != LIVE:
        return
    refs: tuple[Ref, ...] = getattr(entry.record, "fees", ())
    for index, ref in enumerate(refs):
        fee = catalog.find(ref, entry)
        if fee and fee.status in (*ENDED, "暂停"):
            yield ("fees", index), f"“{fee.name}”已经{fee.status}，不能再收", "删掉它；没有别的收费时，把“是否收费”改为“否”。"


@rule("fee-on-ended", "停用的事项还挂着收费", "item", level=Level.WARNING)
def fee_on_ended(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """已经取消、下放、合并的事项不能再收费。"""
    item = entry.of(Item)
    if entry.status in ENDED and item.fees:
        yield ("fees",), f"事项已经{entry.status}，还挂着收费项目", "删掉收费项目。"


@rule("fee-unused", "没有事项用到这项收费", "fee", level=Level.WARNING)
def fee_unused(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """在用的收费项目至少要有一个办事事项或职权用到，否则群众不知道办什么事会收。"""
    unread = catalog.some_unread("item") or catalog.some_unread("power")
    if entry.status == LIVE and not unread and not catalog.pointing_to(entry, "item", "power"):
        yield ("name",), "没有办事事项或职权用到它", "在相应事项的“收费项目”里写上它，或者停用它。"


@rule("standard-shape", "收费标准不完整", "fee")
def standard_shape(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """每种计费方式要写全它的数字：固定和按量写金额和单位，幅度写上下限，分档写各档的金额或比例，比例写比例和基数，公式写公式。"""
    assert isinstance(entry.record, Fee)
    for index, one in enumerate(entry.record.standards):
        for name in NEEDS.get(one.method or "", ()):
            if getattr(one, name) in (None, ()) and ("standards", index, name) not in entry.source.places:
                title = Standard.model_fields[name].title
                yield ("standards", index), f"计费方式是{one.method}，缺“{title}”（{name}）", "补上，或者改计费方式。"
        for place, tier in enumerate(one.tiers):
            if tier.amount is None and tier.rate is None:
                yield ("standards", index, "tiers", place), "这一档没有写收多少", "写“金额（元）”（amount）或“比例（%）”（rate）。"


@rule("fee-range", "金额不在上下限之内", "fee")
def fee_range(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """实际收的金额必须在规定的上下限之内，下限不能高于上限。"""
    assert isinstance(entry.record, Fee)
    for index, one in enumerate(entry.record.standards):
        low, high = one.minimum, one.maximum
        if low is not None and high is not None and low > high:
            yield ("standards", index, "minimum"), f"下限{low}元高于上限{high}元", "核对文件，改正写反的数字。"
        elif one.method == "幅度" and one.amount is not None and not _within(one.amount, low, high):
            yield ("standards", index, "amount"), f"收{one.amount}元，不在{low}—{high}元之内", "改到上下限之内。"


def _within(amount: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or low <= amount) and (high is None or amount <= high)


@rule("fee-floor", "幅度收费高于下限", "fee", level=Level.WARNING)
def fee_floor(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """本市要求有幅度的行政事业性收费按下限收取；高于下限的要写明理由并公开。"""
    fee = entry.of(Fee)
    now = current(fee.standards, catalog.as_of)
    if not now or now.method != "幅度" or fee.nature != "行政事业性收费" or not policy(catalog, "fee_floor"):
        return
    above = now.amount is not None and now.minimum is not None and now.amount > now.minimum
    if above and now.amount and _within(now.amount, now.minimum, now.maximum) and not now.above_floor_reason:
        key = ("standards", fee.standards.index(now), "amount")
        yield key, f"收{now.amount}元，高于下限{now.minimum}元", "改为下限，或者写“高于下限的理由”。"


MONEY = re.compile(r"(?:收取|收(?![入款养])|缴纳|交纳?|工本费)[^，。；、]{0,8}?\d+(?:\.\d+)?\s*元")


@rule("fee-in-text", "文字里有收费，事项却写不收费", "item", level=Level.WARNING)
def fee_in_text(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """写了不收费的事项，条件、材料要求和流程说明里不能再出现收多少元。"""
    item = entry.of(Item)
    if item.charged is not False:
        return
    texts: list[tuple[Key, str]] = [(("conditions", i), text) for i, text in enumerate(item.conditions)]
    texts += [(("materials", i, "requirement"), use.requirement or "") for i, use in enumerate(item.materials)]
    steps = item.procedure.steps if item.procedure else ()
    texts += [(("procedure", "steps", i, "plain"), step.plain or "") for i, step in enumerate(steps)]
    for key, text in texts:
        found = MONEY.search(text)
        if found:
            yield key, f"写了不收费，这里却有“{found[0]}”", "删掉，或者把收费写进收费项目。"
