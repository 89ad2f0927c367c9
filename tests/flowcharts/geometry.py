"""Reads a finished SVG back and measures it: every fault that a reader would see, as a list of sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from xml.etree import ElementTree

from flowcharts import Chart
from flowcharts.metrics import clean, ems

SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]


@dataclass(frozen=True)
class Rect:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect, slack: float = 0.0) -> bool:
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )

    def holds(self, other: Rect) -> bool:
        return (
            self.left <= other.left + 0.2
            and self.top <= other.top + 0.2
            and self.right >= other.right - 0.2
            and self.bottom >= other.bottom - 0.2
        )


@dataclass
class Node:
    id: str
    corners: list[Point]
    rect: Rect
    radius: float = 6
    texts: list[Rect] = field(default_factory=list)

    def inside(self, point: Point, margin: float) -> bool:
        """Whether a point lies inside the outline by more than `margin`."""
        x, y = point
        if len(self.corners) == 4:
            middle_x, middle_y = (
                (self.rect.left + self.rect.right) / 2,
                (self.rect.top + self.rect.bottom) / 2,
            )
            half_x, half_y = self.rect.right - middle_x - margin, self.rect.bottom - middle_y - margin
            return abs(x - middle_x) / half_x + abs(y - middle_y) / half_y < 1
        across = max(self.rect.left + self.radius - x, x - self.rect.right + self.radius, 0)
        down = max(self.rect.top + self.radius - y, y - self.rect.bottom + self.radius, 0)
        return across**2 + down**2 < (self.radius - margin) ** 2


@dataclass
class Line:
    key: str
    corners: list[Point]
    ends: tuple[str, ...]

    def pieces(self) -> list[Rect]:
        return [Rect(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in pairwise(self.corners)]


@dataclass
class Picture:
    nodes: list[Node]
    lines: list[Line]
    labels: list[tuple[str, Rect]]
    lanes: list[Rect]
    view: Rect


def read(svg: str, chart: Chart) -> Picture:
    root = ElementTree.fromstring(svg)
    x, y, width, height = map(float, root.attrib["viewBox"].split())
    steps = {clean(step.id): step for step in chart.steps}
    nodes, lines, labels, lanes = [], [], [], []
    for group in root.iter(SVG + "g"):
        kind = group.attrib.get("class", "").split()[:1]
        if kind == ["fc-step"]:
            nodes.append(_node(group))
        elif kind == ["fc-edge"] and "data-bar" in group.attrib:
            lines += _bar_lines(group)
        elif kind == ["fc-edge"]:
            number = group.attrib["data-edge"]
            edge = chart.edges[int(number)]
            ends = (clean(edge.source), clean(edge.target))
            lines += [Line(number, _corners(path.attrib["d"]), ends) for path in group.iter(SVG + "path")]
        elif kind == ["fc-label"]:
            labels.append((group.attrib["data-edge"], _rect(next(group.iter(SVG + "rect")))))
        elif kind == ["fc-lane"]:
            lanes.append(_rect(next(group.iter(SVG + "rect"))))
    assert {node.id for node in nodes} == set(steps), "every step is drawn once"
    return Picture(nodes, lines, labels, lanes, Rect(x, y, x + width, y + height))


def _node(group: ElementTree.Element) -> Node:
    box = next(item for item in group.iter() if item.attrib.get("class") == "fc-box")
    corners: list[Point] = []
    if box.tag == SVG + "polygon":
        corners = [
            (float(a), float(b)) for a, b in (pair.split(",") for pair in box.attrib["points"].split())
        ]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        rect = Rect(min(xs), min(ys), max(xs), max(ys))
    else:
        rect = _rect(box)
    node = Node(group.attrib["data-step"], corners, rect, float(box.attrib.get("rx", 6)))
    for text in group.iter(SVG + "text"):
        size, x, y = (float(text.attrib.get(name, 12)) for name in ("font-size", "x", "y"))
        half = ems(text.text or "") * size / 2
        if text.attrib["class"] != "fc-number":
            node.texts.append(Rect(x - half, y - 0.72 * size, x + half, y + 0.1 * size))
    return node


def _bar_lines(group: ElementTree.Element) -> list[Line]:
    key = "bar " + group.attrib["data-bar"]
    lines = [
        Line(key, _corners(item.attrib["d"]), (group.attrib["data-bar"],))
        for item in group.iter(SVG + "path")
    ]
    bar = _rect(next(group.iter(SVG + "rect")))
    middle = (bar.top + bar.bottom) / 2
    return [*lines, Line(key, [(bar.left, middle), (bar.right, middle)], ())]


def _rect(item: ElementTree.Element) -> Rect:
    x, y, width, height = (float(item.attrib[name]) for name in ("x", "y", "width", "height"))
    return Rect(x, y, x + width, y + height)


def _corners(path: str) -> list[Point]:
    """The corners of a path of M, L and Q: a round corner counts as the point it rounds."""
    found: list[Point] = []
    for command, numbers in re.findall(r"([MLQ])([^MLQ]*)", path):
        values = [float(value) for value in numbers.split()]
        found.append((values[0], values[1]))
        if command == "Q":
            found.append((values[2], values[3]))
    return found


def faults(picture: Picture) -> list[str]:
    """Everything wrong with the picture; [] when a reader can trust each line."""
    return [
        *_node_faults(picture),
        *_line_faults(picture),
        *_label_faults(picture),
        *_overlapping_lines(picture.lines),
    ]


def _node_faults(picture: Picture) -> list[str]:
    found = [f"{a.id} overlaps {b.id}" for a, b in combinations(picture.nodes, 2) if a.rect.meets(b.rect)]
    for node in picture.nodes:
        if not picture.view.holds(node.rect):
            found.append(f"{node.id} leaves the picture")
        if picture.lanes and not any(lane.holds(node.rect) for lane in picture.lanes):
            found.append(f"{node.id} leaves its lane")
        for text in node.texts:
            corners = [(x, y) for x in (text.left, text.right) for y in (text.top, text.bottom)]
            if not all(node.inside(corner, -1.5) for corner in corners):
                found.append(f"a text leaves {node.id}")
        found += [f"texts of {node.id} overlap" for a, b in combinations(node.texts, 2) if a.meets(b, 0.5)]
    return found


def _line_faults(picture: Picture) -> list[str]:
    found = []
    for line in picture.lines:
        for piece in line.pieces():
            if not picture.view.holds(piece):
                found.append(f"line {line.key} leaves the picture")
            if piece.right - piece.left > 0.11 and piece.bottom - piece.top > 0.11:
                found.append(f"line {line.key} is slanted")
            for node in picture.nodes:
                if node.id not in line.ends and piece.meets(_grown(node.rect, 1)):
                    found.append(f"line {line.key} crosses {node.id}")
                elif node.id in line.ends and any(node.inside(point, 1.5) for point in _samples(piece)):
                    found.append(f"line {line.key} runs through its own {node.id}")
    return found


def _label_faults(picture: Picture) -> list[str]:
    found = []
    for key, rect in picture.labels:
        found += [f"label {key} on {node.id}" for node in picture.nodes if rect.meets(node.rect)]
        own = [
            line for line in picture.lines if line.key == key or (key == "-1" and line.key.startswith("bar"))
        ]
        if not any(rect.meets(_grown(piece, 0.1)) for line in own for piece in line.pieces()):
            found.append(f"label {key} is not on its line")
        others = [line for line in picture.lines if line not in own]
        found += [
            f"label {key} on line {line.key}"
            for line in others
            if any(rect.meets(_grown(piece, 0.1)) for piece in line.pieces())
        ]
        if not picture.view.holds(rect):
            found.append(f"label {key} leaves the picture")
    rects = combinations(picture.labels, 2)
    return found + [f"labels {a} and {b} overlap" for (a, one), (b, two) in rects if one.meets(two)]


def _overlapping_lines(lines: list[Line]) -> list[str]:
    """Two lines that run on the same track; where they only cross, a reader can tell them apart."""
    found = []
    for one, other in combinations(lines, 2):
        if one.key == other.key or "bar" in one.key + other.key:
            continue
        for a in one.pieces():
            for b in other.pieces():
                level = max(a.top, b.top), min(a.bottom, b.bottom)
                side = max(a.left, b.left), min(a.right, b.right)
                flat = _flat(a) and _flat(b) and side[1] - side[0] > 1 and abs(a.top - b.top) < 4
                upright = _tall(a) and _tall(b) and level[1] - level[0] > 1 and abs(a.left - b.left) < 4
                if flat or upright:
                    found.append(f"lines {one.key} and {other.key} run on one another")
    return found


def _flat(piece: Rect) -> bool:
    return piece.right - piece.left > piece.bottom - piece.top


def _tall(piece: Rect) -> bool:
    return piece.bottom - piece.top > piece.right - piece.left


def _grown(rect: Rect, by: float) -> Rect:
    return Rect(rect.left - by, rect.top - by, rect.right + by, rect.bottom + by)


def _samples(piece: Rect) -> list[Point]:
    steps = max(2, int(max(piece.right - piece.left, piece.bottom - piece.top)))
    return [
        (
            piece.left + (piece.right - piece.left) * at / steps,
            piece.top + (piece.bottom - piece.top) * at / steps,
        )
        for at in range(steps + 1)
    ]
