"""Asks outside addresses whether they still answer: politely, one at a time a host, a few hosts at once.

A host that is down may be up tomorrow, so it is told apart from a page that is gone.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

AGENT = "affairs-catalog-care (weekly link check)"
HOSTS = 8
"""Hosts that are asked at once."""
HOPS = 5
PERMANENT = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)
GONE = (404, 410)
LATER = (429, 500, 502, 503, 504)
"""Answers of a host that is busy or ill: asked again, and then no fault of the link."""


class State(StrEnum):
    """What an address answered."""

    FINE = "fine"
    MOVED = "moved"
    GONE = "gone"
    REFUSED = "refused"
    DOWN = "down"

    @property
    def word(self) -> str:
        """The state in Chinese."""
        words = {"fine": "正常", "moved": "已经搬走", "gone": "打不开", "refused": "不让程序看", "down": "暂时连不上"}
        return words[self.value]


@dataclass(frozen=True)
class Answer:
    """What came of asking one address: its state, a word on why, and where it leads now when it moved for good."""

    address: str
    state: State
    reason: str
    target: str = ""


@dataclass(frozen=True)
class Manners:
    """Seconds to wait for an answer, seconds between two questions to one host, and how often a host that is down is asked."""

    timeout: float = 20
    pause: float = 1
    tries: int = 3


def ask_all(addresses: Iterable[str], manners: Manners, told: Callable[[Answer], object]) -> list[Answer]:
    """The answers of all addresses, in their order; each is told as soon as it is there."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys(addresses):
        by_host[urlsplit(address).netloc].append(address)
    with urllib3.PoolManager(num_pools=HOSTS, headers={"User-Agent": AGENT}) as web, ThreadPoolExecutor(HOSTS) as pool:
        hosts = pool.map(lambda group: list(_ask_host(web, group, manners, told)), by_host.values())
        answers = {answer.address: answer for group in hosts for answer in group}
    return [answers[address] for group in by_host.values() for address in group]


def _ask_host(web: urllib3.PoolManager, addresses: list[str], manners: Manners, told: Callable[[Answer], object]) -> Iterator[Answer]:
    for number, address in enumerate(addresses):
        if number:
            time.sleep(manners.pause)
        answer = ask(web, address, manners)
        told(answer)
        yield answer


def ask(web: urllib3.PoolManager, address: str, manners: Manners) -> Answer:
    """What one address answers, asked again after a while when its host is down."""
    for attempt in range(manners.tries):
        if attempt:
            time.sleep(manners.pause * 2**attempt)
        answer = _follow(web, address, manners)
        if answer.state is not State.DOWN:
            break
    return answer


def _follow(web: urllib3.PoolManager, address: str, manners: Manners) -> Answer:
    """The answer at the end of the redirections; moved only when each of them is for good."""
    target, permanent = address, True
    for _ in range(HOPS):
        try:
            status, onward = _status(web, target, manners)
        except HTTPError as fault:
            return Answer(address, State.DOWN, _words(fault))
        if status not in REDIRECTS or not onward:
            return _judged(address, status, target if permanent and target != address else "")
        permanent = permanent and status in PERMANENT
        target = urljoin(target, onward)
    return Answer(address, State.GONE, "转来转去没有尽头")


def _status(web: urllib3.PoolManager, address: str, manners: Manners) -> tuple[int, str]:
    """Status and onward address: by HEAD, and by GET where a server does not do HEAD well; no body is read."""
    for method in ("HEAD", "GET"):
        response = web.request(
            method, address, timeout=manners.timeout, retries=False, redirect=False, preload_content=False
        )
        response.drain_conn() if method == "HEAD" else response.close()
        if response.status < 400:
            break
    return response.status, response.headers.get("Location", "")


def _judged(address: str, status: int, target: str) -> Answer:
    if status < 300:
        return Answer(address, State.MOVED, "永久转到新网址", target) if target else Answer(address, State.FINE, "")
    if status in GONE:
        return Answer(address, State.GONE, f"网页不存在（{status}）")
    if status in LATER:
        return Answer(address, State.DOWN, f"服务器出错（{status}）")
    return Answer(address, State.REFUSED, f"服务器拒绝（{status}），请在浏览器里打开看看")


def _words(fault: HTTPError) -> str:
    said = {"ConnectTimeoutError": "连接超时", "ReadTimeoutError": "等不到回答", "NameResolutionError": "找不到主机"}
    said |= {"NewConnectionError": "连接被拒绝", "SSLError": "证书有问题", "ProtocolError": "连接中断"}
    return said.get(type(fault).__name__, type(fault).__name__)
