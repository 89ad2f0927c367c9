"""The lists of penalty benchmarks: all by department, and what is not punished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.kinds.benchmark import Benchmark
from generator.pages.benchmarks import ask_pages, law_words, short_offence
from generator.pages.frame import BasisLine, Site, basis_lines, context
from generator.pages.page import Page
from generator.records import Entry
from generator.render import render
from generator.vocabulary import LIVE

URL, TITLE = "benchmarks/", "处罚裁量基准"
LEAD = "哪种行为罚多少：法律规定的幅度，本市分几档，什么情形不罚、从轻、从重。选一选就知道自己属于哪一档。"
WHOLE = 500
"""So many benchmarks still make one readable page; a larger city's are read by department."""


@dataclass(frozen=True)
class Line:
    """One benchmark in the list: the offence without the words that every name has, what the law allows, and its record."""

    title: str
    law: str
    entry: Entry
    askable: bool


def index_page(site: Site) -> Page:
    """All benchmarks by department."""
    catalog = site.catalog
    rows = [(department, _lines(catalog.owned(department.id, "benchmark"))) for department in catalog.of("department")]
    shown = [(department, lines) for department, lines in rows if lines]
    total = sum(len(lines) for _, lines in shown)
    given = {"title": TITLE, "lead": LEAD, "departments": shown, "total": total, "whole": total <= WHOLE}
    return Page(URL, TITLE, render("benchmarks.html", **context(site, URL), **given), LEAD, "supervision")


def _lines(entries: Sequence[Entry]) -> list[Line]:
    found = []
    for entry in entries:
        groups = [group for group in entry.of(Benchmark).groups if group.tiers]
        law = "；".join(dict.fromkeys(law_words(group) for group in groups))
        found.append(Line(short_offence(entry.name), law, entry, bool(groups) and entry.status == LIVE))
    return found


EXEMPT, EXEMPT_TITLE = "benchmarks/exempt/", "首违不罚、轻微不罚清单"
EXEMPT_LEAD = "第一次违法、情节轻微并及时改正的，哪些不罚。由各部门的裁量基准自动汇总。"


@dataclass(frozen=True)
class Exempt:
    """One way of getting away without a penalty: the offence, where it applies, the circumstances, and the basis."""

    title: str
    entry: Entry
    group: str
    cases: tuple[str, ...]
    text: str
    bases: Sequence[BasisLine]


def exempt_page(site: Site) -> Page:
    """What is not punished, by department, from the tiers in force."""
    rows = [(department, list(_exempt(site, department))) for department in site.catalog.of("department")]
    shown = [(department, found) for department, found in rows if found]
    given = {"title": EXEMPT_TITLE, "lead": EXEMPT_LEAD, "departments": shown, "total": sum(len(found) for _, found in shown)}
    content = render("benchmarks-exempt.html", **context(site, EXEMPT), **given)
    return Page(EXEMPT, EXEMPT_TITLE, content, EXEMPT_LEAD, "supervision")


def _exempt(site: Site, department: Entry) -> Iterator[Exempt]:
    for entry in site.catalog.owned(department.id, "benchmark"):
        for group in entry.of(Benchmark).groups if entry.status == LIVE else ():
            for tier in group.tiers:
                if tier.level == "不予处罚":
                    lines = basis_lines(site, entry, tier.basis)
                    yield Exempt(short_offence(entry.name), entry, group.name or "", tier.when, tier.text or "", lines)


def benchmark_pages(site: Site) -> Iterator[Page]:
    """The list of all benchmarks, what is not punished, and for each benchmark in force the page of questions."""
    yield index_page(site)
    yield exempt_page(site)
    yield from ask_pages(site)
