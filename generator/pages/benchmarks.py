"""The pages of penalty benchmarks: the tiers of one offence, and the questions that lead a shop owner to a tier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.kinds.benchmark import Benchmark, Case, Factor, Group, Tier
from generator.pages.frame import Crumb, Site, context, crumbs
from generator.pages.page import Page
from generator.records import Entry
from generator.render import render
from generator.spans import Span
from generator.vocabulary import LIVE

ASK = "ask/"
TONES = {"不予处罚": "ok", "减轻处罚": "ok", "从轻或者减轻处罚": "ok", "从轻处罚": "plain", "一般处罚": "warn", "从重处罚": "bad"}
"""How a level looks; the word says the same."""
EXAMPLE = Decimal(10_000)
"""Yuan of which a multiple or a share is reckoned as an example."""


@dataclass(frozen=True)
class Outcome:
    """The tier that follows from what was chosen, and the group that it stands in."""

    group: Group
    tier: Tier


@dataclass(frozen=True)
class Question:
    """One question, with what each answer leads to; `id` tells it from all others of the page."""

    id: str
    ask: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Answer:
    """An answer in words, its explanation, and the next question or the outcome (None where no tier applies)."""

    name: str
    text: str
    then: Question | Outcome | None


Row = tuple[Case, int | None]
"""A full choice of options, and the place of the tier that applies then."""


def questions(benchmark: Benchmark) -> Question | Outcome | None:
    """The questions that decide a case: first which group, then only what still makes a difference."""
    groups = [group for group in benchmark.groups if group.tiers]
    if len(groups) == 1:
        return _asked(benchmark, groups[0], "q")
    answers = [
        Answer(group.name or f"第{n}种", law_words(group), _asked(benchmark, group, f"q{n}"))
        for n, group in enumerate(groups, start=1)
    ]
    return Question("q", "属于哪一种？", tuple(answers)) if answers else None


def _asked(benchmark: Benchmark, group: Group, name: str) -> Question | Outcome | None:
    rows = [(chosen, _tier(group, chosen)) for chosen in benchmark.choices(group)]
    return _decided(group, benchmark.asked(group), rows, name)


def _tier(group: Group, chosen: Case) -> int | None:
    return next((index for index, tier in enumerate(group.tiers) if tier.applies(chosen)), None)


def _decided(group: Group, left: Sequence[Factor], rows: Sequence[Row], name: str) -> Question | Outcome | None:
    """The next question about these rows; the outcome where only one is left."""
    found = {index for _, index in rows}
    if len(found) <= 1 or not left:
        index = next(iter(found), None)
        return None if index is None else Outcome(group, group.tiers[index])
    factor, *rest = left
    names = [option.name or "" for option in factor.options]
    parts = [[(case - {*names}, index) for case, index in rows if one in case] for one in names]
    if all({*part} == {*parts[0]} for part in parts):
        return _decided(group, rest, parts[0], name)
    answers = [
        Answer(option.name or "", option.text or "", _decided(group, rest, part, f"{name}-{n}"))
        for n, (option, part) in enumerate(zip(factor.options, parts, strict=True), start=1)
    ]
    return Question(name, factor.ask or "", tuple(answers))


def law_words(group: Group, fine: bool = True) -> str:
    """What the law allows in this group, in one line; without the `fine` only the rest."""
    said = [f"罚款{group.fine}" if group.fine and fine else "", bound_words(group) if fine else "", *group.kinds]
    return "、".join([f"{one}{group.duration}" if group.duration and one in TIMED else one for one in said if one])


TIMED = ("暂扣许可证件", "责令停产停业", "限制开展生产经营活动", "行政拘留", "限制从业")
"""Penalties that a duration belongs to."""


def penalty_words(tier: Tier) -> str:
    """What one tier imposes, in one line."""
    said = [f"罚款{tier.fine}" if tier.fine else "", *tier.kinds]
    words = [f"{one}{tier.duration}" if tier.duration and one in TIMED else one for one in said if one]
    return "，".join(words) or tier.level or ""


def bound_words(group: Group) -> str:
    """The least and the most that the law sets for a fine reckoned by multiples or shares; "" where it sets none."""
    least = "" if group.at_least is None else f"最低{Span(group.at_least, group.at_least, '元')}"
    most = "" if group.at_most is None else f"最高{Span(group.at_most, group.at_most, '元')}"
    return "、".join(filter(None, (least, most)))


def example_words(group: Group, span: Span | None) -> str:
    """A multiple or a share reckoned for a round sum, as people ask for it; "" for what is a sum already."""
    if span is None or span.unit not in ("倍", "%") or not span.base:
        return ""
    part = EXAMPLE if span.unit == "倍" else EXAMPLE / 100
    low, high = [None if end is None else _bounded(group, end * part) for end in (span.low, span.high)]
    sums = Span(low, high, "元", "", span.low_open and low != high, span.high_open and low != high)
    return f"例如{span.base}1万元，罚款{sums}"


def _bounded(group: Group, sum: Decimal) -> Decimal:
    """A sum within the least and the most of the law."""
    least = sum if group.at_least is None else max(sum, group.at_least)
    return least if group.at_most is None else min(least, group.at_most)


def benchmark_context(site: Site, entry: Entry) -> dict[str, Any]:
    """What the page of a benchmark shows beyond what all record pages show."""
    benchmark = entry.of(Benchmark)
    power = site.catalog.find(benchmark.power, entry) if benchmark.power else None
    return {"power": power, "askable": questions(benchmark) is not None, **words()}


def words() -> dict[str, Any]:
    """The words that the templates of benchmarks share."""
    return {"law_words": law_words, "penalty_words": penalty_words, "bound_words": bound_words, "example_words": example_words, "tones": TONES}


def ask_pages(site: Site) -> Iterator[Page]:
    """For each benchmark in force the page of questions."""
    for entry in site.catalog.of("benchmark"):
        question = questions(entry.of(Benchmark)) if entry.status == LIVE else None
        if question is not None:
            yield _ask_page(site, entry, question)


def _ask_page(site: Site, entry: Entry, question: Question | Outcome) -> Page:
    url, title = f"{entry.url}{ASK}", f"我的情况罚多少：{short_offence(entry.name)}"
    way: list[Crumb] = [*crumbs(site, entry), ("裁量档次", entry.url)]
    own = context(site, url, entry) | {"crumbs": way}
    content = render("benchmark-ask.html", **own, title=title, question=question, **benchmark_context(site, entry))
    lead = "按顺序选符合您情况的一项，马上看到属于哪一档、罚多少。"
    return Page(url, title, content, lead, "supervision", entry.source.file)


def short_offence(name: str) -> str:
    """What the offence is called, without the words that every name has."""
    return name.removesuffix("裁量基准").removesuffix("的处罚").removesuffix("的行政处罚").removeprefix("对")
