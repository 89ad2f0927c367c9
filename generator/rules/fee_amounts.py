"""How much a fee charges: standards that are whole, tiers that join, formulas that can be reckoned, amounts within the law."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.catalog import Catalog
from generator.describe import coming, current
from generator.formula import FormulaError, parse
from generator.kinds.fee import BY_KIND, NEEDS, Fee, Limit, Standard, Tier
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.rules.limits import policy
from generator.source import Key
from generator.vocabulary import ENDED


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


@rule("fee-tiers", "分档接不上", "fee")
def fee_tiers(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """按数量分档的，要写明分档方式；各档从小到大首尾相接，不漏、不重，只有最高一档可以不写上限。“每再增加”只能写在最高一档。"""
    for index, one in enumerate(entry.of(Fee).standards):
        key: Key = ("standards", index, "tiers")
        sized = any(tier.above is not None or tier.upto is not None for tier in one.tiers)
        kept_apart = (one.tier_way or BY_KIND) == BY_KIND
        if sized and kept_apart:
            yield key, "写了“大于”“不超过”，没有写按哪种方式分档", "写“分档方式”（tier_way）：按档定额、全额累进或者超额累进。"
        elif one.tiers and not kept_apart:
            yield from (((*key, place), *said) for place, said in _joints(one.tiers))


def _joints(tiers: tuple[Tier, ...]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Where tiers by quantity do not follow each other from nothing on, by place."""
    if tiers[0].above:
        yield 0, (f"第一档从{tiers[0].above}开始，更小的没有人管", "第一档从0开始，不收费的写金额0。")
    for place, (first, second) in enumerate(pairwise(tiers), start=1):
        if first.upto is None:
            yield place - 1, ("这一档没有上限，后面却还有一档", "写“不超过”（upto）。")
        elif second.above != first.upto:
            begins = "没有写从多少开始" if second.above is None else f"从{second.above}开始"
            yield place, (f"上一档到{first.upto}为止，这一档{begins}", f"“大于”（above）写{first.upto}。")
    for place, tier in enumerate(tiers):
        if tier.upto is not None and tier.upto <= (tier.above or 0):
            yield place, (f"这一档到{tier.upto}为止，却从{tier.above or 0}开始", "核对文件，改正写反的数字。")
        if bool(tier.every) != (tier.rise is not None) or (tier.every and tier.upto is not None):
            yield place, ("“每再增加”和“提高”没有成对写在最高一档", "两个一起写在没有上限的最高一档，或者都删掉。")


