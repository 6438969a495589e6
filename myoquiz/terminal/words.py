"""The words of a sitting: what a question shows, and what is said after an answer.

The screens differ in how they draw; what they say is said here once.
"""

from collections.abc import Sequence
from typing import Any, Final

from myoquiz.questions import Essay, Question
from myoquiz.quiz.session import Answer, Ask, Late, SittingPlan, Unreadable
from myoquiz.text import markup
from myoquiz.text.cells import shown
from myoquiz.text.plaintext import PLAIN, Style

HINT_COSTS: Final = "A right answer counts as hard now: the question comes again sooner."
"""What is said with a hint where answers are kept."""


def right_answer(question: Question, style: Style = PLAIN) -> str:
    """The right answer in plain text."""
    return markup.plain(question.key(), style)


def answer_line(question: Question, style: Style = PLAIN) -> str:
    """``Answer: …``; below the word, where the answer is a table or code."""
    answer = right_answer(question, style)
    return f"Answer:\n{answer}" if answer.startswith(" ") else f"Answer: {answer}"


def given(answer: Answer) -> Any:
    """What was answered, as plain values for JSON."""
    response = answer.given
    if isinstance(response, Unreadable):
        return response.line
    if isinstance(response, Late):
        return None
    if isinstance(response, dict):
        return {markup.plain(left): markup.plain(right) for left, right in response.items()}
    if isinstance(answer.ask.question, Essay) and response is not None:
        return {"text": response[0], "ticks": list(response[1])}
    is_typed = answer.ask.question.is_typed
    if isinstance(response, tuple):
        return [text if is_typed else markup.plain(text) for text in response]
    if is_typed or not isinstance(response, str):
        return response
    return markup.plain(response)


def verdict(answer: Answer) -> str:
    """The verdict in a word or two."""
    if answer.is_overruled:
        return "Correct by your own word"
    if isinstance(answer.given, Late):
        return "Out of time"
    match answer.verdict:
        case "right" | "same":
            return "Correct"
        case "typo":
            return "Correct, but for the spelling"
        case "partial":
            return "Partly right"
        case "near":
            return "Close, but not right"
        case "skipped":
            return "Skipped"
        case "wrong":
            return answer.ask.question.WRONG


def limits(plan: SittingPlan) -> str:
    """The time that there is, to say before the first question; empty where none is set."""
    each = f"{plan.time_limit:g} seconds for each question" if plan.time_limit else ""
    whole = f"{_duration(plan.exam_time)} for the whole exam" if plan.exam_time else ""
    return ", ".join(filter(None, (each, whole)))


def time_left(seconds: int) -> str:
    """How much time there still is; of more than a minute, the next round number above."""
    under = "under " if seconds >= 60 else ""
    return f"{under}{_duration(seconds)} left"


def _duration(seconds: float) -> str:
    """A time in minutes where it is whole ones, else in seconds."""
    if seconds >= 60 and seconds % 60 == 0:
        return f"{seconds / 60:g} minute{'s' * (seconds != 60)}"
    return f"{seconds:g} second{'s' * (seconds != 1)}"


def sentence(text: str) -> str:
    """A text with a capital at its start and a full stop at its end."""
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "?", "!")) else ".")


def amount(value: float) -> str:
    """A number of points with two places at most: 1, 0.67, -0.5."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def signed(value: float) -> str:
    """Points as they are added: +1, +0.67, 0, -0.5."""
    return f"+{amount(value)}" if value > 0 else amount(value)


def points(value: float) -> str:
    """Points as people say them: 1 point, 0.67 points."""
    number = amount(value)
    return f"{number} point" if number in ("1", "-1") else f"{number} points"


def wants_answer(answer: Answer) -> bool:
    """Whether the right answer still has to be said to somebody who saw the question's card."""
    question = answer.ask.question
    if question.is_self_marked:
        return False
    if not answer.is_right or answer.verdict == "typo" or answer.is_overruled:
        return True
    return question.is_typed and answer.given != question.key()


def rule(question: Question) -> str:
    """How answers to a question are scored, as a sentence."""
    return f"Rule: {question.rule()}."


def feedback(answer: Answer) -> list[str]:
    """The author's words on the answer, as Markdown; of several ticks each with its choice."""
    said = answer.grade.feedback
    if not isinstance(answer.given, tuple):
        return list(said)
    choices = {feedback: text for text, feedback in answer.ask.question.remarks()}
    return [f"{choices[text]}: {text}" if text in choices else text for text in said]


def own(answer: Answer) -> str:
    """What was answered, on one line; empty where nothing was."""
    response = given(answer)
    if isinstance(answer.ask.question, Essay) and isinstance(response, dict):
        return essay(response["text"], response["ticks"])
    if isinstance(response, bool):
        if answer.ask.question.is_self_marked:
            return "knew it" if response else "did not know it"
        return str(response)
    if isinstance(response, dict):
        return "; ".join(f"{left} → {right}" for left, right in response.items())
    if isinstance(response, list):
        return "; ".join(map(str, response))
    return "" if response is None else shown(str(response))


def essay(text: str, ticks: Sequence[int]) -> str:
    """An essay on one line, with what its writer ticked."""
    ticked = f"ticked: {', '.join(map(str, ticks))}" if ticks else "nothing ticked"
    return f"{shown(' '.join(text.split()))} ({ticked})"


def remarks(answer: Answer) -> list[str]:
    """The author's words on each choice that were not shown with the verdict, as Markdown."""
    return [
        f"{text}: {feedback}"
        for text, feedback in answer.ask.question.remarks()
        if feedback not in answer.grade.feedback
    ]


def flagged(put: Ask) -> str:
    """Where a flag goes, and how an author gets it."""
    contact = put.bank.contact
    to = f"; its author is at {shown(contact)}" if contact else ""
    return f"flagged in your history: 'myoquiz history --flags' lists it for the author{to}"


def where_to_read(ask: Ask) -> list[str]:
    """Where the sources of a question can be read: an address, or a file in the bank's folder."""
    named = {reference.partition("#")[0] for reference in ask.question.source}
    found = []
    for source in ask.bank.sources:
        if source.id in named and (source.url or source.document):
            place = source.url or f"{source.document}, in the folder of the bank"
            found.append(f"{source.id}: {place}")
    return found


def source(ask: Ask) -> str:
    """Where the fact stands: ``faq 4 (Questions and answers …)``."""
    titles = {source.id: source.title for source in ask.bank.sources}
    named = []
    for reference in ask.question.source:
        name, _, place = reference.partition("#")
        where = f"{name} {place}".strip()
        named.append(f"{where} ({titles[name]})" if name in titles else where)
    return "; ".join(named)
