"""All records of a city, with every reference resolved and followed backwards."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from generator.doors import Entries, WorkedOut
from generator.kept import Kept
from generator.kinds import COMMON_FOLDERS, DEPARTMENT_FOLDERS, KINDS, kind_of
from generator.kinds.city import City
from generator.kinds.department import Department
from generator.kinds.synonyms import Synonyms
from generator.kinds.themes import Themes
from generator.memory import Memory
from generator.problems import Finding, Level
from generator.reads import LINKS_FROM, LINKS_TO, apart, note
from generator.records import Entry, make
from generator.source import Key, read
from generator.told import Told
from generator.values import ID_PATTERN, Ref

V = TypeVar("V")
FOLDERS = {kind: folder for folder, kind in (COMMON_FOLDERS | DEPARTMENT_FOLDERS).items()}
RESERVED = frozenset(FOLDERS.values()) | frozenset(
    ["common", "departments", "themes", "events", "initials", "audiences", "search", "help", "images", "data", "assets", "index", "about", "edit", "changes", "n", "supervision", "figures", "quality", "coming", "asof", "revived"]
)
"""Addresses of the site itself; no department may be called so."""


@dataclass(frozen=True)
class Link:
    """One reference between records: where it stands and what it leads to."""

    source: Entry
    key: Key
    target: Entry


class Catalog:
    """The records by id, the problems met while reading, and the day as of which everything is shown.

    Every way to its content is a door that notes what is read (see reads.py); what is shown of the catalogue comes through these.
    """

    def __init__(
        self, root: Path, as_of: date, entries: Mapping[str, Entry] | None = None, findings: Iterable[Finding] = (),
        unread: Iterable[str] = (), memory: Memory | None = None,
    ) -> None:  # fmt: skip
        self.root = root
        self._as_of = as_of
        self.entries = Entries(entries or {})
        self._findings = list(findings)
        self._unread = set(unread)
        self.memory = memory or Memory(None)
        self._forward: dict[str, tuple[list[Link], list[tuple[Key, Ref]]]] = {}
        self.sources: Mapping[str, set[str]] | None = None
        """By id of a record those that refer to it, where that is known already."""
        self.tellings: dict[str, Any] = {}
        """What is told line by line, by name; of the site's pages and of Git too."""
        self.computed = WorkedOut()
        """What later layers work out about a record once and ask for often: by what it is, and the record's id."""

    @property
    def as_of(self) -> date:
        """The day as of which everything is shown."""
        note("as_of")
        return self._as_of

    @property
    def findings(self) -> list[Finding]:
        """The problems met while reading."""
        note("findings")
        return self._findings

    @property
    def unread(self) -> set[str]:
        """The ids of the files that could not be read."""
        note("unread")
        return self._unread

    def piece(self, name: str, record_id: str, make: Callable[[], bytes]) -> bytes:
        """Finished bytes about a record that the next build can use again; `make` reads nothing but the catalogue."""
        return self.memory.piece(f"{name} {record_id}", make)

    def told(self, make: Callable[[Catalog], Mapping[str, V]]) -> Mapping[str, V]:
        """What a function of a module works out from the whole catalogue, of which each reader reads only some lines."""
        name = f"{make.__module__}:{make.__qualname__}"
        if name not in self.tellings:
            self.tellings[name] = Told(name, lambda: make(self))
        found: Told[V] = self.tellings[name]
        return found

    def of(self, kind: str) -> list[Entry]:
        """All records of a kind, by id."""
        note(f"of {kind}")
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        with apart():
            for record_id in sorted(self.entries):
                found[self.entries[record_id].kind].append(self.entries[record_id])
        return found

    def owned(self, department: str, kind: str) -> list[Entry]:
        """The records of a kind that a department owns, by id."""
        note(f"owned {department} {kind}")
        return self._owned.get((department, kind), [])

    @cached_property
    def _owned(self) -> dict[tuple[str, str], list[Entry]]:
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for kind, entries in self._by_kind.items():
            for entry in entries:
                found[entry.department, kind].append(entry)
        return found

    def find(self, ref: Ref, of: Entry) -> Entry | None:
        """The record that `ref`, standing in the record `of`, leads to."""
        if "/" in ref:
            entry = self.entries.get(ref)
            return entry if entry and entry.kind in ref.kinds else None
        for kind in ref.kinds:
            entry = self.entries.get(f"{_start(kind, of.department)}{ref}")
            if entry and entry.kind == kind:
                return entry
        return None

    def _followed(self, entry: Entry) -> tuple[list[Link], list[tuple[Key, Ref]]]:
        """What the references of a record lead to, and those that lead nowhere; followed once, for all who ask."""
        found = self._forward.get(entry.id)
        if found is None:
            with apart():
                found = self._forward[entry.id] = self._follow(entry)
        return found

    def _follow(self, entry: Entry) -> tuple[list[Link], list[tuple[Key, Ref]]]:
        links: list[Link] = []
        lost: list[tuple[Key, Ref]] = []
        for key, ref in entry.references:
            if target := self.find(ref, entry):
                links.append(Link(entry, key, target))
            else:
                lost.append((key, ref))
        return links, lost

    def sources_of_all(self) -> Mapping[str, set[str]]:
        """By id of a record those of the records that refer to it; for whoever keeps it, not for readers."""
        if self.sources is None:
            found: dict[str, set[str]] = defaultdict(set)
            with apart():
                for entry in self.entries.values():
                    for link in self._followed(entry)[0]:
                        found[link.target.id].add(entry.id)
            self.sources = found
        return self.sources

    @cached_property
    def _order(self) -> dict[str, int]:
        with apart():
            return {record_id: number for number, record_id in enumerate(self.entries)}

    def links_from(self, entry: Entry) -> list[Link]:
        """The references of a record that lead somewhere, in the order of its fields."""
        note(entry.id, LINKS_FROM)
        return self._followed(entry)[0]

    def lost(self, entry: Entry) -> list[tuple[Key, Ref]]:
        """The references of a record that lead nowhere."""
        note(entry.id, LINKS_FROM)
        return self._followed(entry)[1]

    def links_to(self, entry: Entry, *kinds: str) -> list[Link]:
        """The references to a record, from records of these kinds (any kind when none is named)."""
        note(entry.id, LINKS_TO)
        sources = sorted(self.sources_of_all().get(entry.id, ()), key=self._order.__getitem__)
        with apart():
            chosen = [one for one in map(self.entries.__getitem__, sources) if not kinds or one.kind in kinds]
        return [link for one in chosen for link in self._followed(one)[0] if link.target.id == entry.id]

    def pointing_to(self, entry: Entry, *kinds: str) -> list[Entry]:
        """The records that refer to this one, each once, by id."""
        found = {link.source.id: link.source for link in self.links_to(entry, *kinds)}
        return [found[record_id] for record_id in sorted(found)]

    def first_holder(self, field: str, value: str | None) -> Entry | None:
        """The first record by id, of those not ended, that has this value in this field; None where `value` is empty."""
        note(f"first {field} {value}")
        return self._first.get((field, value)) if value else None

    def first_named(self, entry: Entry) -> Entry:
        """The first record by id, of those not ended, with the name, kind and department of `entry`; itself if none."""
        field, name = f"{entry.kind} of {entry.department}", entry.record.name or ""
        note(f"first {field} {name}")
        return self._first.get((field, name), entry)

    @cached_property
    def _first(self) -> dict[tuple[str, str], Entry]:
        found: dict[tuple[str, str], Entry] = {}
        with apart():
            for record_id in sorted(self.entries, reverse=True):
                entry = self.entries[record_id]
                found |= dict.fromkeys(entry.firsts, entry)
        return found

    @property
    def city(self) -> City:
        """The city; an empty one when catalog/city.yml is missing or cannot be read."""
        entry = self.entries.get("city")
        return entry.record if entry and isinstance(entry.record, City) else City()

    @property
    def themes(self) -> Themes:
        """The closed lists of themes and events."""
        entry = self.entries.get("common/themes")
        return entry.record if entry and isinstance(entry.record, Themes) else Themes()

    @property
    def synonyms(self) -> Synonyms:
        """The thesaurus."""
        entry = self.entries.get("common/synonyms")
        return entry.record if entry and isinstance(entry.record, Synonyms) else Synonyms()

    def some_unread(self, kind: str) -> bool:
        """Whether a file of this kind could not be read, so that nobody can say what nothing refers to."""
        return any(kind_of(record_id) == kind for record_id in self.unread)

    def department(self, entry: Entry) -> Department:
        """The department that owns a record; an empty one when it has none or its file cannot be read."""
        owner = self.entries.get(entry.department)
        return owner.record if owner and isinstance(owner.record, Department) else Department()


