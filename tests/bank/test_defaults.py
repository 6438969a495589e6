"""What a bank says once for all its questions."""

from typing import Any

import pytest

from myoquiz import bank
from myoquiz.problems import Problems

HEAD = "version: 1\nid: b\ntitle: B\n"
QUESTIONS = """\
questions:
- {id: typed, type: short-answer, prompt: A?, answer: SELECT}
- {id: own, type: short-answer, prompt: B?, answer: WHERE, match: words, typos: true, points: 3}
- {id: chosen, type: multiple-choice, prompt: C?, choices: [right: one, wrong: two]}
"""


def read(defaults: str) -> dict[str, Any]:
    problems = Problems("b.yaml")
    found = bank.read(HEAD + defaults + QUESTIONS, problems)
    assert found, [problem.message for problem in problems]
    return {question.id: question for question in found.questions}


def test_a_question_has_what_it_does_not_say_otherwise() -> None:
    found = read("defaults: {match: code, typos: false, shuffle: false, points: 2}\n")
    assert (found["typed"].match, found["typed"].typos, found["typed"].points) == ("code", False, 2)
    assert (found["own"].match, found["own"].typos, found["own"].points) == ("words", True, 3)
    assert (found["chosen"].shuffle, found["chosen"].points) == (False, 2)


def test_case_is_freed_for_a_whole_bank() -> None:
    found = read("defaults: {case_sensitive: false, match: code}\n")
    assert found["typed"].grade("select").verdict == "same"


def test_a_bank_with_defaults_is_the_bank_that_repeats_them() -> None:
    problems = Problems("b.yaml")
    found = bank.read(HEAD + "defaults: {points: 2}\n" + QUESTIONS, problems)
    again = bank.read(bank.dump(found), problems) if found else None
    assert found == again
    assert found and found.defaults is None


@pytest.mark.parametrize(
    ("defaults", "message"),
    [
        ("{match: prose}", "'prose' is not known here; write "
         "words or number or symbol or formula or form or code or exact"),
        ("{points: 0}", "'0' is no number of points; write a number above 0, such as 1 or 0.5"),
        ("{typo: false}", "unknown key 'typo'; did you mean 'typos'?"),
    ],
)  # fmt: skip
def test_mistakes_are_told_at_the_default(defaults: str, message: str) -> None:
    problems = Problems("b.yaml")
    assert bank.read(f"{HEAD}defaults: {defaults}\n{QUESTIONS}", problems) is None
    assert [problem.message for problem in problems] == [message]
