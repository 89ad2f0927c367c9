"""A place where affairs are handled: hall, branch, township centre, village point."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.kinds.base import Kind, Part, Record, field
from generator.values import Line, Name, Phone, Ref, Url, choice, refers
from generator.vocabulary import ACCESSIBILITY, LEVEL, POINT_KIND


class Window(Part):
    """A counter of a place."""

    no: Name | None = field("窗口号", need="always")
    name: Name | None = field("窗口名称", need="always")
    departments: tuple[Annotated[Ref, refers("department")], ...] = field("进驻部门", many=True)


class Place(Record):
    """服务网点: where one goes, when it is open, how to get in."""

    kind: ClassVar[Kind] = Kind("place", "places", "服务网点", shared=True)
    point_kind: Annotated[str, choice(POINT_KIND)] | None = field("类别", need="always", column=True, facet=True)
    level: Annotated[str, choice(LEVEL)] | None = field("层级", need="always", column=True)
    district: Name | None = field("所在区县", column=True)
    address: Line | None = field("地址", need="live", column=True, weigh="fact")
    hours: Line | None = field("开放时间", need="live", column=True, weigh="fact")
    phone: Phone | None = field("电话", need="live", column=True)
    booking_url: Url | None = field("预约网址")
    transit: Line | None = field("交通")
    windows: tuple[Window, ...] = field("窗口", many=True)
    accessibility: tuple[Annotated[str, choice(ACCESSIBILITY)], ...] = field("便民和无障碍设施", many=True, weigh="service")
    agent: Line | None = field("代办服务", "谁可以代办、代办什么；写岗位。", weigh="fact")
