"""Rules about fees on a catalogue of one shop: local policy by its date, limits by their line, and no false alarms."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records import CITY, ITEM, findings

FEE = """\
name: 备案工本费
status: 在用
verified_on: 2026-10-01
verified_by: 财务科
nature: 行政事业性收费
set_level: 省
pricing: 政府定价
payers: 备案的人
standards:
  - since: 2020-01-01
    method: 固定
    amount: 10
    unit: 元/本
basis:
  - law: food-law
    article: 第三十五条
enterprise: 否
fund_mode: 缴入地方国库
pay_how: 扫码
"""
CHARGED = ITEM.replace("charged: 否\n", "charged: 是\nfees:\n  - card\n")
FIXED = "    method: 固定\n    amount: 10\n    unit: 元/本\n"
RANGE = "    method: 幅度\n    amount: 20\n    minimum: 10\n    maximum: 30\n    unit: 元/本\n    basis:\n      - law: food-law\n        article: 第三十五条\n"
POLICY = "policies:\n  - key: fee_floor\n    value: {}\n    since: {}\n    source: 市文件1号\n"


def rules(root: Path, fee: str = FEE, item: str = CHARGED, city: str = CITY) -> list[str]:
    """The rules that find something, without those of the law register."""
    found = findings(root, food__fees__card=fee, food__items__shop=item, city=city)
    return [one.rule for one in found if not one.rule.startswith("law")]


def test_a_fee_in_order_is_left_alone(tmp_path: Path) -> None:
    """What the cases below are made from is sound."""
    assert rules(tmp_path) == []


@pytest.mark.parametrize(
    ("value", "since", "expected"),
    [("1", "2025-01-01", ["fee-floor"]), ("1", "2027-01-01", []), ("0", "2025-01-01", []), ("1", "2026-11-22", ["fee-floor"])],
)
def test_the_floor_is_the_citys_own_policy(value: str, since: str, expected: list[str], tmp_path: Path) -> None:
    """Charging above the floor is found from the day on which the city asks for it, and only then."""
    assert rules(tmp_path, FEE.replace(FIXED, RANGE), city=CITY + POLICY.format(value, since)) == expected


def test_a_public_reason_or_the_floor_is_enough(tmp_path: Path) -> None:
    """Above the floor with a reason, at the floor, or in a city without the policy: nothing is found."""
    city, fee = CITY + POLICY.format(1, "2025-01-01"), FEE.replace(FIXED, RANGE)

    assert rules(tmp_path / "a", fee.replace("    unit", "    above_floor_reason: 成本核定。\n    unit"), city=city) == []
    assert rules(tmp_path / "b", fee.replace("amount: 20", "amount: 10"), city=city) == []
    assert rules(tmp_path / "c", fee) == []


def test_a_coming_standard_is_held_to_the_floor_and_to_its_source(tmp_path: Path) -> None:
    """What will be charged is checked before it is."""
    later = FEE.replace("basis:\n  - law", "  - since: 2027-01-01\n" + RANGE.split("    basis")[0] + "basis:\n  - law", 1)

    assert sorted(rules(tmp_path, later, city=CITY + POLICY.format(1, "2025-01-01"))) == ["fee-floor", "range-source"]


TIERS = """\
    method: 分档
    unit: 元/本
    tiers:
      - label: 首次
        amount: {}
      - label: 补领
        amount: 40
    limits:
      - line: 首次
        minimum: 5
        maximum: 20
        basis:
          - law: food-law
            article: 第三十五条
"""


@pytest.mark.parametrize(("amount", "expected"), [("5", []), ("20", []), ("20.01", ["fee-range"]), ("4.99", ["fee-range"])])
def test_a_limit_binds_its_own_line_only(amount: str, expected: list[str], tmp_path: Path) -> None:
    """The bounds themselves are lawful; the other tier may be dearer."""
    assert rules(tmp_path, FEE.replace(FIXED, TIERS.format(amount))) == expected


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("每年年检时缴清管理费。", True),
        ("年审一并收取培训费。", True),
        ("参加年度检验前订阅行业期刊。", True),
        ("每年1月至6月报送年报，不收费。", False),
        ("年检不得捆绑收费。", False),
        ("每年6月30日前报送上一年度年度报告。", False),
        ("有固定的门店。缴纳社会保险费。", False),
        ("年检时无需缴纳任何费用。", False),
    ],
)
def test_a_charge_tied_to_an_annual_check_is_found(said: str, found: bool, tmp_path: Path) -> None:
    """Whoever makes passing a check depend on a payment is found; who says that it is free is not."""
    item = ITEM.replace("有固定的门店。", said)

    assert ("fee-bundled" in rules(tmp_path, FEE.replace("status: 在用", "status: 草稿"), item)) is found


@pytest.mark.parametrize(
    ("choice", "paid", "expected"),
    [
        ("申请人自主选择任何一家检测机构，部门不指定。", "申请人", []),
        ("可以自己编，也可以自主选择单位编，部门不得指定。", "申请人", []),
        ("由市检测中心统一办理。", "申请人", ["intermediary-choice"]),
        ("自主选择，但必须由市检测中心复核。", "申请人", ["intermediary-choice"]),
        ("申请人自主选择任何一家检测机构。", "", ["intermediary-choice"]),
    ],
)
def test_intermediaries_are_a_free_choice(choice: str, paid: str, expected: list[str], tmp_path: Path) -> None:
    """Naming one provider is found, however politely; so is silence about who pays."""
    payer = f"    paid_by: {paid}\n" if paid else ""
    item = CHARGED.replace("channels:", f"intermediaries:\n  - name: 检测\n    choice: {choice}\n{payer}channels:")

    assert rules(tmp_path, item=item) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("status: 在用", "status: 取消\nend_notice: 已经取消。"), ["fee-ended", "ended-fee-charges"]),
        (("status: 在用", "status: 在用\neffective_to: 2026-10-31"), ["fee-ended"]),
        (("    unit: 元/本\n", "    unit: 元/本\n    until: 2026-10-31\n"), ["fee-ended"]),
        (("    unit: 元/本\n", "    unit: 元/本\n    until: 2026-11-22\n"), []),
    ],
)
def test_nothing_is_charged_by_an_ended_fee(change: tuple[str, str], expected: list[str], tmp_path: Path) -> None:
    """Whether by its status, its own last day or that of its last standard; on the last day it still may be."""
    assert sorted(one for one in rules(tmp_path, FEE.replace(*change)) if "fee" in one) == sorted(expected)
