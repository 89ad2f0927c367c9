"""Charts that are hard to draw: shown in the maintainers' gallery and measured by the tests."""

from flowcharts.gallery.decisions import DECISIONS
from flowcharts.gallery.flows import LOOPS, PARALLEL
from flowcharts.gallery.procedures import LICENCE, PENALTY
from flowcharts.gallery.simple import HOSTILE, SIMPLE
from flowcharts.model import Chart

HARD_CASES: tuple[Chart, ...] = (LICENCE, PENALTY, *SIMPLE, *DECISIONS, *LOOPS, *PARALLEL, HOSTILE)

__all__ = ["HARD_CASES", "HOSTILE", "LICENCE", "PENALTY"]
