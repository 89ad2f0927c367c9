"""Charges that ride on something else: on an annual check, or on a paid service that an approval asks for first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog import Catalog
from generator.kinds.fee import Fee
from generator.kinds.item import Item
from generator.kinds.material import Material
from generator.kinds.power import Power
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.rules.fees import texts
from generator.source import Key
from generator.vocabulary import LIVE

CHECK = re.compile("年检|年审|年度(?:检验|检查|审验|审查|报告)|年报")
PAID = re.compile("[缴交付]清|[缴交]纳|[缴交]齐|补[缴交]|一并[收缴交]|同时[收缴交]|收取|订阅|购买")
FREE = re.compile("不(?!足)[^，]{0,6}[收缴交费捆]|免[收费缴]|无[需须]|不以")
OWN_CHARGE = re.compile("检验|检测|检定")
REPORT = re.compile("检测|检验|评估|评价|鉴定|论证|验资|审计|测绘|勘测|测定")
CHOOSE = re.compile("自主|自行|自己|自愿|任选|任意|任何一家|任一")
APPOINT = re.compile("(?<!不)(?<!不得)(?<!未)(?:指定|必须由|只能由|统一由)")
COMMERCIAL = ("经营服务性收费", "中介服务收费")


@rule("fee-bundled", "收费和年检年审捆绑", "item", "power", "fee")
def fee_bundled(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """年检、年审、年报只看该看的，不能借机要求缴清、代收别的费用，也不能搭车收费。年检类事项只能收检验检测本身的费用。"""
    hint = "把收费和年检年审分开：该收的单独列入收费目录，不作为通过年检的条件。"
    for key, text in _told(entry):
        for sentence in re.split("[。；;\n]", text):
            if CHECK.search(sentence) and PAID.search(sentence) and not FREE.search(sentence):
                yield key, f"“{sentence.strip()}”把收费和年检年审绑在一起", hint
    if entry.kind != "fee" and CHECK.search(entry.name):
        for index, ref in enumerate(getattr(entry.record, "fees", ())):
            fee = catalog.find(ref, entry)
            if fee and not OWN_CHARGE.search(fee.name):
                yield ("fees", index), f"年检年审事项收了“{fee.name}”", hint


def _told(entry: Entry) -> Iterator[tuple[Key, str]]:
    """The texts of a record in which something may be tied to an annual check."""
    match entry.record:
        case Item() as item:
            yield ("annual_check",), item.annual_check or ""
            yield from texts(item)
        case Power() as power:
            yield ("licence", "annual_check"), (power.licence.annual_check if power.licence else None) or ""
        case Fee() as fee:
            yield from (((name,), getattr(fee, name) or "") for name in ("payers", "pay_how", "note"))
            yield from ((("standards", index, "note"), one.note or "") for index, one in enumerate(fee.standards))


@rule("intermediary-choice", "中介服务没有讲清选谁、谁付钱", "item", level=Level.WARNING)
def intermediary_choice(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """办事前要做检测、评估、评价的，申请人可以自己选机构，部门不得指定；费用由谁承担要写明。"""
    for index, one in enumerate(entry.of(Item).intermediaries):
        if one.choice and (not CHOOSE.search(one.choice) or APPOINT.search(one.choice)):
            yield ("intermediaries", index, "choice"), f"“{one.name}”没有写明可以自主选择机构", "写明有哪些机构可选、由申请人自主选择。"
        if entry.status == LIVE and not one.paid_by and ("intermediaries", index, "paid_by") not in entry.source.places:
            yield ("intermediaries", index), f"“{one.name}”没有写费用由谁承担", "写“费用由谁承担”（paid_by）。"


@rule("intermediary-unsaid", "要中介出的材料，没有写中介服务", "item", level=Level.WARNING)
def intermediary_unsaid(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """要交检测、评估、评价、验资这类由机构出具的材料时，要写“中介服务”：找谁、能不能自己选、谁付钱。"""
    item = entry.of(Item)
    if entry.status != LIVE or item.intermediaries or "intermediaries" in entry.broken:
        return
    for index, use in enumerate(item.materials):
        material = catalog.find(use.material, entry) if use.material else None
        if material and material.of(Material).source == "中介机构或法定机构产生" and REPORT.search(material.name):
            hint = "写“中介服务”（intermediaries）：服务名称、可以自主选择哪些机构、费用由谁承担。"
            yield ("materials", index, "material"), f"《{material.name}》由机构出具，没有写中介服务", hint


@rule("fee-alternatives", "经营服务性收费没有写可选机构", "fee", level=Level.WARNING)
def fee_alternatives(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """经营服务性、中介服务收费不是非交不可：作为行政审批前置的，或者价格由双方商定的，要写明还可以选哪些机构。"""
    fee = entry.of(Fee)
    open_price = fee.pricing in ("政府指导价", "市场调节价")
    if entry.status == LIVE and fee.nature in COMMERCIAL and (fee.prerequisite or open_price) and not fee.alternatives:
        yield ("nature",), f"{fee.nature}，没有写可以选哪些机构", "写“可选服务机构”（alternatives）。"
