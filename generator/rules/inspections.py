"""Planned inspections: on a power, by a published standard, within the cap, not on quiet days, not two departments at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from generator.catalog import Catalog
from generator.kinds.city import QuietTime
from generator.kinds.inspection import Inspection, Window
from generator.kinds.power import Power
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.vocabulary import ENDED, LIVE

JOINT = "联合检查"
DRAWN = "双随机、一公开"
LONGEST = 366


@rule("inspection-power", "检查没有对应的检查职权", "inspection")
def inspection_power(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """没有列入权力清单的行政检查，不得安排。检查计划要对应一项在用的行政检查职权。"""
    ref = entry.of(Inspection).power
    power = catalog.find(ref, entry) if ref else None
    if power and power.of(Power).power_type not in (None, "行政检查"):
        yield ("power",), f"“{power.name}”是{power.of(Power).power_type}，不是行政检查", "换成行政检查职权；没有的，取消这次检查。"
    elif power and entry.status == LIVE and power.status in ENDED:
        yield ("power",), f"“{power.name}”已经{power.status}", "取消这次检查，或者换成在用的职权。"


@rule("inspection-standard", "检查内容没有标准", "inspection")
def inspection_standard(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """没有公布检查标准的内容不得检查。每一项都要写怎样算合格。"""
    for index, item in enumerate(entry.of(Inspection).items):
        if item.name and not item.standard and ("items", index, "standard") not in entry.source.places:
            yield ("items", index), f"“{item.name}”没有检查标准", "写“检查标准”（standard）；没有标准的不列入检查。"


@rule("inspection-days", "检查时间写错", "inspection")
def inspection_days(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """检查时间的结束不能早于开始，并且都在计划的年度之内。"""
    plan = entry.of(Inspection)
    for index, window in enumerate(plan.windows):
        key = ("windows", index)
        if window.since and window.until and window.until < window.since:
            yield (*key, "until"), f"结束早于开始（{window.since}）", "核对两个日期。"
        elif plan.year and any(day and day.year != plan.year for day in (window.since, window.until)):
            yield (*key, "since"), f"不在{plan.year}年之内", "改日期，或者写到那一年的计划里。"


@rule("inspection-over-cap", "检查次数超过上限", "inspection")
def inspection_over_cap(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """对同一家企业一年的检查次数，不能超过部门公布的频次上限；频次上限不能高于全市的上限。同一部门对同一类企业的几份计划合并计算，非现场检查不算。"""
    plan = entry.of(Inspection)
    limit = city_cap(catalog, date(plan.year, 1, 1)) if plan.year and 1 <= plan.year <= 9999 else None
    if plan.cap is not None and limit is not None and plan.cap > limit:
        yield ("cap",), f"频次上限{plan.cap}次，全市上限是{limit:f}次", f"改到{limit:f}次以内。"
        return
    if not (plan.on_site and plan.times and plan.cap is not None and plan.stands):
        return
    others = [one for one in _beside(entry, catalog) if one.department == entry.department and one.id < entry.id]
    together = plan.times + sum(one.of(Inspection).times or 0 for one in others)
    if together > plan.cap:
        names = "、".join(f"“{one.name}”" for one in others)
        said = f"加上{names}共查{together}次" if others else f"计划查{together}次"
        yield ("times",), f"{said}，频次上限是{plan.cap}次", "减少次数，或者合并成一次检查。"


def city_cap(catalog: Catalog, day: date) -> Decimal | None:
    """How often one department may inspect a company in a year, by the city's policy in force on a day."""
    found = [one for one in catalog.city.policies if one.key == "inspection_cap" and one.since and one.since <= day]
    return max(found, key=lambda one: one.since or day).value if found else None


def _beside(entry: Entry, catalog: Catalog) -> Iterator[Entry]:
    """The other plans of the year for which somebody comes to the same companies."""
    plan = entry.of(Inspection)
    for other in catalog.of("inspection"):
        one = other.of(Inspection)
        if other.id != entry.id and one.year == plan.year and one.stands and one.on_site and plan.meets(one):
            yield other


@rule("inspection-quiet", "安排在不检查的日子", "inspection")
def inspection_quiet(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """元旦、春节、企业特别保护期和无干扰日不安排入企检查；安全生产、投诉举报等特殊情况要写明理由和批准。"""
    plan = entry.of(Inspection)
    if plan.special or not plan.on_site or not plan.stands:
        return
    for index, window in enumerate(plan.windows):
        for quiet in catalog.city.quiet_times:
            day = first_quiet(window, quiet)
            if day:
                message = f"{day}是{quiet.name}（{quiet.source}）"
                yield ("windows", index), message, "避开这些日子；确需检查的，写“特殊情况”（special）。"
                break


def first_quiet(window: Window, quiet: QuietTime) -> date | None:
    """The first day of a window that is a quiet one; None where there is none."""
    if not (window.since and window.until and quiet.since and quiet.until):
        return None
    first, last = max(window.since, quiet.since), min(window.until, quiet.until)
    days = (first + timedelta(days=step) for step in range(min((last - first).days + 1, LONGEST)))
    return next((day for day in days if quiet.holds(day)), None)


@rule("inspection-twice", "两个部门同一周检查同一类企业", "inspection")
def inspection_twice(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """不同部门同一周到同一类企业的检查，要合并成一次联合检查：写成一份计划，另一个部门写在联合部门里。"""
    plan = entry.of(Inspection)
    if not plan.on_site or not plan.stands:
        return
    for other in _beside(entry, catalog):
        if other.department != entry.department and other.id < entry.id:
            for index, window in enumerate(plan.windows):
                met = next((one for one in other.of(Inspection).windows if _same_place(window, one) and window.weeks & one.weeks), None)
                if met:
                    year, week = min(window.weeks & met.weeks)
                    message = f"{year}年第{week}周与“{other.name}”（{other.id}）查的是同一类企业"
                    yield ("windows", index), message, "合并成一份联合检查，或者错开。"
                    break


def _same_place(one: Window, other: Window) -> bool:
    return not one.where or not other.where or one.where == other.where


@rule("inspection-partners", "联合检查没有写联合部门", "inspection")
def inspection_partners(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """联合检查要写明和哪些部门一起查；写了联合部门的，检查方式要有联合检查。"""
    plan = entry.of(Inspection)
    if JOINT in plan.modes and not plan.partners and "partners" not in entry.broken:
        yield ("modes",), "写了联合检查，没有写联合部门", "写“联合部门”（partners）。"
    if plan.partners and plan.modes and JOINT not in plan.modes:
        yield ("partners",), "写了联合部门，检查方式里没有联合检查", "检查方式加上联合检查。"


@rule("inspection-draw", "随机抽查没有写抽多少", "inspection", level=Level.WARNING)
def inspection_draw(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """双随机抽查要公布抽查比例或者户数，企业才知道被抽到的机会。"""
    plan = entry.of(Inspection)
    if DRAWN in plan.modes and plan.share is None and plan.number is None and not {"share", "number"} & entry.broken:
        yield ("modes",), "是双随机抽查，没有写抽查比例或者户数", "写“抽查比例（%）”（share）或“抽查户数”（number）。"
