"""What the paper says about an item: what to bring, where, when, how much, how long, whom to complain to.

The same facts make the page, the sheet, the code of its content and the comparison with an older sheet, so that none of
them can say something else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.chinese import day_text
from generator.describe import audience_words, coming, fee_lines, item_fees, visit_words
from generator.kinds.fee import Fee, only_lines, standard_text
from generator.kinds.item import Contact, Item, MaterialUse
from generator.kinds.place import Place
from generator.records import Entry
from generator.vocabulary import DRAFT, ENDED, LIVE

NUMBERS = 3
"""Telephone numbers that are enough for one question."""
UNSAID = "尚未公开，请先打电话问"
NECESSITY = {"非必要": "可以不交", "容缺后补": "可以晚些补交"}


@dataclass(frozen=True)
class Line:
    """One thing that is said, and smaller print after it, the most needed first.

    `lasting` holds what the code is made of where the line itself follows the calendar: a fee's dated standards.
    """

    text: str
    notes: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()

    @property
    def content(self) -> tuple[str, ...]:
        """What the code of the paper is made of: the same on every day while no record changes."""
        return self.lasting or (self.text, *self.notes)


def line(text: str, *notes: str | None) -> Line:
    """A line with those notes that there are; the full stops between them are left out."""
    return Line(text, tuple(note.rstrip("。；") for note in notes if note))


@dataclass(frozen=True)
class Part:
    """One part of the paper: its key, its title, and its lines; `ticks` says that each has a box to tick."""

    key: str
    title: str
    lines: tuple[Line, ...]
    ticks: bool = False


@dataclass(frozen=True)
class Notice:
    """All that the paper says."""

    record: str
    name: str
    department: str
    parts: tuple[Part, ...]

    def part(self, key: str) -> Part | None:
        """The part with this key."""
        return next((one for one in self.parts if one.key == key), None)


def notice_of(entry: Entry, catalog: Catalog) -> Notice:
    """The notice of an item, from it and the records that it refers to; made once."""
    known = catalog.computed
    if ("notice", entry.id) not in known:
        department = catalog.department(entry)
        parts = tuple(part for part in _parts(entry, catalog) if part.lines)
        known["notice", entry.id] = Notice(entry.id, entry.name, department.name or entry.department, parts)
    found: Notice = known["notice", entry.id]
    return found


def _parts(entry: Entry, catalog: Catalog) -> Iterator[Part]:
    item = entry.of(Item)
    yield Part("status", "注意", tuple(_status(entry, catalog)))
    if entry.status not in ENDED:
        yield from _to_do(item, entry, catalog)
    yield Part("ask", "咨询电话", (_phones(item.consult, catalog.department(entry).phone),))
    yield Part("complain", "监督投诉", tuple(_complain(item, entry, catalog)))
    if entry.status not in ENDED:
        yield Part("conditions", "办理条件", tuple(map(line, item.conditions)))


def _to_do(item: Item, entry: Entry, catalog: Catalog) -> Iterator[Part]:
    yield Part("who", "谁可以办", (line(audience_words(item) or UNSAID),))
    yield Part("bring", "带什么", tuple(_bring(item, entry, catalog)), ticks=bool(item.materials))
    yield Part("where", "去哪里", tuple(_where(item, entry, catalog)))
    yield Part("cost", "收费", tuple(_cost(item, entry, catalog)))
    yield Part("time", "多久办好", (_time(item),))
    yield Part("visits", "跑几次", (line(visit_words(item.visits) or UNSAID, item.visit_reason),))
    yield Part("result", "拿到什么", tuple(line(one.name or "", "、".join(one.delivery)) for one in item.results))


def _status(entry: Entry, catalog: Catalog) -> Iterator[Line]:
    """What must be known before anything else of an item that is not in force."""
    if entry.status == DRAFT:
        yield line("这个事项还在整理，办理前请先打电话问")
    elif entry.status != LIVE:
        found = (catalog.find(ref, entry) for ref in entry.record.replaced_by)
        instead = "、".join(one.name for one in found if one)
        yield line(f"这个事项已{entry.status.removeprefix('已')}", entry.record.end_notice, f"现在办：{instead}" if instead else "")


def _bring(item: Item, entry: Entry, catalog: Catalog) -> Iterator[Line]:
    for use in item.materials:
        found = catalog.find(use.material, entry) if use.material else None
        yield line(found.name if found else str(use.material or ""), *_asked(use))
    if not item.materials:
        yield line(item.no_materials or UNSAID)
    yield from (line(f"办理前要用的服务：{one.name or ''}", one.choice) for one in item.intermediaries)


def _asked(use: MaterialUse) -> Iterator[str | None]:
    """How a paper is asked for."""
    counts = (f"原件{use.originals}份" if use.originals else "", f"复印件{use.copies}份" if use.copies else "")
    yield "，".join(filter(None, (NECESSITY.get(use.necessity or ""), *counts)))
    yield f"{use.when}才要" if use.when else ""
    yield use.requirement
    yield "可以用告知承诺代替" if use.commitment_ok else ""


def _where(item: Item, entry: Entry, catalog: Catalog) -> Iterator[Line]:
    for number, ref in enumerate(item.places):
        if (found := catalog.find(ref, entry)) and isinstance(found.record, Place):
            place = found.record
            window = None if number else item.window
            yield line(found.name, place.address, window, place.hours or catalog.city.hours, place.phone)
    if item.online_url:
        yield line(f"网上办理：{item.online_url}")
    if not item.places and not item.online_url:
        yield line(UNSAID)


def _cost(item: Item, entry: Entry, catalog: Catalog) -> Iterator[Line]:
    if not item.charged:
        yield line(UNSAID if item.charged is None else "不收费")
        return
    fees = item_fees(entry, catalog)
    yield from (_fee(fee, price, fee_lines(entry, fee, catalog), catalog) for fee, price in fees)
    if not fees:
        yield line(UNSAID)


def _fee(entry: Entry, price: str, lines: Collection[str], catalog: Catalog) -> Line:
    """A fee with its price now and the prices to come; `lines` are those of its tiers that the item charges."""
    fee = entry.of(Fee)
    later = coming(fee.standards, catalog.as_of)
    said = (f"{day_text(one.since)}起{standard_text(only_lines(one, lines))}" for one in later if one.since)
    lasting = (f"{one.since} {one.until or ''} {standard_text(only_lines(one, lines))}" for one in fee.standards)
    reduced = ("有减免，见网页",) if fee.reductions else ()
    return Line(f"{entry.name}：{price}", (*said, *reduced), (entry.name, *lasting, *reduced))


def _time(item: Item) -> Line:
    promised, law = item.promised_time, item.statutory_time
    text = UNSAID if promised is None else "当场办结" if promised.immediate else str(promised)
    limit = "" if law is None else "法律规定当场办结" if law.immediate else f"法律规定最长{law}"
    special = (f"{one.name or ''}最长{one.time}，不计入" for one in item.special_procedures if one.time)
    return line(text, item.promised_note, *special, limit)


def _phones(contact: Contact | None, of_department: str | None) -> Line:
    numbers = (contact.phone if contact else ()) or tuple(filter(None, (of_department,)))
    return line("、".join(numbers[:NUMBERS]) or UNSAID)


def _complain(item: Item, entry: Entry, catalog: Catalog) -> Iterator[Line]:
    yield _phones(item.complain, catalog.department(entry).complaint_phone)
    if catalog.city.hotline:
        yield line(f"政务服务热线 {catalog.city.hotline}")
