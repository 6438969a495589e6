"""The judge of pages gives every verdict, score and reason that the judge of the quiz gives."""

import random
from pathlib import Path
from typing import Any

from myoquiz.bank import Bank
from myoquiz.cli.shared.banks import load
from myoquiz.grading import AnswerKey
from myoquiz.problems import Problems
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
    QuestionKind,
    ShortAnswer,
    TrueFalse,
)
from myoquiz.quiz import session
from myoquiz.quiz.session import Ask, Session, SittingPlan
from myoquiz.quiz.summary import summary
from tests.conftest import cases as tries
from tests.generate.page_script import open_parts
from tests.grading.test_vectors import CASES, as_text, named
from tests.pages.sites import every, opened

SEED = 20261128
ANSWERS = """
  const number = (question, list, text) =>
    itemsOf(question, list).findIndex((_, n) => sourceOf(question, list, n) === text);
  const answerOf = (question, given) => ({
    "multiple-choice": () => number(question, "choices", given),
    "multiple-response": () => given.map((text) => number(question, "choices", text)),
    "true-false": () => given ? 0 : 1,
    matching: () => itemsOf(question, "lefts").map((_, n) =>
      number(question, "rights", given[sourceOf(question, "lefts", n)])),
    ordering: () => given.map((text) => number(question, "pieces", text)),
    essay: () => ({text: given[0], ticks: given[1]}),
  }[question.type] || (() => given))();
"""
"""From an answer as the terminal has it to the numbers of a page."""

RUN = """cases => {
  %s
  return cases.map(([n, given]) => {
    const {verdict, score, reason = ""} = grade(questions[n], answerOf(questions[n], given));
    return [verdict, score, reason || ""];
  });
}"""


def judged(page: Any, asked: list[Bank], cases: list[tuple[int, Any]], folder: Path) -> list[Any]:
    """What a page with banks says of answers to its questions, by their numbers."""
    return run(page, asked, RUN, cases, folder)


def run(page: Any, asked: list[Bank], script: str, given: Any, folder: Path) -> list[Any]:
    """What a function makes of a value among all that a page with some banks knows."""
    opened(page, folder, *asked)
    found: list[Any] = page.evaluate(script % (open_parts() + ANSWERS), given)
    return found


def in_bank(number: int, question: Question, language: str, others: list[str]) -> Bank:
    """A bank that asks one question, and has other answers in drafts."""
    drafts = [
        ShortAnswer(id=f"o{place}", prompt="O", answer=answer, draft=True)
        for place, answer in enumerate(others)
    ]
    return Bank(
        version=1, id=f"b{number}", title="B", language=language, questions=(question, *drafts)
    )


def by_quiz(bank: Bank, question: Question, given: Any) -> tuple[str, float, str]:
    """What the quiz says of an answer."""
    response = tuple(given) if isinstance(given, list) else given
    _, done = session.answer(Session((Ask(1, bank, question),)), response)
    return done.verdict, done.score, done.grade.reason


def test_every_vector(page: Any, tmp_path: Path) -> None:
    asked, cases, quiz = [], [], []
    for number, case in enumerate(CASES):
        read = {"id": "q", "prompt": "A question", **as_text(case["question"])}
        question = QuestionKind().read(read, (), Problems("vectors.json"))
        bank = in_bank(number, question, case.get("language", "en"), case.get("others", []))
        asked.append(bank)
        cases.append((number, case["given"]))
        quiz.append(by_quiz(bank, question, case["given"]))
    found = judged(page, asked, cases, tmp_path)
    assert [
        (named(case), mine, theirs)
        for case, mine, theirs in zip(CASES, found, quiz, strict=True)
        if mine[:2] != [*theirs[:2]] or (is_told_alike(case) and spaced(mine[2]) != theirs[2])
    ] == []
    assert [verdict for verdict, *_ in found] == [case["verdict"] for case in CASES]
    assert len(CASES) > 700


