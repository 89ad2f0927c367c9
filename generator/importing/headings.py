"""Which heading of a list means which field: the usual Chinese words and those of the exchange tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

FIELDS: dict[str, tuple[str, ...]] = {
    "department": ("部门", "责任部门", "实施部门", "实施主体", "实施机关", "单位", "部门名称", "department", "dept_name", "org_name"),
    "credit_code": ("统一社会信用代码", "部门代码", "实施主体编码", "实施主体代码", "deptcode", "dept_code", "org_code"),
    "name": ("事项名称", "名称", "办理项名称", "业务办理项名称", "项目名称", "职权名称", "name", "task_name", "item_name"),
    "code": ("实施编码", "事项编码", "业务办理项编码", "编码", "职权编码", "itemcode", "item_code", "task_code", "local_code"),
    "catalog_code": ("基本编码", "国家基本编码", "catalog_code"),
    "task_type": ("事项类型", "职权类型", "权力类型", "类型", "tasktypetext", "task_type_text"),
    "summary": ("一句话说明", "事项说明", "简介", "summary"),
    "level": ("行使层级", "层级", "use_level"),
    "handling": ("办件类型", "project_type", "handling"),
    "statutory_time": ("法定办结时限", "法定时限", "statutory_time"),
    "promised_time": ("承诺办结时限", "承诺时限", "promised_time"),
    "charged": ("是否收费", "收费", "is_fee", "charged"),
    "visits": ("到现场次数", "跑动次数", "到办事现场次数", "limit_scene_num", "visits"),
    "online_url": ("网上办理网址", "网办地址", "在线办理地址", "online_url"),
    "window": ("窗口", "办理窗口"),
    "conditions": ("受理条件", "办理条件", "申请条件", "accept_condition"),
    "phone": ("咨询电话", "联系电话", "电话", "咨询方式", "phone", "link_way"),
    "complaint_phone": ("监督电话", "投诉电话", "监督投诉电话", "监督投诉方式", "supervise", "supervise_way"),
    "channels": ("办理形式", "办理方式", "channels"),
    "statutory_note": ("法定时限说明",),
    "promised_note": ("承诺时限说明",),
    "audience": ("服务对象", "面向对象", "server_type"),
}
"""Headings that are recognised for each field, lower-case and without blanks."""

REQUIRED = ("department", "name")
PATHS: dict[str, tuple[str, ...]] = {
    "code": ("local_code",),
    "phone": ("consult", "phone"),
    "complaint_phone": ("complain", "phone"),
}
"""Where in the item a field stands that is not called like its key."""


def match(headings: Iterable[str], mapping: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Which heading gives which field, and the headings that give none. `mapping` (heading to field) goes first."""
    known = {word: field for field, words in FIELDS.items() for word in words}
    found: dict[str, str] = {}
    unused: list[str] = []
    for heading in headings:
        field = mapping.get(heading) or known.get(plain(heading))
        if field and field not in found:
            found[field] = heading
        else:
            unused.append(heading)
    return found, unused


def plain(heading: str) -> str:
    """A heading without blanks, brackets and what stands in them, in lower case."""
    return re.sub(r"[（(].*?[)）]|\s|[*＊:：]", "", heading).lower()
