"""Names without the words that departments exchange when they bring something back, and how alike two names are then."""

from __future__ import annotations

import re
from functools import cache

DISGUISES = {
    "备案": ("备案", "报备", "备查"),
    "确认": ("确认", "认定", "认证"),
    "评估": ("评估", "评审", "评定", "评价"),
    "年检": ("年度检验", "年检", "年审", "年度审验", "审验"),
    "培训": ("培训",),
    "指定": ("指定", "推荐", "目录"),
    "登记": ("登记", "建档", "登录"),
}
"""What an approval is called when it should not look like one, and the words that show it."""
OPEN = ("审批", "核准", "许可", "核发", "审核", "审查", "预审", "初审", "复审", "审定", "批准", "同意", "验收", "核定", "查验", "核查", "检查", "鉴定", "考核", "注册")
FILLING = ("资格", "资质", "管理", "服务", "办理", "申请", "事项", "手续", "工作", "证书", "证明", "证", "意见", "函", "单独", "年度", "事前", "的", "及", "和", "与", "、")
_WORDS = sorted({*OPEN, *FILLING, *(word for words in DISGUISES.values() for word in words)}, key=len, reverse=True)
_STRIPPED = re.compile("|".join(f"{word}(?!表)" if word == "登记" else word for word in _WORDS))
"""登记 is an act, 登记表 is a paper with a name of its own."""
_OUTSIDE = re.compile(r"[（）()《》“”\s,，。·；;:：—-]")
_PAPER = re.compile(r"复印件|原件|副本|申请|申报|备案|情况|材料|证明|证书|[书表单函证]")
CLOSE = 0.82
"""Two names of papers that are at least so alike are the same paper."""


@cache
def core(name: str) -> str:
    """A name without brackets' signs and without the words for the act: 户外广告设计单位资格认定 → 户外广告设计单位."""
    plain = _OUTSIDE.sub("", name)
    return _STRIPPED.sub("", plain) or plain


@cache
def fee_core(name: str) -> str:
    """The name of a fee without the words for charging: 房屋转让手续费 → 房屋转让."""
    plain = _OUTSIDE.sub("", name)
    return re.sub(r"手续费|工本费|服务费|管理费|收费|费用|费|金", "", plain) or plain


@cache
def paper_core(name: str) -> str:
    """The name of a paper without what stands in brackets and what forms and copies are called."""
    plain = _OUTSIDE.sub("", re.sub(r"[（(].*?[）)]", "", name))
    return _PAPER.sub("", plain) or plain


@cache
def grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters; the text itself where it is one character."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset([text])


def alike(one: str, other: str) -> float:
    """How alike two cores are, 0 to 1: the pairs that both have, over the mean of their numbers (Dice)."""
    a, b = grams(one), grams(other)
    return 2 * len(a & b) / (len(a) + len(b))


def same_paper(one: str, other: str) -> bool:
    """Whether two names mean the same paper."""
    a, b = paper_core(one), paper_core(other)
    return a == b or alike(a, b) >= CLOSE


def disguise(name: str) -> str:
    """What an affair calls itself instead of an approval: 备案, 评估, 年检, …; "" for an open approval."""
    plain = _OUTSIDE.sub("", name)
    ends = {kind: max((plain.rfind(word) for word in words), default=-1) for kind, words in DISGUISES.items()}
    kind = max(ends, key=lambda one: ends[one])
    last = max((plain.rfind(word) for word in OPEN), default=-1)
    return kind if ends[kind] > last else ""
