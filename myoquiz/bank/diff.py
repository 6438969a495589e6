"""What changed for learners between two states of some banks, question by question.

Questions are known by their ids, and banks by theirs, whatever their files are called.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from myoquiz import grading
from myoquiz.bank import Bank
from myoquiz.keys import declarations
from myoquiz.problems import Path
from myoquiz.questions import (
    Choice,
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
    type_of,
)
from myoquiz.questions.stems import stem_of
from myoquiz.text import markup
from myoquiz.text.words import words

Kind: TypeAlias = Literal[
    "bank added",
    "bank removed",
    "deck renamed",
    "added",
    "removed",
    "retired",
    "back in play",
    "draft",
    "id reused",
    "type changed",
    "answer key changed",
    "choices added",
    "choices dropped",
    "reworded",
    "points changed",
    "more accepted",
    "other",
]

OTHER: Final = 0.3
"""The share of common words below which a question with another key is another question."""

OF_THE_KEY: Final = frozenset(("answer", "accept", "pairs", "sequence", "tolerance", "unit"))
"""Keys of questions that say what is right."""
TOLD: Final = OF_THE_KEY | {
    "id",
    "prompt",
    "text",
    "choices",
    "points",
    "draft",
    "retired",
    "allow",
}
"""Keys of questions whose changes are told in words of their own, or are none to learners."""
TOLD_OF_BANKS: Final = frozenset(("version", "id", "deck", "changes", "questions"))
"""Keys of banks of which the same is true; `changes` tell of themselves."""


class Difference(Struct, frozen=True):
    """One thing that changed; `hurts` if learners would be misled or lose their progress."""

    kind: Kind
    bank: str
    question: str = ""
    before: str = ""
    after: str = ""
    hurts: bool = False
    cure: str = ""
    path: Path = ()
    """The place in the new bank; in the old one where the question is gone."""


def compare(old: Sequence[Bank], new: Sequence[Bank]) -> Iterator[Difference]:
    """Every change from some banks to others: the new banks in their order, then what is gone."""
    before = {bank.id: bank for bank in old}
    after = {bank.id: bank for bank in new}
    for name, bank in after.items():
        if name in before:
            yield from _bank(before[name], bank)
        else:
            yield Difference("bank added", name, after=bank.title, path=("id",))
    for name, bank in before.items():
        if name not in after:
            yield Difference(
                "bank removed",
                name,
                before=bank.title,
                hurts=any(question.is_live for question in bank.questions),
                cure="keep the bank's id, and retire its questions instead of deleting them",
                path=("id",),
            )


def _bank(old: Bank, new: Bank) -> Iterator[Difference]:
    if old.deck_name != new.deck_name:
        yield Difference(
            "deck renamed",
            new.id,
            before=old.deck_name,
            after=new.deck_name,
            cure=f"cards that learners have stay in the old deck; 'deck: {old.deck_name}' keeps it",
            path=("deck",) if new.deck else ("title",),
        )
    names = [name for name in _changed(old, new) if name not in TOLD_OF_BANKS]
    if old.deck_name != new.deck_name and not new.deck:
        names = [name for name in names if name != "title"]
    if names:
        yield Difference("other", new.id, after=", ".join(names), path=(names[0],))
    olds = {question.id: question for question in old.questions}
    told = _newly_told(old, new)
    for index, question in enumerate(new.questions):
        path = ("questions", index)
        was = olds.pop(question.id, None)
        if was is None:
            kind: Kind = "added" if question.is_live else "draft"
            if not question.retired:
                yield Difference(kind, new.id, question.id, after=_stem(question), path=path)
            continue
        for change in _question(was, question, new.id, path):
            if change.kind == "answer key changed" and question.id in told:
                yield Difference(*_fields(change, hurts=False, cure="told in 'changes'"))
            else:
                yield change
    for gone in olds.values():
        is_harm = gone.is_live
        yield Difference(
            "removed",
            new.id,
            gone.id,
            before=_stem(gone),
            hurts=is_harm,
            cure="put it back with 'retired: {date: …, reason: …}', so that its id stays taken"
            if is_harm
            else "",
        )


def _fields(change: Difference, **other: Any) -> tuple[Any, ...]:
    return tuple(other.get(name, getattr(change, name)) for name in change.__struct_fields__)


def _newly_told(old: Bank, new: Bank) -> set[str]:
    """The questions that an entry in `changes` names which was not there before."""
    known = {(entry.date, entry.note, entry.questions) for entry in old.changes}
    return {
        name
        for entry in new.changes
        if (entry.date, entry.note, entry.questions) not in known
        for name in entry.questions
    }


def _question(old: Question, new: Question, bank: str, path: Path) -> Iterator[Difference]:
    def change(kind: Kind, before: str = "", after: str = "", **more: Any) -> Difference:
        return Difference(kind, bank, new.id, before, after, path=path, **more)

    if old.retired is None and new.retired is not None:
        yield change("retired", after=new.retired.reason)
        return
    if old.retired is not None and new.retired is not None:
        return
    if old.retired is not None or (old.draft and not new.draft):
        yield change("back in play" if old.retired else "added", after=_stem(new))
    if new.draft and not old.draft:
        yield change("draft", before=_stem(old), cure="drafts are neither played nor exported")
    same_key = _key(old) == _key(new) and not _folded(old) - _folded(new)
    if _is_another(old, new, same_key):
        yield change(
            "id reused",
            _stem(old),
            _stem(new),
            hurts=not old.draft,
            cure="give the new question an id of its own, and retire the old one",
        )
        return
    if type(old) is not type(new):
        yield change("type changed", type_of(old), type_of(new))
    if not same_key:
        yield change(
            "answer key changed",
            _takes(old),
            _takes(new),
            hurts=old.is_live,
            cure=f"tell learners in 'changes': an entry with 'questions: [{new.id}]'",
        )
    yield from _details(old, new, bank, path, same_key)


def _details(
    old: Question, new: Question, bank: str, path: Path, same_key: bool
) -> Iterator[Difference]:
    """What changed besides the key: wording, choices, points, and the rest in a word."""

    def change(kind: Kind, before: str = "", after: str = "") -> Difference:
        return Difference(kind, bank, new.id, before, after, path=path)

    if _stem(old) != _stem(new):
        yield change("reworded", _stem(old), _stem(new))
    gone, come = _choices(old, new)
    if come:
        yield change("choices added", after="; ".join(come))
    if gone:
        yield change("choices dropped", before="; ".join(gone))
    if old.points != new.points:
        yield change("points changed", f"{old.points:g}", f"{new.points:g}")
    known = _folded(old)
    more = [text for text in _accepted(new) if grading.fold(text) not in known]
    if same_key and more:
        yield change("more accepted", after="; ".join(more))
    small = [name for name in _changed(old, new) if name not in TOLD]
    small += [f"{name} of choices" for name in _of_choices(old, new)]
    if _gaps(old) != _gaps(new) and type(old) is type(new):
        small.append("gaps")
    if small:
        yield change("other", after=", ".join(small))


def _key(question: Question) -> object:
    """What counts as right, in a form in which a mere change of spelling is none.

    Answers that are accepted besides the main one may be added, but not lost: see `_accepted`.
    """
    match question:
        case MultipleChoice() | MultipleResponse():
            return {_plain(choice.right) for choice in question.choices if choice.right}
        case TrueFalse():
            return question.answer
        case ShortAnswer():
            return grading.fold(question.answer)
        case Numerical():
            return (question.answer, question.tolerance, " ".join(question.unit.split()))
        case Cloze():
            return [grading.fold(gap.answer) for gap in question.gaps()]
        case Matching():
            return {(_plain(left), _plain(right)) for left, right in question.pairs}
        case Ordering():
            return [_plain(text) for text in question.sequence]
        case Flashcard():
            return _plain(question.answer)


def _plain(text: str) -> str:
    return " ".join(words(text))


def _accepted(question: Question) -> tuple[str, ...]:
    """All that may be typed, in the order of the bank."""
    match question:
        case ShortAnswer():
            return (question.answer, *question.accept)
        case Cloze():
            return tuple(text for gap in question.gaps() for text in (gap.answer, *gap.accept))
        case _:
            return ()


def _folded(question: Question) -> set[str]:
    return {grading.fold(text) for text in _accepted(question)}


def _takes(question: Question) -> str:
    """What counts as right, in words: the key, and what else is accepted."""
    key = _words(question.key())
    more = question.accept if isinstance(question, ShortAnswer) else ()
    return " | ".join((key, *more))


def _is_another(old: Question, new: Question, same_key: bool) -> bool:
    """Whether the id now names another question: other words, and another answer."""
    if same_key or (old.fact and old.fact == new.fact):
        return False
    one, other = {*words(stem_of(old))}, {*words(stem_of(new))}
    return len(one & other) < OTHER * len(one | other)


def _choices(old: Question, new: Question) -> tuple[list[str], list[str]]:
    """The wrong choices that went and came; spelling does not count."""
    one = {_plain(choice.text): choice.text for choice in _all(old) if not choice.is_right}
    other = {_plain(choice.text): choice.text for choice in _all(new) if not choice.is_right}
    return (
        [text for plain, text in one.items() if plain not in other],
        [text for plain, text in other.items() if plain not in one],
    )


def _all(question: Question) -> Iterable[Choice]:
    return question.choices if isinstance(question, (MultipleChoice, MultipleResponse)) else ()


def _changed(old: Struct, new: Struct) -> list[str]:
    """The keys that two records of one kind share, and have other values."""
    same = type(old) is type(new)
    names = declarations(type(old)) if same else ()
    return [name for name in names if getattr(old, name) != getattr(new, name)]


def _of_choices(old: Question, new: Question) -> Iterator[str]:
    """The keys of choices, besides their texts, that have changed with one of them."""
    for name in declarations(Choice):
        if name not in Choice.STARTS and _by_choice(old, name) != _by_choice(new, name):
            yield name


def _by_choice(question: Question, name: str) -> dict[str, Any]:
    return {choice.text: value for choice in _all(question) if (value := getattr(choice, name))}


def _gaps(question: Question) -> list[Gap]:
    """The gaps of a text without what is right in them."""
    gaps = question.gaps() if isinstance(question, Cloze) else ()
    return [replace(gap, answer="", accept=()) for gap in gaps]


def _stem(question: Question) -> str:
    return _words(stem_of(question))


def _words(text: str) -> str:
    return " ".join(markup.plain(text).split())
