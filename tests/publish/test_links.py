"""The link checker: finds what was planted, and nothing in the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish.links import check_links

HOME = "https://affairs.example.org/city/"


def broken(site: Path, html: str, name: str = "items/index.html") -> list[str]:
    """What is wrong with the links of one page in a site of three."""
    canonical = f'<link rel="canonical" href="{HOME}">'
    pages = {"index.html": f'{canonical}<h1 id="start">首页</h1>', "fees/index.html": '<a name="old">收费</a>'}
    for path, text in (pages | {name: html, "data/item.csv": "a"}).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    return [one.fault for one in check_links(site).broken]


@pytest.mark.parametrize(
    "link",
    [
        "../", "../#start", "../fees/", "../fees/#old", "../fees/?q=1#old", "../fees/index.html", "../data/item.csv", "#own",
        "", "#", "/city/", "/city/fees/", HOME, f"{HOME}fees/#old", "../d%61ta/item.csv", "../data/item.csv#row=5",
        "https://elsewhere.example/none", "//elsewhere.example/none", "tel:12345", "mailto:a@example.org", "data:,x",
    ],
)  # fmt: skip
def test_right_links(tmp_path: Path, link: str) -> None:
    """Files, folders, anchors, queries and full addresses of this site; other hosts are not asked."""
    assert broken(tmp_path, f'<p id="own"><a href="{link}">去</a>') == []


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("../gone/", "不存在"),
        ("../gone.csv", "不存在"),
        ("../fees", "少了末尾的斜线"),
        ("../#nowhere", "没有这个位置"),
        ("#nowhere", "没有这个位置"),
        ("../../../", "网站外面"),
        ("/fees/", "网站外面"),
        (f"{HOME}gone/", "不存在"),
    ],
)
def test_planted_links(tmp_path: Path, link: str, fault: str) -> None:
    """Each kind of wrong link is found and named."""
    (found,) = broken(tmp_path, f'<p id="own">\n<a href="{link}">去</a>')

    assert fault in found


@pytest.mark.parametrize("html", ['<img src="a.svg">', '<form action="a/">', '<img srcset="a.png 2x">', '<use xlink:href="#a">'])
def test_every_kind_of_link(tmp_path: Path, html: str) -> None:
    """Pictures, forms and parts of drawings lead somewhere too."""
    assert len(broken(tmp_path, html)) == 1


def test_the_page_for_lost_addresses(tmp_path: Path) -> None:
    """It is shown at any depth, so a link relative to it is right nowhere."""
    assert broken(tmp_path, '<a href="fees/">', "404.html") == ["在这一页上要从网站的根写起，因为它会显示在任何地址上"]
    assert broken(tmp_path, '<a href="/city/fees/"><a href="#own" id="own">', "404.html") == []


def test_lists_of_pages_are_links_too(tmp_path: Path) -> None:
    """A sitemap that names a page which is not there is found."""
    (tmp_path / "sitemap.xml").write_text(f"<urlset>\n<url><loc>{HOME}gone/</loc></url></urlset>")

    assert broken(tmp_path, "") == ["指向的网页或文件不存在"]


def test_the_sample_has_no_broken_link(site: Path) -> None:
    """Every link and anchor of every page of the sample city leads somewhere."""
    checked = check_links(site)

    assert [str(one) for one in checked.broken] == []
    assert checked.pages > 500
    assert checked.links > 20 * checked.pages
