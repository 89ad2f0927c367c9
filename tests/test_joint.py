"""One affair of several items: what runs at the same time, which papers are asked for once, and what it saves."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.catalog import Catalog
from generator.checking import load_and_check
from generator.joint import Plan, plan
from generator.pages.records import record_pages
from generator.site import prepare
from tests.conftest import Visitor, accessibility_faults, sideways
from tests.records import DAY, DEPARTMENT, FILES, ITEM, MATERIAL, findings, lay

SAMPLE = Path(__file__).parent.parent / "catalog"
JOINT = """\
name: 开食品店一件事
status: 在用
verified_on: 2026-10-01
verified_by: 窗口负责人
summary: 一次办完。
audience:
  - 自然人
events:
  - 开店
lead: food
members:
  - item: food/items/shop
  - item: food/items/sign
    after:
      - food/items/shop
  - item: fire/items/check
    after:
      - food/items/shop
  - item: food/items/loan
    when: 要贷款的。
    optional: 是
start: 窗口填一张表。
before:
  days: 18.34
  materials: 9
  visits: 4
  offices: 3
  source: 2025年调查
"""


def item(name: str, days: int, result: str, *materials: str) -> str:
    """An item with its promise, its result and what it asks for; each has a name of its own."""
    asked = "".join(f"  - material: {material}\n" for material in materials)
    return (
        ITEM.replace("开食品店备案", name)
        .replace("promised_time: 5个工作日", f"promised_time: {days}个工作日")
        .replace("materials:\n  - material: form\n", f"materials:\n{asked}")
        .replace("备案凭证", result)
    )


def paper(name: str) -> str:
    return MATERIAL.replace("name: 申请表", f"name: {name}")


PLANNED = FILES | {
    "fire/department": DEPARTMENT.replace("食品局", "消防局").replace("11990100MB9900021U", "11990100MB9900013B"),
    "common/materials/licence": paper("营业执照"),
    "common/materials/identity": paper("身份证"),
    "common/materials/map": paper("平面图"),
    "food/items/shop": item("开店登记", 2, "营业执照（副本）", "form", "identity"),
    "food/items/sign": item("挂招牌", 5, "招牌证", "form", "licence", "map"),
    "food/items/loan": item("创业贷款", 9, "贷款合同", "form", "licence"),
    "fire/items/check": item("消防检查", 3, "意见书", "form", "licence", "map"),
    "food/items/identity": item("办身份证", 5, "身份证", "form"),
    "common/joint/open-shop": JOINT,
}


@pytest.fixture
def planned(tmp_path: Path) -> tuple[Plan, Catalog]:
    """The small city's plan."""
    catalog, _ = load_and_check(lay(tmp_path, PLANNED), DAY)
    found = plan(catalog.entries["common/joint/open-shop"], catalog)
    assert found is not None
    return found, catalog


def test_parallel_against_serial(planned: tuple[Plan, Catalog]) -> None:
    """The critical path runs through the slowest chain; what only some need is left out of what all need."""
    found, _ = planned

    assert found.timing and str(found.timing.usual) == "9个工作日" and str(found.timing.serial) == "19个工作日"
    assert found.needed and str(found.needed.usual) == "7个工作日" and str(found.needed.serial) == "10个工作日"


def test_each_paper_is_asked_for_once(planned: tuple[Plan, Catalog]) -> None:
    """Ten papers become two: one form for all, and none that an earlier member makes or an office already has."""
    found, _ = planned
    papers = {one.material.name: one for one in found.papers}

    assert (found.papers_apart, found.papers_once) == (10, 2)
    assert len(papers["申请表"].uses) == 4 and papers["申请表"].handed_in
    assert papers["身份证"].reasons == ("食品局已有，部门之间核验",)
    assert papers["营业执照"].handed_in is False
    assert papers["营业执照"].reasons == ("“开店登记”会产生它", "食品局已有，部门之间核验")
    assert [one.name for one, _ in papers["平面图"].uses] == ["挂招牌", "消防检查"]


def test_fees_visits_and_offices_are_added_up(planned: tuple[Plan, Catalog]) -> None:
    """Nothing to pay and nowhere to go is said as such; the offices are named once each."""
    found, _ = planned

    assert (found.fee_total, found.visits, found.places) == (Decimal(0), 0, ())
    assert found.offices == ("食品局", "消防局")


