"""The one look of all charts: sizes in CSS pixels, and colours for an SVG that stands alone.

The site's stylesheet (`site/assets/flowchart.css`) overrides every colour by class; sizes are fixed
here, because boxes are measured with them.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT_FAMILY = (
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
)

NAME, NOTE, TAG, LABEL, LANE = 14, 12, 11.5, 12, 14  # font sizes
LINE = 1.35  # line height in ems

TRACK = 14  # between two lines that run side by side
ARROW = 14  # free way before an arrowhead's tip
CORNER = 6  # radius of a line's corner
BADGE = 10  # radius of a number
MARGIN = 8  # around the whole picture


@dataclass(frozen=True)
class Sheet:
    """Sizes that differ between the wide and the narrow picture."""

    box: float  # width of a box
    diamond: float  # width of a decision
    diamond_most: float  # of one with a long question
    label: float  # widest line of a label between two rows
    gutter_label: float  # the same in a gutter, which grows with it
    pad: float  # free space on either side of a column's lines
    narrow: bool


WIDE = Sheet(box=140, diamond=160, diamond_most=220, label=96, gutter_label=62, pad=9, narrow=False)
NARROW = Sheet(box=244, diamond=260, diamond_most=280, label=74, gutter_label=50, pad=6, narrow=True)
NARROW_WIDTH = 340

# The wide picture is shown where it need not shrink below this scale (names then have 10 pixels); the
# stylesheet knows these widths of the container.
LEAST_SCALE = 0.72
ROOMS = (480, 560, 640, 720, 800, 880, 960, 1040, 1120)

# Fallback colours (light): shape -> fill, stroke. The same roles are custom properties in the stylesheet.
FILLS = {
    "start": ("#e3f1e8", "#2b7a4b"),
    "step": ("#ffffff", "#3f5f8f"),
    "decision": ("#fff6dd", "#9a6a00"),
    "end": ("#dcefe4", "#2b7a4b"),
    "refusal": ("#fdeaea", "#b3261e"),
}
LINES = {"flow": "#4a5568", "loop": "#7a4fb5", "timeout": "#b45309"}
DASHES = {"flow": "", "loop": "", "timeout": "6 4"}
INK = "#1f2933"
MUTED = "#52606d"
PAPER = "#ffffff"
LANE_FILL = ("#f6f8fb", "#eef2f7")
LANE_STROKE = "#cbd5e1"
TAG_FILLS = {"mark": "#fde9b8", "lane": "#e6ebf2"}
