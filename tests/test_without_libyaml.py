"""Where libyaml is absent the same file gives the same bank and the same problems."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from myoquiz import bank, document, report
from myoquiz.bank import Bank
from myoquiz.problems import Problems
from tests import mistakes
from tests.conftest import FUZZ, ROOT, cases, need

DECKS = sorted((ROOT / "decks").glob("*.yaml"))
BANKS = sorted((ROOT / "tests" / "banks").glob("*.yaml"))

Read = tuple[Bank | None, list[tuple[object, str, str, str]]]


def read_with(parser: object, text: str, monkeypatch: pytest.MonkeyPatch) -> Read:
    """The bank, and the problems with places, that one parser leads to."""
    monkeypatch.setattr(document, "FastParser", parser)
    problems = Problems("bank.yaml")
    decoded = document.decode(text.encode("utf-8", "surrogatepass"), problems)
    found = None if decoded is None else bank.read(decoded, problems)
    told = [
        (item.place, item.problem.code, item.problem.message, item.problem.fix)
        for item in report.located(problems)
    ]
    assert (found is None) == bool(told)
    return found, told


def both(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Read, Read]:
    fast = read_with(LIBYAML, text, monkeypatch)
    return fast, read_with(document.PurePython, text, monkeypatch)


LIBYAML = document.FastParser


@pytest.fixture(autouse=True)
def _with_libyaml() -> None:
    """Without it these tests would compare a parser with itself."""
    need("yaml._yaml")


@pytest.mark.parametrize("file", [*DECKS, *BANKS, *mistakes.FILES], ids=lambda file: file.stem)
def test_same_result(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast, pure = both(file.read_text(encoding="utf-8"), monkeypatch)
    assert fast == pure


@pytest.mark.parametrize(
    "line",
    [
        "answer: [Who?, What?, ?]",
        "accept: [a? b, what?]",
        "answer: a\tb",
        "answer:\tjerk",
        "answer: jerk\t",
        "answer: jerk\t# a comment",
        "answer: |\t\n    jerk",
        "answer: |# a comment\n    jerk",
        "accept: [\ta,\tb\t]",
        "answer: jerk\n\t more",
        "answer: jerk\n  \tmore",
        "answer: 'a\tb'\t",
    ],
)
def test_tabs_and_question_marks(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"version: 1\nid: b\ntitle: B\nquestions:\n- id: q\n  type: short-answer\n  {line}\n"
    fast, pure = both(text, monkeypatch)
    assert fast == pure


# Not in it: "? " and "!!", where the parsers place the empty text after them differently.
MARKS = [
    *" \t\n:-#'\"[]{},&*|>%@`?\\~<.=", ": ", "- ", "\n  ", "\n- ", "\n---\n", "\n...\n", "''",
    "\u00a0", "\u3000", "\u2028", "\x85", "\r", "\r\n", "\ufeff", "\0", "é", "😀", "{{", "}}",
    "<<", "%YAML 1.1\n", "*a", "&a", "\n# c\n", "|\n", ">-\n", "|2\n", "\\x41", "\\u00e9",
]  # fmt: skip


def mutated(text: str, chance: random.Random) -> str:
    """A text with one to three slips of a keyboard, or of a mouse."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(5):
            case 0 | 1:
                text = text[:at] + chance.choice(MARKS) + text[at:]
            case 2:
                text = text[:at] + text[at + chance.choice((1, 1, 2, 5, 20)) :]
            case 3:
                start = chance.randrange(len(text) + 1)
                text = text[:at] + text[start : start + chance.choice((3, 10, 40))] + text[at:]
            case _:
                text = text[:at]
    return text


@pytest.mark.parametrize("seed", range(4))
def test_same_result_for_broken_banks(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a file holds: no exception, a bank or a problem, and the same from both parsers."""
    chance = random.Random(f"{seed} {FUZZ}")
    texts = [
        "".join(file.read_text(encoding="utf-8").splitlines(keepends=True)[:60])
        for file in (*DECKS, *BANKS)
    ]
    for _ in range(cases(150)):
        text = mutated(chance.choice(texts), chance)
        fast, pure = both(text, monkeypatch)
        assert fast == pure, text


def test_the_program_without_libyaml() -> None:
    """`check` says the same where the extension module cannot be imported."""
    files = [str(file.relative_to(ROOT)) for file in (*DECKS, *mistakes.FILES)]
    start = "from myoquiz.__main__ import main; main()"
    without = f"import sys; sys.modules['yaml._yaml'] = None; {start}"
    fast, pure = (
        subprocess.run(
            [sys.executable, "-c", code, "check", *files],
            capture_output=True,
            cwd=ROOT,
            encoding="utf-8",
            timeout=120,
        )
        for code in (start, without)
    )
    assert fast.returncode == pure.returncode == 1
    assert fast.stderr == pure.stderr == ""
    assert fast.stdout == pure.stdout
