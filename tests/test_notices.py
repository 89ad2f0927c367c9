"""The one-page notice: what it says, that it fits one sheet of A4, and that an old sheet is told what has changed."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.booklets.contents import booklets
from generator.catalog import load
from generator.changes.past import past
from generator.cli import main
from generator.exports.exchange import exchange_files
from generator.notices.codes import ALPHABET, CODE, code_of, content_code
from generator.notices.facts import Line, Notice, Part, notice_of
from generator.notices.fitting import HEIGHT, SHAPES, fitted, height
from generator.notices.past import differences
from generator.pages.frame import Site
from generator.pages.notices import notice_pages, qr_code
from tests.conftest import ROOT, Visitor, accessibility_faults, sideways
from tests.records import DAY, FILES, ITEM, MATERIAL, lay
from tests.serving import serve

FEE = """\
name: 备案证工本费
status: 在用
verified_on: 2026-10-01
verified_by: 财务岗
nature: 行政事业性收费
set_level: 市
payers: 申请人
standards:
  - since: 2025-01-01
    method: 固定
    amount: "20"
    unit: 元/证
basis:
  - law: food-law
    article: 第三十五条
enterprise: 否
fund_mode: 缴入地方国库
pay_how: 窗口扫码
"""
LATER = FEE.replace("basis:", '  - since: 2027-01-01\n    method: 固定\n    amount: "30"\n    unit: 元/证\nbasis:', 1)
CHARGED = ITEM.replace("charged: 否", "charged: 是\nfees:\n  - paper")


def notice(root: Path, day: date = DAY, **changed: str) -> Notice:
    """The notice of the small catalogue's item, with these files (keys with __ for /) in it."""
    files = FILES | {key.replace("__", "/"): text for key, text in changed.items()}
    catalog = load(lay(root, files), day)
    return notice_of(catalog.entries["food/items/shop"], catalog)


def test_the_notice_says_what_people_need(tmp_path: Path) -> None:
    """Papers, place, fee, time, visits, result, both telephones, each from where it stands."""
    said = notice(tmp_path, food__items__shop=CHARGED, food__fees__paper=LATER)
    found = {part.title: [(line.text, *line.notes) for line in part.lines] for part in said.parts}

    assert found["谁可以办"] == [("个人",)]
    assert found["带什么"] == [("申请表",)]
    assert found["去哪里"] == [("网上办理：https://zwfw.test.example/",)]
    assert found["收费"] == [("备案证工本费：20元/证", "2027年1月1日起30元/证")]
    assert found["多久办好"] == [("5个工作日", "法律规定最长10个工作日")]
    assert found["跑几次"] == [("不用跑",)]
    assert found["拿到什么"] == [("备案凭证",)]
    assert found["咨询电话"] == [("0600-5550201",)]
    assert found["监督投诉"] == [("0600-5550245",), ("政务服务热线 12345",)]
    assert found["办理条件"] == [("有固定的门店。",)]


@pytest.mark.parametrize(
    ("status", "words", "absent"),
    [("取消", "这个事项已取消", "带什么"), ("已合并", "这个事项已合并", "带什么"), ("草稿", "还在整理", ""), ("暂停", "这个事项已暂停", "")],
)
def test_what_is_not_in_force_says_so_first(tmp_path: Path, status: str, words: str, absent: str) -> None:
    """Nobody prepares papers for an affair that has ended."""
    said = notice(tmp_path, food__items__shop=ITEM.replace("status: 在用", f"status: {status}\nend_notice: 见公告。"))

    assert (said.parts[0].title, words in said.parts[0].lines[0].text) == ("注意", True)
    assert absent not in [part.title for part in said.parts]


def test_the_code_follows_the_content_and_not_the_calendar(tmp_path: Path) -> None:
    """The same on every day, another after any change of the paper, the first half for ever the record's."""
    before = notice(tmp_path / "a", food__items__shop=CHARGED, food__fees__paper=LATER)
    next_year = notice(tmp_path / "b", date(2027, 3, 1), food__items__shop=CHARGED, food__fees__paper=LATER)
    dearer = notice(tmp_path / "c", food__items__shop=CHARGED, food__fees__paper=FEE)
    moved = notice(tmp_path / "d", food__department=FILES["food/department"].replace("5550245", "5550246"))

    assert before.part("cost") != next_year.part("cost")
    assert content_code(before) == content_code(next_year)
    assert len({content_code(one) for one in (before, dearer, moved)}) == 3
    assert {code_of(one).split("-")[0] for one in (before, dearer, moved)} == {code_of(before)[:6]}
    assert CODE.fullmatch(code_of(before).lower())
    assert not set("01ilo") & set(ALPHABET)


