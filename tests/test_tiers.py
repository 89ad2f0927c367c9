"""Penalty tiers as mathematics: random statutory ranges and tiers, sound ones and ones with a fault put in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.catalog import Catalog
from generator.kinds.benchmark import Benchmark, Group
from generator.pages.benchmarks import bound_words, example_words
from generator.records import Entry, make
from generator.rules import benchmarks, circumstances
from generator.source import Source
from generator.spans import Span

CATALOG = Catalog(Path("nowhere"), date(2026, 11, 22))
LEVELS = ("从轻处罚", "一般处罚", "从重处罚")
ARITHMETIC = (benchmarks.tier_outside, benchmarks.tier_gap, benchmarks.tier_overlap, benchmarks.tier_order)


def benchmark(law: Span | str, fines: list[Span] | list[str], levels: tuple[str, ...] = (), **more: str) -> Entry:
    """A benchmark with one group: the law's fine, and tiers told apart by one factor with as many options."""
    names = [f"情形{n}" for n in range(len(fines))]
    level = levels or tuple(LEVELS[min(2, n * 3 // max(len(fines), 1))] for n in range(len(fines)))
    tiers = [{"level": level[n], "when": [names[n]], "fine": str(fine)} for n, fine in enumerate(fines)]
    if more:
        tiers[1] |= more
    data = {
        "name": "对某行为的处罚裁量基准",
        "factors": [{"ask": "哪一种", "options": [{"name": name} for name in names]}],
        "groups": [{"fine": str(law), "tiers": tiers}],
    }
    return entry_of(data)


def entry_of(data: dict[str, object]) -> Entry:
    """A benchmark's entry from data as typed."""
    entry, findings = make("d/benchmarks/a", Source("a.yml", data), Benchmark)
    assert entry and not findings, findings
    return entry


def faults(entry: Entry, *rules: object) -> list[str]:
    """Names of the rules that find something, once for each finding."""
    asked = rules or (*ARITHMETIC, circumstances.tier_ambiguous, circumstances.tier_uncovered, circumstances.circumstance_unknown)
    return [check.__name__ for check in asked for _ in check(entry, CATALOG)]  # type: ignore[attr-defined,operator]


UNITS = st.sampled_from(["元", "倍", "%"])


@st.composite
def sound(draw: st.DrawFn) -> tuple[Span, list[Span]]:
    """A statutory range, and two to six tiers that lie in it end to end; some ends are left out by one neighbour."""
    unit = draw(UNITS)
    cuts = sorted(draw(st.sets(st.integers(0, 500), min_size=3, max_size=7)))
    points = [Decimal(cut) * (100 if unit == "元" else 1) for cut in cuts]
    lowless = draw(st.booleans()) and points[0] == 0
    fines: list[Span] = []
    for number, (low, high) in enumerate(pairwise(points)):
        opens = draw(st.sampled_from(["both", "low", "high"])) if number else "both"
        if opens == "high":
            fines[-1] = replace(fines[-1], high_open=True)
        fines.append(Span(low, high, unit, "", low_open=opens == "low"))
    if lowless:
        fines[0] = replace(fines[0], low=None)
    return Span(None if lowless else points[0], points[-1], unit), fines


@given(sound())
def test_sound_tiers_raise_no_alarm(case: tuple[Span, list[Span]]) -> None:
    """Tiers that share their ends, or leave an end to their neighbour, are never called wrong."""
    law, fines = case

    assert faults(benchmark(law, fines)) == []


@given(sound(), st.data())
def test_a_gap_is_always_found(case: tuple[Span, list[Span]], data: st.DataObject) -> None:
    """Whichever tier is left out or made narrower, the hole is found, at the ends of the range too."""
    law, fines = case
    index = data.draw(st.integers(0, len(fines) - 1))
    if data.draw(st.booleans()) and len(fines) > 2:
        left = fines[:index] + fines[index + 1 :]
    else:
        width = (fines[index].high or 0) - fines[index].start
        assume(width >= (300 if law.unit == "元" else 3))
        part = width / 3 // 1
        narrow = replace(fines[index], low=fines[index].start + part, low_open=False)
        left = [*fines[:index], narrow, *fines[index + 1 :]]
    assert "tier_gap" in faults(benchmark(law, left), benchmarks.tier_gap)


@given(sound(), st.data())
def test_an_overlap_is_always_found(case: tuple[Span, list[Span]], data: st.DataObject) -> None:
    """A tier that reaches into its neighbour is found, however little."""
    law, fines = case
    index = data.draw(st.integers(1, len(fines) - 1))
    below = fines[index - 1]
    reach = data.draw(st.integers(1, int((below.high or 0) - below.start)))
    wide = replace(fines[index], low=(below.high or Decimal(0)) - reach, low_open=False)

    assert "tier_overlap" in faults(benchmark(law, [*fines[:index], wide, *fines[index + 1 :]]), benchmarks.tier_overlap)


@given(sound(), st.data())
def test_what_leaves_the_law_or_falls_is_found(case: tuple[Span, list[Span]], data: st.DataObject) -> None:
    """A tier above the law's limit is outside it; two tiers that change places no longer rise."""
    law, fines = case
    over = [*fines[:-1], replace(fines[-1], high=(law.high or Decimal(0)) + 1)]
    index = data.draw(st.integers(1, len(fines) - 1))
    swapped = [*fines]
    swapped[index - 1 : index + 1] = [fines[index], fines[index - 1]]

    assert faults(benchmark(law, over), benchmarks.tier_outside) == ["tier_outside"]
    assert "tier_order" in faults(benchmark(law, swapped), benchmarks.tier_order)
    assert faults(benchmark(law, swapped), benchmarks.tier_gap, benchmarks.tier_overlap) == []


@given(st.integers(1, 3), st.integers(2, 3), st.data())
def test_each_case_has_one_tier(many: int, options: int, data: st.DataObject) -> None:
    """Tiers that share out all combinations are sound; a combination given to two or to none is found."""
    factors = [[f"{chr(65 + f)}{o}" for o in range(options)] for f in range(many)]
    data_of = {
        "name": "基准",
        "factors": [{"ask": names[0], "options": [{"name": name} for name in names]} for names in factors],
        "groups": [{"tiers": []}],
    }
    choices = sorted("、".join(chosen) for chosen in _product(factors))
    share = [data.draw(st.integers(0, 1)) for _ in choices]
    assume(0 < sum(share) < len(share))
    lines = [[one for one, part in zip(choices, share, strict=True) if part == tier] for tier in (0, 1)]

    def built(first: list[str], second: list[str]) -> Entry:
        tiers = [{"level": level, "when": when, "fine": "1元"} for level, when in zip(LEVELS, (first, second), strict=False)]
        return entry_of(data_of | {"groups": [{"fine": "1元", "tiers": tiers}]})

    assert faults(built(*lines), circumstances.tier_ambiguous, circumstances.tier_uncovered) == []
    assert "tier_ambiguous" in faults(built(lines[0], [*lines[1], lines[0][0]]), circumstances.tier_ambiguous)
    if (len(lines[0]) > 1 and many == 1) or (len(lines[0]) > 1 and _mentions_all(lines[0][1:] + lines[1], factors)):
        assert "tier_uncovered" in faults(built(lines[0][1:], lines[1]), circumstances.tier_uncovered)


def _product(factors: list[list[str]]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for names in factors:
        found = [(*one, name) for one in found for name in names]
    return found


def _mentions_all(lines: list[str], factors: list[list[str]]) -> bool:
    return all(any(name in line for line in lines for name in names) for names in factors)


REAL = {
    "one sum in the law": ("保险费二倍", ["保险费二倍", "保险费二倍"], {}),
    "fixed fines": ("二十元以上二百元以下", ["五十元", "一百元", "二百元"], {}),
    "whole yuan": ("1元以上3000元以下", ["1元以上1000元以下", "1001元以上3000元以下"], {}),
    "Chinese numerals": ("五千元以上一万元以下", ["五千元以上七千元以下", "七千元以上一万元以下"], {}),
    "equal on purpose": ("1万元以下", ["3000元以下", "3000元以下", "3000元以上1万元以下"], {"same_because": "再次违法但主动改正"}),
    "ends left out": ("一万元以上五万元以下", ["一万元以上不足三万元", "三万元以上五万元以下"], {}),
    "shares and multiples": ("货值金额百分之五十以上三倍以下", ["货值金额50%以上1倍以下", "货值金额一倍以上三倍以下"], {}),
    "base not said again": ("货值金额十倍以上二十倍以下", ["十倍以上十五倍以下", "十五倍以上二十倍以下"], {}),
}


@pytest.mark.parametrize("name", REAL)
def test_real_tables_raise_no_false_alarm(name: str) -> None:
    """What real tables hold is not called wrong."""
    law, fines, more = REAL[name]

    assert faults(benchmark(law, fines, **more)) == []


WRONG = [
    ("5000元以上1万元以下", ["4000元以上1万元以下"], {}, ["tier_outside"]),
    ("1万元以下", ["3000元以下", "3000元以下", "3000元以上1万元以下"], {}, ["tier_overlap"]),
    ("1万元以下", ["3000元以下", "3000元以上1万元以下"], {"same_because": "相同"}, ["tier_overlap"]),
    ("货值金额1倍以上3倍以下", ["违法所得1倍以上3倍以下"], {}, ["tier_outside", "tier_gap"]),
    ("一万元以上五万元以下", ["一万元以上不足三万元", "超过三万元、五万元以下"], {}, ["tier_gap"]),
    ("20元以上200元以下", ["20元", "100元以上200元以下"], {}, ["tier_gap"]),
]


@pytest.mark.parametrize(("law", "fines", "more", "expected"), WRONG)
def test_what_is_wrong_is_said(law: str, fines: list[str], more: dict[str, str], expected: list[str]) -> None:
    """Outside the law, equal without a reason, a reason without equality, another base, a point or a stretch left out."""
    assert faults(benchmark(law, fines, **more)) == expected


def test_lighter_than_the_law_only_when_mitigated() -> None:
    """减轻处罚 lies below the law's lower end and takes no part in gaps; above it, it is no mitigation."""
    below = benchmark("5万元以上10万元以下", ["1万元以上5万元以下", "5万元以上10万元以下"], ("减轻处罚", "一般处罚"))
    inside = benchmark("5万元以上10万元以下", ["5万元以上6万元以下", "5万元以上10万元以下"], ("减轻处罚", "一般处罚"))

    assert faults(below) == []
    assert faults(inside) == ["tier_outside"]


def test_an_example_keeps_within_the_least_and_the_most() -> None:
    """A multiple of ten thousand yuan is reckoned in yuan, and no lower or higher than the law's own bounds."""
    group = Group.model_validate({"fine": "违法所得一倍以上五倍以下", "at_least": "15000", "at_most": "30000"})

    assert bound_words(group) == "最低1.5万元、最高3万元"
    assert example_words(group, group.fine) == "例如违法所得1万元，罚款1.5万元以上3万元以下"
    assert example_words(Group(), group.fine) == "例如违法所得1万元，罚款1万元以上5万元以下"
    assert example_words(group, None) == ""
