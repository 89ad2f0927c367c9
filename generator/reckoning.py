"""How much is due: the arithmetic of a charge, exact to the last digit and rounded once, at the end, to a cent (分).

A charge is data (`Way`), so that the calculator on a page, site/assets/calculator.js, reckons from the same bytes; a
test holds both to the same results. A tier includes its upper bound. Whoever has no quantity pays nothing, and no floor
makes them pay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

from generator.formula import Token

LUMP, WHOLE, SLICED = "按档定额", "全额累进", "超额累进"
QUANTITY = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?)([万亿]?)")
TYPED = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {0xFF0E: ".", ord(","): None, ord("，"): None}
SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True)
class Band:
    """One tier by quantity: above one number, up to another (None: no end), at a price in yuan; past `above` each
    further `every` raises the price by `rise`."""

    above: Decimal
    upto: Decimal | None
    price: Decimal
    every: Decimal | None = None
    rise: Decimal | None = None


@dataclass(frozen=True)
class Way:
    """One way to reckon: what to type in, and the steps in postfix order. The band step ("bands",) takes one quantity."""

    steps: tuple[Token, ...]
    whole: bool = False
    bands: tuple[Band, ...] = ()
    band_way: str = SLICED
    least: Decimal | None = None
    most: Decimal | None = None


def due(way: Way, quantities: Sequence[Fraction], percent: Decimal = Decimal(100)) -> Decimal | None:
    """Yuan due for these quantities, of which a reduction leaves `percent`; None where a formula divides by nothing."""
    given = [Fraction(ceil(one)) if way.whole else one for one in quantities]
    stack: list[Fraction] = []
    for token in way.steps:
        if token[0] in ("n", "q"):
            stack.append(Fraction(token[1]) if token[0] == "n" else given[int(token[1])])
        elif token[0] == "bands":
            stack.append(banded(way.bands, way.band_way, stack.pop()))
        else:
            second, first = stack.pop(), stack.pop()
            if token[0] == "÷" and not second:
                return None
            stack.append(_done(token[0], first, second))
    return _cents(_bounded(stack[0], way) * Fraction(percent) / 100)


def _done(sign: str, first: Fraction, second: Fraction) -> Fraction:
    if sign == "×":
        return first * second
    if sign == "÷":
        return first / second
    return first + second if sign == "+" else first - second


def _bounded(value: Fraction, way: Way) -> Fraction:
    if value <= 0:
        return Fraction(0)
    if way.least is not None:
        value = max(value, Fraction(way.least))
    return value if way.most is None else min(value, Fraction(way.most))


def _cents(value: Fraction) -> Decimal:
    """Rounded half up to two decimals."""
    return Decimal(f"{floor(value * 100 + Fraction(1, 2))}E-2")  # as text, because arithmetic keeps 28 digits only


def banded(bands: Sequence[Band], way: str, quantity: Fraction) -> Fraction:
    """What the bands charge for a quantity: the price of its band, all of it at that price, or each slice at its own."""
    if quantity <= 0:
        return Fraction(0)
    if way == SLICED:
        return sum((_slice(band, quantity) for band in bands), Fraction(0))
    band = next((one for one in bands if one.upto is None or quantity <= Fraction(one.upto)), bands[-1])
    price = _price(band, quantity)
    return price * quantity if way == WHOLE else price


def _price(band: Band, quantity: Fraction) -> Fraction:
    steps = 0
    if band.every and band.rise is not None:
        steps = max(0, ceil((quantity - Fraction(band.above)) / Fraction(band.every)) - 1)
    return Fraction(band.price) + steps * Fraction(band.rise or 0)


def _slice(band: Band, quantity: Fraction) -> Fraction:
    """What one band charges for the part of the quantity that lies in it."""
    part = (quantity if band.upto is None else min(quantity, Fraction(band.upto))) - Fraction(band.above)
    if part <= 0:
        return Fraction(0)
    if not band.every or band.rise is None:
        return part * Fraction(band.price)
    every, rise = Fraction(band.every), Fraction(band.rise)
    full = floor(part / every)
    raised = every * rise * full * (full - 1) / 2 + (part - full * every) * rise * full
    return part * Fraction(band.price) + raised


def quantity(text: str) -> Fraction | None:
    """A quantity as people type it: 1200, 1,200.5, １２, 3万, 1.5亿; None where it is none."""
    found = QUANTITY.fullmatch("".join(text.split()).translate(TYPED))
    return Fraction(found[1]) * SCALE[found[2]] if found else None


def money(value: Decimal) -> str:
    """A sum in words: 640元, 0.5元; from ten thousand on also in 万元: 12345.6元（1.23456万元）."""
    said = f"{plain(value)}元"
    return said if value < 10_000 else f"{said}（{plain(Decimal(f'{value:f}E-4'))}万元）"


def plain(value: Decimal) -> str:
    """A number without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_data(way: Way) -> dict[str, Any]:
    """A way as the page's script takes it; numbers are text, because those of JSON are not exact."""
    bands = [[str(one.above), _text(one.upto), str(one.price), _text(one.every), _text(one.rise)] for one in way.bands]
    named = {"steps": [list(token) for token in way.steps], "whole": way.whole, "bands": bands, "bandWay": way.band_way}
    return named | {"least": _text(way.least), "most": _text(way.most)}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
