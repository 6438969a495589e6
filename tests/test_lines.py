"""What a line means for each type, and how a sitting goes over lines."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myoquiz.bank import Bank, files
from myoquiz.questions import TYPES
from myoquiz.quiz import order
from myoquiz.quiz.session import Session, SittingPlan, Unreadable
from myoquiz.terminal import answers
from myoquiz.terminal.lines import plain
from myoquiz.terminal.lines.loop import hold
from myoquiz.terminal.lines.sitting import End, LineSitting
from myoquiz.text.cells import width
from tests.conftest import ROOT, cases
from tests.strategies import banks

EVERY_TYPE = ROOT / "tests" / "banks" / "every_type.yaml"


def every_type() -> Bank:
    found, problems = files.load(EVERY_TYPE)
    assert found, [*problems]
    return found


ASKS = {
    name: order.start([every_type()], SittingPlan(seed=1, in_order=True, types=(name,))).asks[0]
    for name in TYPES
}
DAYS = ("Thursday", "Tuesday", "Saturday")  # as they are lettered with this seed


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("multiple-choice", "a", "While falling asleep"),
        ("multiple-choice", " B. ", "While eating"),
        ("multiple-choice", "c)", "During a conversation"),
        ("multiple-choice", "2", "While eating"),
        ("multiple-choice", "while EATING", "While eating"),
        ("multiple-choice", "::while eating", "While eating"),
        ("multiple-choice", "d", "answer with one letter, a-c"),
        ("multiple-choice", "4", "answer with one letter, a-c"),
        ("multiple-choice", "0", "answer with one letter, a-c"),
        ("multiple-choice", "a b", "answer with one letter, a-c"),
        ("multiple-choice", "", "answer with one letter, a-c"),
        ("multiple-choice", "²", "answer with one letter, a-c"),
        ("multiple-response", "a b", ("Too much coffee", "Stress")),
        ("multiple-response", "ba", ("Stress", "Too much coffee")),
        ("multiple-response", "1, 3", ("Too much coffee", "Reading in dim light")),
        ("multiple-response", "c;c,c", ("Reading in dim light",)),
        ("multiple-response", "stress", ("Stress",)),
        ("multiple-response", "a d", "answer with letters from a to c, such as a c"),
        ("multiple-response", "", "answer with letters from a to c, such as a c"),
        ("true-false", "TRUE", True),
        ("true-false", "n", False),
        ("true-false", "1", "answer true or false (t or f)"),
        ("short-answer", "  s ", "s"),
        ("short-answer", "::s", ":s"),
        ("short-answer", ":: s", ": s"),
        ("short-answer", ":x", ":x"),
        ("numerical", " 1 year ", "1 year"),
        ("cloze", "positive", "positive"),
        ("cloze", "::q", ":q"),
        (
            "matching",
            "1a 2b 3c",
            {"levetiracetam": "Depakene", "valproic acid": "Keppra", "primidone": "Mysoline"},
        ),
        ("matching", "2=A", {"valproic acid": "Depakene"}),
        ("matching", "1a1b", "there is no pair 1b, or it stands twice; such as 1b 2a"),
        ("matching", "4a", "there is no pair 4a, or it stands twice; such as 1b 2a"),
        ("matching", "1d", "there is no pair 1d, or it stands twice; such as 1b 2a"),
        ("matching", "1a and 2b", "answer with a letter for each number, such as 1b 2a"),
        ("matching", "abc", "answer with a letter for each number, such as 1b 2a"),
        ("ordering", "b a c", ("Tuesday", "Thursday", "Saturday")),
        ("ordering", "BAC", ("Tuesday", "Thursday", "Saturday")),
        ("ordering", "3,2,1", ("Saturday", "Tuesday", "Thursday")),
        ("ordering", "a b", "answer with each letter once, in order, such as c b a"),
        ("ordering", "a b b", "answer with each letter once, in order, such as c b a"),
        ("ordering", "a b c d", "answer with each letter once, in order, such as c b a"),
        ("flashcard", "Y", True),
        ("flashcard", "no", False),
        ("essay", "1 3", ("", (1, 3))),
        ("essay", "c, a", ("", (1, 3))),
        ("essay", "0", ("", ())),
        ("essay", "4", "answer with the numbers of what your text has, 1 to 3, or 0 for none"),
        ("essay", "", "answer with the numbers of what your text has, 1 to 3, or 0 for none"),
        ("flashcard", "", "answer y if you knew it, n if not"),
    ],
)
def test_what_a_line_means(name: str, line: str, expected: Any) -> None:
    read = answers.read(ASKS[name], line)
    assert (read.message if isinstance(read, Unreadable) else read) == expected


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize(
    ("line", "always", "bare"),
    [
        (":s", "skip", None), (":Q ", "pause", None), (" :?", "help", None),
        ("s", None, "skip"), ("Q", None, "pause"), ("?", None, "help"),
        ("::s", None, None), ("skip", None, None), ("", None, None), (":", None, None),
    ],
)  # fmt: skip
def test_commands(name: str, line: str, always: str | None, bare: str | None) -> None:
    is_typed = TYPES[name].is_typed
    found = answers.command(ASKS[name], line)
    assert found == (always if is_typed else always or bare)


@given(st.sampled_from([*TYPES]), st.text(max_size=30))
def test_any_line_is_an_answer_or_says_why_not(name: str, line: str) -> None:
    put = ASKS[name]
    read = answers.read(put, line)
    if isinstance(read, Unreadable):
        assert read.message.startswith(("answer ", "there is no pair "))
        assert name not in ("short-answer", "numerical", "cloze")
    elif name != "cloze":
        assert 0 <= put.question.grade(read).score <= 1


def test_the_letters_of_options() -> None:
    assert ASKS["ordering"].options == DAYS
    assert not {*"jkqs"} & {*answers.LETTERS}
    assert len(answers.LETTERS) == 12


# A sitting


class Typist:
    """Gives one line after another; then the input ends, or somebody interrupts."""

    def __init__(self, typed: list[str], last: type[BaseException] = EOFError) -> None:
        self.typed: Iterator[str] = iter(typed)
        self.last = last
        self.prompts: list[str] = []

    def __call__(self, prompt: str) -> str:
        self.prompts.append(prompt)
        for line in self.typed:
            return line
        raise self.last


def sat(
    start: Session, typist: Typist, *, is_person: bool = False, columns: int = 80
) -> tuple[Session, End, str]:
    """A sitting on the plain screen: how far it went, how it ended, what was shown."""
    shown: list[str] = []
    screen = plain.PlainScreen(shown.append, columns, echo=not is_person)
    seconds = iter(range(100_000))
    done, end = hold(LineSitting(screen, typist, lambda: next(seconds), is_person), start)
    return done, end, "".join(shown)


def started(*names: str) -> Session:
    whole = every_type()
    asks = order.start([whole], SittingPlan(seed=1, in_order=True, types=names)).asks
    return Session(asks)


@pytest.mark.parametrize(
    ("typed", "last", "is_person", "end", "count"),
    [
        (["true", "y"], EOFError, False, "finished", 2),
        (["true"], EOFError, False, "input ended", 1),
        ([], EOFError, False, "input ended", 0),
        (["true"], EOFError, True, "paused", 1),
        ([], EOFError, True, "paused", 0),
        (["true", ":q"], EOFError, False, "paused", 1),
        (["q"], EOFError, True, "paused", 0),
        (["true"], KeyboardInterrupt, True, "interrupted", 1),
        (["true"], KeyboardInterrupt, False, "interrupted", 1),
    ],
)
def test_how_a_sitting_ends(
    typed: list[str], last: type[BaseException], is_person: bool, end: str, count: int
) -> None:
    done, ended, shown = sat(
        started("true-false", "flashcard"), Typist(typed, last), is_person=is_person
    )
    assert (ended, len(done.answers)) == (end, count)
    assert ("Paused after" in shown) == (ended != "finished" and (is_person or count > 0))


def test_a_person_is_asked_again_and_a_program_is_not() -> None:
    typist = Typist(["perhaps", "", "false"])
    done, end, shown = sat(started("true-false"), typist, is_person=True)
    assert (end, done.answers[0].verdict) == ("finished", "right")
    assert "Please answer true or false (t or f)." in shown
    done, _, shown = sat(started("true-false"), Typist(["perhaps"]))
    assert done.answers[0].verdict == "wrong"
    assert "Answer true or false (t or f)." in shown


def test_a_person_gets_a_second_try() -> None:
    typist = Typist(["negative jerk", "negative"])
    done, _, shown = sat(started("short-answer"), typist, is_person=True)
    assert [answer.verdict for answer in done.answers] == ["same"]
    assert "Try once more, no penalty." in shown
    done, _, shown = sat(started("short-answer"), Typist(["negative jerk", "negative"]))
    assert [answer.verdict for answer in done.answers] == ["near"]
    assert "Close, but not right. 0 points." in shown


def test_a_person_turns_a_card_before_judging() -> None:
    typist = Typist(["", "y"])
    _, end, shown = sat(started("flashcard"), typist, is_person=True)
    assert end == "finished"
    assert typist.prompts[0] == "Press Enter to turn the card. "
    assert shown.index("A jerk that happens while falling asleep") < shown.index("Correct.")
    assert shown.count("A jerk that happens while falling asleep") == 1


def test_a_skip_in_the_middle_of_a_cloze_skips_it_all() -> None:
    done, _, _ = sat(started("cloze"), Typist(["positive", ":s"]))
    assert [answer.verdict for answer in done.answers] == ["skipped"]


def test_time_is_taken_per_question() -> None:
    done, _, _ = sat(started("true-false", "flashcard"), Typist(["f", "y"]))
    assert [answer.seconds for answer in done.answers] == [1, 1]


@settings(max_examples=cases(60), suppress_health_check=[*HealthCheck])
@given(data=st.data())
def test_any_lines_end_a_sitting(data: st.DataObject) -> None:
    """Without an exception, with no line wider than the screen, and nothing a terminal obeys."""
    whole = data.draw(banks(most=3))
    typed = data.draw(
        st.lists(st.sampled_from(["a", "b c", "t", "y", "1a 2b", ":?", ":s", "3"]) | st.text())
    )
    columns = data.draw(st.sampled_from([20, 40, 80]))
    is_person = data.draw(st.booleans())
    start = order.start([whole], SittingPlan(seed=data.draw(st.integers())))
    typist = Typist([*typed, ":q"] if data.draw(st.booleans()) else typed)
    done, end, shown = sat(start, typist, is_person=is_person, columns=columns)
    assert end in ("finished", "paused", "input ended")
    assert (end == "finished") == (len(done.answers) == len(start.asks))
    said = [row for prompt in typist.prompts for row in prompt.split("\n")]
    rows = shown.split("\n")
    if is_person:  # what was typed is not shown again
        assert [row for row in [*said, *rows] if width(row) > columns] == []
    assert not [char for char in shown if char != "\n" and not char.isprintable() and char < "\xa0"]


@settings(max_examples=cases(60), suppress_health_check=[*HealthCheck])
@given(data=st.data())
def test_json_events_of_any_sitting(data: st.DataObject) -> None:
    """One object a line, an `ask` before each `answer`, and a `summary` at the end."""
    whole = data.draw(banks(most=3))
    start = order.start([whole], SittingPlan(seed=data.draw(st.integers())))
    shown: list[str] = []
    typist = Typist(data.draw(st.lists(st.text())))
    done, _ = hold(
        LineSitting(plain.JsonScreen(shown.append), typist, lambda: 0.0, is_person=False), start
    )
    assert {*typist.prompts} <= {""}
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in shown)
    events = [json.loads(line) for line in shown]
    assert all(event["v"] == 1 for event in events)
    assert [event["event"] for event in events if event["event"] != "help"] == [
        *["ask", "answer"] * len(done.answers),
        *["ask"] * (len(done.answers) < len(start.asks)),
        *["summary"] * bool(done.answers),
    ]
    given = [event for event in events if event["event"] == "answer"]
    assert all(0 <= event["score"] <= 1 for event in given)
    if given:
        assert events[-1]["asked"] == len(given)


@pytest.mark.parametrize("name", TYPES)
def test_events_name_what_the_docs_name(name: str) -> None:
    """Every key of every event stands in docs/play.md."""
    text = (ROOT / "docs" / "play.md").read_text(encoding="utf-8")
    shown: list[str] = []
    typist = Typist([":?", "a", "b", "c"])
    hold(LineSitting(plain.JsonScreen(shown.append), typist, lambda: 0.0, False), started(name))
    for line in shown:
        assert [key for key in keys(json.loads(line)) if f"`{key}`" not in text] == []


def keys(event: dict[str, Any]) -> Iterator[str]:
    """The keys of an event, and of the objects in its lists."""
    yield from event
    for value in event.values():
        for item in value if isinstance(value, list) else ():
            yield from item if isinstance(item, dict) else ()
