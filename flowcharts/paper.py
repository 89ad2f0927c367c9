"""Whether a picture is printed upright among its text or on a sheet of its own that lies across.

Sizes are CSS pixels, 96 to the inch, as the print rules of `site/assets/flowchart.css` leave them: A4
with margins of 18 and 15 mm upright and 10 mm across, and in both 15 mm for the heading.
"""

from __future__ import annotations

from flowcharts.model import Sheet
from flowcharts.style import LEAST_SCALE

UPRIGHT = (680.0, 922.0)
ACROSS = (1046.0, 660.0)
_GAIN = 1.1
"""A sheet that has to be turned round, and leaves the page before it half empty, must make the words larger."""


def sheet_for(width: float, height: float) -> Sheet:
    """The sheet for a picture of this size: upright as long as it can be read there."""
    upright = _scale(UPRIGHT, width, height)
    turned = _scale(ACROSS, width, height) >= _GAIN * upright
    return "across" if upright < LEAST_SCALE and turned else "upright"


def _scale(room: tuple[float, float], width: float, height: float) -> float:
    return min(1.0, room[0] / width, room[1] / height)
