"""Procedures are proof-read: each fault is found once, at its line, by the right rule, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog import Catalog
from generator.charts import chart_of
from generator.flows import route
from generator.problems import Finding
from tests.procedures import FLOW, LICENCE, PENALTY, USER, entry_of, rules_found
from tests.random_procedures import Known, licences
from tests.records import DAY, findings

FILE = "catalog/common/procedures/flow.yml"
REFUSED = "不予决定\n    actor: 窗口\n    time: 即办\n    outcome: 不予决定"


def said(found: list[Finding], text: str) -> list[tuple[str, str]]:
    """Rule and line of each finding."""
    return [(one.rule, text.splitlines()[one.line - 1].strip()) for one in found]


@pytest.mark.parametrize("text", [LICENCE, PENALTY], ids=["licence", "penalty"])
def test_sound_procedure_is_left_alone(text: str, tmp_path: Path) -> None:
    """Nothing is found in a complete licence or penalty procedure."""
    assert findings(tmp_path, **{FLOW: text}) == []


FAULTS = [
    ("answer leads nowhere", "to: supplement\n", "to: suplement\n", "flow-missing-step", "to: suplement"),
    ("waits for nothing", "      - site-visit\n", "      - site-visits\n", "flow-missing-step", "- site-visits"),
    ("time-out leads nowhere", "timeout_to: accept", "timeout_to: acept", "flow-missing-step", "timeout_to: acept"),
    ("id twice", "  - id: decide\n", "  - id: accept\n", "flow-step-id", "- id: accept"),
    ("id not lower case", "  - id: apply\n", "  - id: Apply\n", "flow-step-id", "- id: Apply"),
    ("one answer", "      - answer: 需补正\n        to: supplement\n", "", "flow-decision", "asks: 材料齐全吗？"),
    ("no question", "    asks: 材料齐全吗？\n", "", "flow-decision", "answers:"),
    ("same answer twice", "answer: 需补正", "answer: 齐全", "flow-decision", "answers:"),
    ("end goes on", "    outcome: 办结\n", "    outcome: 办结\n    to: apply\n", "flow-idle", "to: apply"),
    ("jump beside answers", "    time: 8小时\n", "    time: 8小时\n    to: deliver\n", "flow-idle", "to: deliver"),
    ("nobody leads there", "        to: supplement\n", "        to: accept\n", "flow-unreachable", "- id: supplement"),
    ("no way out", "    outcome: 办结\n", "", "flow-dead-end", "- id: deliver"),
    ("refusal without redress", "    redress: 60日内可以申请行政复议。\n", "", "flow-redress", "outcome: 不予决定"),
    ("redress without a remedy", "60日内可以申请行政复议。", "请谅解。", "flow-redress", "redress: 请谅解。"),
    ("no time", "    time: 12小时\n", "", "flow-step-time", "- id: review"),
    ("times in disorder", "time: 12小时", "time: 12小时\n    time_max: 8小时", "flow-step-time", "time: 12小时"),
    ("clock unsaid", "    counts: 否\n", "", "flow-supplement", "- id: supplement"),
    ("not told at once", "name: 一次告知补正", "name: 告知补正", "flow-supplement", "- id: supplement"),
    ("no acceptance", "step_kind: 受理", "step_kind: 收件", "flow-stage", "steps:"),
    ("nobody refuses", REFUSED, REFUSED.replace("不予决定", "归档", 1).replace("不予决定", "终止"), "flow-refusal", "- id: decide"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rule", "at"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_one_fault_one_finding(old: str, new: str, rule: str, at: str, tmp_path: Path) -> None:
    """Each fault of a shared procedure is found by its rule at its line, once, though two records use it."""
    assert LICENCE.count(old) == 1
    text = LICENCE.replace(old, new).replace("to: apply\n    time", f"to: {'Apply' if 'Apply' in new else 'apply'}\n    time")
    users = {"food__items__shop": USER, "food__items__stall": USER.replace("开食品店", "摆摊")}
    found = findings(tmp_path, **{FLOW: text}, **users)

    assert said(found, text) == [(rule, at)]
    assert found[0].file == FILE and found[0].hint and not found[0].message.isascii()


def test_going_round_for_ever(tmp_path: Path) -> None:
    """Steps that lead only to each other are reported where the circle begins."""
    text = LICENCE.replace("    outcome: 办结\n", "    to: decide\n").replace("answer: 不准予\n        to: refuse", "answer: 缓办\n        to: deliver")
    found = [one for one in findings(tmp_path, **{FLOW: text}) if one.rule == "flow-dead-end"]

    assert len(found) == 1 and "绕圈" in found[0].message


def test_a_way_round_acceptance(tmp_path: Path) -> None:
    """An answer that jumps over a stage of the law is reported at that stage."""
    text = LICENCE.replace("      - answer: 需补正", "      - answer: 加急\n        to: decide\n      - answer: 需补正")
    found = findings(tmp_path, **{FLOW: text})

    assert said(found, text) == [("flow-stage", "- id: accept"), ("flow-stage", "- id: review")]


@settings(max_examples=30, deadline=None)
@given(licences(), st.sampled_from(["id", "to", "after"]))
def test_whatever_is_wrong_a_chart_can_be_made(known: Known, key: str) -> None:
    """A repeated id or a step that does not exist never stops the drawing: the site is built while faults are mended."""
    known.steps[1][key] = {"id": "decide", "to": "nowhere", "after": ["nowhere"]}[key]
    entry = entry_of(known.steps)
    found = route(entry, Catalog(Path("catalog"), DAY, {entry.id: entry}))

    assert found and [step.name for step in chart_of(entry, found).steps] == [one["name"] for one in known.steps]


PENALTY_FAULTS: list[tuple[str, dict[str, str], str, str]] = [
    ("decided before heard", {"陈述申辩": "决定", "决定": "陈述申辩"}, "flow-order", "- name: 听取申辩"),
    ("reviewed after the notice", {"法制审核": "告知", "告知": "法制审核"}, "flow-order", "- name: 法制审核"),
    ("never heard", {"陈述申辩": "审核"}, "flow-stage", "steps:"),
    ("never filed", {"立案": "收件"}, "flow-stage", "steps:"),
]


@pytest.mark.parametrize(("kinds", "rule", "at"), [f[1:] for f in PENALTY_FAULTS], ids=[f[0] for f in PENALTY_FAULTS])
def test_penalty_keeps_the_order_of_the_law(kinds: dict[str, str], rule: str, at: str, tmp_path: Path) -> None:
    """A penalty with a stage out of place or left out is found at its step."""
    text = "".join(_with_kind(line, kinds) for line in PENALTY.splitlines(keepends=True))

    assert said(findings(tmp_path, **{FLOW: text}), text) == [(rule, at)]


def _with_kind(line: str, kinds: dict[str, str]) -> str:
    head, colon, word = line.partition("step_kind: ")
    return head + colon + kinds.get(word.strip(), word.strip()) + "\n" if colon else line


@pytest.mark.parametrize(
    ("old", "new", "rule", "at"),
    [
        ("actor: 两名执法人员", "actor: 执法人员", "flow-two-persons", "- name: 调查取证"),
        ("    redress: 60日内可以申请行政复议。\n", "", "flow-redress", "steps:"),
    ],
)
def test_penalty_says_who_investigates_and_what_remedy_there_is(
    old: str, new: str, rule: str, at: str, tmp_path: Path
) -> None:
    """One investigator, or no word about remedies, is found."""
    text = PENALTY.replace(old, new)

    assert said(findings(tmp_path, **{FLOW: text}), text) == [(rule, at)]


@settings(max_examples=60, deadline=None)
@given(licences())
def test_random_sound_procedures_pass(known: Known) -> None:
    """Nothing is found in any sound procedure."""
    assert rules_found(entry_of(known.steps)) == []


Steps = list[dict[str, Any]]


def _named(steps: Steps, name: str) -> dict[str, Any]:
    return next(one for one in steps if one["id"] == name)


def _drop(name: str, key: str) -> Callable[[Steps], None]:
    return lambda steps: _named(steps, name).pop(key)


def _put(name: str, **values: Any) -> Callable[[Steps], None]:
    return lambda steps: _named(steps, name).update(values)


BREAKS: dict[str, Callable[[Steps], None]] = {
    "flow-missing-step": lambda steps: _named(steps, "decide")["answers"][1].update(to="nowhere"),
    "flow-step-id": _put("accept", id="decide"),
    "flow-decision": _drop("decide", "asks"),
    "flow-idle": _put("deliver", to="apply"),
    "flow-unreachable": lambda steps: steps.insert(-1, steps[1] | {"id": "lost", "to": "deliver"}),
    "flow-dead-end": _drop("deliver", "outcome"),
    "flow-redress": _drop("refuse", "redress"),
    "flow-step-time": _drop("accept", "time"),
    "flow-stage": _put("accept", step_kind="收件"),
    "flow-order": lambda steps: (_put("apply", step_kind="受理")(steps), _put("accept", step_kind="申请")(steps))[0],
}


@settings(max_examples=60, deadline=None)
@given(licences(), st.sampled_from(sorted(BREAKS)))
def test_random_broken_procedures_are_refused(known: Known, rule: str) -> None:
    """Whatever the procedure, a fault put into it is found, and by its own rule alone."""
    BREAKS[rule](known.steps)

    assert set(rules_found(entry_of(known.steps))) == {rule}
