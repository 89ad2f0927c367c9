"""One fact changed gives one sentence of the right class; what changes no fact gives none."""

from __future__ import annotations

import pytest

from generator.changes.compare import NO_REASON, REMOVED, compare
from generator.changes.judging import RANKS
from generator.changes.model import Effect
from generator.kinds import KINDS
from generator.records import make
from generator.source import Source, parse, write
from generator.vocabulary import (
    CROSS_REGION,
    HANDLING,
    JOIN,
    MEDIUM,
    NECESSITY,
    ONLINE_DEPTH,
    TIER_LEVEL,
    TIMEOUT,
)
from tests.changes.mutations import LETTER, MUTATIONS, SHOP, TEST, Mutation
from tests.changes.states import changes, read, rewritten, sample, with_entries, written


@pytest.mark.parametrize("one", MUTATIONS, ids=lambda one: f"{one.record.split('/')[-1]}: {one.says[:40]}")
def test_one_fact_is_one_sentence(one: Mutation) -> None:
    """Each single change is said once, rightly weighed, and only a change for the worse asks for its reason."""
    report = changes(one.record, rewritten(one.record, one.old, one.new))

    assert [(change.record, change.effect) for change in report.changes] == [(one.record, one.effect)]
    assert one.says in report.changes[0].text
    assert [problem.rule for problem in report.problems] == [NO_REASON] * (one.effect is Effect.WORSE)


def test_there_are_enough_of_them() -> None:
    """The list covers all classes and most kinds of facts."""
    assert len(MUTATIONS) >= 60
    assert {one.effect for one in MUTATIONS} == set(Effect)


@pytest.mark.parametrize("record", [SHOP, TEST, LETTER])
def test_another_layout_is_no_change(record: str) -> None:
    """Keys in another order, comments and another way of writing the same text say nothing."""
    data = parse(written(record), Source(record)).data
    backwards = "# 说明\n" + write(dict(reversed(list(data.items()))))
    quoted = "\n".join(line.replace("status: 在用", 'status: "在用"  # 已核') for line in written(record).split("\n"))

    assert changes(record, backwards).changes == ()
    assert changes(record, quoted).changes == ()


def test_a_moved_entry_is_neither_gone_nor_new() -> None:
    """An entry that only moves within its list is one editorial sentence."""
    moved = rewritten(SHOP, "  - material: food-licence-form\n", "  - material: xxx\n")
    data = parse(moved, Source(SHOP)).data
    data["materials"] = [*data["materials"][1:], data["materials"][0] | {"material": "food-licence-form"}]
    report = changes(SHOP, write(data))

    assert [(one.text, one.effect) for one in report.changes] == [("申请材料的先后次序有调整", Effect.EDITORIAL)]


def test_a_reason_lets_a_worse_change_pass() -> None:
    """A reason written with the change is enough; one that stood there before is not."""
    reasoned = rewritten(SHOP, "promised_time: 5个", "change_basis: 市府办发〔2026〕8号\npromised_time: 9个")
    old = read(SHOP, rewritten(SHOP, "promised_time: 5个", "change_basis: 市府办发〔2026〕8号\npromised_time: 5个"))
    stale = compare(with_entries({SHOP: old}), with_entries({SHOP: read(SHOP, reasoned)}))

    assert changes(SHOP, reasoned).problems == []
    assert changes(SHOP, reasoned).reasons == ((SHOP, "市府办发〔2026〕8号"),)
    assert [problem.rule for problem in stale.problems] == [NO_REASON]


def test_ending_an_affair_is_explained_by_its_notice() -> None:
    """Who ends an affair writes the notice that the public reads, and that is the reason."""
    ended = rewritten("market-regulation/powers/food-report-reward", "status: 在用", "status: 取消\nend_notice: 并入市级统一奖励。")

    assert changes("market-regulation/powers/food-report-reward", ended).problems == []


def test_a_deleted_record_is_an_error() -> None:
    """A file may not go, not even with its content under another name."""
    gone = compare(sample(), with_entries({SHOP: None}))
    renamed = compare(sample(), with_entries({SHOP: None, f"{SHOP}-2": read(f"{SHOP}-2", written(SHOP))}))

    assert [(one.effect, one.problem and one.problem.rule) for one in gone.changes] == [(Effect.WORSE, REMOVED)]
    assert [(one.effect, one.problem and one.problem.rule) for one in renamed.changes] == [(Effect.NEUTRAL, REMOVED)]
    assert f"编号改为 {SHOP}-2" in renamed.changes[0].text


def test_a_new_record_is_one_sentence() -> None:
    """A new record is said once, however many facts it holds."""
    before = with_entries({SHOP: None})

    assert [one.text for one in compare(before, sample()).changes] == ["新公开办事事项“食品经营许可（餐饮服务）新办”"]


def test_equal_states_say_nothing() -> None:
    """The same catalogue twice has no changes."""
    assert compare(sample(), sample()).changes == ()


def test_a_field_that_cannot_be_read_is_not_called_gone() -> None:
    """A slip in the new state is said as such, and not as a fact that was taken away."""
    text = rewritten(SHOP, "promised_time: 5个工作日", "promised_time: 五天")
    entry, _ = make(SHOP, parse(text, Source(f"catalog/{SHOP}.yml")), KINDS["item"])
    report = compare(sample(), with_entries({SHOP: entry}))

    assert report.changes == ()
    assert [problem.rule for problem in report.problems] == ["not-compared"]


def test_ranked_words_are_words_of_the_lists() -> None:
    """No rank names a word that no list holds any more."""
    lists = (HANDLING, JOIN, MEDIUM, NECESSITY, ONLINE_DEPTH, TIMEOUT, CROSS_REGION, TIER_LEVEL)

    assert {word for rank in RANKS for word in rank} <= {word for words in lists for word in words}
