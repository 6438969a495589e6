r"""The gaps of a text: how they are written, and how they are found.

A gap is ``{{answer}}``, ``{{answer|also right}}``, ``{{answer::hint}}`` or ``{{c2::answer}}``. A
backslash before one of ``{ } | :`` takes its meaning away. A gap that stands in the text by a name
has rules of its own: it may be a menu, or a number with a tolerance.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Final, TypeGuard

from msgspec import Struct

from myoquiz import grading
from myoquiz.keys import FLAG, TEXT, TEXTS, Key, Mistake, Option
from myoquiz.questions.choice import CHOICES, Choice
from myoquiz.questions.numbers import NUMBER_WORDS, ToleranceKind
from myoquiz.questions.rejected import REJECTED, RejectedAnswers, accepted_too
from myoquiz.text import markup
from myoquiz.text.markdown import MATHEMATICS

HIGHEST: Final = 499
"""The highest number of a gap; a format that makes a card of each number holds as many."""

CODE: Final = r"`(?:(?!\{\{|\}\})[^`\n])+`"
RUN: Final = re.compile(r"[^\\{]+")
PLAIN: Final = re.compile(r"\{\{([^{}]*)\}\}")
"""A gap as nearly all are written, in a text without other braces or backslashes."""
STOP: Final = re.compile(r"\}\}|\{\{|\\[{}|:(\[]")
"""Where a gap ends, another one starts, or something begins that holds braces of its own."""
BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)
ESCAPED: Final = re.compile(r"\\([{}|:])")
FORMULA: Final = re.compile(MATHEMATICS)
QUICK: Final = re.compile(r"\{\{(?:c\d+::)?((?:(?!\||::|\}\}).)*)(?:(?!\}\}).)*\}\}", re.DOTALL)
"""A gap in a text where nothing is escaped."""
NUMBER: Final = re.compile(r"([cC])(\d+)::")
DIGITS: Final = re.compile(r"([0-9]+)")
PIECE: Final = re.compile(
    rf"({MATHEMATICS})|({CODE})|\\([{{}}|:])|(::)|(\|)|([^\\:|`]+|.)", re.DOTALL
)


class GapRules(Struct, frozen=True):
    """What is right in a gap that stands in the text by its name alone."""

    SCHEMA: ClassVar = {"oneOf": [{"required": ["answer"]}, {"required": ["choices"]}]}

    answer: Annotated[str, Key(TEXT, "The answer, as it would stand between the braces.")] = ""
    accept: Annotated[tuple[str, ...], Key(TEXTS, "Other answers that are right.")] = ()
    hint: Annotated[str, Key(TEXT, "A help that stands in the gap.")] = ""
    match: Annotated[
        grading.Kind | None,
        Key(Option(grading.KINDS), "What kind of answer it is; left out, the answer tells."),
    ] = None
    typos: Annotated[bool | None, Key(FLAG, "Whether one slip is forgiven here.")] = None
    case_sensitive: Annotated[bool | None, Key(FLAG, "Whether capitals matter here.")] = None
    reject: Annotated[
        tuple[RejectedAnswers, ...], Key(REJECTED, "Answers that must never pass here.")
    ] = ()
    tolerance: Annotated[
        grading.Tolerance | grading.Figures | None,
        Key(ToleranceKind(), "For a number: how far off is still right, as 0.1, 5% or 3 sf."),
    ] = None
    unit: Annotated[str, Key(TEXT, "For a number: its unit; the learner may leave it out.")] = ""
    choices: Annotated[
        tuple[Choice, ...],
        Key(CHOICES, "Instead of `answer`: a menu, shown in the order of the alphabet."),
    ] = ()

    @property
    def is_number(self) -> bool:
        """Whether the answer is judged as a number with a tolerance or a unit."""
        return self.tolerance is not None or bool(self.unit)

    def gap(self, named: "Gap") -> "Gap":
        """The gap that its name stands for; card and hint of the text come first."""
        rights = [_shown(choice) for choice in self.choices if choice.is_right]
        return Gap(
            rights[0] if rights else self.answer,
            self.accept,
            named.hint or self.hint or self.unit,
            named.number,
            self,
        )

    def mistakes(self) -> Iterator[Mistake]:
        """An answer or a menu, with the keys that belong to it."""
        if bool(self.answer) == bool(self.choices):
            many = "both 'answer' and 'choices' are here; delete one of them"
            none = "what is right is missing; write 'answer: …', or 'choices: …' for a menu"
            yield Mistake(
                "E244", many if self.answer else none, ("choices",) if self.answer else ()
            )
        elif self.choices or self.is_number:
            what = "a menu" if self.choices else "a number with a tolerance or a unit"
            for name in OF_TYPED if self.choices else OF_WORDS:
                if getattr(self, name) not in (None, (), ""):
                    said = f"{what} has no '{name}'; delete it"
                    yield Mistake("E244", said, (name,), on_key=True)
        if self.is_number and self.answer and grading.read_real(self.answer) is None:
            said = f"'{self.answer[:60]}' is no number; write {NUMBER_WORDS}"
            yield Mistake("E206", said, ("answer",))
        yield from self._menu_mistakes()
        yield from accepted_too(self.reject, (self.answer, *self.accept))

    def _menu_mistakes(self) -> Iterator[Mistake]:
        """One choice is right, and no two read alike."""
        rights = [place for place, choice in enumerate(self.choices) if choice.is_right]
        if self.choices and not rights:
            yield Mistake("E211", "no choice is right; mark one with 'right:'", ("choices",))
        for place in rights[1:]:
            said = "a second right choice; a menu has one, so make it 'wrong:'"
            yield Mistake("E211", said, ("choices", place, "right"), on_key=True)
        seen: set[str] = set()
        for place, choice in enumerate(self.choices):
            if (text := _shown(choice)) in seen:
                said = f"the choice '{text[:60]}' stands twice; delete or reword one"
                yield Mistake("E211", said, ("choices", place))
            seen.add(text)
            if "![" in choice.text or not text:
                said = "a menu shows words alone; put pictures and sounds into the text"
                yield Mistake("E244", said, ("choices", place))


OF_WORDS: Final = ("accept", "match", "typos", "case_sensitive", "reject")
OF_TYPED: Final = (*OF_WORDS, "tolerance", "unit")
"""The keys of gaps whose answer is words, and of all that are typed."""
NO_RULES: Final = GapRules()


class Gap(Struct, frozen=True):
    """What is missing in a text: the answer, what else is right, a hint, and its card's number."""

    answer: str
    accept: tuple[str, ...] = ()
    hint: str = ""
    number: int = 1
    rules: GapRules = NO_RULES
    """What holds for this gap alone; of what they leave out the question decides."""

    def typed(self) -> tuple[str, ...]:
        """What learners may type: the answer first, code and mathematics without their marks."""
        forms = (self.answer, *self.accept)
        if self.rules.choices or not any("\\" in form or "`" in form for form in forms):
            return forms
        shown = [markup.plain(markup.answer(form)) for form in forms]
        sources = [form[2:-2].strip() for form in forms if FORMULA.fullmatch(form)]
        return tuple(dict.fromkeys((*shown, *sources)))

    def menu(self) -> tuple[str, ...]:
        """What is chosen from, in plain words; nothing where the answer is typed."""
        return tuple(map(_shown, self._choices()))

    def refused(self) -> tuple[RejectedAnswers, ...]:
        """What is answered here and wrong, with what the author says to it."""
        return self.rules.reject or tuple(
            RejectedAnswers((_shown(choice),), choice.feedback)
            for choice in self._choices()
            if not choice.is_right
        )

    def _choices(self) -> list[Choice]:
        """The choices of a menu in the order of the alphabet, and of numbers by their size.

        That reads well and tells nothing; what is pinned comes last.
        """
        choices = self.rules.choices
        return sorted(choices, key=lambda choice: (choice.pin, in_order(_shown(choice))))


