"""The cleaning of normative documents: decided with date and number, re-evaluated in time, and dead ones no longer cited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalog import Catalog
from generator.kinds.document import Document
from generator.kinds.law import Law
from generator.problems import Level
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.rules.limits import policy
from generator.vocabulary import ENDED, LIVE


@rule("document-status", "状态与清理结果不符", "document")
def document_status(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """继续有效、修改后的文件状态是“在用”，废止、失效的是“取消”。"""
    document = entry.of(Document)
    if document.ended and entry.status == LIVE:
        yield ("status",), f"清理结果是“{document.decision}”，状态却是“在用”", "状态改为“取消”。"
    if document.decision and not document.ended and entry.status in ENDED:
        yield ("status",), f"清理结果是“{document.decision}”，状态却是“{entry.status}”", "状态改为“在用”，或者改清理结果。"


@rule("document-decision", "没有写清理决定", "document")
def document_decision(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """修改、废止、失效都要有决定：写清理决定的名称和文号，日期不早于印发日期。"""
    document = entry.of(Document)
    changed = document.ended or document.decision == "修改"
    if changed and not document.decided_by and "decided_by" not in entry.broken:
        yield ("decision",), f"清理结果是“{document.decision}”，没有写依据哪个决定", "写“清理决定”（decided_by）的名称和文号。"
    if document.issued and document.decided_on and document.decided_on < document.issued:
        yield ("decided_on",), f"清理日期早于印发日期（{document.issued}）", "核对两个日期。"


@rule("document-cited", "废止的文件还在被引用", "document")
def document_cited(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """废止、失效的文件不能再作依据：在用的记录不能引用法规库里同一文号的文件，城市的地方政策也不能以它为来源。"""
    document = entry.of(Document)
    if not (document.ended and document.doc_no):
        return
    for user in users(document, catalog):
        yield ("decision",), f"{user.name}（{user.id}）还以它为依据", "那条记录换成现行的依据，没有现行依据的停用。"


def users(document: Document, catalog: Catalog) -> list[Entry]:
    """The records in force that rest on a document: through the law register by its number, and the city by its policies."""
    laws = [law for law in catalog.of("law") if law.of(Law).doc_no == document.doc_no]
    citing = [one for law in laws for one in catalog.pointing_to(law) if one.status == LIVE and one.kind not in ("law", "ledger")]
    city = catalog.entries.get("city")
    day = catalog.as_of
    said = [one.source or "" for one in catalog.city.policies if one.since and one.since <= day]
    rests = city is not None and any((document.doc_no or "-") in source for source in said)
    return [*citing, *([city] if city and rests else [])]


def expires(document: Document, catalog: Catalog) -> date | None:
    """The day on which its validity ends: its own, else so many years as the city's policy says; None without either."""
    years = policy(catalog, "trial_years" if document.trial else "document_years")
    begins = document.begins
    if document.effective_to or years is None or begins is None:
        return document.effective_to
    return _years_later(begins, int(years))


def _years_later(day: date, years: int) -> date:
    last = day.month == 2 and day.day == 29
    return day.replace(year=min(day.year + years, date.max.year), day=28 if last else day.day)


@rule("document-expired", "过了有效期没有评估", "document", level=Level.WARNING)
def document_expired(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """规范性文件有有效期（年数写在城市资料里，暂行、试行的更短）。期满前起草部门要评估，该留的写评估日期，不该留的废止。"""
    document = entry.of(Document)
    end = expires(document, catalog)
    if entry.status == LIVE and not document.ended and end and end < catalog.as_of:
        yield ("decision",), f"有效期到{end}为止，已经过了", "评估后写“最近评估日期”（evaluated_on），或者改为废止、失效。"


@rule("document-trial", "暂行、试行没有写明", "document")
def document_trial(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """名称里有“暂行”“试行”的文件有效期短，要写明是暂行或者试行；名称里没有的不写。"""
    named = any(word in entry.name for word in ("暂行", "试行"))
    if named != bool(entry.of(Document).trial) and "trial" not in entry.broken:
        hint = "“暂行或者试行”（trial）写“是”。" if named else "“暂行或者试行”（trial）改为“否”，或者核对名称。"
        yield ("name",), "名称与“暂行或者试行”不一致", hint


@rule("document-successor", "现行文件也已废止", "document", level=Level.WARNING)
def document_successor(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """废止后叫人看的那一份，自己要在用。"""
    for index, ref in enumerate(entry.of(Document).succeeded_by):
        found = catalog.find(ref, entry)
        if found and isinstance(found.record, Document) and not found.record.in_force(catalog.as_of):
            yield ("succeeded_by", index), f"《{found.name}》也不在用", "换成现行的那一份。"
