"""One publish after another: what stops them, what they keep, what they write, and the way back."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.publish.checks import Limits
from generator.publish.compression import packers, unpack
from generator.publish.releases import Refused, Releases, locked
from generator.publish.steps import Stopped, Wishes, publish, roll_back
from tests.publish.trees import PAGES, SmallSite, sign, stamp


def quiet(said: str) -> None:
    """Nobody listens."""


def put(served: Path, number: int, **wishes: object) -> str | None:
    """Publish build `number`."""
    return publish(served, SmallSite(number), Wishes(**wishes), quiet)  # type: ignore[arg-type]


def shown(served: Path) -> int:
    """The build that readers see."""
    return stamp((served / "index.html").read_text("utf-8"))


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """A place where nothing has been published yet."""
    return tmp_path / "site"


def test_a_publish_replaces_the_last(served: Path) -> None:
    """The served place is a link to the newest release, and names tell number and commit."""
    assert put(served, 1) == "000001-0000000000"
    assert (put(served, 2), shown(served)) == ("000002-0000000000", 2)
    assert os.readlink(served) == "site.releases/000002-0000000000"


def test_the_same_content_is_not_published_again(served: Path) -> None:
    """A daily run without news does not push out the releases one may want to go back to."""
    put(served, 1)

    assert put(served, 1) is None
    assert len(Releases(served).names()) == 1


def test_the_last_releases_are_kept(served: Path) -> None:
    """So many and no more; numbers go on."""
    for number in range(1, 7):
        put(served, number, keep=3)

    assert [name[:6] for name in Releases(served).names()] == ["000004", "000005", "000006"]


def test_going_back_and_on(served: Path) -> None:
    """Back twice, on to new content, and then never back to what was found wanting."""
    for number in range(1, 5):
        put(served, number)
    roll_back(served, "", 0, quiet)
    assert shown(served) == 3
    roll_back(served, "", 0, quiet)
    assert shown(served) == 2
    put(served, 5)
    assert shown(served) == 5
    roll_back(served, "", 0, quiet)
    assert shown(served) == 2
    roll_back(served, "000004-0000000000", 0, quiet)
    assert shown(served) == 4


def test_there_must_be_something_to_go_back_to(served: Path) -> None:
    """Before the first release, before the second, and with a wrong name, nothing happens."""
    with pytest.raises(Refused, match="还没有发布过"):
        roll_back(served, "", 0, quiet)
    put(served, 1)
    with pytest.raises(Refused, match="之前没有保留的版本"):
        roll_back(served, "", 0, quiet)
    with pytest.raises(Refused, match="没有版本 000009"):
        roll_back(served, "000009", 0, quiet)
    assert shown(served) == 1


def test_the_command_in_a_hurry(served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Listing and going back need no repository; what cannot be done is said in Chinese only."""
    monkeypatch.chdir(tmp_path)

    def said(*options: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["publish", "--to", "site", *options])
        return done.exit_code, done.output

    put(served, 1)
    put(served, 2)
    assert said("--rollback") == (0, "已退回 000001-0000000000，原来是 000002-0000000000。下一次发布会换上新内容；在此之前先改正记录。\n")
    assert said("--list") == (0, "000001-0000000000\t\t100条记录\t正在提供\n000002-0000000000\t\t100条记录\t已退回\n")
    assert said("--rollback", "000002-0000000000")[0] == 0
    assert shown(served) == 2
    assert said() == (2, "这里没有 catalog 或 mkdocs.yml。请在仓库的文件夹里运行，或者用 --catalog 和 --config 写明。\n")


def test_what_is_not_ours_is_left_alone(served: Path, tmp_path: Path) -> None:
    """A folder with content, a file and a foreign link are refused with what to do; an empty folder is taken."""
    served.mkdir()
    (served / "old.html").write_text("old")
    with pytest.raises(Refused, match="mv "):
        put(served, 1)
    assert (served / "old.html").read_text() == "old"
    (served / "old.html").unlink()
    put(served, 1)
    assert shown(served) == 1
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused, match="是一个文件"):
        put(tmp_path / "file", 1)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="是一个链接"):
        put(tmp_path / "link", 1)


