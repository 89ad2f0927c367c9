"""Telephones: whom to ask and whom to complain to must not be the same desk."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.kinds.department import Department
from generator.kinds.item import Item
from generator.records import Entry
from generator.rules.base import Said, rule

HINT = "监督投诉要由另外的科室或热线受理，改成它的电话。"


@rule("phones-same", "咨询和投诉是同一个电话", "department", "item")
def phones_same(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """投诉电话不能就是被投诉窗口自己的电话。"""
    record = entry.record
    if isinstance(record, Department):
        if record.phone and record.phone == record.complaint_phone:
            yield ("complaint_phone",), f"与咨询电话相同（{record.phone}）", HINT
        return
    assert isinstance(record, Item)
    if not record.consult and not record.complain:
        return
    department = catalog.department(entry)
    asked = record.consult.phone if record.consult and record.consult.phone else (department.phone,)
    complained = record.complain.phone if record.complain and record.complain.phone else (department.complaint_phone,)
    same = [number for number in complained if number and number in asked]
    if same:
        key = "complain" if record.complain and record.complain.phone else "consult"
        yield (key, "phone"), f"咨询电话和监督投诉电话都是{same[0]}", HINT
