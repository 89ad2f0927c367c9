"""The door to everything that supervises: one card for each page on which the public can check the city.

A new page adds one line to CARDS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.indicators import counted
from generator.kinds.fee import amount
from generator.pages.frame import Site, context
from generator.pages.page import Page
from generator.pages.promises import tally
from generator.pictures import number
from generator.promises import broken, verdicts
from generator.quality import city_account
from generator.render import render
from generator.vocabulary import LIVE

SHOWN = 60
"""So many broken promises stand on the hub; older ones stand on the page of their measure."""
URL, TITLE = "supervision/", "监督"
LEAD = "承诺兑现了没有、取消的有没有变相恢复、收费和处罚有没有越线：数字都由公开的记录算出，谁都可以核对。"


@dataclass(frozen=True)
class Card:
    """A card of the hub: title, one plain sentence, address below the root, and a figure in words where there is one."""

    title: str
    lead: str
    url: str
    figure: Callable[[Site], str] | None = None


def _count(kind: str, words: str) -> Callable[[Site], str]:
    """A figure that counts the records of a kind, such as 19份."""
    return lambda site: f"{len(site.catalog.of(kind))}{words}"


def _live(kind: str, words: str) -> Callable[[Site], str]:
    """A figure that counts the records of a kind that are in force."""
    return lambda site: f"{sum(one.status == LIVE for one in site.catalog.of(kind))}{words}"


def _quality(site: Site) -> str:
    """The city's score."""
    found = city_account(site.catalog).value
    return "" if found is None else f"平均{found:f}分"


def _kept(site: Site) -> str:
    """How many promises are kept of those that figures are known of."""
    letters = [one for one in site.catalog.of("commitment") if one.status == LIVE]
    found = tally([one for letter in letters for one in verdicts(letter, site.catalog)])
    return f"{found.known}条有数可查，{found.broken}条未兑现" if found.known else ""


def _cut(site: Site) -> str:
    """How much shorter promises are than the law allows."""
    value = counted(site.catalog).values["时限压缩比"]
    return "" if value is None else f"平均缩短{number(value)}%"


CARDS: tuple[Card, ...] = (
    Card("调整台账", "哪天取消、下放、合并了什么，根据哪个文件，由什么代替。", "ledger/", _count("ledger", "项调整")),
    Card("变相恢复检查", "取消的审批有没有换个名字、拆成几项、改成备案又出来。", "revived/"),
    Card("服务承诺", "各部门一把手签了哪些承诺，做到了没有，做不到怎么办。", "commitments/", _kept),
    Card("处罚裁量基准", "哪种行为罚多少，什么情形不罚、从轻、从重。选一选就知道属于哪一档。", "benchmarks/", _count("benchmark", "种违法行为")),
    Card("首违不罚清单", "第一次违法、情节轻微并及时改正的，哪些不罚。", "benchmarks/exempt/"),
    Card("涉企检查日历", "哪天、谁、来查什么，一年最多几次，什么检查可以拒绝。", "inspections/", _count("inspection", "份计划")),
    Card("效率数据", "承诺比法律快多少，多少事当场办、网上办、不用跑。", "figures/", _cut),
    Card("评议公示", "各部门名次、投诉办得怎样、亮了哪些黄牌。", "reviews/", _count("review", "个季度")),
    Card("规范性文件清理", "哪些文件还有效，哪些已经废止，有效期到哪天。", "documents/", _count("document", "件")),
    Card("收费目录", "哪些钱该收、收多少、凭什么收；目录以外的，您可以拒绝缴纳。", "fees/", _live("fee", "项在收")),
    Card("公开质量", "每条信息写得全不全、有没有按期核实，逐项打分，扣在哪里看得见。", "quality/", _quality),
    Card("法规依据", "每一项权力、收费依据哪一条，依据还有没有效。", "laws/", _count("law", "部")),
    Card("法规变动", "哪些法规将要施行、将要失效、最近修订，影响到哪些记录。", "laws/changes/"),
    Card("最近的改动", "哪些事项变快、变慢、多要了材料。", "changes/"),
)


def supervision_pages(site: Site) -> Iterator[Page]:
    """The hub."""
    cards = [(card, card.figure(site) if card.figure else "") for card in CARDS]
    more = {"title": TITLE, "lead": LEAD, "cards": cards, "broken": broken(site.catalog)[:SHOWN], "amount": amount}
    content = render("supervision.html", **context(site, URL), **more)
    yield Page(URL, TITLE, content, LEAD, "supervision")
