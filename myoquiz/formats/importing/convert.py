"""What becomes of the items of a file: each is taken, set aside with a reason, or no question.

What is taken passes `myoquiz check` without an error. That is not hoped for: the bank is written,
read again and checked, and what does not pass is mended where it can be, and set aside where not.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from myoquiz import checks
from myoquiz.bank import Bank, read
from myoquiz.bank.template import slug
from myoquiz.document.author import written
from myoquiz.document.events import UNSHOWABLE
from myoquiz.formats.importing import ImportedItem, Remark
from myoquiz.problems import Problem, Problems
from myoquiz.questions import TYPES, QuestionKind
from myoquiz.text import markup

Outcome = Literal["whole", "changed", "set aside", "other"]

ROUNDS: Final = 6
"""How often a bank is written and read again before what still fails is set aside at once."""
LINE_ENDS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
"""What ends a line in other programs, beside the new line of ours."""

LONGEST_ID: Final = 48
NUMBERED: Final = re.compile(
    r"(?:question|frage|pregunta|pytanie|domanda|q|no|nr)?[\s._#-]*\d*", re.I
)
"""A title that tells nothing of its question."""


class Taken(Struct, frozen=True):
    """An item with what became of it; `id` and `values` are set where it is a question now."""

    item: ImportedItem
    outcome: Outcome
    id: str = ""
    values: Mapping[str, Any] | None = None
    remarks: tuple[Remark, ...] = ()


class Converted(Struct, frozen=True):
    """The items of a file, and the bank that they make; its text is empty where none was taken."""

    taken: tuple[Taken, ...]
    text: str
    bank: Bank | None

    def count(self, outcome: Outcome) -> int:
        """How many items had an outcome."""
        return sum(one.outcome == outcome for one in self.taken)


def convert(items: Iterable[ImportedItem], head: Mapping[str, Any], origin: str) -> Converted:
    """The bank of some items. `head` holds the keys of the bank; `origin` is the format's name."""
    ids: set[str] = set()
    taken = [_taken(item, ids, origin) for item in items]
    for rounds_left in reversed(range(ROUNDS)):
        text = _text(head, taken)
        failing, bank = _failing(text, taken)
        if not failing:
            return Converted(tuple(taken), text if bank and bank.questions else "", bank)
        taken = [
            _mended(one, failing[number], is_last=not rounds_left) if number in failing else one
            for number, one in enumerate(taken)
        ]
    text = _text(head, taken)
    return Converted(tuple(taken), text, _failing(text, taken)[1])


def _taken(item: ImportedItem, ids: set[str], origin: str) -> Taken:
    """An item by itself: a question if our reader of questions takes it."""
    if item.other:
        return Taken(item, "other", remarks=item.remarks)
    if item.values is None:
        refusal = item.refusal or Remark("E510", "it cannot be read")
        return Taken(item, "set aside", remarks=(*item.remarks, refusal))
    kind = str(item.values.get("type", ""))
    if kind not in TYPES:
        refusal = Remark("E511", f"there is no question type for what it asks ({kind})")
        return Taken(item, "set aside", remarks=(*item.remarks, refusal))
    item = _clean(item)
    name = _id(item, ids)
    values = _ordered(item, name, origin)
    problems = Problems("")
    QuestionKind().read(_texts(values), (), problems)
    if errors := [problem for problem in problems if problem.is_error]:
        return Taken(item, "set aside", remarks=(*item.remarks, _refusal(errors)))
    ids.add(name)
    outcome: Outcome = "changed" if item.remarks else "whole"
    return Taken(item, outcome, name, values, item.remarks)


def _clean(item: ImportedItem) -> ImportedItem:
    """An item whose texts hold only what a bank can hold; what is left out is told."""
    values = _without_unseen(item.values)
    if values == item.values:
        return item
    remark = Remark("W714", "characters that cannot be shown were left out")
    return replace(item, values=values, remarks=(*item.remarks, remark))


