"""Whatever a file holds: problems or a bank, at once; and a bank can be played and exported."""

import random
import tempfile
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myoquiz import bank, checks, document, report
from myoquiz.bank import files, ids, template
from myoquiz.formats import Missing, anki, export
from myoquiz.formats.anki.notes.fields import notes_of
from myoquiz.problems import Problems
from myoquiz.questions import (
    Cloze,
    Flashcard,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Numerical,
    Ordering,
    Question,
    ShortAnswer,
    TrueFalse,
)
from myoquiz.quiz import order, session
from tests.conftest import cases
from tests.formats import apkg

SECONDS = 2.0
COPIES = cases(6_000)
SEED = 6
MOST_ROUNDS = 40

SNIPPETS = (
    *("\t", "\u00a0", "\r", "\r\n", "\n", "\n\n", "  ", " ", ":", ": ", " #", "#x", "- ", "-", "'"),
    *('"', "`", "*", "&a ", "*a ", "!", "!!str ", "|", ">", "|\n", "{", "}", "[", "]", ",", "?"),
    *("{{", "}}", "::", "c1::", r"\(", r"\)", r"\[", "\\", "%", "@", "---\n", "...\n", "~", "null"),
    *(
        "\u2028",
        "\x85",
        "\u200f",
        "\ud7ff",
        "é",
        "“",
        "”",
        "\U0001f600",
        "0x1f",
        "1e400",
        "-0",
        ".inf",
    ),
    *("right", "wrong", "right: a\n", "draft: true\n", "retired: {}\n", "type: cloze\n", "id: a\n"),
    *("![a](b.png)", "[a](b)", "<b>", "___", "1. ", "|x", "5%", "any_order: yes\n", "questions:\n"),
    "x" * 300,
)


def seeds() -> list[str]:
    """Questions to start from: one of each type, and a few of the bundled banks."""
    heads = "version: 1\nid: fuzz\ntitle: Fuzz\nquestions:\n"
    found = [template.new_bank("bank.yaml")]
    random_of = random.Random(SEED)
    for file in files.bundled():
        text = file.read_text(encoding="utf-8")
        parts = text[text.index("questions:\n") + 11 :].split("\n\n")
        found += [heads + part + "\n" for part in random_of.sample(parts, 6)]
    return found


def mutated(text: str, random_of: random.Random) -> str:
    """A text with one to four slips of the keyboard."""
    for _ in range(random_of.randint(1, 4)):
        place = random_of.randrange(len(text) + 1)
        end = min(len(text), place + random_of.choice((0, 0, 1, 1, 2, 8, 40)))
        match random_of.randrange(5):
            case 0:
                text = text[:place] + text[end:]
            case 1:
                text = text[:place] + random_of.choice(SNIPPETS) + text[place:]
            case 2:
                text = text[:place] + random_of.choice(SNIPPETS) + text[end:]
            case 3:
                lines = text.splitlines(keepends=True)
                one, other = (random_of.randrange(len(lines)) for _ in "ab") if lines else (0, 0)
                if lines:
                    lines[one], lines[other] = lines[other], lines[one]
                text = "".join(lines)
            case _:
                chunk = text[place:end]
                at = random_of.randrange(len(text) + 1)
                text = text[:at] + chunk + text[at:]
    return text


def response(question: Question) -> object:
    """An answer of the kind that a question takes."""
    match question:
        case MultipleChoice():
            return question.choices[-1].text
        case MultipleResponse():
            return tuple(choice.text for choice in question.choices[:2])
        case TrueFalse() | Flashcard():
            return True
        case ShortAnswer():
            return question.answer
        case Numerical():
            return str(question.answer)
        case Cloze():
            return tuple(gap.answer for gap in question.blanks())
        case Matching():
            return {left: question.rights()[0] for left in question.lefts()}
        case Ordering():
            return tuple(reversed(question.sequence))


def use(text: str, is_written: bool = False) -> bool:
    """Take a text all the way, at last into a deck if `is_written`; whether it was a bank."""
    problems = Problems("fuzz.yaml")
    decoded = document.decode(text.encode("utf-8", "surrogatepass"), problems)
    found = None if decoded is None else bank.read(decoded, problems)
    assert (found is None) == bool(problems.errors)
    checks.check([(found, problems)], checks.CheckOptions(max_guess=0.3))
    for rows in (report.text, report.as_json, report.github):
        assert [*rows([problems])] or not len(problems)
    assert all(item.place for item in report.located(problems))
    lines = problems.text.splitlines() or [""]
    for row in msgspec.json.decode("".join(report.as_json([problems]))):
        first, last = row["lines"] or (1, 1)
        assert 1 <= first <= last <= len(lines), row
        assert not row["fix"] or row["fix"].split("\n") != lines[first - 1 : last], row
    if found:
        export.note_unwritable(found, problems)
    if decoded is not None:
        ids.name(decoded, Problems("fuzz.yaml"))
    if found is None:
        return False
    assert bank.read(bank.dump(found), Problems("dump.yaml")) == found
    sitting = order.start([found], session.SittingPlan(seed=1))
    while sitting.current:
        sitting, answer = session.answer(sitting, response(sitting.current.question))
        assert 0 <= answer.grade.score <= 1
    refused = Problems("fuzz.yaml")
    export.check(anki.FORMAT, found, refused)
    codes = {problem.code for problem in refused}
    assert codes <= {"E401", *(problem.code for problem in problems)}
    if not codes:
        assert all([*notes_of(found, question)] for question in found.live)
        if is_written:
            assert written(found)
    return True