def _shown(choice: Choice) -> str:
    """A choice of a menu, which holds plain words on one line."""
    return " ".join(markup.plain(choice.text).split())


def in_order(text: str) -> list[Any]:
    """What a choice of a menu is sorted by: its words and numbers by turns."""
    pieces = DIGITS.split(text.casefold())
    return [int(piece) if place % 2 else piece for place, piece in enumerate(pieces)]


def is_name(part: object) -> TypeGuard[Gap]:
    """Whether a gap may be a mere name: it has one answer and nothing else that is right."""
    return isinstance(part, Gap) and not part.accept


def blanked(text: str) -> str:
    """A text with a blank in place of each gap; quick, as checks read it of every question."""
    if "\\" not in text:
        return QUICK.sub(" _ ", text)
    parts = (part for part in parsed(text) if not isinstance(part, Mistake))
    return "".join(" _ " if isinstance(part, Gap) else part for part in parts)


def answers(text: str) -> tuple[str, ...]:
    """The answers of a text's gaps; quick, as checks read them of every question."""
    if "\\" not in text:
        return tuple(answer.strip() for answer in QUICK.findall(text))
    return tuple(part.answer for part in parsed(text) if isinstance(part, Gap))


@lru_cache(maxsize=64)
def parsed(text: str) -> tuple[str | Gap | Mistake, ...]:
    """The parts of a text with gaps, read once for all who ask about a question in turn."""
    return tuple(_parse(text))


