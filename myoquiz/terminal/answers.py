"""Answers as lines of text: how each type is answered, and what a line means.

One grammar serves people at the plain screen and programs on a pipe.
"""

import re
from collections.abc import Sequence
from typing import Any, Final, Literal

from myoquiz.questions import (
    Cloze,
    Enumeration,
    Essay,
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
from myoquiz.quiz.session import Ask, Unreadable
from myoquiz.text import markup
from myoquiz.text.cells import shown

LETTERS: Final = "abcdefghilmn"
"""The names of options; j, k, q and s have meanings of their own on the live screen."""

WORDS: Final = {
    "true": True, "t": True, "yes": True, "y": True,
    "false": False, "f": False, "no": False, "n": False,
}  # fmt: skip

Command = Literal["skip", "pause", "help", "hint", "read", "play"]
COMMANDS: Final[dict[str, Command]] = {
    "s": "skip", "q": "pause", "?": "help", "r": "read", "p": "play",
}  # fmt: skip
AFTER_COLON: Final[dict[str, Command]] = {**COMMANDS, "h": "hint"}


def command(put: Ask, line: str, is_person: bool = False) -> Command | None:
    """The command in a line: `:s`, `:q`, `:?` and `:h` always, a bare `s`, `q` or `?` mostly.

    Where the answer is typed, a program's bare letter is the answer; a person's is a command, but
    where it could be right. `r` reads the passage again, where the question is about one, and `p`
    plays the sounds of a question that has some.
    """
    question = put.question
    word = line.strip().lower()
    if word in ("r", ":r") and not question.passage:
        return None
    if word in ("p", ":p") and not put.sounds:
        return None
    if word.startswith(":") and word[1:] in AFTER_COLON:
        return AFTER_COLON[word[1:]]
    if question.is_typed and (not is_person or _could_be_right(question, word)):
        return None
    return COMMANDS.get(word)


def _could_be_right(question: Question, word: str) -> bool:
    """Whether a letter may be what a typed question asks for."""
    return any(word in key.answer.lower().split() for key in question.typed_keys())


RATINGS: Final = {"1": "again", "2": "hard", "3": "good", "4": "easy"}


def is_afterthought(line: str, rates: bool = False) -> bool:
    """Whether a line is about the answer before: `:u`, `:o`, `:e`, or `:f` with a note.

    In a review `:1` to `:4` say how well it was known.
    """
    word = line.strip().lower()
    if rates and word[:1] == ":" and word[1:] in RATINGS:
        return True
    return word in (":u", ":o", ":e", ":f") or word.startswith(":f ")


def how(ask: Ask) -> str:
    """How the question is answered, in a few words."""
    last = LETTERS[len(ask.options) - 1] if ask.options else ""
    match ask.question:
        case MultipleChoice():
            return f"a-{last}"
        case MultipleResponse():
            return "all that apply, such as a c"
        case TrueFalse():
            return "true or false"
        case ShortAnswer():
            return "type it"
        case Numerical():
            return f"a number, unit {ask.question.unit}" if ask.question.unit else "a number"
        case Cloze():
            return "type it"
        case Enumeration():
            return f"{ask.question.wanted} answers, with commas between them"
        case Matching():
            return "such as " + " ".join(
                f"{row}{letter}" for row, letter in zip((1, 2), "ba", strict=True)
            )
        case Ordering():
            return "in order, such as " + " ".join(reversed(LETTERS[: len(ask.options)]))
        case Flashcard():
            return "did you know it? y or n"
        case Essay():
            wanted = ask.question.words
            size = f", {wanted[0]} to {wanted[1]} words" if wanted else ""
            return f"write it on one line, \\n for a new one{size}"


def read(ask: Ask, line: str, gap: int = 0) -> Any:
    """The response that a line stands for, or an Unreadable.

    Of a cloze it is the text of one gap, by its number from 0.
    """
    text = line.strip()
    match ask.question:
        case Cloze() if menu := ask.question.blanks()[gap].menu():
            return _of_menu(menu, text)
        case ShortAnswer() | Numerical() | Cloze() | Enumeration():
            return text[1:] if text.startswith("::") else text
        case MultipleChoice():
            return _choice(ask, text)
        case MultipleResponse():
            return _choices(ask, text)
        case TrueFalse():
            truth = WORDS.get(text.lower())
            return Unreadable(text, "answer true or false (t or f)") if truth is None else truth
        case Flashcard():
            known = WORDS.get(text.lower())
            return Unreadable(text, "answer y if you knew it, n if not") if known is None else known
        case Essay():
            return _ticks(ask.question, text)
        case Matching():
            return _pairs(ask, ask.question.lefts(), text)
        case Ordering():
            return _order(ask, text)


def _ticks(essay: Essay, text: str) -> tuple[str, tuple[int, ...]] | Unreadable:
    """The criteria that a line ticks, with no text yet; yes or no where there are none."""
    count = len(essay.rubric) or 1
    marks = _marks(text)
    truth = WORDS.get(text.lower())
    if truth is not None and (not essay.rubric or not truth):
        return "", (1,) if truth else ()
    if marks == ["0"]:
        return "", ()
    indexes = [_index(mark, count) for mark in marks]
    found = tuple(sorted({index + 1 for index in indexes if index is not None}))
    if not marks or None in indexes:
        many = f"the numbers of what your text has, 1 to {count}, or 0 for none"
        return Unreadable(text, f"answer with {many if essay.rubric else 'y or n'}")
    return "", found


def _choice(ask: Ask, text: str) -> str | Unreadable:
    index = _index(text, len(ask.options))
    if index is not None:
        return ask.options[index]
    wanted = text.removeprefix("::").casefold()
    same = [option for option in ask.options if markup.plain(option).casefold() == wanted]
    return same[0] if len(same) == 1 else Unreadable(text, f"answer with one letter, {how(ask)}")


def _of_menu(menu: Sequence[str], text: str) -> str | Unreadable:
    """A choice of a menu by its letter, its number or its words; nothing where nothing is said."""
    index = _index(text, len(menu))
    if index is not None:
        return menu[index]
    wanted = text.removeprefix("::").casefold()
    same = [choice for choice in menu if choice.casefold() == wanted]
    if len(same) == 1 or not wanted:
        return same[0] if same else ""
    return Unreadable(text, f"answer with one letter, a-{LETTERS[len(menu) - 1]}")


def how_gap(gap: Gap) -> str:
    """How one gap is filled, in a few words: its letters where it is a menu, or else its hint."""
    if menu := gap.menu():
        return f"a-{LETTERS[len(menu) - 1]}"
    return shown(gap.hint)


def _choices(ask: Ask, text: str) -> tuple[str, ...] | Unreadable:
    marks = _marks(text)
    indexes = [_index(mark, len(ask.options)) for mark in marks]
    if marks and None not in indexes:
        return tuple(ask.options[index] for index in dict.fromkeys(indexes) if index is not None)
    one = _choice(ask, text)
    if isinstance(one, str):
        return (one,)
    return Unreadable(
        text, f"answer with letters from a to {LETTERS[len(ask.options) - 1]}, such as a c"
    )


def _order(ask: Ask, text: str) -> tuple[str, ...] | Unreadable:
    indexes = [_index(mark, len(ask.options)) for mark in _marks(text)]
    found = [index for index in indexes if index is not None]
    if sorted(found) == list(range(len(ask.options))) and len(found) == len(indexes):
        return tuple(ask.options[index] for index in found)
    return Unreadable(text, f"answer with each letter once, {how(ask)}")


def _pairs(ask: Ask, lefts: tuple[str, ...], text: str) -> dict[str, str] | Unreadable:
    found: dict[str, str] = {}
    for row, letter in re.findall(r"(\d+)\s*[-:=.)]?\s*([a-z])(?![a-z])", text.lower()):
        index = _index(letter, len(ask.options))
        if not 1 <= int(row) <= len(lefts) or index is None or lefts[int(row) - 1] in found:
            return Unreadable(
                text, f"there is no pair {row}{letter}, or it stands twice; {how(ask)}"
            )
        found[lefts[int(row) - 1]] = ask.options[index]
    if not found or re.sub(r"\d+\s*[-:=.)]?\s*[a-z](?![a-z])|[\s,;]", "", text.lower()):
        return Unreadable(text, f"answer with a letter for each number, {how(ask)}")
    return found


def _marks(text: str) -> list[str]:
    """The letters or numbers of a line: apart, or letters in one run."""
    marks = re.split(r"[\s,;+]+", text.strip(" ,;+"))
    if len(marks) == 1 and marks[0].isalpha():
        return list(marks[0])
    return [mark for mark in marks if mark]


def _index(mark: str, count: int) -> int | None:
    """The place of an option by its letter, or by its number from 1."""
    mark = mark.strip().rstrip(".)").lower()
    if len(mark) == 1 and mark in LETTERS[:count]:
        return LETTERS.index(mark)
    if mark.isascii() and mark.isdigit() and 1 <= int(mark[:3]) <= count:
        return int(mark) - 1
    return None