def test_differences_are_said_in_sentences() -> None:
    """One line that changed with both values, a list by what came and went, small print by what differs in it."""
    bring = Part("bring", "带什么", (Line("身份证", ("原件1份",)), Line("照片"), Line("申请表")), ticks=True)
    old = Notice("a", "甲", "某局", (bring, Part("cost", "收费", (Line("工本费：20元", ("有减免",)),)), Part("ask", "咨询电话", (Line("1"),))))
    less = replace(bring, lines=(Line("身份证", ("原件2份",)), Line("申请表"), Line("合同", ("复印件1份",))))
    new = Notice("a", "甲", "某局", (less, Part("cost", "收费", (Line("工本费：40元", ("有减免", "明年50元")),)), Part("ask", "咨询电话", (Line("1"),))))

    assert list(differences(old, new)) == [
        "带什么“身份证” 原件1份 → 原件2份",
        "带什么：不再有“照片”",
        "带什么：新增“合同（复印件1份）”",
        "收费 工本费：20元 → 工本费：40元（明年50元）",
    ]
    assert list(differences(old, replace(old, department="某某局"))) == ["办理部门 某局 → 某某局"]
    assert list(differences(old, old)) == ["文字有调整，要办的事没有变"]


def crowded(count: int, text: str) -> Notice:
    """A notice with so many lines of this text in every part."""
    kinds = [("who", False), ("bring", True), *((key, False) for key in ("where", "cost", "time", "visits", "result", "conditions"))]
    parts = tuple(Part(key, "标题四字", (Line(text, (text, text)),) * count, ticks) for key, ticks in kinds)
    return Notice("a", "名" * 120, "部" * 60, parts)


def test_the_last_shape_holds_anything() -> None:
    """The fullest record that can be typed still fits; a short one is printed large and whole."""
    full, short = fitted(crowded(60, "长" * 500)), fitted(crowded(1, "短"))

    assert (full.size, full.name_size) == (SHAPES[-1].size, "s")
    assert height(crowded(60, "长" * 500), full) <= HEIGHT
    assert [said.more for said in full.parts][1] == "其余54样见网页"
    assert short.size != "s" and not any(said.more for said in short.parts)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=90))
def test_qr_codes_read_back(text: str) -> None:
    """Another program's reader finds the very text in the path that is drawn."""
    assert read_qr(qr_code(f"https://a.example/{text}").path) == f"https://a.example/{text}"


def read_qr(path: str) -> str:
    """What a reader of QR codes sees in a path of dark modules."""
    runs = [tuple(map(int, found)) for found in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path)]
    side, scale = max(y for _, y, _ in runs) + 5, 4
    picture = bytearray(b"\xff" * (side * scale) ** 2)
    for x, y, length in runs:
        for row in range(y * scale, (y + 1) * scale):
            start = row * side * scale + x * scale
            picture[start : start + length * scale] = bytes(length * scale)
    (found,) = zxingcpp.read_barcodes(memoryview(picture).cast("B", (side * scale, side * scale)))
    return found.text


def fullest(root: Path) -> str:
    """The sheet of an item as full as can be typed: every list long, every text as long as it may be."""
    long, name = "很长的字，" * 100, "名" * 120
    lists = {
        "conditions": f"  - {long}\n" * 30,
        "materials": "".join(f"  - material: m{n}\n    when: {long}\n    originals: 9999999\n    requirement: {long}\n" for n in range(40)),
        "results": f"  - name: {name}\n    result_kind: 证照\n" * 9,
        "places": "".join(f"  - p{n}\n" for n in range(9)),
        "fees": "".join(f"  - f{n}\n" for n in range(9)),
        "intermediaries": f"  - name: {name}\n    choice: {long}\n" * 9,
        "special_procedures": "  - name: 听证\n    time: 20个工作日\n" * 9,
    }
    text = re.sub(r"^(conditions|materials|results):\n(  .*\n)+", "", ITEM, flags=re.M).replace("charged: 否", "charged: 是")
    text = text.replace("name: 开食品店备案", f"name: {name}").replace("visits: 0", f"visits: 3\nvisit_reason: {long}\npromised_note: {long}\nwindow: {name}")
    text += "".join(f"{key}:\n{lines}" for key, lines in lists.items())
    text += "consult:\n  phone:\n" + '    - "0600-55502011-12345"\n' * 20
    files = {"food/items/shop": text} | {f"common/materials/m{n}": MATERIAL.replace("name: 申请表", f"name: {name}") for n in range(40)}
    files |= {f"food/fees/f{n}": LATER.replace("name: 备案证工本费", f"name: {name}") for n in range(9)}
    place = f"name: {name}\nstatus: 在用\naddress: {long}\nhours: {long}\nphone: 0600-5550201\n"
    catalog = load(lay(root, FILES | files | {f"common/places/p{n}": place for n in range(9)}), DAY)
    assert [one.message for one in catalog.findings if one.record == "food/items/shop"] == []
    (page,) = [page for page in notice_pages(Site(catalog, address="https://a.example/")) if page.url != "n/"]
    return LexborHTMLParser(page.content).css_first("article.sheet").html or ""


