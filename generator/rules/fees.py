"""Fees against items both ways, and amounts that make sense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from generator.catalog import Catalog
from generator.chinese import day_text
from generator.describe import current
from generator.flows import route
from generator.kinds.fee import Fee
from generator.kinds.item import Item
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
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
    """取消、停征的收费不能再收，标准已经到期的也不能再收。在用的事项和职权不能挂已经停用的收费项目。"""
    if entry.status != LIVE:
        return
    refs: tuple[Ref, ...] = getattr(entry.record, "fees", ())
    for index, ref in enumerate(refs):
        fee = catalog.find(ref, entry)
        if fee and (why := _over(fee.of(Fee), fee.status, catalog.as_of)):
            yield ("fees", index), f"“{fee.name}”{why}，不能再收", "删掉它；没有别的收费时，把“是否收费”改为“否”。"


def _over(fee: Fee, status: str, day: date) -> str:
    """Why nothing may be charged by a fee on a day; "" where it may."""
    if status in (*ENDED, "暂停"):
        return f"已经{status}"
    if fee.effective_to and fee.effective_to < day:
        return f"到{day_text(fee.effective_to)}为止"
    ends = [one.until for one in fee.standards]
    last = max((end for end in ends if end), default=None)
    return f"的标准到{day_text(last)}为止" if last and None not in ends and last < day else ""


@rule("fee-on-ended", "停用的事项还挂着收费", "item", "power", level=Level.WARNING)
def fee_on_ended(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """已经取消、下放、合并的事项和职权不能再收费。"""
    refs: tuple[Ref, ...] = getattr(entry.record, "fees", ())
    if entry.status in ENDED and refs:
        yield ("fees",), f"{entry.record.kind.title}已经{entry.status}，还挂着收费项目", "删掉收费项目。"


@rule("fee-line", "只收的那一档不对", "item")
def fee_line(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """事项写明只收收费项目的哪一档时，这项收费要在本事项的收费项目里，这一档要在现行标准里，公众才看得到准确的一个数。"""
    item = entry.of(Item)
    charged = [catalog.find(ref, entry) for ref in item.fees]
    for index, use in enumerate(item.fee_lines):
        fee = catalog.find(use.fee, entry) if use.fee else None
        if fee is None:
            continue
        if fee not in charged:
            yield ("fee_lines", index, "fee"), f"“{fee.name}”不在本事项的收费项目里", "先写进“收费项目”（fees），或者删掉这一条。"
            continue
        now = current(fee.of(Fee).standards, catalog.as_of)
        labels = [tier.label for tier in now.tiers] if now else []
        if use.line and now and use.line not in labels:
            known = "、".join(filter(None, labels)) or "没有分档"
            yield ("fee_lines", index, "line"), f"“{fee.name}”现行标准里没有“{use.line}”这一档，有的是：{known}", "照收费项目的“适用情形”写。"


@rule("fee-unused", "没有事项用到这项收费", "fee", level=Level.WARNING)
def fee_unused(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """在用的收费项目至少要有一个办事事项或职权用到，否则群众不知道办什么事会收。"""
    unread = catalog.some_unread("item") or catalog.some_unread("power")
    if entry.status == LIVE and not unread and not catalog.pointing_to(entry, "item", "power"):
        yield ("name",), "没有办事事项或职权用到它", "在相应事项的“收费项目”里写上它，或者停用它。"


@rule("pay-step-free", "不收费的事项流程里要缴费", "item")
def pay_step_free(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """写了不收费的事项，流程里不能有缴费环节，也不能标“要缴费”。只有收费目录里的才能收。"""
    runs = route(entry, catalog) if entry.of(Item).charged is False else None
    paid = next((one.step for one in runs.steps if one.step.pays or one.step.step_kind == "缴费"), None) if runs else None
    if paid:
        yield ("procedure",), f"写了不收费，环节“{paid.name}”却要缴费", "删掉缴费环节，或者把收费写进收费项目。"


MONEY = re.compile(r"(?:收取|收(?![入款养])|缴纳|交纳?|工本费)[^，。；、]{0,8}?(\d+(?:\.\d+)?)\s*元")


@rule("fee-in-text", "文字里有收费，事项却写不收费", "item", level=Level.WARNING)
def fee_in_text(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """写了不收费的事项，条件、材料要求和流程说明里不能再出现收多少元。"""
    item = entry.of(Item)
    if item.charged is not False:
        return
    for key, text in texts(item):
        found = MONEY.search(text)
        if found:
            yield key, f"写了不收费，这里却有“{found[0]}”", "删掉，或者把收费写进收费项目。"


@rule("fee-not-listed", "文字里的收费不在收费项目里", "item", level=Level.WARNING)
def fee_not_listed(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """只有收费目录里的才能收。条件、材料要求和流程说明里写收多少元的，要和本事项收费项目的标准对得上。"""
    item = entry.of(Item)
    fees = [fee.of(Fee) for ref in item.fees if (fee := catalog.find(ref, entry))]
    now = [current(fee.standards, catalog.as_of) for fee in fees]
    if not item.charged or not fees or any(one is None or one.method in ("比例", "公式", "幅度") for one in now):
        return
    amounts = {amount for one in now if one for amount in (one.amount, *(tier.amount for tier in one.tiers))}
    for key, text in texts(item):
        for found in MONEY.finditer(text):
            if Decimal(found[1]) not in amounts:
                yield key, f"“{found[0]}”不在本事项收费项目的标准里", "删掉，或者照收费项目的标准改；确实要收的先进收费目录。"


def texts(item: Item) -> Iterator[tuple[Key, str]]:
    """What an item tells applicants to do and to bring, with its place."""
    yield from ((("conditions", index), text) for index, text in enumerate(item.conditions))
    yield from ((("materials", index, "requirement"), use.requirement or "") for index, use in enumerate(item.materials))
    steps = item.procedure.steps if item.procedure else ()
    yield from ((("procedure", "steps", index, "plain"), step.plain or "") for index, step in enumerate(steps))
