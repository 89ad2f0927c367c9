"""What people write is brought into one spelling, and what they want done is recognised."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.engine import Engine
from generator.search.text import letters, spelling

CHINESE = st.text(st.sampled_from("身份证（补办）、ＡＢｃ１２ 《许可》·\u3000\n①㎡"))


def same_in_browser(engine: Engine, function: str, text: str) -> str:
    """The result of a function of normalise.js."""
    return str(engine.context.eval(f"module_normalise.{function}({json.dumps(text)})"))


@given(CHINESE)
def test_python_and_browser_spell_alike(engine: Engine, text: str) -> None:
    """The index and the question bring a text into the same spelling."""
    assert same_in_browser(engine, "spelling", text) == spelling(text)
    assert same_in_browser(engine, "letters", text) == letters(text)


@pytest.mark.parametrize(
    ("typed", "usual"),
    [("身份證補辦", "身份证补办"), ("ｋｔｖ", "KTV"), ("社 保\u3000卡", "社保卡"), ("消防法第15条", "消防法第十五条"),
     ("请问社保卡丢了怎么办呢？", "社保卡丢了"), ("我想开诊所需要什么手续", "开诊所")],
)
def test_spellings_that_mean_the_same(engine: Engine, typed: str, usual: str) -> None:
    """Width, spaces, script and politeness do not change the list."""
    assert [hit.id for hit in engine.ask(typed).hits] == [hit.id for hit in engine.ask(usual).hits]


@pytest.mark.parametrize(
    ("query", "act"),
    [("身份证丢了", "replace"), ("护士证快到期了", "renew"), ("公司不开了", "end"), ("我的店改名字", "change"),
     ("想开诊所", "start"), ("查社保", "look"), ("养老保险转到外地", "move")],
)
def test_intents(engine: Engine, query: str, act: str) -> None:
    """Everyday words say what is to be done."""
    code = f"[...module_question.understand({json.dumps(query)}, library.lexicon, library.rarity).acts].join()"

    assert act in str(engine.context.eval(code)).split(",")


@pytest.mark.parametrize("query", ["居民身分证补领", "社会保漳卡补领", "营业执造丢了", "个体工商户社立登记"])
def test_one_wrong_character(engine: Engine, query: str) -> None:
    """A word with one wrong character is still understood."""
    assert engine.ask(query).state == "found"


@pytest.mark.parametrize("query", ["怎么办证", "在哪里办", "你好", "", "？！"])
def test_question_about_nothing(engine: Engine, query: str) -> None:
    """A question that names nothing has neither results nor a nearest list: the page shows the themes."""
    answer = engine.ask(query)

    assert (answer.state, answer.hits, answer.nearest) == ("empty", (), ())


def test_nearest_is_no_result(engine: Engine) -> None:
    """When nothing fits, what comes near is kept apart from the results."""
    answer = engine.ask("火车票改签")

    assert answer.state == "nothing" and answer.hits == ()


@pytest.mark.parametrize(
    ("typed", "word"), [("shebaoka", "社保卡"), ("sbk", "社保卡"), ("jumin shenfenzheng", "居民身份证")]
)
def test_pinyin(engine: Engine, typed: str, word: str) -> None:
    """Pinyin in full and initials lead to what the characters find first."""
    found = {hit.id for hit in engine.ask(typed).hits[:5]}

    assert found & {hit.id for hit in engine.ask(word).hits[:5]}


def test_reasons(engine: Engine) -> None:
    """With `explain`, each hit says in Chinese why it stands where it stands."""
    hit = engine.ask("身份证丢了", explain=True).hits[0]

    assert any("身份证" in reason for reason in hit.reasons) and "意图" in hit.reasons[-1]