def sheets(site: Path) -> list[str]:
    """The sheets of all notices of a site, as HTML."""
    pages = sorted((site / "n").glob("*/index.html"))
    return [node.html or "" for page in pages for node in LexborHTMLParser(page.read_text("utf-8")).css("article.sheet")]


def test_every_item_has_its_notice(site: Path) -> None:
    """Each item of the sample has a sheet with its code, and its page leads to it."""
    items = json.loads((site / "data/item.json").read_text("utf-8"))
    for item in items:
        page = LexborHTMLParser((site / item["page"] / "index.html").read_text("utf-8"))
        href = next(a.attributes["href"] or "" for a in page.css("a") if a.text() == "打印一次性告知单")
        notice = LexborHTMLParser((site / item["page"] / href / "index.html").resolve().read_text("utf-8"))
        paper = notice.css_first(f"[data-notice='{item['id']}']")
        code = paper.attributes["data-code"] or ""
        qr = read_qr(paper.css_first(".sheet__qr path").attributes["d"] or "")

        assert paper.css_first("h1").text() == item["name"]
        assert code in page.text()
        assert qr.endswith(f"/n/{code[:6].lower()}/#{code[7:].lower()}")
    assert len(sheets(site)) == len(items)


@pytest.mark.browser
def test_every_item_prints_on_one_page(visitor: Visitor, site: Path, tmp_path: Path) -> None:
    """All sheets of the sample, and the fullest that can be typed, fill one page of A4 each, and nothing is cut off."""
    page = visitor.open("n/", "desktop")
    whole = [*sheets(site), fullest(tmp_path)]
    page.evaluate("all => document.querySelector('main').innerHTML = all.map(one => `<div class=paper>${one}</div>`).join('')", whole)
    pdf = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")
    room = page.evaluate(
        "[...document.querySelectorAll('.sheet')].map(one => one.querySelector('.sheet__foot').getBoundingClientRect().top"
        " - one.querySelector('.sheet__parts').getBoundingClientRect().bottom)"
    )

    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(whole)
    assert min(room) > 10
    assert len(re.findall(rb"/MediaBox \[0 0 59[45](\.\d+)? 84[12]", pdf)) == len(whole)


@pytest.mark.browser
def test_the_page_prints_as_it_stands(visitor: Visitor, site: Path) -> None:
    """The browser's own print of one notice is one page with nothing of the site around it; on screen it is at ease."""
    address = next(iter(sorted((site / "n").glob("*/index.html")))).relative_to(site).parent.as_posix()
    page = visitor.open(f"{address}/", "phone")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf())) == 1
    assert accessibility_faults(page) == []
    assert sideways(page) == 0
    page.emulate_media(media="print")
    assert [page.locator(part).is_visible() for part in (".site-header", ".site-footer", ".paper__tools")] == [False] * 3


def commit(folder: Path, day: str) -> None:
    """All that lies in a folder as a commit of that day."""
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(folder), "init", "-q"], check=True)
    subprocess.run(["git", "-C", str(folder), "add", "catalog"], check=True)
    dated = {"GIT_COMMITTER_DATE": f"{day}T08:00:00Z", "GIT_AUTHOR_DATE": f"{day}T08:00:00Z", "PATH": "/usr/bin:/bin"}
    subprocess.run(["git", "-C", str(folder), *who, "commit", "-qm", "state"], check=True, env=dated)


def test_what_was_changed_and_not_committed_is_told_too(tmp_path: Path) -> None:
    """A paper of the last commit is known while the change is still being worked on, and after the next commits."""
    root = lay(tmp_path, FILES | {"food/items/shop": CHARGED, "food/fees/paper": FEE})
    commit(tmp_path, "2026-10-01")
    codes = []
    for price in ("30", "40"):
        codes.append(content_code(notice_of((catalog := load(root, DAY)).entries["food/items/shop"], catalog)))
        lay(tmp_path, {"food/fees/paper": FEE.replace('"20"', f'"{price}"')})
        site = Site(catalog := load(root, DAY), past=past(root, catalog))
        earlier = site.printed["food/items/shop"]
        assert [one.code for one in earlier] == codes[::-1]
        assert earlier[0].until == DAY
        assert earlier[-1].changes == (f"收费 备案证工本费：20元/证 → 备案证工本费：{price}元/证",)
        commit(tmp_path, "2026-11-20")


