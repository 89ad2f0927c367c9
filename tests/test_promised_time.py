"""A record's promise against its procedure, and what it may change in the shared one: each fault once, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.procedures import FLOW, LICENCE, USER
from tests.records import findings

USES = "procedure:\n  uses: flow\n"


def changed(*changes: str) -> str:
    """The item with these changes to the steps of the shared procedure, each as "step key: value"."""
    lines = [f"    - step: {change.split(' ', 1)[0]}\n      {change.split(' ', 1)[1]}\n" for change in changes]
    return USER.replace(USES, f"{USES}  with:\n{''.join(lines)}")


def special(name: str, time: str) -> str:
    """The declaration of a special procedure outside the limit."""
    return f"special_procedures:\n  - name: {name}\n    time: {time}\nprocedure:"


RECORDS = [
    ("unknown step", changed("reviews time: 1个工作日"), "flow-change", "- step: reviews"),
    ("step twice", changed("review time: 1个工作日", "review time: 即办"), "flow-change", "- step: review"),
    ("end left out", changed("deliver omit: 是"), "flow-stage", "omit: 是"),
    ("refusal left out", changed("refuse omit: 是"), "flow-refusal", "omit: 是"),
    ("fork left out", changed("accept omit: 是"), "flow-change", "omit: 是"),
    ("stage left out", changed("review omit: 是", "site-visit omit: 是"), "flow-stage", "omit: 是"),
    ("own steps too", USER.replace(USES, f"{USES}  steps:\n    - name: 做\n      step_kind: 审查\n      actor: 窗口\n"), "flow-change", "steps:"),
    ("flow of another kind", USER.replace("task_type: 行政许可", "task_type: 行政确认"), "flow-task-type", "uses: flow"),
    ("promise too short", USER.replace("promised_time: 5", "promised_time: 3"), "flow-over-promise", "promised_time: 3个工作日"),
    ("refusal too late", changed("refuse time: 9个工作日"), "flow-over-promise", "promised_time: 5个工作日"),
    ("other unit", USER.replace("5个工作日", "5个自然日").replace("10个工作日", "10个自然日"), "flow-units", "promised_time: 5个自然日"),
    ("not at once", USER.replace("承诺件", "即办件").replace("promised_time: 5个工作日", "promised_time: 即办"), "flow-immediate", "promised_time: 即办"),
    ("special but counted", USER.replace("procedure:", special("现场核查", "9个工作日")), "flow-special", "- name: 现场核查"),
    ("special and longer", changed("site-visit counts: 否").replace("procedure:", special("现场核查", "8小时")), "flow-special", "time: 8小时"),
    ("special unsaid", changed("site-visit counts: 否"), "flow-undeclared", "procedure:"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "at"), [one[1:] for one in RECORDS], ids=[one[0] for one in RECORDS])
def test_one_fault_of_a_record_is_one_finding(text: str, rule: str, at: str, tmp_path: Path) -> None:
    """What a record promises or changes against the procedure that it uses is found once, in the record."""
    found = findings(tmp_path, **{FLOW: LICENCE, "food__items__shop": text})

    assert [(one.rule, text.splitlines()[one.line - 1].strip()) for one in found] == [(rule, at)]
    assert found[0].record == "food/items/shop" and found[0].hint


def test_the_worst_case_is_a_warning(tmp_path: Path) -> None:
    """Steps that may take longer than usual and then break the promise are pointed out."""
    slow = LICENCE.replace("time: 2个工作日", "time: 2个工作日\n    time_max: 5个工作日")
    found = findings(tmp_path, **{FLOW: slow, "food__items__shop": USER})

    assert [(one.rule, one.level.value) for one in found] == [("flow-worst-case", "warning")]
    assert "8个工作日" in found[0].message


def test_the_message_shows_the_sum(tmp_path: Path) -> None:
    """Whoever has promised too much reads which steps make up the time; the parallel step is not among them."""
    text = USER.replace("promised_time: 5", "promised_time: 3")
    found = findings(tmp_path, **{FLOW: LICENCE, "food__items__shop": text})

    assert found[0].message == (
        "各环节合计5个工作日（受理1个工作日＋现场核查2个工作日＋作出决定1个工作日＋送达1个工作日），承诺是3个工作日"
    )


def test_a_record_may_leave_out_a_parallel_branch(tmp_path: Path) -> None:
    """Without the visit on site the review alone leads to the decision, and nothing is wrong."""
    assert findings(tmp_path, **{FLOW: LICENCE, "food__items__shop": changed("site-visit omit: 是")}) == []


def test_a_broken_shared_procedure_is_reported_there_only(tmp_path: Path) -> None:
    """A value of a shared step that cannot be read is one finding, not one for each record that uses it."""
    broken = LICENCE.replace("time: 12小时", "time: 两天")
    found = findings(tmp_path, **{FLOW: broken, "food__items__shop": USER})

    assert [one.rule for one in found] == ["duration"]


def test_what_waited_for_a_step_that_is_left_out_is_reported(tmp_path: Path) -> None:
    """Where the step before has no id to wait for instead, the record is told that the rest does not join."""
    text = LICENCE.replace("  - id: accept\n    name: 受理", "  - name: 登记\n    step_kind: 收件\n    actor: 窗口\n    time: 即办\n  - id: accept\n    name: 受理")
    text = text.replace("        to: accept\n", "").replace("    on_timeout: 视为受理\n    timeout_to: accept\n", "").replace("    to: apply\n", "")
    found = findings(tmp_path, **{FLOW: text, "food__items__shop": changed("accept omit: 是")})

    assert [one.message for one in found if one.rule == "flow-change"] == ["略去“accept”以后，前后的环节接不上"]