@rule("fee-formula", "公式算不出来", "fee")
def fee_formula(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """公式只用数字、变量名和 + - × ÷ ( )，用到的每个变量都要在“公式中的变量”里，列出的变量都要用到。页面上的计算器就按它算。"""
    for index, one in enumerate(entry.of(Fee).standards):
        if one.method == "公式" and one.formula:
            try:
                parse(one.formula, [variable.name for variable in one.variables if variable.name])
            except FormulaError as error:
                yield ("standards", index, "formula"), f"公式“{one.formula}”：{error}", "照变量的名称改正，如“280 + 20 × 层站数”。"


@rule("fee-range", "金额不在上下限之内", "fee")
def fee_range(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """实际收的金额必须在幅度之内，也不能低于、高于上级文件的法定限额；下限不能高于上限。"""
    for index, one in enumerate(entry.of(Fee).standards):
        low, high = one.minimum, one.maximum
        if low is not None and high is not None and low > high:
            yield ("standards", index, "minimum"), f"下限{low}元高于上限{high}元", "核对文件，改正写反的数字。"
        elif one.method == "幅度" and one.amount is not None and not _within(one.amount, low, high):
            yield ("standards", index, "amount"), f"收{one.amount}元，不在{low}—{high}元之内", "改到上下限之内。"
        for key, amount, limit in _limited(one, index):
            if not _within(amount, limit.minimum, limit.maximum):
                law = catalog.find(limit.basis[0].law, entry) if limit.basis and limit.basis[0].law else None
                source = f"《{law.name}》" if law else "上级文件"
                yield key, f"收{amount}元，{source}规定{_range_words(limit)}", "改到法定限额之内。"


def _limited(one: Standard, index: int) -> Iterator[tuple[Key, Decimal, Limit]]:
    """Every amount that a standard charges for which there is a legal limit, with its place."""
    charged: list[tuple[Key, Decimal | None, str | None]] = [(("standards", index, "amount"), one.amount, None)]
    charged += [(("standards", index, "tiers", place, "amount"), tier.amount, tier.label) for place, tier in enumerate(one.tiers)]
    for limit in one.limits:
        for key, amount, label in charged:
            if amount is not None and limit.line in (None, label):
                yield key, amount, limit


def _range_words(limit: Limit) -> str:
    low = f"最低{limit.minimum}元" if limit.minimum is not None else ""
    high = f"最高{limit.maximum}元" if limit.maximum is not None else ""
    return "、".join(filter(None, (low, high)))


def _within(amount: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or low <= amount) and (high is None or amount <= high)


@rule("range-source", "幅度没有出处", "fee", level=Level.WARNING)
def range_source(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """政府定价、指导价有幅度的，要写明幅度是哪个文件定的，写在这条标准的“依据”里，公众才能核对有没有越线。"""
    fee = entry.of(Fee)
    now = current(fee.standards, catalog.as_of)
    for one in [*([now] if now else []), *coming(fee.standards, catalog.as_of)]:
        key = ("standards", fee.standards.index(one))
        if one.method == "幅度" and fee.pricing != "市场调节价" and not one.basis and (*key, "basis") not in entry.source.places:
            yield key, "这条标准有幅度，没有写幅度的出处", "在这条标准里写“依据”（basis）：幅度由哪个文件规定。"


@rule("limit-line", "限额指的那一档没有", "fee")
def limit_line(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """法定限额只限某一档的，要照那一档的适用情形写，否则谁也不受它限制。"""
    for index, one in enumerate(entry.of(Fee).standards):
        labels = [tier.label for tier in one.tiers]
        for place, limit in enumerate(one.limits):
            if limit.line and limit.line not in labels:
                yield ("standards", index, "limits", place, "line"), f"没有“{limit.line}”这一档", "照“分档”里的适用情形写，一字不差。"


@rule("fee-floor", "幅度收费高于下限", "fee", level=Level.WARNING)
def fee_floor(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """本市要求有幅度的行政事业性收费按下限收取（文件和起始日期写在城市资料里）；高于下限的要写明理由并公开。将要执行的标准也一样。"""
    fee = entry.of(Fee)
    now = current(fee.standards, catalog.as_of)
    if fee.nature != "行政事业性收费" or not policy(catalog, "fee_floor") or entry.status in ENDED:
        return
    for one in [*([now] if now else []), *coming(fee.standards, catalog.as_of)]:
        above = one.method == "幅度" and one.amount is not None and one.minimum is not None and one.amount > one.minimum
        if above and one.amount and _within(one.amount, one.minimum, one.maximum) and not one.above_floor_reason:
            key = ("standards", fee.standards.index(one), "amount")
            yield key, f"收{one.amount}元，高于下限{one.minimum}元", "改为下限，或者写“高于下限的理由”。"


@rule("ended-fee-charges", "停收的收费还写着收多少", "fee")
def ended_fee_charges(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """取消、停征的收费，现行标准要么已经截止，要么写“免收”，不能还写着金额。"""
    now = current(entry.of(Fee).standards, catalog.as_of)
    if entry.status in ENDED and now and now.method != "免收":
        key = ("standards", entry.of(Fee).standards.index(now))
        yield key, f"收费已经{entry.status}，现行标准还没有截止", "给标准写上“截止日期”（until），或者加一条“免收”的标准。"


@rule("reduction-basis", "减免没有依据", "fee", level=Level.WARNING)
def reduction_basis(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """减收、免收也要依据文件：谁能减、减多少，不能由窗口临时决定。"""
    for index, one in enumerate(entry.of(Fee).reductions):
        if entry.status not in ENDED and not one.basis and ("reductions", index, "basis") not in entry.source.places:
            yield ("reductions", index), "这条减免没有写依据", "写“依据”（basis）：哪个文件规定的减免。"
