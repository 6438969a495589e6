"""What changed for learners between two states of some banks, question by question.

Questions are known by their ids, and banks by theirs, whatever their files are called.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.bank import Bank
from myoquiz.bank.difference import Difference, Kind
from myoquiz.bank.key_changes import (
    CHANGED,
    KeyChange,
    key_changes,
    same_content,
    wrong_choices,
)
from myoquiz.bank.moves import moves
from myoquiz.keys import declarations
from myoquiz.problems import Path
from myoquiz.questions import (
    Choice,
    Cloze,
    Gap,
    MultipleChoice,
    MultipleResponse,
    Question,
    ShortAnswer,
    type_of,
)
from myoquiz.text import markup
from myoquiz.text.words import words

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
CONDITIONS: Final = frozenset(("reject", "typos", "case_sensitive"))
"""Keys of questions that change what passes besides the answers that are listed."""

TOLD_OF_BANKS: Final = frozenset(("version", "id", "deck", "changes", "questions"))
"""Keys of banks of which the same is true; `changes` tell of themselves."""


def compare(old: Sequence[Bank], new: Sequence[Bank]) -> Iterator[Difference]:
    """Every change from some banks to others: the new banks in their order, then what is gone."""
    found = [*moves(old, new)]
    come, gone = ({getattr(move, side) for move in found} for side in ("new", "old"))
    for change in _compared(old, new):
        name = (change.bank, change.question)
        is_told = change.kind == "added" and name in come
        if not (is_told or (change.kind in ("removed", "retired") and name in gone)):
            yield change
    for move in found:
        yield Difference(
            "moved",
            *move.new,
            before="/".join(move.old),
            after="/".join(move.new),
            hurts=bool(move.cure),
            cure=move.cure,
            path=move.path,
        )


def _compared(old: Sequence[Bank], new: Sequence[Bank]) -> Iterator[Difference]:
    """Every change, but with what moved as gone in one place and come in another."""
    before = {bank.id: bank for bank in old}
    after = {bank.id: bank for bank in new}
    renamed: set[str] = set()
    for name, bank in after.items():
        last = next((was for was in reversed(bank.was) if was in before and was not in after), "")
        if name in before:
            yield from _bank(before[name], bank)
        elif last:
            renamed.add(last)
            yield Difference("moved", name, before=last, after=name, path=("id",))
            yield from _bank(before[last], bank)
        else:
            yield Difference("bank added", name, after=bank.title, path=("id",))
    for name, bank in before.items():
        if name not in after and name not in renamed:
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
    languages = old.language, new.language
    renamed = _renamed(old, new)
    for index, question in enumerate(new.questions):
        path = ("questions", index)
        if (name := renamed.get(question.id)) is not None:
            yield _told_as_renamed(olds.pop(name), question, new.id, path)
            continue
        was = olds.pop(question.id, None)
        if was is None:
            kind: Kind = "added" if question.is_live else "draft"
            if not question.retired:
                yield Difference(kind, new.id, question.id, after=_stem(question), path=path)
            continue
        for change in _question(was, question, new.id, path, languages):
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


def _renamed(old: Bank, new: Bank) -> dict[str, str]:
    """The old id of each question that asks the same under another id."""
    known, kept = ({question.id for question in item.questions} for item in (old, new))
    gone = [question for question in old.questions if question.id not in kept]
    come = [item for item in new.questions if item.id not in known and not item.was]
    found = {}
    for question in come if gone else ():
        if was := same_content(question, gone):
            found[question.id] = was.id
            gone.remove(was)
    return found


def _told_as_renamed(was: Question, question: Question, bank: str, path: Path) -> Difference:
    return Difference(
        "id renamed",
        bank,
        question.id,
        before=was.id,
        after=question.id,
        hurts=was.is_live,
        cure=f"write 'id: {was.id}' again: what learners know of the question hangs on its id",
        path=(*path, "id"),
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


def _question(
    old: Question, new: Question, bank: str, path: Path, languages: tuple[str, str]
) -> Iterator[Difference]:
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
    changes = key_changes(old, new, *languages)
    if _is_another(old, new, changes):
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
    for found in changes:
        yield _of_key(found, old, new, bank, path)
    yield from _details(old, new, bank, path, changes)


def _of_key(found: KeyChange, old: Question, new: Question, bank: str, path: Path) -> Difference:
    """A change of the key, in words."""
    match found.meaning:
        case "changed":
            return Difference(
                "answer key changed",
                bank,
                new.id,
                _takes(old),
                _takes(new),
                hurts=old.is_live,
                cure=f"tell learners in 'changes': an entry with 'questions: [{new.id}]'",
                path=path,
            )
        case "narrowed" | "more accepted":
            kind: Kind = "key narrowed" if found.meaning == "narrowed" else "more accepted"
            return Difference(kind, bank, new.id, after="; ".join(found.come), path=path)
        case _:
            is_slip = found.meaning == "spelling corrected"
            kind = "spelling corrected" if is_slip else "answer reworded"
            return Difference(kind, bank, new.id, _takes(old), _takes(new), path=path)


def _details(
    old: Question, new: Question, bank: str, path: Path, changes: Sequence[KeyChange]
) -> Iterator[Difference]:
    """What changed besides the key: wording, choices, points, and the rest in a word."""

    def change(kind: Kind, before: str = "", after: str = "") -> Difference:
        return Difference(kind, bank, new.id, before, after, path=path)

    if _stem(old) != _stem(new):
        yield change("reworded", _stem(old), _stem(new))
    gone, come = wrong_choices(old, new)
    if come:
        yield change("choices added", after="; ".join(come))
    if gone:
        yield change("choices dropped", before="; ".join(gone))
    if old.points != new.points:
        yield change("points changed", f"{old.points:g}", f"{new.points:g}")
    told = TOLD | CONDITIONS if changes else TOLD
    small = [name for name in _changed(old, new) if name not in told]
    small += [f"{name} of choices" for name in _of_choices(old, new)]
    if _gaps(old) != _gaps(new) and type(old) is type(new):
        small.append("gaps")
    if small:
        yield change("other", after=", ".join(small))


def _takes(question: Question) -> str:
    """What counts as right, in words: the key, and what else is accepted."""
    key = _words(question.key())
    more = question.accept if isinstance(question, ShortAnswer) else ()
    return " | ".join((key, *more))


def _is_another(old: Question, new: Question, changes: Sequence[KeyChange]) -> bool:
    """Whether the id now names another question: other words, and another answer."""
    if CHANGED not in changes or (old.fact and old.fact == new.fact):
        return False
    one, other = {*words(old.asked())}, {*words(new.asked())}
    return len(one & other) < OTHER * len(one | other)


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
    gaps = question.blanks() if isinstance(question, Cloze) else ()
    without = {"answer": "", "accept": ()}
    return [replace(gap, rules=replace(gap.rules, **without), **without) for gap in gaps]


def _stem(question: Question) -> str:
    return _words(question.asked())


def _words(text: str) -> str:
    return " ".join(markup.plain(text).split())
