"""Markdown and plain text in the shapes that people use, as questions of a bank."""

from pathlib import Path
from typing import Any

import pytest

from myoquiz.formats import markdown
from myoquiz.formats.aiken import reading as aiken
from myoquiz.formats.importing import ImportedItem, SourceFile, recognised

BOXES = """\
# A quiz

Some words about it.

#### Q1. Which of *these*?

```python
# no heading
print(1)
```

- [ ] one
- [x] two
  ```text
  more
  ```
- [ ] three

It is [so](https://example.org).

1. [A list](https://example.org/a)

#### Q2. Which two?

- [x] a
- [x] b
- [ ] c
"""

NUMBERED = """\
Quiz title: Numbers

1.  What is 2+3?
    Think.
a)  6
... Too many.
*b) 5

2.  Which are prime?
[*] 2
[ ] 4
[*] 5

3.  Who?
*   Ann
*   Anna

4.  How much?
=   1.5 +- 0.1

5.  Tell.
____
"""


def source(text: str, name: str = "quiz.md") -> SourceFile:
    return SourceFile(Path(name), text.encode())


def items(text: str) -> list[ImportedItem]:
    return [*markdown.read(source(text))]


def values(text: str) -> list[Any]:
    return [item.values for item in items(text) if item.values]


def test_boxes() -> None:
    found = items(BOXES)
    assert [(item.place, item.other) for item in found if item.other] == [
        ("1", "text between questions")
    ]
    assert [item.values for item in found[1:]] == [
        {
            "prompt": "Which of *these*?\n\n```python\n# no heading\nprint(1)\n```",
            "type": "multiple-choice",
            "choices": [
                {"wrong": "one"},
                {"right": "two\n```text\nmore\n```"},
                {"wrong": "three"},
            ],
            "explanation": "It is [so](https://example.org).\n\n1. [A list](https://example.org/a)",
        },
        {
            "prompt": "Which two?",
            "type": "multiple-response",
            "choices": [{"right": "a"}, {"right": "b"}, {"wrong": "c"}],
        },
    ]


def test_every_byte_of_a_file_is_in_some_item() -> None:
    assert "".join(item.raw.decode() for item in items(BOXES)) == BOXES


def test_numbered_questions_with_starred_choices() -> None:
    found = items(NUMBERED)
    assert found[0].other == "a setting"
    assert [item.values for item in found[1:]] == [
        {
            "prompt": "What is 2+3?\nThink.",
            "type": "multiple-choice",
            "choices": [{"wrong": "6", "feedback": "Too many."}, {"right": "5"}],
        },
        {
            "prompt": "Which are prime?",
            "type": "multiple-response",
            "choices": [{"right": "2"}, {"wrong": "4"}, {"right": "5"}],
        },
        {"prompt": "Who?", "type": "short-answer", "answer": "Ann", "accept": ["Anna"]},
        {"prompt": "How much?", "type": "numerical", "answer": "1.5", "tolerance": "0.1"},
        {"prompt": "Tell.", "type": "essay"},
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Q: What is it?\nA: A jerk.\nOf a muscle.\n\nQ: And this?\nA: `x = 1`\n",
            [
                {"type": "flashcard", "prompt": "What is it?", "answer": "A jerk.\nOf a muscle."},
                {"type": "flashcard", "prompt": "And this?", "answer": "`x = 1`"},
            ],
        ),
        (
            "- der Hund :: the dog\nla casa ::: the house\n",
            [
                {"type": "flashcard", "prompt": "der Hund", "answer": "the dog"},
                {"type": "flashcard", "prompt": "la casa", "answer": "the house", "reverse": True},
            ],
        ),
        (
            "A ==jerk== of a {muscle}.\n\nNo gap here.\n",
            [{"type": "cloze", "text": "A {{jerk}} of a \\{muscle\\}."}],
        ),
        (
            "The {{c1::heart::an organ}} has {{c2::four}} rooms.\n",
            [{"type": "cloze", "text": "The {{c1::heart::an organ}} has {{c2::four}} rooms."}],
        ),
    ],
    ids=["Q and A", "lines", "marked gaps", "numbered gaps"],
)
def test_cards_and_gaps(text: str, expected: list[dict[str, Any]]) -> None:
    assert values(text) == expected


def test_pictures_beside_the_file_come_along_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.png").write_bytes(b"no")
    (tmp_path / "in" / "a.png").write_bytes(b"picture")
    text = "Q: ![it](a.png) ![up](../secret.png) ![web](https://example.org/b.png)\nA: so\n"
    (found,) = markdown.read(SourceFile(tmp_path / "in" / "quiz.md", text.encode()))
    assert list(found.media.values()) == [b"picture"]
    (name,) = found.media
    assert found.values
    assert found.values["prompt"] == f"![it]({name}) up [web](https://example.org/b.png)"
    assert [remark.code for remark in found.remarks] == ["W710", "W715"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Q1. Which?\n- [ ] a\n- [ ] b\n", "no box of its list is ticked"),
        ("Q: Which?\n\nQ: Who?\nA: Ann\n", "it has no line that begins with A:"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    refusal = items(text)[0].refusal
    assert refusal
    assert refusal.message == message


AIKEN = (
    "Which is it?\nA. this\nB. that\nANSWER: B\n\nAnd which two?\na) x\nb) y\nc) z\nAnswer: A, C\n"
)


def test_aiken_and_its_usual_slips() -> None:
    first, second = aiken.read(source(AIKEN, "quiz.txt"))
    assert (first.values, first.remarks) == (
        {
            "prompt": "Which is it?",
            "type": "multiple-choice",
            "choices": [{"wrong": "this"}, {"right": "that"}],
        },
        (),
    )
    assert second.values == {
        "prompt": "And which two?",
        "type": "multiple-response",
        "choices": [{"right": "x"}, {"wrong": "y"}, {"right": "z"}],
    }
    assert [remark.code for remark in second.remarks] == ["W714"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Which?\nA. x\nB. y\nANSWER: C\n", "it has no choice C"),
        ("Which?\nA. x\nB. y\n", "its line 'ANSWER: …' is missing"),
        ("A. x\nB. y\nANSWER: A\n", "nothing is asked above its choices"),
    ],
)
def test_what_aiken_refuses(text: str, message: str) -> None:
    (found,) = aiken.read(source(text, "quiz.txt"))
    assert found.refusal
    assert found.refusal.message == message


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", BOXES, "markdown"),
        ("a.txt", NUMBERED, "markdown"),
        ("a.txt", AIKEN, "aiken"),
        ("a.txt", "::Q:: Which? {=a ~b}\n", "gift"),
        ("a.xml", "<?xml version='1.0'?>\n<quiz></quiz>", "moodle"),
        ("a.txt", "Dear all,\n\nthe quiz is on Monday.\n", ""),
        ("a.md", "# A title\n\nSome words.\n", ""),
    ],
)
def test_what_a_file_is_taken_for(name: str, text: str, expected: str) -> None:
    assert recognised(source(text, name)) == expected