def written(found: bank.Bank) -> bool:
    """Whether a bank becomes a deck, on a disc and whole; its pictures are none."""
    with tempfile.TemporaryDirectory() as name:
        try:
            made = apkg.write(found, Path(name), Path(name) / "deck.apkg", now=1_700_000_000)
        except Missing:
            return True
        return made.notes >= len(found.live) and made.target.stat().st_size > 0


def timed(text: str, is_written: bool = False) -> bool:
    began = time.process_time()
    was_bank = use(text, is_written)
    assert time.process_time() - began < SECONDS, text[:500]
    return was_bank


@pytest.mark.parametrize("share", range(4))
def test_mutated_banks(share: int) -> None:
    """A quarter of the copies each, so that a failure is near its seed."""
    random_of = random.Random(f"{SEED}:{share}")
    starts = seeds()
    banks = 0
    for number in range(COPIES // 4):
        text = mutated(random_of.choice(starts), random_of)
        try:
            banks += timed(text, is_written=not number % 10)
        except Exception as error:
            raise AssertionError(f"copy {number} of share {share}:\n{text[:4_000]}") from error
    # If hardly any copy or nearly every copy were a bank, one half would go untested.
    assert COPIES / 40 < banks < COPIES / 5


def corrected(text: str) -> str:
    """A text with the first correction put in that is offered; the same text where none is."""
    problems = Problems("fuzz.yaml")
    decoded = document.decode(text.encode("utf-8", "surrogatepass"), problems)
    if decoded is not None:
        bank.read(decoded, problems)
    lines = problems.text.splitlines()
    for item in report.located(problems):
        if item.problem.fix and item.place:
            first, last = item.problem.lines or (item.place.line, item.place.line)
            return "\n".join([*lines[: first - 1], item.problem.fix, *lines[last:]]) + "\n"
    return text


def test_corrections_come_to_an_end() -> None:
    """Whoever does what is said gets somewhere, and is never sent in a circle."""
    random_of = random.Random(SEED)
    starts = seeds()
    for number in range(COPIES // 20):
        text = mutated(random_of.choice(starts), random_of)
        seen = [text]
        while (text := corrected(text)) != seen[-1]:
            assert text not in seen, f"copy {number}:\n{seen[0]}"
            assert len(seen) < MOST_ROUNDS, f"copy {number}:\n{seen[0]}"
            seen.append(text)


LINE = st.one_of(
    st.sampled_from(SNIPPETS),
    st.sampled_from(["id: a", "type: cloze", "prompt: ", "choices:", "- right: x", "answer: 1"]),
    st.text(max_size=12),
)


@settings(
    max_examples=cases(500),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(st.tuples(st.integers(0, 6), LINE), max_size=14), st.booleans())
def test_any_lines(lines: list[tuple[int, str]], has_head: bool) -> None:
    head = "version: 1\nid: fuzz\ntitle: Fuzz\nquestions:\n" if has_head else ""
    timed(head + "\n".join(" " * indent + line for indent, line in lines))


@settings(max_examples=cases(200))
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    problems = Problems("fuzz.yaml")
    text = document.decode(data, problems)
    assert (text is None) == bool(len(problems))


@pytest.mark.parametrize(
    "text",
    [
        "questions:\n" + "- " * 20_000,
        "questions:\n- prompt: " + "[" * 50_000,
        "questions:\n- text: '" + "{{a" * 30_000 + "'",
        "questions:\n- prompt: '" + "*a " * 6_000 + "'",
        "questions:\n- prompt: '" + "![" * 9_000 + "'",
        "questions:\n- prompt: '" + "a - " * 4_900 + "'",
        "version: 1\nid: a\ntitle: a\nquestions:\n"
        + "- id: a\n  type: cloze\n  text: '{{a}}'\n" * 4_000,
        "version: 1\nid: a\ntitle: a\nquestions:\n" + '- id: "\n' * 300,
        "a: " + "#" * 200_000,
        "#x \n" * 60_000,
    ],
    ids=range(10),
)
def test_attacks_take_no_time(text: str) -> None:
    timed(text)