def _parse(text: str) -> Iterator[str | Gap | Mistake]:
    """The parts of a text with gaps: Markdown, gaps, and what is wrong with them."""
    pieces = PLAIN.split(text)
    if "\\" not in text and not any("{" in piece for piece in pieces[::2]):
        yield from (_gap(piece) if place % 2 else piece for place, piece in enumerate(pieces))
        return
    around: list[str] = []
    position = mathematics = 0  # where it stands, and where the mathematics about it ends
    while position < len(text):
        if text[position] == "\\" and position + 1 < len(text):
            pair = text[position : position + 2]
            if position >= mathematics and (formula := FORMULA.match(text, position)):
                mathematics = formula.end()
            # A brace of TeX keeps its backslash: there it is a brace that is shown.
            is_plain = pair[1] in "{}|:" and position >= mathematics
            around.append(pair[1] if is_plain else pair)
            position += 2
        elif text.startswith("{{", position) and not (
            # The inner two of three braces: a gap in a group of TeX.
            position < mathematics and text.startswith("{{{", position)
        ):
            end = _end(text, position + 2)
            if end < 0:
                yield Mistake(
                    "E212",
                    f"the gap '{text[position : position + 20]}' is not closed; add }}}}",
                    ("text",),
                )
                return
            yield "".join(around)
            around = []
            yield _gap(text[position + 2 : end])
            position = end + 2
        else:
            run = RUN.match(text, position) or text[position]
            around.append(run[0])
            position += len(run[0])
    yield "".join(around)


def _end(text: str, start: int) -> int:
    """Where the gap that starts there ends; below 0 where it does not before the next one."""
    position = start
    while found := STOP.search(text, position):
        position = found.end()
        match found[0]:
            case "}}":
                return found.start()
            case "{{":
                return -1
            case _:
                formula = FORMULA.match(text, found.start())
                if formula and _is_balanced(formula[0]):
                    position = formula.end()
    return -1


def _is_balanced(formula: str) -> bool:
    """Whether each brace of some mathematics has its twin."""
    depth = 0
    for brace in BRACE.findall(formula):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0


def _gap(inner: str) -> Gap | Mistake:
    """The gap that is written between the braces."""
    number = NUMBER.match(inner)
    if number and (number[1] == "C" or not 1 <= int(number[2][:5]) <= HIGHEST):
        return Mistake(
            "E212",
            f"'{number[1]}{number[2][:5]}' is no gap number; write c1 to c{HIGHEST}",
            ("text",),
        )
    forms, hint = [""], None
    pieces = PIECE.findall(inner[number.end() if number else 0 :])
    for mathematics, code, escaped, colons, bar, character in pieces:
        whole = mathematics or ESCAPED.sub(r"\1", code) or escaped
        if hint is not None:
            hint += whole or colons or bar or character
        elif colons:
            hint = ""
        elif bar:
            forms.append("")
        else:
            forms[-1] += whole or character
    if not all(form.strip() for form in forms):
        return Mistake(
            "E212", f"the gap '{{{{{inner[:40]}}}}}' has an empty answer; write one", ("text",)
        )
    answer, *accept = (form.strip() for form in forms)
    return Gap(answer, tuple(accept), (hint or "").strip(), int(number[2]) if number else 1)
