"""A department: one folder of the catalogue, described by its department.yml."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.kinds.base import Kind, Record, field
from generator.kinds.city import Body
from generator.values import Flag, Line, Name, Phone, Url, choice
from generator.vocabulary import ORG_KIND


class Department(Record):
    """部门: who exercises powers, handles items and answers for them."""

    kind: ClassVar[Kind] = Kind("department", "departments", "部门")
    short_name: Name | None = field("简称", "如“市场监管局”。", need="always", column=True)
    org_kind: Annotated[str, choice(ORG_KIND)] | None = field("机构类别", need="live")
    credit_code: Name | None = field("统一社会信用代码", "18位。", need="live", column=True)
    duties: tuple[Line, ...] = field("主要职责", "一条一句话。", many=True, need="live", searched="text", weigh="fact")
    office: Name | None = field("行政审批科室", "集中办理审批的内设科室。")
    head: Name | None = field("负责人职务", "写职务，不写姓名。")
    address: Line | None = field("办公地址", need="live", column=True, weigh="fact")
    hours: Line | None = field("办公时间", "不写时用全市通常办公时间。", weigh="fact")
    phone: Phone | None = field("咨询电话", need="live", column=True)
    complaint_phone: Phone | None = field("监督投诉电话", "不能与咨询电话相同。", need="live", column=True)
    url: Url | None = field("网站")
    review_body: Body | None = field("行政复议机关", "不写时用全市的。")
    court: Body | None = field("行政诉讼法院", "不写时用全市的。")
    in_hall: Flag | None = field("进驻政务服务中心", "是或否。", weigh="service")
