"""The judge of cards gives every verdict that the judge of the quiz gives."""

import html
import json
import random
import re
from statistics import median
from typing import Any

import pytest

from myoquiz import bank as banks
from myoquiz.document.events import UNSHOWABLE
from myoquiz.formats import script
from myoquiz.formats.anki.notes.fields import notes_of
from myoquiz.grading import AnswerKey, NumberKey, judge, judge_number, reasons
from myoquiz.grading.kinds import kind_of
from myoquiz.problems import Problems
from myoquiz.questions import Cloze, Question, QuestionKind, RejectedAnswers, ShortAnswer
from tests.cards.answers import measured, mutated, pairs
from tests.generate.script import functions
from tests.grading.test_vectors import CASES, as_text, named


def is_mathematics(question: dict[str, Any]) -> bool:
    """Whether a card has no room for what judges the answer."""
    gaps = question.get("gaps", {}).values()
    is_said = any(rules.get("match") in ("formula", "form") for rules in gaps)
    return is_said or kind_of(str(question.get("answer", ""))) in ("formula", "form")


SEED = 20261123
JUDGED_ALIKE = [
    case
    for case in CASES
    if case["rule"] != "bank guard"
    and case["question"]["type"] in ("short-answer", "numerical", "cloze")
    and not is_mathematics(case["question"])
]
# The names of reasons; those that speak of two words are made by functions.
CODES = {
    words: name.lower()
    for name, words in vars(reasons).items()
    if name.isupper() and isinstance(words, str)
}
RUN = """cases => {
  %s
  const [judge, judgeGaps] = %s;
  return cases.map(([options, given]) =>
    Array.isArray(given) ? judgeGaps(options, given) : judge(options, given));
}"""


def judged(page: Any, cases: list[tuple[dict[str, Any], Any]], before: str = "") -> list[Any]:
    """What the script says of answers to questions, in a browser."""
    found: list[Any] = page.evaluate(RUN % (before, functions()), cases)
    return found


def options(question: Question, language: str = "en") -> dict[str, Any]:
    """The options of a question's note, as the card reads them."""
    bank = banks.Bank(version=1, id="b", title="B", language=language, questions=(question,))
    text = html.unescape(next(iter(notes_of(bank, question))).fields["Options"])
    read: dict[str, Any] = json.JSONDecoder().raw_decode(text)[0]
    return read


def asked(case: dict[str, Any]) -> Question:
    """The question of a conformance case."""
    question = {"id": "q", "prompt": "A question", **as_text(case["question"])}
    return QuestionKind().read(question, (), Problems("vectors.json"))


def typed(key: AnswerKey) -> dict[str, Any]:
    """The options of a short answer with this key."""
    refused = tuple(RejectedAnswers((item.text,), item.feedback) for item in key.reject)
    question = ShortAnswer(
        id="q",
        prompt="",
        answer=key.answer,
        accept=key.accept,
        reject=refused,
        case_sensitive=key.case_sensitive,
        typos=key.typos,
    )
    return options(question, key.language)


def code(reason: str) -> str:
    """The name of a reason in the learner's words."""
    if "is the opposite of" in reason:
        return "opposite"
    if reason.startswith("Check the marked place"):
        return "marked"
    return "unlike" if "is something else than" in reason else CODES[reason] if reason else ""


def test_every_vector(page: Any) -> None:
    cases = [
        (options(asked(case), case.get("language", "en")), case["given"]) for case in JUDGED_ALIKE
    ]
    for case, found in zip(JUDGED_ALIKE, judged(page, cases), strict=True):
        assert found["verdict"] == case["verdict"], named(case)
        if "score" in found:
            assert found["score"] == pytest.approx(case["score"]), named(case)
        else:
            assert (found["verdict"] in ("same", "typo")) == case["score"], named(case)
    assert len(JUDGED_ALIKE) > 300


@pytest.mark.parametrize("name", ["tuned", "unseen"])
def test_every_pair_of_a_teacher(page: Any, name: str) -> None:
    agree(page, [(AnswerKey(row[0], language=(*row[3:], "en")[0]), row[1]) for row in pairs(name)])


def test_slips_and_hostile_answers(page: Any) -> None:
    rng = random.Random(SEED)
    agree(page, [mutated(rng) for _ in range(4_000)])


def test_numbers_with_tolerance_and_unit(page: Any) -> None:
    rng = random.Random(SEED)
    cases = [measured(rng) for _ in range(1_500)]
    found = judged(page, [(options(question), given) for question, given in cases])
    for (question, given), card in zip(cases, found, strict=True):
        key = NumberKey((question.answer,), question.tolerance, question.unit)
        quiz = judge_number(key, given)
        assert (card["verdict"], card["reason"]) == (quiz.verdict, code(quiz.reason)), (key, given)


