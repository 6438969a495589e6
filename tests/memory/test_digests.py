"""Digests notice another answer, and overlook another wording."""

from pathlib import Path

import pytest

from myoquiz import bank
from myoquiz.bank import digests, files
from myoquiz.problems import Problems
from myoquiz.questions import Question

ROOT = Path(__file__).parent.parent.parent


def question(text: str) -> Question:
    problems = Problems("x")
    read = bank.read(f"version: 1\nid: b\ntitle: B\nquestions:\n- {{id: q, {text}}}\n", problems)
    assert read, [*problems]
    return read.questions[0]


CHOICE = "type: multiple-choice, prompt: Which?"
SHORT = "type: short-answer, prompt: Which?"

SAME_KEY = [
    (f"{CHOICE}, choices: [right: A b, wrong: B]", f"{CHOICE}, choices: [wrong: C, right: a  b]"),
    (f"{SHORT}, answer: Two words", f"{SHORT}, answer: two words, accept: [pair]"),
    ("type: cloze, text: 'A {{b}} c {{d::h}}'", "type: cloze, text: 'Now {{B}} or {{d|e}}'"),
    (
        "type: matching, prompt: P?, pairs: {a: b, c: d}",
        "type: matching, prompt: Q?, pairs: {c: d, a: b}, distractors: [e]",
    ),
    (
        "type: numerical, prompt: P?, answer: 2, unit: ms",
        "type: numerical, prompt: P?, answer: 2, unit: ms, tolerance: 0.5",
    ),
    ("type: true-false, prompt: P?, answer: yes", "type: true-false, prompt: Q?, answer: true"),
]
OTHER_KEY = [
    (f"{CHOICE}, choices: [right: A, wrong: B]", f"{CHOICE}, choices: [right: B, wrong: A]"),
    (f"{SHORT}, answer: one", f"{SHORT}, answer: two"),
    ("type: cloze, text: 'A {{b}} c {{d}}'", "type: cloze, text: 'A {{d}} c {{b}}'"),
    (
        "type: matching, prompt: P?, pairs: {a: b, c: d}",
        "type: matching, prompt: P?, pairs: {a: d, c: b}",
    ),
    (
        "type: numerical, prompt: P?, answer: 2, unit: ms",
        "type: numerical, prompt: P?, answer: 2, unit: s",
    ),
    ("type: true-false, prompt: P?, answer: yes", "type: true-false, prompt: P?, answer: no"),
    (
        "type: ordering, prompt: P?, sequence: [a, b, c]",
        "type: ordering, prompt: P?, sequence: [a, c, b]",
    ),
    ("type: flashcard, prompt: P?, answer: a", "type: flashcard, prompt: P?, answer: b"),
    (f"{SHORT}, answer: one", "type: flashcard, prompt: Which?, answer: one"),
]


@pytest.mark.parametrize(("before", "after"), SAME_KEY)
def test_another_wording_has_the_same_key(before: str, after: str) -> None:
    one, other = question(before), question(after)
    assert digests.key(one) == digests.key(other)
    assert before == after or digests.content(one) != digests.content(other) or one == other


@pytest.mark.parametrize(("before", "after"), OTHER_KEY)
def test_another_answer_has_another_key(before: str, after: str) -> None:
    assert digests.key(question(before)) != digests.key(question(after))


def test_the_order_of_keys_in_the_file_is_no_change() -> None:
    one = question("type: true-false, prompt: P?, answer: true, hint: H, points: 2")
    other = question("points: 2.0, hint: H, answer: yes, prompt: P?, type: true-false")
    assert digests.content(one) == digests.content(other)


def test_digests_are_permanent() -> None:
    """They lie in learners' histories: these values must never change."""
    item = question(f"{CHOICE}, choices: [right: Æther, wrong: B], points: 0.5, tags: [t]")
    assert (digests.content(item), digests.key(item)) == ("9c3c5da17306f7ec", "7dae1f545ddf5803")


def test_every_bundled_question_has_both() -> None:
    for path in sorted((ROOT / "decks").glob("*.yaml")):
        read, _ = files.load(path)
        assert read
        contents = {digests.content(item) for item in read.questions}
        assert len(contents) == len(read.questions)
        assert all(len(digests.key(item)) == 16 for item in read.questions)
