"""What results are filtered and sorted by: one small file a facet and one a measure.

They are fetched after the first result is on the screen, or when the address asks for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .entry import SearchEntry
from .shards import write_json

MEASURES = ("days", "fee", "visits")


def write_columns(records: Sequence[SearchEntry], out_dir: Path) -> list[str]:
    """Write facets/<name>.json and measures/<name>.json; returns the names of the facets in use."""
    names = sorted({name for entry in records for name in entry.facets})
    for name in names:
        write_json(out_dir / "facets" / f"{name}.json", _facet(records, name))
    for measure in MEASURES:
        numbers = [_plain(getattr(entry, measure)) for entry in records]
        write_json(out_dir / "measures" / f"{measure}.json", numbers)
    return names


def _facet(records: Sequence[SearchEntry], name: str) -> dict[str, list[object]]:
    """The words of a facet, and for each record their places: a number, or a list when not exactly one."""
    words = sorted({word for entry in records for word in entry.facets.get(name, ())})
    place = {word: number for number, word in enumerate(words)}
    rows: list[object] = []
    for entry in records:
        places = sorted({place[word] for word in entry.facets.get(name, ())})
        rows.append(places[0] if len(places) == 1 else places)
    return {"words": list(words), "rows": rows}


def _plain(value: object) -> float | int | None:
    """A measure as a JSON number; whole numbers without a decimal point."""
    if value is None:
        return None
    number = float(str(value))
    return int(number) if number.is_integer() else number
