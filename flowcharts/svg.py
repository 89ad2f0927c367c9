"""Writes the finished picture: classes for the stylesheet, attributes for a file that stands alone.

No style attribute and no <style> element, so a strict content policy holds. Every id begins with the
chart's, so that many charts, wide and narrow, share a page. Boxes are links; lines and lanes are
decoration to a screen reader, which has the numbered list.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from flowcharts import style
from flowcharts.boxes import Box, Text
from flowcharts.metrics import clean
from flowcharts.model import Chart, Step, node_id, xml_id

_OWN = ' id="fc--'
"""Begins the id of a box until the chart's own prefix is put in; typed text cannot hold it, its quotes are escaped."""
_LINK = re.compile(r'<a class="fc-link"[^>]*>|</a>')


@lru_cache(maxsize=65_536)
def number(value: float) -> str:
    """A coordinate with one decimal at most: 12, 12.5, never -0."""
    return f"{round(value, 1) + 0.0:g}"


@lru_cache(maxsize=65_536)
def text(value: str) -> str:
    """Text as typed, safe between tags and in double quotes."""
    return escape(clean(value), quote=True)


def standalone(svg: str) -> str:
    """A picture as a file of its own: without links and ids of boxes, which belong to the page."""
    return _LINK.sub("", svg)


def document(
    chart: Chart, width: float, height: float, content: str, kind: str, room: int, least: float = 0
) -> str:
    """The <svg> with its accessible name.

    `kind` is "wide" or "narrow", `room` the width of the container in CSS pixels from which on the wide
    picture is shown, `least` the least width of the picture.
    """
    own = f"fc-{xml_id(chart.id)}-{kind}"
    left, width = min(0.0, (width - least) / 2), max(width, least)
    extent = f'width="{number(width)}" height="{number(height)}"'
    size = f'viewBox="{number(left)} 0 {number(width)} {number(height)}" {extent}'
    described = (
        f'<desc id="{own}-desc">{text(chart.description)}</desc>' if chart.description.strip() else ""
    )
    names = f"{own}-title {own}-desc" if described else f"{own}-title"
    content = content.replace(_OWN, f' id="{own}-')  # contents are kept without the chart's id
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="fc fc--{kind} fc--from-{room}" {size} role="group" '
        f'aria-labelledby="{names}" font-family="{escape(style.FONT_FAMILY, quote=True)}" fill="{style.INK}" font-size="{style.NOTE}" text-anchor="middle">'
        f'<title id="{own}-title">{text(chart.title)}</title>{described}'
        f'<rect class="fc-ground" x="{number(left)}" {extent} rx="6" fill="{style.PAPER}"/>{content}</svg>'
    )


def box(step: Step, count: int, measured: Box, left: float, top: float, lane_title: str) -> str:
    """A step: its outline, number and texts, as a link when it leads somewhere."""
    fill, stroke = style.FILLS[step.shape]
    width = "2.5" if step.shape in ("end", "refusal") else "1.5"
    look = f'class="fc-box" fill="{fill}" stroke="{stroke}" stroke-width="{width}"'
    inner = outline(measured, left, top, look) + _badge(count, measured, left, top, stroke)
    inner += "".join(_line(item, left, top) for item in measured.texts)
    spoken = f"第{count}步 {step.name}" + (f"（{lane_title}）" if lane_title else "")
    if step.href:
        inner = f'<a class="fc-link"{_OWN}{node_id(step.id)}" href="{text(step.href)}" aria-label="{text(spoken)}">{inner}</a>'
    return f'<g class="fc-step fc-step--{step.shape}" data-step="{text(step.id)}">{inner}</g>'


def outline(measured: Box, left: float, top: float, look: str) -> str:
    width, height = measured.width, measured.height
    if measured.shape == "decision":
        corners = [(width / 2, 0), (width, height / 2), (width / 2, height), (0, height / 2)]
        return _polygon([(left + x, top + y) for x, y in corners], look)
    if measured.shape == "refusal":
        cut = 9
        corners = [(cut, 0), (width - cut, 0), (width, cut), (width, height - cut)]
        corners += [(width - cut, height), (cut, height), (0, height - cut), (0, cut)]
        return _polygon([(left + x, top + y) for x, y in corners], look)
    return (
        f'<rect {look} x="{number(left)}" y="{number(top)}" width="{number(width)}" '
        f'height="{number(height)}" rx="{number(measured.radius)}"/>'
    )


def _polygon(corners: list[tuple[float, float]], look: str) -> str:
    points = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
    return f'<polygon {look} points="{points}"/>'


def _badge(count: int, measured: Box, left: float, top: float, stroke: str) -> str:
    x, y = left + measured.badge[0], top + measured.badge[1]
    size = style.TAG if count < 100 else 9
    return (
        f'<circle class="fc-badge" cx="{number(x)}" cy="{number(y)}" r="{style.BADGE}" fill="{stroke}"/>'
        f'<text class="fc-number" x="{number(x)}" y="{number(y + 4)}" '
        f'font-size="{size}" fill="{style.PAPER}">{count}</text>'
    )


_CLASSES = {"name": "fc-name", "note": "fc-note", "mark": "fc-mark", "lane": "fc-lane-name"}
_SIZES = {"name": style.NAME, "note": style.NOTE, "mark": style.TAG, "lane": style.TAG}


def _line(item: Text, left: float, top: float) -> str:
    tag = ""
    if item.height:
        tag = (
            f'<rect class="fc-tag fc-tag--{item.role}" x="{number(left + item.x - item.width / 2)}" '
            f'y="{number(top + item.y - item.height + 4.5)}" width="{number(item.width)}" '
            f'height="{number(item.height)}" rx="3" fill="{style.TAG_FILLS[item.role]}"/>'
        )
    ink = style.MUTED if item.role in ("note", "lane") else style.INK
    return tag + words(_CLASSES[item.role], item.text, left + item.x, top + item.y, _SIZES[item.role], ink)


def words(role: str, value: str, x: float, y: float, size: float, ink: str = style.INK) -> str:
    """One centred line of text; what is usual stands once at the root."""
    more = f' font-size="{size:g}"' if size != style.NOTE else ""
    more += f' fill="{ink}"' if ink != style.INK else ""
    return f'<text class="{role}" x="{number(x)}" y="{number(y)}"{more}>{text(value)}</text>'
