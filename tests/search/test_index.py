"""The index as files: the same bytes every time, all ways of finding a record, filters and sorting."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from generator.search.engine import Engine, open_engine, search
from generator.search.entry import SearchEntry
from generator.search.index import write_index
from generator.search.thesaurus import group

ENTRIES = [
    SearchEntry("tax/items/invoice", "item", "发票领用", "税务局", ("领发票",), ("51100-0001-ab9",),
                {"department": ("市税务局",), "material": ("经办人身份证明",), "law": ("发票管理办法 第十五条",)},
                {"department": ("税务局",), "charged": ("不收费",)}, 3, Decimal(0), 1),
    SearchEntry("tax/items/invoice-lost", "item", "发票遗失报告", "税务局", (), ("51100-0002-ab9",),
                {"department": ("市税务局",), "law": ("发票管理办法 第三十一条",), "text": ("开具发票的单位应当妥善保管。",)},
                {"department": ("税务局",), "charged": ("不收费",)}, 0, None, 0),
    SearchEntry("police/items/dog", "item", "犬类准养证核发", "公安局", (), (),
                {"department": ("市公安局",), "result": ("犬类准养证",)},
                {"department": ("公安局",), "charged": ("收费",)}, 10, Decimal("100.5"), 2),
    SearchEntry("police/items/dog-renewal", "item", "犬类准养证年审", "公安局", facets={"department": ("公安局",)}),
]
GROUPS = [group(["养狗", "狗证"], ["犬类准养"])]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine on the few entries above."""
    folder = tmp_path_factory.mktemp("small")
    write_index(ENTRIES, GROUPS, folder)
    with open_engine(folder) as running:
        yield running


def ids(engine: Engine, query: str, **more: object) -> list[str]:
    """The ids found, in order."""
    return [hit.id for hit in engine.ask(query, **more).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "first"),
    [("领发票", "tax/items/invoice"), ("51100-0002-AB9", "tax/items/invoice-lost"), ("狗证", "police/items/dog"),
     ("狗证年审", "police/items/dog-renewal"), ("发票管理办法 第三十一条", "tax/items/invoice-lost"),
     ("发票管理办法第31条", "tax/items/invoice-lost"), ("经办人身份证明", "tax/items/invoice"),
     ("妥善保管", "tax/items/invoice-lost"), ("falpiao", ""), ("fapiao lingyong", "tax/items/invoice")],
)
def test_ways_to_find(small: Engine, query: str, first: str) -> None:
    """Names, aliases, codes, everyday words, laws, materials, texts and pinyin find a record."""
    assert ids(small, query)[:1] == ([first] if first else [])


def test_department_lists_its_records(small: Engine) -> None:
    """The name of a department finds what it does, though no title holds it."""
    assert set(ids(small, "市公安局")) == {"police/items/dog"}


def test_filter_and_sort(small: Engine) -> None:
    """Facets narrow the list; a measure sorts it, records that do not say it last."""
    assert ids(small, "发票", facets={"charged": ["收费"]}) == []
    assert ids(small, "犬类", facets={"department": ["公安局"], "charged": ["收费"]}) == ["police/items/dog"]
    assert ids(small, "发票", sort="days") == ["tax/items/invoice-lost", "tax/items/invoice"]
    assert ids(small, "发票", sort="fee") == ["tax/items/invoice", "tax/items/invoice-lost"]


def test_same_bytes_again(tmp_path: Path) -> None:
    """Two writings of the same records, given in another order, are equal file by file."""
    write_index(ENTRIES, GROUPS, tmp_path / "one")
    write_index(ENTRIES[::-1], GROUPS, tmp_path / "two")
    one, two = ({path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*.json"))}
                for folder in (tmp_path / "one", tmp_path / "two"))

    assert one == two


def test_empty_catalogue(tmp_path: Path) -> None:
    """A catalogue without records has an index that finds nothing and breaks nothing."""
    write_index([], GROUPS, tmp_path)

    assert search(tmp_path, "狗证").state == "nothing"


def test_many_shards_answer_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut into many small files, the index gives the same answers as in a few."""
    monkeypatch.setattr("generator.search.shards.POSTINGS_PER_SHARD", 2)
    write_index(ENTRIES, GROUPS, tmp_path)
    with open_engine(tmp_path) as cut:
        assert len(list((tmp_path / "fields").iterdir())) > 4
        assert ids(cut, "发票管理办法第31条") == ["tax/items/invoice-lost"]
        assert ids(cut, "狗证年审")[:1] == ["police/items/dog-renewal"]


def test_common_pairs_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs that very many names hold lie in files of their own and are still found."""
    monkeypatch.setattr("generator.search.index.HEAVY", 1)
    write_index(ENTRIES, GROUPS, tmp_path)
    with open_engine(tmp_path) as heavy:
        assert set(ids(heavy, "发票")) == {"tax/items/invoice", "tax/items/invoice-lost"}
        assert ids(heavy, "犬类准养证年审")[:1] == ["police/items/dog-renewal"]
