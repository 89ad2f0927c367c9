"""The calculator of a fee: its standard as ways to reckon, what to type in for each, and examples worked out beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.formula import FormulaError, Token, parse
from generator.kinds.fee import BY_KIND, NEEDS, Fee, Standard, Tier, Variable
from generator.reckoning import LUMP, Band, Way, due, money, plain

USUAL = {"平方米": 100, "立方米": 10, "日": 30, "月": 12, "年": 1, "元": 100_000, "户": 1, "床": 50, "吨": 10, "千米": 10}
"""How many of a unit stand in an example where the record names no number; one of anything else."""
RECKONED = ("按量", "分档", "比例", "公式", "幅度")
"""The methods whose sum depends on a quantity or a case."""


@dataclass(frozen=True)
class Asked:
    """One thing to type in, or to choose where `options` (words and number) are given; `example` is a usual quantity."""

    label: str
    unit: str
    example: Decimal
    options: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True)
class Choice:
    """One line of the standard, by which a payer's case is reckoned; "" where there is only one."""

    label: str
    asked: tuple[Asked, ...]
    way: Way


@dataclass(frozen=True)
class Example:
    """A worked example: the line, the quantities in words, and the sum in words."""

    label: str
    quantities: str
    result: str


@dataclass(frozen=True)
class Calculator:
    """What a fee's page reckons with: its lines, and reductions as (who, percent of the standard left)."""

    choices: tuple[Choice, ...]
    reductions: tuple[tuple[str, Decimal], ...]

    @property
    def examples(self) -> list[Example]:
        """A few sums for each line, by the rule that the form uses."""
        return [example for choice in self.choices for example in _examples(choice, alone=len(self.choices) == 1)]


def calculator(fee: Fee, standard: Standard | None) -> Calculator | None:
    """The calculator for a standard; None where a fixed sum needs none, or the standard cannot be reckoned."""
    if not standard or standard.method not in RECKONED or not _complete(standard):
        return None
    try:
        choices = tuple(_choices(standard))
    except FormulaError:
        return None
    reductions = tuple((one.condition or "", one.pays) for one in fee.reductions if one.pays is not None)
    return Calculator(choices, reductions) if any(one.asked for one in choices) or len(choices) > 1 else None


def _complete(standard: Standard) -> bool:
    needed = ("amount", "unit") if standard.method == "幅度" else NEEDS[standard.method or ""]
    tiers = all(tier.amount is not None or tier.rate is not None for tier in standard.tiers)
    named = all(one.name and all(option.value is not None for option in one.options) for one in standard.variables)
    return tiers and named and all(getattr(standard, name) not in (None, ()) for name in needed)


def _choices(standard: Standard) -> Iterator[Choice]:
    if standard.method == "公式":
        yield _by_formula(standard)
    elif standard.method == "比例":
        yield Choice("", (_base(standard),), _way(standard, _rated(standard.rate)))
    elif standard.method != "分档":
        yield Choice("", *_by_unit(standard, standard.amount, standard.unit))
    elif (standard.tier_way or BY_KIND) == BY_KIND:
        yield from (_by_tier(standard, tier) for tier in standard.tiers)
    else:
        yield _by_bands(standard)


def _way(standard: Standard, steps: Sequence[Token], bands: tuple[Band, ...] = ()) -> Way:
    least, most = (None, None) if standard.method == "幅度" else (standard.minimum, standard.maximum)
    whole, band_way = bool(standard.whole), standard.tier_way or LUMP
    return Way(tuple(steps), whole, bands, band_way, least, most)


def _rated(rate: Decimal | None) -> list[Token]:
    return [("q", "0"), ("n", f"{rate:f}"), ("×",), ("n", "100"), ("÷",)]


def _base(standard: Standard) -> Asked:
    return Asked(standard.base or "计费基数", "元", Decimal(USUAL["元"]))


def measures(unit: str | None) -> list[str]:
    """What a unit counts: 元/平方米·日 counts 平方米 and 日, 元 counts nothing."""
    return [name for name in (unit or "").partition("/")[2].split("·") if name]


