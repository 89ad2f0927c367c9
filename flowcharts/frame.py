"""Pixels of a picture: where its slots, lanes, rows, zones and panels stand."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Frame:
    """Pixels of the grid: middle of each slot, edges of the lanes, top and height of each row, panels."""

    middles: list[float] = field(default_factory=list)
    lanes: list[tuple[float, float]] = field(default_factory=list)
    middle_rows: list[float] = field(default_factory=list)
    zone_tops: dict[int, float] = field(default_factory=dict)
    panel_tops: dict[int, float] = field(default_factory=dict)
    panel_bottoms: dict[int, float] = field(default_factory=dict)
    dividers: list[tuple[int, float]] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0
