"""The traps that YAML sets: each has a code of its own, a mistake file, and a near miss."""

from pathlib import Path

import pytest
from msgspec import Struct

from myoquiz import bank, checks, report
from myoquiz.bank import files
from myoquiz.problems import Problems
from tests import mistakes
from tests.conftest import ROOT

HEAD = "version: 1\nid: near\ntitle: Near misses\nquestions:\n"
TESTS = ROOT / "tests"


def typed(prompt: str = "What is it?", more: str = "") -> str:
    """A question with a typed answer."""
    return (
        f"- id: term\n  type: short-answer\n  prompt: {prompt}\n  answer: myoclonus\n"
        f"  explanation: So it is defined.\n{more}"
    )


def chosen(choices: str) -> str:
    """A question with choices."""
    return (
        "- id: kind\n  type: multiple-choice\n  prompt: Which one is seen?\n  choices:\n"
        f"{choices}  explanation: So it is defined.\n"
    )


class Trap(Struct, frozen=True):
    """What an author writes, what is told of it, and what looks like it and is fine."""

    code: str
    file: str
    near: str
    fix: str = ""
    """A line of the correction, where that can be known."""


TRAPS: dict[str, Trap] = {
    "`prompt: What: this?`": Trap(
        "E116", "mistakes/colon-in-prompt", typed("At 12:30, what?"), "  prompt: 'What: this?'"
    ),
    "`- What: this?`": Trap(
        "E221",
        "mistakes/colon-in-accept-item",
        typed(more="  accept:\n    - 'jerk: sudden'\n    - at 12:30\n"),
        "    - 'jerk: sudden'",
    ),
    "` #` within a text": Trap(
        "W630",
        "lints/W630",
        typed("Is it C#?  # as of 2026"),
        "  prompt: 'Road #5 leads south.'",
    ),
    "` #` at the start of a text": Trap(
        "E222",
        "mistakes/number-sign-at-start",
        typed("'#1 is what?'  # as of 2026"),
        "  prompt: '#1 on the list is a jerk.'",
    ),
    "a value that starts with a special character": Trap(
        "E117",
        "mistakes/star-at-start",
        typed("Is *this* it?"),
        "  prompt: '*All* jerks are sudden.'",
    ),
    "`[Who?, What?]` and `[a, or b]`": Trap(
        "W633", "lints/W633", typed(more="  accept: [jerk, 'Who?', 'What?', orchid]\n")
    ),
    "a comma in braces": Trap(
        "E220",
        "mistakes/comma-in-braces",
        chosen("  - {right: A jerk}\n  - {wrong: 'A blink, or a wink'}\n  - {wrong: A yawn}\n"),
        "    - {wrong: 'A blink, or a wink'}",
    ),
    "`'newborn's'`": Trap(
        "E126",
        "mistakes/apostrophe-in-single-quotes",
        typed("'What''s a newborn''s jerk?'"),
        '  prompt: "A newborn\'s jerk is sudden."',
    ),
    '`"Coffee", in excess`': Trap(
        "E114",
        "mistakes/text-after-quote",
        typed('Is "coffee", in excess, one?'),
        "  prompt: '\"Coffee\", in excess, makes jerks.'",
    ),
    r"`\(` in double quotes": Trap(
        "E118",
        "mistakes/unknown-escape",
        typed(r'"Is \\(x\\) it?"'),
        r"  prompt: '\(x\) is a jerk.'",
    ),
    "`- wrong:Infection`": Trap(
        "E125",
        "mistakes/colon-without-space-in-choice",
        chosen("  - right: A jerk:one\n  - wrong: A blink\n  - wrong: A yawn\n"),
        "  - wrong: A blink",
    ),
    "feedback as an item of its own": Trap(
        "E218",
        "mistakes/feedback-as-item",
        chosen(
            "  - right: A jerk\n  - feedback: The eye.\n    wrong: A blink\n  - wrong: A yawn\n"
        ),
        "      feedback: That is the eye.",
    ),
    "feedback under the wrong column": Trap(
        "E127",
        "mistakes/feedback-under-wrong-column",
        chosen(
            "  - right: A jerk\n  - wrong: A blink\n    feedback: The eye.\n  - wrong: A yawn\n"
        ),
        "      feedback: That is the eye.",
    ),
    "a list folded into one line": Trap(
        "W632", "lints/W632", typed("Is it - say\n    - so?"), "  prompt: |"
    ),
    "commas without brackets": Trap(
        "W636",
        "lints/W636",
        typed(more="  accept: 'a jerk, of a muscle'\n"),
        "  accept: [Lima city, City of Kings]",
    ),
    "an item that goes on with the text above": Trap(
        "W635", "lints/W635", typed(more="  accept: jerk - twitch\n"), "  accept:"
    ),
    "a tab or a no-break space as indentation": Trap(
        "E112", "mistakes/tab-indentation", typed("What\tis\u00a0it?"), "  type: true-false"
    ),
    "a line that lines up with nothing": Trap(
        "E111",
        "mistakes/indented-too-far",
        typed("What is it\n     as a rule?"),
        "  prompt: A jerk is sudden.",
    ),
    "a line of a text that reads like a key": Trap(
        "E223",
        "mistakes/run-on-text-with-colon",
        typed("'What is it\n    as they say: in one word?'"),
        "  prompt: 'A jerk is sudden as they say: it comes all at once.'",
    ),
    "a repeated key": Trap("E123", "mistakes/repeated-key", typed(more="  x-answer: jerk\n")),
    "an unclosed quote": Trap(
        "E113", "mistakes/double-quote-not-closed", typed("Is 5' or 5\" one?")
    ),
    "an unclosed bracket": Trap(
        "E115",
        "mistakes/bracket-not-closed",
        typed("Is it (one?", "  accept: [jerk,\n    twitch]\n"),
        "  accept: [a jerk, a twitch]",
    ),
    "an anchor or alias": Trap(
        "E119", "mistakes/anchor-and-alias", typed("Is it A&B or A*B?"), "  prompt: '&same jerk'"
    ),
    "an unknown key": Trap(
        "E202",
        "mistakes/unknown-key-near-a-known-one",
        typed(more="  x-anwser: jerk\n"),
        "  answer: yes",
    ),
    "a list where a text belongs": Trap(
        "E219", "mistakes/prompt-is-a-list", typed("Is it [one]?"), "  prompt: '[Who?, What?]'"
    ),
    "smart quotes around a value": Trap(
        "W631", "lints/W631", typed("“One” or “two”, which?"), "  answer: 'Lima'"
    ),
    "another encoding than UTF-8": Trap(
        "E101", "test_bad_input.py::test_latin_1", typed("Is Ménière’s one?")
    ),
    "nesting too deep": Trap("E121", "mistakes/nested-too-deep", typed("Is it [[[one]]]?")),
    "a second document": Trap(
        "E122", "mistakes/second-document", typed("What is it --- in a word?")
    ),
    "no line `questions:`": Trap(
        "E128", "mistakes/no-questions-line", typed(), "questions:\n- id: jerk"
    ),
}


