"""The ledger: its totals recomputed from the files alone, and each of its rules by a slip planted in the sample."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.catalog import load
from generator.cli import main
from generator.kinds.ledger import Ledger
from generator.ledger import ending, restored, totals
from generator.problems import Finding
from generator.records import Entry
from generator.rules import RULES
from generator.vocabulary import LEDGER_ACTION
from tests.conftest import Visitor, accessibility_faults, sideways
from tests.records import DAY
from tests.test_planted import SAMPLE, Slip, found, planted

LEDGER = "common/ledger"
CANCELLED, LIKE = "market-regulation/items/company-name-preapproval", "ecology-environment/items/night-construction-proof"


@cache
def files() -> list[dict[str, Any]]:
    """The ledger's files, read with nothing of the generator."""
    return [yaml.safe_load(path.read_text("utf-8")) for path in (SAMPLE / LEDGER).glob("*.yml")]


def recounted(day: date) -> Counter[tuple[int, str]]:
    """Entries by year and action as the files have them."""
    begun = [one for one in files() if one["status"] == "在用" and one["effective_from"] <= day]
    return Counter((one["effective_from"].year, one["action"]) for one in begun)


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return load(SAMPLE, DAY).of("ledger")


@given(day=st.dates(date(2012, 1, 1), date(2028, 1, 1)))
@example(day=date(2018, 8, 3))
@example(day=date(2018, 8, 2))
@settings(max_examples=25)
def test_totals_are_those_of_the_files(entries: list[Entry], day: date) -> None:
    """On any day the totals count exactly the entries that have begun, and run up year by year."""
    counted, again = totals(entries, day), recounted(day)

    assert counted.counts == again
    assert sum(counted.of(action) for action in LEDGER_ACTION) == sum(again.values())
    for year in counted.years:
        assert counted.running(year) == sum(number for (one, _), number in again.items() if one <= year)


def test_a_draft_does_not_count(entries: list[Entry]) -> None:
    """What is only being prepared is in no total and forbids nothing."""
    begun = [one.of(Ledger) for one in entries if one.of(Ledger).begun(DAY)]

    assert len(begun) > 60
    assert not any(one.model_copy(update={"status": "草稿"}).begun(DAY) for one in begun)


def test_sample_covers_the_years_and_the_actions() -> None:
    """The sample has enough history to speak: every year from 2013 on, and every action."""
    counts = recounted(DAY)

    assert {year for year, _ in counts} == set(range(2013, 2027))
    assert sum(counts.values()) >= 60
    assert {action for _, action in counts} == set(LEDGER_ACTION)


def test_page_shows_the_totals(site: Path) -> None:
    """The table of the public page holds, for each year and action, what the files say."""
    rows = LexborHTMLParser((site / "ledger/index.html").read_text("utf-8")).css("#by-action ~ .table-wrap tr")
    yearly = Counter({int(row.css_first("th").text()): int(row.css("td")[0].text()) for row in rows[1:-1]})
    heads = [cell.text(strip=True) for cell in rows[0].css("th")]
    shown = Counter()
    for row in rows[1:-1]:
        cells = [cell.text(strip=True) for cell in row.css("th, td")]
        shown.update({(int(cells[0]), head): int(cell) for head, cell in zip(heads[3:], cells[3:], strict=True) if cell})

    assert shown == recounted(DAY)
    assert yearly == Counter(year for year, _ in recounted(DAY).elements())


@pytest.mark.parametrize(
    ("record", "entry", "says"),
    [
        (CANCELLED, "2021-name-preapproval", "国务院令第734号"),
        ("human-resources/items/special-working-hours-city", "2025-working-hours-down", "示政发〔2025〕8号"),
    ],
)
def test_a_cancelled_item_keeps_its_address(site: Path, record: str, entry: str, says: str) -> None:
    """Its page says which decision ended it and from when, and leads to the decision and to what applies instead."""
    page = LexborHTMLParser((site / record / "index.html").read_text("utf-8"))
    notices = " ".join(one.text() for one in page.css(".notice"))
    links = {one.attributes["href"] for one in page.css(".notice a")}

    assert says in notices and "起施行" in notices and "现在办这些" in notices
    assert f"../../../common/ledger/{entry}/" in links


def test_what_was_restored_is_not_called_ended() -> None:
    """Between the two decisions the item was ended; since the second it is done again, and the first one's page says so."""
    then, now = load(SAMPLE, date(2016, 1, 1)), load(SAMPLE, DAY)
    item, cancelled = "urban-management/items/kitchen-waste-service", f"{LEDGER}/2014-kitchen-waste-service"

    assert ending(then.entries[item], then) is then.entries[cancelled]
    assert ending(now.entries[item], now) is None
    assert restored(now.entries[cancelled], now) is now.entries[f"{LEDGER}/2017-kitchen-waste-restored"]
    assert restored(then.entries[cancelled], then) is None


