"""A beginner breaks a bank, does what the tool says and nothing else, and has it right again.

Where a correction is offered it is put in as it stands, by `fix` and `lines` of `--format json`.
Where none can be known, `by_hand` is what the message asks for, and `words` the part of the message
that asks for it.
"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec import Struct

from myoquiz import bank
from myoquiz.bank import template
from myoquiz.cli import cli
from myoquiz.problems import Problems

GOOD = template.new_bank("jerks.yaml")
MOST_ROUNDS = 3


class Break(Struct, frozen=True):
    """What somebody does to the new bank, and how often they must look until it is mended."""

    old: str
    new: str
    rounds: int = 1
    by_hand: tuple[tuple[str, str], ...] = ()
    words: str = ""
    meant: tuple[str, str] | None = None
    """What the bank says in the end, if that is not what it said before: old and new text."""


JERKS = "prompt: When are such jerks **most common**?"
FEEDBACK = "      - wrong: During a conversation\n        feedback: The document names"
CHOICES = (
    "      - right: Too much coffee\n      - right: Stress\n      - wrong: Reading in dim light\n"
)
AT_WILL = "    prompt: The person can hold such a jerk back at will.\n"

AT_WILL_KEYS = (
    "    type: true-false\n" + AT_WILL + "    answer: no\n    feedback: Nobody decides on it.\n"
    "    explanation: The movement is involuntary.\n    source: faq#1\n"
)
AT_WILL_ALL = "\n  - id: at-will\n" + AT_WILL_KEYS
SLEEP = (
    "    choices:\n      - right: While falling asleep\n      - wrong: While eating\n"
    "      - wrong: During a conversation\n"
    "        feedback: The document names a moment in bed.\n"
)
DAYS = "      - Tuesday\n      - Thursday\n      - Saturday\n"
PAIRS = "levetiracetam: Keppra\n      valproic acid: Depakene\n      primidone: Mysoline\n"


def marked(items: str, *marks: str) -> str:
    """Some items with other marks in place of their dashes."""
    for mark in marks:
        items = items.replace("- ", f"{mark} ", 1)
    return items


BREAKS: dict[str, Break] = {
    "a colon in a prompt": Break(
        JERKS,
        "prompt: Sleep: when are such jerks common?",
        meant=(JERKS, "prompt: 'Sleep: when are such jerks common?'"),
    ),
    "a colon in a prompt of two lines": Break(
        JERKS,
        "prompt: Sleep: when are\n      such jerks common?",
        meant=(JERKS, "prompt: 'Sleep: when are such jerks common?'"),
    ),
    "bold text at the start": Break(
        JERKS,
        "prompt: **When** are such jerks common?",
        meant=(JERKS, "prompt: '**When** are such jerks common?'"),
    ),
    "a gap at the start": Break(
        "text: A contraction makes {{c1::positive}}",
        "text: {{c1::Positive}}",
        meant=(
            "text: A contraction makes {{c1::positive}} myoclonus, a lapse makes"
            " {{c2::negative}} myoclonus.",
            "text: '{{c1::Positive}} myoclonus, a lapse makes {{c2::negative}} myoclonus.'",
        ),
    ),
    "an apostrophe in single quotes": Break(
        JERKS,
        "prompt: 'When are a newborn's jerks common?'",
        meant=(JERKS, 'prompt: "When are a newborn\'s jerks common?"'),
    ),
    "a quoted word at the start": Break(
        JERKS,
        'prompt: "Jerks" are common when?',
        meant=(JERKS, "prompt: '\"Jerks\" are common when?'"),
    ),
    "a number sign at the start": Break(
        JERKS,
        "prompt: #1 of the moments is when?",
        meant=(JERKS, "prompt: '#1 of the moments is when?'"),
    ),
    "a quote that is not closed": Break(
        JERKS, 'prompt: "When are jerks common?', meant=(JERKS, 'prompt: "When are jerks common?"')
    ),
    "a bracket that is not closed": Break(
        "accept: negative muscle jerk",
        "accept: [negative muscle jerk, negative twitch",
        meant=("accept: negative muscle jerk", "accept: [negative muscle jerk, negative twitch]"),
    ),
    "a backslash in double quotes": Break(
        JERKS, r'prompt: "When is \(n > 1\)?"', meant=(JERKS, r"prompt: 'When is \(n > 1\)?'")
    ),
    "a run-on text with a colon": Break(
        "    explanation: A jerk at that moment is called a hypnic jerk.",
        "    explanation: A jerk at that moment\n    has a name of its own: hypnic jerk.",
        meant=(
            "explanation: A jerk at that moment is called a hypnic jerk.",
            "explanation: 'A jerk at that moment has a name of its own: hypnic jerk.'",
        ),
    ),
    "a run-on text without one": Break(
        "explanation: A jerk at that moment is called a hypnic jerk.",
        "explanation: A jerk at that moment\n    is called a hypnic jerk.",
    ),
    "a tab": Break("    answer: no\n", "\tanswer: no\n"),
    "tabs in three lines": Break(
        "    answer: no\n    feedback: Nobody decides on it.\n    explanation",
        "\tanswer: no\n\tfeedback: Nobody decides on it.\n\texplanation",
    ),
    "no space after a colon": Break("- wrong: While eating", "- wrong:While eating"),
    "no colon": Break("    answer: no\n", "    answer no\n"),
    "an equals sign": Break("    answer: no\n", "    answer = no\n"),
    "a key misspelt": Break(JERKS, JERKS.replace("prompt", "promt")),
    "a key of another program": Break("- right: While falling", "- correct: While falling"),
    "a type misspelt": Break("type: cloze", "type: clzoe"),
    "a lost dash": Break("  - id: at-will", "    id: at-will"),
    "a lost dash of a choice": Break(
        CHOICES,
        CHOICES.replace("- ", ""),
    ),
    "a dash without a space": Break("  - id: at-will", "  -id: at-will"),
    "feedback under the dash": Break(
        FEEDBACK, FEEDBACK.replace("        feedback", "      feedback")
    ),
    "feedback beside the choices": Break(
        FEEDBACK, FEEDBACK.replace("        feedback", "    feedback")
    ),
    "feedback with a dash": Break(
        FEEDBACK, FEEDBACK.replace("        feedback", "      - feedback")
    ),
    "a line too far in": Break("    answer: no\n", "     answer: no\n"),
    "a line too far out": Break("    answer: no\n", "   answer: no\n"),
    "a first item too far in": Break(
        "      - right: While falling", "       - right: While falling"
    ),
    "no line for the questions": Break("questions:\n", ""),
    "no colon after questions": Break("questions:\n", "questions\n"),
    "a comma in braces": Break(
        "- wrong: While eating",
        "- {wrong: While eating, or drinking}",
        meant=("- wrong: While eating", "- wrong: While eating, or drinking"),
    ),
    "a question pasted twice": Break(
        AT_WILL,
        AT_WILL
        + "    answer: no\n  - id: at-will\n    type: true-false\n    prompt: Jerks come singly.\n",
        by_hand=(
            (
                "- id: at-will\n    type: true-false\n    prompt: Jerks",
                "- id: singly\n    type: true-false\n    prompt: Jerks",
            ),
        ),
        words="the id 'at-will' is taken by question 3; give this one its own",
        meant=(
            AT_WILL,
            AT_WILL + "    answer: no\n  - id: singly\n    type: true-false\n"
            "    prompt: Jerks come singly.\n",
        ),
    ),
    "no answer": Break(
        "    answer: no\n",
        "",
        by_hand=((AT_WILL, AT_WILL + "    answer: no\n"),),
        words="the key 'answer' is missing; add 'answer: …' (Whether the statement is true",
    ),
    "two right choices": Break(
        "- wrong: While eating",
        "- right: While eating",
        by_hand=(("- right: While eating", "- wrong: While eating"),),
        words="a second right choice; make it 'wrong:', or the type 'multiple-response'",
    ),
    "a number with its unit": Break(
        "    answer: 1\n    unit: year\n",
        "    answer: 1 year\n",
        by_hand=(("    answer: 1 year\n", "    answer: 1\n    unit: year\n"),),
        words="write '1', and 'unit: year' on a line of its own",
    ),
    "a gap with one brace": Break(
        "{{c2::negative}}",
        "{{c2::negative}",
        by_hand=(("{{c2::negative}", "{{c2::negative}}"),),
        words="is not closed; add }}",
    ),
    "curly quotes around a colon": Break(
        JERKS,
        "prompt: “Sleep: when are such jerks common?”",
        meant=(JERKS, "prompt: 'Sleep: when are such jerks common?'"),
    ),
    "special spaces throughout a question": Break(
        AT_WILL_KEYS, AT_WILL_KEYS.replace("    ", "\u00a0\u00a0\u00a0\u00a0")
    ),
    "tabs throughout a question": Break(AT_WILL_KEYS, AT_WILL_KEYS.replace("    ", "\t")),
    "numbered choices": Break(SLEEP, marked(SLEEP, "1.", "2.", "3.")),
    "lettered choices": Break(SLEEP, marked(SLEEP, "a)", "b)", "c)")),
    "bullets before choices": Break(SLEEP, marked(SLEEP, "•", "•", "•")),
    "long dashes before choices": Break(SLEEP, marked(SLEEP, "–", "–", "–")),
    "one long dash": Break("      - wrong: While eating", "      – wrong: While eating"),
    "a bullet before a question": Break("  - id: at-will", "  • id: at-will"),
    "numbered things": Break(DAYS, marked(DAYS, "1.", "2.", "3.")),
    "bullets before things": Break(DAYS, marked(DAYS, "•", "•", "•")),
    "a question three columns in": Break(AT_WILL_ALL, AT_WILL_ALL.replace("\n ", "\n  ")),
    "keys three columns in": Break(AT_WILL_KEYS, AT_WILL_KEYS.replace("    ", "   ")),
    "a wide colon": Break(JERKS, JERKS.replace(": ", "：")),
    "keys in capitals": Break(JERKS, JERKS.replace("prompt", "PROMPT")),
    "a heading": Break("  - id: at-will", "  Question 3:\n  - id: at-will"),
    "keys in German": Break(JERKS, JERKS.replace("prompt", "Frage")),
    "choices in German": Break(SLEEP, SLEEP.replace("wrong", "falsch"), rounds=2),
    "a tick for a key": Break("- right: While falling", "- ✅: While falling"),
    "an answer in one letter": Break("    answer: no\n", "    answer: N.\n"),
    "a comma after an answer": Break("    answer: no\n", "    answer: no,\n"),
    "a comma after an id": Break("- id: at-will", "- id: at-will,"),
    "commas as in JSON": Break(
        "    prompt: The person can hold such a jerk back at will.\n    answer: no\n",
        '    "prompt": "The person can hold such a jerk back at will.",\n    "answer": "no",\n',
    ),
    "a question as in JSON": Break(
        AT_WILL_ALL,
        '\n  {\n    "id": "at-will",\n    "type": "true-false",\n'
        '    "prompt": "The person can hold such a jerk back at will.",\n    "answer": false,\n'
        '    "feedback": "Nobody decides on it.",\n'
        '    "explanation": "The movement is involuntary.",\n    "source": "faq#1"\n  }\n',
    ),
    "a long dash in an id": Break("- id: at-will", "- id: at–will"),
    "arrows between pairs": Break(PAIRS, PAIRS.replace(": ", " → ")),
    "dashes between pairs": Break(PAIRS, PAIRS.replace(": ", " - ")),
    "an arrow in one pair": Break("levetiracetam: Keppra", "levetiracetam -> Keppra"),
    "a key split by a colon": Break(JERKS, JERKS.replace("prompt", "pro: mpt")),
    "a colon in a key": Break(JERKS, JERKS.replace("prompt", "pro:mpt")),
    "a number and its error": Break(
        "    answer: 1\n    unit: year\n",
        "    answer: 1 ± 0.5\n    unit: year\n",
        by_hand=(("    answer: 1 ± 0.5\n", "    answer: 1\n    tolerance: 0.5\n"),),
        words="write '1', and 'tolerance: 0.5' on a line of its own",
        meant=("    answer: 1\n", "    answer: 1\n    tolerance: 0.5\n"),
    ),
    "an answer below the choices": Break(
        SLEEP,
        SLEEP.replace("right: While falling", "wrong: While falling")
        + "    answer: While falling asleep\n",
        rounds=2,
        by_hand=(
            ("    answer: While falling asleep\n", ""),
            ("- wrong: While falling", "- right: While falling"),
        ),
        words="right:'",
    ),
    "two banks in one file": Break(
        "      - negative (myoclonus)\n"
        "    explanation: A contraction makes it positive, a lapse negative.\n"
        "    source: faq#4\n",
        "      - negative (myoclonus)\n"
        "    explanation: A contraction makes it positive, a lapse negative.\n"
        "    source: faq#4\n"
        "version: 1\nid: tics\ntitle: Tics\nquestions: []\n",
        by_hand=(("version: 1\nid: tics\ntitle: Tics\nquestions: []\n", ""),),
        words="if a second bank starts here, move it to a file of its own",
    ),
    "a line break of a word processor": Break(
        JERKS,
        JERKS.replace("are such", "are\u2028such"),
        by_hand=(("are\u2028such", "are such"),),
        words="U+2028 is a line break of word processors; replace it with a space",
    ),
    "an id of words": Break("- id: at-will", "- id: At will"),
}


def look(file: Path) -> list[dict[str, object]]:
    """The errors of a file as `check` tells them to programs."""
    result = CliRunner().invoke(cli, ["check", "--format", "json", str(file)])
    rows = [row for row in json.loads(result.stdout) if row["severity"] == "error"]
    assert result.exit_code == bool(rows)
    return rows


def mended(text: str, row: dict[str, object]) -> str:
    """A text with a correction put in as it is offered."""
    first, last = row["lines"]  # type: ignore[misc]
    lines = text.split("\n")
    lines[first - 1 : last] = str(row["fix"]).split("\n")
    return "\n".join(lines)


def read(text: str) -> bank.Bank:
    found = bank.read(text, Problems("jerks.yaml"))
    assert found
    return found


@pytest.mark.parametrize("name", BREAKS)
def test_bank_is_mended_by_what_is_said(name: str, tmp_path: Path) -> None:
    one = BREAKS[name]
    assert GOOD.count(one.old) == 1
    file = tmp_path / "jerks.yaml"
    text = GOOD.replace(one.old, one.new)
    by_hand = [*one.by_hand]
    rounds = 0
    while True:
        file.write_text(text, encoding="utf-8")
        rows = look(file)
        if not rows:
            break
        rounds += 1
        assert rounds <= MOST_ROUNDS, rows
        if rows[0]["fix"]:
            text = mended(text, rows[0])
        else:
            old, new = by_hand.pop(0)
            assert one.words in str(rows[0]["message"])
            assert text.count(old) == 1
            text = text.replace(old, new)
    assert rounds == one.rounds
    assert not by_hand
    meant = GOOD.replace(*one.meant) if one.meant else GOOD
    assert read(text) == read(meant)
