"""Scores and overdue lists: counted once more from the raw files, each criterion missed on purpose, and what pages say."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import Catalog, load
from generator.criteria import CRITERIA, SCORED
from generator.kinds.fee import Fee
from generator.kinds.power import Power
from generator.quality import account, accounts, city_account, due_on, grade, overdue, score
from generator.records import Entry
from generator.source import Source
from tests.conftest import Visitor, accessibility_faults, sideways
from tests.records import DAY, FILES, ITEM, lay
from tests.recount import records, tenth

FOLDERS = {"item": "items", "power": "powers", "fee": "fees", "commitment": "commitments", "benchmark": "benchmarks", "inspection": "inspections"}
NEEDED_OF_FEES = ("nature", "set_level", "payers", "standards", "basis", "enterprise", "fund_mode", "pay_how")
"""What the field guide calls necessary for a fee in force, beside its verification."""


@pytest.fixture(scope="module")
def told(site: Path) -> list[dict[str, Any]]:
    """The published scores."""
    return list(json.loads((site / "data/quality.json").read_text("utf-8")))


def late(facts: dict[str, Any]) -> bool:
    """Whether a raw record in force is past its day."""
    on, every = facts.get("verified_on"), int(facts.get("verify_every") or 365)
    return facts["status"] == "在用" and on is not None and date.fromisoformat(str(on)) + timedelta(days=every) < DAY


def test_the_overdue_of_the_files_are_listed(site: Path, told: list[dict[str, Any]]) -> None:
    """The page of overdue records names exactly those that the files show to be late, by department."""
    found = {name: facts for name, facts in records("**/*.yml").items() if late(facts)}
    page = (site / "quality/overdue/index.html").read_text("utf-8")

    assert len(found) >= 5
    assert all(f'href="../../{name}/">{facts["name"]}</a>' in page for name, facts in found.items())
    assert f"共{len(found)}条" in page
    assert Counter(name.split("/")[0] for name in found if not name.startswith("common")) == Counter(
        one["id"].split("/")[0] for one in told if one["overdue"]
    )


def test_what_is_scored_is_counted_once_more(told: list[dict[str, Any]]) -> None:
    """Every record in force and every draft of the scored kinds has a line, and nothing else."""
    raw = {kind: records(f"*/{folder}/*.yml") for kind, folder in FOLDERS.items()}
    counted = Counter({kind: sum(one["status"] in ("在用", "草稿") for one in found.values()) for kind, found in raw.items()})

    assert set(FOLDERS) == set(SCORED)
    assert Counter(one["kind"] for one in told) == +counted
    assert sum(one["status"] == "草稿" for one in told) == sum(one["status"] == "草稿" for found in raw.values() for one in found.values()) >= 3


def test_scores_of_fees_are_reckoned_once_more(told: list[dict[str, Any]]) -> None:
    """Each fee's score from the raw file by the published weights, without a line of the program."""
    levels = {name.rsplit("/", 1)[1]: law["level"] for name, law in records("common/laws/*.yml").items()}
    expected = {name: fee_score(fee, levels) for name, fee in records("*/fees/*.yml").items() if fee["status"] in ("在用", "草稿")}

    assert {one["id"]: Decimal(one["score"]) for one in told if one["kind"] == "fee"} == expected


def fee_score(fee: dict[str, Any], levels: dict[str, str]) -> Decimal:
    """needed 30, verified 15, verifier 5, articles 10, everyday 5, pricing 10, reckoned 15, receipt 10."""
    had = Decimal(30 * sum(fee.get(key) not in (None, [], "") for key in NEEDED_OF_FEES)) / len(NEEDED_OF_FEES)
    had += 15 * (fee.get("verified_on") is not None and not late(fee)) + 5 * bool(fee.get("verified_by"))
    bases = fee.get("basis", [])
    vague = sum("article" not in one and levels[one["law"].split("/")[-1]] != "规范性文件" for one in bases)
    had += Decimal(10 * (len(bases) - vague)) / len(bases) if bases else 0
    had += 5 * bool(fee.get("aliases")) + 10 * bool(fee.get("receipt")) + 5 * bool(fee.get("pricing"))
    had += 5 * bool(fee.get("pricing_body") or fee.get("pricing") == "市场调节价")
    possible = 85 + (10 if bases else 0)
    return tenth(100 * (had + 15) / (possible + 5))


