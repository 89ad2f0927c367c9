"""What must hold before a site may take the place of the served one; each reason to stop can be accepted by name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.kinds import KINDS
from generator.manifest import HASHES, MANIFEST, hash_list
from generator.publish.links import BrokenLink, check_links

REASONS = {
    "errors": "记录里有错误也发布。",
    "links": "有断开的链接也发布。",
    "size": "有过大的网页也发布。",
    "loss": "记录或网页比上次少很多也发布。",
    "older": "内容比正在提供的旧也发布。",
}
"""Name of each reason to stop, and the help of the option --accept-<name> that overrules it."""

_MAINTAINERS = "help/maintain/"
"""Read on a desk by few: the wall of all charts there may be as large as it is."""

_SHOWN = 20
"""Most cases of one reason that are listed."""


@dataclass(frozen=True)
class Limits:
    """What is normal: largest share (0 to 1) of records or pages that may go at once, most bytes of a page."""

    loss: float = 0.05
    page: int = 300_000


@dataclass(frozen=True)
class Stop:
    """A reason not to publish: its name in REASONS, and what was found, in Chinese."""

    reason: str
    message: str


class BrokenBuild(Exception):
    """The files are not those that the build says it wrote; nothing can make this acceptable."""


def manifest_of(site: Path) -> dict[str, Any]:
    """What build.json says; empty where there is none or it cannot be read."""
    try:
        said = json.loads((site / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def check(site: Path, last: Path | None, limits: Limits) -> Iterator[Stop]:
    """Look at a built site, beside the last release where there is one, and yield all reasons to stop."""
    said = manifest_of(site)
    hashes = hash_list(site)
    if said.get("sha256") != hashlib.sha256(hashes).hexdigest() or (site / HASHES).read_bytes() != hashes:
        raise BrokenBuild("生成的文件与 build.json 里的校验码不符，可能另有程序同时在写。没有发布，请再试一次。")
    before = manifest_of(last) if last else {}
    yield from _older(said, before)
    yield from _losses(said, before, limits.loss)
    yield from _large(site, limits.page)
    yield from _broken(check_links(site).broken)


def _older(said: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[Stop]:
    """Two runs for two updates may end in the wrong order; the later content stays."""
    dates = [one.get("source_date") for one in (said, before)]
    if all(dates) and datetime.fromisoformat(str(dates[0])) < datetime.fromisoformat(str(dates[1])):
        yield Stop("older", f"这次的内容（{dates[0]}）比正在提供的（{dates[1]}）旧。要退回旧版本，用 --rollback。")


def _losses(said: Mapping[str, Any], before: Mapping[str, Any], share: float) -> Iterator[Stop]:
    for group, title in (("records", "记录"), ("pages", "网页")):
        now = said.get(group, {})
        for kind, old in before.get(group, {}).items():
            lost = old - now.get(kind, 0)
            if lost > 0 and (lost > old * share or not now.get(kind)):
                name = {"total": "总数", "other": "其他"}.get(kind) or _title(kind)
                yield Stop(
                    "loss",
                    f"{title}（{name}）从{old}减到{now.get(kind, 0)}，少了{lost}（{lost / old:.0%}），超过允许的{share:.0%}。",
                )


def _title(kind: str) -> str:
    return KINDS[kind].kind.title if kind in KINDS else kind


def _large(site: Path, most: int) -> Iterator[Stop]:
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*.html")}
    public = (name for name in sizes if not name.startswith(_MAINTAINERS))
    large = sorted((name for name in public if sizes[name] > most), key=lambda name: -sizes[name])
    if large:
        lines = [f"  {name} {sizes[name] // 1000} KB" for name in large[:_SHOWN]]
        yield Stop("size", "\n".join([f"有{len(large)}个网页大于{most // 1000} KB，手机上打开太慢：", *lines]))


def _broken(broken: list[BrokenLink]) -> Iterator[Stop]:
    if broken:
        lines = [f"  {one}" for one in broken[:_SHOWN]]
        yield Stop("links", "\n".join([f"有{len(broken)}处链接断开：", *lines]))
