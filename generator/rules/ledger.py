"""The ledger and the records that it speaks of say the same: who received, what ended, and what came instead."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.describe import charge
from generator.kinds.fee import Fee
from generator.kinds.law import Law
from generator.kinds.ledger import ENDING, FORBIDDING, Ledger
from generator.ledger import ending, ends, restored
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.vocabulary import DRAFT, ENDED, LIVE

NEEDS = {
    "新增": ("affected",),
    "取消": ("fingerprint",),
    "承接": ("giver", "affected"),
    "合并": ("replaced_by",),
    "拆分": ("replaced_by",),
    "更名": ("affected", "fingerprint"),
    "改为备案": ("replaced_by", "fingerprint"),
    "改为告知承诺": ("affected",),
    "调整时限": ("adjustments",),
    "调整收费": ("adjustments",),
    "停征": ("fingerprint",),
    "恢复": ("affected", "change_basis"),
}
"""What an entry must hold by its action, beyond what every entry holds. A power that became a filing may have no item."""


@rule("ledger-needs", "台账缺少这类调整必须写的内容", "ledger")
def ledger_needs(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """新增、承接、更名要写涉及的记录；取消、停征要写取消前的特征；合并、拆分要写现行办理；调整时限、调整收费要写原来和现在；恢复要写依据。"""
    ledger = entry.of(Ledger)
    for key in NEEDS.get(ledger.action or "", ()):
        excused = key == "replaced_by" and ledger.action == "改为备案" and ledger.subject == "行政职权"
        if getattr(ledger, key) in (None, ()) and key not in entry.broken and not excused:
            title = Ledger.fields()[key].title
            yield ("action",), f"{ledger.action}要写“{title}”（{key}）", Ledger.fields()[key].description or "补上这一项。"


@rule("ledger-receiver", "下放没有承接记录", "ledger")
def ledger_receiver(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """下放的事项要写清哪一级、哪个单位承接，并且目录里要有承接以后照着办的记录，不能放空。"""
    ledger = entry.of(Ledger)
    if ledger.action != "下放" or "receiver" in entry.broken:
        return
    if ledger.receiver is None or ledger.receiver.record is None:
        yield ("action",), "下放没有写承接记录", "写“承接情况”（receiver）：承接层级、承接单位和承接记录；没有记录的先建好。"
        return
    found = catalog.find(ledger.receiver.record, entry)
    if found and found.status in ENDED:
        yield ("receiver", "record"), f"承接记录“{found.name}”已经{found.status}", "写现在照着办的那条记录。"


@rule("ledger-follow-up", "取消没有写监管措施", "ledger")
def ledger_follow_up(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """取消审批不是放手不管。取消、改为备案的（收费除外），要公开事中事后监管措施：谁管、查什么、多久查一次。"""
    ledger = entry.of(Ledger)
    wanted = ledger.action in ("取消", "改为备案") and ledger.subject != "收费项目"
    if wanted and not ledger.follow_up and "follow_up" not in entry.broken:
        yield ("action",), f"{ledger.action}没有写“事中事后监管措施”（follow_up）", "写清谁管、查什么、多久查一次。"


@rule("ledger-still-live", "已经取消的还在办", "ledger")
def ledger_still_live(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """决定施行以后，被取消、下放、合并的记录要改成相应的状态，停征的收费要停用或者改为免收。"""
    ledger = entry.of(Ledger)
    if not ledger.begun(catalog.as_of):
        return
    for index, ref in enumerate(ledger.affected):
        record = catalog.find(ref, entry)
        if record and record.status in (LIVE, DRAFT) and ends(entry, record, catalog) and _goes_on(record, entry, catalog):
            message = f"“{record.name}”{ledger.effective_from}起{ledger.action}，记录的状态还是“{record.status}”"
            yield ("affected", index), message, "把那条记录改成相应的状态；决定没有执行的，更正台账。"


def _goes_on(record: Entry, entry: Entry, catalog: Catalog) -> bool:
    """Whether a record that was ended still charges or is still done, and no later decision brought it back."""
    if isinstance(record.record, Fee) and charge(record.record, catalog.as_of) == "免收":
        return False
    return restored(entry, catalog) is None


@rule("ledger-missing", "停用的记录没有台账", "item", "power", "fee")
def ledger_missing(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """取消、下放、合并要有决定。每一条停用的记录，台账里都要有一条写明根据哪个文件、从哪天起、由什么代替。"""
    if entry.status not in ENDED or catalog.some_unread("ledger"):
        return
    said = ending(entry, catalog)
    if said is None:
        hint = "在 common/ledger 里新建一条调整台账，“涉及的记录”写上它。"
        yield ("status",), f"状态是“{entry.status}”，调整台账里没有它", hint
        return
    action = said.of(Ledger).action or ""
    if entry.status not in ENDING.get(action, ("取消",)):
        yield ("status",), f"状态是“{entry.status}”，台账“{said.name}”记的是{action}", "改正状态或者台账，两处说法一致。"


@rule("ledger-day", "台账和记录的日期对不上", "item", "power", "fee")
def ledger_day(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """失效日期是最后一天。记录的失效日期，应当是台账施行日期的前一天。"""
    last = entry.record.effective_to
    said = ending(entry, catalog)
    first = said.of(Ledger).effective_from if said else None
    if said and last and first and entry.status in ENDED and (first - last).days != 1:
        yield ("effective_to",), f"最后一天是{last}，台账“{said.name}”从{first}起施行", "失效日期写施行日期的前一天。"


@rule("ledger-before-decision", "决定还没作出就施行", "ledger")
def ledger_before_decision(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """调整的施行日期不能早于决定文件公布的日期。"""
    ledger = entry.of(Ledger)
    law = catalog.find(ledger.decision, entry) if ledger.decision else None
    issued = law.record.issued if law and isinstance(law.record, Law) else None
    if law and issued and ledger.effective_from and ledger.effective_from < issued:
        yield ("effective_from",), f"早于《{law.name}》的公布日期{issued}", "核对两个日期，改正写错的一个。"


@rule("ledger-names", "取消前的特征认不出来", "ledger")
def ledger_names(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """取消审批的台账，要留下当时的依据、材料、结果中的至少一样，换个名字冒出来时才认得出；依据要写明是哪部法规。"""
    ledger = entry.of(Ledger)
    mark = ledger.fingerprint
    if ledger.action in FORBIDDING and ledger.subject != "收费项目" and mark and not (mark.basis or mark.materials or mark.outputs):
        yield ("fingerprint",), "只写了名称", "补上当时的依据（basis）、材料（materials）或者结果（outputs）。"
    for index, one in enumerate(mark.basis if mark else ()):
        if not one.law and not one.title:
            yield ("fingerprint", "basis", index), "没有写是哪部法规", "写法规库里的编号（law）；库里没有的，写名称（title）。"


@rule("successor-ended", "现行办理的记录也停用了", "item", "power", "fee", "ledger")
def successor_ended(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """停用的记录和台账写的“现行办理”，要是现在真能办的，不能让群众从一个停用的页面走到另一个。"""
    for index, ref in enumerate(entry.record.replaced_by):
        found = catalog.find(ref, entry)
        if found and found.status in ENDED:
            yield ("replaced_by", index), f"“{found.name}”已经{found.status}", "写现在能办的那一条；没有的，删掉并在说明里写清楚。"
