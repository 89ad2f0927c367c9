"""What is compared: the marks of a cancelled affair and of a record, and how far they agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.catalog import Catalog
from generator.chinese import article_key
from generator.kinds.base import Basis
from generator.kinds.fee import Fee
from generator.kinds.item import Item
from generator.kinds.ledger import Ledger
from generator.kinds.power import Power
from generator.records import Entry
from generator.revived.wording import alike, core, fee_core, paper_core, same_paper
from generator.vocabulary import ENDED

COMMON = 3
"""A paper that more records than this ask for says little about any of them."""
EVERYDAY = 0.8
"""What an everyday name counts beside the formal one: people call several affairs of an office alike."""
Clause = tuple[str, str]
"""A law's name and the key of its article ("" where none is written)."""


@dataclass(frozen=True)
class Marks:
    """By what an affair is known; empty means not known."""

    names: tuple[str, ...]
    clauses: frozenset[Clause]
    materials: tuple[str, ...]
    outputs: tuple[str, ...]
    department: str
    fee: bool = False
    aliases: tuple[str, ...] = ()

    @cached_property
    def laws(self) -> frozenset[str]:
        """The laws alone."""
        return frozenset(law for law, _ in self.clauses)

    @cached_property
    def cores(self) -> tuple[str, ...]:
        """The names without the words for the act."""
        return self._stripped(self.names)

    @cached_property
    def called(self) -> tuple[str, ...]:
        """What people call it, without the words for the act."""
        return self._stripped(self.aliases)

    def _stripped(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((fee_core if self.fee else core)(name) for name in names))


@dataclass(frozen=True)
class Likeness:
    """How far two affairs agree, each 0 to 1; None where one of them says nothing of it."""

    name: float
    basis: float | None
    materials: float | None
    papers: int
    output: float | None
    department: bool

    @property
    def same_basis(self) -> bool:
        """Whether both rest on the same article, or on the same law where no article is written."""
        return (self.basis or 0) >= 0.6

    @property
    def same_papers(self) -> bool:
        """Whether at least half of the papers are asked for again: two telling ones, or all and one of them telling."""
        return (self.materials or 0) >= 0.5 and (self.papers > 1 or (self.papers == 1 and self.materials == 1))

    @property
    def same_output(self) -> bool:
        """Whether what is issued has nearly the same name."""
        return (self.output or 0) >= 0.7

    @property
    def other_papers(self) -> bool:
        """Whether both ask for papers, and for none in common that tells anything."""
        return self.materials is not None and self.papers == 0

    @property
    def denied(self) -> bool:
        """Whether something is known beside the names, and nothing of it agrees even in part."""
        told = [mark for mark in ((self.basis, 0.6), (self.materials, 0.2), (self.output, 0.5)) if mark[0] is not None]
        return bool(told) and all((value or 0) < least for value, least in told)


def law_name(text: str) -> str:
    """The name of a law as it is compared."""
    return re.sub(r"[《》\s]|中华人民共和国", "", text)


def marks_of(entry: Entry, catalog: Catalog) -> Marks:
    """The marks of a record."""
    record = entry.record
    bases: tuple[Basis, ...] = getattr(record, "basis", ())
    clauses = frozenset(
        (law_name(law.name), article_key(one.article or "")) for one in bases if one.law and (law := catalog.find(one.law, entry))
    )
    uses = record.materials if isinstance(record, Item) else ()
    materials = tuple(found.name for use in uses if use.material and (found := catalog.find(use.material, entry)))
    outputs = tuple(one.name for one in record.results if one.name) if isinstance(record, Item) else ()
    if isinstance(record, Power) and record.licence and record.licence.name:
        outputs = (record.licence.name,)
    return Marks((entry.name,), clauses, materials, outputs, entry.department, isinstance(record, Fee), record.aliases)


def marks_then(entry: Entry, catalog: Catalog) -> Marks:
    """The marks that the ledger keeps of what an entry cancelled."""
    ledger = entry.of(Ledger)
    kept = ledger.fingerprint
    if kept is None:
        return Marks((), frozenset(), (), (), "")
    clauses = set[Clause]()
    for one in kept.basis:
        law = catalog.find(one.law, entry) if one.law else None
        if law or one.title:
            clauses.add((law_name(law.name if law else one.title or ""), article_key(one.article or "")))
    department = catalog.find(ledger.owner, entry) if ledger.owner else None
    owner = department.id if department else ""
    return Marks(kept.names, frozenset(clauses), kept.materials, kept.outputs, owner, ledger.subject == "收费项目")


def common_papers(catalog: Catalog) -> frozenset[str]:
    """The cores of the papers that many records ask for or issue, such as 营业执照 and 准予行政许可决定书."""
    seen: Counter[str] = Counter()
    for entry in catalog.of("item"):
        if entry.status not in ENDED:
            marks = marks_of(entry, catalog)
            seen.update({paper_core(name) for name in (*marks.materials, *marks.outputs)})
    return frozenset(name for name, number in seen.items() if number > COMMON)


def carried(then: Iterable[str], now: Iterable[str], common: frozenset[str]) -> dict[str, float]:
    """The papers of `then` that are asked for again, each with its weight (see `weight`)."""
    asked = tuple(now)
    return {paper: weight(paper, common) for paper in then if any(same_paper(paper, other) for other in asked)}


def weight(paper: str, common: frozenset[str]) -> float:
    """What a paper says about an affair: 1, or little when many affairs ask for it."""
    return 0.15 if paper_core(paper) in common or len(paper_core(paper)) < 2 else 1.0


def likeness(then: Marks, now: Marks, common: frozenset[str]) -> Likeness:
    """How far a record agrees with a cancelled affair."""
    formal = max((alike(a, b) for a in then.cores for b in now.cores), default=0.0)
    called = max((alike(a, b) for a in then.cores for b in now.called), default=0.0)
    name = max(formal, EVERYDAY * called)
    again = carried(then.materials, now.materials, common)
    whole = sum(weight(paper, common) for paper in then.materials)
    materials = sum(again.values()) / whole if whole and now.materials else None
    papers = sum(value == 1 for value in again.values())
    output = _output(then, now, common)
    return Likeness(name, _basis(then, now), materials, papers, output, then.department == now.department)


def _basis(then: Marks, now: Marks) -> float | None:
    if not then.clauses or not now.clauses:
        return None
    if any(clause[1] and clause in now.clauses for clause in then.clauses):
        return 1.0
    open_laws = {law for law, article in then.clauses | now.clauses if not article}
    return 0.6 if then.laws & now.laws & open_laws else 0.3 if then.laws & now.laws else 0.0


def _output(then: Marks, now: Marks, common: frozenset[str]) -> float | None:
    """How alike the names of what is issued are; what everybody holds, such as a 营业执照, says nothing."""
    before = [core(name) for name in then.outputs if paper_core(name) not in common]
    after = [core(name) for name in now.outputs if paper_core(name) not in common]
    return max((alike(a, b) for a in before for b in after), default=None)
