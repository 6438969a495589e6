"""GIFT as Moodle reads it, as questions of a bank."""

from pathlib import Path
from typing import Any

import pytest

from myoquiz.formats import gift
from myoquiz.formats.importing import ImportedItem, SourceFile


def items(text: str, name: str = "quiz.gift") -> list[ImportedItem]:
    return [*gift.read(SourceFile(Path(name), text.encode()))]


def one(text: str) -> ImportedItem:
    (found,) = items(text)
    return found


def choices(*texts: str) -> list[dict[str, str]]:
    """``+`` before a right one, ``-`` before a wrong one; feedback after a bar."""
    found = []
    for text in texts:
        words, _, feedback = text[1:].partition("|")
        mark = "right" if text[0] == "+" else "wrong"
        found.append({mark: words, **({"feedback": feedback} if feedback else {})})
    return found


QUESTIONS: dict[str, dict[str, Any]] = {
    "Which? {=a ~b ~c}": {
        "type": "multiple-choice",
        "prompt": "Which?",
        "choices": choices("+a", "-b", "-c"),
    },
    "::T:: Which?{ ~b#no =a#yes ####since}": {
        "type": "multiple-choice",
        "prompt": "Which?",
        "choices": choices("-b|no", "+a|yes"),
        "explanation": "since",
    },
    "Which two? {~%50%a ~%50%b ~%-100%c}": {
        "type": "multiple-response",
        "prompt": "Which two?",
        "choices": choices("+a", "+b", "-c"),
    },
    "Is it?{TRUE#it is#well done}": {
        "type": "true-false",
        "prompt": "Is it?",
        "answer": True,
        "feedback": "it is",
        "explanation": "well done",
    },
    "Is it?{f}": {"type": "true-false", "prompt": "Is it?", "answer": False},
    "Who?{=Ann =%100%Anna =%0%Hanna#another}": {
        "type": "short-answer",
        "prompt": "Who?",
        "answer": "Ann",
        "accept": ["Anna"],
        "reject": [{"text": "Hanna", "feedback": "another"}],
    },
    "How many?{#3:0.5}": {
        "type": "numerical",
        "prompt": "How many?",
        "answer": "3",
        "tolerance": "0.5",
    },
    "How many?{#1..2}": {
        "type": "numerical",
        "prompt": "How many?",
        "answer": "1.5",
        "tolerance": "0.5",
    },
    "How many?{#=-1.50:0#so it is}": {
        "type": "numerical",
        "prompt": "How many?",
        "answer": "-1.5",
        "explanation": "so it is",
    },
    "Match.{=a -> 1 =b -> 2 = -> 3}": {
        "type": "matching",
        "prompt": "Match.",
        "pairs": {"a": "1", "b": "2"},
        "distractors": ["3"],
    },
    "Two plus {=two =2} is four.": {"type": "cloze", "text": "Two plus {{two|2}} is four."},
    "{=H}2{=O} is water.": {"type": "cloze", "text": "{{H}}2{{O}} is water."},
    "A {1:SA:=cat~=puss} sat.": {"type": "cloze", "text": "A {{cat|puss}} sat."},
    "Tell about it.{}": {"type": "essay", "prompt": "Tell about it."},
    r"1 \= 1 \{ok\}? {=a\=b ~c\#d}": {
        "type": "multiple-choice",
        "prompt": "1 = 1 {ok}?",
        "choices": choices("+a=b", "-c#d"),
    },
    r"Is \(\frac{1}{2}\) it? {T}": {
        "type": "true-false",
        "prompt": r"Is \(\frac{1}{2}\) it?",
        "answer": True,
    },
    "[html]<p>What is <b>it</b> &amp; H<sub>2</sub>O?</p>{=a ~b}": {
        "type": "multiple-choice",
        "prompt": "What is **it** & H₂O?",
        "choices": choices("+a", "-b"),
    },
    "[markdown]What is *it*?{=a ~b}": {
        "type": "multiple-choice",
        "prompt": "What is *it*?",
        "choices": choices("+a", "-b"),
    },
    "What is *it*?{=a ~b}": {
        "type": "multiple-choice",
        "prompt": r"What is \*it\*?",
        "choices": choices("+a", "-b"),
    },
}


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_a_question_becomes(text: str) -> None:
    assert one(text).values == QUESTIONS[text]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("Which?{=a ~b", "E510", "its brace is not closed; add } after the answers"),
        ("Which?{~a ~b}", "E512", "none of its answers is right"),
        ("How many?{#many}", "E510", "'many' is no number, such as 3:0.5 or 1..5"),
        ("Match.{=a -> 1 =b}", "E510", "'b' is no pair; write =left -> right"),
        ("{=a ~b}", "E510", "nothing is asked before its brace"),
        ("{1:MR:=a~b} is it.", "E511", "a gap of the kind MR has no counterpart"),
    ],
)
def test_what_is_refused(text: str, code: str, message: str) -> None:
    refusal = one(text).refusal
    assert refusal
    assert (refusal.code, refusal.message) == (code, message)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("// just a word\n", "a comment"),
        ("$CATEGORY: top/x\n", "a category"),
        ("Read this first.\n", "a description"),
    ],
)
def test_what_is_no_question(text: str, other: str) -> None:
    assert one(text).other == other


def test_ids_and_tags_stand_in_comments() -> None:
    found = one("// question: 7 [id:q\\:7] [tag:sleep] [tag:two words]\n::Name::Who?{=Ann}\n")
    assert (found.key, found.title, found.values and found.values["tags"]) == (
        "q:7",
        "Name",
        ["sleep", "two words"],
    )


@pytest.mark.parametrize(
    ("text", "places", "message"),
    [
        ("Which?{\n=a\n\n~b\n}\n", ["1"], "a blank line within it"),
        ("::T::\n\nWhich?{=a ~b}\n", ["1"], "a blank line after its title"),
        ("$CATEGORY: x\nWhich?{=a ~b}\n", ["1", "2"], "right under its category"),
    ],
)
def test_what_moodle_would_lose_is_mended_and_told(
    text: str, places: list[str], message: str
) -> None:
    found = items(text)
    assert [item.place for item in found] == places
    assert found[-1].values
    assert [remark.message.startswith(message) for remark in found[-1].remarks] == [True]


@pytest.mark.parametrize(
    ("text", "kind", "remarks"),
    [
        ("Is it?{F}", "true-false", []),
        (
            "Is it?{true}",
            "true-false",
            [("W714", "'true' is not in capitals, so Moodle would have that word typed")],
        ),
        (
            "Which?{=a ~a}",
            "short-answer",
            [
                ("W719", "the choice 'a' stood twice with other points"),
                ("W718", "it has one choice, so the answer is to be typed"),
            ],
        ),
        (
            "Which?{~%100%a}",
            "short-answer",
            [("W718", "it has one choice, so the answer is to be typed")],
        ),
    ],
)
def test_another_type_than_in_moodle_is_told(
    text: str, kind: str, remarks: list[tuple[str, str]]
) -> None:
    found = one(text)
    assert found.values
    assert found.values["type"] == kind
    assert [(remark.code, remark.message) for remark in found.remarks] == remarks


def test_the_rest_holds_items_to_the_byte() -> None:
    text = "Which?{=a ~b\n\n::next::\r\nWho? é{=c}\r\n\n// end\n"
    source = SourceFile(Path("quiz.gift"), text.encode())
    found = [*gift.read(source)]
    assert gift.rest(source, found[:1]) == b"Which?{=a ~b\n"
    assert gift.rest(source, found) == "Which?{=a ~b\n\n::next::\r\nWho? é{=c}\n\n// end\n".encode()
