"""Templates as Python of our own: the same pages as Jinja's code for them, and as strict."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from generator import render
from generator.pages.indexes import index_pages
from generator.pages.records import record_pages
from generator.render import environment, read_changed
from generator.site import undrawn
from tests.conftest import ROOT
from tests.records import DAY

HOSTILE = SimpleNamespace(text="<b>&'\"", none=None, markup=Markup("<i>"), number=5, items={"a": "<"}, kinds=("<", "b"))


def filled(source: str, monkeypatch: pytest.MonkeyPatch, *, plain: bool, **more: Any) -> str:
    """A template filled by our code, or by Jinja's."""
    if plain:
        monkeypatch.setattr(render._Templates, "code_generator_class", CodeGenerator)
    made: Environment = environment.__wrapped__()
    made.loader = DictLoader({"one": source})
    return made.get_template("one").render(one=HOSTILE, **more)


@pytest.mark.parametrize(
    "source",
    [
        "{{ one.text }}{{ one.none }}{{ one.markup }}{{ one.number }}{{ one.items.a }}{{ none }}{{ '<' }}",
        "{{ one.kinds | join('&') }}{{ [one.markup, '<'] | join('&') }}{{ one.kinds | join }}",
        "{% macro say(x) %}{{ x }}{{ caller() }}{% endmacro %}{% call say(one.text) %}{{ one.text }}{% endcall %}",
        "{% for k in one.kinds if k != 'b' %}{{ loop.index }}{{ k }}{% else %}no{% endfor %}{% set x %}<{% endset %}{{ x }}",
        "{{ one.lacking is defined }}{{ one.text is undefined }}{{ one.items.lacking is defined }}{{ one.items['a'] }}{{ one.text.upper() }}{{ one.text ~ one.markup }}",
    ],
)
def test_our_code_says_what_jinja_says(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Values of every sort, escaped or not, in loops, macros and calls."""
    assert filled(source, monkeypatch, plain=False) == filled(source, monkeypatch, plain=True)


@pytest.mark.parametrize("source", ["{{ two }}", "{{ one.items.lacking }}", "{{ two.text }}", "{{ two() }}"])
def test_what_nobody_gave_is_an_error(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page is written with a hole in it."""
    with pytest.raises(UndefinedError):
        filled(source, monkeypatch, plain=False)
    with pytest.raises(AttributeError):
        filled("{{ one.lacking }}", monkeypatch, plain=False)


def test_pages_of_the_sample_are_those_of_jinja(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of a record and of the indexes, by both."""
    site = undrawn(ROOT / "catalog", DAY)
    ours = [page.content for page in (*record_pages(site), *index_pages(site))]
    monkeypatch.setattr(render._Templates, "code_generator_class", CodeGenerator)
    environment.cache_clear()
    try:
        plain = [page.content for page in (*record_pages(site), *index_pages(site))]
    finally:
        environment.cache_clear()

    assert len(ours) > 1000
    assert ours == plain


def test_a_changed_template_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also by a process that has used it already, as `mkdocs serve` does."""
    (tmp_path / "one.html").write_text("old", "utf-8")
    monkeypatch.setattr(render, "TEMPLATES", tmp_path)
    environment.cache_clear()
    try:
        assert render.render("one.html") == "old"
        (tmp_path / "one.html").write_text("new", "utf-8")
        os.utime(tmp_path / "one.html", (1, 1))
        assert render.render("one.html") == "old"
        read_changed()
        assert render.render("one.html") == "new"
    finally:
        environment.cache_clear()
