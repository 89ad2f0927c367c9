"""Promises are held by figures: recounted from the raw YAML, judged by their bound, and each slip of a letter is found."""

from __future__ import annotations

import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.catalog import Catalog, load
from generator.indicators import INDICATORS, live_items
from generator.promises import broken, verdicts
from generator.vocabulary import INDICATOR
from tests import recount
from tests.records import DAY
from tests.test_planted import SAMPLE, Slip, found, planted

SLIPS = [
    Slip("health/commitments/letter", "      indicator: 最多跑一次占比\n", "", "promise-unmeasured", "measure:\n      what: 最多跑一次占比"),
    Slip("water/commitments/service-letter", "      indicator: 最长承诺工作日\n", "      indicator: 最长承诺工作日\n      result: review-rounds\n", "measure-twice", "review-rounds"),
    Slip("transport/commitments/letter", "      unit: 小时", "      unit: 分钟", "measure-unit", "分钟"),
    Slip("health/commitments/letter", "      - health/items/hygiene-barber", "      - health/items/birth-medical-certificate", "measure-empty", "最长承诺工作日"),
    Slip("civil-affairs/results/one-time-notice", "  - quarter: 2026-Q3\n", "  - quarter: 2026-Q3\n    value: 100\n  - quarter: 2026-Q4\n", "result-order", "2026-Q4"),
    Slip("health/results/wrongful-charges", "  - quarter: 2025-Q2\n    value: 0\n", "", "result-missing", "\nquarters"),
    Slip("transport/results/pothole-repair", "\n    note: 1月下旬连续冻雨，坑槽集中出现，材料供应不上。已增加两处冷补料储备点，入冬前备足用量。", "", "result-unexplained", "quarter: 2026-Q1"),
    Slip("transport/results/taxi-complaints", "  - quarter: 2026-Q2", "  - quarter: 2026年二季度", "quarter", "2026年二季度"),
]  # fmt: skip


@pytest.fixture(scope="module")
def sample() -> Catalog:
    return load(SAMPLE, DAY)


def test_the_closed_list_is_computed_in_full() -> None:
    """Every word that a letter may name has its function, and no function lacks a word."""
    assert list(INDICATORS) == list(INDICATOR)
    assert len({one.key for one in INDICATORS.values()}) == len(INDICATORS)


def test_figures_are_those_of_the_raw_records(sample: Catalog) -> None:
    """City and every department: each figure equals what is counted from the files without the program."""
    departments = [one.id for one in sample.of("department")]
    for department in ("", *departments):
        items = live_items(sample, department)
        own = {word: one.value(items) for word, one in INDICATORS.items()}

        assert own == recount.indicators(recount.live_items(department or "*")), department


def test_broken_promises_are_those_of_the_raw_records(sample: Catalog) -> None:
    """Each promise that the raw figures break is listed, quarter by quarter, and no other."""
    results = recount.records("*/results/*.yml")
    expected = Counter()
    for letter_id, letter in recount.records("*/commitments/*.yml").items():
        signed = letter["signed_on"]
        first = f"{signed.year}-Q{(signed.month + 2) // 3}"
        for number, promise in enumerate(letter["promises"], start=1):
            measure = promise["measure"]
            least = measure["bound"] != "不超过"
            bound = Decimal(str(measure["value"]))
            if "result" in measure:
                rows = results[f"{letter_id.split('/')[0]}/results/{measure['result']}"]["quarters"]
                values = [(row["quarter"], Decimal(str(row["value"]))) for row in rows if row["quarter"] >= first]
            else:
                scope = [recount.records(f"{ref}.yml" if "/" in ref else f"{letter_id.split('/')[0]}/items/{ref}.yml") for ref in promise.get("scope", [])]
                named = [one for files in scope for key, one in files.items() if "/items/" in key]
                items = named if promise.get("scope") else recount.live_items(letter_id.split("/")[0])
                values = [("", recount.indicators(items)[measure["indicator"]])]
            expected.update((letter_id, number, quarter, value) for quarter, value in values if value is not None and (value < bound if least else value > bound))

    assert Counter((one.commitment.id, one.number, str(one.quarter or ""), one.value) for one in broken(sample)) == expected
    assert len(expected) >= 10


def test_every_promise_of_the_sample_is_judged(sample: Catalog) -> None:
    """No promise is left without a verdict, and each says how it was computed."""
    judged = [one for letter in sample.of("commitment") for one in verdicts(letter, sample)]
    assert len(judged) > 120
    assert [one.promise.text for one in judged if one.kept is None or not one.how] == []


def test_each_slip_is_found_once(tmp_path: Path) -> None:
    """Every planted slip is said where it stands and nothing else; a figure that no promise names is said too."""
    root = tmp_path / "catalog"
    shutil.copytree(SAMPLE, root)
    already = found(root, lambda one: True)
    expected = Counter(planted(root, slip) for slip in SLIPS)
    alone = root / "water/results/nobody.yml"
    alone.write_text((root / "water/results/review-rounds.yml").read_text("utf-8").replace("name: ", "name: 多余的"), "utf-8")
    expected["catalog/water/results/nobody.yml", 1, "result-unused"] = 1
    new = found(root, lambda one: True) - already

    assert {"missing": expected - new, "extra": new - expected} == {"missing": Counter(), "extra": Counter()}


def test_the_pages_say_what_was_broken(site: Path) -> None:
    """The hub lists the broken promises with links; the letter and the measure say the same."""
    hub = LexborHTMLParser((site / "supervision/index.html").read_text("utf-8"))
    letter = (site / "urban-management/commitments/letter/index.html").read_text("utf-8")
    measure = LexborHTMLParser((site / "urban-management/results/complaint-response/index.html").read_text("utf-8"))

    rows = [row.text(separator=" ") for row in hub.css("#broken ~ .table-wrap tbody tr")]
    assert sum("投诉到场时间不超过2小时" in row for row in rows) == 2
    assert "未兑现" in letter
    assert len(measure.css("svg[role=img] circle.pic__bad")) == 2
    assert [cell.text() for cell in measure.css("tbody tr:last-child td")] == ["2.3小时", "未兑现"]
