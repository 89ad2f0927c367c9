"""The sample's penalty benchmarks: counted again from the raw YAML, led to by questions, and linked both ways."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.conftest import Visitor, accessibility_faults

ROOT = Path(__file__).parent.parent
FOOD = "market-regulation/benchmarks/unlicensed-food/"
DIGITS = dict(zip("一二三四五六七八九两", [1, 2, 3, 4, 5, 6, 7, 8, 9, 2], strict=True))


def raw() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every benchmark of the sample as YAML gives it, with its id."""
    for path in sorted((ROOT / "catalog").glob("*/benchmarks/*.yml")):
        yield "/".join((path.parts[-3], "benchmarks", path.stem)), yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def numbers(text: str) -> list[float]:
    """The numbers of a range in its smallest unit, read without the program's help."""
    text = text.replace("等值", "一倍").replace("百分之", "%")
    found = re.findall(r"(%?)([\d.]+|[一二三四五六七八九十百千万两]+)(万?)(?=元|倍|%|个月|日|以上|以下)", text)
    return [_number(digits) * (10_000 if wan else 1) / (100 if share and "倍" in text else 1) for share, digits, wan in found]


def _number(text: str) -> float:
    if text[0].isdigit():
        return float(text)
    total = part = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char == "万":
            total, part, digit = (total + part + digit) * 10_000, 0, 0
        else:
            part, digit = part + (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char], 0
    return float(total + part + digit)


def test_every_fine_lies_in_the_law_by_an_own_reading() -> None:
    """Read and compared here with other code: each tier of the sample is inside, the first begins and the last ends with the law."""
    checked = 0
    for record_id, record in raw():
        for group in record["groups"]:
            fines = [numbers(t["fine"]) for t in group["tiers"] if "fine" in t and t["level"] != "减轻处罚"]
            if not fines:
                continue
            law = numbers(group["fine"])
            low, high = (law[0] if len(law) > 1 or "以" not in group["fine"] else 0), law[-1]
            checked += 1
            assert all(low <= end <= high for fine in fines for end in fine), (record_id, group["fine"], fines)
            assert fines[-1][-1] == high or len(fines[-1]) == 1, (record_id, fines)
    assert checked > 80


def test_every_case_of_the_sample_has_one_tier() -> None:
    """By the raw files alone: however the options combine, one tier applies."""
    for record_id, record in raw():
        for group in record["groups"]:
            cases = [[set(line.split("、")) for line in tier["when"]] for tier in group["tiers"]]
            named = set().union(*(case for tier in cases for case in tier))
            factors = [[o["name"] for o in factor["options"]] for factor in record["factors"]]
            used = [names for names in factors if named & set(names)]
            for chosen in product(*used):
                tiers = [n for n, tier in enumerate(cases) if any(case <= set(chosen) for case in tier)]
                assert len(tiers) == 1, (record_id, chosen, tiers)


def test_counts_and_links_are_those_of_the_files(site: Path) -> None:
    """The hub counts all benchmarks; each penalty leads to its benchmarks and each benchmark to its penalty."""
    records = dict(raw())
    assert f"{len(records)}种违法行为" in (site / "supervision" / "index.html").read_text("utf-8")
    for record_id, record in records.items():
        power = f"{record_id.split('/')[0]}/powers/{record['power']}/"
        assert f"../{record_id}/" in (site / power / "index.html").read_text("utf-8")
        assert f"../{power}" in (site / record_id / "index.html").read_text("utf-8")


def test_published_ranges_are_numbers(site: Path) -> None:
    """In the data a range has its ends, unit and base, so that nobody reads words again."""
    data = json.loads((site / FOOD / "index.json").read_text("utf-8"))
    fines = [(group["fine"]["min"], group["fine"]["max"], group["fine"]["unit"], group["fine"].get("of")) for group in data["groups"]]

    assert fines == [("50000", "100000", "元", None), ("10", "20", "倍", "货值金额")]


