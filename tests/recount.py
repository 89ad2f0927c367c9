"""The sample's figures counted once more from the raw YAML, without a line of the program: what tests hold it against."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import yaml

CATALOG = Path(__file__).parent.parent / "catalog"
Facts = dict[str, Any]


def records(pattern: str) -> dict[str, Facts]:
    """The raw files below the sample's folder by id."""
    return {path.relative_to(CATALOG).with_suffix("").as_posix(): yaml.safe_load(path.read_text("utf-8")) for path in sorted(CATALOG.glob(pattern))}


def tenth(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def percent(part: int, whole: int) -> Decimal | None:
    return tenth(Decimal(100 * part) / whole) if whole else None


def limit(text: str | None) -> tuple[Decimal, str] | None:
    """A time limit as (number, unit); 即办 has no unit."""
    if text is None:
        return None
    if text == "即办":
        return Decimal(0), ""
    found = re.fullmatch(r"(\d+(?:\.\d)?)个?(.+)", text)
    assert found, text
    return Decimal(found[1]), found[2]


def days(item: Facts) -> Decimal | None:
    """Promised working days; None for none, and for other units."""
    found = limit(item.get("promised_time"))
    if found is None or found[1] not in ("", "工作日", "小时"):
        return None
    return found[0] / 8 if found[1] == "小时" else found[0]


def live_items(department: str = "*") -> list[Facts]:
    return [one for one in records(f"{department}/items/*.yml").values() if one["status"] == "在用"]


def cuts(items: list[Facts]) -> list[Decimal]:
    """How many percent each item's promise is shorter than the law allows."""
    found = []
    for item in items:
        law, promise = limit(item.get("statutory_time")), limit(item.get("promised_time"))
        if law and promise and law[0] and (law[1] == promise[1] or not promise[1]):
            found.append(100 * (1 - promise[0] / law[0]))
    return found


def open_fully(item: Facts) -> bool:
    """Whether all six disclosures are made."""
    needed = ("conditions", "procedure", "basis", "promised_time", "charged")
    return all(item.get(key) not in (None, [], "") for key in needed) and bool(item.get("materials") or item.get("no_materials"))


def indicators(items: list[Facts]) -> dict[str, Decimal | None]:
    """Every figure of the closed list over these items."""
    waits = [day for item in items if (day := days(item))]
    timed = [item for item in items if item.get("promised_time")]
    visits = [int(item["visits"]) for item in items if item.get("visits") is not None]
    cut = cuts(items)

    def share(key: str, word: Any) -> Decimal | None:
        known = [item[key] for item in items if item.get(key) is not None]
        return percent(sum(value == word for value in known), len(known))

    return {
        "即办件占比": share("handling", "即办件"),
        "时限压缩比": tenth(sum(cut, Decimal(0)) / len(cut)) if cut else None,
        "十个工作日内办结占比": percent(sum((day := days(item)) is not None and day <= 10 for item in timed), len(timed)),
        "承诺件平均办理工作日": tenth(sum(waits, Decimal(0)) / len(waits)) if waits else None,
        "最长承诺工作日": max(waits, default=None),
        "全程网办占比": share("online_depth", "全程网办"),
        "不用跑占比": percent(visits.count(0), len(visits)),
        "最多跑一次占比": percent(sum(one <= 1 for one in visits), len(visits)),
        "平均跑动次数": tenth(Decimal(sum(visits)) / len(visits)) if visits else None,
        "免费率": share("charged", "否"),
        "六公开齐全率": percent(sum(map(open_fully, items)), len(items)),
    }