def test_numbers_in_a_browser_without_big_integers(page: Any) -> None:
    cases = [case for case in JUDGED_ALIKE if case["question"]["type"] == "numerical"]
    todo = [(options(asked(case), case.get("language", "en")), case["given"]) for case in cases]
    found = judged(page, todo, "const BigInt = undefined;")
    assert [card["verdict"] for card in found] == [case["verdict"] for case in cases]


def agree(page: Any, cases: list[tuple[AnswerKey, str]]) -> None:
    """Hold the script to the judge: verdict, reason, the author's words."""
    # No bank can hold a key with such characters, and cards do not judge mathematics.
    cases = [case for case in cases if not UNSHOWABLE.search(case[0].answer)]
    cases = [case for case in cases if not is_mathematics({"answer": case[0].answer})]
    found = judged(page, [(typed(key), given) for key, given in cases])
    odd = []
    for (key, given), card in zip(cases, found, strict=True):
        quiz = judge(key, given)
        expected = (quiz.verdict, code(quiz.reason), quiz.feedback)
        shown = (card["verdict"], card["reason"], card["feedback"])
        if shown != expected:
            odd.append((key.answer, given, shown, expected))
        elif card["words"]:
            assert quiz.reason == getattr(reasons, card["reason"])(*card["words"])
    assert odd == []


@pytest.mark.parametrize(
    ("givens", "verdict", "gaps"),
    [
        (["positive", "negative"], "same", [0, 1]),
        (["negative", "positive"], "same", [1, 0]),
        (["negatve", "positive"], "typo", [1, 0]),
        (["positive", "positive"], "partial", [0, 1]),
        (["", "positive"], "partial", [1, 0]),
        (["positive jerk", "negative jerk"], "near", [0, 1]),
        (["x", "y"], "wrong", [0, 1]),
        ([], "wrong", [0, 1]),
    ],
)
def test_gaps_take_each_others_answers(
    page: Any, givens: list[str], verdict: str, gaps: list[int]
) -> None:
    text = "Myoclonus is {{c1::positive}} or {{c2::negative}}."
    question = Cloze(id="q", text=text, any_order=True)
    (found,) = judged(page, [(options(question), givens)])
    grade = question.grade(tuple(givens))
    assert (found["verdict"], [part["gap"] for part in found["parts"]]) == (verdict, gaps)
    assert (grade.verdict, grade.score) == (verdict, found["score"])


def test_a_card_asks_only_for_its_own_gaps(page: Any) -> None:
    own = options(Cloze(id="q", text="{{c1::one}} {{c2::two}} {{c1::three}}"))
    found = page.evaluate(
        f"([own, given, card]) => {functions()}[1](own, given, card)",
        [own, ["one", "four"], "1"],
    )
    parts = [(part["verdict"], part["gap"]) for part in found["parts"]]
    assert parts == [("same", 0), ("wrong", 2)]
    assert (found["verdict"], found["score"]) == ("partial", 0.5)


def test_a_note_without_rows_of_tables_is_judged(page: Any) -> None:
    bare = {"type": "short-answer", "answer": "hypertonia"}
    assert judged(page, [(bare, "Hypertonia"), (bare, "hypertnia"), (bare, "")]) == [
        {"verdict": "same", "reason": "", "words": [], "feedback": ""},
        {"verdict": "typo", "reason": "spelling", "words": [], "feedback": ""},
        {"verdict": "wrong", "reason": "", "words": [], "feedback": ""},
    ]


def test_a_note_brings_the_rows_that_its_answers_need() -> None:
    question = ShortAnswer(id="q", prompt="", answer="positive dystonia")
    rules = options(question)["rules"]
    assert rules == {
        "opposites": ["positiv negativ", "eu dys"],
        "endings": ["tonia clonus kymia asthenia sthenia pathy trophy tropia"],
        "lookalikes": "dystocia dystonia",
        "real": "positives",
    }
    assert "rules" not in options(ShortAnswer(id="q", prompt="", answer="xyz"))


def test_a_judgement_takes_less_than_a_frame_or_two(page: Any) -> None:
    key = typed(AnswerKey("reticular reflex myoclonus", ("cortical reflex myoclonus of the hand",)))
    given = [f"retcular reflex myoclonos of the {word}" for word in ("hand", "arm", "leg") * 7]
    times = page.evaluate(
        f"""([key, given]) => {{
          const [judge, judgeGaps] = {functions()};
          return given.map(text => {{
            const start = performance.now();
            judge(key, text);
            return performance.now() - start;
          }});
        }}""",
        [key, given],
    )
    assert median(times) < 20


def test_the_source_is_what_an_old_browser_can_take() -> None:
    text = script.judge()
    for late in ("?.", "??", "(?<=", "(?<!", "matchAll", "replaceAll", "flatMap", ".at("):
        assert late not in text
    assert not re.search(r"[^\w\\]\d+n\b", text)
