"""A chart as the page shows it: caption, legend, picture, and the same numbers as a table that can be unfolded."""

from __future__ import annotations

from markupsafe import Markup

from generator.pictures.chart import Chart, said, summary
from generator.pictures.drawing import height, marks
from generator.render import render


def picture(chart: Chart) -> Markup:
    """The picture and its table as one figure element; "" where there is nothing to draw."""
    if chart.empty:
        return Markup("")
    rows = [
        (label, chart.links[i] if chart.links else "", [said(one.values[i], chart.unit) for one in chart.series])
        for i, label in enumerate(chart.labels)
    ]
    return Markup(
        render(
            "picture.html",
            chart=chart,
            rows=rows,
            summary=summary(chart),
            marks=marks(chart),
            height=height(chart),
            bound=said(chart.bound, chart.unit),
        )
    )
