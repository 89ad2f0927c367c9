"""One run over a copy of the sample with many slips of different kinds says each once, at its line, and nothing else."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.checking import load_and_check
from generator.problems import Finding
from tests.records import DAY

SAMPLE = Path(__file__).parent.parent / "catalog"
ITEMS, POWERS, FEES = "market-regulation/items", "market-regulation/powers", "market-regulation/fees"


@dataclass(frozen=True)
class Slip:
    """One mistake: in which record, what is written instead of what, and the rule that must say so.

    The finding is expected where `at` stands in the changed file (by default where the new text begins), or on the
    first line when a whole field is missing.
    """

    record: str
    old: str
    new: str
    rule: str
    at: str | None = None


SLIPS = [
    # how the file is written
    Slip(f"{ITEMS}/company-change", "status: 在用", "status: [在用", "yaml-syntax", "\nverified_on"),
    Slip(f"{ITEMS}/company-deregistration", "handling:", "handling: 即办件\nhandling:", "duplicate-key", "\nhandling: 承"),
    Slip(f"{ITEMS}/food-vendor-filing", "summary: ", "summary: &note ", "alias", "&note"),
    Slip(f"{ITEMS}/prepackaged-food-filing", "summary: ", "summary: !!str ", "tag", "!!str"),
    Slip(f"{ITEMS}/pharmacy-licence", "summary: ", "summary: \x07", "control-character", "\x07"),
    # keys and shapes
    Slip(f"{ITEMS}/food-business-licence", "necessity: 非必要", "necesity: 非必要", "unknown-key"),
    Slip(f"{ITEMS}/individual-registration", "audience:\n  - 自然人", "audience: 自然人", "value-shape"),
    Slip(f"{ITEMS}/individual-registration-change", "level: 县级", "level: 区县级", "choice"),
    Slip(f"{ITEMS}/individual-deregistration", "charged: 否", "charged: 不收费", "flag"),
    # values
    Slip(f"{ITEMS}/food-business-licence-change", "verified_on: 2026", "verified_on: 2026/09/16 #2026", "date"),
    Slip(f"{ITEMS}/food-business-licence-renewal", "originals: 1", "originals: 一份", "count"),
    Slip("natural-resources/items/mortgage-registration", "promised_time: ", "promised_time: 十天 #", "duration"),
    Slip(f"{ITEMS}/food-business-licence-cancellation", "promised_time: 即办", "promised_time: 1天", "duration"),
    Slip(f"{FEES}/pressure-vessel-inspection", "amount: ", "amount: 约", "money"),
    Slip("fire-rescue/department", "phone: 0600-5551601", "phone: 5551601", "phone"),
    Slip(f"{ITEMS}/company-registration", "online_url: https://", "online_url: www.", "url"),
    Slip(f"{POWERS}/food-business-licence", "article: 第", "article: 35 #第", "article"),
    # what is missing
    Slip(f"{ITEMS}/business-licence-reissue", "summary: ", "remark: ", "required", ""),
    Slip(f"{POWERS}/penalty-unlicensed-food", "penalty_range: ", "remark: ", "required", ""),
    Slip(f"{ITEMS}/compulsory-verification", "  - law: ", "  - text: 见文件\n  - law: ", "part-required", "\n  - text"),
    Slip(f"{POWERS}/food-report-reward", "reward: ", "offence: 无\nreward: ", "wrong-type-field"),
    Slip(f"{FEES}/metrology-verification-fee", "end_notice: ", "remark: ", "end-unexplained", "\nstatus: 取消"),
    # references and identity
    Slip(f"{ITEMS}/small-food-shop-registration", "power: small-food", "power: smal-food", "reference-missing"),
    Slip(f"{POWERS}/pharmacy-licence", "law: drug-administration-law", "law: drug-administraton-law", "reference-missing"),
    Slip("fire-rescue/items/public-assembly-fire-check", "\n  - 公安消防", "\n  - 公安消访", "theme-unknown"),
    Slip(f"{ITEMS}/special-equipment-registration", "SL-SCJG-SX-", "SL-SCJG-SX-001 #", "duplicate-code"),
    Slip("civil-affairs/department", "credit_code: 1", "credit_code: 2", "credit-code"),
    Slip("common/themes", "id: retirement", "id: funeral #", "theme-repeated", "id: funeral\n"),
    # dates
    Slip("market-regulation/commitments/service-letter", "effective_from: 2026-01-05",
         "effective_from: 2026-01-05\neffective_to: 2025-12-31", "date-order", "\neffective_to"),
    Slip("civil-affairs/items/disability-subsidies", "verified_on: 2026", "verified_on: 2027", "date-future"),
    Slip(f"{FEES}/elevator-inspection", "until: 2023-12-31", "until: 2024-06-30", "standards-overlap", "\n  - since: 2024"),
    # time, visits, contacts
    Slip("fire-rescue/items/public-assembly-fire-check", "promised_time: ", "promised_time: 99个工作日 #", "promise-over-law"),
    Slip("civil-affairs/items/marriage-registration", "handling: 即办件", "handling: 承诺件", "handling-time"),
    Slip("civil-affairs/items/divorce-registration", "visit_reason: ", "remark: ", "visit-reason", "\nvisits"),
    Slip("civil-affairs/items/old-age-allowance", "online_url: ", "remark: ", "channel-place", "\nchannels"),
    Slip("emergency-management/department", "complaint_phone: 0600-5551545", "complaint_phone: 0600-5551501", "phones-same"),
    # fees
    Slip("civil-affairs/items/elderly-home-licence", "charged: 否", "charged: 是", "fee-unnamed"),
    Slip("civil-affairs/items/temporary-assistance", "charged: 否", "charged: 否\nfees:\n  - columbarium-fee", "fee-unnamed", "\nfees"),
    Slip(f"{FEES}/special-equipment-operator-exam", "    unit: 元/人次\n", "", "standard-shape", "\n  - since"),
    Slip("agriculture/fees/animal-disease-testing", "        amount: 30\n", "", "standard-shape", "\n      - label: "),
    Slip(f"{FEES}/crane-inspection", "    amount: 300", "    amount: 3000", "fee-range"),
    Slip("agriculture/items/animal-quarantine", "plain: 打开", "plain: 交检疫费20元。打开", "fee-in-text"),
    Slip("public-security/items/identity-card-replace", "line: 丢失补领、", "line: 遗失补领、", "fee-line"),
    Slip("civil-affairs/items/ashes-storage", "  - columbarium-fee", "  - columbarium-fee\n  - marriage-registration-fee", "fee-ended", "\n  - marriage"),
    Slip("housing-construction/items/property-qualification", "status: 取消", "status: 取消\ncharged: 是\nfees:\n  - infrastructure-fee", "fee-on-ended", "\nfees"),
    Slip("public-security/items/passport", "conditions:\n  - ", "conditions:\n  - 缴纳加急费200元。", "fee-not-listed", "缴纳"),
    Slip("government-office/fees/information-processing-fee-by-page", "above: 30", "above: 31", "fee-tiers", "\n      - label: 31—100"),
    Slip("urban-management/fees/construction-waste-fee", "formula: 处置重量", "formula: 处置总量", "fee-formula"),
    Slip("housing-construction/fees/sewage-treatment-fee", "- line: 非居民用水", "- line: 非居民", "limit-line"),
    Slip("water/fees/soil-conservation-compensation", "amount: 1.5", "amount: 1.8", "fee-range"),
    Slip("ecology-environment/fees/hazardous-waste-disposal-fee", "    basis:\n      - law: provincial-fee-standards\n        text: 危险废物焚烧处置每吨1500—3800元\n", "",
         "range-source", "\n  - since"),
    Slip("education/fees/high-school-lodging-fee", "above_floor_reason: ", "until: 2030-08-31 #", "fee-floor", "\n    amount"),
    Slip("housing-construction/fees/housing-transfer-fee", "    until: 2017-03-31\n", "", "ended-fee-charges", "\n  - since"),
    Slip("culture-tourism/fees/tour-guide-exam-fee", "    basis:\n      - law: city-fee-reduction-measures\n        article: 第三条\n", "",
         "reduction-basis", "\n  - condition"),
    Slip("justice/items/village-legal-adviser", "status: 草稿", "status: 草稿\nprocedure:\n  steps:\n    - name: 交工本费\n      step_kind: 缴费\n      actor: 申请人\n"
         "      time: 即办\n      outcome: 办结", "pay-step-free", "\nprocedure"),
    Slip("transport/items/ride-hailing-driver", "annual_check: 无", "annual_check: 每年年审时缴清服务费", "fee-bundled"),
    Slip("water/items/water-abstraction-permit", "choice: 申请人可以自己编，也可以自主选择单位编，水利部门不得指定。", "choice: 由市水利设计院统一编制。", "intermediary-choice"),
    Slip("health/items/hygiene-pool", "intermediaries:\n  - name: 公共场所卫生检测或者评价\n    choice: 申请人自主选择任何一家有资质的卫生检测机构，卫生健康部门不指定。\n"
         "    paid_by: 申请人\n    basis:\n      - law: business-environment-regulation\n        article: 第四十三条\n", "", "intermediary-unsaid",
         "\n  - material: hygiene-test-report"),
    Slip("transport/fees/bus-agency-fee", "alternatives: ", "note: ", "fee-alternatives", "\nnature"),
    # words and laws
    Slip("civil-affairs/items/elderly-home-filing", "    requirement: ", "    requirement: 其他相关材料。", "vague-material"),
    Slip("civil-affairs/items/social-organization-registration", "\nconditions:\n  - ", "\nconditions:\n  - 视情况确定。", "vague-words", "视情况"),
    Slip("fire-rescue/powers/penalty-blocked-exit", "    article: 第六十条", "    article: 第九百六十条", "article-missing"),
    Slip("civil-affairs/powers/assistance-fraud-penalty", "name: 对", "name: 查处", "penalty-name"),
    Slip("education/items/school-bus-licence", "task_type: 行政许可", "task_type: 行政奖励", "item-type"),
    # penalty benchmarks
    Slip("fire-rescue/benchmarks/unlicensed-venue", "21.9万元以上30万元以下", "21.9万元以上31万元以下", "tier-outside"),
    Slip("ecology-environment/benchmarks/unpermitted-discharge", "fine: 44万元以上76", "fine: 50万元以上76", "tier-gap"),
    Slip("health/benchmarks/illegal-practice", "违法所得9.5倍以上", "违法所得8倍以上", "tier-overlap"),
    Slip("water/benchmarks/unlicensed-abstraction", "level: 从重处罚", "level: 从轻处罚", "tier-order"),
    Slip("transport/benchmarks/unlicensed-passenger", "power: unlicensed-transport-penalty", "power: transport-inspection", "benchmark-power"),
    Slip("urban-management/powers/tree-damage-penalty", "waivers:\n  - rule: penalty-without-benchmark\n    reason: ", "remark: ",
         "penalty-without-benchmark", "name: "),
    Slip("culture-tourism/benchmarks/unlicensed-travel", "- 再次、十人以下", "- 又一次、十人以下", "circumstance-unknown"),
    Slip("public-security/benchmarks/drink-driving", "- 五十毫克以上\n        fine", "- 五十毫克以上\n          - 五十毫克以下\n        fine",
         "tier-ambiguous", "when:\n          - 五十毫克以上"),
    Slip("agriculture/benchmarks/unlicensed-pesticide", "          - 多次\n", "", "tier-uncovered", "    tiers:"),
    Slip("housing-construction/benchmarks/unpermitted-construction", "      - name: 基础施工\n",
         "".join(f"      - name: 第{number}步\n" for number in range(200)) + "      - name: 基础施工\n", "tier-cases-many", "    tiers:"),
    Slip("emergency-management/benchmarks/unlicensed-fireworks", "never_exempt: ", "remark: ", "exemption-unsaid", "\ngroups"),
    Slip("natural-resources/powers/illegal-land-occupation", "每平方米100元以上1000元", "每平方米100元以上500元", "penalty-range-unsaid", "\npenalty_range"),
    # inspections
    Slip("water/inspections/water-users-2027", "power: water-inspection", "power: penalty-unlicensed-abstraction", "inspection-power"),
    Slip("medical-insurance/inspections/fund-2027", "    standard: 没有重复收费、分解收费。\n", "", "inspection-standard", "  - name: 收费"),
    Slip("civil-affairs/inspections/elderly-home-2026", "until: 2026-10-23", "until: 2026-10-13", "inspection-days"),
    Slip("transport/inspections/road-transport-2026", "cap: 2", "cap: 3", "inspection-over-cap"),
    Slip("agriculture/inspections/farm-inputs-2026", "since: 2026-03-23", "since: 2026-03-05", "inspection-quiet"),
    Slip("housing-construction/inspections/construction-quality-2027", "- 建筑工地", "- 消防安全重点单位", "inspection-twice",
         "  - since: 2027"),
    Slip("public-security/inspections/hotel-security-2026", "partners:\n  - fire-rescue\n  - culture-tourism\n", "", "inspection-partners", "\nmodes"),
    Slip("urban-management/inspections/muck-trucks-2026", "share: 50\n", "", "inspection-draw", "\nmodes"),
]  # fmt: skip


def planted(root: Path, slip: Slip) -> tuple[str, int, str]:
    """Write the slip into the copy, and say what must be found: file, line and rule."""
    path = root / f"{slip.record}.yml"
    text = path.read_text("utf-8")
    assert slip.old in text, f"{slip.record} no longer holds {slip.old!r}"
    before, _, after = text.partition(slip.old)
    changed = before + slip.new + after
    path.write_text(changed, encoding="utf-8")
    at = changed.index(slip.at) + slip.at.startswith("\n") if slip.at is not None else len(before) + slip.new.startswith("\n")
    return f"catalog/{slip.record}.yml", changed.count("\n", 0, at) + 1, slip.rule


def found(root: Path, keep: Callable[[Finding], bool]) -> Counter[tuple[str, int, str]]:
    """What a check says, as (file, line, rule)."""
    return Counter((one.file, one.line, one.rule) for one in load_and_check(root, DAY)[1] if keep(one))


def test_each_slip_is_said_once_at_its_line(tmp_path: Path) -> None:
    """Every planted slip is found where it stands, once, and nothing is found that was sound."""
    root = tmp_path / "catalog"
    shutil.copytree(SAMPLE, root)
    already = found(root, lambda one: True)
    expected = Counter(planted(root, slip) for slip in SLIPS)
    new = found(root, lambda one: True) - already

    assert len(SLIPS) >= 40
    assert {"missing": expected - new, "extra": new - expected} == {"missing": Counter(), "extra": Counter()}
