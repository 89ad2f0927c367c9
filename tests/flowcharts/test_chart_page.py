"""Charts in a browser: the text fits its box, the narrow picture fits a phone, axe finds nothing."""

from __future__ import annotations

import re
from html import escape
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from flowcharts import draw
from flowcharts.gallery import HARD_CASES, LICENCE, PENALTY
from tests.conftest import accessibility_faults, sideways

ROOT = Path(__file__).parents[2]
STYLE = (ROOT / "site/assets/flowchart.css").read_text("utf-8")

# Lines of text that stick out of their step or label by more than two pixels.
_SPILLED = """() => [...document.querySelectorAll('.fc-step, .fc-label')].flatMap(group => {
    const box = group.querySelector('.fc-box, .fc-paper').getBoundingClientRect();
    return [...group.querySelectorAll('text')].filter(text => {
        const line = text.getBoundingClientRect();
        return box.width && (line.left < box.left - 2 || line.right > box.right + 2);
    }).map(text => text.textContent);
})"""


@pytest.fixture(scope="module")
def page_text() -> str:
    sections = []
    for chart, drawing in zip(HARD_CASES, draw(HARD_CASES), strict=True):
        steps = "".join(f'<li id="{escape(step.href[1:])}">{escape(step.name)}</li>' for step in chart.steps)
        sections.append(
            f"<section><h2>{escape(chart.title)}</h2>"
            f"<div data-flowchart>{drawing.wide}{drawing.narrow}</div><ol>{steps}</ol></section>"
        )
    return (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>流程图</title>'
        '<meta name="viewport" content="width=device-width"><style>body { margin: 8px }'
        f"{STYLE}</style></head><body><main><h1>流程图</h1>{''.join(sections)}</main></body></html>"
    )


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), list(product((360, 1280), ("light", "dark"))))
def test_charts_are_accessible_and_fit(page_text: str, width: int, scheme: Any, new_context: Any) -> None:
    """On a phone and a screen, light and dark: no finding, no scrolling sideways, no text outside."""
    page = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
    page.set_content(page_text)
    assert accessibility_faults(page) == []
    assert sideways(page) == 0
    assert page.evaluate(_SPILLED) == []


@pytest.mark.browser
def test_one_picture_is_shown_by_the_room_there_is(page_text: str, new_context: Any) -> None:
    """A phone shows every narrow picture in nearly its own size, a wide screen every wide one."""
    page = new_context(viewport={"width": 360, "height": 800}).new_page()
    page.set_content(page_text)
    assert page.locator(".fc--narrow:visible").count() == len(HARD_CASES)
    assert page.locator(".fc--wide:visible").count() == 0
    shown = page.evaluate("document.querySelector('.fc--narrow').getBoundingClientRect().width")
    assert shown >= 330
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator(".fc--wide:visible").count() == len(HARD_CASES)


@pytest.mark.browser
def test_a_box_leads_to_its_step(page_text: str, new_context: Any) -> None:
    """Boxes are reached with the Tab key and lead to their entry in the list."""
    page = new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_content(page_text)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == LICENCE.steps[0].href
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').textContent") == LICENCE.steps[0].name


@pytest.mark.parametrize("block", ["light", "dark", "print"])
@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("ink", ["paper", "lane", "lane-odd", "step", "decision", "start", "end", "refusal"]),
        ("muted", ["paper", "lane-odd", "step", "decision", "start", "end", "refusal", "tag"]),
        ("loop", ["paper"]),
        ("timeout", ["paper"]),
        ("mark-ink", ["mark"]),
        ("badge-ink", ["step-line", "decision-line", "end-line", "refusal-line"]),
    ],
)
def test_colours_have_contrast(block: str, ink: str, grounds: list[str]) -> None:
    """Every text has a contrast of 4.5 to 1 on each ground it stands on."""
    colours = _colours(block)
    for ground in grounds:
        assert _contrast(colours[ink], colours[ground]) >= 4.5, ground


def test_every_width_of_the_drawing_is_in_the_stylesheet() -> None:
    """The class that says from which room on a chart is wide has its rule."""
    rooms = {room for item in draw([LICENCE, PENALTY]) for room in re.findall(r"fc--from-\d+", item.wide)}
    assert rooms and all(f".fc--wide.{room} {{ display: none; }}" in STYLE for room in rooms)


def _colours(block: str) -> dict[str, str]:
    starts = {"light": ".fc {", "dark": "prefers-color-scheme: dark", "print": "@media print"}
    body = STYLE[STYLE.index(starts[block]) :]
    return dict(re.findall(r"--fc-([\w-]+): (#\w+);", body[: body.index("\n}")]))


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
