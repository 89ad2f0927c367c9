"""Legal bases: the law stands in the register, is in force, and has the article."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.chinese import article_key, article_number
from generator.kinds.base import Basis
from generator.kinds.law import Law
from generator.records import Entry, inside
from generator.rules.base import Said, rule
from generator.source import Key
from generator.vocabulary import LIVE


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
    """在用的记录不能以已经废止的法规或者条款为依据。"""
    if entry.status != LIVE:
        return
    for key, basis, law, record in _cited_laws(entry, catalog):
        if not record.in_force(catalog.as_of):
            yield key, f"《{law.name}》已经失效", "换成现行的依据；没有现行依据的，停用这条记录。"
            continue
        wanted = article_key(basis.article or "")
        ended = next((a for a in record.articles if a.ended(catalog.as_of) and article_key(a.article or "") == wanted), None)
        if ended:
            yield key, f"《{law.name}》{basis.article}已于{ended.ended_on}失效", "换成现行的条款。"


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