def candidates(ref: Ref, of: Entry) -> list[str]:
    """The ids that a reference may mean: a path as it stands, a bare id in the same department and the right kind."""
    return [str(ref)] if "/" in ref else [f"{_start(kind, of.department)}{ref}" for kind in ref.kinds]


@cache
def _start(kind: str, department: str) -> str:
    """How the ids of a kind begin for who writes in a department; bounded, because departments are few."""
    if kind == "department":
        return ""
    return f"common/{FOLDERS[kind]}/" if KINDS[kind].kind.shared else f"{department}/{FOLDERS[kind]}/"


def load(root: Path, as_of: date, kept: Kept | None = None, only: str = "", paths: Iterable[str] | None = None) -> Catalog:
    """Read every record below `root`, or those at `paths`; what is wrong is in `findings`, and what is sound can be used.

    What `kept` knows of an earlier build is not read again where the file is the same. Of departments other than
    `only` (where one is named) nothing is read but who they are.
    """
    catalog = Catalog(root, as_of, memory=kept.memory if kept else None)
    for path in sorted(_files(str(root)) if paths is None else paths, key=lambda path: path.split("/")):
        if only and not _wanted(Path(path).relative_to(root), only):
            continue
        file = f"{root.name}{path[len(str(root)) :]}"
        entry = None
        if kept and not os.path.islink(path):
            entry = kept.same(path, file, os.stat(path))
        if entry:
            catalog.entries[entry.id] = entry
        else:
            _take(catalog, Path(path), kept)
    catalog.findings.extend([*_city_missing(catalog), *_departments_without_file(catalog)])
    return catalog


