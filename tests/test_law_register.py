"""The law register by its dates: what a law and an article are on any day, and what their ends and revisions ask of records."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.catalog import load
from generator.checking import load_and_check
from generator.kinds.law import COMING, IN_FORCE, OVER, Law, LawArticle
from generator.pages.frame import Site
from generator.pages.laws import groups, law_context
from generator.problems import Finding
from tests.records import DAY
from tests.test_planted import SAMPLE

DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))
ORDER = {COMING: 0, IN_FORCE: 1, OVER: 2}
LAWS = "common/laws"


@st.composite
def dated(draw: st.DrawFn) -> Law:
    """A law with any of its dates, and one article with any of its own."""
    days = sorted(draw(st.lists(DAYS, min_size=4, max_size=4)))
    start, since, ended, last = (day if draw(st.booleans()) else None for day in days)
    article = {"article": "第五条", "gist": "要点"} | _written(since=since, ended_on=ended)
    data = {"name": "某法", "status": draw(st.sampled_from(["在用", "取消"])), "articles": [article]}
    return Law.model_validate(data | _written(effective_from=start, effective_to=last))


def _written(**days: date | None) -> dict[str, str]:
    return {key: day.isoformat() for key, day in days.items() if day}


@given(dated(), DAYS)
def test_a_law_comes_holds_and_ends_in_this_order(law: Law, day: date) -> None:
    """From any day to the next a law, an article and a citation only go forward: to come, in force, over."""
    after = day + timedelta(days=1)

    for state in (law.state, law.articles[0].state, lambda one: law.state_of("第五条第二款", one)):
        assert ORDER[state(day)] <= ORDER[state(after)]


@given(dated(), DAYS)
def test_dates_are_kept_to_the_day(law: Law, day: date) -> None:
    """In force from the first day to the last, both included; an article ends on the day that is written."""
    first, last, article = law.effective_from, law.effective_to, law.articles[0]

    if first and day < first and not (last and last < day):
        assert law.state(day) == COMING
    if last and law.status == "在用" and (not first or first <= day):
        assert law.state(day) == (IN_FORCE if day <= last else OVER)
    if article.ended_on:
        assert article.state(article.ended_on) == OVER
        assert article.state(article.ended_on - timedelta(days=1)) != OVER


@given(dated(), DAYS)
def test_a_citation_holds_only_while_law_and_article_do(law: Law, day: date) -> None:
    """What is cited is in force exactly when the law is and the article is; an article not listed follows its law."""
    both = law.state(day) == IN_FORCE and law.articles[0].state(day) == IN_FORCE

    assert (law.state_of("第五条", day) == IN_FORCE) == both
    assert law.state_of("第六条", day) == law.state_of(None, day) == law.state(day)


def test_only_the_revised_articles_ask_for_review() -> None:
    """Where the register says which articles were revised, the others are left alone; else the whole law counts."""
    whole = Law.model_validate({"name": "甲法", "status": "在用", "revised_on": "2025-01-01"})
    revised = LawArticle.model_validate({"article": "第五条", "gist": "甲", "revised_on": "2025-01-01"})
    part = whole.model_copy(update={"articles": (revised, LawArticle.model_validate({"article": "第六条", "gist": "乙"}))})

    assert whole.revised_for("第六条") == date(2025, 1, 1)
    assert part.revised_for("第五条第一款") == date(2025, 1, 1)
    assert part.revised_for("第六条") is None


def ours(one: Finding) -> bool:
    """Whether a finding is one of the register's."""
    return one.rule in ("law-cited", "law-ended", "law-revised", "law-coming", "law-undated", "law-replaced", "past-end")


def change(root: Path, record: str, old: str, new: str) -> None:
    """Write something else into a record of a copy of the sample."""
    path = root / f"{record}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def citing(law: str) -> dict[str, dict[str, Any]]:
    """The live records of the sample that cite a law, by id, read with nothing of the generator."""
    found = {}
    for path in SAMPLE.glob("*/*/*.yml"):
        text = path.read_text("utf-8")
        if f"law: {law}\n" in text and (data := yaml.safe_load(text))["status"] == "在用":
            found[path.relative_to(SAMPLE).with_suffix("").as_posix()] = data | {"citations": text.count(f"law: {law}\n")}
    return found


