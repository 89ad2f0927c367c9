"""All kinds of records, by key; adding a kind means its file and one line here."""

from __future__ import annotations

from generator.kinds.base import Record
from generator.kinds.benchmark import Benchmark
from generator.kinds.city import City
from generator.kinds.commitment import Commitment
from generator.kinds.department import Department
from generator.kinds.document import Document
from generator.kinds.fee import Fee
from generator.kinds.inspection import Inspection
from generator.kinds.item import Item
from generator.kinds.joint import Joint
from generator.kinds.law import Law
from generator.kinds.ledger import Ledger
from generator.kinds.material import Material
from generator.kinds.place import Place
from generator.kinds.power import Power
from generator.kinds.procedure import Procedure
from generator.kinds.result import Result
from generator.kinds.review import Review
from generator.kinds.synonyms import Synonyms
from generator.kinds.themes import Themes

MODELS: tuple[type[Record], ...] = (
    City,
    Department,
    Power,
    Item,
    Fee,
    Commitment,
    Result,
    Review,
    Document,
    Benchmark,
    Inspection,
    Law,
    Ledger,
    Material,
    Procedure,
    Joint,
    Place,
    Themes,
    Synonyms,
)
KINDS: dict[str, type[Record]] = {model.kind.key: model for model in MODELS}
DEPARTMENT_FOLDERS = {
    m.kind.folder: m.kind.key for m in MODELS if m.kind.folder and not m.kind.shared and m is not Department
}
COMMON_FOLDERS = {m.kind.folder: m.kind.key for m in MODELS if m.kind.folder and m.kind.shared}
SINGLE_FILES = {"city": "city", "common/themes": "themes", "common/synonyms": "synonyms"}


def kind_of(record_id: str) -> str | None:
    """The kind that a record's place in the catalogue gives it; None where no record belongs."""
    if record_id in SINGLE_FILES:
        return SINGLE_FILES[record_id]
    parts = record_id.split("/")
    if len(parts) == 2 and parts[1] == "department":
        return "department"
    if len(parts) != 3:
        return None
    folders = COMMON_FOLDERS if parts[0] == "common" else DEPARTMENT_FOLDERS
    return folders.get(parts[1])
