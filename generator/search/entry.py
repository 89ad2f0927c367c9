"""What the search knows about one record.

Pages, exports and the index must agree on it, so it is one plain value with no reference to
the catalogue: whoever declares a kind fills it, the index writer only reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class SearchEntry:
    """One searchable record.

    `id` is the record's id and its URL path without the trailing slash. `summary` is the one
    line shown under the title in a result. `fields` holds further searched text by class:
    "department", "theme", "material", "result", "law", "form", "text"; `facets` the Chinese words
    a visitor can filter by. `days` is the promised time in working days (即办 is 0), `fee` is in
    yuan, `visits` counts trips to a counter; None means not known and sorts last.
    """

    id: str
    kind: str
    title: str
    summary: str = ""
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: float | None = None
    fee: Decimal | None = None
    visits: int | None = None
