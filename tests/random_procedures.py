"""Random sound licences, with the working days that each must add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.procedures import step


@dataclass(frozen=True)
class Known:
    """Steps of a licence as they are written, and in working days what they must add up to."""

    steps: list[dict[str, Any]]
    critical: int
    serial: int


DAYS = st.integers(0, 9)


@st.composite
def licences(draw: st.DrawFn) -> Known:
    """A sound licence of random blocks: plain steps, corrections that lead back, parallel branches, refusals."""
    steps = [step("apply", "申请"), step("accept", "受理", 1), step("review", days=2)]
    critical = serial = 3
    blocks = draw(st.lists(st.sampled_from(["plain", "loop", "parallel", "refusal"]), max_size=5))
    for number, kind in enumerate(blocks):
        onward = f"b{number + 1}" if number + 1 < len(blocks) else "decide"
        more, longest, total = draw(BLOCKS[kind](f"b{number}", onward))
        steps += more
        critical += longest
        serial += total
    steps += [
        step("decide", "决定", 2, asks="准予吗？", answers=[_to("准予", "deliver"), _to("不准予", "refuse")]),
        step("refuse", "不予决定", outcome="不予决定", redress="可以申请行政复议。"),
        step("deliver", "送达", 1, outcome="办结"),
    ]
    return Known(steps, critical + 3, serial + 3)


Block = tuple[list[dict[str, Any]], int, int]


@st.composite
def _plain(draw: st.DrawFn, name: str, onward: str) -> Block:
    days = draw(DAYS)
    return [step(name, days=days)], days, days


@st.composite
def _loop(draw: st.DrawFn, name: str, onward: str) -> Block:
    back = step(f"{name}-back", "补正告知", draw(DAYS), to="apply", counts="否", plain="一次告知。")
    return [step(name, asks="齐全吗？", answers=[_to("齐全", onward), _to("缺", back["id"])]), back], 0, 0


@st.composite
def _refusal(draw: st.DrawFn, name: str, onward: str) -> Block:
    days = draw(DAYS)
    no = step(f"{name}-no", "不予决定", draw(DAYS), outcome="不予决定", redress="可以提起行政诉讼。")
    return [step(name, days=days, asks="合格吗？", answers=[_to("合格", onward), _to("不合格", no["id"])]), no], days, days


@st.composite
def _parallel(draw: st.DrawFn, name: str, onward: str) -> Block:
    branches = draw(st.lists(st.lists(DAYS, min_size=1, max_size=3), min_size=2, max_size=4))
    steps = [step(name)]
    for index, branch in enumerate(branches):
        first = {"after": [name]}
        steps += [step(f"{name}-{index}-{n}", days=days, **({} if n else first)) for n, days in enumerate(branch)]
    meet = [f"{name}-{index}-{len(branch) - 1}" for index, branch in enumerate(branches)]
    steps.append(step(f"{name}-join", after=meet, join="全部"))
    return steps, max(map(sum, branches)), sum(map(sum, branches))


BLOCKS = {"plain": _plain, "loop": _loop, "refusal": _refusal, "parallel": _parallel}


def _to(answer: str, target: str) -> dict[str, str]:
    return {"answer": answer, "to": target}
