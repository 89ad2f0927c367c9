"""The form's backend on a maintainer's machine: reads and writes records of the local repository, and nothing else.

It answers what Decap asks a proxy server, at the address of the site itself, so that no other program and no other host is
needed. A page of another site cannot use it: what a browser sends from elsewhere says so, and is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.checking import load_and_check
from generator.kinds import kind_of
from generator.problems import Finding
from generator.source import MAX_BYTES

ADDRESS = "/edit/api"
LOCAL = ("127.0.0.1", "localhost", "[::1]")
MOST = 4 * MAX_BYTES
"""Bytes of the largest question; a record's file may have MAX_BYTES."""
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Refused(Exception):
    """A question that is not answered, and why."""


def beside(site: Wsgi, root: Path, day: date) -> Wsgi:
    """A web application that answers the form's questions about the catalogue in `root`, and leaves the rest to `site`."""

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").removesuffix("/") != ADDRESS or environ["REQUEST_METHOD"] != "POST":
            return site(environ, start)
        try:
            status, said = "200 OK", answer(_question(environ), root, day)
        except Refused as refused:
            status, said = "422 Unprocessable Entity", {"error": str(refused)}
        start(status, [("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store")])
        return [json.dumps(said, ensure_ascii=False).encode()]

    return application


def _question(environ: dict[str, Any]) -> dict[str, Any]:
    """What was asked, if a page of this very server asked it."""
    host, origin = environ.get("HTTP_HOST", ""), environ.get("HTTP_ORIGIN", "")
    if host.rsplit(":", 1)[0] not in LOCAL or (origin and urlsplit(origin).netloc != host):
        raise Refused("只有本机打开的表单可以用。")
    if environ.get("CONTENT_TYPE", "").split(";")[0] != "application/json":
        raise Refused("只收 application/json。")
    size = int(environ.get("CONTENT_LENGTH") or 0)
    try:
        asked = json.loads(environ["wsgi.input"].read(size)) if size <= MOST else None
    except ValueError:
        asked = None
    if not isinstance(asked, dict):
        raise Refused("看不懂这个请求。")
    return asked


def answer(asked: dict[str, Any], root: Path, day: date) -> Any:
    """The answer to one question of the form. Raises Refused."""
    params = asked.get("params") or {}
    match asked.get("action"):
        case "info":
            return {"repo": root.resolve().parent.name, "publish_modes": ["simple"], "type": "local_fs"}
        case "entriesByFolder":
            folder = _inside(params.get("folder"), root)
            return [_entry(path, root) for path in sorted(folder.glob("*.yml")) if not path.is_symlink()]
        case "entriesByFiles":
            return [_entry(_file(one.get("path"), root), root) for one in params.get("files", ())]
        case "getEntry":
            return _entry(_file(params.get("path"), root), root)
        case "persistEntry":
            return _save(params.get("dataFiles") or [params.get("entry") or {}], root)
        case "check":
            return [one.as_dict() for one in _found(_file(params.get("path"), root), root, day)]
        case "getMedia":
            return []
    raise Refused("在本机的表单里做不了这件事。")


def _entry(path: Path, root: Path) -> dict[str, Any]:
    text = path.read_text("utf-8") if path.is_file() else None
    number = None if text is None else hashlib.sha256(text.encode()).hexdigest()
    return {"data": text, "file": {"path": _named(path, root), "id": number}}


def _save(files: list[dict[str, Any]], root: Path) -> dict[str, str]:
    """Write records; a new one never over an old one, which the form itself makes sure of by another name."""
    for one in files:
        text = one.get("raw")
        if not isinstance(text, str) or one.get("newPath"):
            raise Refused("只能保存记录的内容，不能改文件名。")
        path = _file(one.get("path"), root)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return {"message": "entry persisted"}


def _found(path: Path, root: Path, day: date) -> list[Finding]:
    """What the checks find in one file."""
    return [one for one in load_and_check(root, day)[1] if one.file == _named(path, root)]


def _file(named: Any, root: Path) -> Path:
    """The record's file that is meant. Raises Refused for anything that is no place of a record below `root`."""
    path = _inside(named, root)
    if path.suffix != ".yml" or kind_of(path.relative_to(root).with_suffix("").as_posix()) is None:
        raise Refused(f"{named} 不是放记录的地方。")
    return path


def _inside(named: Any, root: Path) -> Path:
    """A path below `root`, as it is written from the repository's top; what leads out of it is refused, links too."""
    path = root.parent / str(named)
    if ".." in path.parts or not path.is_relative_to(root) or path.resolve() != root.resolve() / path.relative_to(root):
        raise Refused(f"{named} 不在目录数据的文件夹里。")
    return path


def _named(path: Path, root: Path) -> str:
    return f"{root.name}/{path.relative_to(root).as_posix()}"
