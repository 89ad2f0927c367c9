"""Records with nearly everything missing, and days and periods at the edge of the calendar: read, checked and shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.checking import load_and_check
from generator.site import prepare
from tests.made import files_of, pages_of
from tests.records import DAY, DEPARTMENT, FILES, ITEM, LAW, lay


def shown_of(folder: Path, files: dict[str, str], as_of: date = DAY) -> dict[str, str]:
    """The content of every page of a catalogue of these files, by address."""
    return {url: page.content for url, page in pages_of(prepare(lay(folder, files), as_of)).items()}


@pytest.mark.parametrize(
    "written", ["verified_on: 2026-10-01\nverify_every: 9999999", "verified_on: 9999-12-31"], ids=["period", "day"]
)
def test_a_verification_may_outlast_the_calendar(written: str, tmp_path: Path) -> None:
    """A period or a day beyond the year 9999 is no crash and never overdue."""
    department = DEPARTMENT.replace("verified_on: 2026-10-01", written)
    _, findings = load_and_check(lay(tmp_path, FILES | {"food/department": department}), DAY)

    assert "verify-overdue" not in {one.rule for one in findings}


@pytest.mark.parametrize("as_of", [date(1, 1, 1), date(2003, 12, 31), date(2031, 1, 1)])
def test_any_day_can_be_shown(as_of: date, tmp_path: Path) -> None:
    """Pages with an example of a working-day limit are made for days whose holidays nobody announced, too."""
    shown = shown_of(tmp_path, FILES, as_of)

    assert "受理的，最迟" in shown["food/items/shop/"]


NAMED = (
    "city", "common/themes", "common/synonyms", "common/laws/a", "common/materials/a", "common/procedures/a", "common/joint/a",
    "common/places/a", "d/department", "d/powers/a", "d/items/a", "d/fees/a", "d/commitments/a", "d/benchmarks/a", "d/inspections/a",
)  # fmt: skip
"""One record of each kind."""
BEGUN = {
    "common/laws/a": "articles:\n  - gist: 要点\n  - article: 第一条\n",
    "common/places/a": "windows:\n  - name: 窗口\n  - departments: [d, x]\n",
    "common/joint/a": "members:\n  - item: d/items/a\n  - when: 需要时\nbefore:\n  visits: 2\n",
    "common/themes": "themes:\n  - name: 就医\nevents:\n  - id: shop\n",
    "common/synonyms": "groups:\n  - means: [证]\n  - words: [照]\n",
    "d/powers/a": "power_type: 行政许可\nduties:\n  - content: 审查\naccountability:\n  basis:\n    - law: x\nrisks:\n  - point: 收钱\n"
    "licence:\n  name: 证\nreview_body:\n  phone: 0600-5550201\n",
    "d/fees/a": "standards:\n  - method: 公式\n    variables:\n      - unit: 米\n        options:\n          - label: 一\n  - since: 2020-01-01\n    method: 分档\n"
    "    tiers:\n      - above: 3\n    tier_way: 超额累进\n    quantity:\n      unit: 件\n    limits:\n      - minimum: 1\n"
    "  - since: 2030-01-01\n    method: 幅度\nreductions:\n  - effect: 免\n",
    "d/benchmarks/a": "power: x\nfactors:\n  - ask: 问\n  - options:\n      - text: 说明\ngroups:\n  - name: 一\n  - tiers:\n      - level: 一般处罚\n"
    "      - when: [甲、乙]\n      - fine: 5000元\n        duration: 3日\nadjustments:\n  - effect: 不予处罚\n",
    "d/inspections/a": "power: x\nitems:\n  - standard: 好\nwindows:\n  - since: 2026-01-01\n  - until: 2026-01-02\npartners: [x]\nspecial:\n  reason: 急\n",
    "d/commitments/a": "promises:\n  - text: 快\n  - remedy: 当面道歉\n    measure:\n      what: 天数\n",
    "d/items/a": "materials:\n  - when: 需要时\nresults:\n  - validity: 5年\nspecial_procedures:\n  - name: 听证\nfaq:\n  - q: 问\n"
    "intermediaries:\n  - paid_by: 申请人\nbasis:\n  - article: 第一条\ncharged: 是\nfees: [a, x]\nfee_lines:\n  - fee: a\n  - line: 甲\nplaces: [a, x]\nthemes: [就医]\n"
    "procedure:\n  steps:\n    - name: 一\n    - actor: 窗口\n    - asks: 齐全吗\n      answers:\n        - answer: 齐全\n        - to: x\n",
}
"""What may stand in a record when an editor has begun a part and not ended it."""


@pytest.mark.parametrize("begun", [{}, BEGUN], ids=["only names", "parts begun"])
def test_what_is_missing_is_not_shown_as_a_word(begun: dict[str, str], tmp_path: Path) -> None:
    """Pages and files of records that say nearly nothing are made, and none holds Python's None."""
    root = lay(tmp_path, {name: f"name: 甲\n{begun.get(name, '')}" for name in NAMED})
    site = prepare(root, DAY)
    made = {url: page.content for url, page in pages_of(site).items()}
    made |= {path: body.decode(errors="replace") for path, body in files_of(site).items() if not path.endswith((".xlsx", ".pdf", ".js"))}

    assert set(site.catalog.entries) == {name.removesuffix("/department") for name in NAMED}
    assert [path for path, text in made.items() if "None" in text] == []


