"""Published records against their own JSON Schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator

from jsonschema import Draft202012Validator

from generator.exports.plain import record_json
from generator.exports.published import published_schema
from generator.kinds import KINDS
from generator.site import undrawn
from tests.conftest import ROOT
from tests.records import DAY


def published() -> Iterator[tuple[str, dict[str, object]]]:
    """Every record of the sample as it is published."""
    catalog = undrawn(ROOT / "catalog", DAY).catalog
    for entry in catalog.entries.values():
        yield entry.kind, json.loads(record_json(entry, catalog))


def test_every_record_of_the_sample_fits_its_schema() -> None:
    """The schemas beside the data describe the data, not the way of typing it."""
    schemas = {kind: Draft202012Validator(published_schema(kind)) for kind in KINDS}
    for validator in schemas.values():
        Draft202012Validator.check_schema(validator.schema)

    faults = [(record["id"], fault.message) for kind, record in published() for fault in schemas[kind].iter_errors(record)]
    assert faults == []


def test_schemas_refuse_what_is_wrong() -> None:
    """A schema that took everything would prove nothing."""
    validator = Draft202012Validator(published_schema("fee"))
    sound = {"id": "a/fees/b", "kind": "fee", "page": "a/fees/b/", "department": "a", "links": {}, "enterprise": True}

    assert validator.is_valid(sound)
    for wrong in ({"enterprise": "是"}, {"nature": "乱收费"}, {"remark": "x"}, {"kind": "item"}, {"verify_every": "30"}):
        assert not validator.is_valid(sound | wrong), wrong


def test_no_field_hides_where_a_record_stands() -> None:
    """Publishing adds keys of its own, and no kind declares one of the same name."""
    added = {"id", "kind", "page", "department", "links", "disclosed"}

    assert {kind: added & set(model.fields()) for kind, model in KINDS.items() if added & set(model.fields())} == {}
