"""What stands in each booklet: plain text in sections and tables; how it looks is the typesetter's.

A booklet has its place beside the page that lists the same: /fees/booklet.pdf, /health/powers/booklet.pdf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.catalog import Catalog
from generator.chinese import day_text
from generator.describe import charge, coming, short_department
from generator.kinds.base import Basis
from generator.kinds.commitment import Commitment, Promise
from generator.kinds.fee import Fee, amount, standard_text
from generator.kinds.power import Power
from generator.records import Entry
from generator.vocabulary import FEE_NATURE, LIVE, POWER_TYPE

NAME = "booklet.pdf"


@dataclass(frozen=True)
class Section:
    """A part with its own heading: facts (label and text), a table, and words after it."""

    title: str
    facts: Sequence[tuple[str, str]]
    headings: Sequence[str]
    widths: Sequence[int]
    """Shares of the page's width, in the order of the headings."""
    rows: Sequence[Sequence[str]]
    after: str = ""


@dataclass(frozen=True)
class Booklet:
    """One PDF: its title, whose it is, what it is for, and its sections."""

    title: str
    body: str
    lead: str
    sections: Sequence[Section]


@dataclass(frozen=True)
class _Sort:
    """How the records of one kind become a booklet: its title, its lead, and the sections of some of them."""

    title: str
    lead: str
    within: Callable[[list[Entry], Catalog], Iterator[Section]]
    """The sections of one department's own booklet."""
    whole: Callable[[str, list[Entry], Catalog], Iterator[Section]]
    """The sections of a department in the booklet of the city."""


def booklets(catalog: Catalog) -> dict[str, Callable[[], Booklet]]:
    """All booklets by their path, each with its maker: for a kind the city's, then those of departments that have something.

    What a booklet holds is read when it is made, so that a change of one record makes two booklets anew and not all.
    """
    found: dict[str, Callable[[], Booklet]] = {}
    for kind in SORTS:
        departments = list(_owned(catalog, kind))
        if departments:
            found[f"{KIND_FOLDERS[kind]}/{NAME}"] = partial(_of_city, kind, catalog)
        for department in departments:
            found[f"{department}/{KIND_FOLDERS[kind]}/{NAME}"] = partial(_of_department, kind, department, catalog)
    return found


def _of_city(kind: str, catalog: Catalog) -> Booklet:
    city, sort = catalog.city.name or "", SORTS[kind]
    owned = _owned(catalog, kind).values()
    sections = [one for entries in owned for one in sort.whole(short_department(entries[0], catalog), entries, catalog)]
    return Booklet(f"{city}{sort.title}", city, sort.lead, sections)


def _of_department(kind: str, department: str, catalog: Catalog) -> Booklet:
    sort, entries = SORTS[kind], [entry for entry in catalog.owned(department, kind) if entry.status == LIVE]
    name = catalog.department(entries[0]).name or department
    return Booklet(f"{name}{sort.title}", name, sort.lead, list(sort.within(entries, catalog)))


def places(catalog: Catalog) -> dict[str, str]:
    """By the address of a page that lists records (fees/) the path of the booklet that holds the same."""
    return {path.removesuffix(NAME): path for path in booklets(catalog)}


def _owned(catalog: Catalog, kind: str) -> dict[str, list[Entry]]:
    """What is in force of a kind, by department."""
    live = [entry for entry in catalog.of(kind) if entry.status == LIVE]
    return {department: list(entries) for department, entries in groupby(live, key=lambda one: one.department)}


FEES = ("序号", "收费项目", "标准", "谁来交", "性质", "依据")
FEE_WIDTHS = (3, 8, 12, 7, 6, 12)


def _fee_rows(entries: list[Entry], catalog: Catalog) -> list[list[str]]:
    return [_fee_row(number, entry, entry.of(Fee), catalog) for number, entry in enumerate(entries, start=1)]


def _fee_row(number: int, entry: Entry, fee: Fee, catalog: Catalog) -> list[str]:
    later = (f"{day_text(one.since)}起：{standard_text(one)}" for one in coming(fee.standards, catalog.as_of) if one.since)
    reductions = (f"减免：{one.condition or ''}，{one.effect or ''}" for one in fee.reductions)
    price = "\n".join((charge(fee, catalog.as_of), *later, *reductions))
    nature = f"{fee.nature or ''}{'（涉企）' if fee.enterprise else ''}"
    return [str(number), entry.name, price, fee.payers or "", nature, _bases(entry, fee.basis, catalog)]


