"""The search against four plain methods, and what it costs: bytes, files, building time.

    python -m tests.bench.search                 golden questions over the sample city, costs at three sizes
    CATALOG_SHARED_DATA=… python -m tests.bench.search   also a real list: real-items/items.csv, queries-dev.tsv

Bytes are gzip -6 bytes of what a browser fetches for a first question with an empty cache: page scripts
and pieces of the index up to the first twenty results.
"""

from __future__ import annotations

import gzip
import json
import math
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from generator.catalog import load
from generator.search.engine import MODULES, Engine, open_engine
from generator.search.entry import SearchEntry
from generator.search.index import write_index
from generator.search.records import entries_of, thesaurus
from generator.search.text import letters
from generator.search.thesaurus import Group
from tests.search.questions import NONE, Question, golden, real_entries, real_questions

ROOT = Path(__file__).parents[2]
SIZES = (1135, 3390, 100_000)
ASKED = ("身份证丢了怎么补", "我想开个餐馆需要什么手续", "社会保障卡", "食品经营许可证到期", "许可", "租旧厂房改羽毛球馆，消防上要办什么", "shebaoka")
Find = Callable[[str], list[str]]

# Counts for each file it asks for, up to the first page of results; runs in the engine's V8.
MEASURE = """
function* firstPage(query) {
  const outcome = yield* module_search.search(library, query);
  const records = outcome.hits.slice(0, 20).map((hit) => hit.record);
  return yield* module_answer.shown(library, records);
}
function filesFor(query, needed) {
  running = firstPage(query);
  const names = new Set(needed);
  step = running.next();
  while (!step.done) {
    for (const name of step.value) names.add(name);
    if (step.value.some((name) => !held.has(name))) return JSON.stringify({ need: step.value, names: [...names] });
    step = running.next(step.value.map((name) => held.get(name)));
  }
  return JSON.stringify({ names: [...names] });
}
function hold(lacked) {
  for (const [name, content] of Object.entries(JSON.parse(lacked))) held.set(name, content);
  return true;
}
"""


def substring(entries: Sequence[SearchEntry]) -> Find:
    """Titles that hold the whole question."""
    titles = [(entry.id, letters(entry.title)) for entry in entries]
    return lambda query: [one for one, title in titles if letters(query) in title]


def shared_pieces(entries: Sequence[SearchEntry], cut: Callable[[str], list[str]]) -> Find:
    """Titles by the rarity of the pieces they share with the question, divided by the root of their length."""
    pieces = [(entry.id, set(cut(letters(entry.title)))) for entry in entries]
    count: dict[str, int] = {}
    for _, held in pieces:
        for piece in held:
            count[piece] = count.get(piece, 0) + 1

    def find(query: str) -> list[str]:
        asked = set(cut(letters(query)))
        scored = [(sum(math.log(1 + len(pieces) / count[p]) for p in asked & held) / math.sqrt(len(held) or 1), one)
                  for one, held in pieces if asked & held]
        return [one for _, one in sorted(scored, key=lambda pair: -pair[0])]

    return find


def plain_methods(entries: Sequence[SearchEntry]) -> Iterator[tuple[str, Find]]:
    """The four methods that need no knowledge of the field; jieba only where it is installed."""
    yield "substring", substring(entries)
    yield "single characters", shared_pieces(entries, list)
    yield "character bigrams", shared_pieces(entries, lambda text: [text[at : at + 2] for at in range(len(text) - 1)])
    try:
        import jieba  # type: ignore[import-not-found]
    except ImportError:
        print("(jieba is not installed: its row is left out)")
        return
    jieba.setLogLevel(60)
    yield "jieba words", shared_pieces(entries, jieba.lcut_for_search)


def score(find: Find, questions: Sequence[Question]) -> tuple[float, float, str]:
    """hit@1, hit@3 over the answerable questions, and false answers of the unanswerable ones."""
    found = [(find(one.query), one.expected) for one in questions]
    answerable = [(ids, expected) for ids, expected in found if expected != (NONE,)]
    first = sum(bool(ids) and ids[0] in expected for ids, expected in answerable)
    three = sum(bool(set(ids[:3]) & set(expected)) for ids, expected in answerable)
    none = [ids for ids, expected in found if expected == (NONE,)]
    return first / len(answerable), three / len(answerable), f"{sum(map(bool, none))} of {len(none)}"


