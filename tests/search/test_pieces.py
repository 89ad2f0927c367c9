"""Any literal piece of a name finds its record, whatever words the piece cuts through."""

from __future__ import annotations

import random

from generator.search.engine import Engine
from generator.search.entry import SearchEntry
from generator.search.text import letters

PIECES = 1000


def test_every_piece_of_a_name_finds_it(engine: Engine, city_entries: list[SearchEntry]) -> None:
    """A thousand random pieces of two to eight characters each have their record among the results."""
    chance = random.Random(20261120)
    missed = []
    for _ in range(PIECES):
        entry = chance.choice(city_entries)
        length = min(len(entry.title), chance.randint(2, 8))
        start = chance.randint(0, len(entry.title) - length)
        piece = entry.title[start : start + length]
        if letters(piece) and entry.id not in [hit.id for hit in engine.ask(piece).hits]:
            missed.append((piece, entry.title))

    assert missed == []


def test_whole_name_is_first(engine: Engine, city_entries: list[SearchEntry]) -> None:
    """The full name of an affair puts a record of that name first."""
    items = [entry for entry in city_entries if entry.kind == "item"]
    wrong = [entry.title for entry in items if engine.ask(entry.title).hits[0].title != entry.title]

    assert wrong == []
