"""What a joint plan costs people: working days side by side against one after another, papers, money, visits, offices.

Every figure is computed from the members.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from generator.catalog import Catalog
from generator.describe import charge, fee_lines, fixed_amount, short_department
from generator.flows import Route, route, route_of_steps
from generator.kinds.fee import Fee
from generator.kinds.item import Item
from generator.kinds.joint import Joint, Member
from generator.members import joint_steps, member_items
from generator.papers import Asked, papers
from generator.records import Entry
from generator.timing import Timing, timing, timing_of


@dataclass(frozen=True)
class Plan:
    """A joint plan in figures.

    Times are None where members have different units, the fee where it depends on the case or a member does not say,
    visits where a member does not say how many it needs.
    """

    members: tuple[tuple[Member, Entry], ...]
    route: Route
    timing: Timing | None
    needed: Timing | None
    papers: tuple[Asked, ...]
    fees: tuple[tuple[Entry, str], ...]
    fee_total: Decimal | None
    visits: int | None
    visits_apart: int | None
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
    apart = _visits(items)
    nowhere = _visits([item for item in items if not _offered(item, catalog)])
    return Plan(
        members=members,
        route=whole,
        timing=timing_of(entry, catalog),
        needed=timing(needed) if needed else None,
        papers=papers(items, whole, catalog),
        fees=tuple((fee, charge(fee.of(Fee), catalog.as_of, _lines(items, fee, catalog))) for fee in fees),
        fee_total=_fee_total(items, catalog),
        visits=None if apart is None else sum(visits for _, visits in places) + (nowhere or 0),
        visits_apart=apart,
        offices=tuple(dict.fromkeys(short_department(item, catalog) for item in items)),
        places=tuple(place for place, _ in places),
    )


def _fees(items: list[Entry], catalog: Catalog) -> list[Entry]:
    found = [fee for item in items for ref in item.of(Item).fees if (fee := catalog.find(ref, item))]
    return list({fee.id: fee for fee in found}.values())


def _lines(items: list[Entry], fee: Entry, catalog: Catalog) -> list[str]:
    """The lines of a fee that these items charge; none where one of them charges by all."""
    using = [item for item in items if any(catalog.find(ref, item) is fee for ref in item.of(Item).fees)]
    named = [fee_lines(item, fee, catalog) for item in using]
    return list(dict.fromkeys(line for lines in named for line in lines)) if all(named) else []


def _fee_total(items: list[Entry], catalog: Catalog) -> Decimal | None:
    """The sum of the fees; None where one depends on the case, or a member does not say what it costs."""
    if any(item.of(Item).charged is not False and not _fees([item], catalog) for item in items):
        return None
    fees = _fees(items, catalog)
    amounts = [fixed_amount(fee.of(Fee), catalog.as_of, _lines(items, fee, catalog)) for fee in fees]
    return None if None in amounts else sum((amount for amount in amounts if amount is not None), Decimal(0))


def _visits(items: list[Entry]) -> int | None:
    """How often these items need a visit when each is applied for by itself; None where one does not say."""
    said = [item.of(Item).visits for item in items]
    return None if None in said else sum(visits for visits in said if visits is not None)


def _offered(item: Entry, catalog: Catalog) -> list[Entry]:
    """The places that serve an item."""
    return [place for ref in item.of(Item).places if (place := catalog.find(ref, item))]


def _places(entry: Entry, items: list[Entry], catalog: Catalog) -> list[tuple[Entry, int]]:
    """Where one has to go and how often: as few places as serve all members that need a visit, one trip for all there."""
    joint = entry.of(Joint)
    window = catalog.find(joint.place, entry) if joint.place else None
    offered = {item.id: _offered(item, catalog) for item in items if item.of(Item).visits}
    served = Counter(place.id for places in offered.values() for place in places)
    trips: dict[str, int] = {}
    for item in items:
        places = offered.get(item.id, [])
        if places:
            at = max(places, key=lambda place: (place is window, served[place.id]))
            trips[at.id] = max(trips.get(at.id, 0), item.of(Item).visits or 0)
    return [(catalog.entries[name], visits) for name, visits in trips.items()]
