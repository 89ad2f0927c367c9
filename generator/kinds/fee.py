"""A fee: what may be charged, how much from when, on what basis."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Annotated, ClassVar

from generator.kinds.base import Basis, Cleared, Kind, Part, Record, field
from generator.values import Day, Flag, Line, Money, Name, Number, Prose, choice
from generator.vocabulary import FEE_METHOD, FEE_NATURE, FUND_MODE, PRICING, SET_LEVEL, TIER_WAY

NEEDS = {
    "固定": ("amount", "unit"),
    "按量": ("amount", "unit"),
    "幅度": ("minimum", "maximum", "unit"),
    "分档": ("tiers",),
    "比例": ("rate", "base"),
    "公式": ("formula",),
}
"""What a standard must hold, by how it charges."""
SAID_ANYHOW = ("unit", "base")
"""Of these, what a sentence does without while it is missing."""
UNKNOWN = "标准尚未公开"
BY_KIND = "按类别"
"""How tiers charge where a standard does not say: the payer's case picks one, no quantity does."""


class Tier(Part):
    """One step of a tiered fee: what it covers, and an amount or a rate."""

    label: Line | None = field("适用情形", "如“50平方米以下”。", need="always")
    above: Number | None = field("大于", "计费数量大于此数。")
    upto: Number | None = field("不超过", "计费数量不超过此数。")
    amount: Money | None = field("金额（元）")
    rate: Number | None = field("比例（%）")
    unit: Name | None = field("本档计费单位", "与标准的计费单位不同时写，如“元/副”。")
    every: Number | None = field("每再增加", "最高一档还要往上加时写：计费数量每再增加多少，标准提高一次。")
    rise: Money | None = field("提高（元）", "每次提高多少。")


class Option(Part):
    """One of the values that a quantity in a formula can have."""

    label: Name | None = field("适用情形", "如“住宅”。", need="always")
    value: Number | None = field("数值", need="always")


class Variable(Part):
    """A quantity that a charge is reckoned from."""

    name: Name | None = field("名称", need="always")
    unit: Name | None = field("单位")
    options: tuple[Option, ...] = field("可选数值", "只有几种取值时写全，如住宅90、商业120。", many=True)
    example: Number | None = field("举例的数值", "页面举例时按这个数计算，写最常见的。")


class Limit(Part):
    """How low and how high a charge may be, by a rule above it."""

    line: Line | None = field("适用的档", "只限某一档时，写那一档的适用情形。")
    minimum: Money | None = field("最低（元）")
    maximum: Money | None = field("最高（元）")
    basis: tuple[Basis, ...] = field("出处", "哪个文件规定的。", many=True, need="always")


class Standard(Part):
    """The charge from a date on. A list of these is the fee's past, present and coming."""

    since: Day | None = field("起始日期", "从哪天起按这个标准。", need="always")
    until: Day | None = field("截止日期")
    method: Annotated[str, choice(FEE_METHOD)] | None = field("计费方式", need="always")
    amount: Money | None = field("金额（元）", "固定、按量的金额；幅度时为实际执行的金额。")
    unit: Name | None = field("计费单位", "如“元/本”“元/平方米”；几个数量相乘的写成“元/平方米·日”。")
    whole: Flag | None = field("不足一个按一个算", "计费数量有零头时进为整数，如不足1平方米按1平方米。", unwritten="否")
    minimum: Money | None = field("下限（元）", "幅度的下限；其他计费方式写每次最低收多少。")
    maximum: Money | None = field("上限（元）", "幅度的上限；其他计费方式写每次最高收多少。")
    limits: tuple[Limit, ...] = field("法定限额", "上级文件规定本标准最低、最高多少。", many=True)
    rate: Number | None = field("比例（%）")
    base: Name | None = field("计费基数", "比例乘以什么，如“成交价”。")
    tiers: tuple[Tier, ...] = field("分档", many=True)
    tier_way: Annotated[str, choice(TIER_WAY)] | None = field(
        "分档方式",
        "按类别：按情形选一档；按档定额：数量落在哪一档就收那一档的金额；全额累进：全部数量按所在档的单价；"
        "超额累进：各档只管超过上一档的部分。写了“大于”“不超过”的必须写。",
        unwritten=BY_KIND,
    )
    quantity: Variable | None = field("分档数量", "按什么数量分档，如容积（立方米）。按类别的不写。")
    formula: Line | None = field("公式", "用变量名和 + - × ÷ ( ) 写。")
    variables: tuple[Variable, ...] = field("公式中的变量", many=True)
    note: Line | None = field("说明")
    above_floor_reason: Line | None = field("高于下限的理由", "幅度收费没有按下限执行时写，会公开。")
    basis: tuple[Basis, ...] = field("依据", "与收费依据不同时写。", many=True)


