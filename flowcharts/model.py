"""What a flowchart is made of: lanes, steps and edges, as plain frozen data.

The package knows no records: whoever has a procedure turns it into a `Chart` and gets pictures back.
A chart that contradicts itself is refused here, so that the drawing code never has to guess.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Shape = Literal["start", "step", "decision", "end", "refusal"]
EdgeStyle = Literal["flow", "loop", "timeout"]
Join = Literal["all", "any"]
Sheet = Literal["upright", "across"]
"""Upright among the text around it, or on a sheet of its own that lies across."""

_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True)
class Lane:
    """One actor's column; lanes stand from left to right in the order of the chart."""

    id: str
    title: str


@dataclass(frozen=True)
class Step:
    """One box. Its number is its position in the chart, from 1, as in the numbered list below the chart."""

    id: str
    name: str
    lane: str
    """Id of the lane it stands in."""
    shape: Shape = "step"
    """`refusal` is an end against the applicant (a notice with redress)."""
    notes: tuple[str, ...] = ()
    """Small lines under the name, such as "5个工作日"."""
    marks: tuple[str, ...] = ()
    """Small tags, such as "收费", "到场", "风险高"."""
    href: str = ""
    """Where the box leads: the anchor of its entry in the list ("#step-review"), or nothing."""
    join: Join = "all"
    """When parallel branches meet in this step: all of them are needed, or any one."""


@dataclass(frozen=True)
class Edge:
    """An arrow. The first edge written from a step is its main way, drawn straight down where it can be."""

    source: str
    target: str
    label: str = ""
    style: EdgeStyle = "flow"
    """`loop` goes back to an earlier step, `timeout` is what happens when a time limit passes."""


@dataclass(frozen=True)
class Chart:
    """A procedure ready to be drawn.

    A step that is no decision and has several `flow` edges out starts parallel branches; where the
    branches meet again they are joined. Raises ValueError for duplicate ids, unknown ids and links
    with a scheme (`javascript:` and the like).
    """

    id: str
    """Unique in a page; prefix of every id in the SVG."""
    title: str
    description: str = ""
    lanes: tuple[Lane, ...] = ()
    steps: tuple[Step, ...] = ()
    edges: tuple[Edge, ...] = ()

    def __post_init__(self) -> None:
        lanes = _unique("lane", [lane.id for lane in self.lanes])
        steps = _unique("step", [step.id for step in self.steps])
        for step in self.steps:
            _known("lane", step.lane, lanes, f"step {step.id!r}")
            if _SCHEME.match(step.href):
                raise ValueError(f"step {step.id!r}: a link must not have a scheme: {step.href!r}")
        for edge in self.edges:
            _known("step", edge.source, steps, f"edge to {edge.target!r}")
            _known("step", edge.target, steps, f"edge from {edge.source!r}")


@dataclass(frozen=True)
class Drawing:
    """Two finished inline SVG texts of one chart: lanes side by side, and one lane wide for a phone."""

    wide: str
    narrow: str
    id: str
    """Prefix of the ids in both texts."""
    room: int
    """Width of the container in CSS pixels from which on the stylesheet shows the wide picture."""
    sheet: Sheet
    """How the wide picture is printed on A4."""


    def node(self, picture: Literal["wide", "narrow"], step_id: str) -> str:
        """Id of a step's box in one of the two; a box that leads nowhere has none."""
        return f"{self.id}-{picture}-{node_id(step_id)}"


def xml_id(value: str) -> str:
    """An id that is valid in XML and CSS and different for different values."""
    return re.sub(r"[^A-Za-z0-9-]", lambda match: f"_{ord(match.group()):x}_", value)


@lru_cache(4096)  # steps of different procedures are called alike
def node_id(step_id: str) -> str:
    """What a box's id ends in; apart from the other ids of a picture, whatever the step is called."""
    return f"{xml_id(step_id)}-box"


def _unique(what: str, ids: list[str]) -> set[str]:
    twice = sorted(name for name, count in Counter(ids).items() if count > 1)
    if twice:
        raise ValueError(f"{what} ids used more than once: {', '.join(map(repr, twice))}")
    return set(ids)


def _known(what: str, name: str, names: set[str], where: str) -> None:
    if name not in names:
        raise ValueError(f"{where}: no {what} has the id {name!r}")
