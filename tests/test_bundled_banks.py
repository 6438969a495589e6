"""What the bundled banks promise: every fact of the document, asked twice, in our own words."""

import re
from collections import Counter
from hashlib import sha256

import pytest

from myoquiz.bank import Bank, files
from myoquiz.questions import (
    Cloze,
    Flashcard,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Numerical,
    Ordering,
    Question,
    ShortAnswer,
    TrueFalse,
)
from myoquiz.quiz.order import start
from myoquiz.quiz.session import Session, SittingPlan, answer
from tests.conftest import ROOT

RECOGNISED = (MultipleChoice, MultipleResponse, TrueFalse, Matching)
RECALLED = (ShortAnswer, Numerical, Cloze, Flashcard)

BANKS = {path.stem: path for path in sorted((ROOT / "decks").glob("*.yaml"))}


def loaded(name: str) -> Bank:
    found, problems = files.load(BANKS[name])
    assert found, list(problems)
    return found


def questions() -> list[tuple[str, Question]]:
    return [(name, question) for name in BANKS for question in loaded(name).questions]


def test_there_is_enough_to_ask() -> None:
    assert len(BANKS) >= 3
    assert len(questions()) >= 60
    assert {type(question) for _, question in questions()} == {*RECOGNISED, *RECALLED}


def test_nothing_is_put_in_order_since_the_document_has_none() -> None:
    assert not [question.id for _, question in questions() if isinstance(question, Ordering)]


def test_every_section_of_the_document_is_asked_about() -> None:
    cited = Counter(where for _, question in questions() for where in question.source)
    assert set(cited) == {f"faq#{section}" for section in range(1, 9)}


@pytest.mark.parametrize("name", BANKS)
def test_every_question_explains_itself_and_names_its_source(name: str) -> None:
    for question in loaded(name).questions:
        assert question.explanation and question.source and question.tags, question.id


@pytest.mark.parametrize("name", BANKS)
def test_every_fact_is_asked_to_be_recognised_and_to_be_recalled(name: str) -> None:
    asked = loaded(name).questions
    facts = {question.fact for question in asked}
    assert "" not in facts
    recognised = {question.fact for question in asked if isinstance(question, RECOGNISED)}
    recalled = {question.fact for question in asked if isinstance(question, RECALLED)}
    assert facts == recognised == recalled


@pytest.mark.parametrize("name", BANKS)
def test_the_description_says_what_it_is_not(name: str) -> None:
    assert "not medical advice" in loaded(name).description


def test_the_words_are_our_own() -> None:
    """No file holds eight words in a row of the document."""
    lines = (ROOT / "tests" / "banks" / "source_grams.txt").read_text().splitlines()
    grams = {line for line in lines if not line.startswith("#")}
    assert len(grams) > 100
    files = [
        file
        for folder in ("decks", "docs", "myoquiz", "tests")
        for suffix in ("*.yaml", "*.md", "*.py")
        for file in (ROOT / folder).rglob(suffix)
    ]
    assert len(files) > 100
    for file in (ROOT / "README.md", *files):
        words = re.findall(r"[a-z0-9]+", file.read_text(encoding="utf-8").lower())
        runs = (" ".join(words[start : start + 8]) for start in range(len(words) - 7))
        assert [run for run in runs if sha256(run.encode()).hexdigest()[:16] in grams] == [], file


@pytest.mark.parametrize("name", BANKS)
def test_every_key_passes_its_own_question(name: str) -> None:
    """The right answer earns full marks, through the sitting and its guard against other keys."""
    whole = loaded(name)
    for put in start([whole], SittingPlan(in_order=True)).asks:
        question = put.question
        right = {
            MultipleChoice: lambda q: q.key(),
            MultipleResponse: lambda q: tuple(c.text for c in q.choices if c.is_right),
            TrueFalse: lambda q: q.answer,
            ShortAnswer: lambda q: q.answer,
            Numerical: lambda q: str(q.answer),
            Cloze: lambda q: tuple(gap.answer for gap in q.blanks()),
            Matching: lambda q: dict(q.pairs),
            Flashcard: lambda q: True,
        }[type(question)](question)
        assert answer(Session((put,)), right)[1].is_right, question.id


def test_the_longest_choice_is_no_clue() -> None:
    asked = [question for _, question in questions() if isinstance(question, MultipleChoice)]
    longest = [
        question.id
        for question in asked
        if len(question.key())
        > max(len(choice.text) for choice in question.choices if not choice.is_right)
    ]
    assert len(longest) <= len(asked) / 3
