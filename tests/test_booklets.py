"""The booklets as PDF: what stands in them, that text stays text, the same bytes each time, and no larger than they need be."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from generator.booklets import typesetting
from generator.booklets.contents import booklets, places
from generator.booklets.typesetting import booklet_files, pdf
from generator.catalog import load
from tests.conftest import ROOT
from tests.records import DAY, FILES, lay

HOSTILE = '#panic("x") *粗* _斜_ $x^2$ `代码` @引用 <标签> \\ // /* = 标题 [方] "引号" {{ r.name }}'
FEE = f"""\
name: {json.dumps("检验费 " + HOSTILE, ensure_ascii=False)}
status: 在用
nature: 行政事业性收费
payers: {json.dumps(HOSTILE, ensure_ascii=False)}
standards:
  - since: 2025-01-01
    method: 固定
    amount: "20"
    unit: 元/证
  - since: 2027-01-01
    method: 固定
    amount: "30"
    unit: 元/证
basis:
  - law: food-law
    article: 第三十五条
  - law: food-law
    article: 第三十六条
"""


def text_of(body: bytes) -> str:
    """All text of a PDF without blanks and line ends, which the layout puts where it likes."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(body)).pages)


def test_text_is_never_taken_for_markup(tmp_path: Path) -> None:
    """What would be code, markup or a reference in a typst source stands in the booklet as it was typed."""
    catalog = load(lay(tmp_path, FILES | {"food/fees/test": FEE}), DAY)
    made = {path: b"".join(pieces) for path, pieces in booklet_files(catalog)}
    said = text_of(made["food/fees/booklet.pdf"])

    assert set(made) == {"fees/booklet.pdf", "food/fees/booklet.pdf"}
    assert said.count("".join(HOSTILE.split())) == 2
    assert "20元/证2027年1月1日起：30元/证" in said
    assert "《食品法》第三十五条、第三十六条" in said


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Neither the clock nor another run of the compiler shows in the file."""
    catalog = load(lay(tmp_path, FILES | {"food/fees/test": FEE}), DAY)
    booklet = booklets(catalog)["fees/booklet.pdf"]()
    first = pdf(booklet, DAY)
    typesetting._compiler.cache_clear()

    assert pdf(booklet, DAY) == first


def test_a_change_sets_only_what_it_touches(tmp_path: Path) -> None:
    """Another power's words make its department's booklet and the city's anew, and no other."""
    power = "name: {}\nstatus: 在用\npower_type: 行政许可\n"
    files = {f"{name}/powers/one": power.format(name) for name in ("food", "water")}
    files |= {"water/department": FILES["food/department"].replace("测试市食品局", "测试市水务局").replace("食品局", "水务局")}
    before = {path: b"".join(made) for path, made in booklet_files(load(lay(tmp_path, FILES | files), DAY))}
    after = {path: b"".join(made) for path, made in booklet_files(load(lay(tmp_path, {"food/powers/one": power.format("改过")}), DAY))}

    assert [path for path in before if before[path] != after[path]] == ["powers/booklet.pdf", "food/powers/booklet.pdf"]


def test_without_the_library_there_is_no_booklet_and_no_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A machine that cannot set PDFs says so once and builds the rest."""
    catalog = load(lay(tmp_path, FILES | {"food/fees/test": FEE}), DAY)
    monkeypatch.setattr(typesetting, "FONT_LIBRARY", "no_such_font")
    typesetting.available.cache_clear()
    try:
        with caplog.at_level(logging.WARNING, "mkdocs.plugins.catalog"):
            assert list(booklet_files(catalog)) == []
            assert typesetting.booklet_places(catalog) == {}
        assert [record.getMessage() for record in caplog.records] == ["没有装 no_such_font，网站里不会有 PDF 册子；运行 make site 会装上。"]
    finally:
        typesetting.available.cache_clear()


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, Path]:
    """The booklets of the sample's site by their path."""
    return {path.relative_to(site).as_posix(): path for path in site.rglob("booklet.pdf")}


def test_each_list_has_its_booklet(site: Path, found: dict[str, Path]) -> None:
    """The city and every department with something in force: a PDF, and a link to it on the page of the same list."""
    catalog = load(ROOT / "catalog", DAY)

    assert set(places(catalog).values()) == set(found)
    assert {"fees/booklet.pdf", "powers/booklet.pdf", "commitments/booklet.pdf"} <= set(found)
    for place in places(catalog):
        page = LexborHTMLParser((site / place / "index.html").read_text("utf-8"))
        links = [a.attributes["href"] or "" for a in page.css("a") if (a.attributes["href"] or "").endswith("booklet.pdf")]
        assert [(site / place / link).resolve() for link in links] == [(site / place / "booklet.pdf").resolve()]


def test_booklets_have_contents_heads_and_numbers(found: dict[str, Path]) -> None:
    """Contents that lead to the sections, running heads with the date, page numbers, and a title for readers aloud."""
    reader = PdfReader(found["powers/booklet.pdf"])
    first, second = ("".join(page.extract_text().split()) for page in reader.pages[:2])
    names = [one["/Title"] for one in reader.outline]

    assert reader.metadata and reader.metadata.title == "示例市权力清单"
    assert reader.metadata.creation_date is None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in found["powers/booklet.pdf"].read_bytes()
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] and reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert len(names) > 10 and all(str(name) in first for name in names)
    assert f"1/{len(reader.pages)}" in first
    assert "示例市权力清单" in second and "的内容" in second


def test_fonts_are_inside_and_files_are_small(found: dict[str, Path]) -> None:
    """A city's booklet stays below 1 MB and a department's below 150 KB, with the one font that they need."""
    for path, file in found.items():
        reader = PdfReader(file)
        fonts = {str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()}
        assert file.stat().st_size < (1_000_000 if path.count("/") == 1 else 150_000), path
        assert {name.split("+")[1].split("-")[0] for name in fonts} == {"NotoSansSC"}, path
