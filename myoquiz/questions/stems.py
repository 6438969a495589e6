"""What a question asks, as Markdown and in plain words."""

import re
from collections.abc import Sequence
from typing import Final

from myoquiz.questions import Cloze, Gap, Question
from myoquiz.text import markup
from myoquiz.text.plaintext import PLAIN, Style

GAP: Final = re.compile(r"\{\{(?:c\d+::)?((?:(?!\||::|\}\}).)*)(?:(?!\}\}).)*\}\}", re.DOTALL)


def stem_of(question: Question) -> str:
    """What is asked, as Markdown; a cloze asks its text with the gaps left blank."""
    if not isinstance(question, Cloze):
        return question.prompt
    if "\\" in question.text:
        blank = "".join(" _ " if isinstance(part, Gap) else part for part in question.parts())
    else:
        blank = GAP.sub(" _ ", question.text)
    return f"{question.prompt} {blank}".strip()


def gap_answers(question: Cloze) -> tuple[str, ...]:
    """The answers of the gaps; read without the parser where nothing is escaped, as it is slow."""
    if "\\" in question.text:
        return tuple(gap.answer for gap in question.gaps())
    return tuple(answer.strip() for answer in GAP.findall(question.text))


def stem(question: Question, style: Style = PLAIN, gaps: Sequence[str] = ()) -> str:
    """What is asked, in plain text; a cloze with its gaps as ``[1]``, or ``___`` if it is alone.

    `gaps` are other texts for the gaps, such as what was typed so far.
    """
    match question:
        case Cloze():
            parts = [question.prompt] if question.prompt else []
            shown = [markup.plain(part, style) for part in parts]
            return "\n".join((*shown, gapped(question, style, gaps)))
        case _:
            return markup.plain(question.prompt, style)


def gapped(question: Cloze, style: Style = PLAIN, gaps: Sequence[str] = ()) -> str:
    """The text of a cloze, plain, with its gaps left open, or with other texts for them."""
    count = len(question.gaps())
    names = gaps or [f"[{number}]" if count > 1 else "___" for number in range(1, count + 1)]
    return markup.plain(question.marked(), style, names)
