"""How the judge agrees with careful teachers, by subject: `python -m tests.grading.subjects`.

Four sets of answers over ten subjects, each written by somebody who had not seen the judge or its
rules. A row says what was given to a question, and which verdicts a careful teacher would allow.
The rules were bettered after each of the first three had been tried, and not after the fourth.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from myoquiz import bank
from myoquiz.bank import Bank
from myoquiz.problems import Problems
from myoquiz.quiz import order, session

HERE = Path(__file__).parent
SETS = ("first", "second", "third", "fourth")
PASSES = ("same", "typo", "right")


class Tried(NamedTuple):
    """One answer, the verdicts that are allowed, and the one that was found."""

    subject: str
    given: Any
    allowed: tuple[str, ...]
    found: str
    question: str

    @property
    def is_right(self) -> bool:
        """Whether a teacher would take it."""
        return "same" in self.allowed

    @property
    def passed(self) -> bool:
        """Whether the judge took it."""
        return self.found in PASSES

    @property
    def agrees(self) -> bool:
        """Whether the verdict is one of those that are allowed."""
        found = {"right": "same", "partial": "wrong"}.get(self.found, self.found)
        return found in self.allowed


def tried(name: str) -> Iterator[Tried]:
    """Every answer of a set as the quiz judges it."""
    banks: dict[tuple[str, str], Bank] = {}
    for line in (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        subject, language, allowed, given, question = line.split("\t")
        key = (language, question)
        if key not in banks:
            banks[key] = asked(language, json.loads(question))
        start = order.start_at([banks[key]], "q")
        assert start
        answer = json.loads(given)
        done = session.answer(start, tuple(answer) if isinstance(answer, list) else answer)[1]
        yield Tried(subject, answer, tuple(allowed.split(",")), str(done.verdict), question)


def asked(language: str, values: dict[str, Any]) -> Bank:
    """A bank with one question."""
    prompt = {} if values["type"] == "cloze" else {"prompt": "Which?"}
    question = {"id": "q", **prompt, **values}
    whole = {
        "version": 1,
        "id": "b",
        "title": "B",
        "language": language,
        "questions": [question],
    }
    problems = Problems("b.yaml")
    found = bank.read(json.dumps(whole, ensure_ascii=False), problems)
    assert found, [problem.message for problem in problems]
    return found


def table() -> str:
    """The figures by set and subject, as Markdown."""
    rows = [
        "| answers by others | subject | answers | wrong ones that passed | right ones refused |"
        " as a careful teacher |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name in SETS:
        counts: dict[str, Counter[str]] = {}
        for one in tried(name):
            for subject in (one.subject, "all"):
                count = counts.setdefault(subject, Counter())
                count["answers"] += 1
                count["right"] += one.is_right
                count["passed"] += one.passed and not one.is_right
                count["refused"] += one.is_right and not one.agrees
                count["agreed"] += one.agrees
        for subject, count in sorted(counts.items(), key=lambda item: (item[0] == "all", item[0])):
            wrong = count["answers"] - count["right"]
            rows.append(
                f"| {name} | {subject} | {count['answers']} | {count['passed']} of {wrong} |"
                f" {count['refused']} of {count['right']} |"
                f" {count['agreed'] / count['answers']:.1%} |"
            )
    return "\n".join(rows) + "\n"
