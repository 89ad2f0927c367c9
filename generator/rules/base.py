"""How a rule is declared and run.

A rule is one function with a stable id, a scope (a kind, or every record) and a level; its docstring is Chinese, because
it is the public text of the rule. It yields what is wrong and where; a record that is excused says so in `waivers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.catalog import Catalog
from generator.problems import Finding, Level
from generator.records import Entry
from generator.source import Key

Said = tuple[Key, str, str]
Check = Callable[[Entry, Catalog], Iterable[Said]]


@dataclass(frozen=True)
class Rule:
    """A declared rule: `kinds` empty means every record; `text` is what the public and editors read about it."""

    id: str
    title: str
    level: Level
    kinds: tuple[str, ...]
    check: Check
    text: str


RULES: dict[str, Rule] = {}


def rule(rule_id: str, title: str, *kinds: str, level: Level = Level.ERROR) -> Callable[[Check], Check]:
    """Declare a rule over the records of these kinds."""

    def declare(check: Check) -> Check:
        if rule_id in RULES or not check.__doc__:
            raise ValueError(f"rule {rule_id} is declared twice or has no text")
        RULES[rule_id] = Rule(rule_id, title, level, kinds, check, check.__doc__.strip())
        return check

    return declare


def run(catalog: Catalog, record_ids: Iterable[str] | None = None) -> list[Finding]:
    """What all rules find in all records (or in these), waivers taken into account; kept for the next build with what it was
    found in."""
    by_kind = {kind: _rules_for(kind) for kind in {entry.kind for entry in catalog.entries.values()}}
    entries = catalog.entries.values() if record_ids is None else [catalog.entries[one] for one in record_ids]
    found = (
        catalog.memory.value(f"findings {entry.id}", partial(_plain, entry, catalog, by_kind[entry.kind])) for entry in entries
    )
    return [Finding(**(one | {"level": Level(one["level"])})) for findings in found for one in findings]


def _plain(entry: Entry, catalog: Catalog, rules: Iterable[Rule]) -> list[dict[str, Any]]:
    return [vars(one) | {"level": one.level.value} for one in check_record(entry, catalog, rules)]


def check_record(entry: Entry, catalog: Catalog, rules: Iterable[Rule]) -> Iterator[Finding]:
    """What these rules find in one record. A waived finding is not said; a waiver without need is an error."""
    waived = {waiver.rule: index for index, waiver in enumerate(entry.record.waivers)}
    used: set[str | None] = set()
    for one in rules:
        for key, message, hint in one.check(entry, catalog):
            if key and str(key[0]) in entry.broken:
                continue
            used.add(one.id)
            if one.id not in waived:
                yield entry.finding(one.id, key, message, hint, level=one.level)
    # What an unreadable file or field would have shown is unknown, so no waiver can be called needless then.
    for name, index in waived.items():
        if name and name not in used and not catalog.unread and not (name in RULES and entry.broken):
            message = f"不再需要豁免“{name}”" if name in RULES else f"没有“{name}”这条检查规则"
            yield entry.finding("waiver-unneeded", ("waivers", index), message, "删掉这条豁免。")


def _rules_for(kind: str) -> list[Rule]:
    return [one for one in RULES.values() if not one.kinds or kind in one.kinds]