def _wanted(relative: Path, only: str) -> bool:
    return len(relative.parts) < 2 or relative.parts[0] in (only, "common") or relative.name == "department.yml"


def _files(folder: str) -> Iterator[str]:
    """All files and links below a folder, none where it is missing; links are not followed."""
    if not os.path.isdir(folder):
        return
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _files(one.path)
            elif one.is_file() or one.is_symlink():
                yield one.path


def _take(catalog: Catalog, path: Path, kept: Kept | None) -> None:
    relative = path.relative_to(catalog.root)
    file = f"{catalog.root.name}/{relative.as_posix()}"
    problem = _out_of_place(path, relative, catalog.root)
    if problem:
        catalog.findings.append(Finding(file, 1, *problem))
        return
    if path.suffix != ".yml":
        return
    written = relative.with_suffix("").as_posix()
    record_id = written.removesuffix("/department") if written.endswith("/department") else written
    entry, findings = (kept.make if kept else made)(record_id, path, file, str(kind_of(written)))
    catalog.findings.extend(findings)
    if entry:
        catalog.entries[record_id] = entry
    else:
        catalog.unread.add(record_id)


def made(record_id: str, path: Path, file: str, kind: str) -> tuple[Entry | None, list[Finding]]:
    """The record of one file, and its problems."""
    return make(record_id, read(path, file), KINDS[kind])


def _out_of_place(path: Path, relative: Path, root: Path) -> tuple[str, str, str] | None:
    """Rule, message and hint when a file may not stand where it does."""
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        return "link-out", "这个链接通到目录之外", "删掉链接，把内容写进文件。"
    if path.suffix == ".yaml":
        return "misplaced", "扩展名是.yaml", "把文件名改成以 .yml 结尾。"
    if path.suffix != ".yml":
        return None
    written = relative.with_suffix("").as_posix()
    bad = next((part for part in written.split("/") if not re.fullmatch(ID_PATTERN, part)), None)
    if bad:
        return "file-name", f"文件名或文件夹名“{bad}”不合要求", "只用小写字母、数字和连字符，如 food-licence.yml。"
    parts = written.split("/")
    if re.fullmatch(r"page-\d+", parts[-1]):
        return "file-name", f"记录不能叫“{parts[-1]}”", "这是列表翻页的固定地址，换一个名称。"
    if kind_of(written) is None:
        return "misplaced", "这里不放记录", f"放到“部门/{'、'.join(DEPARTMENT_FOLDERS)}”或“common/…”的文件夹里。"
    if len(parts) > 1 and parts[0] in RESERVED - {"common"}:
        return "file-name", f"部门文件夹不能叫“{parts[0]}”", "这个词是网站的固定地址，换一个名称。"
    return None


def _city_missing(catalog: Catalog) -> Iterator[Finding]:
    if "city" not in catalog.entries and "city" not in catalog.unread:
        file, hint = f"{catalog.root.name}/city.yml", "新建这个文件，写上城市名称、热线、复议机关和法院。"
        yield Finding(file, 1, "city-missing", "没有 city.yml，城市的信息都是空的", hint, level=Level.WARNING)


def _departments_without_file(catalog: Catalog) -> Iterator[Finding]:
    for name in departments_of(catalog.entries.values()):
        if name not in catalog.entries and name not in catalog.unread:
            file = f"{catalog.root.name}/{name}/department.yml"
            yield Finding(file, 1, "department-missing", f"部门文件夹“{name}”里没有 department.yml", "补上部门的基本信息。")


def departments_of(entries: Iterable[Entry]) -> list[str]:
    """The ids of all departments that own something, sorted."""
    return sorted({entry.department for entry in entries if entry.department})

