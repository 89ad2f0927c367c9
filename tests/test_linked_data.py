"""The linked data: read by another program, held against the official shapes, and saying what the records say."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path

import pyshacl
import pytest
import yaml
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib import namespace as words

from generator.exports.linked import linked_data
from generator.exports.linked.nodes import duration
from generator.exports.linked.terms import NAMESPACE, TERMS
from generator.site import undrawn
from generator.values import Duration
from generator.values import duration as limit
from tests.conftest import ROOT
from tests.records import DAY, FILES, ITEM, lay

CPSV = Namespace("http://purl.org/vocab/cpsv#")
M8G = Namespace("http://data.europa.eu/m8g/")
OURS = Namespace(NAMESPACE)
SITE = "https://affairs.example.org/"
SHAPES = os.environ.get("CPSV_AP_SHAPES", "")
HOSTILE = '"},{"@id":"x"} </script> \\ {{ 7*7 }}'


def graph(catalog: Path, address: str = SITE) -> Graph:
    """The linked data of a catalogue as rdflib reads it from /data/catalog.jsonld."""
    body = b"".join(linked_data(undrawn(catalog, DAY), address))
    return Graph().parse(data=body, format="json-ld", publicID=f"{SITE}data/catalog.jsonld")


@pytest.fixture(scope="module")
def sample() -> Graph:
    """The sample city's linked data."""
    return graph(ROOT / "catalog")


@pytest.fixture
def small(tmp_path: Path) -> Graph:
    """The small catalogue's, with a name that tries to break out of its string."""
    item = ITEM.replace("summary: 卖食品前先备案。", f"summary: {json.dumps(HOSTILE)}")
    return graph(lay(tmp_path, FILES | {"food/items/shop": item}))


def conforms(data: Graph) -> tuple[bool, str]:
    """Whether the official shapes accept the data, and what they say."""
    shapes = Graph().parse(Path(SHAPES, "cpsv-ap-SHACL.ttl"))
    accepted, _, report = pyshacl.validate(data, shacl_graph=shapes)
    return bool(accepted), str(report)


needs_shapes = pytest.mark.skipif(not SHAPES, reason="CPSV_AP_SHAPES does not name the folder of cpsv-ap-SHACL.ttl")


@needs_shapes
def test_the_sample_passes_the_official_shapes(sample: Graph) -> None:
    """Not one violation, with every service, organisation, cost, rule and output of the sample."""
    accepted, report = conforms(sample)

    assert accepted, report[:3000]


@needs_shapes
@pytest.mark.parametrize("lost", [M8G.hasCompetentAuthority, words.DCTERMS.title, words.DCTERMS.identifier, words.DCTERMS.spatial])
def test_the_shapes_see_what_is_missing(small: Graph, lost: URIRef) -> None:
    """The shapes really look: data without one required fact is refused."""
    small.remove((None, lost, None))

    assert not conforms(small)[0]


@needs_shapes
def test_a_catalogue_with_holes_passes_too(tmp_path: Path) -> None:
    """A draft with a name only, of a department without a file, is still sound linked data."""
    data = graph(lay(tmp_path, {"nowhere/items/bare": "name: 光秃秃\nstatus: 草稿\n"}))

    assert conforms(data) == (True, "Validation Report\nConforms: True\n")
    assert (URIRef(f"{SITE}nowhere/items/bare/"), RDF.type, CPSV.PublicService) in data


def test_every_link_inside_the_catalogue_leads_somewhere(sample: Graph) -> None:
    """Whatever points into this site is described in the file."""
    described = set(sample.subjects())
    lost = {str(target) for target in sample.objects() if str(target).startswith(SITE) and target not in described}

    assert lost == set()


def test_an_item_says_what_its_record_says(small: Graph) -> None:
    """Name, authority, law, price, visits and time of the item, in the words of CPSV-AP and in ours."""
    item = URIRef(f"{SITE}food/items/shop/")
    rule = small.value(item, CPSV.follows)

    assert small.value(item, words.DCTERMS.title) == Literal("开食品店备案", lang="zh-Hans")
    assert small.value(item, words.DCTERMS.description) == Literal(HOSTILE, lang="zh-Hans")
    assert small.value(item, M8G.hasCompetentAuthority) == URIRef(f"{SITE}food/")
    assert small.value(rule, CPSV.implements) == URIRef(f"{SITE}common/laws/food-law/")
    assert small.value(small.value(item, M8G.hasCost), M8G.hasValue) == Literal("0", datatype=words.XSD.double)
    assert small.value(item, M8G.processingTime) is None
    assert small.value(item, OURS.promisedWorkingDays) == Literal("5", datatype=words.XSD.decimal)
    assert {small.value(step, OURS.stepName).value for step in small.objects(item, OURS.hasStep)} == {"提出申请", "办结"}
    assert (None, words.FOAF.page, URIRef("https://zwfw.test.example/")) in small
    assert small.value(URIRef(f"{SITE}data/#dataset"), RDF.type) == words.DCAT.Dataset


def test_a_joint_plan_groups_its_members(sample: Graph) -> None:
    """一件事 is an event to which each of its items belongs."""
    plan = URIRef(f"{SITE}common/joint/newborn/")
    members = {str(one).removeprefix(SITE) for one in sample.subjects(M8G.isGroupedBy, plan)}

    assert (plan, RDF.type, M8G.LifeEvent) in sample
    assert "public-security/items/birth-registration/" in members
    assert len(members) == len(yaml.safe_load((ROOT / "catalog/common/joint/newborn.yml").read_text("utf-8"))["members"])


def test_without_an_address_links_are_relative_to_the_file(tmp_path: Path) -> None:
    """A site that was not told its address gives the same graph, seen from where the file lies."""
    root = lay(tmp_path, FILES)

    assert set(graph(root).triples((None, RDF.type, None))) == set(graph(root, "").triples((None, RDF.type, None)))


def test_the_file_needs_no_other_host() -> None:
    """The context stands in the file, as an object and not as an address to fetch."""
    context = json.loads(b"".join(linked_data(undrawn(ROOT / "catalog", DAY), "")))["@context"]

    assert isinstance(context, dict)
    assert [key for key, value in context.items() if isinstance(value, dict) and "@import" in value] == []


def test_every_own_term_is_explained_and_used(sample: Graph) -> None:
    """The file explains each of our terms, and no term is used that it does not explain."""
    used = {str(term) for triple in sample for term in triple[1:] if str(term).startswith(NAMESPACE)}
    explained = {f"{NAMESPACE}{term.name}" for term in TERMS}

    assert used <= explained
    assert all((URIRef(term), RDF.type, None) in sample for term in explained)


@pytest.mark.parametrize(
    ("text", "said"),
    [("即办", "PT0S"), ("20个自然日", "P20D"), ("4小时", "PT4H"), ("0.5小时", "PT30M"), ("0.5个自然日", "PT12H"), ("3个月", "P3M"), ("1.5年", "P18M"), ("10个工作日", None)],
)  # fmt: skip
def test_durations_say_neither_more_nor_less(text: str, said: str | None) -> None:
    """A time limit becomes xsd:duration where it means the same; working days have none."""
    assert duration(limit(text)) == said


def test_a_part_of_a_month_has_no_duration() -> None:
    """Half a month is no whole number of anything that xsd:duration knows."""
    assert duration(Duration(Decimal("1.5"), "个月")) is None
