"""A page from a shell is the page that the theme renders, byte for byte; else the build says so."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import building, plugin
from generator.filling import Filler, ShellMismatch
from generator.making import Task
from generator.pages.frame import Site
from generator.pages.page import Page
from generator.shells import SLOTS, Addresses, BrokenShell, Shape, escaped, sentinel, shape_of, split

ROOT = Path(__file__).parent.parent
TRICKY = """<b>"粗体"</b> & '引号' {{ title }} {% raw %} \\ \ue000content\ue001 ${x} &amp; \u200b𠮷"""

PAGES = [
    Page("", "首页", "<h1>首页</h1>", "全市的办事事项"),
    Page("items/", "办事事项", "<h1>办事事项</h1>", section="items"),
    Page(
        "civil-affairs/", TRICKY, f"<h1>民政局</h1>{TRICKY}", TRICKY, "departments", "catalog/a b&c/部门.yml"
    ),
    Page("tax/", "税务局", "", section="departments"),
    Page("tax/items/refund/", "退税", "<p>退税</p>", "退税怎么办", "items", "catalog/tax/items/refund.yml"),
    Page("tax/items/stamp/", "印花税", "<p>印花税</p>", "印花税", "items", "catalog/tax/items/stamp.yml"),
    *(Page(f"tax/items/n{n}/", f"事项{n}", f"<p>{n}</p>", section="items") for n in range(200)),
]


def shape(*slots: str) -> Shape:
    return Shape(0, "", slots)


def test_a_shell_holds_its_values() -> None:
    """Pieces and values alternate, in the order of the theme's page."""
    shell = split(
        f"<title>{sentinel('title')}</title><main>{sentinel('content')}</main>", shape("content", "title")
    )

    filled = shell.fill({"title": "甲 &amp; 乙", "content": "<p>丙</p>"})

    assert filled.decode() == "<title>甲 &amp; 乙</title><main><p>丙</p></main>"


@pytest.mark.parametrize(
    "rendered",
    [
        "no slot at all",
        sentinel("title"),
        sentinel("title") + sentinel("title") + sentinel("content"),
        sentinel("title") + sentinel("content") + sentinel("edit"),
        sentinel("title") + sentinel("content") + "\ue000conte",
        sentinel("title") + sentinel("content") + "\ue000TITLE\ue001",
    ],
    ids=["none", "missing", "doubled", "unexpected", "cut", "changed"],
)
def test_a_broken_shell_is_refused(rendered: str) -> None:
    """A theme that loses, doubles, adds or changes a sentinel cannot serve as a shell."""
    with pytest.raises(BrokenShell):
        split(rendered, shape("title", "content"))


@given(st.fixed_dictionaries({slot: st.text(st.characters(exclude_categories=["Cs"])) for slot in SLOTS}))
def test_any_text_stays_in_its_slot(values: dict[str, str]) -> None:
    """Whatever a record holds, sentinels included, filling is plain substitution."""
    theme = "<i>{title}</i>{description}<a href='{canonical}'>{edit}</a><main>{content}</main>"
    shell = split(theme.format_map({slot: sentinel(slot) for slot in SLOTS}), shape(*SLOTS))

    assert shell.fill(escaped(values)).decode() == theme.format_map(escaped(values))


def test_pages_with_the_same_slots_share_a_shape() -> None:
    """Depth, section and the slots in use decide, nothing else of the page."""
    values = dict.fromkeys(SLOTS, "x")

    assert shape_of(PAGES[4], values) == shape_of(PAGES[5], values)
    assert shape_of(PAGES[4], values) != shape_of(PAGES[4], values | {"edit": ""})
    assert shape_of(PAGES[0], values).slots == ("description", "canonical", "edit", "content")


def test_the_first_difference_is_named() -> None:
    """A theme that looks into a slot gives another page than its shell, and the message shows where."""

    def theme(page: Page, values: Mapping[str, str]) -> str:
        return f"<title>{values['title']}</title>{len(values['title'])}<main>{values['content']}</main>"

    with pytest.raises(ShellMismatch, match="'tax/' differs at byte 24"):
        Filler(theme, Addresses()).fast(PAGES[3])


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Demo:
    """The tasks of a site with pages that are hard on a theme."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def records(self) -> list[Task]:
        return [Task(f"page {number}", lambda page=page: [page]) for number, page in enumerate(PAGES)]

    def lists(self) -> list[Task]:
        return [Task("files data", lambda: [("data/item.csv", [b"id,name\n", b"a,b\n"])])]

    def about_files(self, sizes: Mapping[str, int]) -> Task:
        return Task("about data", lambda: [])


def build(config: Path, out: Path, patch: pytest.MonkeyPatch, *, slow: bool = False) -> dict[str, bytes]:
    empty = config.with_name("records")
    empty.mkdir(exist_ok=True)
    with patch.context() as here:
        here.setattr(building, "Work", Demo)
        if slow:
            here.setattr(Filler, "fast", Filler.slow)
        plugin.build_site(config, empty, out, date(2026, 11, 22))
    return tree(out)


@pytest.fixture
def own_theme(tmp_path: Path) -> Path:
    """A copy of the site's sources whose theme a test may spoil; gives its main.html."""
    shutil.copytree(ROOT / "site", tmp_path / "site")
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    elsewhere = re.sub(r"^site_url: .*$", "site_url: https://affairs.example.org/city/", text, flags=re.MULTILINE)
    (tmp_path / "mkdocs.yml").write_text(elsewhere, "utf-8")
    return tmp_path / "site/theme/main.html"


def test_shells_give_what_the_theme_gives(
    own_theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Every file is the same both ways, hostile titles and addresses included, without a warning."""
    config = own_theme.parents[2] / "mkdocs.yml"
    with caplog.at_level(logging.WARNING):
        fast = build(config, tmp_path / "fast", monkeypatch)
        slow = build(config, tmp_path / "slow", monkeypatch, slow=True)

    assert [name for name in fast if fast[name] != slow.get(name)] == []
    assert set(fast) == set(slow)
    assert len(fast) > len(PAGES)
    assert caplog.messages == []


def test_the_sample_is_the_same_both_ways(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page of the sample city's site is what the theme itself renders."""
    monkeypatch.setattr(Filler, "fast", Filler.slow)
    plugin.build_site(ROOT / "mkdocs.yml", ROOT / "catalog", tmp_path / "slow")
    fast, slow = tree(site), tree(tmp_path / "slow")

    assert set(fast) == set(slow)
    assert [name for name in fast if fast[name] != slow[name]] == []


@pytest.mark.parametrize(
    ("place", "spoilt", "said"),
    [
        ("</body>", "{{ page.title }}</body>", "take the slow way"),
        ("</body>", "{{ page.content | length if page }}</body>", "all pages take the slow way"),
        ("</body>", "{{ page.url if page }}</body>", "all pages take the slow way"),
    ],
    ids=["doubles a slot", "measures a slot", "shows the address"],
)
def test_a_theme_that_breaks_the_assumption_is_found(
    own_theme: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    place: str,
    spoilt: str,
    said: str,
) -> None:
    """The build warns and takes the slow way, so that its pages are right all the same."""
    own_theme.write_text(own_theme.read_text("utf-8").replace(place, spoilt), "utf-8")
    config = own_theme.parents[2] / "mkdocs.yml"

    with caplog.at_level(logging.WARNING):
        fast = build(config, tmp_path / "fast", monkeypatch)

    assert any(said in message for message in caplog.messages)
    assert fast == build(config, tmp_path / "slow", monkeypatch, slow=True)