def _fees_of(name: str, entries: list[Entry], catalog: Catalog) -> Iterator[Section]:
    yield Section(name, (), FEES, FEE_WIDTHS, _fee_rows(entries, catalog))


def _fees_by_nature(entries: list[Entry], catalog: Catalog) -> Iterator[Section]:
    for nature in FEE_NATURE:
        yield from _some(nature, [one for one in entries if one.of(Fee).nature == nature], catalog, _fees_of)


POWERS = ("序号", "职权名称", "类型", "对象", "承办机构", "依据")
POWER_WIDTHS = (3, 10, 5, 8, 6, 12)


def _powers_of(name: str, entries: list[Entry], catalog: Catalog) -> Iterator[Section]:
    order = {word: place for place, word in enumerate(POWER_TYPE)}
    listed = sorted(entries, key=lambda one: (order.get(one.of(Power).power_type or "", 99), one.id))
    rows = [_power_row(number, one, one.of(Power), catalog) for number, one in enumerate(listed, start=1)]
    yield Section(name, (), POWERS, POWER_WIDTHS, rows)


def _power_row(number: int, entry: Entry, power: Power, catalog: Catalog) -> list[str]:
    called = "\n".join(filter(None, (entry.name, power.local_code)))
    basis = _bases(entry, power.basis, catalog)
    return [str(number), called, power.power_type or "", power.target or "", power.undertaking_office or "", basis]


def _powers_by_type(entries: list[Entry], catalog: Catalog) -> Iterator[Section]:
    for word in POWER_TYPE:
        yield from _some(word, [one for one in entries if one.of(Power).power_type == word], catalog, _powers_of)


def _some(
    name: str, entries: list[Entry], catalog: Catalog, sections: Callable[[str, list[Entry], Catalog], Iterator[Section]]
) -> Iterator[Section]:
    if entries:
        yield from sections(name, entries, catalog)


PROMISES = ("序号", "承诺", "做到什么程度", "做不到怎么办")
PROMISE_WIDTHS = (2, 17, 11, 6)


def _letters_of(name: str, entries: list[Entry], catalog: Catalog) -> Iterator[Section]:
    for entry in entries:
        said = {name, catalog.department(entry).name or name}
        yield _letter(entry.name if any(one in entry.name for one in said) else f"{name}：{entry.name}", entry.of(Commitment))


def _letters(entries: list[Entry], catalog: Catalog) -> Iterator[Section]:
    for entry in entries:
        yield _letter(entry.name, entry.of(Commitment))


def _letter(title: str, letter: Commitment) -> Section:
    signed = day_text(letter.signed_on) if letter.signed_on else ""
    facts = (("承诺人", letter.post or ""), ("签署日期", signed), ("监督电话", letter.complaint_phone or ""))
    rows = [_promise_row(number, one) for number, one in enumerate(letter.promises, start=1)]
    return Section(title, [one for one in facts if one[1]], PROMISES, PROMISE_WIDTHS, rows, letter.liability or "")


def _promise_row(number: int, promise: Promise) -> list[str]:
    one = promise.measure
    measure = f"{one.what or ''}{one.bound or ''}{amount(one.value)}{one.unit or ''}" if one else ""
    return [str(number), promise.text or "", measure, promise.remedy or ""]


def _bases(entry: Entry, bases: Sequence[Basis], catalog: Catalog) -> str:
    """The laws on which a record rests, a line each, with their articles."""
    articles: dict[str, list[str]] = {}
    for one in bases:
        law = catalog.find(one.law, entry) if one.law else None
        articles.setdefault(law.name if law else str(one.law or ""), []).append(one.article or "")
    return "\n".join(f"《{law}》{'、'.join(filter(None, cited))}" for law, cited in articles.items())


KIND_FOLDERS = {"fee": "fees", "power": "powers", "commitment": "commitments"}
SORTS: Mapping[str, _Sort] = {
    "fee": _Sort("收费目录", "在收的项目都在这里。不在目录里的收费，可以拒交。", _fees_by_nature, _fees_of),
    "power": _Sort("权力清单", "在用的行政职权都在这里。清单之外不得行使权力。", _powers_by_type, _powers_of),
    "commitment": _Sort("服务承诺", "各部门一把手签署的服务承诺，写明做不到怎么办。", _letters, _letters_of),
}
