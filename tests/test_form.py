"""The form in the browser, on a local repository: what an editor changes is all that changes, and is checked at once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.checking import load_and_check
from generator.form.bundle import bundle
from tests.conftest import NO_FORM, ROOT, Visitor
from tests.form_server import form_server

pytestmark = [pytest.mark.browser, pytest.mark.skipif(bundle() is None, reason=NO_FORM)]
DAY = date(2026, 11, 22)
DEPARTMENT = "market-regulation"
ITEM = f"catalog/{DEPARTMENT}/items/food-business-licence.yml"


@dataclass(frozen=True)
class Desk:
    """An editor's window on one department's form, and the repository behind it."""

    page: Any
    repository: Path

    def git(self, *words: str) -> str:
        return subprocess.run(["git", *words], cwd=self.repository, capture_output=True, text=True, check=True).stdout

    def changed(self) -> list[str]:
        """The changed lines of the repository, as git shows them."""
        shown = self.git("diff", "-U0", "--no-color").splitlines()
        return [line for line in shown if line[:1] in "+-" and line[:3] not in ("+++", "---")]

    def save(self) -> list[str]:
        """Publish what is in the form, wait for the check, and return the rules that it names."""
        self.page.get_by_role("button", name="发布", exact=True).click()
        self.page.get_by_text("立即发布", exact=True).click()
        self.page.wait_for_selector("[data-findings]")
        return [str(one.get_attribute("data-rule")) for one in self.page.query_selector_all("[data-findings] li")]


@pytest.fixture
def desk(site: Path, tmp_path: Path, new_context: Callable[..., Any]) -> Iterator[Callable[[str], Desk]]:
    """Opens a place of the department's form; a request to another host or an error in the browser fails the test."""
    shutil.copytree(ROOT / "catalog", tmp_path / "catalog")
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "start"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    faults: list[str] = []

    def hear(text: str) -> None:
        if text != "undefined":  # which is all that Decap says of a field that it refuses
            faults.append(text)

    with form_server(site, tmp_path / "catalog", DAY) as home:

        def opened(place: str) -> Desk:
            page = new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN").new_page()
            page.on("console", lambda said: hear(said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: hear(str(error)))
            page.on("request", lambda asked: asked.url.startswith((home, "data:", "blob:")) or hear(asked.url))
            page.goto(f"{home}edit/?in={DEPARTMENT}#/collections/{DEPARTMENT}-{place}")
            page.get_by_role("button", name="登录").click()
            return Desk(page, tmp_path)

        yield opened
    assert faults == []


def test_only_what_was_edited_changes(desk: Callable[[str], Desk]) -> None:
    """Another promised time and one more material, chosen by its name, are three lines of the diff, and are checked."""
    at = desk("item/entries/food-business-licence")
    at.page.get_by_label("承诺办结时限").fill("4个工作日")
    at.page.get_by_role("button", name="新增申请材料").click()
    materials = at.page.locator("[id^=materials-field]")
    materials.get_by_placeholder("写名称里的字来找").last.fill("代办人 身份证")
    materials.get_by_role("button", name="代办人身份证").click()
    rules = at.save()

    assert at.git("status", "--short").split() == ["M", ITEM]
    assert at.changed() == ["+  - material: agent-id", "-promised_time: 5个工作日", "+promised_time: 4个工作日"]
    assert rules, "the steps take longer than that, which the check says at once"


def test_a_new_item_is_checked_as_by_the_command(desk: Callable[[str], Desk]) -> None:
    """A record made in the form has the findings that the command has, word for word."""
    at = desk("item/new")
    at.page.get_by_label("编号（网址）").fill("kite-festival")
    at.page.get_by_label("名称", exact=True).first.fill("风筝节摊位登记")
    at.page.get_by_label("状态").fill("在用")
    at.page.keyboard.press("Enter")
    at.page.get_by_label("承诺办结时限").fill("3个工作日")
    at.save()
    shown = at.page.locator("[data-findings] li").all_inner_texts()
    path = f"catalog/{DEPARTMENT}/items/kite-festival.yml"

    assert (at.repository / path).read_text("utf-8") == "name: 风筝节摊位登记\nstatus: 在用\npromised_time: 3个工作日\n"
    found = [one for one in load_and_check(at.repository / "catalog", DAY)[1] if one.file == path]
    assert [one.message in text and one.hint in text for one, text in zip(found, shown, strict=True)] == [True] * len(found)
    assert len(found) > 3


def test_a_slip_is_told_before_saving(desk: Callable[[str], Desk]) -> None:
    """A time limit without a unit is refused in the form, in the words of the check, and nothing is written."""
    at = desk("item/entries/food-business-licence")
    at.page.get_by_label("承诺办结时限").fill("4天")
    at.page.get_by_role("button", name="发布", exact=True).click()
    at.page.get_by_text("立即发布", exact=True).click()
    at.page.wait_for_selector("text=写成“10个工作日”")

    assert at.changed() == []


def test_a_site_without_the_program_says_so(site: Path, visitor: Visitor) -> None:
    """Where npm was not at hand when the site was built, the page says so and stays what it is: other ways to edit."""
    page = visitor.open("edit/")
    page.route("**/decap-cms-*.js", lambda route: route.abort())
    page.goto(page.url + f"?in={DEPARTMENT}")
    page.wait_for_selector("text=这个网站没有装表单程序")
    assert page.get_by_role("heading", name="别的办法").is_visible()
    visitor.faults.clear()  # the browser notes that the program is missing
