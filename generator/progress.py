"""Says how far long work is, where a person is looking; logs and pipes stay terse."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")

_STEP = 50
"""A line is drawn anew every so many things: drawing it costs as much as filling five pages."""


def counted(things: Iterable[T], of: int = 1, label: str = "已生成网页") -> Iterator[T]:
    """Pass things on and show their number on a terminal; `of` processes do as many each, so it is about the whole's."""
    shown = sys.stderr.isatty()
    number = 0
    for number, thing in enumerate(things, 1):
        if shown and number % _STEP == 0:
            click.echo(f"\r{label} {number * of}", nl=False, err=True)
        yield thing
    if shown:
        click.echo(f"\r{label} {number * of}", err=True)
