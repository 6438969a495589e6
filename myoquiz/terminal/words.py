"""The words of a sitting: what a question shows, and what is said after an answer.

The screens differ in how they draw; what they say is said here once.
"""

from typing import Any, Final

from myoquiz import markup
from myoquiz.markup import PLAIN, Style
from myoquiz.questions import (
    Cloze,
    Flashcard,
    Gap,
    Matching,
    MultipleChoice,
    MultipleResponse,
    Numerical,
    Ordering,
    Question,
    ShortAnswer,
    TrueFalse,
)
from myoquiz.session import Answer, Ask, Unreadable

KINDS: Final[dict[type[Any], str]] = {
    MultipleChoice: "Single choice",
    MultipleResponse: "Multiple choice",
    TrueFalse: "True or false",
    ShortAnswer: "Short answer",
    Numerical: "Number",
    Cloze: "Fill the gaps",
    Matching: "Matching",
    Ordering: "Ordering",
    Flashcard: "Flashcard",
}


def stem(question: Question, style: Style = PLAIN) -> str:
    """What is asked, in plain text; a cloze with its gaps as ``[1]``, or ``___`` if it is alone."""
    match question:
        case Cloze():
            parts = [question.prompt] if question.prompt else []
            shown = [markup.plain(part, style) for part in parts]
            return "\n".join((*shown, gapped(question, style)))
        case _:
            return markup.plain(question.prompt, style)


def gapped(question: Cloze, style: Style = PLAIN) -> str:
    """The text of a cloze, plain, with its gaps left open."""
    parts = question.parts()
    # Blanks look like Markdown; where there is no other, they shall not bring its parser in.
    is_plain = markup.is_plain("".join("x" if isinstance(part, Gap) else part for part in parts))
    count = len(question.gaps())
    text, number = "", 0
    for part in parts:
        if isinstance(part, Gap):
            number += 1
            blank = f"[{number}]" if count > 1 else "___"
            text += blank if is_plain else markup.literal(blank)
        else:
            text += part
    return text.strip() if is_plain else markup.plain(text, style)


def right_answer(question: Question) -> str:
    """The right answer in plain text."""
    return markup.plain(question.key())


def given(answer: Answer) -> Any:
    """What was answered, as plain values for JSON."""
    response = answer.given
    if isinstance(response, Unreadable):
        return response.line
    if isinstance(response, dict):
        return {markup.plain(left): markup.plain(right) for left, right in response.items()}
    if isinstance(answer.ask.question, ShortAnswer | Numerical) or isinstance(response, bool):
        return response
    if isinstance(answer.ask.question, Cloze) and response is not None:
        return list(response)
    if isinstance(response, tuple):
        return [markup.plain(text) for text in response]
    return None if response is None else markup.plain(response)


def verdict(answer: Answer) -> str:
    """The verdict in a word or two."""
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
            return "Not known" if isinstance(answer.ask.question, Flashcard) else "Not right"


def points(value: float) -> str:
    """Points as people say them: 1 point, 0.67 points."""
    number = f"{value:.2f}".rstrip("0").rstrip(".")
    return f"{number} point" if number == "1" else f"{number} points"


def source(ask: Ask) -> str:
    """Where the fact stands: ``faq 4 (Questions and answers …)``."""
    titles = {source.id: source.title for source in ask.bank.sources}
    named = []
    for reference in ask.question.source:
        name, _, place = reference.partition("#")
        where = f"{name} {place}".strip()
        named.append(f"{where} ({titles[name]})" if name in titles else where)
    return "; ".join(named)