def test_a_loss_stops_until_accepted(served: Path) -> None:
    """Records or pages that vanish in number are taken for a mistake first."""
    publish(served, SmallSite(1, records={"total": 100, "item": 60, "fee": 40}), Wishes(), quiet)
    fewer = SmallSite(2, records={"total": 96, "item": 60, "fee": 36})
    with pytest.raises(Stopped, match=r"收费项目.*从40减到36，少了4（10%）") as stopped:
        publish(served, fewer, Wishes(), quiet)
    assert (stopped.value.reasons, shown(served)) == (["loss"], 1)
    assert not Releases(served).staging.exists()

    publish(served, fewer, Wishes(limits=Limits(loss=0.1)), quiet)
    publish(served, SmallSite(3, records={"total": 60, "item": 60}), Wishes(accepted=["loss"]), quiet)
    assert shown(served) == 3


def test_older_content_does_not_overtake(served: Path) -> None:
    """Of two runs that end in the wrong order, the newer content stays."""
    put(served, 7)
    with pytest.raises(Stopped) as stopped:
        put(served, 6)
    assert (stopped.value.reasons, shown(served)) == (["older"], 7)


def test_large_pages_and_broken_links_stop(served: Path) -> None:
    """Both are told at once, with file and line; only pages for maintainers may be large."""

    class Flawed(SmallSite):
        def __call__(self, folder: Path) -> tuple[()]:
            super().__call__(folder)
            (folder / "help/maintain").mkdir(parents=True)
            for name in ("index.html", "help/maintain/index.html"):
                (folder / name).write_text("<p>\n<a href='gone/'>去</a>" + "大" * 20_000, "utf-8")
            sign(folder)
            return ()

    with pytest.raises(Stopped, match=r"有1个网页大于50 KB.*\n  index.html 60 KB(.|\n)*index.html 第2行：gone/") as stopped:
        publish(served, Flawed(1), Wishes(limits=Limits(page=50_000)), quiet)
    assert stopped.value.reasons == ["links", "size"]


def test_a_build_that_was_disturbed_is_not_published(served: Path) -> None:
    """Files that are not those of build.json cannot be accepted at all."""

    class Disturbed(SmallSite):
        def __call__(self, folder: Path) -> tuple[()]:
            super().__call__(folder)
            (folder / "same.json").write_text("other")
            return ()

    with pytest.raises(Refused, match="校验码不符"):
        publish(served, Disturbed(1), Wishes(), quiet)


def test_only_one_at_a_time(served: Path) -> None:
    """A second publish waits, and gives up in plain words."""
    with locked(Releases(served), 0), pytest.raises(Refused, match="另一次发布正在进行"):
        put(served, 1, patience=0.3)


def test_companions_hold_the_same_bytes_and_dates(served: Path) -> None:
    """Every page has its compressed forms, always the same bytes; what would not shrink has none."""
    put(served, 1)
    page = served / "index.html"
    assert set(packers()) == {".gz", ".br"}
    for ending, pack in packers().items():
        packed = page.with_name(page.name + ending)
        assert unpack(packed.read_bytes(), ending) == page.read_bytes()
        assert packed.read_bytes() == pack(page.read_bytes())
        assert packed.stat().st_mtime_ns == page.stat().st_mtime_ns
    assert all(
        path.stat().st_size < path.with_suffix("").stat().st_size for path in served.rglob("*.gz")
    )
    put(served, 2, compressed=False)
    assert [*served.rglob("*.gz"), *served.rglob("*.br")] == []


def test_unchanged_files_are_shared(served: Path) -> None:
    """A file that stays the same keeps its date and takes no room; one that changes is another file."""
    put(served, 1)
    first = {name: (served / name).stat() for name in ("same.json", "same.json.gz", "index.html")}
    put(served, 2)
    second = {name: (served / name).stat() for name in first}

    assert [first[name].st_ino == second[name].st_ino for name in first] == [True, True, False]
    assert first["same.json"].st_mtime_ns == second["same.json"].st_mtime_ns


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one release's size; without the right to mount one, a limit on the size of a file."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={PAGES * 20}k", "tmpfs", str(disk)]
    mounted = shutil.which("mount") and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    yield disk
    if mounted:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_leaves_the_old_release(small_disk: Path) -> None:
    """The second release does not fit: the first stays, nothing is left behind, and the next attempt can start."""
    served = small_disk / "site"
    put(served, 1)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    if not small_disk.is_mount():
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, limits[1]))
    try:
        with pytest.raises(Refused, match="磁盘满了"):
            put(served, 2)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert shown(served) == 1
    assert Releases(served).names() == ["000001-0000000000"]
    assert not Releases(served).staging.exists()
