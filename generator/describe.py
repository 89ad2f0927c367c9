"""Short words about a record, said the same way in listings, in search results and in exports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal

from generator.catalog import Catalog
from generator.chinese import day_text
from generator.kinds.benchmark import Benchmark
from generator.kinds.commitment import Commitment
from generator.kinds.department import Department
from generator.kinds.document import Document
from generator.kinds.fee import BY_KIND, UNKNOWN, Fee, Standard, only_lines, standard_text, tier_charge
from generator.kinds.inspection import Inspection
from generator.kinds.item import Item
from generator.kinds.joint import Joint
from generator.kinds.law import Law
from generator.kinds.ledger import Ledger
from generator.kinds.material import Material
from generator.kinds.place import Place
from generator.kinds.power import Power
from generator.kinds.procedure import Procedure
from generator.kinds.result import Result
from generator.kinds.review import Review
from generator.records import Entry
from generator.vocabulary import LIVE


def current(standards: Sequence[Standard], as_of: date) -> Standard | None:
    """The standard in force on a day: the latest that has begun and not ended."""
    begun = [one for one in standards if one.since and one.since <= as_of and (not one.until or as_of <= one.until)]
    return max(begun, key=lambda one: one.since or date.min, default=None)


def coming(standards: Sequence[Standard], as_of: date) -> list[Standard]:
    """The standards that will begin after a day, soonest first."""
    later = [one for one in standards if one.since and one.since > as_of]
    return sorted(later, key=lambda one: one.since or date.max)


def charge(fee: Fee, as_of: date, lines: Collection[str] = ()) -> str:
    """What a fee costs now, in words, of its tiers only `lines` where some are named; says so when nothing is known."""
    standard = current(fee.standards, as_of)
    if standard is None:
        return UNKNOWN
    chosen = only_lines(standard, lines)
    if len(lines) == 1 and len(chosen.tiers) == 1:
        return f"{tier_charge(chosen.tiers[0], chosen)}（{chosen.tiers[0].label}）"
    return standard_text(chosen)


def fixed_amount(fee: Fee, as_of: date, lines: Collection[str] = ()) -> Decimal | None:
    """What a fee costs now in yuan where one sum says it all; None where it depends on the case, or is not public."""
    standard = current(fee.standards, as_of)
    if standard is None:
        return None
    tiers = only_lines(standard, lines).tiers
    if lines and len(tiers) == 1 and (standard.tier_way or BY_KIND) == BY_KIND:
        return tiers[0].amount
    return {"固定": standard.amount, "免收": Decimal(0)}.get(standard.method or "")


def fee_lines(item: Entry, fee: Entry, catalog: Catalog) -> tuple[str, ...]:
    """The lines of a tiered fee that an item names as those it charges; none where all apply."""
    named = [use for use in item.of(Item).fee_lines if use.fee and use.line and catalog.find(use.fee, item) is fee]
    return tuple(use.line or "" for use in named)


def item_fees(item: Entry, catalog: Catalog) -> list[tuple[Entry, str]]:
    """What an item charges: each fee with its price in words."""
    found = [fee for ref in item.of(Item).fees if (fee := catalog.find(ref, item)) and isinstance(fee.record, Fee)]
    return [(fee, charge(fee.of(Fee), catalog.as_of, fee_lines(item, fee, catalog))) for fee in found]


def short_department(entry: Entry, catalog: Catalog) -> str:
    """The short name of the department that owns a record."""
    department = catalog.department(entry)
    return department.short_name or department.name or entry.department


def fee_words(item: Item) -> str:
    """Whether an item costs money: 不收费, 收费, or "" while that is not public."""
    return {True: "收费", False: "不收费", None: ""}[item.charged]


PLAIN_AUDIENCE = {"自然人": "个人", "企业法人": "企业", "非法人企业": "企业"}


def audience_words(item: Item) -> str:
    """Who may apply, in everyday words: 个人, 企业, 单位."""
    return "、".join(dict.fromkeys(PLAIN_AUDIENCE.get(word, "单位") for word in item.audience))


def visit_words(visits: int | None) -> str:
    """How often one has to come, in words; "" while that is not public."""
    if visits is None:
        return ""
    return "不用跑" if visits == 0 else f"最多跑{visits}次"


def about(entry: Entry, catalog: Catalog) -> str:
    """One line of facts about a record, for listings and search results."""
    status = "" if entry.status == LIVE else entry.status
    return " · ".join(filter(None, (status, *_facts(entry, catalog))))


def _facts(entry: Entry, catalog: Catalog) -> Iterator[str]:
    record = entry.record
    match record:
        case Item():
            yield from (short_department(entry, catalog), _days(record), fee_words(record), visit_words(record.visits))
        case Power():
            yield from (short_department(entry, catalog), record.power_type or "")
        case Fee():
            yield from (short_department(entry, catalog), record.nature or "", charge(record, catalog.as_of))
        case Commitment():
            yield from (short_department(entry, catalog), f"{len(record.promises)}项承诺")
        case Result():
            yield from (short_department(entry, catalog), *_latest(record))
        case Benchmark():
            fines = [str(group.fine) for group in record.groups if group.fine]
            yield from (short_department(entry, catalog), f"罚款{'，'.join(fines)}" if fines else "", f"{sum(len(group.tiers) for group in record.groups)}档")
        case Inspection():
            yield from (short_department(entry, catalog), "、".join(record.targets), window_words(record))
        case Review():
            yield from (f"{record.published_on}公布" if record.published_on else "", f"{len(record.scores)}个部门", f"黄牌{len(record.cards)}张" if record.cards else "")
        case Document():
            yield from (record.doc_no or "", record.decision or "", f"{record.decided_on}" if record.decided_on else "")
        case Law():
            yield from (record.level or "", record.doc_no or record.issuer or "")
        case Place():
            yield from (record.point_kind or "", record.address or "", record.phone or "")
        case Department():
            yield from (record.address or "", record.phone or "")
        case Material():
            yield from (record.material_kind or "", record.issuer or record.source or "")
        case Joint():
            departments = {item.department for member in record.members if member.item and (item := catalog.find(member.item, entry))}
            yield from (f"{len(record.members)}个事项", f"{len(departments)}个部门")
        case Ledger():
            begins = f"{day_text(record.effective_from)}起" if record.effective_from else ""
            department = catalog.find(record.owner, entry) if record.owner else None
            yield from (record.action or "", begins, short_department(department, catalog) if department else "")
        case Procedure():
            yield from (record.task_type or "", f"{len(record.steps)}个环节")


def window_words(plan: Inspection) -> str:
    """The days of an inspection plan, in words."""
    days = [(one.since, one.until) for one in plan.windows if one.since and one.until]
    return "、".join(f"{day_text(first)}至{last.month}月{last.day}日" for first, last in days)


def _days(item: Item) -> str:
    if not item.promised_time:
        return ""
    return "当场办结" if item.promised_time.immediate else f"{item.promised_time}办结"


def _latest(result: Result) -> Iterator[str]:
    known = [one for one in result.quarters if one.quarter and one.value is not None]
    if known:
        yield f"{known[-1].quarter.words}{known[-1].value}{result.unit or ''}" if known[-1].quarter else ""