def told(text: str) -> list[str]:
    problems = Problems("near.yaml")
    found = bank.read(text, problems)
    checks.check([(found, problems)])
    return [*report.text([problems])]


def test_each_trap_has_a_code_of_its_own() -> None:
    codes = [trap.code for trap in TRAPS.values()]
    assert len({*codes}) == len(codes)


@pytest.mark.parametrize("name", TRAPS)
def test_trap_is_told_with_its_correction(name: str) -> None:
    """By its mistake file, whose words the goldens hold; the first problem is the trap."""
    trap = TRAPS[name]
    path, _, function = trap.file.partition("::")
    if function:
        text = (TESTS / path).read_text(encoding="utf-8")
        assert f"def {function}(" in text
        assert trap.code in text
        return
    file = (TESTS / path).with_suffix(".yaml")
    found, problems = files.load(file)
    checks.check([(found, problems)])
    if file.parent == mistakes.FOLDER:
        assert trap.code in [row[2] for row in mistakes.expected(file.read_text("utf-8"))]
    located = [item for item in report.located(problems) if item.problem.code == trap.code]
    assert located
    assert all(item.place for item in located)
    fixes = [item.problem.fix for item in located]
    assert trap.fix in (fixes[0], fixes[0].split("\n")[0])


@pytest.mark.parametrize("name", TRAPS)
def test_near_miss_is_read_as_it_is_written(name: str) -> None:
    assert told(HEAD + TRAPS[name].near) == []


@pytest.mark.parametrize(
    "data",
    [
        pytest.param((HEAD + typed()).encode("utf-8-sig"), id="a byte-order mark"),
        pytest.param((HEAD + typed()).replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param((HEAD + typed()).replace("\n", "\r\n").encode("utf-8-sig"), id="both"),
    ],
)
def test_what_is_accepted(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "bank.yaml"
    file.write_bytes(data)
    found, problems = files.load(file)
    checks.check([(found, problems)])
    assert found
    assert [*problems] == []
