"""Cancelled affairs that come back are found, sound ones are left alone, and a reviewer's conclusion counts as long as it is needed."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.catalog import Catalog, load
from generator.importing.drafts import import_list
from generator.kinds.ledger import FORBIDDING, Ledger
from generator.problems import Finding
from generator.revived import found
from generator.revived.finding import affairs, agrees
from generator.revived.marks import common_papers, likeness, marks_of, marks_then
from generator.revived.wording import alike, core, disguise
from generator.vocabulary import ENDED
from tests.bench.revived import measure
from tests.records import DAY
from tests.test_planted import SAMPLE, Slip, planted
from tests.test_planted import found as checked

SHARED = os.environ.get("CATALOG_SHARED_DATA", "")
STATED = SAMPLE.parent / "site" / "pages" / "help" / "maintain" / "revived.md"
NIGHT = "ecology-environment/items/night-construction-proof"
SUCCESSORS = ("养老机构设立备案", "机动车维修经营备案")
"""Filings that took the place of licences by law: the ledger of a city that has them names them."""


@pytest.fixture(scope="module")
def sample() -> Catalog:
    return load(SAMPLE, DAY)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_precision_and_recall(tmp_path: Path, seed: int) -> None:
    """On 240 seeded cases hardly anything sound is accused, nearly all revived is found, and the help says the figures."""
    measured = measure(tmp_path / "catalog", seed)
    row = f"| {seed} | {measured.precision:.3f} | {measured.recall:.3f} | {measured.ways}/{measured.right} |"

    assert measured.cases >= 200
    assert row in STATED.read_text("utf-8")
    assert measured.precision >= 0.98
    assert measured.recall >= 0.94
    assert measured.ways >= 0.98 * measured.right


def test_no_false_alarm_on_the_sample(sample: Catalog) -> None:
    """Of all live records only the one that a reviewer has cleared looks like something cancelled."""
    assert set(found(sample)) == {NIGHT}


def test_as_if_each_item_of_the_sample_were_cancelled(sample: Catalog) -> None:
    """Brought back under other words most would be found, and hardly any other item be taken for it, as the help says."""
    common = common_papers(sample)
    items = [(entry, marks_of(entry, sample)) for entry in sample.of("item") if entry.status not in ENDED]
    renamed, elsewhere = ("综合合规审核",), frozenset({("某办法", "3")})
    back = {
        "改成备案，依据换掉，材料不变": lambda one: replace(one, names=(one.cores[0] + "备案",), clauses=elsewhere),
        "名称整个换掉，依据、材料、结果不变": lambda one: replace(one, names=renamed),
        "名称、依据都换掉，材料、结果不变": lambda one: replace(one, names=renamed, clauses=elsewhere),
    }
    text = STATED.read_text("utf-8")
    formal = [replace(marks, aliases=()) for _, marks in items]
    for words, change in back.items():
        number = sum(agrees(likeness(one, change(one), common), False) for one in formal)
        stated = re.search(rf"\| {words} \| (\d+)% \|", text)
        assert stated and abs(100 * number / len(items) - int(stated[1])) <= 3
    wrong = [
        (one.name, other.name)
        for (one, then), (other, now) in permutations(items, 2)
        if agrees(likeness(then, now, common), False) and not affairs(one, sample) & affairs(other, sample)
    ]
    assert "误认不到万分之五" in text and len(wrong) < 0.0005 * len(items) ** 2


@pytest.mark.skipif(not SHARED, reason="CATALOG_SHARED_DATA names no folder with a real list")
def test_no_false_alarm_on_a_real_list(tmp_path: Path, sample: Catalog) -> None:
    """Even if every real affair stood in the department of the cancelled one, only lawful successors would look alike."""
    import_list(Path(SHARED) / "real-items" / "items.csv", tmp_path, {}, DAY)
    real = load(tmp_path, DAY)
    names = set()
    for entry in sample.of("ledger"):
        ledger, then = entry.of(Ledger), marks_then(entry, sample)
        for item in real.of("item") if ledger.action in FORBIDDING and ledger.begun(DAY) else ():
            now = replace(marks_of(item, real), department=then.department, fee=then.fee)
            if agrees(likeness(then, now, frozenset()), then.fee):
                names.add(item.name)

    assert len(real.of("item")) > 500
    assert {name for name in names if not name.startswith(SUCCESSORS)} == set()


NEW = {
    "culture-tourism/items/hotel-star": "name: 旅游饭店星级资格预审\nstatus: 草稿\n",
    "water/items/well-plan": "name: 凿井技术方案评估\nstatus: 草稿\n",
    "housing-construction/fees/transfer": "name: 房屋转让服务费\nstatus: 草稿\n",
    "urban-management/items/sign-look": "name: 门店招牌样式指定\nstatus: 草稿\nmaterials:\n  - material: sign-form\n  - material: sign-look\n",
    "urban-management/items/sign-place": "name: 门店招牌位置备案\nstatus: 草稿\nmaterials:\n  - material: sign-pledge\n",
    "common/materials/sign-form": "name: 门店招牌设置申请表\nstatus: 在用\n",
    "common/materials/sign-look": "name: 招牌效果图\nstatus: 在用\n",
    "common/materials/sign-pledge": "name: 门店招牌安全承诺\nstatus: 在用\n",
}
"""Records to plant: renamed, called 评估, a fee under another name, and a split in two."""
BROUGHT_BACK = ["culture-tourism/items/hotel-star", "water/items/well-plan", "housing-construction/fees/transfer",
                "urban-management/items/sign-look", "urban-management/items/sign-place"]  # fmt: skip
SLIP = Slip(NIGHT, "\n  - ledger: 2017-night-construction-licence\n", "\n  - ledger: 2017-monitoring-fee\n", "cleared-unneeded", "\n  - ledger: 2017-mon")
UNCLEARED = NIGHT
"""Once its conclusion names another entry, the likeness itself waits for a reviewer again."""


def ours(one: Finding) -> bool:
    """Whether a finding is about revived affairs."""
    return one.rule in ("revived", "cleared-unneeded")


def test_each_slip_is_said_once(tmp_path: Path) -> None:
    """A planted revival is found on its record, once; a conclusion that fits nothing is an error."""
    root = tmp_path / "catalog"
    shutil.copytree(SAMPLE, root)
    already = checked(root, ours)
    for record, text in NEW.items():
        (root / f"{record}.yml").write_text(text, encoding="utf-8")
    signs = root / "common/ledger/2026-signboard-approval.yml"
    signs.write_text(signs.read_text("utf-8").replace("    - 招牌效果图\n", "    - 招牌效果图\n    - 门店招牌安全承诺\n"), encoding="utf-8")
    back = [(f"catalog/{record}.yml", 1, "revived") for record in (*BROUGHT_BACK, UNCLEARED)]
    expected = Counter([planted(root, SLIP), *back])
    new = checked(root, ours) - already

    assert already == Counter()
    assert {"missing": expected - new, "extra": new - expected} == {"missing": Counter(), "extra": Counter()}


def test_names_are_stripped_of_the_words_for_the_act() -> None:
    """The core is what an affair is about; what it calls itself is told apart from it."""
    assert core("户外广告设计单位资格认定") == core("户外广告设计单位备案") == "户外广告设计单位"
    assert core("建设项目环境影响登记表审批") == "建设项目环境影响登记表"
    assert alike(core("旅馆设立审批"), core("旅馆设立年度检验")) == 1
    assert [disguise(name) for name in ("旅馆备案", "旅馆年检", "旅馆审批", "旅馆资格认定审批")] == ["备案", "年检", "", ""]


def test_evidence_stands_side_by_side(site: Path) -> None:
    """The record's page shows each feature then and now, and the reviewer's reason, post and day; so does the list."""
    page = LexborHTMLParser((site / NIGHT / "index.html").read_text("utf-8"))
    rows = [[cell.text(strip=True) for cell in row.css("td")] for row in page.css("#revived-1 ~ .table-wrap tbody tr")]
    listed = LexborHTMLParser((site / "revived/index.html").read_text("utf-8")).css_first("#cleared ~ .listing").text()

    assert [row[0] for row in rows] == ["名称", "依据", "材料", "结果", "部门"]
    assert rows[0][3] == "相似" and rows[1][3] == "不同"
    assert "审改岗" in page.css_first("#revived-1 ~ .notice").text()
    assert "夜间施工证明核发" in listed and "2026年9月18日" in listed
