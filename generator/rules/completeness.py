"""What a record must hold: by kind, by type of power, and by whether it is in force.

`gaps` also serves the pages: a draft is published with its gaps named.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.catalog import Catalog
from generator.kinds.base import Part, Record, declared
from generator.kinds.item import Item
from generator.kinds.power import Power
from generator.records import Entry, fields_holding
from generator.rules.base import Said, rule
from generator.source import Key
from generator.vocabulary import ENDED, LIVE


def gaps(record: Record) -> list[str]:
    """The keys of the fields that a complete record of this kind and type would hold and this one does not."""
    return [key for key, (_, about) in declared(type(record)).items() if about.need == "live" and _lacks(record, key)]


def applies(record: Record, key: str) -> bool:
    """Whether a field is meant for this record: some are only for powers of certain types."""
    types = declared(type(record))[key][1].types
    return not types or not isinstance(record, Power) or record.power_type in types


def _lacks(record: Record, key: str) -> bool:
    return applies(record, key) and getattr(record, key) in (None, ())


@rule("required", "必填内容没有写")
def required(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """名称和状态任何时候都要写。状态为“在用”的记录必须填全；还没准备好的先用“草稿”，缺的内容会在页面上标明“尚未公开”。"""
    record, live = entry.record, entry.status == LIVE
    for key, (info, about) in declared(type(record)).items():
        missing = about.need == "always" or (about.need == "live" and live)
        if missing and key not in entry.broken and _lacks(record, key):
            hint = info.description or "补上这一项。"
            away = "" if about.need == "always" else "暂时写不出来的，把状态改为“草稿”。"
            yield (), f"缺“{info.title}”（{info.alias or key}）", f"{hint}{away}"


@rule("part-required", "分项内容不完整")
def part_required(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """列表里的每一条都要写全关键内容，例如依据要写明是哪部法规，材料要写明是哪种材料。"""
    for key, part in _parts(entry.record):
        for name, info in _needed(type(part)):
            if getattr(part, name) in (None, ()) and (*key, name) not in entry.source.places:
                yield key, f"这一条缺“{info.title}”（{info.alias or name}）", info.description or "补上这一项。"


@cache
def _needed(part: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    return [(name, info) for name, (info, about) in declared(part).items() if about.need == "always"]


def _parts(holder: BaseModel, key: Key = ()) -> Iterator[tuple[Key, BaseModel]]:
    """Every part inside a record, the outer before the inner."""
    for name, written in fields_holding(type(holder), Part):
        held = getattr(holder, name)
        many = enumerate(held) if isinstance(held, tuple) else ()
        places = [((*key, written, index), part) for index, part in many] or [((*key, written), held)]
        for place, part in places if held else ():
            yield place, part
            yield from _parts(part, place)


@rule("wrong-type-field", "内容与职权类型不符", "power")
def wrong_type_field(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """有些内容只属于某一类职权，例如“违法行为”只用于行政处罚，“许可证件”只用于行政许可。"""
    record = entry.of(Power)
    for key, (info, about) in declared(Power).items():
        given = getattr(record, key) not in (None, ())
        if about.types and record.power_type and record.power_type not in about.types and given:
            yield (key,), f"“{info.title}”只用于{'、'.join(about.types)}，这里是{record.power_type}", "删掉，或者改职权类型。"


@rule("materials-unsaid", "没有写材料", "item")
def materials_unsaid(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """群众最想知道带什么。要么列出材料，要么在“无需材料的说明”里明确说不用带。"""
    record = entry.of(Item)
    if entry.status == LIVE and not record.materials and not record.no_materials and "materials" not in entry.broken:
        yield (), "缺“申请材料”（materials）", "列出材料；确实不用带的，写“无需材料的说明”（no_materials）。"


@rule("end-unexplained", "停用没有说明", "item", "power", "fee")
def end_unexplained(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """取消、下放、合并、暂停的记录保留原来的网址，并告诉群众为什么停、现在怎么办。"""
    record = entry.record
    if entry.status in (*ENDED, "暂停") and not record.end_notice and not record.replaced_by:
        yield ("status",), f"状态是“{entry.status}”，没有说明原因和替代办法", "写“停办说明”（end_notice）或“现行办理”（replaced_by）。"

