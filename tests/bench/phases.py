"""One build of ours with the processor time of each phase: `python -m tests.bench.phases CONFIG CATALOG OUT`.

Phases do not overlap; what is left over is the theme's start, imports and writing of small files. Prints JSON on the last line.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator import building, finishing, plugin, sharing
from generator.making import Maker

spent: dict[str, float] = defaultdict(float)
running: list[str] = []


def processor() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, its processor time added to a phase; inside another phase the time is that one's."""

    def wrapper(*arguments: Any, **options: Any) -> Any:
        if running:
            return work(*arguments, **options)
        running.append(name)
        began = processor()
        try:
            return work(*arguments, **options)
        finally:
            spent[name] += processor() - began
            running.pop()

    return wrapper


def instrument() -> None:
    """Put a clock around every phase, and let one process do all."""
    for name, place, key in (
        ("读取和校验记录", building, "prepare"),
        ("检查规则", building.rules, "run"),
        ("流程图", building.Building, "_draw"),
        ("找出改动", building, "changes"),
        ("缓存", finishing.Cache, "save"),
        ("套用主题的准备", plugin, "theme_of"),
    ):
        setattr(place, key, timed(name, getattr(place, key)))
    do = Maker.do
    Maker.do = lambda self, task: timed(of_task(task.key), do)(self, task)  # type: ignore[method-assign]
    sharing.processes = lambda: 1


OF_TASK = {
    "page": "记录的网页、数据和图",
    "notice": "一次性告知单",
    "search": "搜索索引",
    "files data": "全部记录的数据文件",
    "files booklet": "PDF 册子",
    "files feed": "订阅",
    "pages": "列表和汇总的网页",
    "about": "列表和汇总的网页",
}


def of_task(key: str) -> str:
    """The phase that a task of the build counts for."""
    return OF_TASK.get(key) or OF_TASK.get(key.split(" ")[0]) or "其他文件"


def main() -> None:
    """Build with the clocks and print them."""
    instrument()
    began = time.perf_counter()
    plugin.build_site(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
    spent["其余（启动、主题）"] = processor() - sum(spent.values())
    print(json.dumps({"wall": time.perf_counter() - began, "phases": spent}, ensure_ascii=False))


if __name__ == "__main__":
    main()
