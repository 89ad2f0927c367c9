"""Flowcharts of procedures: a `Chart` in, inline SVG out, the same bytes on every machine.

A leaf package: it knows no records and no site. Colours are in `site/assets/flowchart.css`.
"""

from flowcharts.drawing import draw
from flowcharts.model import Chart, Drawing, Edge, Lane, Step
from flowcharts.svg import standalone

__all__ = ["Chart", "Drawing", "Edge", "Lane", "Step", "draw", "standalone"]
