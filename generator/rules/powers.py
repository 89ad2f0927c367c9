"""Powers: named as their type demands, with the items by which they are used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog import Catalog
from generator.kinds.item import Item
from generator.kinds.power import Power
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.vocabulary import LIVE


@rule("penalty-name", "处罚的名称不规范", "power", level=Level.WARNING)
def penalty_name(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """行政处罚的名称统一写成“对……的处罚”。"""
    power = entry.of(Power)
    if power.power_type == "行政处罚" and power.name and not re.fullmatch(r"对.+的(行政)?处罚", power.name):
        yield ("name",), "行政处罚的名称要写成“对……的处罚”", "如“对无证经营食品的处罚”。"


@rule("power-without-item", "职权没有办事事项", "power", level=Level.WARNING)
def power_without_item(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """依申请行使的职权（许可、给付、确认、奖励、裁决、其他）要有办事事项，群众才知道怎么申请。"""
    power = entry.of(Power)
    unused = not catalog.pointing_to(entry, "item") and not catalog.some_unread("item")
    if entry.status == LIVE and power.on_application and unused:
        yield ("name",), f"是依申请的{power.power_type}，却没有办事事项", "新建办事事项，在“所属职权”里写上它。"


@rule("item-type", "事项类型与职权类型不符", "item")
def item_type(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """事项的类型要与它所属的职权一致；公共服务不属于任何职权。"""
    item = entry.of(Item)
    power = catalog.find(item.power, entry) if item.power else None
    kind = power.record.power_type if power and isinstance(power.record, Power) else None
    if power and kind and item.task_type and item.task_type != kind:
        yield ("task_type",), f"事项是{item.task_type}，所属职权“{power.name}”是{kind}", "改成一致，或者改所属职权。"


@rule("item-without-power", "事项没有所属职权", "item", level=Level.WARNING)
def item_without_power(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """除公共服务外，办事事项都要说明出自权力清单里的哪一项，清单之外不得审批。"""
    item = entry.of(Item)
    if entry.status == LIVE and item.task_type not in (None, "公共服务") and not item.power and "power" not in entry.broken:
        yield ("task_type",), f"类型是{item.task_type}，没有写所属职权", "写“所属职权”（power）；权力清单里没有的，不能办。"


@rule("audience-theme", "主题与服务对象不符", "item", level=Level.WARNING)
def audience_theme(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """面向个人的事项要选个人主题，面向企业和组织的要选企业主题，两类人才都找得到。"""
    item = entry.of(Item)
    whom = {theme.name: theme.for_whom for theme in catalog.themes.themes}
    if not whom.keys() >= set(item.themes):
        return
    chosen = {whom[theme] for theme in item.themes}
    wanted = {"个人" if one == "自然人" else "企业" for one in item.audience}
    for missing in sorted(wanted - chosen) if chosen and wanted else ():
        yield ("themes",), f"服务对象里有{missing}，没有选{missing}主题", f"再选一个{missing}主题，或者改服务对象。"
