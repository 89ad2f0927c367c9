"""What a joint plan costs people: working days side by side against one after another, papers, money, visits, offices.

Every figure is computed from the members. A paper is asked for once; it is struck out for the members that come after
the one which makes it, and for those whose own city has it already in an office.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from generator.catalog import Catalog
from generator.describe import charge, current, short_department
from generator.flows import Route, route, route_of_steps
from generator.kinds.fee import Fee
from generator.kinds.item import Item, MaterialUse
from generator.kinds.joint import Joint, Member
from generator.kinds.material import Material
from generator.members import joint_steps, member_items, step_id
from generator.records import Entry
from generator.timing import Timing, timing, timing_of
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


@dataclass(frozen=True)
class Plan:
    """A joint plan in figures; times are None where members have different units."""

    members: tuple[tuple[Member, Entry], ...]
    route: Route
    timing: Timing | None
    needed: Timing | None
    papers: tuple[Asked, ...]
    fees: tuple[tuple[Entry, str], ...]
    fee_total: Decimal | None
    visits: int
    visits_apart: int
    offices: tuple[str, ...]
    places: tuple[Entry, ...]

    @property
    def papers_apart(self) -> int:
        """How many papers the members ask for when each is applied for by itself."""
        return sum(len(paper.uses) for paper in self.papers)

    @property
    def papers_once(self) -> int:
        """How many papers are handed in under the plan."""
        return sum(paper.handed_in for paper in self.papers)


def plan(entry: Entry, catalog: Catalog) -> Plan | None:
    """The plan of a joint record; None where none of its members leads to an item. Worked out once for each record."""
    known = catalog.computed
    if ("plan", entry.id) not in known:
        known["plan", entry.id] = _plan(entry, catalog)
    found: Plan | None = known["plan", entry.id]
    return found


def _plan(entry: Entry, catalog: Catalog) -> Plan | None:
    members = tuple(member_items(entry, catalog))
    whole = route(entry, catalog)
    if not members or whole is None:
        return None
    needed = route_of_steps(joint_steps(entry, catalog, optional=False))
    items = [item for _, item in members]
    fees = _fees(items, catalog)
    places = _places(entry, items, catalog)
    return Plan(
        members=members,
        route=whole,
        timing=timing_of(entry, catalog),
        needed=timing(needed) if needed else None,
        papers=_papers(items, whole, catalog),
        fees=tuple((fee, charge(fee.record, catalog.as_of)) for fee in fees if isinstance(fee.record, Fee)),
        fee_total=_fee_total(fees, catalog),
        visits=sum(visits for _, visits in places),
        visits_apart=sum(_item(item).visits or 0 for item in items),
        offices=tuple(dict.fromkeys(short_department(item, catalog) for item in items)),
        places=tuple(place for place, _ in places),
    )


def _item(entry: Entry) -> Item:
    assert isinstance(entry.record, Item)
    return entry.record


def _papers(items: list[Entry], whole: Route, catalog: Catalog) -> tuple[Asked, ...]:
    uses: dict[str, list[tuple[Entry, MaterialUse]]] = {}
    for item in items:
        for use in _item(item).materials:
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
    return any(_same(result.name or "", material.name) for result in _item(item).results)


def holder_of(material: Entry, catalog: Catalog) -> Entry | None:
    """The first item in force of this city whose office has this paper, because it issues it; None when none does."""
    known = catalog.computed
    if ("holder", material.id) not in known:
        found = (one for one in catalog.of("item") if one.status == LIVE and makes(one, material, catalog))
        known["holder", material.id] = next(found, None)
    result: Entry | None = known["holder", material.id]
    return result


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


def _fees(items: list[Entry], catalog: Catalog) -> list[Entry]:
    found = [fee for item in items for ref in _item(item).fees if (fee := catalog.find(ref, item))]
    return list({fee.id: fee for fee in found}.values())


def _fee_total(fees: list[Entry], catalog: Catalog) -> Decimal | None:
    """The sum of the fees, each at its fixed amount; None where one depends on the case."""
    standards = [current(fee.record.standards, catalog.as_of) for fee in fees if isinstance(fee.record, Fee)]
    amounts = [one.amount if one and one.method == "固定" else None for one in standards]
    return None if None in amounts else sum((amount for amount in amounts if amount is not None), Decimal(0))


def _places(entry: Entry, items: list[Entry], catalog: Catalog) -> list[tuple[Entry, int]]:
    """Where one has to go and how often: as few places as serve all members that need a visit, one trip for all there."""
    joint = entry.record
    assert isinstance(joint, Joint)
    window = catalog.find(joint.place, entry) if joint.place else None
    offered = {
        item.id: [place for ref in _item(item).places if (place := catalog.find(ref, item))]
        for item in items
        if _item(item).visits
    }
    served = Counter(place.id for places in offered.values() for place in places)
    trips: dict[str, int] = {}
    for item in items:
        places = offered.get(item.id, [])
        if places:
            at = max(places, key=lambda place: (place is window, served[place.id]))
            trips[at.id] = max(trips.get(at.id, 0), _item(item).visits or 0)
    return [(catalog.entries[name], visits) for name, visits in trips.items()]
