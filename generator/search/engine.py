"""Asks the index from Python with the very code that runs in the browser.

One ranking has one home: `site/assets/search/*.js`. It does no fetching of its own but yields the
names of the files it needs, so V8 (mini-racer) runs it here on files as the browser does on fetches.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

MODULES = Path(__file__).resolve().parents[2] / "site" / "assets" / "search"
IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|function\*?) ([A-Za-z]\w*))", re.MULTILINE)

# The loop that hands files to the searching generators; `proceed` takes the files it lacked and returns as
# JSON those that it lacks next, or the result. Files stay parsed: sending them again took most of the time.
DRIVER = """
const { open } = module_search;
const { report } = module_answer;
const held = new Map();
let library = null;
let running = null;
let step = null;
function proceed(lacked) {
  for (const [name, content] of Object.entries(JSON.parse(lacked))) held.set(name, content);
  while (!step.done) {
    const lacking = step.value.filter((name) => !held.has(name));
    if (lacking.length) return JSON.stringify({ need: lacking });
    step = running.next(step.value.map((name) => held.get(name)));
  }
  library ??= step.value;
  return JSON.stringify({ done: library === step.value ? null : step.value });
}
function begin(options) {
  const asked = JSON.parse(options);
  running = asked ? report(library, asked.query, asked) : open();
  step = running.next();
  return proceed("{}");
}
"""


@dataclass(frozen=True)
class Hit:
    """One record in the list, with its score and, in Chinese, why it has it."""

    id: str
    title: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """`hits` answer the question, best first. Without hits, `nearest` come closest; `state` is
    "found", "nothing" (no record fits) or "empty" (the question names nothing, such as 怎么办证)."""

    state: str
    hits: tuple[Hit, ...]
    nearest: tuple[Hit, ...]


@dataclass(frozen=True)
class Engine:
    """A running V8 with one index open; answers any number of questions."""

    index_dir: Path
    context: MiniRacer

    def ask(self, query: str, facets: Mapping[str, Sequence[str]] | None = None, sort: str = "relevance",
            explain: bool = False) -> Answer:
        """Answer one question. `facets` maps a facet to the words it may have."""
        chosen = {name: list(words) for name, words in (facets or {}).items()}
        told = self.run({"query": query, "facets": chosen, "sort": sort})
        hits, nearest = (tuple(_hit(one, explain) for one in told[part]) for part in ("hits", "nearest"))
        return Answer(told["state"], hits, nearest)

    def run(self, options: Mapping[str, Any] | None) -> Any:
        """Drive one generator to its end; None opens the index."""
        step = json.loads(self.context.call("begin", json.dumps(options)))
        while "need" in step:
            lacked = ",".join(f"{json.dumps(name)}:{self._piece(name)}" for name in step["need"])
            step = json.loads(self.context.call("proceed", "{" + lacked + "}"))
        return step["done"]

    def _piece(self, name: str) -> str:
        return (self.index_dir / name).read_text("utf-8")


def search(site_index_dir: Path, query: str, facets: Mapping[str, Sequence[str]] | None = None,
           sort: str = "relevance", explain: bool = False) -> Answer:
    """Search a built site's index (its search/index folder). Raises FileNotFoundError when there is none."""
    with open_engine(site_index_dir) as engine:
        return engine.ask(query, facets, sort, explain)


@contextmanager
def open_engine(site_index_dir: Path) -> Iterator[Engine]:
    """Start V8 with the site's search modules and open an index; V8 is stopped at the end.

    Left running, V8's thread kept one process in three from ever ending.
    """
    context = MiniRacer()
    try:
        context.eval(bundle(("answer", "search")) + DRIVER)
        engine = Engine(Path(site_index_dir), context)
        engine.run(None)
        yield engine
    finally:
        context.close()


@lru_cache
def bundle(entrances: tuple[str, ...]) -> str:
    """The ES modules that these need as one script: V8 alone has no module loader."""
    order: list[str] = []
    for name in entrances:
        _collect(name, order)
    return "\n".join(map(_as_function, order))


def _collect(name: str, order: list[str]) -> None:
    """Add a module after those it imports."""
    if name in order:
        return
    for _, needed in IMPORT.findall(_source(name)):
        _collect(needed, order)
    order.append(name)


def _as_function(name: str) -> str:
    """A module as a function whose result holds its exports, so that modules keep their names apart."""
    source = _source(name)
    exports = ", ".join(match[1] for match in EXPORT.finditer(source))
    body = IMPORT.sub(lambda found: f"const {{{found[1]}}} = module_{found[2]};", EXPORT.sub("", source))
    return f"const module_{name} = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();"


def _source(name: str) -> str:
    return (MODULES / f"{name}.js").read_text("utf-8")


def _hit(told: Mapping[str, Any], explain: bool) -> Hit:
    return Hit(told["id"], told["title"], told["score"], tuple(told["reasons"]) if explain else ())
