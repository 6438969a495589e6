"""A text with gaps to fill."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Annotated, ClassVar, Final

from myoquiz import grading
from myoquiz.keys import FLAG, GAPPED, MARKUP, Key, Mistake, Named, Record
from myoquiz.questions.any_order import judged_once
from myoquiz.questions.gaps import Gap, GapRules, answers, blanked, is_name, parsed
from myoquiz.questions.item import Grade, Item, judged_together
from myoquiz.questions.rejected import refusals
from myoquiz.questions.typed import CaseSensitive, Language, Match, Typos
from myoquiz.text import markup
from myoquiz.text.plaintext import CLOSED, OPENED, PLAIN, Style

MOST_GAPS: Final = 50
BESIDE: Final = 3
"""Words before and behind a gap that an answer may repeat."""


class Cloze(Item, frozen=True, kw_only=True, tag="cloze"):
    """A text with gaps; a response is the texts that were typed, one a gap."""

    LABEL: ClassVar = "Fill the gaps"
    BADGE: ClassVar = "CLOZE"
    NOTE: ClassVar = (
        "A text with gaps: {{answer}}, {{answer|also right}}, {{answer::hint}}. Numbers "
        "(c1, c2) make a card of each gap in Anki."
    )
    ALSO_CALLED: ClassVar = ("gap-fill", "fill-in-the-blank")
    is_typed: ClassVar = True
    EXAMPLE: ClassVar = """\
- id: two-mechanisms
  type: cloze
  text: A contraction makes {{c1::positive}} myoclonus, a lapse makes {{c2::negative}} myoclonus.
  explanation: The two words tell what the muscle does.
  source: faq#4
