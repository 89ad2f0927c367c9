"""`catalog new` and `catalog search` as an editor meets them: Chinese names of kinds, choices in sight, no silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.kinds import KINDS
from generator.kinds.base import declared
from tests.conftest import ROOT


def run(*words: str) -> tuple[int, str]:
    """Exit status and everything printed by one command."""
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.output


@pytest.mark.parametrize("kind", ["item", "办事事项"])
def test_kind_by_key_or_chinese_name(kind: str, tmp_path: Path) -> None:
    """Both names of a kind write the same draft, in which closed lists name their words."""
    status, _ = run("new", kind, "food/shop", "--catalog", str(tmp_path))
    text = (tmp_path / "food" / "items" / "shop.yml").read_text(encoding="utf-8")

    assert status == 0
    assert "可选：即办件、承诺件。" in text and "可选：自然人、企业法人" in text


@pytest.mark.parametrize(("kind", "record"), [("item", "民政局/x"), ("item", "food/Shop 1"), ("事项", "food/shop")])
def test_what_check_would_refuse_is_not_written(kind: str, record: str, tmp_path: Path) -> None:
    """A place or a kind that the catalogue does not take is refused at once, with the cure, and nothing is written."""
    status, said = run("new", kind, record, "--catalog", str(tmp_path))

    assert status == 2 and ("只用小写字母" in said or "可选" in said)
    assert not list(tmp_path.rglob("*.yml"))


def test_search_without_answer_says_so() -> None:
    """When nothing fits, that is said, and what comes closest."""
    status, said = run("search", "天气预报", "--catalog", str(ROOT / "catalog"))

    assert status == 0 and "没有找到合适的" in said and "最接近的" in said


def test_short_by_default_and_whole_when_asked(tmp_path: Path) -> None:
    """A new record shows what it needs; --all shows every field, and the form of both is the same."""
    run("new", "item", "food/shop", "--catalog", str(tmp_path))
    run("new", "item", "food/other", "--all", "--catalog", str(tmp_path))
    short, whole = (keys((tmp_path / "food" / "items" / f"{name}.yml").read_text("utf-8")) for name in ("shop", "other"))

    needed = [key for key, (_, about) in declared(KINDS["item"]).items() if about.need != "optional"]
    assert [key for key in needed if key not in short] == []
    assert set(short) < set(whole) == set(KINDS["item"].model_fields)


def keys(text: str) -> list[str]:
    """The keys of a record that stand at its left edge."""
    return re.findall(r"^([a-z_]+):", text, re.MULTILINE)