def said(root: Path) -> Counter[tuple[str, str]]:
    """What a check says of the register, as (record, rule)."""
    return Counter((one.record, one.rule) for one in load_and_check(root, DAY)[1] if ours(one))


def test_each_change_of_a_law_reaches_its_records(tmp_path: Path) -> None:
    """A law ended, one to come, one revised, one undated, one that overlaps its successor: each is said where it matters."""
    root = tmp_path / "catalog"
    shutil.copytree(SAMPLE, root)
    change(root, f"{LAWS}/school-bus-safety-regulation", "status: 在用", "status: 取消\neffective_to: 2026-06-30")
    change(root, f"{LAWS}/passport-law", "effective_from: 2007-01-01", "effective_from: 2027-01-01")
    change(root, f"{LAWS}/fireworks-safety-regulation", "revised_on: 2016-02-06", "revised_on: 2026-10-15")
    change(root, "market-regulation/items/pharmacy-licence", "status: 在用", "status: 在用\neffective_to: 2026-06-30")
    change(root, f"{LAWS}/funeral-regulation", "status: 在用", "status: 取消")
    change(root, f"{LAWS}/city-construction-waste-rules", "effective_to: 2026-12-31", "effective_to: 2027-01-31")
    expected = Counter({(record, "law-ended"): one["citations"] for record, one in citing("school-bus-safety-regulation").items()})
    revised = [r for r, one in citing("fireworks-safety-regulation").items() if one["verified_on"] < date(2026, 10, 15)]
    expected.update((record, "law-revised") for record in revised)
    expected[f"{LAWS}/school-bus-safety-regulation", "law-cited"] = 1
    expected["market-regulation/items/pharmacy-licence", "past-end"] = 1
    expected[f"{LAWS}/funeral-regulation", "law-undated"] = 1
    expected[f"{LAWS}/city-construction-waste-ordinance", "law-replaced"] = 1
    coming = Counter({key: number for key, number in said(root).items() if key[1] == "law-coming"})

    assert said(SAMPLE) == Counter()
    assert len(revised) > 2
    assert said(root) - coming == expected
    catalog = load(root, DAY)
    shown = law_context(Site(catalog), catalog.entries[f"{LAWS}/fireworks-safety-regulation"])["unreviewed"]
    assert sorted(one.id for one in shown) == sorted(revised)
    assert {record for record, _ in coming} == {"public-security/items/passport", "public-security/powers/passport-issue"}


def test_the_end_to_come_lists_only_what_has_nothing_else() -> None:
    """The sample's coming change names both laws; the licence already cites the new one, so nothing is said of it."""
    listed = dict(groups(load(SAMPLE, DAY)))
    later = dict(groups(load(SAMPLE, date(2027, 1, 1))))

    assert [one.law.id for one in listed["将要施行"]] == [f"{LAWS}/city-construction-waste-ordinance"]
    assert [one.law.id for one in listed["将要失效"]] == [f"{LAWS}/city-construction-waste-rules"]
    assert "urban-management/items/construction-waste" in {one.id for one in listed["将要失效"][0].touched}
    assert not later["将要施行"] and later["已经失效"][0].law.id == f"{LAWS}/city-construction-waste-rules"


def test_pages_word_what_is_not_in_force(site: Path) -> None:
    """A law to come is 尚未施行 on its page and where it is cited, never 已失效; one that is over says so."""
    item = LexborHTMLParser((site / "urban-management/items/construction-waste/index.html").read_text("utf-8"))
    tags = {one.css_first("a").text(): [tag.text() for tag in one.css(".tag")] for one in item.css(".basis > li")}
    state = {
        name: [tag.text() for tag in LexborHTMLParser((site / f"{LAWS}/{name}/index.html").read_text("utf-8")).css(".page-head .tag")]
        for name in ("city-construction-waste-ordinance", "eia-law")
    }

    assert tags["《示例市建筑垃圾管理条例》"] == ["尚未施行"] and tags["《示例市城市建筑垃圾管理规定》"] == []
    assert state == {"city-construction-waste-ordinance": ["地方性法规", "尚未施行"], "eia-law": ["法律", "已失效"]}