@pytest.mark.parametrize(
    ("old", "new", "cost", "visits"),
    [
        ("charged: 否", "charged: 是", None, 0),
        ("charged: 否", "charged: 是\nfees:\n  - free", Decimal(0), 0),
        ("visits: 0", "visits: 2", Decimal(0), 2),
        ("visits: 0\n", "", Decimal(0), None),
    ],
    ids=["charged, nobody knows how much", "a fee that is waived", "a visit, nobody knows where", "visits not public"],
)
def test_what_is_not_known_is_not_nothing(old: str, new: str, cost: Decimal | None, visits: int | None, tmp_path: Path) -> None:
    """A plan is only free where each member is, and only without a visit where each member says so."""
    fee = "name: 费\nstatus: 在用\nstandards:\n  - since: 2020-01-01\n    method: 免收\n"
    files = PLANNED | {"food/fees/free": fee, "food/items/sign": PLANNED["food/items/sign"].replace(old, new)}
    catalog, _ = load_and_check(lay(tmp_path, files), DAY)
    found = plan(catalog.entries["common/joint/open-shop"], catalog)

    assert found is not None and (found.fee_total, found.visits) == (cost, visits)


SLIPS = [
    ("member twice", "  - item: food/items/sign\n", "  - item: food/items/shop\n", "joint-members", "- item: food/items/shop"),
    ("waits for a stranger", "      - food/items/shop\n  - item: fire", "      - food/items/identity\n  - item: fire", "joint-after", "- food/items/identity"),
    ("waits for itself", "      - food/items/shop\n  - item: fire", "      - food/items/sign\n  - item: fire", "joint-after", "- food/items/sign"),
    ("unknown event", "  - 开店\n", "  - 开点\n", "theme-unknown", "- 开点"),
    ("slower than before", "days: 18.34", "days: 8.5", "joint-worse", "days: 8.5"),
    ("more papers than before", "materials: 9", "materials: 1", "joint-worse", "materials: 1"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rule", "at"), [slip[1:] for slip in SLIPS], ids=[slip[0] for slip in SLIPS])
def test_slips_of_a_plan(old: str, new: str, rule: str, at: str, tmp_path: Path) -> None:
    """A plan that contradicts itself is told so at its line, once, and is made all the same."""
    text = JOINT.replace(old, new)
    before = load_and_check(lay(tmp_path / "sound", PLANNED), DAY)[1]
    catalog, found = load_and_check(lay(tmp_path / "broken", PLANNED | {"common/joint/open-shop": text}), DAY)
    new_ones = [one for one in found if one.file.endswith("open-shop.yml")]

    assert not [one for one in before if one.file.endswith("open-shop.yml")]
    assert [(one.rule, text.splitlines()[one.line - 1].strip()) for one in new_ones] == [(rule, at)]
    assert plan(catalog.entries["common/joint/open-shop"], catalog)


def test_an_item_that_has_ended_or_counts_other_days(tmp_path: Path) -> None:
    """A member that nobody can apply for is an error; one in days of the calendar cannot be added up."""
    ended = PLANNED["food/items/sign"].replace("status: 在用", "status: 取消\nend_notice: 不再办理。")
    other = PLANNED["fire/items/check"].replace("3个工作日", "3个自然日")
    files = PLANNED | {"food/items/sign": ended, "fire/items/check": other}
    catalog, found = load_and_check(lay(tmp_path, files), DAY)
    made = plan(catalog.entries["common/joint/open-shop"], catalog)

    assert sorted(one.rule for one in found if one.rule.startswith("joint-")) == ["joint-members", "joint-time"]
    assert made and made.timing and made.timing.usual is None and len(made.timing.sums) == 2


def test_members_that_do_not_exist(tmp_path: Path) -> None:
    """References that lead nowhere are reported as such, and the pages are made without them."""
    text = JOINT.replace("fire/items/check", "fire/items/chek")
    found = findings(tmp_path, common__joint__open_shop=text)

    assert {one.rule for one in found} == {"reference-missing"}


def test_the_sample_has_plans_worth_showing() -> None:
    """Six plans of four members and more, all sound, each with a page that says what is saved."""
    site = prepare(SAMPLE, DAY)
    catalog = site.catalog
    pages = {page.url: page for page in record_pages(site) if page.url.startswith("common/joint/")}

    assert len(pages) >= 6
    for entry in catalog.of("joint"):
        found = plan(entry, catalog)
        tree = LexborHTMLParser(pages[entry.url].content)
        assert found and len(found.members) >= 4 and found.papers_once < found.papers_apart
        assert tree.css_first(f"[data-record='{entry.id}'][data-kind='joint'] [data-flowchart] svg")
        assert len(tree.css("ol.steps > li")) == len(found.members) + 2
        assert len(tree.css("ul.materials s")) == len(found.papers) - found.papers_once
    restaurant = LexborHTMLParser(pages["common/joint/open-restaurant/"].content).text()
    assert "并联7个工作日，串联需18个工作日" in restaurant


@pytest.mark.browser
@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("path", ["common/joint/construction-permit/", "joint/"])
def test_plan_is_readable_by_everybody(visitor: Visitor, path: str, size: str) -> None:
    """A plan's page and the list of plans have no accessibility fault and never scroll sideways as a whole."""
    page = visitor.open(path, size)

    assert accessibility_faults(page) == []
    assert sideways(page) == 0
