"""What the bundled banks promise: every fact asked twice, asked well, and in our own words."""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from itertools import pairwise

import pytest

from myoquiz.bank import Bank, files
from myoquiz.grading.folding import fold
from myoquiz.questions import (
    Cloze,
    Enumeration,
    Essay,
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
from myoquiz.quiz.order import start, start_at
from myoquiz.quiz.session import Answer, Session, SittingPlan, answer
from tests.conftest import ROOT

RECOGNISED = (MultipleChoice, MultipleResponse, TrueFalse, Matching)
RECALLED = (ShortAnswer, Numerical, Cloze, Flashcard, Essay, Enumeration)

BANKS = {path.stem: path for path in sorted((ROOT / "decks").glob("*.yaml"))}
TABLES = ROOT / "tests" / "banks"


@cache
def loaded(name: str) -> Bank:
    found, problems = files.load(BANKS[name])
    assert found, list(problems)
    return found


def asked(name: str) -> list[Question]:
    """The questions that learners meet."""
    return [question for question in loaded(name).questions if question.is_live]


def questions() -> list[Question]:
    return [question for name in BANKS for question in asked(name)]


def texts(question: Question) -> Iterator[str]:
    """What learners read before they answer."""
    yield question.asked()
    yield question.hint
    match question:
        case MultipleChoice() | MultipleResponse():
            yield from (choice.text for choice in question.choices)
        case Matching():
            yield from (text for pair in question.pairs for text in pair)
            yield from question.distractors
        case Cloze():
            yield from (gap.hint for gap in question.blanks())
        case _:
            pass


def rows(name: str) -> list[str]:
    """The lines of a table, without comments and empty ones."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


def split(text: str, sign: str) -> list[str]:
    return [part.strip() for part in text.split(sign)]


# What is there


def test_there_is_enough_to_ask() -> None:
    assert len(BANKS) >= 3
    assert len(questions()) >= 60
    assert {type(question) for question in questions()} == {*RECOGNISED, *RECALLED}


def test_nothing_is_put_in_order_since_the_document_has_none() -> None:
    assert not [question.id for question in questions() if isinstance(question, Ordering)]


def test_there_are_cases_with_several_questions() -> None:
    named = [question.passage for question in questions() if question.passage]
    assert len(set(named)) >= 3
    assert all(named.count(passage) >= 2 for passage in named)


@pytest.mark.parametrize("name", BANKS)
def test_every_question_says_all_that_teachers_want_to_know(name: str) -> None:
    for question in asked(name):
        wanted = ["fact", "source", "tags", "objective", "difficulty", "bloom"]
        wanted += ["model", "rubric", "words"] if isinstance(question, Essay) else ["explanation"]
        assert not [key for key in wanted if not getattr(question, key)], question.id


@pytest.mark.parametrize("name", BANKS)
def test_what_is_out_of_play_says_why(name: str) -> None:
    ids = [question.id for question in asked(name)]
    for question in loaded(name).questions:
        if question.retired:
            named = re.findall(r"[a-z]+-[a-z-]+", question.retired.reason)
            assert [one for one in named if one in ids], question.id


@pytest.mark.parametrize("name", BANKS)
def test_the_description_says_what_it_is_not(name: str) -> None:
    assert "not medical advice" in loaded(name).description


# Every fact


def test_every_section_of_the_document_is_asked_about() -> None:
    cited = {where for question in questions() for where in question.source}
    assert cited == {f"faq#{section}" for section in range(1, 9)}


def test_every_fact_is_asked_to_be_recognised_and_to_be_recalled() -> None:
    by_id = {question.id: question for question in questions()}
    facts = set()
    for row in rows("facts.txt"):
        fact, recognised, recalled = split(row, "|")
        section, name = fact.split()
        facts.add(name)
        for ids, kinds in ((recognised, RECOGNISED), (recalled, RECALLED)):
            for one in split(ids, ","):
                assert isinstance(by_id[one], kinds), (fact, one)
                assert f"faq{section}" in by_id[one].source, (fact, one)
    assert facts == {question.fact for question in questions()}
    assert len(facts) >= 30


# Good questions


def test_learners_are_asked_about_jerks_and_not_about_a_text() -> None:
    about = re.compile(
        r"\b(document|guide|source|article|listed|named|mentioned?)\b", re.IGNORECASE
    )
    found = [question.id for question in questions() if about.search(" ".join(texts(question)))]
    assert len(found) <= 3, found


def test_there_are_three_or_four_choices() -> None:
    for question in questions():
        if isinstance(question, MultipleChoice):
            assert 3 <= len(question.choices) <= 4, question.id
        if isinstance(question, MultipleResponse):
            assert 4 <= len(question.choices) <= 6, question.id
            assert 1 <= sum(choice.is_right for choice in question.choices) <= 4, question.id


def test_choices_are_of_a_kind_and_of_similar_length() -> None:
    for question in questions():
        if isinstance(question, MultipleChoice | MultipleResponse):
            choices = [choice.text for choice in question.choices]
            shortest, *_, longest = sorted(choices, key=len)
            assert len(longest) <= max(2 * len(shortest), len(shortest) + 16), question.id
            assert len({choice[0].isupper() for choice in choices}) == 1, question.id
            assert len({choice.endswith(".") for choice in choices}) == 1, question.id
            assert len({any(map(str.isdigit, choice)) for choice in choices}) == 1, question.id


def test_the_longest_choice_is_no_clue() -> None:
    choosing = [question for question in questions() if isinstance(question, MultipleChoice)]
    longest = [
        question.id
        for question in choosing
        if len(question.key())
        > max(len(choice.text) for choice in question.choices if not choice.is_right)
    ]
    assert len(longest) <= len(choosing) / 3


def test_statements_are_as_often_false_as_true() -> None:
    judged = [question.answer for question in questions() if isinstance(question, TrueFalse)]
    assert abs(judged.count(True) - judged.count(False)) <= 2


def keys(question: Question) -> list[str]:
    """What is right, in the words of the question and of what is accepted."""
    match question:
        case MultipleChoice() | MultipleResponse():
            return [choice.text for choice in question.choices if choice.is_right]
        case ShortAnswer():
            return [question.answer, *question.accept]
        case Numerical() | Flashcard():
            return [str(question.key())]
        case Cloze():
            return [form for gap in question.blanks() for form in gap.typed()]
        case Enumeration():
            return [form for one in question.answers for form in (one.text, *one.accept)]
        case Matching():
            return [right for _, right in question.pairs]
        case _:
            return []


def hints(question: Question) -> list[str]:
    gaps = [gap.hint for gap in question.blanks()] if isinstance(question, Cloze) else []
    return [hint for hint in (question.hint, *gaps) if hint]


@pytest.mark.parametrize("name", BANKS)
def test_hints_do_not_hold_the_answer(name: str) -> None:
    for question in asked(name):
        forms = {word for key in keys(question) for word in fold(key).split() if len(word) > 3}
        for hint in hints(question):
            assert not forms & set(fold(hint).split()), question.id
            assert not re.search(r"\b(begins?|starts?|ends?) (with|in)\b", hint), question.id


@pytest.mark.parametrize("name", BANKS)
def test_explanations_take_one_or_two_sentences(name: str) -> None:
    for question in asked(name):
        if isinstance(question, Essay):
            continue
        assert 1 <= len(re.findall(r"[.!?](?=\s|$)", question.explanation)) <= 2, question.id
        assert fold(question.explanation) not in map(fold, keys(question)), question.id


def test_what_is_said_stands_once() -> None:
    said = sorted(question.explanation for question in questions() if question.explanation)
    assert not [one for one, other in pairwise(said) if one == other]


# What learners type


def typed() -> Iterator[tuple[str, str, int, list[str], list[str]]]:
    """Bank, question, gap, what must pass and what must not, as ``answers.txt`` has them."""
    lines = iter(rows("answers.txt"))
    for head in lines:
        bank, question, *gap = head.split()
        right = next(lines).removeprefix("  right:")
        wrong = next(lines).removeprefix("  wrong:")
        yield bank, question, int(gap[0]) if gap else 1, split(right, ";"), split(wrong, ";")


TYPED = list(typed())


def response(question: Question, gap: int, text: str) -> str | tuple[str, ...]:
    """The text in its gap or as one of the answers to name, and the keys in all others."""
    if isinstance(question, Enumeration):
        others = [one.text for place, one in enumerate(question.answers, 1) if place != gap]
        return "; ".join([text, *others[: question.wanted - 1]])
    if not isinstance(question, Cloze):
        return text
    given = [blank.answer for blank in question.blanks()]
    given[gap - 1] = text
    return tuple(given)


def worth(bank: str, id: str, gap: int, text: str) -> bool:
    """Whether a typed text passes, in a sitting with its guard against the bank's other keys."""
    sitting = start_at([loaded(bank)], id)
    assert sitting
    question = sitting.asks[0].question
    grade = answer(sitting, response(question, gap, text))[1].grade
    place = 0 if isinstance(question, Enumeration) else gap - 1
    return grade.parts[place] if grade.parts else grade.score >= 1


def typed_places(question: Question) -> list[int]:
    """The numbers from 0 of all that is typed into a question: of gaps without a menu, of names."""
    match question:
        case Cloze():
            return [place for place, gap in enumerate(question.blanks()) if not gap.menu()]
        case Enumeration():
            return [*range(len(question.answers))]
        case _:
            return [0]


@pytest.mark.parametrize("name", BANKS)
def test_everything_that_is_typed_has_answers_that_pass_and_answers_that_do_not(name: str) -> None:
    wanted = {
        (question.id, gap + 1)
        for question in asked(name)
        if isinstance(question, ShortAnswer | Numerical | Cloze | Enumeration)
        for gap in typed_places(question)
    }
    assert {(id, gap) for bank, id, gap, _, _ in TYPED if bank == name} == wanted


@pytest.mark.parametrize(
    ("bank", "id", "gap", "right", "wrong"), TYPED, ids=[f"{row[1]}-{row[2]}" for row in TYPED]
)
def test_a_typed_answer(bank: str, id: str, gap: int, right: list[str], wrong: list[str]) -> None:
    assert len(set(right)) >= 6
    assert len(set(wrong)) >= 4
    assert [text for text in right if not worth(bank, id, gap, text)] == []
    assert [text for text in wrong if worth(bank, id, gap, text)] == []


def right(question: Question) -> object:
    match question:
        case MultipleResponse():
            return tuple(choice.text for choice in question.choices if choice.is_right)
        case MultipleChoice():
            return question.key()
        case TrueFalse() | ShortAnswer():
            return question.answer
        case Numerical():
            return str(question.answer)
        case Cloze():
            return tuple(gap.answer for gap in question.blanks())
        case Matching():
            return dict(question.pairs)
        case Enumeration():
            return ", ".join(one.text for one in question.answers[: question.wanted])
        case Essay():
            return question.model, tuple(range(1, len(question.rubric) + 1))
        case _:
            return True


@pytest.mark.parametrize("name", BANKS)
def test_every_key_passes_its_own_question(name: str) -> None:
    """The right answer earns full marks, through the sitting and its guard against other keys."""
    for put in start([loaded(name)], SittingPlan(in_order=True)).asks:
        done: Answer = answer(Session((put,)), right(put.question))[1]
        assert done.is_right, put.question.id


# Our own words


def test_the_words_are_our_own() -> None:
    """No file holds eight words in a row of the document."""
    grams = set(rows("source_grams.txt"))
    assert len(grams) > 100
    files = [
        file
        for folder in ("decks", "docs", "myoquiz", "tests")
        for suffix in ("*.yaml", "*.md", "*.py", "*.txt")
        for file in (ROOT / folder).rglob(suffix)
    ]
    assert len(files) > 100
    for file in (ROOT / "README.md", *files):
        words = re.findall(r"[a-z0-9]+", file.read_text(encoding="utf-8").lower())
        runs = (" ".join(words[start : start + 8]) for start in range(len(words) - 7))
        assert [run for run in runs if sha256(run.encode()).hexdigest()[:16] in grams] == [], file
