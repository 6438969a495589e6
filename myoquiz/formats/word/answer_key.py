"""Answers that are listed below a heading such as *Answer key*: of which question each of them is.

A wrong pairing would teach wrong answers, so one is made only where the numbers leave no doubt.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from myoquiz.formats.word.document import Paragraph
from myoquiz.formats.word.paragraphs import (
    LETTER,
    WordQuestion,
    is_answer,
    questions,
    said,
    without,
)

HEAD: Final = re.compile(
    r"(?i)(?:(?:correct )?answers|answer key|key|solutions|lösungen|antworten|respuestas|réponses"
    r"|risposte)[ ]*:?"
)
ONE: Final = (
    r"(\d{1,4})[ ]*[.):=–—-]?[ ]*\(?([a-h](?:[ ]*(?:,|&|and|und)[ ]*[a-h]\b)*)\)?(?!\w)[.,;]?\s*"
)
SEVERAL: Final = re.compile(rf"(?i)(?:{ONE}){{2,}}")
"""Answers in one line, such as ``1 B, 2 C``, or in the cells of a table."""
NUMBER: Final = re.compile(
    r"(?i)(?:q(?:uestion)?|frage)?[ .#]*(\d{1,4})[ ]*"
    r"(?:[):=–—-][ \t]*|[.](?!\d)[ \t]*|[ ]*(?=\(?[a-h]\W*\Z))"
)
LETTERED: Final = re.compile(rf"{NUMBER.pattern}\(?[a-h](?:\W+(?:(?:and|und)\W+)?[a-h])*\W*")
CELL: Final = re.compile(r"</(?:t[dhr]|p)>", re.IGNORECASE)
ROW: Final = re.compile(r"<tr\b.*?</tr>", re.DOTALL | re.IGNORECASE)
NUMBER_CELL: Final = re.compile(
    r"<tr[^>]*>\s*<t[dh][^>]*>(?:<[^>]*>|\s)*(\d{1,4})[.)]?(?:<[^>]*>|\s)*?</t[dh]>",
    re.IGNORECASE,
)
"""A row of a table whose first cell is a number."""


class ListedAnswer(Struct, frozen=True):
    """One answer of a list; its number is 0 where Word makes it, or where it has none."""

    place: int
    number: int
    html: str
    more: list[str]
    """What stands in the lines below it."""

    def text(self) -> str:
        """The answer as text."""
        return f"{self.number or ''}. {' '.join(map(said, (self.html, *self.more)))}\n".lstrip(". ")


class AnswersBelow(Struct):
    """A heading with the paragraphs below it, which list answers."""

    paragraphs: list[Paragraph]

    @property
    def place(self) -> int:
        """The paragraph of the heading."""
        return self.paragraphs[0].place

    def text(self) -> str:
        """The paragraphs as text."""
        return "\n".join(said(CELL.sub(" ", one.html)) for one in self.paragraphs) + "\n"

    def answers(self) -> list[ListedAnswer]:
        """The answers, in order; where no line has a number each line is one."""
        found: list[ListedAnswer] = []
        for one in self.paragraphs[1:]:
            for line in _rows(one.html):
                if told := [*_told(one, line)]:
                    found += told
                elif found:
                    found[-1].more.append(line)
        return found or [ListedAnswer(one.place, 0, one.html, []) for one in self.paragraphs[1:]]


def _rows(text: str) -> list[str]:
    """The rows of a table that has a number in front of each but its head; else the whole text."""
    rows = ROW.findall(text)
    return rows if rows and all(map(NUMBER_CELL.match, rows[1:])) else [text]


def _told(one: Paragraph, line: str) -> Iterator[ListedAnswer]:
    """The answers in a line, or in a row of a table, that have a number."""
    words = said(CELL.sub(" ", line))
    number, cell = NUMBER.match(words), NUMBER_CELL.match(line)
    if SEVERAL.fullmatch(words):
        for written, letters in re.findall(f"(?i){ONE}", words):
            yield ListedAnswer(one.place, int(written), letters, [])
    elif cell:
        yield ListedAnswer(one.place, int(cell[1]), line[cell.end() :], [])
    elif number:
        yield ListedAnswer(one.place, int(number[1]), without(NUMBER, line), [])
    elif one.lists == ("ol",):
        yield ListedAnswer(one.place, 0, line, [])


def parts(
    found: Sequence[Paragraph],
) -> Iterator[tuple[list[WordQuestion], AnswersBelow | None]]:
    """Questions, with the list of answers below them if there is one, in turn."""
    start = at = 0
    while at < len(found):
        if at > start and _is_head(found, at):
            end = next((n for n in range(at + 1, len(found)) if _is_over(found, n)), len(found))
            yield [*questions(found[start:at])], AnswersBelow([*found[at:end]])
            start = at = end
        at += 1
    if found[start:]:
        yield [*questions(found[start:])], None


def _is_head(found: Sequence[Paragraph], at: int) -> bool:
    """Whether a list of answers begins at a paragraph, and not the choices of a question."""
    if not HEAD.fullmatch(said(found[at].html)):
        return False
    if not any(map(_is_choice, found[at + 1 : at + 2])):
        return True
    for one in (found[number] for number in range(at - 1, -1, -1)):
        if _is_choice(one):
            return True
        if _is_numbered(one):
            return False
    return True


def _is_over(found: Sequence[Paragraph], at: int) -> bool:
    """Whether a list of answers is over, since a question with choices or its answer begins."""
    if not _is_numbered(found[at]) or LETTERED.fullmatch(said(found[at].html)):
        return False
    for one in (found[number] for number in range(at + 1, len(found))):
        if _is_choice(one) or is_answer(said(one.html)):
            return True
        if _is_numbered(one):
            return False
    return False


def paired(
    asked: Sequence[WordQuestion], told: Sequence[ListedAnswer]
) -> Iterator[tuple[WordQuestion, ListedAnswer]]:
    """The questions with their answers, as far as the numbers leave no doubt."""
    numbers = [one.number or 0 for one in asked]
    listed = [one.number for one in told]
    # Numbers that Word makes are not known: none may be left out then.
    is_same = len(asked) == len(told) and all(
        one == other or 0 in (one, other) for one, other in zip(numbers, listed, strict=True)
    )
    if numbers == listed or (is_same and _run_on(numbers) and _run_on(listed)):
        yield from zip(asked, told, strict=True)
    elif 0 not in (*numbers, *listed):
        counts, answers = Counter((*numbers, *listed)), {one.number: one for one in told}
        for one, number in zip(asked, numbers, strict=True):
            if number in answers and counts[number] == 2:  # once here, once there
                yield one, answers[number]


def _run_on(numbers: Sequence[int]) -> bool:
    """Whether each number follows the one before it, or begins anew; 0 is any."""
    return all(
        after in (before + 1, 1) or not before or not after for before, after in pairwise(numbers)
    )


def _is_numbered(paragraph: Paragraph) -> bool:
    return bool(NUMBER.match(said(paragraph.html))) or paragraph.lists == ("ol",)


def _is_choice(paragraph: Paragraph) -> bool:
    return bool(LETTER.match(said(paragraph.html))) or len(paragraph.lists) > 1
