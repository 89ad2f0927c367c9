"""Small nodes that many others need: concepts of the closed lists, contacts, addresses, durations, legal rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from generator import vocabulary
from generator.pages.frame import BasisLine
from generator.records import Entry
from generator.values import Duration
from generator.vocabulary import Vocabulary

Node = dict[str, Any]
LISTS: Mapping[str, Vocabulary] = {
    "status": vocabulary.STATUS,
    "task-type": vocabulary.TASK_TYPE,
    "audience": vocabulary.AUDIENCE,
    "channel": vocabulary.CHANNEL,
    "necessity": vocabulary.NECESSITY,
    "material": vocabulary.MATERIAL_KIND,
    "result": vocabulary.RESULT_KIND,
    "step": vocabulary.STEP_KIND,
}
"""The closed lists that linked data uses, by the name that their words' addresses begin with."""
JOINT = "data/terms/#role-联办"
CURRENCY = "http://publications.europa.eu/resource/authority/currency/CNY"
CHINESE = "http://publications.europa.eu/resource/authority/language/ZHO"
_IN_ADDRESS = "%/:?#[]@!$&'()*+,;=~"


def node(address: str, types: str | Sequence[str], facts: Mapping[str, Any]) -> Node:
    """A node with the facts that are known."""
    return {"@id": address, "@type": types, **{key: value for key, value in facts.items() if value}}


def concept(of: str, word: str | None) -> str | None:
    """The address of a word of a closed list."""
    return f"data/terms/#{of}-{word}" if word else None


def concepts() -> Iterator[Node]:
    """Every word of the closed lists with its national code."""
    for of, words in LISTS.items():
        for word in words:
            label = {"Concept.preferredLabel": word, "Concept.notation": words.code(word)}
            yield node(f"data/terms/#{of}-{word}", "Concept", label)
    yield node(JOINT, "Concept", {"Concept.preferredLabel": "联办"})
    yield node(CURRENCY, "Concept", {"Concept.preferredLabel": "人民币", "Concept.notation": "CNY"})
    yield node(CHINESE, "LinguisticSystem", {"label": "中文"})


def web(address: str | None) -> Node | None:
    """A document on the web; characters that no IRI may hold are encoded."""
    return {"@id": quote(address, safe=_IN_ADDRESS), "@type": "Document"} if address else None


def _within(at: str, name: str) -> str:
    """The address of a part of what stands at `at`, which may be a part itself."""
    return f"{at}-{name}" if "#" in at else f"{at}#{name}"


def place_of(at: str, text: str | None) -> Node | None:
    """A postal address."""
    return node(_within(at, "address"), "Address", {"Address.fullAddress": text}) if text else None


def hours(at: str, text: str | None) -> Node | None:
    """Opening hours, in words."""
    return node(_within(at, "hours"), "TemporalEntity", {"TemporalEntity.description": text}) if text else None


def rules(entry: Entry, lines: Sequence[BasisLine]) -> list[Node]:
    """The legal bases of a record, each an article that implements a law of the register."""
    return [
        node(
            f"{entry.url}#rule-{number}",
            "Rule",
            {
                "Rule.identifier": f"{entry.id}#rule-{number}",
                "Rule.name": f"《{line.name}》{line.article}",
                "Rule.description": line.text or f"《{line.name}》{line.article}",
                "Rule.implements": line.url,
            },
        )
        for number, line in enumerate(lines, start=1)
        if line.name
    ]


def laws(lines: Sequence[BasisLine]) -> list[str]:
    """The addresses of the laws that these bases name, each once."""
    return list(dict.fromkeys(line.url for line in lines if line.url))


def duration(limit: Duration | None) -> str | None:
    """A time limit as xsd:duration, where that says the same: working days have no length without a calendar."""
    if limit is None or limit.unit == "工作日":
        return None
    if limit.immediate:
        return "PT0S"
    whole = limit.value == limit.value.to_integral_value()
    match limit.unit:
        case "自然日":
            return f"P{limit.value:.0f}D" if whole else _of("PT", limit.value * 24, "H")
        case "小时":
            return f"PT{limit.value:.0f}H" if whole else _of("PT", limit.value * 60, "M")
        case "个月":
            return f"P{limit.value:.0f}M" if whole else None
    return f"P{limit.value:.0f}Y" if whole else _of("P", limit.value * 12, "M")


def _of(start: str, value: Decimal, unit: str) -> str | None:
    return f"{start}{value:.0f}{unit}" if value == value.to_integral_value() else None


def working_days(limit: Duration | None) -> str | None:
    """A time limit in working days, where that needs no calendar."""
    days = limit.working_days if limit else None
    return None if days is None else f"{days.normalize():f}"
