"""The six disclosures (六公开): which of them an item makes, by the fields that its kind declares for each."""

from __future__ import annotations

from generator.kinds.base import declared
from generator.kinds.item import Item

DISCLOSURES = ("内容", "程序", "依据", "材料", "时限", "收费")


def disclosed(item: Item) -> dict[str, bool]:
    """For each of the six disclosures (content, procedure, basis, materials, time, fee) whether the item makes it."""
    fields: dict[str, list[bool]] = {name: [] for name in DISCLOSURES}
    for key, (_, about) in declared(type(item)).items():
        if about.disclosure:
            fields[about.disclosure].append(getattr(item, key) not in (None, ()))
    return {name: any(found) if name == "材料" else all(found) for name, found in fields.items()}
