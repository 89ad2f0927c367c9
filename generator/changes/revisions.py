"""States of the catalogue in Git, read from its objects: no checkout, and nothing in a repository can change what is read.

`git archive` would obey the attributes that the revision itself carries (export-ignore hides files), so trees and blobs
are read one by one; all blobs of a state come through one process.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LINK, TREE_LINK = "120000", "160000"


class NoSuchRevision(Exception):
    """Git does not know what was asked for; the message is Chinese and for the person who asked."""


@dataclass(frozen=True)
class Touched:
    """One file that differs between two states: its path below the repository, its mode and blob before and after."""

    path: str
    old_mode: str
    new_mode: str
    old_blob: str
    new_blob: str


def git(folder: Path, *arguments: str) -> bytes:
    """What Git says; raises NoSuchRevision with its words when it fails."""
    command = ["git", "-c", "core.quotepath=off", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        raise NoSuchRevision(f"不能运行 git：{error.strerror}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoSuchRevision(said[-1] if said else "git 没有说明原因")
    return done.stdout


def repository(folder: Path) -> Path:
    """The top folder of the repository around `folder`."""
    return Path(git(folder, "rev-parse", "--show-toplevel").decode().strip())


def commit_of(folder: Path, revision: str) -> str:
    """The full id of the commit that a revision names; raises NoSuchRevision."""
    try:
        return git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    except NoSuchRevision:
        raise NoSuchRevision(f"Git 里没有“{revision}”这个版本，也没有这个文件夹") from None


def parted(folder: Path, base: str, head: str = "HEAD") -> str:
    """Where `head` parted from `base`, so that what others merged meanwhile is no change of this branch; else `base`."""
    first, second = commit_of(folder, base), commit_of(folder, head)
    try:
        return git(folder, "merge-base", first, second).decode().strip()
    except NoSuchRevision:
        return first


def main_branch(folder: Path) -> str:
    """The commit where the present branch parted from the main one; the last commit when there is no main branch."""
    for name in ("origin/HEAD", "origin/main", "origin/master", "main", "master"):
        try:
            return parted(folder, name)
        except NoSuchRevision:
            continue
    return commit_of(folder, "HEAD")


def lay_out(folder: Path, revision: str, below: str, target: Path) -> None:
    """Write the files that `revision` has below the path `below` of the repository into the folder `target`."""
    listed = git(folder, "ls-tree", "-r", "-z", "--full-tree", revision, "--", below).decode().split("\0")
    rows = [(*row.split("\t", 1)[0].split(), row.split("\t", 1)[1]) for row in listed if row]
    kept = [(mode, blob, path) for mode, _, blob, path in rows if mode != TREE_LINK]
    contents = blobs(folder, [blob for _, blob, _ in kept])
    target.mkdir(parents=True, exist_ok=True)
    for mode, blob, path in kept:
        place = target / PurePosixPath(path).relative_to(below)
        place.parent.mkdir(parents=True, exist_ok=True)
        if mode == LINK:
            place.symlink_to(contents[blob].decode("utf-8", "replace"))
        else:
            place.write_bytes(contents[blob])


def blobs(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of these blobs, all from one process."""
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    command = ["git", "-C", str(folder), "cat-file", "--batch"]
    said = subprocess.run(command, input="\n".join(wanted).encode() + b"\n", capture_output=True, check=True).stdout
    found, at = {}, 0
    for name in wanted:
        end = said.index(b"\n", at)
        size = int(said[at:end].split()[2])
        found[name] = said[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def touched(folder: Path, base: str, head: str | None = None, below: str = "") -> list[Touched]:
    """The files that differ between two commits, or between a commit and the work tree with what is new in it.

    A renamed file is one that went and one that came.
    """
    states = [base, head] if head else [base]
    paths = ["--", below] if below else []
    fields = git(folder, "diff", "--raw", "-z", "--no-renames", "--no-abbrev", *states, *paths).decode().split("\0")
    rows = zip(fields[::2], fields[1::2], strict=False)
    found = [Touched(path, *_modes(row)) for row, path in rows]
    if head is None:
        others = git(folder, "ls-files", "--others", "--exclude-standard", "-z", *paths).decode().split("\0")
        top = repository(folder)
        found += [Touched(path, "000000", LINK if (top / path).is_symlink() else "100644", "", "") for path in others if path]
    return sorted(found, key=lambda one: one.path)


def _modes(row: str) -> tuple[str, str, str, str]:
    old_mode, new_mode, old_blob, new_blob, _ = row.removeprefix(":").split()
    return old_mode, new_mode, old_blob, new_blob
