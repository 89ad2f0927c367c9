"""Pictures of numbers, drawn at build time: a chart as plain data in, an SVG with the same numbers as a table out.

Own code and no chart library (pygal, matplotlib's SVG): those write style and script into the picture, which the site's
policy forbids. Widths and places are percent, heights are pixels, so that one picture fits a phone and a desk and its
text keeps its size.
"""

from generator.pictures.chart import Chart, Series, Value, number, said
from generator.pictures.figure import picture

__all__ = ["Chart", "Series", "Value", "number", "picture", "said"]
