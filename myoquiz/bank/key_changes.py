"""What a change of a right answer means to learners: asked from the judge, old key against new.

One place for `diff`, for `export` and for its ledger, so that all say the same of one change. What
decides is whether an answer that was right is judged wrong now, or the reverse: a new spelling, an
answer that moved to `accept`, or a wider tolerance takes nothing from anybody.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from myoquiz import grading
from myoquiz.questions import (
    Choice,
    Cloze,
    Criterion,
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
from myoquiz.text import markup
from myoquiz.text.words import words

Meaning: TypeAlias = Literal[
    "changed", "narrowed", "more accepted", "spelling corrected", "reworded", "same"
]
"""The gravest thing that happened to a key.

Changed: an answer that was right is wrong now, or the reverse. Narrowed: listed answers pass as
before, and fewer others do. More accepted: none is lost. Spelling corrected: the answers are a slip
apart. Reworded: other words for the same, judged the same both ways.
"""

GRAVEST: Final[tuple[Meaning, ...]] = (
    *("changed", "narrowed", "more accepted", "spelling corrected", "reworded", "same"),
)
NEGATIONS: Final = frozenset(("not", "no", "never", "without", "non"))


class KeyChange(Struct, frozen=True):
    """One thing that happened to a key, with the answers and conditions that came, in words."""

    meaning: Meaning
    come: tuple[str, ...] = ()


SAME: Final = KeyChange("same")
CHANGED: Final = KeyChange("changed")


def key_changes(
    old: Question, new: Question, was: str = "en", now: str = "en"
) -> tuple[KeyChange, ...]:
    """What happened to the key between two states of a question, the gravest first.

    Empty where nothing did, and one alone where the key is another one. `was` and `now` are the
    languages of the banks.
    """
    if old == new and was == now:
        return ()
    found: dict[Meaning, list[str]] = {}
    for change in _compared(old, new, was, now):
        found.setdefault(change.meaning, []).extend(change.come)
    if "changed" in found:
        return (CHANGED,)
    meanings = sorted(found.keys() - {"same"}, key=GRAVEST.index)
    return tuple(KeyChange(name, tuple(dict.fromkeys(found[name]))) for name in meanings)


def _compared(old: Question, new: Question, was: str, now: str) -> Iterable[KeyChange]:
    """What happened to each part of a key."""
    match old, new:
        case ShortAnswer(), ShortAnswer():
            mine, its = old.typed_keys(was)[0], new.typed_keys(now)[0]
            # What conditions do is told apart from what the listed answers do.
            its = replace(its, typos=mine.typos, case_sensitive=mine.case_sensitive)
            return (_typed(mine, its), *_conditions(old, new))
        case Cloze(), Cloze():
            return _gaps(old, new, was, now)
        case Enumeration(), Enumeration():
            return (*_named(old, new, was, now), *_conditions(old, new))
        case Numerical(), Numerical():
            return (_number(old.number_key(was), new.number_key(now), new.key()),)
        case TrueFalse(), TrueFalse():
            return () if old.answer is new.answer else (CHANGED,)
        case Ordering(), Ordering():
            return _in_order(old.sequence, new.sequence, now)
        case _:
            wrong = {
                _plain(choice.wrong) for item in (old, new) for choice in _all(item) if choice.wrong
            }
            return _in_any_order(_rights(old), _rights(new), now, wrong)


def _rights(question: Question) -> list[str]:
    """What is right in a question, a text for each thing."""
    match question:
        case MultipleChoice() | MultipleResponse():
            return [choice.right for choice in question.choices if choice.is_right]
        case Cloze():
            return [gap.answer for gap in question.blanks()]
        case Enumeration():
            return [answer.text for answer in question.answers]
        case Matching():
            return [f"{left} → {right}" for left, right in question.pairs]
        case Ordering():
            return list(question.sequence)
        case Essay():
            return [
                *([question.model] if question.model else []),
                *map(_criterion, question.rubric),
            ]
        case Flashcard() | ShortAnswer():
            return [question.answer]
        case Numerical() | TrueFalse():
            return [question.key()]


def _criterion(criterion: Criterion) -> str:
    return criterion.text


def _typed(old: grading.AnswerKey, new: grading.AnswerKey) -> KeyChange:
    """What happened to what is typed: every listed answer of one key is held against the other."""
    lost = [grading.judge(new, text).verdict for text in _forms(old)]
    if not {*lost} <= {"same", "typo"}:
        return CHANGED
    main = [grading.judge(old, form).verdict for form in grading.forms(new.answer)]
    if {*main} == {"wrong"}:
        return CHANGED
    more = [text for text in (new.answer, *new.accept) if not grading.judge(old, text).passes]
    # A misspelt key refuses the word it was meant for, as that is another word to the judge.
    if more and not (lost[0] == "typo" and more == [new.answer]):
        return KeyChange("more accepted", tuple(more))
    if old.answer.casefold().split() == new.answer.casefold().split():
        return SAME
    is_slip = "typo" in (*main, *(grading.judge(new, form).verdict for form in _forms(old)[:1]))
    return KeyChange("spelling corrected" if is_slip else "reworded", (new.answer,))


def _forms(key: grading.AnswerKey) -> list[str]:
    """All ways to write the listed answers of a key."""
    return [form for text in (key.answer, *key.accept) for form in grading.forms(text)]


def _named(old: Enumeration, new: Enumeration, was: str, now: str) -> Sequence[KeyChange]:
    """What happened to answers that are named in any order; more of them take nothing away."""
    olds, news = [*old.typed_keys(was)], [*new.typed_keys(now)]
    if old.wanted != new.wanted:
        return (CHANGED,)
    pairs = []
    for mine in olds:
        its = next((key for key in news if grading.judge(key, mine.answer).passes), None)
        if its is None:
            return (CHANGED,)
        news.remove(its)
        pairs.append(
            _typed(mine, replace(its, typos=mine.typos, case_sensitive=mine.case_sensitive))
        )
    come = tuple(key.answer for key in news)
    return (*pairs, KeyChange("more accepted", come)) if come else pairs


def _conditions(
    old: ShortAnswer | Enumeration, new: ShortAnswer | Enumeration
) -> Iterator[KeyChange]:
    """Whether more or fewer answers pass beside those that are listed."""
    refused, was_refused = (
        {text: None for item in question.reject for text in item.text} for question in (new, old)
    )
    narrower = [f"reject: {text}" for text in refused if text not in was_refused]
    wider = [f"no longer rejected: {text}" for text in was_refused if text not in refused]
    if new.typos is not old.typos:
        (wider if new.typos else narrower).append(f"typos: {str(new.typos).lower()}")
    if new.case_sensitive is not old.case_sensitive:
        sensitive = f"case_sensitive: {'true' if new.case_sensitive else 'false'}"
        (narrower if new.case_sensitive else wider).append(sensitive)
    if narrower:
        yield KeyChange("narrowed", tuple(narrower))
    if wider:
        yield KeyChange("more accepted", tuple(wider))


def _gaps(old: Cloze, new: Cloze, was: str, now: str) -> Sequence[KeyChange]:
    """What happened to the gaps of a text, each held against the gap at its place."""
    if len(old.blanks()) != len(new.blanks()):
        return (CHANGED,)
    if old.any_order and new.any_order:
        olds, news = (
            sorted(keys, key=lambda key: grading.fold(key.answer))
            for keys in (old.typed_keys(was), new.typed_keys(now))
        )
        return [_typed(mine, its) for mine, its in zip(olds, news, strict=True)]
    both = zip(old.blanks(), new.blanks(), old.keys(was), new.keys(now), strict=True)
    return [_gap(*each, now) for each in both]


def _gap(
    old: Gap,
    new: Gap,
    mine: grading.AnswerKey | grading.NumberKey,
    its: grading.AnswerKey | grading.NumberKey,
    language: str,
) -> KeyChange:
    """What happened to one gap; one that is answered in another way has another key."""
    if isinstance(mine, grading.NumberKey) and isinstance(its, grading.NumberKey):
        return _number(mine, its, grading.expected(its))
    if isinstance(mine, grading.NumberKey) or isinstance(its, grading.NumberKey):
        return CHANGED
    if bool(old.menu()) != bool(new.menu()):
        return CHANGED
    if not old.menu():
        return _typed(mine, its)
    is_wrong = old.answer in new.menu() or new.answer in old.menu()
    if old.answer != new.answer and is_wrong:
        return CHANGED
    return _text(old.answer, new.answer, language)


def _number(old: grading.NumberKey, new: grading.NumberKey, told: str) -> KeyChange:
    """What happened to a number: the value and the ends of what is right are judged."""
    if any(not grading.judge_number(new, text).passes for text in _ends(old)):
        return CHANGED
    middle, *ends = _ends(new)
    if not grading.judge_number(old, middle).passes:
        return CHANGED
    if any(not grading.judge_number(old, text).passes for text in ends):
        return KeyChange("more accepted", (told,))
    is_same = (old.tolerance, old.unit.split()) == (new.tolerance, new.unit.split())
    return SAME if is_same else KeyChange("reworded", (told,))


def _ends(key: grading.NumberKey) -> list[str]:
    """The right number, and the least and the greatest that are right, as they are typed."""
    if len(key.answers) > 1:
        return [" and ".join(f"{answer} {key.unit}".strip() for answer in key.answers)]
    if key.between:
        low, high = (Fraction(end) for end in key.between)
        values = [(low + high) / 2, low, high]
    else:
        right = Fraction(key.answers[0])
        spread = grading.allowed(key, right)
        values = [right, right - spread, right + spread]
    return [f"{value} {key.unit}".strip() for value in values]


def _in_order(old: Sequence[str], new: Sequence[str], language: str) -> Sequence[KeyChange]:
    """What happened to a sequence."""
    if len(old) != len(new) or (
        [*map(_plain, old)] != [*map(_plain, new)] and {*map(_plain, old)} == {*map(_plain, new)}
    ):
        return (CHANGED,)
    return [_text(one, other, language) for one, other in zip(old, new, strict=True)]


def _in_any_order(
    old: Sequence[str], new: Sequence[str], language: str, known: Container[str] = ()
) -> Sequence[KeyChange]:
    """What happened to texts whose order means nothing: those that went are found again or not.

    `known` are plain texts that are wrong, before or after: one of these is no new wording.
    """
    plain = {_plain(text) for text in new}, {_plain(text) for text in old}
    gone = [text for text in old if _plain(text) not in plain[0]]
    come = [text for text in new if _plain(text) not in plain[1]]
    if len(gone) != len(come) or any(_plain(text) in known for text in (*gone, *come)):
        return (CHANGED,)
    found = []
    for text in gone:
        changes = [(GRAVEST.index(_text(text, other, language).meaning), other) for other in come]
        rank, other = max(changes)
        come.remove(other)
        found.append(KeyChange(GRAVEST[rank], (other,)))
    return found


def _text(old: str, new: str, language: str) -> KeyChange:
    """What happened to a text that is read and never typed.

    Nobody is judged by its letters, so that words may come or go where the rest stays.
    """
    if _plain(old) == _plain(new):
        return SAME
    one, other = (" ".join(markup.plain(text).split()) for text in (old, new))
    verdicts = [
        grading.judge(grading.AnswerKey(right, language=language), given)
        for right, given in ((other, one), (one, other))
    ]
    if all(found.passes for found in verdicts):
        is_slip = any(found.verdict == "typo" for found in verdicts)
        return KeyChange("spelling corrected" if is_slip else "reworded", (new,))
    left, right = {*words(one)}, {*words(other)}
    is_part = bool(left and right) and (left <= right or right <= left)
    is_same_matter = is_part and not (left ^ right) & NEGATIONS and not _digits(left ^ right)
    is_near = any(found.verdict == "near" for found in verdicts) and not _digits(left ^ right)
    return KeyChange("reworded", (new,)) if is_same_matter or is_near else CHANGED


def _digits(found: set[str]) -> bool:
    return any(character.isdigit() for word in found for character in word)


def _plain(text: str) -> str:
    return " ".join(words(text))


def wrong_choices(old: Question, new: Question) -> tuple[list[str], list[str]]:
    """The wrong choices that went and came; those that became right or wrong are of the key."""
    one, other = ({_plain(choice.text): choice for choice in _all(item)} for item in (old, new))
    return (
        [item.text for plain, item in one.items() if not item.is_right and plain not in other],
        [item.text for plain, item in other.items() if not item.is_right and plain not in one],
    )


def _all(question: Question) -> Sequence[Choice]:
    if isinstance(question, (MultipleChoice, MultipleResponse)):
        return question.choices
    return ()


def same_content(old: Question, news: Iterable[Question]) -> Question | None:
    """The question that asks the same in the same words under another id, if there is one."""
    for new in news:
        is_alike = type(new) is type(old) and new.asked() == old.asked()
        if is_alike and not key_changes(old, new):
            return new
    return None