class Reduction(Part):
    """Who pays less or nothing, and why."""

    condition: Line | None = field("减免对象或情形", need="always")
    effect: Line | None = field("减免内容", need="always")
    pays: Number | None = field("按标准的百分之几交", "免收写0，减半写50；说不成一个比例的不写。", weigh="less")
    basis: tuple[Basis, ...] = field("依据", many=True)


class Fee(Record):
    """收费项目: one line of the city's fee booklet."""

    kind: ClassVar[Kind] = Kind("fee", "fees", "收费项目")
    parent_name: Name | None = field("一级项目", "收费目录清单里的上级项目名称。")
    nature: Annotated[str, choice(FEE_NATURE)] | None = field("收费性质", need="live", column=True, facet=True, weigh="legal")
    set_level: Annotated[str, choice(SET_LEVEL)] | None = field("设立级次", need="live", column=True, weigh="legal")
    pricing: Annotated[str, choice(PRICING)] | None = field("定价方法", weigh="legal")
    pricing_body: Name | None = field("定价部门")
    payers: Line | None = field("缴费对象", "谁来交。", need="live", weigh="fact")
    standards: tuple[Standard, ...] = field("收费标准", many=True, need="live")
    basis: tuple[Basis, ...] = field("收费依据", many=True, need="live", searched="law")
    cleared: tuple[Cleared, ...] = field("变相恢复复核", "检查认为像是恢复了已经取消的事项、复核后不是的，写结论和理由，会公开。", many=True)
    reductions: tuple[Reduction, ...] = field("减免政策", many=True, weigh="service")
    enterprise: Flag | None = field("涉企收费", "是或否。", need="live", column=True)
    prerequisite: Flag | None = field("行政审批前置", "是或否。", column=True, weigh="burden")
    trade: Flag | None = field("涉进出口", "是或否。")
    fund_mode: Annotated[str, choice(FUND_MODE)] | None = field("资金管理方式", need="live", column=True)
    pay_how: Line | None = field("缴费方式", "在哪里交、怎么交。", need="live", weigh="fact")
    receipt: Line | None = field("票据", "开什么票据。")
    alternatives: Prose | None = field("可选服务机构", "经营服务性收费：群众可以自己选哪些机构。")
    note: Prose | None = field("说明")


def standard_text(standard: Standard) -> str:
    """One line that says what is charged, from the data of a standard: 50元/本, 免收; says so where a figure is missing."""
    needed = NEEDS.get(standard.method or "", ())
    if any(getattr(standard, name) in (None, ()) for name in needed if name not in SAID_ANYHOW):
        return UNKNOWN
    unit = standard.unit or "元"
    match standard.method:
        case "免收":
            return "免收"
        case "幅度" if standard.amount is not None:
            return f"{amount(standard.amount)}{unit}（幅度{_range(standard)}{unit}）"
        case "幅度":
            return f"{_range(standard)}{unit}"
        case "分档":
            return "；".join(f"{tier.label or ''}{tier_charge(tier, standard)}" for tier in standard.tiers)
        case "比例":
            return f"{standard.base or '计费基数'}的{amount(standard.rate)}%" + _bounds(standard)
        case "公式":
            return f"{standard.formula}（{unit}）" + _bounds(standard)
    return UNKNOWN if standard.amount is None else f"{amount(standard.amount)}{unit}"


def amount(value: Decimal | None) -> str:
    """A number without needless zeros: 50, 0.5, 1200."""
    return "" if value is None else f"{value.normalize():f}"


def _range(standard: Standard) -> str:
    return f"{amount(standard.minimum)}—{amount(standard.maximum)}"


def _bounds(standard: Standard) -> str:
    low = f"，最低{amount(standard.minimum)}元" if standard.minimum is not None else ""
    high = f"，最高{amount(standard.maximum)}元" if standard.maximum is not None else ""
    return low + high


def tier_charge(tier: Tier, of: Standard) -> str:
    """What one step of a tiered standard costs: an amount in its unit (yuan where none is written), or a rate."""
    if tier.amount is None:
        return UNKNOWN if tier.rate is None else f"{amount(tier.rate)}%"
    if not tier.amount and not tier.rise:
        return "不收费"
    counted = of.quantity.unit or "" if of.quantity else ""
    more = f"，每再增加{amount(tier.every)}{counted}提高{amount(tier.rise)}元" if tier.every and tier.rise else ""
    return f"{amount(tier.amount)}{tier.unit or of.unit or '元'}{more}"


def only_lines(standard: Standard, lines: Collection[str]) -> Standard:
    """The standard with only these of its tiers, by label; whole where none is named or none fits."""
    chosen = tuple(tier for tier in standard.tiers if tier.label in lines)
    return standard.model_copy(update={"tiers": chosen}) if chosen else standard
