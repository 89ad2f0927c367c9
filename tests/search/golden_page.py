"""The maintainers' page of golden questions with their ranks, and of questions that nobody can answer yet.

`python -m tests.search.golden_page` writes it; a test says so when it is no longer true.
"""

from __future__ import annotations

import csv
import tempfile
from datetime import date
from pathlib import Path

from generator.catalog import load
from generator.search.engine import Engine, open_engine
from generator.search.index import write_index
from generator.search.records import entries_of, thesaurus
from tests.search.questions import NONE, Question, golden

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "site" / "pages" / "help" / "maintain" / "search.md"
WANTED = Path(__file__).with_name("wanted.tsv")
HEAD = """\
# 搜索的考题

这些是群众会怎么问、应该找到什么。每次测试都在样例城市里考一遍，前三名里要有答案。次序由
`tests/search/golden.tsv` 里的考题和现在的记录算出，页面用 `python -m tests.search.golden_page` 更新。

一条记录为什么排在这里，用 `catalog search 要找的话 --explain` 看。

| 问法 | 第几名 | 排第一的 |
| --- | --- | --- |
"""
REST = """
## 问过但还答不了的

把群众问过、目录答不了的写进 `tests/search/wanted.tsv`。哪一天能答了，测试会提醒把它移到考题里。

| 问法 | 为什么答不了 |
| --- | --- |
"""


def wanted() -> list[tuple[str, str]]:
    """The questions that find nothing yet, each with the reason."""
    with WANTED.open(encoding="utf-8", newline="") as lines:
        return [(row["query"], row["why"]) for row in csv.DictReader(lines, delimiter="\t")]


def page(engine: Engine) -> str:
    """The page's Markdown."""
    asked = "".join(_line(engine, question) for question in golden())
    return HEAD + asked + REST + "".join(f"| {query} | {why} |\n" for query, why in wanted())


def _line(engine: Engine, question: Question) -> str:
    hits = engine.ask(question.query).hits
    if question.expected == (NONE,):
        return f"| {question.query} | 不应有结果 | {hits[0].title if hits else '（没有结果）'} |\n"
    ranks = [number for number, hit in enumerate(hits, start=1) if hit.id in question.expected]
    return f"| {question.query} | {ranks[0] if ranks else '没找到'} | {hits[0].title if hits else '（没有结果）'} |\n"


def main() -> None:
    """Write the page from the sample city's records."""
    city = load(ROOT / "catalog", date(2026, 11, 20))
    with tempfile.TemporaryDirectory() as folder:
        write_index(entries_of(city), thesaurus(city), Path(folder))
        with open_engine(Path(folder)) as engine:
            PAGE.write_text(page(engine), encoding="utf-8")


if __name__ == "__main__":
    main()
