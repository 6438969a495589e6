"""The conformance cases, run through the question types and, where typed, the judge alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from myoquiz.grading import AnswerKey, Rejected, judge
from myoquiz.problems import Problems
from myoquiz.questions import TYPES, QuestionKind

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
CASES = VECTORS["cases"]


def as_text(value: Any) -> Any:
    """A value of a question as the bank's reader has it: every scalar is text."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def named(case: dict[str, Any]) -> str:
    answer = case["question"].get("answer", case["question"]["type"])
    return f"{case['rule']}: {answer} < {str(case['given'])[:40]}"


@pytest.mark.parametrize("case", CASES, ids=map(named, CASES))
def test_question_types_grade_every_case(case: dict[str, Any]) -> None:
    problems = Problems("vectors.json")
    asked = {"id": "q", "prompt": "A question", **as_text(case["question"])}
    question = QuestionKind().read(asked, (), problems)
    assert not list(problems)
    given = case["given"]
    response = tuple(given) if isinstance(given, list) else given
    others = [AnswerKey(answer) for answer in case.get("others", ())]
    grade = question.grade(response, case.get("language", "en"), others)
    assert (grade.verdict, grade.score) == (case["verdict"], pytest.approx(case["score"]))


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["question"]["type"] == "short-answer"], ids=named
)
def test_the_judge_alone_gives_every_typed_verdict(case: dict[str, Any]) -> None:
    question = case["question"]
    refused = []
    for item in question.get("reject", ()):
        texts = item["text"] if isinstance(item, dict) else [item]
        feedback = item["feedback"] if isinstance(item, dict) else ""
        refused += [Rejected(text, feedback) for text in texts]
    key = AnswerKey(
        question["answer"],
        tuple(question.get("accept", ())),
        tuple(refused),
        question.get("case_sensitive"),
        question.get("typos", True),
        case.get("language", "en"),
        prompt=question.get("prompt", ""),
    )
    found = judge(key, case["given"], [AnswerKey(answer) for answer in case.get("others", ())])
    assert found.verdict == case["verdict"], found


def test_every_type_and_every_verdict_has_cases() -> None:
    assert {case["question"]["type"] for case in CASES} == set(TYPES)
    typed = [case for case in CASES if case["question"]["type"] == "short-answer"]
    assert {case["verdict"] for case in typed} == {"same", "typo", "near", "wrong"}
    assert VECTORS["version"] == 1
    assert len(CASES) >= 300