def _without_unseen(values: Any) -> Any:
    if isinstance(values, Mapping):
        return {_without_unseen(key): _without_unseen(value) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return [*map(_without_unseen, values)]
    if not isinstance(values, str):
        return values
    return UNSHOWABLE.sub("", LINE_ENDS.sub("\n", values))


def _ordered(item: ImportedItem, name: str, origin: str) -> dict[str, Any]:
    """The keys of a question in the order in which an author writes them."""
    assert item.values is not None
    values = dict(item.values)
    kind = values.pop("type")
    digest = hashlib.sha256(msgspec.json.encode([kind, values], order="sorted")).hexdigest()[:16]
    about = {"from": origin, **({"key": item.key} if item.key else {}), "digest": digest}
    prompt = {"prompt": values.pop("prompt")} if "prompt" in values else {}
    return {"id": name, "type": kind, **prompt, **values, "x-import": about}


def _id(item: ImportedItem, ids: set[str]) -> str:
    """An id of its own, from its key, its title or its first words, that no other question has."""
    values = item.values or {}
    title = "" if NUMBERED.fullmatch(item.title.strip()) else item.title
    told = str(values.get("prompt") or values.get("text") or "")
    words = " ".join(re.sub(r"\{\{.*?\}\}", " ", markup.plain(told)).split()[:8])
    own = item.key if re.search(r"[a-zA-Z]{3}", item.key) else ""
    for text in (own, title, words, item.key and f"q-{item.key}", "question"):
        if base := slug(text, LONGEST_ID):
            break
    number, name = 1, base
    while name in ids:
        number += 1
        name = f"{base}-{number}"
    return name


def _text(head: Mapping[str, Any], taken: Sequence[Taken]) -> str:
    """The bank as its author would write it, a blank line between two questions."""
    questions = [one.values for one in taken if one.values is not None]
    parts = [written([values], indent=2) for values in questions]
    return f"{written(head)}questions:\n" + "\n".join(parts)


def _failing(text: str, taken: Sequence[Taken]) -> tuple[dict[int, list[Problem]], Bank | None]:
    """The errors of a written bank by the number of their item, and the bank if there are none.

    What reads as another question than the one that was meant fails too.
    """
    kept = [number for number, one in enumerate(taken) if one.values is not None]
    if not kept:
        return {}, None
    problems = Problems("import.yaml")
    bank = read(text, problems)
    if bank:
        for place, (number, question) in enumerate(zip(kept, bank.questions, strict=True)):
            values = taken[number].values
            meant = QuestionKind().read(_texts(values), (), Problems(""))
            if question != meant:
                said = "its text cannot be written so that it reads the same"
                problems.add("E513", said, ("questions", place))
        checks.check([(bank, problems)], is_wanted=lambda code: code.startswith("E"))
    failing: dict[int, list[Problem]] = {}
    for problem in problems:
        if problem.is_error:
            at = problem.path[1] if len(problem.path) > 1 else 0
            failing.setdefault(kept[at if isinstance(at, int) else 0], []).append(problem)
    return failing, None if failing else bank


def _mended(one: Taken, problems: Sequence[Problem], *, is_last: bool) -> Taken:
    """A question that an error was found in: mended, or set aside with the error as its reason."""
    values = one.values or {}
    codes = {problem.code for problem in problems}
    if codes == {"E305"} and not is_last and values.get("typos") is not False:
        remark = Remark("W717", "slips are not forgiven, since one makes another question's answer")
        about = values.get("x-import")
        rest = {key: value for key, value in values.items() if key != "x-import"}
        return replace(
            one,
            outcome="changed",
            values={**rest, "typos": False, "x-import": about},
            remarks=(*one.remarks, remark),
        )
    return Taken(one.item, "set aside", remarks=(*one.remarks, _refusal(problems)))


def _refusal(problems: Iterable[Problem]) -> Remark:
    first = next(iter(problems))
    return Remark("E513", f"it would not pass the check: {first.code} {first.message}")


def _texts(values: Any) -> Any:
    """Plain values as our reader of YAML gives them: every scalar a text."""
    if isinstance(values, Mapping):
        return {str(key): _texts(value) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return [_texts(value) for value in values]
    if isinstance(values, bool):
        return "true" if values else "false"
    return values if values is None or isinstance(values, str) else str(values)


def media(taken: Iterable[Taken]) -> Iterator[tuple[str, bytes]]:
    """The pictures and sounds of the questions that were taken."""
    for one in taken:
        if one.values is not None:
            yield from one.item.media.items()
