"""The pages about open data: every file with its size, what stands in it, and how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.exports.exchange import FOLDER, TABLES
from generator.exports.linked.nodes import JOINT, LISTS
from generator.exports.linked.terms import NAMESPACE, TERMS
from generator.exports.tables import columns
from generator.kinds import KINDS
from generator.kinds.base import Kind
from generator.pages.frame import Crumb, Site, context
from generator.pages.page import Page
from generator.render import render

HOME: tuple[Crumb, ...] = (("首页", ""),)
DATA: tuple[Crumb, ...] = (*HOME, ("数据下载", "data/"))

BOOKLETS = {"fees/booklet.pdf": "收费目录", "powers/booklet.pdf": "权力清单", "commitments/booklet.pdf": "服务承诺"}
"""The PDFs of the whole city."""


@dataclass(frozen=True)
class DataFile:
    """One file to take away: its address below the root, what kind of file, and how large."""

    url: str
    form: str
    size: str


@dataclass(frozen=True)
class KindFiles:
    """All records of one kind: how many, and the files that hold them."""

    kind: Kind
    count: int
    files: Sequence[DataFile]


def data_pages(site: Site, sizes: Mapping[str, int]) -> Iterator[Page]:
    """The page about all files, one about each kind's columns, and one about our terms; `sizes` in bytes, by path."""
    kinds = [_kind_files(site, key, sizes) for key in KINDS]
    whole = {name: size_words(sizes.get(f"data/catalog.{name}", 0)) for name in ("xlsx", "jsonld")}
    example = next(iter(site.catalog.of("item")), None)
    booklets = [DataFile(path, name, size_words(sizes[path])) for path, name in BOOKLETS.items() if path in sizes]
    lead = "全部记录的数据文件：表格、JSON 和关联数据，可以下载、转载、再利用。"
    yield _page(site, "data/", "数据下载", lead, "data.html", HOME, kinds=kinds, whole=whole, example=example, booklets=booklets)
    for one in kinds:
        title = f"{one.kind.title}的数据"
        shown = columns(KINDS[one.kind.key])
        yield _page(site, f"data/{one.kind.key}/", title, title, "data-kind.html", DATA, one=one, columns=shown)
    yield _exchange(site, sizes)
    lists = [(name, words.title, list(words)) for name, words in LISTS.items()] + [("role", "参与方式", [JOINT.split("-")[-1]])]
    lead = "关联数据文件里，国际通用词汇没有的词是什么意思。"
    yield _page(site, "data/terms/", "关联数据的自有词汇", lead, "data-terms.html", DATA, terms=TERMS, namespace=NAMESPACE, lists=lists)


def _page(site: Site, url: str, title: str, lead: str, template: str, crumbs: Sequence[Crumb], **more: Any) -> Page:
    content = render(template, **context(site, url), crumbs=crumbs, title=title, lead=lead, **more)
    return Page(url, title, content, lead)


def _exchange(site: Site, sizes: Mapping[str, int]) -> Page:
    """The page about the national exchange tables."""
    title, lead = "国家交换表", "按政务服务平台之间交换数据的表：事项基本目录、实施清单，和材料、收费、问答三张附表。"
    paths = [(f"data/{FOLDER}/{table.name}.csv", f"{table.title}（CSV）") for table in TABLES]
    paths += [(f"data/{FOLDER}/exchange.xlsx", "五张表合成的 Excel 工作簿")]
    files = [DataFile(path, name, size_words(sizes[path])) for path, name in paths if path in sizes]
    return _page(site, f"data/{FOLDER}/", title, lead, "data-exchange.html", DATA, files=files, tables=TABLES)


def _kind_files(site: Site, key: str, sizes: Mapping[str, int]) -> KindFiles:
    files = [
        DataFile(path, form, size_words(sizes[path]))
        for form, path in (("CSV", f"data/{key}.csv"), ("JSON", f"data/{key}.json"), ("JSON Schema", f"data/schema/{key}.json"))
        if path in sizes
    ]
    return KindFiles(KINDS[key].kind, len(site.catalog.of(key)), files)


def size_words(size: int) -> str:
    """A size in bytes as people say it."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
