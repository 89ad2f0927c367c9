"""Whether a published copy is what its commit gives: its files against its own list, and the list against a new build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.manifest import HASHES, MANIFEST
from generator.publish.copies import (
    Fetch,
    differences,
    false_companions,
    fetched_hashes,
    folder_fetch,
    folder_hashes,
    parse_hashes,
    web_fetch,
)
from generator.publish.rebuild import is_shallow, other_tools, rebuild
from generator.publish.releases import Refused

_SHOWN = 20
"""Most files that one list of differences names."""


@dataclass(frozen=True)
class Verdict:
    """What was compared: number of files, hash of their list, and the differences of either kind, in Chinese."""

    files: int
    digest: str
    rebuilt: bool
    damaged: list[str] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.damaged and not self.otherwise

    def lines(self) -> Iterator[str]:
        """The whole verdict for a person to read."""
        yield from _listed("发布的文件与它们自己的校验码不符", self.damaged)
        yield from _listed("发布的内容与这次提交重新生成的不符", self.otherwise)
        yield from self.hints if self.otherwise else ()
        if self.same:
            how = "与提交重新生成的完全一致" if self.rebuilt else "与发布的校验码相符；没有重新生成"
            yield f"核对了{self.files}个文件，{how}。校验码 {self.digest}"


def verify(where: str, repository: Path | None, config: str, catalog: str, sample: int) -> Verdict:
    """Compare the copy at `where`, a folder or an address, with its own list and with a new build of its commit.

    Without a repository nothing is built. Raises Refused when the copy or the commit cannot be had.
    """
    remote = where.startswith(("http://", "https://"))
    fetch = web_fetch(where) if remote else folder_fetch(Path(where))
    try:
        said, listed = _said(fetch, where), fetch(HASHES) or b""
        wanted = parse_hashes(listed)
        found = fetched_hashes(fetch, wanted, sample) if remote else folder_hashes(Path(where))
    except OSError as fault:
        raise Refused(f"读不到 {where}：{fault}") from None
    digest = hashlib.sha256(listed).hexdigest()
    damaged = [] if digest == said.get("sha256") else [f"不同：{HASHES}"]
    looked = {path: wanted[path] for path in found if path in wanted} if remote and sample else wanted
    damaged += differences(found, looked)
    damaged += [] if remote else [f"解压后不同：{path}" for path in false_companions(Path(where))]
    if repository is None:
        return Verdict(len(found), digest, False, damaged)
    otherwise = differences(wanted, rebuild(said, repository, config, catalog))
    return Verdict(len(found), digest, True, damaged, otherwise, _hints(said, repository) if otherwise else [])


def _said(fetch: Fetch, where: str) -> dict[str, Any]:
    body = fetch(MANIFEST)
    if body is None:
        raise Refused(f"{where} 没有 {MANIFEST}，不知道它是从哪次提交生成的。")
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise Refused(f"{where} 的 {MANIFEST} 读不通。")
    return said


def _hints(said: Mapping[str, Any], repository: Path) -> list[str]:
    """What may explain the differences without anybody having changed a file."""
    hints = [f"工具的版本不同，内容可能因此不同：{one}" for one in other_tools(said)]
    if is_shallow(repository):
        hints.append("这里的仓库没有全部历史，记录的修改日期会不同：先运行 git fetch --unshallow。")
    return hints


def _listed(title: str, found: list[str]) -> Iterator[str]:
    if found:
        yield f"{title}（{len(found)}个）："
        yield from (f"  {one}" for one in found[:_SHOWN])
