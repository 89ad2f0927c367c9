"""What a fee costs: one arithmetic in Python and on the page, tiers that join, dated standards, and totals from the raw files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from generator.calculator import Calculator, calculator
from generator.catalog import load
from generator.describe import coming, current
from generator.formula import FormulaError, parse
from generator.kinds.fee import Fee, Standard, Tier
from generator.reckoning import LUMP, SLICED, WHOLE, Band, Way, as_data, banded, due, money, plain, quantity
from generator.rules.fee_amounts import _joints
from tests.conftest import ROOT, Visitor
from tests.records import DAY

FEES = sorted((ROOT / "catalog").glob("*/fees/*.yml"))
STEPS: list[list[tuple[str, ...]]] = [
    [("q", "0"), ("bands",), ("q", "1"), ("×",)],
    [("n", "280"), ("n", "20.5"), ("q", "0"), ("×",), ("+",)],
    [("q", "0"), ("q", "1"), ("-",), ("n", "0.008"), ("×",)],
    [("q", "0"), ("q", "1"), ("÷",), ("n", "7"), ("×",)],
]

numbers = st.decimals("0", "99999999", places=4)
prices = st.decimals("0", "5000", places=4)


@st.composite
def bands(draw: st.DrawFn) -> tuple[Band, ...]:
    """Tiers by quantity that join: from nothing up, the last without end, now and then rising further."""
    ends = sorted(draw(st.sets(st.decimals("0.1", "100000", places=1), min_size=0, max_size=5)))
    starts = [Decimal(0), *ends]
    made = [Band(start, end, draw(prices)) for start, end in zip(starts, [*ends, None], strict=True)]
    if draw(st.booleans()):
        made[-1] = Band(made[-1].above, None, made[-1].price, draw(st.decimals("0.5", "100", places=1)), draw(prices))
    return tuple(made)


@st.composite
def ways(draw: st.DrawFn) -> Way:
    """Any way to charge that a standard can be made into."""
    least, most = draw(st.none() | prices), draw(st.none() | st.decimals("5000", "90000", places=2))
    steps = tuple(draw(st.sampled_from(STEPS)))
    return Way(steps, draw(st.booleans()), draw(bands()), draw(st.sampled_from([LUMP, WHOLE, SLICED])), least, most)


@pytest.fixture(scope="module")
def page() -> Iterator[MiniRacer]:
    """The script of the calculator in V8, without a page."""
    context = MiniRacer()
    context.eval((ROOT / "site/assets/calculator.js").read_text("utf-8").replace("export function", "function"))
    context.eval(
        "function reckon(given) { const [way, texts, percent] = JSON.parse(given);"
        " const cents = due(way, texts.map(quantity), percent);"
        " return JSON.stringify(cents === null ? null : [cents.toString(), money(cents)]); }"
        "function read(text) { const found = quantity(text); return JSON.stringify(found && [`${found.n}`, `${found.d}`]); }"
    )
    yield context
    context.close()


def on_page(page: MiniRacer, way: Way, texts: list[str], percent: str = "100") -> tuple[Decimal, str] | None:
    """What the page's script says is due, in yuan and in words."""
    said = json.loads(page.call("reckon", json.dumps([as_data(way), texts, percent])))
    return None if said is None else (Decimal(f"{said[0]}E-2"), said[1])


@given(way=ways(), first=numbers, second=numbers, percent=st.sampled_from(["100", "50", "33.3", "0"]))
def test_the_page_reckons_as_the_examples_do(page: MiniRacer, way: Way, first: Decimal, second: Decimal, percent: str) -> None:
    """On any charge and any quantities the script and Python agree to the cent, and say it in the same words."""
    expected = due(way, [Fraction(first), Fraction(second)], Decimal(percent))
    said = on_page(page, way, [f"{first:f}", f"{second:f}"], percent)

    assert said == (None if expected is None else (expected, money(expected)))


def test_every_example_of_the_sample_is_what_the_script_says(page: MiniRacer) -> None:
    """For each line of each fee the form, filled with the numbers of an example, answers what the table shows."""
    catalog = load(ROOT / "catalog", DAY)
    shown = [(fee.id, calculator(fee.of(Fee), current(fee.of(Fee).standards, DAY))) for fee in catalog.of("fee")]
    worked = 0
    for name, made in shown:
        for choice in made.choices if made else ():
            texts = [f"{asked.example:f}" for asked in choice.asked]
            said = on_page(page, choice.way, texts)
            assert said == (due(choice.way, [Fraction(one) for one in texts]), said[1] if said else ""), name
            worked += 1
    assert worked >= 60


@given(st.text("0123456789０３.．,，万亿 -十a", max_size=8))
def test_both_read_quantities_alike(page: MiniRacer, text: str) -> None:
    """What people type is the same quantity, or none, for both."""
    found, said = quantity(text), json.loads(page.call("read", text))

    assert (None if said is None else Fraction(int(said[0]), int(said[1]))) == found