def _asked(unit: str) -> Asked:
    return Asked(f"多少{unit}", unit, Decimal(USUAL.get(unit, 1)))


def _times(first: int, count: int) -> list[Token]:
    return [token for number in range(count) for token in (("q", str(first + number)), ("×",))]


def _by_unit(standard: Standard, price: Decimal | None, unit: str | None) -> tuple[tuple[Asked, ...], Way]:
    asked = tuple(_asked(name) for name in measures(unit))
    return asked, _way(standard, [("n", f"{price:f}"), *_times(0, len(asked))])


def _by_tier(standard: Standard, tier: Tier) -> Choice:
    if tier.amount is None:
        return Choice(tier.label or "", (_base(standard),), _way(standard, _rated(tier.rate)))
    return Choice(tier.label or "", *_by_unit(standard, tier.amount, tier.unit or standard.unit))


def _by_bands(standard: Standard) -> Choice:
    """One quantity finds its tiers; what else the unit counts multiplies the price."""
    counted = standard.quantity or Variable(name=standard.base or "数量", unit="元" if standard.base else None)
    first = Asked(counted.name or "数量", counted.unit or "", counted.example or Decimal(USUAL.get(counted.unit or "", 1)))
    own = () if standard.tier_way == LUMP else (counted.unit,)
    rest = tuple(_asked(name) for name in measures(standard.unit) if name not in own)
    bands = tuple(_band(tier) for tier in standard.tiers)
    return Choice("", (first, *rest), _way(standard, [("q", "0"), ("bands",), *_times(1, len(rest))], bands))


def _band(tier: Tier) -> Band:
    price = tier.amount if tier.amount is not None else (tier.rate or Decimal(0)).scaleb(-2)
    return Band(tier.above or Decimal(0), tier.upto, price, tier.every, tier.rise)


def _by_formula(standard: Standard) -> Choice:
    names = [one.name or "" for one in standard.variables]
    steps = [("q", str(names.index(token[1]))) if token[0] == "q" else token for token in parse(standard.formula or "", names)]
    return Choice("", tuple(_of_variable(one) for one in standard.variables), _way(standard, steps))


def _of_variable(one: Variable) -> Asked:
    options = tuple((option.label or "", option.value) for option in one.options if option.value is not None)
    usual = one.example if one.example is not None else Decimal(USUAL.get(one.unit or "", 10))
    return Asked(one.name or "", one.unit or "", options[0][1] if options else usual, options)


def _examples(choice: Choice, *, alone: bool) -> Iterator[Example]:
    for given in _quantities(choice, alone=alone):
        sum_due = due(choice.way, [Fraction(one) for one in given])
        words = "，".join(_words(asked, one) for asked, one in zip(choice.asked, given, strict=True))
        if sum_due is not None:
            yield Example(choice.label, words, money(sum_due))


def _quantities(choice: Choice, *, alone: bool) -> list[list[Decimal]]:
    """What to reckon examples for: every bound of the tiers and beyond, every option, else the usual and ten times it."""
    usual = [asked.example for asked in choice.asked]
    bounds = [band.upto for band in choice.way.bands if band.upto is not None]
    if bounds:
        return [[one, *usual[1:]] for one in (*bounds, bounds[-1] * 2)]
    picked = next((index for index, asked in enumerate(choice.asked) if asked.options), None)
    if picked is not None:
        return [[*usual[:picked], value, *usual[picked + 1 :]] for _, value in choice.asked[picked].options]
    return [usual, [usual[0] * 10, *usual[1:]]] if alone and usual else [usual]


def _words(asked: Asked, value: Decimal) -> str:
    name = next((words for words, number in asked.options if number == value), "")
    said = f"{plain(value / 10_000)}万" if asked.unit == "元" and value >= 10_000 else plain(value)
    counts = "" if asked.label == f"多少{asked.unit}" else asked.label
    return f"{counts}{name and f'（{name}）'}{said}{asked.unit}"