def compare(title: str, entries: Sequence[SearchEntry], groups: Sequence[Group], questions: Sequence[Question]) -> None:
    """Print the table of methods over one list."""
    print(f"\n{title}: {len(entries)} records, {len(questions)} questions")
    print(f"{'method':22}{'hit@1':>8}{'hit@3':>8}{'false answers':>16}")
    for name, find in plain_methods(entries):
        _print_score(name, score(find, questions))
    with tempfile.TemporaryDirectory() as folder:
        write_index(entries, groups, Path(folder))
        with open_engine(Path(folder)) as engine:
            _print_score("this search", score(lambda query: [hit.id for hit in engine.ask(query).hits], questions))


def _print_score(name: str, figures: tuple[float, float, str]) -> None:
    print(f"{name:22}{figures[0]:8.2f}{figures[1]:8.2f}{figures[2]:>16}")


def grown(entries: Sequence[SearchEntry], size: int) -> list[SearchEntry]:
    """As many records as wanted: the given names with variants of their own, materials, laws and texts made of
    pieces of names, 3,000 different materials and 2,000 citations among them all."""
    chance = random.Random(1)

    def text(length: int) -> str:
        pieces = (chance.choice(entries).title[: chance.randint(4, 9)] for _ in range(length // 4 + 1))
        return "".join(pieces)[:length]

    materials, laws = [text(6) + "证明" for _ in range(3000)], [f"{text(6)}条例 第{n}条" for n in range(2000)]
    made = []
    for number in range(size):
        entry = entries[number % len(entries)]
        variant = "" if number < len(entries) else f"（{text(3)}）"
        fields = {"department": (f"{text(2)}局{number % 58}",), "material": tuple(chance.sample(materials, 5)),
                  "law": tuple(chance.sample(laws, 2)), "text": (text(80),)}
        facets = {"department": (f"第{number % 58}局",), "charged": (("收费", "不收费")[number % 2],)}
        made.append(SearchEntry(f"place-{number % 58}/items/affair-{number}", "item", entry.title + variant, "某局 · 5个工作日",
                                entry.aliases, (f"51100{number:09}",), fields, facets, number % 30, Decimal(0), 1))
    return made


def costs(entries: Sequence[SearchEntry], groups: Sequence[Group]) -> None:
    """Print what an index costs at each size."""
    print(f"\n{'records':>8}{'build CPU s':>13}{'peak MB':>9}{'files':>7}{'index gz KB':>13}{'first result gz KB: median, worst':>36}{'ms':>6}")
    scripts = sum(len(gzip.compress(path.read_bytes(), 6)) for path in MODULES.glob("*.js"))
    for size in SIZES:
        records = grown(entries, size)
        with tempfile.TemporaryDirectory() as folder:
            start = time.process_time()
            write_index(records, groups, Path(folder))
            built = time.process_time() - start
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            sizes = {path.relative_to(folder).as_posix(): len(gzip.compress(path.read_bytes(), 6))
                     for path in Path(folder).rglob("*.json")}
            with open_engine(Path(folder)) as engine:
                spent = sorted(scripts + sum(sizes[name] for name in fetched(engine, query)) for query in ASKED)
                start = time.perf_counter()
                for query in ASKED:
                    engine.ask(query)
                took = 1000 * (time.perf_counter() - start) / len(ASKED)
        print(f"{size:8}{built:13.2f}{peak:9.0f}{len(sizes):7}{sum(sizes.values()) / 1024:13.0f}"
              f"{spent[len(spent) // 2] / 1024:27.0f}, {spent[-1] / 1024:7.0f}{took:6.0f}")


def fetched(engine: Engine, query: str) -> set[str]:
    """The files that a browser with an empty cache fetches until the first results are shown."""
    engine.context.eval(MEASURE)
    names = ["meta.json", "thesaurus.json"]
    while True:
        told = json.loads(engine.context.call("filesFor", query, names))
        names = told["names"]
        if "need" not in told:
            return set(names)
        pieces = ",".join(f"{json.dumps(name)}:{(engine.index_dir / name).read_text('utf-8')}" for name in told["need"])
        engine.context.call("hold", "{" + pieces + "}")


def main() -> None:
    """Print all tables."""
    catalog = load(ROOT / "catalog", date(2026, 11, 20))
    entries, groups = list(entries_of(catalog)), thesaurus(catalog)
    compare("Sample city", entries, groups, golden())
    shared = os.environ.get("CATALOG_SHARED_DATA")
    if shared:
        entries = real_entries(Path(shared))
        compare("Real list", entries, groups, real_questions(Path(shared), entries))
    else:
        print("\n(CATALOG_SHARED_DATA is not set: no real list)")
    costs([entry for entry in entries if entry.kind == "item"], groups)


if __name__ == "__main__":
    main()
