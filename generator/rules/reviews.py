"""A published review adds up: complaints, ranks, every quarter and department, and yellow cards that had consequences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.catalog import Catalog
from generator.kinds.review import Review
from generator.problems import Level
from generator.promises import broken_results
from generator.quarters import Quarter, due_by
from generator.records import Entry
from generator.rules.base import Said, rule
from generator.vocabulary import LIVE

PUBLISHED_WITHIN = 45
"""Days after a quarter's end within which its review is public: figures first, then the review."""


@rule("review-sums", "投诉数字对不上", "review")
def review_sums(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """办结的不能多于收到的，满意的不能多于办结的，得分不能超过100分。"""
    for index, one in enumerate(entry.of(Review).scores):
        if one.received is not None and one.closed is not None and one.closed > one.received:
            yield ("scores", index, "closed"), f"收到{one.received}件，办结却有{one.closed}件", "核对两个数。"
        if one.closed is not None and one.satisfied is not None and one.satisfied > one.closed:
            yield ("scores", index, "satisfied"), f"办结{one.closed}件，满意却有{one.satisfied}件", "核对两个数。"
        if one.score is not None and one.score > 100:
            yield ("scores", index, "score"), f"得分是{one.score}，满分是100", "核对得分。"


@rule("review-ranks", "名次重复或者有空缺", "review")
def review_ranks(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """名次从1连着排到最后，一个名次只有一个部门，一个部门只有一个名次；得分高的名次在前。"""
    scores = entry.of(Review).scores
    for field in ("rank", "department"):
        times = Counter(getattr(one, field) for one in scores)
        for index, one in enumerate(scores):
            value = getattr(one, field)
            if value is not None and times[value] > 1:
                times[value] = 0
                yield ("scores", index, field), f"“{value}”出现了不止一次", "一个部门一个名次，不并列。"
                return
    ranked = sorted((one.rank, one.score, index) for index, one in enumerate(scores) if one.rank is not None and one.score is not None)
    for place, (rank, _, index) in enumerate(ranked, start=1):
        if rank != place:
            yield ("scores", index, "rank"), f"缺第{place}名", "名次从1连着排到最后。"
            return
    for (_, better, _), (rank, worse, index) in pairwise(ranked):
        if worse > better:
            yield ("scores", index, "score"), f"第{rank}名的得分比前一名高", "按得分从高到低排名次。"
            return


@rule("review-department", "有部门没有参评", "review", level=Level.WARNING)
def review_department(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """最近一次评议要包括目录里所有在用的部门，不能漏掉排在后面的。"""
    if "scores" in entry.broken or entry is not _reviews(catalog)[-1]:
        return
    named = {found.id for one in entry.of(Review).scores if one.department and (found := catalog.find(one.department, entry))}
    for department in catalog.of("department"):
        if department.status == LIVE and department.id not in named:
            yield ("scores",), f"没有{department.name}", "补上这个部门的得分和投诉数。"


def _reviews(catalog: Catalog) -> list[Entry]:
    """The reviews by quarter, those without one first."""
    return sorted(catalog.of("review"), key=lambda one: one.of(Review).quarter or Quarter(2000, 1))


@rule("review-missing", "缺季度的评议", "review", level=Level.WARNING)
def review_missing(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """评议每个季度公布一次，季度结束后45天内公布，中间不能断，也不能一个季度公布两份。"""
    known = [(one.of(Review).quarter, one) for one in _reviews(catalog) if one.of(Review).quarter]
    for (before, _), (quarter, one) in pairwise(known):
        if one is entry and before and quarter and quarter != before.following:
            said = f"{quarter.words}公布了两份" if quarter == before else f"前面缺{before.following.words}的评议"
            yield ("quarter",), said, "补上缺的，或者删掉多的。"
    due, (last, latest) = due_by(catalog.as_of, PUBLISHED_WITHIN), known[-1] if known else (None, None)
    if latest is entry and last and last < due:
        yield ("quarter",), f"只公布到{last.words}，应当公布到{due.words}", "公布后面季度的评议。"


@rule("review-dates", "评议的日期先后不对", "review")
def review_dates(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """季度结束后才公布；亮牌之后才有整改期限和后续措施；写的措施都是已经做了的。"""
    review = entry.of(Review)
    if review.quarter and review.published_on and review.published_on <= review.quarter.last_day:
        yield ("published_on",), f"{review.published_on}时{review.quarter.words}还没有结束", "写实际公布的日期。"
    for index, card in enumerate(review.cards):
        if card.issued_on and card.deadline and card.deadline <= card.issued_on:
            yield ("cards", index, "deadline"), f"整改期限不晚于亮牌日期（{card.issued_on}）", "核对两个日期。"
        days = [card.issued_on, *(one.taken_on for one in card.follow_up)]
        for place, (before, day) in enumerate(pairwise(days)):
            if before and day and (day < before or day > catalog.as_of):
                said = f"{day}早于前一步（{before}）" if day < before else f"{day}还没有到"
                yield ("cards", index, "follow_up", place, "taken_on"), said, "按先后写已经做了的。"


@rule("card-open", "黄牌到期没有下文", "review", level=Level.WARNING)
def card_open(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """亮了黄牌的，整改期限到了要写整改结果；没有整改好的要约谈、通报、问责，不能没有下文。"""
    for index, card in enumerate(entry.of(Review).cards):
        if card.deadline and card.deadline < catalog.as_of and not card.follow_up and ("cards", index, "follow_up") not in entry.source.places:
            yield ("cards", index), f"整改期限{card.deadline}已过，没有写后续措施", "写“后续措施”（follow_up）：整改、约谈、通报或者问责。"


@rule("broken-twice", "连续两季没有兑现却没有亮牌", "review", level=Level.WARNING)
def broken_twice(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """同一条承诺连续两个季度没有兑现的，后一个季度的评议要给部门亮黄牌，写明是哪条兑现数据。"""
    quarter = entry.of(Review).quarter
    if quarter is None or "cards" in entry.broken:
        return
    bad = catalog.told(broken_results)
    carded = {hit.id for card in entry.of(Review).cards for ref in card.results if (hit := catalog.find(ref, entry))}
    for result in bad.get(str(quarter), ()):
        if result in bad.get(str(quarter.previous), ()) and result not in carded:
            said = f"{catalog.entries[result].name}（{result}）连续两个季度没有兑现"
            yield ("cards",), said, "给部门亮黄牌，在“没有兑现的数据”（results）里写上它。"


@rule("card-unfounded", "黄牌所指的数据没有问题", "review", level=Level.WARNING)
def card_unfounded(entry: Entry, catalog: Catalog) -> Iterator[Said]:
    """因没有兑现承诺亮牌的，所指的兑现数据在这个季度确实没有兑现，而且是这个部门的。"""
    quarter = entry.of(Review).quarter
    bad = catalog.told(broken_results).get(str(quarter), ())
    for index, card in enumerate(entry.of(Review).cards):
        for place, ref in enumerate(card.results):
            found = catalog.find(ref, entry)
            owner = catalog.find(card.department, entry) if card.department else None
            if found and owner and (found.id not in bad or found.department != owner.id):
                yield ("cards", index, "results", place), f"{found.name}不是这个部门本季度没有兑现的数据", "核对部门、季度和兑现数据。"