def is_told_alike(case: dict[str, Any]) -> bool:
    """Whether a page has the very words of the terminal for a reason."""
    return case["question"]["type"] in ("short-answer", "numerical")


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


SITTING = """sittings => {
  %s
  return sittings.map(([asks, givens]) => {
    const sitting = {plan: {}, asks, answers: [], drafts: {}, second: false};
    const told = givens.map((given) => {
      const next = current(sitting);
      if (!next) return null;
      const own = given === null ? null : answerOf(questionOf(sitting, next.ask), given);
      const found = answer(sitting, own, {});
      return [next.ask + 1, next.again, found.verdict, found.score];
    });
    const {total, own, missed} = summary(sitting);
    return [told, [total.points, total.of, own.points, missed.length]];
  });
}"""


def test_random_sittings_earn_the_same_points(page: Any, tmp_path: Path) -> None:
    rng = random.Random(SEED)
    asked = [*(bank for _, bank, _ in load(())), every()]
    everything = [(bank, question) for bank in asked for question in bank.live]
    sittings, quiz = [], []
    for _ in range(tries(60)):
        numbers = rng.sample(range(len(everything)), rng.randint(1, 8))
        asks = tuple(Ask(place, *everything[n]) for place, n in enumerate(numbers, 1))
        state = Session(asks, plan=SittingPlan(asks_again=True))
        givens: list[Any] = []
        told: list[Any] = []
        while (put := state.current) and len(givens) < 20:
            given = response(rng, put.question, everything)
            state, done = session.answer(state, given, may_retry=True)
            shown = [*given] if isinstance(given, tuple) else given
            givens.append(shown)
            told.append([put.index, put.is_again, done.verdict, done.grade.score])
        came = summary(state)
        sums = [came.total.points, came.total.of, came.own.points, len(came.missed)]
        sittings.append((numbers, givens))
        quiz.append([told, sums])
    found = run(page, asked, SITTING, sittings, tmp_path)
    assert [both for both in zip(found, quiz, strict=True) if both[0] != both[1]] == []


def response(rng: random.Random, question: Question, everything: list[Any]) -> Any:
    """Something that a learner may answer: right, wrong, nearly right, or nothing."""
    if rng.random() < 0.1:
        return None
    match question:
        case MultipleChoice():
            return rng.choice(question.choices).text
        case MultipleResponse():
            texts = [choice.text for choice in question.choices]
            return tuple(rng.sample(texts, rng.randint(1, len(texts))))
        case TrueFalse() | Flashcard():
            return rng.random() < 0.5
        case Numerical():
            return rng.choice((*map(str, question.answers), "1", "12", "x", f"2 {question.unit}"))
        case ShortAnswer() | Cloze():
            texts = tuple(_typed(rng, key, everything) for key in question.typed_keys())
            return texts if isinstance(question, Cloze) else texts[0]
        case Enumeration():
            texts = tuple(_typed(rng, key, everything) for key in question.typed_keys())
            return rng.choice((", ", "; ", " and ")).join(rng.sample(texts, question.wanted))
        case Matching():
            return {left: rng.choice(question.rights()) for left in question.lefts()}
        case Ordering():
            return tuple(rng.sample(question.sequence, len(question.sequence)))
        case Essay():
            size = max(1, len(question.rubric))
            return ("A text", tuple(sorted(rng.sample(range(1, size + 1), rng.randint(0, size)))))


def _typed(rng: random.Random, key: AnswerKey, everything: list[Any]) -> str:
    """The key, a slip in it, a part of it, or the answer to another question."""
    text = rng.choice((key.answer, *key.accept))
    place = rng.randrange(len(text))
    _, other = rng.choice(everything)
    others = [found.answer for found in other.typed_keys()]
    return rng.choice(
        (
            text,
            text.upper(),
            text[:place] + text[place + 1 :],
            text[:place] + "e" + text[place:],
            f"{text} {rng.choice(('now', 'drug', 'not'))}",
            text.split()[0],
            *others,
        )
    )
