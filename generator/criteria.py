"""What makes a record good to its readers: each criterion one function, with its weight for each kind of record.

The docstring is Chinese, because it is the public text. A criterion says how much of itself a record meets, and what is
missing; one that does not apply says None, and its points are not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.catalog import Catalog
from generator.disclosures import disclosed
from generator.kinds.base import Basis, declared
from generator.kinds.commitment import Commitment
from generator.kinds.fee import UNKNOWN, Fee, standard_text
from generator.kinds.item import Item
from generator.kinds.law import Law
from generator.kinds.power import Power
from generator.kinds.procedure import Procedure
from generator.records import Entry
from generator.rules.completeness import applies, gaps
from generator.vocabulary import DRAFT

SCORED = ("item", "power", "fee", "commitment", "benchmark", "inspection")
"""The kinds that have a score: what departments keep up to date, not what records the past."""
ALL = dict.fromkeys(SCORED, 15)
VERIFYING = ("verified_on", "verified_by")
"""Needed, too, but with criteria of their own."""


@dataclass(frozen=True)
class Met:
    """How much of a criterion a record meets (0 to 1), and in words what it lacks."""

    share: Fraction
    missing: tuple[str, ...] = ()


Check = Callable[[Entry, Catalog], Met | None]


@dataclass(frozen=True)
class Criterion:
    """A declared criterion: stable key, title, points by kind of record, the function, and its public text."""

    key: str
    title: str
    weights: Mapping[str, int]
    check: Check
    text: str


CRITERIA: dict[str, Criterion] = {}


def criterion(key: str, title: str, weights: Mapping[str, int]) -> Callable[[Check], Check]:
    """Declare a criterion with its points for each kind."""

    def declare(check: Check) -> Check:
        if key in CRITERIA or not check.__doc__:
            raise ValueError(f"criterion {key} is declared twice or has no text")
        CRITERIA[key] = Criterion(key, title, weights, check, check.__doc__.strip())
        return check

    return declare


def yes(met: bool, lack: str) -> Met:
    """All or nothing."""
    return Met(Fraction(1)) if met else Met(Fraction(0), (lack,))


def part(lacks: Iterable[str], whole: int) -> Met:
    """A share: each thing that is lacking takes its part away."""
    missing = tuple(lacks)
    return Met(Fraction(whole - len(missing), whole) if whole else Fraction(1), missing)


@criterion("needed", "必填要素", ALL | {"item": 30, "power": 30, "fee": 30, "commitment": 30, "benchmark": 60, "inspection": 60})
def needed(entry: Entry, catalog: Catalog) -> Met | None:
    """这类记录在用时必须填的要素，填了多少算多少。草稿缺的要素也在这里扣分。"""
    record = entry.record
    fields = declared(type(record))
    due = [key for key, (_, about) in fields.items() if about.need == "live" and key not in VERIFYING and applies(record, key)]
    return part((f"没有写{fields[key][0].title}" for key in gaps(record) if key in due), len(due))


@criterion("verified", "按期核实", ALL | {"item": 15})
def verified(entry: Entry, catalog: Catalog) -> Met | None:
    """在核实周期以内逐项核对过。周期写在记录里，没有写的按365天；过期一天也不得分，核对后补记日期就恢复。"""
    record = entry.record
    if record.verified_on is None:
        return yes(False, "没有核实过")
    return yes(not record.overdue(catalog.as_of), "过了核实期")


@criterion("verifier", "核实岗位", dict.fromkeys(SCORED, 5))
def verifier(entry: Entry, catalog: Catalog) -> Met | None:
    """写明由哪个岗位核实，出了错知道找谁。写岗位，不写姓名。"""
    return yes(entry.record.verified_by is not None, "没有写核实岗位")


@criterion("articles", "依据写到条款", {"item": 10, "power": 10, "fee": 10, "benchmark": 20})
def articles(entry: Entry, catalog: Catalog) -> Met | None:
    """依据写到第几条，能点进去对照。规范性文件没有条款号的不扣分；没有依据的在“必填要素”里扣。"""
    bases: tuple[Basis, ...] = getattr(entry.record, "basis", ())
    if not bases:
        return None
    laws = [catalog.find(one.law, entry) if one.law else None for one in bases]
    lacks = [law.name for one, law in zip(bases, laws, strict=True) if law and not one.article and _has_articles(law)]
    return part((f"《{name}》没有写到条款" for name in lacks), len(bases))


def _has_articles(law: Entry) -> bool:
    return law.of(Law).level != "规范性文件"


@criterion("disclosures", "六公开", {"item": 15})
def disclosures(entry: Entry, catalog: Catalog) -> Met | None:
    """审批内容、程序、依据、材料、时限、收费六样都公开，少一样扣六分之一。"""
    made = disclosed(entry.of(Item))
    return part((f"没有公开{name}" for name, done in made.items() if not done), len(made))


@criterion("copies", "材料讲清几份、什么形式", {"item": 5})
def copies(entry: Entry, catalog: Catalog) -> Met | None:
    """每种材料写明原件、复印件几份，或者纸质、电子。明确不用带材料的不算这一项。"""
    uses = entry.of(Item).materials
    if not uses:
        return None
    vague = [use for use in uses if not (use.originals or use.copies or use.medium)]
    found = [catalog.find(use.material, entry) if use.material else None for use in vague]
    return part((f"材料“{one.name if one else '未写名称'}”没有写份数或形式" for one in found), len(uses))


@criterion("limit", "法定时限", {"item": 5})
def limit(entry: Entry, catalog: Catalog) -> Met | None:
    """写明法律规定最长多久；法律没有规定的，说明没有规定。"""
    item = entry.of(Item)
    return yes(bool(item.statutory_time or item.statutory_note), "没有写法定时限，也没有说明")


@criterion("refusals", "不予办理的情形", {"item": 5})
def refusals(entry: Entry, catalog: Catalog) -> Met | None:
    """要审批的事项写明什么情形不予办理，免得白跑。公共服务不算这一项。"""
    item = entry.of(Item)
    return None if item.task_type == "公共服务" else yes(bool(item.refusal_grounds), "没有写不予办理的情形")


@criterion("questions", "常见问题", {"item": 5})
def questions(entry: Entry, catalog: Catalog) -> Met | None:
    """至少答了一个群众常问的问题。"""
    return yes(bool(entry.of(Item).faq), "没有写常见问题")


@criterion("everyday", "别名俗称", {"item": 5, "power": 5, "fee": 5})
def everyday(entry: Entry, catalog: Catalog) -> Met | None:
    """写了群众平时的叫法，搜得到。"""
    return yes(bool(entry.record.aliases), "没有写别名、俗称")


@criterion("duties", "责任事项写全", {"power": 15})
def duties(entry: Entry, catalog: Catalog) -> Met | None:
    """责任事项至少写三个环节，追责情形写明依据。"""
    power = entry.of(Power)
    lacks = ["责任事项不到三个环节"] if len(power.duties) < 3 else []
    if not power.accountability or not power.accountability.basis:
        lacks.append("追责没有写依据")
    return part(lacks, 2)


@criterion("oversight", "事中事后监管", {"power": 10})
def oversight(entry: Entry, catalog: Catalog) -> Met | None:
    """批了以后怎么管写清楚了。处罚、强制、检查、征收本身就是监管，不算这一项。"""
    power = entry.of(Power)
    managing = power.power_type in ("行政处罚", "行政强制", "行政检查", "行政征收")
    return None if managing else yes(bool(power.supervision), "没有写事中事后监管")


@criterion("risks", "廉政风险点", {"power": 10})
def risks(entry: Entry, catalog: Catalog) -> Met | None:
    """写明哪个环节容易出问题、怎么防。写在职权上或者流程的环节上都算。"""
    power = entry.of(Power)
    shared = catalog.find(power.procedure.uses, entry) if power.procedure and power.procedure.uses else None
    steps = shared.of(Procedure).steps if shared else power.procedure.steps if power.procedure else ()
    return yes(bool(power.risks) or any(step.risk for step in steps), "没有写廉政风险点")


@criterion("pricing", "谁定的价", {"fee": 10})
def pricing(entry: Entry, catalog: Catalog) -> Met | None:
    """写明定价方法；政府定价、指导价的，写明定价部门。"""
    fee = entry.of(Fee)
    lacks = [] if fee.pricing else ["没有写定价方法"]
    if not fee.pricing_body and fee.pricing != "市场调节价":
        lacks.append("没有写定价部门")
    return part(lacks, 2)


@criterion("reckoned", "标准能算出来", {"fee": 15})
def reckoned(entry: Entry, catalog: Catalog) -> Met | None:
    """每个收费标准都写全了数字，照着能算出要交多少。"""
    standards = entry.of(Fee).standards
    bad = [one for one in standards if standard_text(one) == UNKNOWN]
    return part(["标准缺数字"] * len(bad), len(standards)) if standards else None


@criterion("receipt", "缴费票据", {"fee": 10})
def receipt(entry: Entry, catalog: Catalog) -> Met | None:
    """写明开什么票据。"""
    return yes(bool(entry.of(Fee).receipt), "没有写开什么票据")


@criterion("measured", "承诺能量化", {"commitment": 30})
def measured(entry: Entry, catalog: Catalog) -> Met | None:
    """承诺有指标、界限和数值，做没做到看得出来。"""
    promises = entry.of(Commitment).promises
    vague = [number for number, one in enumerate(promises, start=1) if not one.measure]
    return part((f"第{number}条没有量化指标" for number in vague), len(promises)) if promises else None


@criterion("remedies", "违诺有处理", {"commitment": 20})
def remedies(entry: Entry, catalog: Catalog) -> Met | None:
    """每条承诺写明做不到怎么处理。"""
    promises = entry.of(Commitment).promises
    bare = [number for number, one in enumerate(promises, start=1) if not one.remedy]
    return part((f"第{number}条没有写违诺处理" for number in bare), len(promises)) if promises else None


def is_scored(entry: Entry) -> bool:
    """Whether a record has a score: those in force and drafts of the kinds that have one."""
    return entry.kind in SCORED and entry.status in ("在用", DRAFT)