def test_department_and_city_are_means(told: list[dict[str, Any]], site: Path) -> None:
    """The table of the page shows for each department the mean of its records, and the city's above."""
    page = (site / "quality/index.html").read_text("utf-8")
    by_department: dict[str, list[Decimal]] = {}
    for one in told:
        by_department.setdefault(one["id"].split("/")[0], []).append(Decimal(one["score"]))

    assert f"<dd>{shortly(sum(Decimal(one['score']) for one in told) / len(told))}</dd>" in page
    for department, scores in by_department.items():
        row = page.split(f'href="../quality/{department}/"')[1].split("</tr>")[0]
        assert f">{shortly(sum(scores) / len(scores))}</td>" in row
        assert f">{len(scores)}</td>" in row


def shortly(value: Decimal) -> str:
    """A score as pages say it: to a tenth, without a needless zero."""
    return f"{tenth(value):f}".removesuffix(".0")


def test_the_table_holds_what_the_json_holds(told: list[dict[str, Any]], site: Path) -> None:
    """Two forms of one export: the same records with the same score, a column for each criterion."""
    rows = list(csv.DictReader((site / "data/quality.csv").read_text("utf-8-sig").splitlines()))

    assert [(row["记录编号（id）"], row["得分（score）"]) for row in rows] == [(one["id"], one["score"]) for one in told]
    assert all(f"{one.title}（{key}）" in rows[0] for key, one in CRITERIA.items())


SLIPS = {
    "needed": ("level: 市级\n", ""),
    "verified": ("verified_on: 2026-10-01", "verified_on: 2025-10-01"),
    "verifier": ("verified_by: 窗口负责人\n", ""),
    "articles": ("    article: 第三十五条\n", ""),
    "disclosures": ("statutory_time: 10个工作日\npromised_time: 5个工作日\n", "statutory_time: 10个工作日\n"),
    "copies": ("    copies: 1\n", ""),
    "limit": ("statutory_time: 10个工作日\n", ""),
    "questions": ("faq:\n  - q: 要钱吗？\n    a: 不要。\n", ""),
    "everyday": ("aliases:\n  - 开店\n", ""),
}
FULL = ITEM.replace("status: 在用", "aliases:\n  - 开店\nstatus: 在用").replace("material: form", "material: form\n    copies: 1") + "faq:\n  - q: 要钱吗？\n    a: 不要。\n"


def lost(root: Path, text: str) -> dict[str, Decimal]:
    """The points that an item with this text loses, by criterion."""
    catalog = load(lay(root, FILES | {"food/items/shop": text}), DAY)
    found = score(catalog.entries["food/items/shop"], catalog)
    assert found
    return {one.criterion.key: one.lost for one in found.lost}


def test_a_full_item_loses_nothing(tmp_path: Path) -> None:
    """What the slips below are taken from has all points."""
    assert lost(tmp_path, FULL) == {}


@pytest.mark.parametrize("key", SLIPS)
def test_each_criterion_is_missed_by_its_slip(key: str, tmp_path: Path) -> None:
    """One thing left out costs points by its criterion, and by none but those that also name it."""
    old, new = SLIPS[key]
    assert old in FULL
    found = lost(tmp_path, FULL.replace(old, new))

    assert found[key] > 0
    assert set(found) <= {key, "needed"}