@pytest.mark.parametrize(("text", "value"), [("1.5万", 15000), ("３０", 30), ("1,200", 1200), ("2亿", 200_000_000), ("约3", None), ("", None), ("-1", None)])
def test_quantities_are_read_as_people_type_them(text: str, value: int | None) -> None:
    """Chinese units of thousands and full-width digits are numbers; what is none is refused."""
    assert quantity(text) == value


@given(bands(), numbers)
def test_slices_add_up_and_never_fall(tiers: tuple[Band, ...], amount: Decimal) -> None:
    """A progressive charge is the sum over every small part of the quantity at its own price, so more never costs less."""
    at = [Fraction(amount) * part / 4 for part in range(5)]
    charged = [banded(tiers, SLICED, one) for one in at]

    assert charged == sorted(charged)
    assert charged[0] == 0


@given(bands(), st.data())
def test_a_bound_belongs_to_the_tier_below(tiers: tuple[Band, ...], data: st.DataObject) -> None:
    """At the upper bound of a tier its own price holds, just above it the next one's."""
    if len(tiers) > 1:
        place = data.draw(st.integers(0, len(tiers) - 2))
        bound = Fraction(tiers[place].upto or 0)
        assert banded(tiers, LUMP, bound) == Fraction(tiers[place].price)
        assert banded(tiers, LUMP, bound + Fraction(1, 10**6)) == Fraction(tiers[place + 1].price)


def test_a_tiered_fee_charges_what_the_measure_says() -> None:
    """Requests for information: 10 free, to 30 at 100 yuan, then 200 and 100 more with every ten (国办函〔2020〕109号)."""
    made = shown("government-office/fees/information-processing-fee-by-item")
    charged = {count: due(made.choices[0].way, [Fraction(count)]) for count in (0, 10, 11, 30, 31, 40, 41, 51, 65)}

    assert charged == {0: 0, 10: 0, 11: 100, 30: 2000, 31: 2200, 40: 4000, 41: 4300, 51: 7400, 65: 13500}


def test_floor_cap_rounding_and_whole_units() -> None:
    """A rate is held between its floor and its cap, a part of a unit counts as one, and half a cent is a cent."""
    rate = shown("market-regulation/fees/pipeline-supervision-inspection").choices[0].way
    land = shown("water/fees/soil-conservation-compensation").choices[0].way

    assert [due(rate, [Fraction(one)]) for one in (0, 1000, 100_000, 9_000_000)] == [0, 500, 1200, 60000]
    assert due(land, [Fraction("10.2")]) == Decimal("16.5")
    assert due(Way((("n", "0.125"),)), []) == Decimal("0.13")
    assert [money(Decimal(one)) for one in ("0.50", "9999.99", "10000", "12345.60")] == ["0.5元", "9999.99元", "10000元（1万元）", "12345.6元（1.23456万元）"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("280 + 20 × 层", "不在公式中的变量里"), ("280 + × 层站数", "位置不对"), ("(280 + 层站数", "括号不成对"), ("280 + 20", "没有用在公式里"), ("层站数 ^ 2", "位置不对|看不懂|变量里")],
)
def test_a_formula_that_cannot_be_reckoned_is_refused(text: str, wrong: str) -> None:
    """Each slip in a formula is named."""
    with pytest.raises(FormulaError, match=wrong):
        parse(text, ["层站数"])


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50))
def test_a_formula_keeps_the_order_of_signs(a: int, b: int, c: int) -> None:
    """Times and divided bind closer than plus and minus, brackets closest; signs may be typed in ASCII or full width."""
    steps = parse(f"（{a} + 面积 * {b}） / {b} － 层", ["面积", "层"])
    named = {"面积": "0", "层": "1"}
    way = Way(tuple(("q", named[one[1]]) if one[0] == "q" else one for one in steps))

    assert due(way, [Fraction(c), Fraction(0)]) == round_cents(Fraction(a + c * b, b))


