"""The parts of the editors' guide that must never differ from the program: every field and every check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator import rules
from generator.kinds import KINDS, MODELS
from generator.kinds.base import declared, reads_of
from generator.pages.frame import Site, context
from generator.pages.page import Page
from generator.records import inner_model
from generator.render import render
from generator.rules.base import Rule
from generator.schemas import needed

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


def guide_pages(site: Site) -> Iterator[Page]:
    """The pages of all kinds' fields and of all rules."""
    kinds = [(model.kind.title, f"help/fields/{model.kind.key}/") for model in MODELS]
    yield _page(site, "help/fields/", "每个字段怎么填", "fields.html", kinds=kinds)
    for key, model in KINDS.items():
        title = f"{model.kind.title}的字段"
        yield _page(site, f"help/fields/{key}/", title, "field-table.html", lines=list(field_lines(model)))
    ordered = sorted(rules.RULES.values(), key=lambda rule: (rule.level.value, rule.id))
    shown = [(rule, _subject(rule)) for rule in ordered]
    yield _page(site, "help/rules/", "检查提示是什么意思", "rules.html", rules=shown)


def _page(site: Site, url: str, title: str, template: str, **more: Any) -> Page:
    return Page(url, title, render(template, **context(site, url), crumbs=HELP, title=title, **more), title, "help")


def _subject(rule: Rule) -> str:
    return "、".join(KINDS[kind].kind.title for kind in rule.kinds) or "所有记录"


def field_lines(model: type[BaseModel], depth: int = 0) -> Iterator[FieldLine]:
    """Every field of a kind in written order, the fields of its parts below it."""
    for name, (info, about) in declared(model).items():
        reads = reads_of(info)
        schema = reads.schema if reads else {}
        titles = tuple(KINDS[kind].kind.title for kind in schema.get("x-reference", ()))
        key = info.alias or name
        yield FieldLine(depth, info.title or key, key, needed(about), info.description or "", tuple(schema.get("enum", ())), titles)
        inner = inner_model(info.annotation)
        if inner is not None and depth < 3:
            yield from field_lines(inner, depth + 1)