@pytest.mark.parametrize(
    ("record", "change", "key"),
    [
        ("public-security/powers/passport-issue", {"risks": (), "procedure": None}, "risks"),
        ("public-security/powers/passport-issue", {"supervision": ()}, "oversight"),
        ("public-security/powers/passport-issue", {"duties": ()}, "duties"),
        ("public-security/fees/passport-fee", {"pricing_body": None}, "pricing"),
        ("public-security/fees/passport-fee", {"receipt": None}, "receipt"),
    ],
)
def test_what_powers_and_fees_leave_out_costs_points(record: str, change: dict[str, Any], key: str, sample: Catalog) -> None:
    """The criteria of other kinds, each missed in a copy of a record of the sample."""
    entry = sample.entries[record]
    kept = CRITERIA[key].check(entry, sample)
    broken = Entry(f"{entry.id}-broken", entry.record.model_copy(update=change), entry.source)
    missed = CRITERIA[key].check(broken, sample)

    assert kept is not None and missed is not None
    assert missed.share < 1
    assert missed.missing


@pytest.fixture(scope="module")
def sample() -> Catalog:
    """The sample as it is read."""
    return load(Path("catalog"), DAY)


def test_penalties_are_not_asked_how_they_supervise(sample: Catalog) -> None:
    """A criterion that does not apply costs nothing."""
    penalty = next(one for one in sample.of("power") if one.of(Power).power_type == "行政处罚")
    found = score(penalty, sample)

    assert found
    assert "oversight" not in [one.criterion.key for one in found.points]


def test_departments_stand_by_score_and_add_up(sample: Catalog) -> None:
    """The best first; together the departments hold the city's scored records; scores lie between 0 and 100."""
    found = accounts(sample)
    values = [one.value for one in found if one.value is not None]

    assert values == sorted(values, reverse=True)
    assert sum(len(one.scores) for one in found) == len(city_account(sample).scores)
    assert all(0 <= one.value <= 100 for account in found for one in account.scores)
    assert account(sample.entries["justice"], sample) in found


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(1, 2000), st.integers(-3, 3))
def test_a_verification_holds_to_its_last_day(on: date, every: int, beyond: int) -> None:
    """On the last day a record is in time, the day after it is overdue by one day, and both ways to ask agree."""
    entry = Entry("x/fees/y", Fee(name="费", status="在用", verified_on=f"{on}", verify_every=str(every)), Source("y.yml"))
    last = due_on(entry.record)
    assert last == on + timedelta(days=every)
    asked = last + timedelta(days=beyond)

    assert [one.days for one in overdue([entry], asked)] == ([beyond] if beyond > 0 else [])
    assert entry.record.overdue(asked) is (beyond > 0)


@pytest.mark.parametrize(("value", "word"), [("100", "优"), ("95", "优"), ("94.9", "良"), ("85", "良"), ("70", "合格"), ("69.9", "待补"), ("0", "待补")])
def test_grades_begin_where_the_page_says(value: str, word: str) -> None:
    """The bounds belong to the better grade."""
    assert grade(Decimal(value)) == word


def test_a_record_says_its_score_and_what_it_lacks(site: Path) -> None:
    """The record's page links to its department's list, whose line links to the rule behind each point."""
    page = (site / "urban-management/items/outdoor-advertising/index.html").read_text("utf-8")
    listed = (site / "quality/urban-management/index.html").read_text("utf-8")

    assert 'href="../../../quality/urban-management/">公开质量' in page
    assert "过了核实期（15分）" in page
    assert "户外广告" in listed
    assert 'href="../../quality/#verified">按期核实</a>：过了核实期（−15分）' in listed


@pytest.mark.browser
@pytest.mark.parametrize("path", ["quality/", "quality/overdue/", "quality/housing-construction/", "fees/companies/"])
def test_the_pages_fit_and_can_be_read_aloud(visitor: Visitor, path: str) -> None:
    """No page is wider than a phone, and nothing keeps a reader out."""
    page = visitor.open(path)

    assert sideways(page) == 0
    assert accessibility_faults(page) == []
