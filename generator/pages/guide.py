"""The parts of the editors' guide that must never differ from the program: every field and every check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator import rules
from generator.form.fields import refusals
from generator.kinds import KINDS, MODELS
from generator.kinds.base import About, declared, reads_of
from generator.pages.examples import Path, one_line, slips, value_slips, written
from generator.pages.flowing import example_flows
from generator.pages.frame import Site, context
from generator.pages.page import Page
from generator.records import inner_model
from generator.render import render
from generator.rules.base import Rule
from generator.schemas import needed
from generator.values import Reads

HELP = (("首页", ""), ("帮助", "help/"))


@dataclass(frozen=True)
class FieldLine:
    """One field as the guide shows it: indented by `depth`, with its words and what may be written."""

    depth: int
    title: str
    key: str
    need: str
    help: str
    allowed: tuple[str, ...]
    refers: tuple[str, ...]
    good: tuple[str, ...] = ()
    bad: tuple[tuple[str, str, str], ...] = ()
    """A bad example, what the check says about it, and what to do."""


def guide_pages(site: Site) -> Iterator[Page]:
    """The pages of all kinds' fields and of all rules."""
    kinds = [(model.kind.title, f"help/fields/{model.kind.key}/") for model in MODELS]
    yield _page(site, "help/fields/", "每个字段怎么填", "fields.html", kinds=kinds, values=value_slips())
    for key, model in KINDS.items():
        title = f"{model.kind.title}的字段"
        yield _page(site, f"help/fields/{key}/", title, "field-table.html", lines=list(field_lines(model, written(site.catalog, key))))
    ordered = sorted(rules.RULES.values(), key=lambda rule: (rule.level.value, rule.id))
    shown = [(rule, _subject(rule)) for rule in ordered]
    yield _page(site, "help/rules/", "检查提示是什么意思", "rules.html", rules=shown, slips=list(slips()), values=value_slips())
    yield _page(site, "help/steps/", "流程步骤怎么写", "help-steps.html", flows=list(example_flows(site.catalog)))


def _page(site: Site, url: str, title: str, template: str, **more: Any) -> Page:
    return Page(url, title, render(template, **context(site, url), crumbs=HELP, title=title, **more), title, "help")


def _subject(rule: Rule) -> str:
    return "、".join(KINDS[kind].kind.title for kind in rule.kinds) or "所有记录"


def field_lines(model: type[BaseModel], texts: Mapping[Path, str], path: Path = ()) -> Iterator[FieldLine]:
    """Every field of a kind in written order, the fields of its parts below it; `texts` are written examples by keys."""
    for name, (info, about) in declared(model).items():
        inner, place = inner_model(info.annotation), (*path, info.alias or name)
        yield _line(info, about, place, texts.get(place, ""))
        if inner is not None and len(path) < 3:
            yield from field_lines(inner, texts, place)


def _line(info: FieldInfo, about: About, place: Path, text: str) -> FieldLine:
    reads = reads_of(info)
    schema = reads.schema if reads else {}
    titles = tuple(KINDS[kind].kind.title for kind in schema.get("x-reference", ()))
    good, bad = _examples(reads, text) if reads else ((), ())
    words = (info.title or place[-1], place[-1], needed(about), info.description or "")
    return FieldLine(len(place) - 1, *words, tuple(schema.get("enum", ())), titles, good, bad)


def _examples(reads: Reads, text: str) -> tuple[tuple[str, ...], tuple[tuple[str, str, str], ...]]:
    """What to write (where only the field itself says what, what a record has written there), and what not."""
    own = ("pattern" in reads.schema and "x-reference" not in reads.schema) or "enum" in reads.schema
    good = reads.good if own or not text else (text,)
    shown = (good[:1] if "enum" in reads.schema else good)
    return tuple(map(one_line, shown)), tuple((one_line(bad) or "（空白）", said, hint) for bad, said, hint in refusals(reads))
