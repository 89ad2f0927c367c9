"""The report in its four forms, and what keeps record text from being anything but text."""

from __future__ import annotations

import json

from selectolax.lexbor import LexborHTMLParser

from generator.changes.forms import MOST, STICKY, as_html, as_json, as_markdown, as_text
from generator.changes.model import Report
from tests.changes.mutations import SHOP
from tests.changes.states import changes, rewritten

HOSTILE = "<img src=x onerror=alert(1)> @everyone [点这里](https://evil.example) | **粗** `码`"


def report() -> Report:
    """A longer time without a reason, and a name that tries to be more than a name."""
    text = rewritten(SHOP, "promised_time: 5个", "promised_time: 9个")
    return changes(SHOP, text.replace("aliases:\n", f'aliases:\n  - "{HOSTILE}"\n', 1))


def test_text_says_what_to_do() -> None:
    """Each error stands under its change with its remedy, and the counts close the report."""
    lines = as_text(report()).splitlines()

    assert lines[0] == f"《食品经营许可（餐饮服务）新办》 catalog/{SHOP}.yml"
    assert lines[-1] == "共2处改动：变差1，文字1。其中1处不能合并。"
    assert any("怎么办：写上这次改动的“变更依据”" in line for line in lines)


def test_markdown_is_no_way_in() -> None:
    """Record text in a comment makes no link, no markup and calls nobody."""
    said = as_markdown(report())

    assert said.startswith(STICKY)
    assert "**错误**：没有写明变更依据。" in said
    assert "@everyone" not in said
    assert "<img" not in said.replace("\\<img", "")
    assert "](https://" not in said


def test_markdown_stays_within_a_comment() -> None:
    """A report of thousands of changes is cut before the host refuses it."""
    one = report().changes[0]
    said = as_markdown(Report(tuple(one for _ in range(9000))))

    assert len(said) < MOST + 1000
    assert said.endswith("运行 `catalog diff` 查看全部。")


def test_html_is_escaped() -> None:
    """The page holds the text as text."""
    page = LexborHTMLParser(as_html(report()))

    assert page.css_first("img") is None
    assert [item.attributes["data-effect"] for item in page.css("li")] == ["editorial", "worse"]


def test_json_has_values_and_places() -> None:
    """Programs get the values before and after, the line, and the reason."""
    found = json.loads(as_json(report()))
    worse = next(one for one in found["changes"] if one["effect"] == "worse")

    assert found["counts"] == {"worse": 1, "editorial": 1}
    assert (worse["key"], worse["old"], worse["new"], worse["title"]) == ("promised_time", "5个工作日", "9个工作日", "承诺办结时限")
    assert [one["rule"] for one in found["problems"]] == ["worse-without-reason"]
