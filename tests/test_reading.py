"""Files as people break them: every problem is said once, in Chinese, with its line, and nothing is raised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.checking import load_and_check
from generator.source import Source, parse, read, write
from tests.conftest import ROOT
from tests.records import DAY, FILES, ITEM, findings, lay


def test_small_catalogue_is_sound(tmp_path: Path) -> None:
    """Nothing is found where nothing is wrong."""
    assert findings(tmp_path) == []


BROKEN = {
    "tab": ("name: x\nbasis:\n\t- law: a\n", 3, "yaml-syntax"),
    "quote": ('name: "x\nstatus: 在用\n', 1, "yaml-syntax"),
    "colon": ("name: 收费: 不收费\n", 1, "yaml-syntax"),
    "no colon": ("name: x\nsummary 办证\nstatus: 在用\n", 2, "yaml-syntax"),
    "wide colon": ("name: x\nsummary：办证\nstatus: 在用\n", 2, "yaml-syntax"),
    "indent": ("name: x\n  status: 在用\n", 2, "yaml-syntax"),
    "twice": ("name: x\nstatus: 在用\nname: y\n", 3, "duplicate-key"),
    "anchor": ("name: &a x\nsummary: *a\n", 1, "alias"),
    "alias": ("name: *a\n", 1, "alias"),
    "tag": ("name: !!python/object:os.system x\n", 1, "tag"),
    "two": ("name: x\n---\nname: y\n", 2, "documents"),
    "list": ("- name: x\n", 1, "value-shape"),
    "empty": ("", 1, "empty"),
    "control": ("name: x\x0by\n", 1, "control-character"),
    "deep": ("name: " + "[" * 100_000 + "\n", 1, "too-deep"),
    "big": ("name: " + "长" * 100_000 + "\n", 1, "too-big"),
    "map": ("name:\n  a: b\n", 1, "value-shape"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_gives_one_finding(name: str, tmp_path: Path) -> None:
    """Each way to break a file is one finding at its line, with a cure."""
    text, line, rule = BROKEN[name]
    catalog, found = load_and_check(lay(tmp_path, FILES | {"food/items/broken": text}), DAY)
    mine = [one for one in found if one.file == "catalog/food/items/broken.yml" and one.rule != "required"]

    assert [(one.rule, one.line) for one in mine] == [(rule, line)]
    assert mine[0].hint and not mine[0].message.isascii()
    assert "food/items/shop" in catalog.entries


NAMED_SLIPS = {"name: x\nsummary：办证\nstatus: 在用\n": "中文的“：”", "aliases:\n\t- x\n": "制表符", "\tname: x\n": "制表符"}


@pytest.mark.parametrize("text", NAMED_SLIPS)
def test_slip_is_called_by_its_name(text: str) -> None:
    """A Chinese colon and a tab are named, though YAML complains of something else."""
    (found,) = parse(text, Source("slip")).findings

    assert NAMED_SLIPS[text] in found.message


def test_alias_bomb_is_refused_at_once() -> None:
    """Nested aliases that would grow to millions of entries are never expanded."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    found = parse("\n".join(lines), Source("bomb")).findings

    assert [one.rule for one in found] == ["alias"]


def test_not_utf8_names_its_line(tmp_path: Path) -> None:
    """A file saved as GBK is told so."""
    path = tmp_path / "x.yml"
    path.write_bytes("name: abc\nsummary: 办理依据".encode("gbk"))

    assert [(one.rule, one.line) for one in read(path, "x").findings] == [("encoding", 2)]


def test_scalars_stay_what_was_typed() -> None:
    """Numbers with zeros, times, versions and the word no are text."""
    text = "a: 0123456\nb: 9:30\nc: 1.10\nd: no\ne: 2026-01-01\nf: ~\n"

    assert parse(text, Source("x")).data == {
        "a": "0123456", "b": "9:30", "c": "1.10", "d": "no", "e": "2026-01-01", "f": "~",
    }  # fmt: skip


PLAIN = st.recursive(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029\x85"), min_size=1),
    lambda inner: st.lists(inner, min_size=1) | st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True), inner, min_size=1),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True), PLAIN, min_size=1))
def test_what_is_written_reads_back(data: dict[str, object]) -> None:
    """The canonical form of any plain text data reads back as the same data."""
    assert parse(write(data), Source("x")).data == data


def test_symbolic_link_out_of_the_catalogue(tmp_path: Path) -> None:
    """A link that leads out of the catalogue is refused and not read."""
    root = lay(tmp_path, FILES)
    (tmp_path / "secret.yml").write_text("name: 秘密\n", encoding="utf-8")
    (root / "food/items/link.yml").symlink_to(tmp_path / "secret.yml")
    catalog, found = load_and_check(root, DAY)

    assert [one.rule for one in found] == ["link-out"]
    assert "food/items/link" not in catalog.entries


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("food/items/Shop", "file-name"),
        ("food/items/a/b", "misplaced"),
        ("food/notes/x", "misplaced"),
        ("search/department", "file-name"),
        ("initials/department", "file-name"),
        ("food/items/page-2", "file-name"),
        ("common/shops/x", "misplaced"),
    ],
)
def test_file_where_no_record_belongs(path: str, rule: str, tmp_path: Path) -> None:
    """A file in the wrong place or with a wrong name says where records go."""
    _, found = load_and_check(lay(tmp_path, FILES | {path: ITEM}), DAY)

    assert [one.rule for one in found] == [rule]


def test_every_slip_in_one_file_is_said_in_one_run(tmp_path: Path) -> None:
    """Several slips in one record are each reported once, at their lines, and sound fields survive."""
    text = (
        ITEM.replace("promised_time: 5个工作日", "promised_time: 5天")
        .replace("charged: 否", "charged: 不收")
        .replace("handling: 承诺件", "handing: 承诺件")
        .replace("  - material: form", "  - material: form\n    copies: 两份")
        .replace("  - 自然人", "  - 自然人\n  - 企业法仁")
    )
    found = findings(tmp_path, food__items__shop=text)
    lines = text.splitlines()

    assert {(one.rule, lines[one.line - 1].strip()) for one in found} == {
        ("duration", "promised_time: 5天"),
        ("flag", "charged: 不收"),
        ("unknown-key", "handing: 承诺件"),
        ("count", "copies: 两份"),
        ("choice", "- 企业法仁"),
    }
    assert [one.hint for one in found if one.rule in ("unknown-key", "choice")] == [
        "是不是想写“企业法人”？",
        "是不是想写“handling”？",
    ]


def composed(node: yaml.Node, key: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], tuple[int, int]]]:
    """Where every key and entry stands, by the nodes that PyYAML itself composes."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else [(inner, inner) for inner in node.value]
    for index, (name, inner) in enumerate(pairs):
        here = (*key, name.value if isinstance(node, yaml.MappingNode) else index)
        yield here, (name.start_mark.line + 1, name.start_mark.column + 1)
        if not isinstance(inner, yaml.ScalarNode):
            yield from composed(inner, here)


def test_every_key_of_the_sample_stands_where_the_library_sees_it() -> None:
    """Places are laid out from marks in the order of the file; one mark too many would move all that follow."""
    for path in sorted((ROOT / "catalog").rglob("*.yml")):
        text = path.read_text("utf-8")
        node = yaml.compose(text, yaml.CBaseLoader)

        assert parse(text, Source(path.name)).places == dict(composed(node)), path
