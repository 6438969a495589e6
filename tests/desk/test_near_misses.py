"""What looks like a trap of YAML and is none: it is read as it is written, without a word."""

import pytest

from myoquiz import bank, checks, report
from myoquiz.problems import Problems
from myoquiz.questions import ShortAnswer

HEAD = "version: 1\nid: near\ntitle: Near misses\nquestions:\n"
QUESTION = HEAD + (
    "- id: jerk\n  type: short-answer\n  prompt: {prompt}\n  answer: {answer}\n"
    "  explanation: So it is defined.\n"
)
CHOICES = HEAD + (
    "- id: jerk\n  type: multiple-choice\n  prompt: Which one is seen?\n  choices:\n{choices}"
    "  explanation: So it is defined.\n"
)

NEAR: dict[str, tuple[str, str]] = {
    "E112 a tab between words": ("What\tis it?", "What\tis it?"),
    "E112 a no-break space in a text": ("What\u00a0is it?", "What\u00a0is it?"),
    "E113 an apostrophe inside": ("What's a newborn's jerk?", "What's a newborn's jerk?"),
    "E114 doubled apostrophe": ("'A newborn''s jerk?'", "A newborn's jerk?"),
    "E114 quotes around the whole": ('"Is it so?"', "Is it so?"),
    "E114 quoted words inside": ('Is "coffee" one?', 'Is "coffee" one?'),
    "E115 a bracket inside": ("Is it [one]?", "Is it [one]?"),
    "E115 a brace inside": ("Is it {one}?", "Is it {one}?"),
    "E116 a colon without a space": ("Is it 12:30 now?", "Is it 12:30 now?"),
    "E116 a colon in quotes": ("'What: this?'", "What: this?"),
    "E117 a star inside": ("Is *this* it?", "Is *this* it?"),
    "E117 an at sign inside": ("Who is a@b?", "Who is a@b?"),
    "E117 a percent sign inside": ("Is it 5% or more?", "Is it 5% or more?"),
    "E117 a dash without a space": ("-5 is what?", "-5 is what?"),
    "E117 a question mark at the end": ("What is it?", "What is it?"),
    "E118 a backslash in single quotes": (r"'Is \(x\) it?'", r"Is \(x\) it?"),
    "E118 a backslash without quotes": (r"Is \(x\) it?", r"Is \(x\) it?"),
    "E118 a known escape": (r'"Is \\(x\\) it?"', r"Is \(x\) it?"),
    "E119 an ampersand inside": ("Is it A & B?", "Is it A & B?"),
    "E120 an exclamation mark inside": ("So! Is it?", "So! Is it?"),
    "E125 an address": ("Is https://example.org one?", "Is https://example.org one?"),
    "W630 a number sign inside a word": ("Is C# it?", "Is C# it?"),
    "W630 a number sign in quotes": ("'Is #1 it?'", "Is #1 it?"),
    "W631 curly quotes inside": ("Is “this” it?", "Is “this” it?"),
    "W632 a dash between words": ("Is it - say - so?", "Is it - say - so?"),
}


@pytest.mark.parametrize("name", NEAR)
def test_text_is_read_as_it_is_written(name: str) -> None:
    written, meant = NEAR[name]
    problems = Problems("near.yaml")
    found = bank.read(QUESTION.format(prompt=written, answer="yes"), problems)
    checks.check([(found, problems)])
    assert [*report.text([problems])] == []
    assert found
    assert found.questions[0].prompt == meant


@pytest.mark.parametrize("answer", ["no", "~", "null", "3.10", "012", "1:30", "2024-01-01", "0x1f"])
def test_unquoted_answer_stays_what_was_typed(answer: str) -> None:
    problems = Problems("near.yaml")
    found = bank.read(QUESTION.format(prompt="What is it?", answer=answer), problems)
    assert [*report.text([problems])] == []
    assert found
    question = found.questions[0]
    assert isinstance(question, ShortAnswer)
    assert question.answer == answer


@pytest.mark.parametrize(
    "choices",
    [
        "  - right: A jerk\n  - wrong: A blink\n    feedback: The eye.\n  - wrong: A yawn\n",
        "    - right: A jerk\n    - wrong: A blink\n    - wrong: A yawn\n",
        "  - {right: A jerk}\n  - {wrong: 'A blink, or a wink'}\n  - {wrong: A yawn}\n",
        "  -\n    right: A jerk\n  -\n    wrong: A blink\n  - wrong: A yawn\n",
        "  - right: >-\n      A\n      jerk\n  - wrong: A blink\n  - wrong: A yawn\n",
    ],
)
def test_choices_in_every_layout(choices: str) -> None:
    problems = Problems("near.yaml")
    found = bank.read(CHOICES.format(choices=choices), problems)
    checks.check([(found, problems)])
    assert [*report.text([problems])] == []
    assert found
    assert found.questions[0].key() == "A jerk"