@pytest.mark.parametrize(
    ("words", "record"),
    [
        ("国发〔2017〕7号", "common/laws/local-approval-cut-2017-7"),
        ("示政发(2025)8号", "common/laws/city-decision-2025-8"),
        ("企业年检", f"{LEDGER}/2014-annual-inspection"),
        ("装修许可", f"{LEDGER}/2015-decoration-approval"),
    ],
)
def test_decisions_and_cancelled_affairs_are_found(words: str, record: str) -> None:
    """A decision is found by its number, a cancelled affair by the names that it had."""
    said = CliRunner().invoke(main, ["search", words, "--catalog", str(SAMPLE)]).output

    assert said.startswith(f"{record}\t")


SLIPS = [
    Slip(f"{LEDGER}/2014-hr-service-undertaken", "giver: ", "remark: ", "ledger-needs", "\naction"),
    Slip(f"{LEDGER}/2024-workshop-down", "\n  record: market-regulation/items/small-food-workshop-registration", "", "ledger-receiver", "\naction"),
    Slip(f"{LEDGER}/2013-freight-agent-filing", "follow_up: ", "remark: ", "ledger-follow-up", "\naction"),
    Slip(f"{LEDGER}/2014-advert-designer", "follow_up: ", "affected:\n  - urban-management/items/outdoor-advertising\nfollow_up: ", "ledger-still-live", "\n  - urban-management/items"),
    Slip("government-office/items/disclosure-fee-waiver", "status: 取消", "status: 已合并", "ledger-missing"),
    Slip("fire-rescue/items/fire-determination-review", "status: 在用", "status: 取消", "ledger-missing"),
    Slip("human-resources/items/social-security-card-loss-report", "effective_to: 2025-06-30", "effective_to: 2025-07-30", "ledger-day"),
    Slip(f"{LEDGER}/2026-signboard-approval", "effective_from: 2026-05-01", "effective_from: 2026-03-01", "ledger-before-decision"),
    Slip(f"{LEDGER}/2014-repair-shop-precheck", "  basis:\n    - title: 示例市机动车维修管理办法\n      article: 第六条\n  materials:\n    - 开业技术条件自查表\n    - 维修设备台账\n  outputs:\n    - 开业技术条件预审意见\n", "", "ledger-names", "\nfingerprint"),
    Slip(f"{LEDGER}/2013-well-drilling-filing", "    - title: 示例市水资源管理办法\n      article", "    - article", "ledger-names"),
    Slip("market-regulation/items/catering-service-licence", "replaced_by:\n  - food-business-licence", "replaced_by:\n  - company-name-preapproval", "successor-ended", "\n  - company-name"),
    Slip(f"{LEDGER}/2020-company-time", "new: 1个工作日", "new: 2个工作日", "ledger-value"),
    Slip(f"{LEDGER}/2023-real-estate-time", "old: 5个工作日", "old: 6个工作日", "ledger-chain"),
]  # fmt: skip

OURS = {name for name in RULES if name.startswith("ledger-")} | {"successor-ended"}


def test_each_slip_of_the_ledger_is_said_once(tmp_path: Path) -> None:
    """Each rule of the ledger finds its planted slip, once, where it stands, and nothing else is found."""
    root = tmp_path / "catalog"
    shutil.copytree(SAMPLE, root)
    already = found(root, ours)
    expected = Counter(planted(root, slip) for slip in SLIPS)
    new = found(root, ours) - already

    assert {one.rule for one in SLIPS} == OURS
    assert {"missing": expected - new, "extra": new - expected} == {"missing": Counter(), "extra": Counter()}
    assert already == Counter()


def ours(one: Finding) -> bool:
    """Whether a finding is one of the ledger's."""
    return one.rule in OURS


PAGES = ["ledger/", "ledger/2017/", "common/ledger/2017-eia-form-filing/", "common/ledger/2023-real-estate-time/", "revived/", "laws/changes/", f"{CANCELLED}/", f"{LIKE}/"]


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_pages_fit_and_can_be_read_by_all(visitor: Visitor, path: str, size: str) -> None:
    """Neither sideways scrolling nor a fault of accessibility, on a phone and on a desk."""
    page = visitor.open(path, size)

    assert sideways(page) == 0
    assert accessibility_faults(page) == []
