"""Every record's file has one written form: what it looks like, and that writing it never changes what is said."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.canonical import formatted, text_of
from generator.cli import main
from generator.kinds import KINDS
from generator.records import without_blanks
from generator.source import Source, comments, parse, read
from generator.writing import write
from tests.records import FILES, lay

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "catalog"

TEXT = st.text(max_size=30) | st.text(" -:#'\"\n\t[]{}|>&*!%@`?,.0123456789aé中（\\", max_size=12)
KEY = st.from_regex(r"[a-z_]{1,8}", fullmatch=True) | TEXT.filter(bool)
DATA = st.recursive(TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3), max_leaves=12)


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["format", *words])
    return result.exit_code, result.output


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(KEY, DATA, max_size=4))
def test_reading_gives_back_what_was_written(data: dict[str, object]) -> None:
    """Any maps, lists and text come back the same, characters that nobody sees included."""
    again = Source("x.yml")
    parse(write(data), again)
    assert again.findings == []
    assert again.data == data


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_the_form_of_a_form_is_itself(kind: str, data: st.DataObject) -> None:
    """Writing a record a second time changes nothing, whatever stands in its fields, and loses only what is blank."""
    keys = st.sampled_from([*KINDS[kind].model_fields, "unknown"])
    record = data.draw(st.dictionaries(keys, DATA, max_size=5))
    text = text_of(record, KINDS[kind])
    again = parse(text, Source("x.yml")).data
    assert again == without_blanks(record)
    assert text_of(again, KINDS[kind]) == text


def test_the_sample_is_in_its_form() -> None:
    """The catalogue that comes with the generator is written as `catalog format` writes it."""
    code, said = run("--catalog", str(SAMPLE), "--check")
    assert said.splitlines()[-1].endswith("要改0个，没有处理0个。"), said
    assert code == 0


def test_one_edited_fact_is_one_changed_line() -> None:
    """Setting one field of a real record and writing it again differs in that line alone."""
    path = SAMPLE / "agriculture" / "items" / "seed-licence.yml"
    before = path.read_text("utf-8")
    data = read(path, path.name).data
    data["promised_time"] = "4个工作日"
    after = text_of(data, KINDS["item"])
    changed = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    assert len(changed) == 2
    assert changed[1] == "+ promised_time: 4个工作日"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("name:   '店'", "name: 店"),
        ("name: \"12345\"", 'name: "12345"'),
        ("visits: '2'", "visits: 2"),
        ("visits: '02'", 'visits: "02"'),
        ("visits: 1.0", 'visits: "1.0"'),
        ("name: 'no'", "name: no"),
        ("name: 'true'", 'name: "true"'),
        ("effective_from: '2026-03-01'", "effective_from: 2026-03-01"),
        ("name: '“甲”：乙'", "name: “甲”：乙"),
        ("name: '甲: 乙'", 'name: "甲: 乙"'),
        ("name: '\"甲\": 乙'", "name: '\"甲\": 乙'"),
        ("name: '@甲'", 'name: "@甲"'),
        ("audience: [自然人,  企业法人]", "audience:\n  - 自然人\n  - 企业法人"),
        ("themes:\n- 甲\nname: 乙", "name: 乙\nthemes:\n  - 甲"),
        ("name: 甲\nsummary:\nthemes: []", "name: 甲"),
        ("remark: >\n  一行\n  又一行", "remark: 一行 又一行"),
        ("end_notice: \"一\\n\\n二\"", "end_notice: |-\n  一\n\n  二"),
    ],
)  # fmt: skip
def test_what_is_typed_and_what_is_written(typed: str, written: str) -> None:
    """Order, quotes, lists and blanks: each as the form wants it."""
    source = parse(typed, Source("x.yml"))
    assert text_of(source.data, KINDS["item"]) == f"{written}\n"


def test_only_comments_are_comments() -> None:
    """A # inside text is text, wherever it stands; what nobody reads as data is a comment."""
    text = '# 一\na: b#c # 二\nd: "x # y"\ne: |  # 三\n  # 文\nf: \'# g\'\n  # 四\n'
    assert comments(text) == [(1, "# 一"), (2, "# 二"), (4, "# 三"), (7, "# 四")]


def test_files_with_comments_stay_until_told(tmp_path: Path) -> None:
    """A comment is somebody's word: the file is named with the line, and changed only with --drop-comments."""
    item = "# 记得问老王\n" + FILES["food/items/shop"]
    root = lay(tmp_path, FILES | {"food/items/shop": item})
    code, said = run("--catalog", str(root))
    assert code == 1
    assert "catalog/food/items/shop.yml 第1行：有1处注释" in said
    assert (root / "food/items/shop.yml").read_text("utf-8") == item
    assert run("--catalog", str(root), "--drop-comments")[0] == 0
    assert "#" not in (root / "food/items/shop.yml").read_text("utf-8")


def test_explanations_of_a_new_record_need_no_leave(tmp_path: Path) -> None:
    """The comments that `catalog new` writes are gone with the first `catalog format`."""
    root = lay(tmp_path, FILES)
    CliRunner().invoke(main, ["new", "fee", "food/card", "--catalog", str(root)])
    path = root / "food/fees/card.yml"
    path.write_text(path.read_text("utf-8").replace("name:\n", "name: 工本费\n", 1), "utf-8")
    assert run("--catalog", str(root), str(path))[0] == 0
    assert path.read_text("utf-8") == "name: 工本费\nstatus: 草稿\n"


def test_broken_and_stray_files_are_left_alone(tmp_path: Path) -> None:
    """What cannot be read is named and not touched, and the others are written all the same."""
    root = lay(tmp_path, FILES | {"food/items/broken": "name: [", "food/odd/thing": "name: x", "food/fees/a": "name:  'x'"})
    code, said = run("--catalog", str(root))
    assert code == 1
    assert "catalog/food/items/broken.yml 第1行：文件读不通，没有改动" in said
    assert "catalog/food/odd/thing.yml 第1行：这里不放记录，没有改动" in said
    assert (root / "food/items/broken.yml").read_text("utf-8") == "name: ["
    assert (root / "food/fees/a.yml").read_text("utf-8") == "name: x\n"


def test_check_writes_nothing(tmp_path: Path) -> None:
    """--check names the files and leaves them; a file in its form is not named."""
    root = lay(tmp_path, {"city": "name: '甲'\n", "food/department": "name: 乙\n"})
    code, said = run("--catalog", str(root), "--check")
    assert (code, said.splitlines()[0]) == (1, "catalog/city.yml：格式不统一")
    assert "department" not in said
    assert not formatted(root / "city.yml", root).done