def test_a_city_without_records(tmp_path: Path) -> None:
    """A catalogue of a city alone has its front doors, and its data set has a name."""
    site = prepare(lay(tmp_path, {"city": "name: 测试市\n"}), DAY)

    assert {"", "items/", "fees/", "search/"} <= set(pages_of(site))
    assert "None" not in files_of(site)["data/catalog.jsonld"].decode()


def test_a_standard_without_its_figures_says_so(tmp_path: Path) -> None:
    """Neither a percent sign nor a dash stands for a number nobody wrote, and a standard without a day is not a past one."""
    shown = shown_of(tmp_path, FILES | {"food/fees/a": f"name: 费\n{BEGUN['d/fees/a']}"})

    assert "2030年1月1日起调整收费标准，标准尚未公开" in shown["food/fees/a/"]
    assert "<li>：标准尚未公开</li>" in shown["food/fees/a/"]
    assert "以前的标准" not in shown["food/fees/a/"]


def test_the_address_of_a_theme_leads_nowhere_else(tmp_path: Path) -> None:
    """A theme's id with dots and slashes is refused once, and no page is written beside the site."""
    root = lay(tmp_path, FILES | {"common/themes": FILES["common/themes"].replace("id: permits", "id: ../../x")})
    _, findings = load_and_check(root, DAY)

    assert [(one.rule, one.line) for one in findings] == [("slug", 6)]
    assert [url for url in pages_of(prepare(root, DAY)) if "x" in url.split("/") or "None" in url] == []


@pytest.mark.parametrize(
    ("written", "as_of", "ended"),
    [
        ("    ended_on: 2027-01-01\n", date(2026, 12, 31), False),
        ("    ended_on: 2027-01-01\n", date(2027, 1, 1), True),
        ("effective_to: 2026-12-31\n", date(2026, 12, 31), False),
        ("effective_to: 2026-12-31\n", date(2027, 1, 1), True),
    ],
)
def test_a_basis_ends_on_its_day(written: str, as_of: date, ended: bool, tmp_path: Path) -> None:
    """An article or a law that will end is shown as in force until then, on its own page and where it is cited."""
    shown = shown_of(tmp_path, FILES | {"common/laws/food-law": LAW + written}, as_of)

    assert ("已失效" in shown["food/items/shop/"]) is ended
    assert ("tag--bad" in shown["common/laws/food-law/"]) is ended


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("summary:", "waivers:\n  - reason: 有原因\nsummary:", "part-required"),
        ("visits: 0", "visits: 零\nwaivers:\n  - rule: visit-reason\n    reason: 有原因", "count"),
        ("summary:", "waivers:\n  - rule: no-such-rule\n    reason: 有原因\nsummary:", "waiver-unneeded"),
    ],
    ids=["no rule named", "its field cannot be read", "no such rule"],
)
def test_a_slip_beside_a_waiver_is_said_once(old: str, new: str, rule: str, tmp_path: Path) -> None:
    """A waiver that lacks its rule, or whose field cannot be read, is not called needless as well."""
    _, findings = load_and_check(lay(tmp_path, FILES | {"food/items/shop": ITEM.replace(old, new)}), DAY)

    assert [one.rule for one in findings] == [rule]
