"""The help pages leave nothing out: every field with examples, every rule and slip, every command, every way to edit."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator import rules
from generator.cli import COMMANDS
from generator.form.fields import form_fields
from generator.kinds import KINDS
from generator.pages.examples import SLIPS, slips, value_slips
from generator.pages.flowing import EXAMPLES
from tests.conftest import ROOT, SIZES, Visitor, accessibility_faults, sideways

HELP = "help/"
EIGHT = ["change-one", "new-item", "fields", "steps", "rules", "after-submit", "closing", "questions"]


def text_of(site: Path, page: str) -> str:
    """What a page says."""
    parser = LexborHTMLParser((site / HELP / page / "index.html").read_text("utf-8"))
    assert parser.body
    return parser.body.text()


def test_the_guide_leads_to_all_eight(site: Path) -> None:
    """The editors' first page links to each of the eight, and each is there."""
    links = (site / HELP / "editors" / "index.html").read_text("utf-8")
    assert [page for page in EIGHT if f"../{page}/" not in links] == []
    assert [page for page in EIGHT if not (site / HELP / page / "index.html").is_file()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_examples(kind: str, site: Path) -> None:
    """Each field of a kind stands in its table with its key; each value with a good and a bad example."""
    table = LexborHTMLParser((site / HELP / "fields" / kind / "index.html").read_text("utf-8"))
    rows = table.css("tbody tr")
    keys = [row.css_first("code").text() for row in rows]
    assert [key for key in names(form_fields(KINDS[kind])) if key not in keys] == []
    for row in rows:
        said = row.text()
        assert ("对：" in said) == ("错：" in said), said
        assert "会提示：" in said or "错：" not in said


def names(fields: list[dict[str, object]]) -> list[str]:
    return [str(field["name"]) for field in fields]


def test_every_rule_is_explained(site: Path) -> None:
    """Whatever a check says can be looked up: rules by name, slips in a file's form and in values by an example."""
    said = text_of(site, "rules")
    page = (site / HELP / "rules" / "index.html").read_text("utf-8")
    assert [rule for rule in rules.RULES if f'id="{rule}"' not in page] == []
    assert [text for *_, text, _ in value_slips() if text not in said] == []
    assert len(list(slips())) == len(SLIPS)


def test_slips_of_form_are_all_shown() -> None:
    """Every kind of fault that reading a file can have is among the planted ones, but for those of bytes and size."""
    source = (ROOT / "generator/source.py").read_text("utf-8") + (ROOT / "generator/records.py").read_text("utf-8")
    known = set(re.findall(r'(?:refuse|_stop|return)\(?\s*"([a-z]+-?[a-z-]*)",', source))
    bytes_and_size = {"unreadable", "too-big", "encoding", "control-character", "too-deep", "empty", "tag", "value"}
    assert known - bytes_and_size - {one.said.rule for one in slips()} == set()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_explained(command: str, site: Path) -> None:
    """The page on one's own computer says what each command does."""
    assert f"catalog {command}" in text_of(site, "own-computer")


def test_the_steps_are_drawn(site: Path) -> None:
    """Each example of a procedure stands there as it is written, and as it is drawn."""
    page = (site / HELP / "steps" / "index.html").read_text("utf-8")
    assert page.count("<svg") >= 2 * len(EXAMPLES)
    for _, _, text in EXAMPLES:
        assert html.escape(text, quote=False).replace('"', "&#34;") in page


def test_hosts_without_a_workflow_are_named(site: Path) -> None:
    """Nobody sets up the form for a host that cannot keep drafts."""
    said = text_of(site, "change-one")
    assert all(host in said for host in ("GitHub", "GitLab", "Forgejo", "Gitea", "Gitee"))


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", ["edit/", *(f"{HELP}{page}/" for page in [*EIGHT, "editors", "own-computer", "fields/item"])])
def test_help_is_usable(page: str, size: str, visitor: Visitor) -> None:
    """No page scrolls sideways or keeps anybody out."""
    opened = visitor.open(page, size)
    assert sideways(opened) == 0
    assert accessibility_faults(opened) == []


@pytest.mark.browser
def test_the_table_of_fields_fits_a_phone(visitor: Visitor) -> None:
    """Long examples are broken into lines, so that nothing of a field is cut off."""
    opened = visitor.open(f"{HELP}fields/item/")
    assert opened.evaluate("[...document.querySelectorAll('.table-wrap')].every(one => one.scrollWidth <= one.clientWidth)")
