r"""A text with gaps to fill.

A gap is ``{{answer}}``, ``{{answer|also right}}``, ``{{answer::hint}}`` or ``{{c2::answer}}``. A
backslash before one of ``{ } | :`` takes its meaning away.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count
from typing import Annotated, ClassVar, Final

from msgspec import Struct

from myoquiz import grading
from myoquiz.keys import FLAG, GAPPED, MARKUP, Key, Mistake
from myoquiz.questions.item import Grade, Item, judged
from myoquiz.text import markup
from myoquiz.text.markdown import MATHEMATICS
from myoquiz.text.plaintext import CLOSED, OPENED

MOST_GAPS: Final = 50
HIGHEST: Final = 499  # Anki takes cards up to c500 of one note

CODE: Final = r"`(?:(?!\{\{|\}\})[^`\n])+`"
RUN: Final = re.compile(r"[^\\{]+")
PLAIN: Final = re.compile(r"\{\{([^{}]*)\}\}")
"""A gap as nearly all are written, in a text without other braces or backslashes."""
STOP: Final = re.compile(r"\}\}|\{\{|\\[{}|:(\[]")
"""Where a gap ends, another one starts, or something begins that holds braces of its own."""
BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)
ESCAPED: Final = re.compile(r"\\([{}|:])")
FORMULA: Final = re.compile(MATHEMATICS)
NUMBER: Final = re.compile(r"([cC])(\d+)::")
PIECE: Final = re.compile(
    rf"({MATHEMATICS})|({CODE})|\\([{{}}|:])|(::)|(\|)|([^\\:|`]+|.)", re.DOTALL
)


class Gap(Struct, frozen=True):
    """What is missing in a text: the answer, what else is right, a hint, and its card's number."""

    answer: str
    accept: tuple[str, ...] = ()
    hint: str = ""
    number: int = 1

    def typed(self) -> tuple[str, ...]:
        """What learners may type: the answer first, code and mathematics without their marks."""
        forms = (self.answer, *self.accept)
        if not any("\\" in form or "`" in form for form in forms):
            return forms
        shown = [markup.plain(markup.answer(form)) for form in forms]
        sources = [form[2:-2].strip() for form in forms if FORMULA.fullmatch(form)]
        return tuple(dict.fromkeys((*shown, *sources)))


class Cloze(Item, frozen=True, kw_only=True, tag="cloze"):
    """A text with gaps; a response is the texts that were typed, one a gap."""

    EXAMPLE: ClassVar[str] = """\
- id: two-mechanisms
  type: cloze
  text: A contraction makes {{c1::positive}} myoclonus, a lapse makes {{c2::negative}} myoclonus.
  explanation: The two words tell what the muscle does.
  source: faq#4
"""

    prompt: Annotated[str, Key(MARKUP, "What to do, where the text alone does not say it.")] = ""
    text: Annotated[str, Key(GAPPED, "Markdown with gaps: {{answer|also right::hint}}.")]
    any_order: Annotated[bool, Key(FLAG, "Gaps take each other's answers, each once.")] = False

    def parts(self) -> tuple[str | Gap, ...]:
        """The text cut at its gaps, Markdown and gaps by turns."""
        return tuple(part for part in _parsed(self.text) if not isinstance(part, Mistake))

    def gaps(self) -> tuple[Gap, ...]:
        """The gaps in the order of the text."""
        return tuple(part for part in self.parts() if isinstance(part, Gap))

    def grade(
        self,
        response: tuple[str, ...],
        language: str = "en",
        others: Sequence[grading.AnswerKey] = (),
    ) -> Grade:
        """The mean of the gaps; with one gap, the verdict of what was typed."""
        keys = self.typed_keys(language)
        given = (*response, *[""] * len(keys))[: len(keys)]
        if self.any_order:
            keys = _assigned(keys, given)
        judgements = [
            grading.judge(key, text, others) for key, text in zip(keys, given, strict=True)
        ]
        grades = [judged(judgement) for judgement in judgements]
        if len(grades) == 1:
            return grades[0]
        score = grading.mean([grade.score for grade in grades])
        told = [
            f"gap {number}: {grade.reason.rstrip('.')}"
            for number, grade in enumerate(grades, 1)
            if grade.reason and grade.verdict != "same"
        ]
        verdicts = {grade.verdict for grade in grades}
        return Grade(
            verdict=(
                ("typo" if "typo" in verdicts else "same")
                if score >= 1
                else "near"
                if verdicts <= {"same", "typo", "near"}
                else "partial"
                if score > 0
                else "wrong"
            ),
            score=score,
            reason="; ".join(told),
            feedback=tuple(text for grade in grades for text in grade.feedback),
            parts=tuple(grade.score >= 1 for grade in grades),
        )

    def marked(self) -> str:
        """The text as Markdown with a mark for each gap, which `markup.plain` fills."""
        numbers = count()
        return "".join(
            f"{OPENED}{next(numbers)}{CLOSED}" if isinstance(part, Gap) else part
            for part in self.parts()
        )

    def key(self) -> str:
        """The text with its gaps filled."""
        return markup.with_answers(self.marked(), [gap.answer for gap in self.gaps()])

    def typed_keys(self, language: str = "en") -> tuple[grading.AnswerKey, ...]:
        """A key for each gap."""
        return tuple(
            grading.AnswerKey(answer=answer, accept=tuple(accept), language=language)
            for answer, *accept in (gap.typed() for gap in self.gaps())
        )

    def mistakes(self) -> Iterator[Mistake]:
        """Gaps that are whole, at least one, and Markdown that holds around them."""
        parts = _parsed(self.text)
        wrong = [part for part in parts if isinstance(part, Mistake)]
        yield from wrong
        gaps = [part for part in parts if isinstance(part, Gap)]
        if not gaps and not wrong:
            yield Mistake("E212", "the text has no gap; write one as {{answer}}", ("text",))
        if len(gaps) > MOST_GAPS:
            yield Mistake("E212", f"over {MOST_GAPS} gaps; split the text", ("text",))
        around = "".join(part if isinstance(part, str) else "x" for part in parts)
        inside = (form for gap in gaps for form in (gap.answer, *gap.accept))
        for text in (around, *(markup.answer(form) for form in inside if "\\" in form)):
            for code, message in markup.mistakes(text):
                yield Mistake(code, message, ("text",))


def _assigned(
    keys: tuple[grading.AnswerKey, ...], given: Sequence[str]
) -> tuple[grading.AnswerKey, ...]:
    """The keys in the order that takes most of what was given, each used once.

    A maximum matching by augmenting paths (Kuhn): a text whose key is taken asks whether the other
    text can have another one.
    """
    fits = [
        [place for place, key in enumerate(keys) if grading.judge(key, text).passes]
        for text in given
    ]
    owner: dict[int, int] = {}

    def place_for(number: int, tried: set[int]) -> bool:
        for place in fits[number]:
            if place not in tried:
                tried.add(place)
                if place not in owner or place_for(owner[place], tried):
                    owner[place] = number
                    return True
        return False

    for number in range(len(given)):
        place_for(number, set())
    chosen = {number: place for place, number in owner.items()}
    left = iter([place for place in range(len(keys)) if place not in owner])
    return tuple(keys[chosen[n] if n in chosen else next(left)] for n in range(len(given)))


@lru_cache(maxsize=64)
def _parsed(text: str) -> tuple[str | Gap | Mistake, ...]:
    """What `_parse` finds, once for all who ask about a question in turn."""
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
