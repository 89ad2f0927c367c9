"""Legal bases: the law stands in the register, is in force, and has the article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.catalog import Catalog
from generator.chinese import article_key, article_number
from generator.kinds.base import Basis
from generator.kinds.law import COMING, IN_FORCE, OVER, Law
from generator.problems import Level
from generator.records import Entry, inside
from generator.rules.base import Said, rule
from generator.source import Key
from generator.vocabulary import LIVE

LISTED = 20
"""Records named in one finding; the law's page lists them all."""


def _cited_laws(entry: Entry, catalog: Catalog) -> Iterator[tuple[Key, Basis, Entry, Law]]:
    for key, basis in inside(entry.record, Basis):
        law = catalog.find(basis.law, entry) if basis.law else None
        if law and isinstance(law.record, Law):
            yield key, basis, law, law.record


@rule("article-missing", "引用的条款不存在")
def article_missing(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """引用的条不能超过这部法规的最后一条。法规修订后条号会变，引用前请对照现行文本。"""
    for key, basis, law, record in _cited_laws(entry, catalog):
        number = article_number(basis.article or "")
        if number is not None and record.last_article and not 1 <= number <= record.last_article:
            yield (*key, "article"), f"《{law.name}》共{record.last_article}条，没有{basis.article}", "对照现行文本改正条款。"


@rule("article-needed", "依据没有写到条")
def article_needed(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """法律、法规、规章作依据要写明是哪一条；没有分条的规范性文件可以不写。"""
    for key, basis, law, record in _cited_laws(entry, catalog):
        if not basis.article and record.last_article and (*key, "article") not in entry.source.places:
            yield key, f"引用《{law.name}》没有写明是哪一条", "补上“条款”（article）。"


@rule("law-ended", "依据已经失效")
def law_ended(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """在用的记录不能以已经废止的法规或者条款为依据。唯一的依据失效了，记录就没有依据，要停用。"""
    if entry.status != LIVE:
        return
    for key, basis, law, record in _cited_laws(entry, catalog):
        if record.state_of(basis.article, catalog.as_of) != OVER:
            continue
        article = record.listed(basis.article) if basis.article and record.in_force(catalog.as_of) else None
        what = f"《{law.name}》{basis.article}已于{article.ended_on}失效" if article else f"《{law.name}》已经失效"
        alone = not _others(key, entry, catalog, IN_FORCE)
        hint = "这是唯一的依据：找不到现行依据的，停用这条记录。" if alone else "删掉它，或者换成现行的条款。"
        yield key, what + ("，没有别的现行依据" if alone else ""), hint


def _others(key: Key, entry: Entry, catalog: Catalog, state: str) -> list[Basis]:
    """The bases that stand in the same list as the one at `key` and are in this state."""
    beside = [(other, basis, law) for other, basis, _, law in _cited_laws(entry, catalog) if other[:-1] == key[:-1]]
    return [basis for other, basis, law in beside if other != key and law.state_of(basis.article, catalog.as_of) == state]


@rule("law-coming", "依据还没有施行")
def law_coming(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """在用的记录至少要有一条已经施行的依据。将要施行的法规可以先写上，页面会标明“尚未施行”。"""
    if entry.status != LIVE:
        return
    for key, basis, law, record in _cited_laws(entry, catalog):
        if record.state_of(basis.article, catalog.as_of) == COMING and not _others(key, entry, catalog, IN_FORCE):
            day = record.effective_from if record.state(catalog.as_of) == COMING else None
            when = f"，{day}起施行" if day else ""
            yield key, f"《{law.name}》{basis.article or ''}尚未施行{when}，没有别的现行依据", "补上现行依据；要等它施行的，先改为“草稿”。"


@rule("law-revised", "依据修订后还没有核对", level=Level.NOTICE)
def law_revised(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """法规修订后，条件、材料、时限可能变了。依据在最近核实日期以后修订过的记录，要对照新文本核对一次。"""
    seen = entry.record.verified_on
    if entry.status != LIVE or seen is None:
        return
    for _, basis, law, record in _cited_laws(entry, catalog):
        revised = record.revised_for(basis.article)
        if revised and seen < revised <= catalog.as_of:
            yield ("verified_on",), f"《{law.name}》{revised}修订，上次核实是{seen}", "对照修订后的文本逐项核对，再改“最近核实日期”。"
            return


@rule("law-cited", "失效的法规还有记录引用", "law", level=Level.NOTICE)
def law_cited(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """法规或者条款已经失效、将要失效时，列出以它为依据、到那时没有别的依据的全部在用记录，一次改完。"""
    law = entry.of(Law)
    for key, article, day in _ends(law):
        left = unsupported(entry, article, day, catalog)
        if left:
            names = "、".join(f"“{one.name}”" for one in left[:LISTED])
            more = f"等{len(left)}条" if len(left) > LISTED else f"{len(left)}条"
            yield key, f"{article}{day}失效，没有别的依据的在用记录{more}：{names}", "逐条换成现行依据，或者停用。"


def _ends(law: Law) -> Iterator[tuple[Key, str, date]]:
    """Where the end of the whole law or of an article is written, the article, and the day."""
    if law.effective_to:
        yield ("effective_to",), "", law.effective_to
    for place, one in enumerate(law.articles):
        if one.ended_on:
            yield ("articles", place), one.article or "", one.ended_on


def unsupported(law: Entry, article: str, day: date, catalog: Catalog) -> list[Entry]:
    """The live records that rest on a law (or one article of it) and on nothing else that is still in force after `day`."""
    found = []
    for other in catalog.pointing_to(law):
        cited = [(key, basis, record) for key, basis, _, record in _cited_laws(other, catalog)] if other.status == LIVE else []
        for key, basis, record in cited:
            hit = record is law.record and (not article or article_key(basis.article or "") == article_key(article))
            if hit and not any(_lasts(one, two, day) for at, one, two in cited if at[:-1] == key[:-1] and at != key):
                found.append(other)
                break
    return found


def _lasts(basis: Basis, law: Law, day: date) -> bool:
    return law.state_of(basis.article, min(day, date.max - timedelta(days=1)) + timedelta(days=1)) == IN_FORCE


@rule("past-end", "过了失效日期还是在用")
def past_end(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """写了失效日期的，过了那天就要停用：办事的人照着它白跑一趟，收费的就是乱收。规范性文件另有检查。"""
    first, last = entry.record.effective_from, entry.record.effective_to
    upside_down = first and last and last < first
    if entry.status == LIVE and last and last < catalog.as_of and entry.kind != "document" and not upside_down:
        yield ("effective_to",), f"最后一天是{last}，状态还是“在用”", "改为相应的停用状态并写明现在怎么办；延长了的，改失效日期。"


@rule("article-order", "法规库里的条款重复或者超出", "law")
def article_order(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """法规库里每一条只登记一次，条号不能超过全文最后一条。"""
    law = entry.of(Law)
    seen: set[str] = set()
    for index, one in enumerate(law.articles):
        key = article_key(one.article or "")
        number = article_number(one.article or "")
        if one.article and key in seen:
            yield ("articles", index, "article"), f"{one.article}登记了两次", "合并成一条。"
        if number and law.last_article and number > law.last_article:
            yield ("articles", index, "article"), f"全文共{law.last_article}条，没有{one.article}", "改正条号或者最后一条。"
        seen.add(key)