"""

    prompt: Annotated[str, Key(MARKUP, "What to do, where the text alone does not say it.")] = ""
    text: Annotated[str, Key(GAPPED, "Markdown with gaps: {{answer|also right::hint}}.")]
    any_order: Annotated[bool, Key(FLAG, "Gaps take each other's answers, each once.")] = False
    case_sensitive: CaseSensitive = None
    typos: Typos = True
    match: Match = None
    language: Language = ""

    gaps: Annotated[
        tuple[tuple[str, GapRules], ...],
        Key(Named(Record(GapRules)), "Rules of gaps that stand in the text as {{name}}."),
    ] = ()

    @property
    def is_picked(self) -> bool:
        """Whether each gap is a menu."""
        return bool(self.gaps) and all(gap.menu() for gap in self.blanks())

    def parts(self) -> tuple[str | Gap, ...]:
        """The text cut at its gaps, Markdown and gaps by turns."""
        parts = tuple(part for part in parsed(self.text) if not isinstance(part, Mistake))
        if not self.gaps:
            return parts
        rules = dict(self.gaps)
        return tuple(
            rules[part.answer].gap(part) if is_name(part) and part.answer in rules else part
            for part in parts
        )

    def blanks(self) -> tuple[Gap, ...]:
        """The gaps in the order of the text."""
        return tuple(part for part in self.parts() if isinstance(part, Gap))

    def surrounded(self) -> Iterator[tuple[Gap, tuple[str, str]]]:
        """The gaps, each with the words before and behind it, in small letters."""
        for before, gap, after in self._cut():
            yield gap, _beside(before.lower(), after.lower())

    def _cut(self) -> Iterator[tuple[str, Gap, str]]:
        """The gaps, each with the Markdown before and behind it up to the next gap."""
        parts = ("", *self.parts(), "")
        for before, gap, after in zip(parts, parts[1:], parts[2:], strict=False):
            if isinstance(gap, Gap):
                yield _text(before), gap, _text(after)

    def answers(self) -> tuple[str, ...]:
        """The answers of the gaps, in the order of the text."""
        return tuple(gap.answer for gap in self.blanks()) if self.gaps else answers(self.text)

    def grade(
        self,
        response: tuple[str, ...],
        language: str = "en",
        others: Sequence[grading.AnswerKey] = (),
    ) -> Grade:
        """The mean of the gaps; with one gap, the verdict of what was typed."""
        keys = self.keys(language)
        given = (*response, *[""] * len(keys))[: len(keys)]
        if self.any_order:
            own = self.language or language
            judgements = judged_once(self.typed_keys(language), given, others, own)
        else:
            judgements = [_judged(key, text, others) for key, text in zip(keys, given, strict=True)]
        return judged_together(judgements, "gap")

    def asked(self) -> str:
        """The text with its gaps left blank, after what to do."""
        return f"{self.prompt} {blanked(self.text)}".strip()

    def stem(self, style: Style = PLAIN, gaps: Sequence[str] = ()) -> str:
        """The text in plain words, with its gaps as ``[1]``, or ``___`` where there is but one."""
        count = len(self.blanks())
        names = gaps or [f"[{number}]" if count > 1 else "___" for number in range(1, count + 1)]
        text = markup.plain(self.marked(), style, names)
        return f"{markup.plain(self.prompt, style)}\n{text}" if self.prompt else text

    def rule(self) -> str:
        """Each gap counts the same."""
        several = len(self.blanks()) > 1
        return "each gap counts the same" if several else "all points for the right answer"

    def marked(self) -> str:
        """The text as Markdown with a mark for each gap, which `markup.plain` fills."""
        numbers = count()
        return "".join(
            f"{OPENED}{next(numbers)}{CLOSED}" if isinstance(part, Gap) else part
            for part in self.parts()
        )

    def key(self) -> str:
        """The text with its gaps filled."""
        return markup.with_answers(
            self.marked(), [_filled(gap, after) for _, gap, after in self._cut()]
        )

    def keys(self, language: str = "en") -> tuple[grading.AnswerKey | grading.NumberKey, ...]:
        """A key for each gap, in the order of the text."""
        return tuple(
            self._number(gap, before, after, language)
            if gap.rules.is_number
            else self._words(gap, _beside(before.lower(), after.lower()), language)
            for before, gap, after in self._cut()
        )

    def typed_keys(self, language: str = "en") -> tuple[grading.AnswerKey, ...]:
        """A key for each gap whose answer is words."""
        keys = self.keys(language)
        return tuple(key for key in keys if isinstance(key, grading.AnswerKey))

    def _words(self, gap: Gap, beside: tuple[str, str], language: str) -> grading.AnswerKey:
        """The key of a gap that takes words; of a menu it is the right choice and nothing else."""
        answer, *accept = gap.typed()
        is_menu = bool(gap.rules.choices)
        return grading.AnswerKey(
            answer=answer,
            accept=tuple(accept),
            reject=refusals(gap.refused()),
            case_sensitive=_either(gap.rules.case_sensitive, self.case_sensitive),
            typos=bool(_either(gap.rules.typos, self.typos)) and not is_menu,
            language=self.language or language,
            match="exact" if is_menu else gap.rules.match or self.match,
            prompt=self.prompt,
            beside=beside,
        )

    def _number(self, gap: Gap, before: str, after: str, language: str) -> grading.NumberKey:
        """The key of a gap that takes a number; the words beside it may be typed with it."""
        beside = " _ ".join(_beside(before, after))
        unit = next((word for word in _words(after)[:1] if grading.is_unit(word)), "")
        number = grading.read_real(gap.answer)
        return grading.NumberKey(
            () if number is None else (number,),
            gap.rules.tolerance,
            gap.rules.unit,
            said=grading.words_said(f"{self.prompt} {beside}"),
            repeats="" if gap.rules.unit else unit or grading.unit_asked(f"{self.prompt} {beside}"),
            language=self.language or language,
        )

    def mistakes(self) -> Iterator[Mistake]:
        """Gaps that are whole, at least one, and Markdown that holds around them."""
        parts = parsed(self.text)
        wrong = [part for part in parts if isinstance(part, Mistake)]
        yield from wrong
        gaps = [part for part in parts if isinstance(part, Gap)]
        if not gaps and not wrong:
            yield Mistake("E212", "the text has no gap; write one as {{answer}}", ("text",))
        named = {gap.answer for gap in gaps if is_name(gap)}
        for name, _ in self.gaps:
            if name not in named:
                said = f"no gap of the text has this name; write it there as {{{{{name[:40]}}}}}"
                yield Mistake("E228", said, ("gaps", name), on_key=True)
        if self.any_order and any(rules.choices or rules.is_number for _, rules in self.gaps):
            said = "menus and numbers stay in their gaps; delete 'any_order'"
            yield Mistake("E244", said, ("any_order",), on_key=True)
        if len(gaps) > MOST_GAPS:
            yield Mistake("E212", f"over {MOST_GAPS} gaps; split the text", ("text",))
        if "\\" in self.text or "](" in self.text:
            # With and without the answers: a gap may stand within a command of mathematics.
            more = [markup.answer(form) for gap in gaps for form in gap.accept if "\\" in form]
            texts = (self.marked(), self.key(), *more)
            found = (mistake for text in texts for mistake in markup.mistakes(text))
            for code, message in dict.fromkeys(found):
                yield Mistake(code, message, ("text",))


def _judged(
    key: grading.AnswerKey | grading.NumberKey, given: str, others: Sequence[grading.AnswerKey]
) -> grading.Judgement:
    """The verdict on what stands in one gap."""
    if isinstance(key, grading.NumberKey):
        return grading.judge_number(key, given)
    return grading.judge(key, given, others)


def _filled(gap: Gap, after: str) -> str:
    """The answer of a gap as it is shown, with its unit where the text does not go on with it."""
    unit = gap.rules.unit
    return f"{gap.answer} {unit}" if unit and _words(after)[:1] != [unit] else gap.answer


def _text(part: str | Gap) -> str:
    """A part of the text; nothing of another gap."""
    return part if isinstance(part, str) else ""


def _beside(before: str, after: str) -> tuple[str, str]:
    """The words right before and right behind a gap."""
    return " ".join(_words(before)[-BESIDE:]), " ".join(_words(after)[:BESIDE])


def _words(text: str) -> list[str]:
    """The words of a text without its stops."""
    return [word.strip(".,;:!?*_") for word in text.split()]


def _either(own: bool | None, general: bool | None) -> bool | None:
    """What is said of a gap alone, or else what is said of all."""
    return general if own is None else own
