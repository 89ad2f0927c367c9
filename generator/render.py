"""The one Jinja environment: templates in site/templates, everything escaped unless a template's author wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.chinese import day_text

TEMPLATES = Path(__file__).parent.parent / "site" / "templates"


@cache
def environment() -> Environment:
    """The environment, made once a process because compiling the templates takes longer than filling one."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: "" if value is None else value,  # what a draft leaves out is not shown as None
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters |= {"prose": prose, "day": _day}
    return made


def render(template: str, **context: Any) -> str:
    """The HTML of a template with this context; a name that the template uses and nobody gave is an error."""
    return environment().get_template(template).render(context)


def _day(value: date | None) -> str:
    return day_text(value) if value else ""


def prose(text: str | None) -> Markup:
    """Longer text as paragraphs and lists: a line is a paragraph, lines that begin with a dash are a list."""
    return Markup("").join(_blocks((text or "").splitlines()))


def _blocks(lines: list[str]) -> Iterator[Markup]:
    bullets: list[Markup] = []
    for line in [*lines, ""]:
        stripped = line.strip()
        if stripped.startswith("- "):
            bullets.append(Markup("<li>{}</li>").format(stripped[2:]))
            continue
        if bullets:
            yield Markup("<ul>{}</ul>").format(Markup("").join(bullets))
            bullets = []
        if stripped:
            yield Markup("<p>{}</p>").format(escape(stripped))
