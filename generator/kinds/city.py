"""The city itself: one file, catalog/city.yml."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from generator.kinds.base import Basis, Kind, Part, Record, field
from generator.values import Count, Day, Line, Name, Number, Phone, Prose, Url, choice
from generator.vocabulary import LEVEL


class Body(Part):
    """An office that a citizen may turn to: a review body, a court, a hotline's office."""

    name: Name | None = field("名称", need="always")
    address: Line | None = field("地址", weigh="fact")
    phone: Phone | None = field("电话")
    url: Url | None = field("网址")


class Policy(Part):
    """One local policy as dated data, such as "promises one third shorter than the law"."""

    key: Name | None = field("政策", "promise_ratio：承诺时限与法定时限之比；fee_floor：收费按下限；inspection_cap：同一部门一年对同一企业最多检查几次；document_years、trial_years：规范性文件、暂行试行文件的有效期年数。", need="always")
    value: Number | None = field("数值", need="always")
    since: Day | None = field("起始日期", need="always")
    source: Line | None = field("文件", "文件名称和文号。", need="always")


class QuietTime(Part):
    """Days on which no inspector comes to a company unless there is a special reason."""

    name: Name | None = field("名称", "如“春节保护期”“无干扰日”。", need="always")
    since: Day | None = field("从", need="always")
    until: Day | None = field("到", "含当日。", need="always")
    first_day: Count | None = field("每月从几日", "每月固定几天的写，如1；整段都算的不写。")
    last_day: Count | None = field("每月到几日", "含当日，如5。")
    source: Line | None = field("文件", "文件名称和文号。", need="always")

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        inside = self.since is not None and self.until is not None and self.since <= day <= self.until
        return inside and (self.first_day or 1) <= day.day <= (self.last_day or 31)


class City(Record):
    """城市: the place that publishes the catalogue. How long one may ask for review or sue is the same in every city."""

    kind: ClassVar[Kind] = Kind("city", "", "城市", shared=True)
    review_limit: ClassVar[str] = "自知道决定之日起60日内"
    court_limit: ClassVar[str] = "自知道决定之日起6个月内"
    short_name: Name | None = field("简称", need="always")
    notice: Line | None = field("全站说明", "显示在每页页脚。")
    region_code: Name | None = field("行政区划代码", "6位或12位数字。", need="always")
    level: Annotated[str, choice(LEVEL)] | None = field("层级", need="always")
    hotline: Phone | None = field("政务服务热线", need="always")
    complaint: Body | None = field("效能投诉", "对办事态度、拖延、乱收费的投诉。", need="always")
    review_body: Body | None = field("行政复议机关", need="always")
    court: Body | None = field("行政诉讼法院", need="always")
    hours: Line | None = field("通常办公时间", need="always", weigh="fact")
    about: Prose | None = field("目录说明")
    refusal_basis: tuple[Basis, ...] = field(
        "拒缴依据", "目录以外的收费可以拒缴，依据哪些规定；各写明管哪一类收费。", many=True
    )
    policies: tuple[Policy, ...] = field("地方政策", many=True, weigh="legal")
    quiet_times: tuple[QuietTime, ...] = field("不检查的日子", "除特殊情况外不得入企检查的日期。", many=True, weigh="service")