def test_the_list_of_what_is_not_punished(site: Path) -> None:
    """Every tier without a penalty of every record in force is listed, each with its circumstances, and no other."""
    page = LexborHTMLParser((site / "benchmarks" / "exempt" / "index.html").read_text("utf-8"))
    shown = Counter((row.css_first("dt a").attributes["href"][6:-1], row.css_first("dd").text(deep=False).strip()) for row in page.css(".facts > div"))
    wanted = Counter(
        (record_id, "；或者".join(tier["when"]))
        for record_id, record in raw()
        for group in record["groups"]
        for tier in group["tiers"]
        if tier["level"] == "不予处罚"
    )

    assert shown == wanted and sum(wanted.values()) > 40


def outcomes(node: LexborNode, chosen: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every way through the questions of a page: the answers chosen, and the level that they lead to."""
    options = [one for one in node.css(".ask__option") if _depth(one) == _depth(node) + 1]
    for option in options:
        answer = option.css_first("label").text(deep=False).strip()
        inner = option.css_first(".ask__next .ask")
        if inner is not None:
            yield from outcomes(inner, (*chosen, answer))
        else:
            yield (*chosen, answer), option.css_first(".ask__result .tag").text().strip()


def _depth(node: LexborNode | None) -> int:
    depth = 0
    while node is not None:
        depth += "ask__option" in (node.attributes or {}).get("class", "").split() if node.tag not in ("-undef", "-document") else 0
        node = node.parent
    return depth


@pytest.mark.parametrize("record_id", ["market-regulation/benchmarks/unlicensed-food", "public-security/benchmarks/illegal-parking", "fire-rescue/benchmarks/blocked-exit"])
def test_questions_lead_to_the_tier_of_the_record(record_id: str, site: Path) -> None:
    """Every way through the questions ends at the one tier whose circumstances hold, by the raw file."""
    record = dict(raw())[record_id]
    page = LexborHTMLParser((site / record_id / "ask" / "index.html").read_text("utf-8"))
    ways = list(outcomes(page.css_first(".ask")))
    named = {group.get("name"): group for group in record["groups"]}
    assert len(ways) > 3
    for answers, level in ways:
        group = named[answers[0]] if len(named) > 1 else record["groups"][0]
        left = set(answers)
        factors = [[o["name"] for o in factor["options"]] for factor in record["factors"]]
        open_tiers = {
            tier["level"]
            for tier in group["tiers"]
            for line in tier["when"]
            if all(name in left or not any(left & set(names) for names in factors if name in names) for name in line.split("、"))
        }
        assert level in open_tiers, (answers, level, open_tiers)


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_shop_owner_picks_and_sees_the_tier(script: bool, visitor: Visitor) -> None:
    """With and without script: only what was chosen is shown, another choice shows another tier, nothing is sent."""
    page = visitor.open(f"{FOOD}ask/", java_script_enabled=script)
    assert page.locator(".ask__result:visible").count() == 0
    for answer in ("货值金额不足1万元", "初次", "不足一个月", "未改正"):
        page.locator("label:visible", has_text=re.compile(f"^{answer}")).first.click()
    assert page.locator(".ask__result:visible").count() == 1
    assert "从轻处罚" in page.locator(".ask__result:visible").inner_text()
    page.locator("label:visible", has_text=re.compile("^多次")).first.click()
    assert "从重处罚" in page.locator(".ask__result:visible").inner_text()
    assert page.url.endswith("/ask/")


@pytest.mark.browser
@pytest.mark.parametrize("path", [FOOD, f"{FOOD}ask/", "inspections/", "inspections/refuse/", "benchmarks/", "benchmarks/exempt/", "market-regulation/inspections/catering-2027/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_a_phone(path: str, scheme: str, visitor: Visitor) -> None:
    """axe finds nothing in light and dark, and no page is wider than the phone."""
    page = visitor.open(path, color_scheme=scheme)

    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
