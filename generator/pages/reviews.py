"""Reviews: the overview over all quarters, and one quarter with ranks, complaints and yellow cards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from generator.describe import short_department
from generator.kinds.review import Review
from generator.pages.frame import Site, context
from generator.pages.page import Page
from generator.pictures import Chart, Series, picture
from generator.records import Entry
from generator.render import render
from generator.reviews import Card, Complaints, cards, complaints, reviews, scores

URL, TITLE = "reviews/", "评议公示"
LEAD = "每个季度给各部门打分排名次，公布投诉办得怎样；说到没做到的亮黄牌，一步一步跟到改好。"
SHOWN = 20
"""So many yellow cards stand on the overview; older ones stand on the page of their quarter."""
SATISFACTION = "满意率 = 回访表示满意的件数 ÷ 办结的件数"
DAYS = "平均办结天数 = 各部门平均天数按办结件数加权"


def review_pages(site: Site) -> Iterator[Page]:
    """The overview."""
    catalog = site.catalog
    found = reviews(catalog)
    latest = found[-1][1] if found else None
    more: dict[str, Any] = {
        "title": TITLE,
        "lead": LEAD,
        "latest": latest,
        "ranking": ranking(site, latest, URL) if latest else "",
        "pictures": complaint_pictures(complaints(catalog)),
        "cards": cards(catalog)[:SHOWN],
        "cards_picture": _cards_by_quarter(site),
        "state": lambda card: card.state(catalog.as_of),
        "entries": [entry for _, entry in reversed(found)],
        "formulas": (SATISFACTION, DAYS),
    }
    yield Page(URL, TITLE, render("reviews.html", **context(site, URL), **more), LEAD, "supervision")


def ranking(site: Site, review: Entry, url: str) -> Markup:
    """The departments of a review by rank, as lying bars of their scores; the table leads to each one's figures."""
    lines = scores(review, site.catalog)
    base = "../" * url.count("/")
    return picture(
        Chart(
            key="ranking",
            title="各部门得分，按名次",
            form="bars",
            heading="部门",
            labels=[f"{score.rank or ''} {short_department(one, site.catalog)}".strip() for one, score in lines],
            series=[Series("得分", [score.score for _, score in lines])],
            unit="分",
            top=100,
            links=[f"{base}{one.url}figures/" for one, _ in lines],
        )
    )


def complaint_pictures(found: list[Complaints], key: str = "complaints") -> list[Markup]:
    """Complaints over the quarters: how many, how many satisfied, how long."""
    labels = [one.quarter.short for one in found]

    def chart(name: str, title: str, form: Any, series: list[Series], unit: str, **more: Any) -> Markup:
        return picture(Chart(f"{key}-{name}", title, form, "季度", labels, series, unit, **more))

    return [
        chart("count", "收到的投诉", "stacked", [
            Series("办结", [one.closed for one in found]),
            Series("当季没有办结", [one.received - one.closed for one in found]),
        ], "件"),
        chart("satisfied", "满意率", "line", [Series("满意率", [one.satisfaction for one in found])], "%", top=100),
        chart("days", "平均办结天数", "line", [Series("平均办结天数", [one.days for one in found])], "个工作日"),
    ]  # fmt: skip


def _cards_by_quarter(site: Site) -> Markup:
    found = reviews(site.catalog)
    labels = [quarter.short for quarter, _ in found]
    series = [Series("黄牌", [len(one.of(Review).cards) for _, one in found])]
    return picture(Chart("cards-by-quarter", "亮出的黄牌", "columns", "季度", labels, series, "张"))


def review_context(site: Site, entry: Entry) -> dict[str, Any]:
    """What the page of one review is given."""
    catalog = site.catalog
    own = [Card(entry, card, catalog.find(card.department, entry) if card.department else None) for card in entry.of(Review).cards]
    return {
        "lines": scores(entry, catalog),
        "ranking": ranking(site, entry, entry.url),
        "cards": own,
        "state": lambda card: card.state(catalog.as_of),
    }
