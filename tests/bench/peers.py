"""The same records for two other site generators: Markdown pages for mkdocs with Material, data files for Hugo.

Both show every field of every record in nested lists, and an index for each department; neither checks anything, draws a
flowchart or writes data files. Hugo makes its pages from the same YAML inside the frame of our own pages; its search is none,
mkdocs' is Material's own with jieba.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.source import read

MKDOCS = """\
site_name: 示例市政务公开目录
theme: {name: material, language: zh, font: false}
plugins: [{search: {lang: zh}}]
nav: [{首页: index.md}]
not_in_nav: /**
"""
HUGO = """\
baseURL: /
disableKinds: [taxonomy, term, rss, sitemap, "404", robotstxt]
"""
ADAPTER = """\
{{ range $department, $kinds := site.Data.catalog }}{{ range $kind, $records := $kinds }}{{ range $id, $record := $records }}
{{ $.AddPage (dict "path" (printf "%s/%s/%s" $department $kind $id) "title" $record.name "params" (dict "record" $record)) }}
{{ end }}{{ end }}{{ end }}
"""
VALUE = """\
{{ if reflect.IsMap . }}<dl>{{ range $key, $value := . }}<dt>{{ $key }}</dt><dd>{{ partial "value.html" $value }}</dd>{{ end }}</dl>
{{- else if reflect.IsSlice . }}<ul>{{ range . }}<li>{{ partial "value.html" . }}</li>{{ end }}</ul>{{ else }}{{ . }}{{ end }}"""
SINGLE = '<h1>{{ .Title }}</h1>{{ partial "value.html" .Params.record }}'
LIST = '<h1>{{ .Title }}</h1><ul>{{ range .RegularPagesRecursive }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'


def records(catalog: Path) -> Iterator[Path]:
    """The files of all records that have a page of the form department/kind/id."""
    return (path for path in sorted(catalog.rglob("*.yml")) if len(path.relative_to(catalog).parts) == 3)


def write_mkdocs(catalog: Path, folder: Path) -> None:
    """A conventional mkdocs project of these records."""
    docs = folder / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    listed: dict[str, list[str]] = {}
    for path in records(catalog):
        target = path.relative_to(catalog).with_suffix(".md")
        (docs / target).parent.mkdir(parents=True, exist_ok=True)
        (docs / target).write_text(markdown(read(path, path.name).data), "utf-8")
        listed.setdefault(target.parts[0], []).append("/".join(target.parts[1:]))
    for name, paths in listed.items():
        lines = [f"# {name}", "", *(f"- [{path}]({path})" for path in paths)]
        (docs / name / "index.md").write_text("\n".join(lines), "utf-8")
    (docs / "index.md").write_text("\n".join(["# 目录", "", *(f"- [{name}]({name}/index.md)" for name in listed)]), "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")


def markdown(record: dict[str, Any]) -> str:
    """A record as a Markdown page: a heading for each field, lists for what is inside."""
    lines = [f"# {record['name']}", ""]
    for key, value in record.items():
        lines += [f"## {key}", "", *(_nested(value, "") if isinstance(value, dict | list) else [str(value)]), ""]
    return "\n".join(lines)


def _nested(value: Any, indent: str) -> Iterator[str]:
    pairs = value.items() if isinstance(value, dict) else ((None, one) for one in value)
    for key, inner in pairs:
        words = "" if key is None else f"**{key}** "
        if isinstance(inner, dict | list):
            yield f"{indent}- {words or '·'}"
            yield from _nested(inner, indent + "    ")
        else:
            yield f"{indent}- {words}{inner}".replace("\n", " ")


def write_hugo(catalog: Path, folder: Path, page: str) -> None:
    """A Hugo project of these records, framed as `page`, a page of ours, is."""
    shutil.rmtree(folder / "data", ignore_errors=True)
    for path in records(catalog):
        target = folder / "data/catalog" / path.relative_to(catalog)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    before, rest = page.split("</header><main", 1)
    after = rest.rsplit("</main>", 1)[1]
    frame = f"{before}</header><main>%s</main>{after}"
    made = {
        "hugo.yaml": HUGO,
        "content/_content.gotmpl": ADAPTER,
        "layouts/_partials/value.html": VALUE,
        "layouts/single.html": frame % SINGLE,
        "layouts/list.html": frame % LIST,
    }
    for name, text in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def first_item(catalog: Path) -> Path:
    """The file of the first item, below the catalogue."""
    return next(path.relative_to(catalog) for path in records(catalog) if path.parts[-2] == "items")


def change_one(catalog: Path, copies: list[Path]) -> str:
    """Change the name of one item in the catalogue and in a copy of its file elsewhere; returns its path."""
    relative = first_item(catalog)
    path = catalog / relative
    name = json.dumps("改过名称的事项", ensure_ascii=False)
    text = "\n".join(f"name: {name}" if line.startswith("name:") else line for line in path.read_text("utf-8").splitlines())
    for root in (catalog, *copies):
        (root / relative).write_text(text + "\n", "utf-8")
    return relative.as_posix()
