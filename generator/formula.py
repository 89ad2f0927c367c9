"""A fee's formula as people write it, `280 + 20 × 层站数`, read into steps that a machine takes one after another.

The steps are in postfix order, so that whoever reckons them needs a stack and no grammar.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

Token = tuple[str, ...]
"""("n", "280"): a number; ("q", "层站数"): a quantity; ("+",), ("-",), ("×",), ("÷",): of the two before it."""
PIECE = re.compile(r"\s*(?:([0-9]+(?:\.[0-9]+)?)|([+\-×÷()])|([^\s+\-×÷()0-9][^\s+\-×÷()]*))")
TYPED = str.maketrans("（）＋－−*/＊／xX", "()+--×÷×÷××")
BINDS = {"+": 1, "-": 1, "×": 2, "÷": 2}


class FormulaError(ValueError):
    """What is wrong with a formula, in Chinese."""


def parse(text: str, names: Collection[str]) -> tuple[Token, ...]:
    """The formula in postfix order; raises FormulaError where it cannot be reckoned with these quantities."""
    out: list[Token] = []
    waiting: list[str] = []
    operand = True
    for token in _pieces(text):
        sign = token[0]
        if (sign in ("n", "q", "(")) != operand:
            raise FormulaError(f"“{token[-1]}”的位置不对")
        operand = sign in BINDS or sign == "("
        if sign in ("n", "q"):
            out.append(token)
        elif sign == "(":
            waiting.append(sign)
        elif sign == ")":
            _close(waiting, out)
        else:
            while waiting and waiting[-1] != "(" and BINDS[waiting[-1]] >= BINDS[sign]:
                out.append((waiting.pop(),))
            waiting.append(sign)
    if operand or "(" in waiting:
        raise FormulaError("公式没有写完，或者括号不成对")
    _known(out, names)
    return (*out, *((sign,) for sign in reversed(waiting)))


def _pieces(text: str) -> Iterator[Token]:
    text, at = text.translate(TYPED).rstrip(), 0
    while at < len(text):
        found = PIECE.match(text, at)
        if not found:
            raise FormulaError(f"看不懂“{text[at:].strip()[:10]}”")
        number, sign, name = found.groups()
        yield ("n", number) if number else (sign,) if sign else ("q", name)
        at = found.end()


def _close(waiting: list[str], out: list[Token]) -> None:
    while waiting and waiting[-1] != "(":
        out.append((waiting.pop(),))
    if not waiting:
        raise FormulaError("括号不成对")
    waiting.pop()


def _known(tokens: list[Token], names: Collection[str]) -> None:
    used = {token[1] for token in tokens if token[0] == "q"}
    if unknown := sorted(used - set(names)):
        raise FormulaError(f"“{unknown[0]}”不在公式中的变量里")
    if idle := [name for name in names if name not in used]:
        raise FormulaError(f"变量“{idle[0]}”没有用在公式里")