def publish(folder: Path, day: str) -> Path:
    """The catalogue in a folder published, with the sample's settings; the help pages lead to records of the sample alone."""
    options = ["--accept-links", "--config", str(ROOT / "mkdocs.yml"), "--catalog", str(folder / "catalog"), "--as-of", day]
    main(["publish", "--to", str(folder / "www"), *options], standalone_mode=False)
    return folder / "www"


@pytest.mark.browser
def test_stale_paper_is_told(tmp_path: Path, visitor: Visitor) -> None:
    """Print, change a fee, publish, open the printed code: it says what changed; the new paper is in order."""
    lay(tmp_path, FILES | {"food/items/shop": CHARGED, "food/fees/paper": FEE})
    commit(tmp_path, "2026-10-01")
    served = publish(tmp_path, "2026-10-01")
    printed = next(served.glob("n/*/index.html"))
    old = read_qr(LexborHTMLParser(printed.read_text("utf-8")).css_first(".sheet__qr path").attributes["d"] or "")
    lay(tmp_path, {"food/fees/paper": FEE.replace('"20"', '"40"')})
    commit(tmp_path, "2026-11-20")
    publish(tmp_path, "2026-11-22")

    with serve(served) as address:
        path = old.split(".example/", 1)[1]
        page = visitor.open(path, at=address)
        assert page.locator("[data-paper]:visible").inner_text().splitlines()[0] == "您手中的告知单已变更"
        assert "已变更：收费 备案证工本费：20元/证 → 备案证工本费：40元/证" in page.locator("[data-paper]:visible").inner_text()
        fresh = visitor.open(path, at=address, java_script_enabled=False)
        assert fresh.locator("[data-paper=changed]").is_visible()
        now = page.locator("[data-code]").get_attribute("data-code")
        assert visible(visitor, address, f"{path.split('#')[0]}#{now[7:].lower()}") == "与现行一致"
        assert visible(visitor, address, f"{path.split('#')[0]}#zzzzzz") == "查不到这个编码"
        assert typed(visitor, address, path) == path


def visible(visitor: Visitor, address: str, path: str) -> str:
    """The first words of what a notice's page says about the code in its address."""
    return str(visitor.open(path, at=address).locator("[data-paper]:visible").inner_text().splitlines()[0])


def typed(visitor: Visitor, address: str, path: str) -> str:
    """Where the search leads who types the code of an old paper."""
    first, second = path.removeprefix("n/").split("/#")
    page: Any = visitor.open(f"search/?q={first.upper()}-{second.upper()}", at=address)
    page.wait_for_selector("[data-search-state=done]")
    assert page.locator("[data-record]").first.get_attribute("data-record") == "food/items/shop"
    page.locator("#search-paper a").click()
    page.wait_for_selector("[data-paper=changed]:visible")
    return str(page.url).removeprefix(address)

BARE = {
    "food/items/shop": "name: 只有名字\nstatus: 草稿\n",
    "food/items/odd": (
        "status: 在用\nmaterials:\n  - copies: 1\n  - material: nowhere\nresults:\n  - validity: 5年\nintermediaries:\n  - paid_by: 甲\n"
        "special_procedures:\n  - name: 听证\nfaq:\n  - q: 甲\ncharged: 是\nfees:\n  - nowhere\n  - bare\nplaces:\n  - nowhere\nvisits: 2\n"
    ),
    "lost/items/one": "name: 没有部门\nstatus: 在用\n",
    "food/fees/bare": "status: 在用\nstandards:\n  - method: 固定\nreductions:\n  - effect: 减半\n",
    "food/powers/bare": "status: 在用\nbasis:\n  - text: 甲\n",
    "food/commitments/bare": "status: 在用\npromises:\n  - measure:\n      what: 甲\n",
}


def test_bare_records_leave_gaps_and_no_none(tmp_path: Path) -> None:
    """Records that hold next to nothing make papers, booklets and exchange tables without a word of Python's."""
    catalog = load(lay(tmp_path, FILES | BARE), DAY)
    site = Site(catalog)
    said = [*(page.content for page in notice_pages(site)), *(repr(astuple(make())) for make in booklets(catalog).values())]
    said += [b"".join(pieces).decode() for path, pieces in exchange_files(site) if path.endswith(".csv")]

    assert len(said) == 1 + 3 + 6 + 5
    assert [text for text in said if "None" in text] == []
