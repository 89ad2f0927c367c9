"""The catalogue in the shape of the national exchange tables: 事项基本目录 and 实施清单 with materials, fees and questions.

Column names and codes are those in use between government platforms; provinces number some lists otherwise and map them
on their side. Drafts are left out: what is not in force yet is not handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.describe import item_fees
from generator.exports.files import CSV_MARK, FORMATS, File, csv_line, harmless
from generator.exports.tables import Column
from generator.exports.workbook import Sheet, workbook
from generator.kinds.base import Basis
from generator.kinds.fee import Fee
from generator.kinds.item import Item, MaterialUse
from generator.kinds.material import Material
from generator.kinds.place import Place
from generator.kinds.power import Power
from generator.pages.frame import Site
from generator.records import Entry
from generator.values import Duration
from generator.vocabulary import (
    AUDIENCE,
    BODY_NATURE,
    CHANNEL,
    CROSS_REGION,
    DRAFT,
    HANDLING,
    LEVEL,
    MATERIAL_SOURCE,
    MEDIUM,
    NECESSITY,
    ONLINE_DEPTH,
    POWER_SOURCE,
    RESULT_KIND,
    TASK_TYPE,
    Vocabulary,
)

FOLDER = "exchange"
Cells = dict[str, str]
"""A row by the keys of its columns; a column that the row does not name is empty."""


@dataclass(frozen=True)
class Table:
    """One exchange table: the name of its file, its title, what a row is, its columns, and its rows."""

    name: str
    title: str
    row: str
    columns: tuple[Column, ...]
    rows: Callable[[Catalog], Iterator[Cells]]


def exchange_files(site: Site, address: str = "") -> Iterator[File]:
    """Each table as CSV, and all of them as one workbook; below the folder of the data files."""
    for table in TABLES:
        yield f"{FOLDER}/{table.name}.csv", _csv(table, site.catalog)
    yield f"{FOLDER}/exchange.xlsx", (workbook([_sheet(table, site.catalog) for table in TABLES]) for _ in (0,))


EVERY_FORMAT = FORMATS | {"exchange": exchange_files}
"""All that `catalog export` writes."""


def _csv(table: Table, catalog: Catalog) -> Iterator[bytes]:
    yield CSV_MARK + csv_line([column.key for column in table.columns])
    for cells in table.rows(catalog):
        yield csv_line([harmless(cells.get(column.key, "")) for column in table.columns])


def _sheet(table: Table, catalog: Catalog) -> Sheet:
    rows = ([cells.get(column.key, "") for column in table.columns] for cells in table.rows(catalog))
    return Sheet(table.title, [column.heading for column in table.columns], rows)


def _coded(key: str, title: str, words: Vocabulary, help: str = "") -> tuple[Column, Column]:
    """A column of national codes, and beside it the same in words."""
    listed = "，".join(f"{code} {word}" for word, code in words.words.items() if code)
    return Column(key, title, f"{help}代码：{listed}。"), Column(f"{key}_name", f"{title}名称")


def _codes(key: str, words: Vocabulary, *chosen: str | None) -> Cells:
    """The cells of a coded column; several values stand between commas."""
    said = [one for one in chosen if one]
    return {key: ",".join(filter(None, map(words.code, said))), f"{key}_name": "、".join(said)}


SHARED = (
    Column("record_id", "记录编号", "本目录的编号，也是网页地址，一直不变。"),
    Column("catalog_code", "基本编码", "国家统一的12位编码；没有的为空。"),
    Column("local_code", "本市编码"),
    Column("task_name", "事项名称"),
    *_coded("task_type", "事项类型", TASK_TYPE),
    Column("dept_name", "实施主体"),
    Column("dept_code", "实施主体编码", "统一社会信用代码，18位。"),
    *_coded("dept_type", "实施主体性质", BODY_NATURE),
    *_coded("use_level", "行使层级", LEVEL),
    *_coded("power_source", "权力来源", POWER_SOURCE),
    Column("by_law", "设定依据", "一部法规一行，写到条。"),
    Column("task_state", "事项状态", "在用、暂停、取消、下放、已合并。"),
    Column("plan_effective_date", "生效日期"),
    Column("plan_cancel_date", "取消日期"),
)


def _shared(entry: Entry, power: Power | None, task_type: str | None, basis: Sequence[Basis], catalog: Catalog) -> Cells:
    """What the basic list and the implementation list both say of a record; `power` is the power behind it."""
    record, department = entry.record, catalog.department(entry)
    cells = {
        "record_id": entry.id,
        "catalog_code": getattr(record, "catalog_code", None) or (power.catalog_code if power else None) or "",
        "local_code": getattr(record, "local_code", None) or "",
        "task_name": entry.name,
        "dept_name": department.name or entry.department,
        "dept_code": department.credit_code or "",
        "by_law": _bases(entry, basis, catalog),
        "task_state": entry.status,
        "plan_effective_date": str(record.effective_from or ""),
        "plan_cancel_date": str(record.effective_to or ""),
    }
    cells |= _codes("task_type", TASK_TYPE, task_type) | _codes("use_level", LEVEL, getattr(record, "level", None))
    if power:
        cells |= _codes("dept_type", BODY_NATURE, power.body_nature) | _codes("power_source", POWER_SOURCE, power.power_source)
    return cells


def _bases(entry: Entry, bases: Sequence[Basis], catalog: Catalog) -> str:
    found = ((catalog.find(one.law, entry) if one.law else None, one) for one in bases)
    return "\n".join(f"《{law.name if law else one.law or ''}》{one.article or ''}" for law, one in found)


def _basic(catalog: Catalog) -> Iterator[Cells]:
    """The powers, and the public services that no power stands behind."""
    for entry in _current(catalog, "power"):
        power = entry.of(Power)
        yield _shared(entry, power, power.power_type, power.basis, catalog)
    for entry in _current(catalog, "item"):
        item = entry.of(Item)
        if not item.power:
            yield _shared(entry, None, item.task_type, item.basis, catalog)


def _current(catalog: Catalog, kind: str) -> list[Entry]:
    return [entry for entry in catalog.of(kind) if entry.status != DRAFT]


TASK = (
    *SHARED,
    Column("task_code", "实施编码", "31位；没有的为空。"),
    *_coded("server_type", "服务对象", AUDIENCE),
    Column("accept_condition", "受理条件", "一条一行。"),
    *_coded("project_type", "办件类型", HANDLING),
    *(
        Column(f"{key}_{part}", f"{title}{words}")
        for key, title in (("anticipate", "法定办结时限"), ("promise", "承诺办结时限"))
        for part, words in (("day", ""), ("type", "单位"), ("explain", "说明"))
    ),
    Column("special_procedure", "特别程序", "不计入时限的程序和最长用时。"),
    Column("is_fee", "是否收费", "1 收费，0 不收费。"),
    *_coded("handle_type", "办理形式", CHANNEL),
    *_coded("online_depth", "网上办理深度", ONLINE_DEPTH),
    Column("online_url", "网上办理地址"),
    *_coded("handle_area", "通办范围", CROSS_REGION),
    Column("limit_scene_num", "到办事现场次数"),
    Column("limit_scene_explain", "必须到现场的原因"),
    Column("transact_addr", "办理地点", "一处一行。"),
    Column("transact_time", "办理时间", "与办理地点逐行对应。"),
    Column("link_way", "咨询方式"),
    Column("supervise_way", "监督投诉方式"),
    Column("result_name", "审批结果名称", "一项一行。"),
    *_coded("result_type", "审批结果类型", RESULT_KIND),
    Column("limit_explain", "数量限制"),
    Column("service_type", "中介服务"),
    Column("page_url", "网页地址", "从网站首页算起。"),
)


def _tasks(catalog: Catalog) -> Iterator[Cells]:
    for entry in _current(catalog, "item"):
        item = entry.of(Item)
        behind = catalog.find(item.power, entry) if item.power else None
        power = behind.record if behind and isinstance(behind.record, Power) else None
        shared = _shared(entry, power, item.task_type, item.basis, catalog)
        yield shared | _task(item, entry) | _where(item, entry, catalog) | _limits(item)


def _task(item: Item, entry: Entry) -> Cells:
    cells = {
        "task_code": item.task_code or "",
        "accept_condition": "\n".join(item.conditions),
        "is_fee": {True: "1", False: "0", None: ""}[item.charged],
        "online_url": item.online_url or "",
        "limit_scene_num": "" if item.visits is None else str(item.visits),
        "limit_scene_explain": item.visit_reason or "",
        "result_name": "\n".join(one.name or "" for one in item.results),
        "limit_explain": item.quantity_limit or "",
        "service_type": "\n".join(one.name or "" for one in item.intermediaries),
        "page_url": entry.url,
    }
    cells |= _codes("server_type", AUDIENCE, *item.audience) | _codes("project_type", HANDLING, item.handling)
    cells |= _codes("handle_type", CHANNEL, *item.channels) | _codes("online_depth", ONLINE_DEPTH, item.online_depth)
    cells |= _codes("handle_area", CROSS_REGION, item.cross_region)
    return cells | _codes("result_type", RESULT_KIND, *(one.result_kind for one in item.results))


def _limits(item: Item) -> Cells:
    special = "\n".join(f"{one.name or ''}：最长{one.time}" for one in item.special_procedures if one.time)
    law = _limit("anticipate", item.statutory_time, item.statutory_note)
    return {"special_procedure": special} | law | _limit("promise", item.promised_time, item.promised_note)


def _limit(key: str, time: Duration | None, note: str | None) -> Cells:
    value, unit = ("", "") if time is None else ("0", "即办") if time.immediate else (f"{time.value:f}", time.unit)
    return {f"{key}_day": value, f"{key}_type": unit, f"{key}_explain": note or ""}


def _where(item: Item, entry: Entry, catalog: Catalog) -> Cells:
    places = [found.record for ref in item.places if (found := catalog.find(ref, entry))]
    known = [place for place in places if isinstance(place, Place)]
    department = catalog.department(entry)
    ask = item.consult.phone if item.consult else ()
    complain = item.complain.phone if item.complain else ()
    return {
        "transact_addr": "\n".join(f"{place.name or ''} {place.address or ''}".strip() for place in known),
        "transact_time": "\n".join(place.hours or catalog.city.hours or "" for place in known),
        "link_way": "、".join(ask) or department.phone or "",
        "supervise_way": "、".join(complain) or department.complaint_phone or "",
    }


OF_TASK = (
    Column("record_id", "事项记录编号", "实施清单里的同名一列。"),
    Column("task_code", "实施编码"),
    Column("task_name", "事项名称"),
)
MATERIAL = (
    *OF_TASK,
    Column("material_name", "材料名称"),
    *_coded("is_need", "材料必要性", NECESSITY),
    Column("material_type", "材料类型", "原件、复印件的份数。"),
    Column("page_num", "份数", "原件和复印件一共几份。"),
    *_coded("material_format", "材料形式", MEDIUM),
    *_coded("source_type", "来源渠道", MATERIAL_SOURCE),
    Column("source_explain", "来源渠道说明"),
    Column("by_law", "要求提供材料的依据"),
    Column("form_guid", "空白表格"),
    Column("example_guid", "示例样表"),
    Column("accept_stand", "受理标准"),
    Column("situation", "适用情形", "所有人都要的为空。"),
)


def _of_task(entry: Entry) -> Cells:
    return {"record_id": entry.id, "task_code": entry.of(Item).task_code or "", "task_name": entry.name}


def _materials(catalog: Catalog) -> Iterator[Cells]:
    for entry in _current(catalog, "item"):
        for use in entry.of(Item).materials:
            found = catalog.find(use.material, entry) if use.material else None
            yield _of_task(entry) | _material(use, found, entry, catalog)


def _material(use: MaterialUse, found: Entry | None, entry: Entry, catalog: Catalog) -> Cells:
    material = found.record if found and isinstance(found.record, Material) else Material()
    kinds = (f"原件{use.originals}份" if use.originals else "", f"复印件{use.copies}份" if use.copies else "")
    count = (use.originals or 0) + (use.copies or 0)
    cells = {
        "material_name": found.name if found else str(use.material or ""),
        "material_type": "，".join(filter(None, kinds)),
        "page_num": str(count) if count else "",
        "source_explain": material.issuer or "",
        "by_law": _bases(entry, use.basis, catalog),
        "form_guid": material.form or "",
        "example_guid": material.sample or "",
        "accept_stand": use.requirement or "",
        "situation": use.when or "",
    }
    cells |= _codes("is_need", NECESSITY, use.necessity or "必要") | _codes("material_format", MEDIUM, use.medium)
    return cells | _codes("source_type", MATERIAL_SOURCE, material.source)


FEE = (
    *OF_TASK,
    Column("fee_id", "收费记录编号"),
    Column("fee_name", "收费项目名称"),
    Column("fee_stand", "收费标准"),
    Column("by_law", "收费依据"),
    Column("is_desc", "是否允许减免", "1 有减免，0 没有。"),
    Column("desc_explain", "减免依据和说明"),
)


def _fees(catalog: Catalog) -> Iterator[Cells]:
    for entry in _current(catalog, "item"):
        for fee, price in item_fees(entry, catalog):
            reductions = fee.of(Fee).reductions
            yield _of_task(entry) | {
                "fee_id": fee.id,
                "fee_name": fee.name,
                "fee_stand": price,
                "by_law": _bases(fee, fee.of(Fee).basis, catalog),
                "is_desc": "1" if reductions else "0",
                "desc_explain": "\n".join(f"{one.condition or ''}：{one.effect or ''}" for one in reductions),
            }


QUESTION = (*OF_TASK, Column("question", "问题"), Column("answer", "解答"))


def _questions(catalog: Catalog) -> Iterator[Cells]:
    for entry in _current(catalog, "item"):
        for one in entry.of(Item).faq:
            yield _of_task(entry) | {"question": one.q or "", "answer": one.a or ""}


TABLES = (
    Table("basic-catalog", "事项基本目录", "一项职权或者公共服务", SHARED, _basic),
    Table("implementation-list", "实施清单", "一个办事事项", TASK, _tasks),
    Table("materials", "申请材料", "一个事项要的一份材料", MATERIAL, _materials),
    Table("fees", "收费项目信息", "一个事项收的一项费", FEE, _fees),
    Table("questions", "常见问题", "一个事项的一问一答", QUESTION, _questions),
)
