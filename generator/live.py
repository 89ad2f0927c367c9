"""A site that is looked at while its records change: what a browser asks for is made at that moment, and nothing else.

A saved record takes effect when the catalogue in memory is compared with the files, which reads only the changed ones; its
page is made when it is asked for. Data files and the search index wait, too; the list of all files and its hash stay those of
the last whole build.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator.building import begin
from generator.filling import Filler
from generator.finishing import Cache, frame_of
from generator.making import Maker
from generator.output import Output
from generator.records import Entry
from generator.revision import Revision, revision_of
from generator.shells import Addresses, Shape, Shell
from generator.site import Work
from generator.told import Told

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Changed(Exception):
    """Something else than records has changed: the whole is to be built again."""


class Live:
    """The site of one folder, kept in memory since the last whole build."""

    def __init__(self, root: Path, catalog: Path, out: Path, cache: Path, mount: str = "/", only: str = "") -> None:
        self._root, self._catalog, self._mount, self._only = root, catalog, mount, only
        self._lock = threading.Lock()
        self._cache = Cache(cache)
        self._before = self._cache.load(catalog)
        if "guest" not in self._before:
            raise Changed("nothing is kept")
        self._cache.close()
        self._entries: dict[str, tuple[bytes, Entry]] = {}
        self._output = Output(out, self._before["out"][1])
        pieces = self._before["memory"]["pieces"].items()
        self._owners = {made[0]: key.removeprefix("task ") for key, piece in pieces if key.startswith("task ") for made in piece[2]}
        self._read()

    @property
    def _settings(self) -> Mapping[str, Any]:
        settings: Mapping[str, Any] = self._before["guest"]["settings"]
        return settings

    def update(self) -> None:
        """Take in what has changed in the records; Changed when it was something else, or another day is to be shown."""
        with self._lock:
            self._before |= self._building.state()
            self._read()

    def _read(self) -> None:
        if self._cache.key_of(self._catalog) != self._cache.key:
            raise Changed("a template")
        revision = revision_of(self._root)
        options: dict[str, Any] = {"root": self._catalog, "as_of": self._as_of(revision), "cache": self._cache.folder, "only": self._only}
        self._building = begin(self._cache.store, self._before, entries=self._entries, address=self._settings["address"], **options)
        if frame_of(self._cache, self._settings, self._root, revision, self._building.catalog) != self._before["guest"]["frame"]:
            raise Changed("the frame of the pages")
        shells = {Shape(*shape): Shell(pieces, slots) for shape, pieces, slots in self._before["shells"]}
        filler = Filler(None, Addresses(self._settings["address"], self._settings["edit"]), shells)
        self._maker = Maker(self._building.memory, self._output, filler.fast)
        self._find_tasks()

    def _as_of(self, revision: Revision) -> date:
        wanted = self._settings["as_of"] or os.environ.get("AS_OF", "")
        return (date.fromisoformat(wanted) if wanted else revision.day) or date.today()

    def _find_tasks(self) -> None:
        """What is to be made when it is asked for, and which task makes which file, as far as that is known."""
        work = Work(self._building.site)
        sizes = Told("size", lambda: {path: placed[1] for path, placed in self._output.found.items() if path.startswith("data/")})
        self._tasks = {task.key: task for task in (*work.records(), *work.lists(), work.about_files(sizes))}
        made = self._building.memory.pieces
        self._waiting = {key: task for key, task in self._tasks.items() if f"task {key}" not in made}

    def freshen(self, path: str) -> None:
        """Make the file at this path what it is to be now, or take it away."""
        with self._lock:
            key = self._owners.get(path) or f"page {path.rpartition('/')[0]}"
            if key in self._waiting:
                self._do(key)
            elif path in self._owners and key not in self._tasks:
                (self._output.folder / path).unlink(missing_ok=True)
            elif path not in self._owners:
                for waiting in list(self._waiting):
                    self._do(waiting)

    def _do(self, key: str) -> None:
        before = {path for path, owner in self._owners.items() if owner == key}
        self._maker.do(self._waiting.pop(key))
        self._output.found |= self._output.placed
        told = self._building.memory.pieces[f"task {key}"][2]
        self._owners |= {made[0]: key for made in told}
        for path in before - {made[0] for made in told}:
            (self._output.folder / path).unlink(missing_ok=True)

    def app(self, site: App) -> App:
        """A web application in front of the one that serves the folder."""

        def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "ignore").removeprefix(self._mount)
            if not path.startswith("/livereload"):
                self.freshen(path.lstrip("/") + ("index.html" if path.endswith("/") or not path else ""))
            return site(environ, start)

        return application