def round_cents(value: Fraction) -> Decimal:
    """Half up to two decimals, reckoned apart from the code under test."""
    return Decimal(int(value * 1000 + 5) // 10).scaleb(-2)


@given(bands(), st.data())
def test_tiers_with_a_gap_or_an_overlap_are_always_found(tiers: tuple[Band, ...], data: st.DataObject) -> None:
    """Sound tiers are never accused; move one lower bound and the joint is named."""
    sound = [_tier(number, one) for number, one in enumerate(tiers)]
    assert list(_joints(tuple(sound))) == []
    if len(sound) > 1:
        place = data.draw(st.integers(1, len(sound) - 1))
        shift = data.draw(st.sampled_from([Decimal("0.05"), Decimal("-0.05")]))
        broken = [*sound]
        broken[place] = sound[place].model_copy(update={"above": (sound[place].above or Decimal(0)) + shift})
        assert place in [where for where, _ in _joints(tuple(broken))]


def _tier(number: int, band: Band) -> Tier:
    """A band as a record holds it: every value as text."""
    given = {"above": band.above, "upto": band.upto, "amount": band.price, "every": band.every, "rise": band.rise}
    return Tier(label=str(number), **{key: f"{value:f}" for key, value in given.items() if value is not None})


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6), st.integers(-50, 2500))
def test_on_every_day_at_most_one_standard_holds(lengths: list[int], offset: int) -> None:
    """Of standards that follow each other the one of the day is found, and what begins later is coming, in order."""
    day, standards = date(2020, 1, 1), []
    for length in lengths:
        standards.append(Standard(since=f"{day}", until=f"{day + timedelta(days=length - 1)}", method="免收"))
        day += timedelta(days=length)
    asked = date(2020, 1, 1) + timedelta(days=offset)
    holding = [one for one in standards if one.since <= asked <= one.until]

    assert [current(standards, asked)] == (holding or [None])
    assert coming(standards, asked) == [one for one in standards if one.since > asked]


def shown(record_id: str) -> Calculator:
    """The calculator of a fee of the sample."""
    catalog = load(ROOT / "catalog", DAY)
    fee = catalog.entries[record_id].of(Fee)
    made = calculator(fee, current(fee.standards, DAY))
    assert made
    return made


def raw(path: Path) -> dict[str, Any]:
    """A record as it is written, read without any of our code."""
    return dict(yaml.load(path.read_text("utf-8"), yaml.BaseLoader))


def test_the_booklet_holds_the_fees_of_the_files(site: Path) -> None:
    """Counts on the booklet, by nature and for companies, are those of the files."""
    live = [one for one in map(raw, FEES) if one["status"] == "在用"]
    text = (site / "fees/index.html").read_text("utf-8")
    companies = sum(one["enterprise"] == "是" for one in live)

    assert f"在收的{len(live)}个收费项目" in text
    assert f"其中涉企{companies}项" in text
    assert f"涉企收费 {companies}<" in text
    for nature, count in Counter(one["nature"] for one in live).items():
        assert f"{nature} {count}<" in text
    assert all(one["name"] in text for one in live)


def test_worked_examples_are_those_of_the_files(site: Path) -> None:
    """An elevator of 18 stops and a house of 1800 square metres, reckoned here from the raw files."""
    today = raw(ROOT / "catalog/housing-construction/fees/infrastructure-fee.yml")["standards"][-1]
    area, free, price = today["variables"]
    due_here = (int(area["example"]) - int(free["example"])) * int(price["options"][0]["value"])
    page = (site / "housing-construction/fees/infrastructure-fee/index.html").read_text("utf-8")

    assert f"{due_here}元（{plain(Decimal(due_here) / 10000)}万元）" in page
    assert "<td data-label=\"要交\">640元</td>" in (site / "market-regulation/fees/elevator-inspection/index.html").read_text("utf-8")


def test_an_item_shows_only_its_own_line(site: Path) -> None:
    """A lost identity card costs 40 yuan; the price of a first one is not among its fees."""
    lost, first = ((site / f"public-security/items/identity-card-{name}/index.html").read_text("utf-8") for name in ("replace", "first"))

    assert "40元/证（丢失补领、损坏换领）" in lost
    assert "20元/证" not in lost
    assert "20元/证（申领、到期换领）" in first
    assert "40元/证" not in first


@pytest.mark.browser
def test_the_calculator_answers_as_one_types(visitor: Visitor) -> None:
    """In a browser the form shows, answers at once, takes 万, counts reductions and says what it cannot read."""
    page = visitor.open("government-office/fees/information-processing-fee-by-item/")
    page.fill("[data-quantity]", "65")
    assert page.inner_text("output") == "要交 13500元（1.35万元）"
    page.fill("[data-quantity]", "许多")
    assert "只写数字" in page.inner_text("output")
    assert page.get_attribute("[data-quantity]", "aria-invalid") == "true"

    page = visitor.open("market-regulation/fees/pipeline-supervision-inspection/", "desktop")
    page.fill("[data-quantity]", "10万")
    assert page.inner_text("output") == "要交 1200元"
    page.select_option("select[name=pays]", "50")
    assert page.inner_text("output") == "要交 600元"


@pytest.mark.browser
def test_without_script_there_are_examples(visitor: Visitor) -> None:
    """No form that cannot work is shown; the table of examples is."""
    page = visitor.open("urban-management/fees/road-occupation-fee/", java_script_enabled=False)

    assert not page.is_visible("form.calculator")
    assert page.is_visible("text=1500元")
