"""What becomes of the items of a file: each is taken, set aside with a reason, or no question.

What is taken passes `myoquiz check` without an error. That is not hoped for: the bank is written,
read again and checked, and what does not pass is mended where it can be, and set aside where not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from myoquiz import checks
from myoquiz.bank import Bank, read
from myoquiz.bank.template import slug
from myoquiz.document.author import texts_of, written
from myoquiz.document.events import UNSHOWABLE
from myoquiz.formats.importing import ImportedItem, Remark
from myoquiz.formats.importing.passages import passages, settled, with_passages
from myoquiz.formats.importing.taken import Outcome, Taken, digest, free_id, origin_of
from myoquiz.problems import Problem, Problems
from myoquiz.questions import TYPES, QuestionKind
from myoquiz.text import markup

ROUNDS: Final = 6
"""How often a bank is written and read again before what still fails is set aside at once."""
LINE_ENDS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
"""What ends a line in other programs, beside the new line of ours."""

INLINE_DATA: Final = re.compile(r"data:[^\s\"'<>]{100,}")
"""A picture that stands in the HTML itself: it is kept as a file or not at all."""
ODD: Final = re.compile(f"{UNSHOWABLE.pattern}|{LINE_ENDS.pattern}")

LONGEST_ID: Final = 48
NUMBERED: Final = re.compile(
    r"(?:question|frage|pregunta|pytanie|domanda|q|no|nr)?[\s._#-]*\d*", re.I
)
"""A title that tells nothing of its question."""


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
    taken = with_passages([_taken(item, ids, origin) for item in items])
    for rounds_left in reversed(range(ROUNDS)):
        text = _text(head, taken, origin)
        failing, bank = _failing(text, taken)
        if not failing:
            return Converted(settled(taken), text if bank and bank.questions else "", bank)
        taken = [
            _mended(one, failing[number], is_last=not rounds_left) if number in failing else one
            for number, one in enumerate(taken)
        ]
    text = _text(head, taken, origin)
    return Converted(settled(taken), text, _failing(text, taken)[1])


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
    QuestionKind().read(texts_of(values), (), problems)
    if errors := [problem for problem in problems if problem.is_error]:
        return Taken(item, "set aside", remarks=(*item.remarks, _refusal(errors)))
    ids.add(name)
    outcome: Outcome = "changed" if item.remarks else "whole"
    return Taken(item, outcome, name, values, item.remarks)


def _clean(item: ImportedItem) -> ImportedItem:
    """An item whose texts hold only what a bank can hold; what is left out is told."""
    assert item.values is not None
    item = replace(item, values={k: v for k, v in item.values.items() if v != ""})
    values = _without_unseen(item.values)
    if values == item.values:
        return item
    remark = Remark("W714", "characters that cannot be shown were left out")
    return replace(item, values=values, remarks=(*item.remarks, remark))


def _without_unseen(values: Any) -> Any:
    if isinstance(values, str):  # first, since most are
        return UNSHOWABLE.sub("", LINE_ENDS.sub("\n", values)) if ODD.search(values) else values
    if isinstance(values, Mapping):
        return {_without_unseen(key): _without_unseen(value) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return [*map(_without_unseen, values)]
    return values


def _ordered(item: ImportedItem, name: str, origin: str) -> dict[str, Any]:
    """The keys of a question in the order in which an author writes them."""
    assert item.values is not None
    values = dict(item.values)
    kind = values.pop("type")
    prompt = {"prompt": values.pop("prompt")} if "prompt" in values else {}
    found = {"id": name, "type": kind, **prompt, **values}
    lost = "\n".join(dict.fromkeys(note.html for note in item.remarks if note.html))
    return {
        **found,
        **({"x-import-html": INLINE_DATA.sub("data:", _without_unseen(lost))} if lost else {}),
        "x-import": origin_of(found, item.key, origin),
    }


def _id(item: ImportedItem, ids: set[str]) -> str:
    """An id of its own, from its key, its title or its first words, that no other question has."""
    if item.id and item.id not in ids:
        return item.id
    values = item.values or {}
    title = "" if NUMBERED.fullmatch(item.title.strip()) else item.title
    told = str(values.get("prompt") or values.get("text") or "")
    words = " ".join(re.sub(r"\{\{.*?\}\}", " ", markup.plain(told)).split()[:8])
    key = "" if item.is_key_random else item.key
    own = key if re.search(r"[a-zA-Z]{3}", key) else ""
    for text in (own, title, words, key and f"q-{key}", "question"):
        if text and (base := slug(text, LONGEST_ID)):
            break
    return free_id(base, ids)


def _text(head: Mapping[str, Any], taken: Sequence[Taken], origin: str) -> str:
    """The bank as its author would write it, a blank line between two questions."""
    questions = [one.values for one in taken if one.values is not None]
    parts = [written([values], indent=2) for values in questions]
    texts_shared = [*passages(taken, origin)]
    shared = written({"passages": texts_shared}) if texts_shared else ""
    return f"{written(head)}{shared}questions:\n" + "\n".join(parts)


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
            meant = QuestionKind().read(texts_of(values), (), Problems(""))
            if question != meant:
                said = "its text cannot be written so that it reads the same"
                problems.add("E513", said, ("questions", place))
        checks.check([(bank, problems)], is_wanted=lambda code: code.startswith("E"))
    failing: dict[int, list[Problem]] = {}
    for problem in problems:
        if problem.is_error:
            for number in _meant(problem, kept, taken):
                failing.setdefault(number, []).append(problem)
    return failing, None if failing else bank


def _meant(problem: Problem, kept: Sequence[int], taken: Sequence[Taken]) -> Sequence[int]:
    """The items that an error of the bank is about: a question, or all those of a passage."""
    at = problem.path[1] if len(problem.path) > 1 else 0
    if problem.path[:1] != ("passages",) or not isinstance(at, int):
        return [kept[at if isinstance(at, int) else 0]]
    shared = [one.id for one in settled(taken) if one.id and one.values is None]
    return [number for number in kept if (taken[number].values or {}).get("passage") == shared[at]]


def _mended(one: Taken, problems: Sequence[Problem], *, is_last: bool) -> Taken:
    """A question that an error was found in: mended, or set aside with the error as its reason."""
    values = one.values or {}
    codes = {problem.code for problem in problems}
    if codes == {"E305"} and not is_last and values.get("typos") is not False:
        remark = Remark("W717", "slips are not forgiven, since one makes another question's answer")
        about = values.get("x-import", {})
        rest = {key: value for key, value in values.items() if key != "x-import"} | {"typos": False}
        about = {**about, "digest": digest(rest)}
        return replace(
            one,
            outcome="changed",
            values={**rest, "x-import": about},
            remarks=(*one.remarks, remark),
        )
    return Taken(one.item, "set aside", remarks=(*one.remarks, _refusal(problems)))


def _refusal(problems: Iterable[Problem]) -> Remark:
    first = next(iter(problems))
    return Remark("E513", f"it would not pass the check: {first.code} {first.message}")


def media(taken: Iterable[Taken]) -> Iterator[tuple[str, bytes]]:
    """The pictures and sounds of the questions that were taken, and of their passages."""
    for one in taken:
        if one.id:
            yield from one.item.media.items()
