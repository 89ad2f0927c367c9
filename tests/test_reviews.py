"""Reviews and normative documents: recounted from the raw YAML, and each slip is found once where it stands."""

from __future__ import annotations

import shutil
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.catalog import Catalog, load
from generator.kinds.document import Document
from generator.reviews import cards, complaints
from generator.rules.documents import expires
from tests import recount
from tests.records import DAY
from tests.test_planted import SAMPLE, Slip, found, planted

REVIEWS, DOCUMENTS = "common/reviews", "common/documents"
SLIPS = [
    Slip(f"{REVIEWS}/2024-q2", "    closed: ", "    closed: 9", "review-sums"),
    Slip(f"{REVIEWS}/2024-q3", "    rank: 19\n", "    rank: 18\n", "review-ranks", "18\n"),
    Slip(f"{REVIEWS}/2026-q1", "  - department: water\n", "  - department: health\n", "review-ranks", "health"),
    Slip(f"{REVIEWS}/2024-q4", "published_on: 20", "published_on: 2024-11-30 #", "review-dates", "2024-11-30"),
    Slip(f"{REVIEWS}/2024-q1", "    follow_up:\n      - step: 整改\n        taken_on: 2024-05-20\n        note: 名单补齐，改为每月5日前公布。\n", "", "card-open", "  - department: housing-construction\n    reason"),
    Slip(f"{REVIEWS}/2026-q2", "      - civil-affairs/results/paid-on-time", "      - civil-affairs/results/home-visits", "card-unfounded", "civil-affairs/results/home-visits"),
    Slip(f"{DOCUMENTS}/funeral", "status: 在用", "status: 取消", "document-status", "取消"),
    Slip(f"{DOCUMENTS}/school-choice-fee", "decided_by: ", "remark: ", "document-decision", "废止"),
    Slip(f"{DOCUMENTS}/vendors-2008", "示政发〔2008〕11号", "国办发〔2020〕53号", "document-cited", "废止"),
    Slip(f"{DOCUMENTS}/waste-sorting", "evaluated_on: 2026", "evaluated_on: 2021", "document-expired", "继续有效"),
    Slip(f"{DOCUMENTS}/shared-bikes-trial", "trial: 是", "trial: 否", "document-trial", "示例市互联网"),
    Slip(f"{DOCUMENTS}/farm-machinery-2012", "reason: ", "succeeded_by:\n  - school-choice-fee\nreason: ", "document-successor", "school-choice-fee"),
]  # fmt: skip


@pytest.fixture(scope="module")
def sample() -> Catalog:
    return load(SAMPLE, DAY)


def test_complaints_add_up_to_the_raw_records(sample: Catalog) -> None:
    """City totals of each quarter, satisfaction and mean days equal what the files say."""
    for own in complaints(sample):
        raw = next(one for one in recount.records(f"{REVIEWS}/*.yml").values() if one["quarter"] == str(own.quarter))["scores"]
        closed = sum(one["closed"] for one in raw)
        days = sum(Decimal(str(one["closing_days"])) * one["closed"] for one in raw) / closed

        assert (own.received, own.closed, own.satisfied) == tuple(sum(one[key] for one in raw) for key in ("received", "closed", "satisfied"))
        assert own.satisfaction == recount.percent(own.satisfied, closed)
        assert own.days == days.quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_every_yellow_card_is_listed(sample: Catalog) -> None:
    """All cards of all quarters, newest first, each with how far it is."""
    raw = [card for one in recount.records(f"{REVIEWS}/*.yml").values() for card in one.get("cards", [])]
    found = cards(sample)

    assert len(found) == len(raw) >= 10
    assert found[0].state(DAY) == "整改中"
    assert {one.state(DAY) for one in found[1:]} == {"已整改"}


def test_validity_is_counted_from_the_latest_evaluation(sample: Catalog) -> None:
    """Five years from taking effect or from the evaluation, two where it is on trial."""
    ends = {one.id.rsplit("/", 1)[1]: expires(one.of(Document), sample) for one in sample.of("document")}

    assert str(ends["service-measures"]) == "2030-01-01"
    assert str(ends["waste-sorting"]) == "2031-09-15"
    assert str(ends["shared-bikes-trial"]) == "2027-02-01"


def test_each_slip_is_found_once(tmp_path: Path) -> None:
    """Every planted slip is said where it stands and nothing else."""
    root = tmp_path / "catalog"
    shutil.copytree(SAMPLE, root)
    already = found(root, lambda one: True)
    expected = Counter(planted(root, slip) for slip in SLIPS)
    new = found(root, lambda one: True) - already

    assert {"missing": expected - new, "extra": new - expected} == {"missing": Counter(), "extra": Counter()}


def test_a_missing_quarter_is_said_once(tmp_path: Path) -> None:
    """Without the review of one quarter the next one asks for it."""
    root = tmp_path / "catalog"
    shutil.copytree(SAMPLE, root)
    already = found(root, lambda one: True)
    (root / f"{REVIEWS}/2025-q1.yml").unlink()

    assert [(one[0], one[2]) for one in found(root, lambda one: True) - already] == [(f"catalog/{REVIEWS}/2025-q2.yml", "review-missing")]


def test_two_quarters_in_a_row_ask_for_a_card(tmp_path: Path) -> None:
    """A promise broken twice running without a yellow card is said; so is a department that a review forgets."""
    root = tmp_path / "catalog"
    shutil.copytree(SAMPLE, root)
    path = root / f"{REVIEWS}/2026-q3.yml"
    text = path.read_text("utf-8")
    start = text.index("  - department: water\n")
    without = text[:start] + text[text.index("  - department: ", start + 5) :]
    last = max(int(line.split()[1]) for line in without.splitlines() if "rank: " in line)
    path.write_text(without[: without.index("cards:\n")].replace(f"rank: {last}\n", "rank: 1\n", 0), "utf-8")
    said = {(one[0].rsplit("/", 1)[1], one[2]) for one in found(root, lambda one: "2026-q3" in one.file)}

    assert {("2026-q3.yml", "broken-twice"), ("2026-q3.yml", "review-department")} <= said


def test_the_pages_hold_pictures_and_groups(site: Path) -> None:
    """The overview shows rank, complaints and cards; the documents are grouped by what was decided."""
    overview = LexborHTMLParser((site / "reviews/index.html").read_text("utf-8"))
    documents = LexborHTMLParser((site / "documents/index.html").read_text("utf-8"))

    assert [node.text() for node in overview.css("h2")][1:] == ["投诉办得怎样", "黄牌和后续", "各季度评议"]
    assert len(overview.css("figure.pic svg[role=img]")) == 5
    assert [node.text().split("（")[0] for node in documents.css("h2")] == ["清理了多少", "继续有效", "修改", "废止", "失效"]
