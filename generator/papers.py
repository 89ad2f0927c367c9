"""The papers of a joint plan, each asked for once.

A paper is struck out for the members that come after the one which makes it, and for those whose own city has it
already in an office.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.describe import short_department
from generator.flows import Route
from generator.kinds.item import Item, MaterialUse
from generator.kinds.material import Material
from generator.members import step_id
from generator.records import Entry
from generator.vocabulary import LIVE


@dataclass(frozen=True)
class Asked:
    """One paper of the plan: who asks for it, and for whom it need not be handed in and why."""

    material: Entry
    uses: tuple[tuple[Entry, MaterialUse], ...]
    struck: tuple[tuple[Entry, str], ...]

    @property
    def handed_in(self) -> bool:
        """Whether it is still to be handed in, once."""
        return len(self.struck) < len(self.uses)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it need not be handed in, each reason once."""
        return tuple(dict.fromkeys(reason for _, reason in self.struck))

    @property
    def whens(self) -> tuple[str, ...]:
        """In which cases it is needed; empty when some member always needs it."""
        said = [use.when for item, use in self.uses if item not in [struck for struck, _ in self.struck]]
        return tuple(dict.fromkeys(filter(None, said))) if all(said) else ()


def papers(items: list[Entry], whole: Route, catalog: Catalog) -> tuple[Asked, ...]:
    """The papers of these items, run together as `whole`, in the order in which they are first asked for."""
    uses: dict[str, list[tuple[Entry, MaterialUse]]] = {}
    for item in items:
        for use in item.of(Item).materials:
            material = catalog.find(use.material, item) if use.material else None
            if material and (item.id, material.id) not in {(i.id, m) for m, all_ in uses.items() for i, _ in all_}:
                uses.setdefault(material.id, []).append((item, use))
    return tuple(_asked(catalog.entries[name], tuple(found), items, whole, catalog) for name, found in uses.items())


def _asked(
    material: Entry, uses: tuple[tuple[Entry, MaterialUse], ...], items: list[Entry], whole: Route, catalog: Catalog
) -> Asked:
    makers = [one for one in items if makes(one, material, catalog)]
    holder = holder_of(material, catalog)
    struck: list[tuple[Entry, str]] = []
    for item, _ in uses:
        earlier = next((one for one in makers if step_id(one.id) in _waited_for(whole, step_id(item.id))), None)
        if earlier:
            struck.append((item, f"“{earlier.name}”会产生它"))
        elif holder:
            struck.append((item, f"{short_department(holder, catalog)}已有，部门之间核验"))
    return Asked(material, uses, tuple(struck))


def makes(item: Entry, material: Entry, catalog: Catalog) -> bool:
    """Whether an item gives this paper: the paper says so, or a result bears its name."""
    record = material.record
    assert isinstance(record, Material)
    if record.issued_by:
        return catalog.find(record.issued_by, material) is item
    return any(_same(result.name or "", material.name) for result in item.of(Item).results)


def holder_of(material: Entry, catalog: Catalog) -> Entry | None:
    """The first item in force of this city whose office has this paper, because it issues it; None when none does."""
    return catalog.told(_holders)[material.id]


def _holders(catalog: Catalog) -> dict[str, Entry | None]:
    """The first item in force that makes each material, as `makes` says."""
    live = {item.id: item for item in catalog.of("item") if item.status == LIVE}
    by_name: dict[str, Entry] = {}
    for item in live.values():
        for result in item.of(Item).results:
            for name in _papers_in(result.name or ""):
                by_name.setdefault(name, item)
    return {one.id: _issuer(one, live, catalog) if one.of(Material).issued_by else by_name.get(one.name) for one in catalog.of("material")}


def _issuer(material: Entry, live: Mapping[str, Entry], catalog: Catalog) -> Entry | None:
    ref = material.of(Material).issued_by
    found = catalog.find(ref, material) if ref else None
    return live.get(found.id) if found else None


def _papers_in(result: str) -> Iterator[str]:
    """The names of papers that a result may be, as `_same` compares them."""
    yield result
    yield from (result[:place] for place, sign in enumerate(result) if sign in "（及")


def _same(result: str, material: str) -> bool:
    """Whether a result is this paper: the same name, or the name with a note in brackets or an annex."""
    return result == material or result.startswith((f"{material}（", f"{material}及"))


def _waited_for(whole: Route, name: str) -> set[str]:
    """The steps that are done before this one begins."""
    found: set[str] = set()
    for one in reversed(whole.steps):
        if any(target == name or target in found for target in whole.onward[one.id]):
            found.add(one.id)
    return found
