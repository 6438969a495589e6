"""A source that was imported before, merged into the bank that its author has edited since.

Each question is looked at three ways: as it was imported (the digest in its ``x-import``), as it
stands in the bank, and as the source has it now. Where the source alone has changed, the question
takes over its keys; where the bank alone has, nothing happens; where both have, the bank stays and
the conflict is told. Ids stay for ever, and nothing is ever deleted.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from myoquiz import bank as banks
from myoquiz import checks, document
from myoquiz.document.author import texts_of
from myoquiz.document.splice import NotSpliced, RecordEdit, RecordList, spliced
from myoquiz.formats.importing import Remark, UnreadableFile
from myoquiz.formats.importing.convert import Converted
from myoquiz.formats.importing.matching import likely, matched
from myoquiz.formats.importing.passages import passages, settled
from myoquiz.formats.importing.taken import Taken, digest, free_id
from myoquiz.problems import Problems

Record = Mapping[str, Any]

UNEDITABLE: Final = "the bank that cannot be edited as it is written; put each key on its own line"


class Merged(Struct, frozen=True):
    """A bank with a source merged into it, and what was done."""

    text: str
    taken: tuple[Taken, ...]
    added: tuple[str, ...] = ()
    """The ids of new questions."""
    updated: tuple[str, ...] = ()
    """The ids of questions that took over what is new in the source."""
    kept: tuple[str, ...] = ()
    """The ids of questions that the source has, and that stay as they are."""
    gone: tuple[str, ...] = ()
    """The ids of questions of that format that the source has no more."""


class _Plan(Struct):
    """What is to be done with the questions of a bank, and what became of the items."""

    taken: list[Taken]
    edits: list[RecordEdit] = []
    added: list[tuple[int, Record]] = []
    kept: list[int] = []
    met: set[int] = set()
    """The questions of the bank that the source has, or something like them."""


def merge(text: str, file: str, done: Converted, origin: str, *, takes_likely: bool) -> Merged:
    """A bank's text with the questions of a conversion. `origin` is the name of the format.

    With `takes_likely` a question that is much like one of the bank is its new version. Raises
    UnreadableFile where the bank has errors.
    """
    old = _records(text, file)
    texts_shared, taken = _passages(old["passages"], settled(done.taken), origin)
    banned: dict[int, Remark] = {}
    while True:
        plan = _planned(old["questions"], taken, banned, takes_likely)
        try:
            whole = _with_passages(text, texts_shared, plan)
            merged = spliced(whole, RecordList("questions", plan.edits, plan.added))
        except NotSpliced as error:
            banned |= _unwritten(plan, error, old["questions"])
            continue
        failing = _failing(_new_errors(text, merged, file), plan, old)
        if not failing:
            return _told(merged, plan, old["questions"], origin)
        banned |= failing


def _records(text: str, file: str) -> dict[str, list[Record]]:
    """The questions and passages of a bank as they are written."""
    problems = Problems(file)
    value = document.parse(text, problems)
    if not problems.errors and banks.read(text, problems) and isinstance(value, dict):
        return {name: _listed(value.get(name)) for name in ("questions", "passages")}
    first = next(problem for problem in problems if problem.is_error)
    raise UnreadableFile(
        "E542", f"the bank has an error ({first.code} {first.message}); see 'myoquiz check {file}'"
    )


def _listed(value: Any) -> list[Record]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _passages(
    old: Sequence[Record], taken: Sequence[Taken], origin: str
) -> tuple[RecordList, list[Taken]]:
    """What is to be done with the passages of a bank, and the items with their ids in it."""
    new = [*passages(taken, origin)]
    found = matched(old, new)
    same = {one.get("text"): index for index, one in enumerate(old)}
    ids = {str(one.get("id")) for one in old}
    changes: list[RecordEdit] = []
    added: list[tuple[int, Record]] = []
    names: dict[str, str] = {}
    told: dict[str, Remark] = {}
    for number, record in enumerate(new):
        index = found.get(number, same.get(record["text"]))
        if index is None:
            name = free_id(str(record["id"]), ids)
            ids.add(name)
            added.append((-1, {**record, "id": name}))
        else:
            name = str(old[index]["id"])
            edit = edited(old[index], record)
            if edit is None:
                told[record["id"]] = _conflict(old[index], record)
            elif edit:
                changes.append(RecordEdit(index, edit))
        names[record["id"]] = name
    return RecordList("passages", changes, added), [_renamed(one, names, told) for one in taken]


def _with_passages(text: str, wanted: RecordList, plan: _Plan) -> str:
    """The text with the passages of a source, of new ones those that a new question is about.

    The items of the others have no id any more.
    """
    used = {values.get("passage") for _, values in plan.added}
    added = [(after, one) for after, one in wanted.added if one["id"] in used]
    unused = {one["id"] for _, one in wanted.added} - used
    plan.taken = [
        replace(one, id="") if one.values is None and one.id in unused else one
        for one in plan.taken
    ]
    try:
        return spliced(text, RecordList("passages", wanted.edits, added))
    except NotSpliced:
        raise UnreadableFile("E543", f"the passages of {UNEDITABLE}") from None


def _renamed(one: Taken, names: Mapping[str, str], told: Mapping[str, Remark]) -> Taken:
    """An item with the id that its passage has in the bank."""
    if one.values is None:
        return (
            _set_aside(one, told[one.id])
            if one.id in told
            else replace(one, id=names.get(one.id, ""))
        )
    if "passage" not in one.values:
        return one
    return replace(one, values={**one.values, "passage": names[one.values["passage"]]})


def _planned(
    old: Sequence[Record],
    taken: Sequence[Taken],
    banned: Mapping[int, Remark],
    takes_likely: bool,
) -> _Plan:
    """What is to be done; items of `banned` are set aside for the reason that it gives."""
    numbers = [number for number, one in enumerate(taken) if one.values is not None]
    new = [taken[number].values or {} for number in numbers]
    found = {numbers[at]: index for at, index in matched(old, new).items()}
    left = {n: taken[n].values or {} for n in numbers if n not in found}
    free = {index: one for index, one in enumerate(old) if index not in found.values()}
    alike = likely(free, left)
    ids = {str(one.get("id")) for one in old}
    plan, last = _Plan([*taken]), -1
    for number in numbers:
        one, values = taken[number], taken[number].values or {}
        near = alike.get(number)
        index = found.get(number, near.index if near else None)
        if index is not None:
            plan.met.add(index)
        is_noted = index is not None and _is_note(edited(old[index], values))
        if number in banned and not is_noted:
            plan.taken[number] = _set_aside(one, banned[number])
        elif index is None:
            name = free_id(one.id, ids)
            ids.add(name)
            plan.added.append((last, {**values, "id": name}))
            plan.taken[number] = replace(one, id=name, values={**values, "id": name})
        elif near and number not in found and not takes_likely:
            plan.taken[number] = _set_aside(one, _proposed(old[index], near.share))
        else:
            last = index
            plan.taken[number] = _met(plan, one, index, old[index], may_edit=number not in banned)
    return plan


def _met(plan: _Plan, one: Taken, index: int, old: Record, *, may_edit: bool) -> Taken:
    """What becomes of an item that is a question of the bank; what is to be done is noted."""
    values = one.values or {}
    edit = edited(old, values)
    if edit is None:
        return _set_aside(one, _conflict(old, values))
    if edit and may_edit and not old.get("retired"):
        plan.edits.append(RecordEdit(index, edit))
    if _is_note(edit) or old.get("retired"):
        plan.kept.append(index)
    return replace(one, id=str(old.get("id")))


def _is_note(edit: dict[str, Any] | None) -> bool:
    """Whether an edit changes nothing that a question asks or accepts."""
    return edit is not None and {*edit} <= {"x-import"}


def edited(old: Record, new: Record) -> dict[str, Any] | None:
    """What changes in a record of the bank; nothing where it may stay, None in a conflict."""
    about = old.get("x-import")
    base = about.get("digest") if isinstance(about, dict) else None
    now, wanted = digest(old), digest(new)
    # Keys that an author has added, and the source does not know, are no edit of what it says.
    shared = {name: value for name, value in old.items() if name in new}
    if wanted == base:
        return {}
    if wanted in (now, digest(shared)):
        # Both were mended alike: from here on the next change is looked at.
        return {"x-import": new["x-import"]} if base is not None else {}
    if base not in (now, digest(shared)):
        return None
    kept = set(old) - set(shared) if base != now else set()
    gone = {name: None for name in old if name not in new and name not in kept and _is_ours(name)}
    changed = {
        name: value
        for name, value in new.items()
        if name not in ("id", "passage") and old.get(name) != texts_of(value)
    }
    return {**gone, **changed}


def _is_ours(name: str) -> bool:
    """Whether a key of a question comes from its source."""
    return name == "x-import-html" or (not name.startswith("x-") and name not in ("id", "passage"))


def _conflict(old: Record, new: Record) -> Remark:
    names = sorted(
        name
        for name in {*old, *new}
        if _is_ours(name) and texts_of(old.get(name)) != texts_of(new.get(name))
    )
    return Remark(
        "E544",
        f"'{old.get('id')}' was changed in the bank and in the source ({', '.join(names)});"
        f" mend the bank by hand, and write the digest {digest(new)} into its x-import",
    )


def _proposed(old: Record, share: float) -> Remark:
    return Remark(
        "E545",
        f"it is {share:.0%} like '{old.get('id')}'; if it is its new version, import once more"
        " with --likely, else give it other words",
    )


def _set_aside(one: Taken, remark: Remark) -> Taken:
    return Taken(one.item, "set aside", remarks=(*one.remarks, remark))


def _unwritten(plan: _Plan, error: NotSpliced, old: Sequence[Record]) -> dict[int, Remark]:
    """Why questions cannot be written into the text: one of them, or all."""
    changed = _changed(plan, old)
    name = "" if error.index is None else str(old[error.index].get("id"))
    one = [number for number in changed if plan.taken[number].id == name]
    remark = Remark("E543", f"it stands in a part of {UNEDITABLE}")
    return dict.fromkeys(one or changed, remark)


def _changed(plan: _Plan, old: Sequence[Record]) -> list[int]:
    """The items that something is written for."""
    names = {one["id"] for _, one in plan.added} | {old[edit.index]["id"] for edit in plan.edits}
    return [n for n, one in enumerate(plan.taken) if one.values is not None and one.id in names]


def _new_errors(before: str, text: str, file: str) -> list[tuple[str, str]]:
    """The errors of a bank that it did not have before."""
    found = _errors(text, file) if text != before else []
    known = {*_errors(before, file)} if found else set()
    return [one for one in found if one not in known]


def _errors(text: str, file: str) -> list[tuple[str, str]]:
    """The errors of a bank: the id of the question that has one, and what it says."""
    problems = Problems(file)
    if found := banks.read(text, problems):
        checks.check([(found, problems)], is_wanted=lambda code: code.startswith("E"))
    value = document.parse(text, Problems(""))
    questions = _listed(value.get("questions")) if isinstance(value, dict) else []
    told = []
    for problem in problems:
        if problem.is_error:
            at = problem.path[1] if problem.path[:1] == ("questions",) and problem.path[1:] else -1
            name = str(questions[at].get("id")) if isinstance(at, int) and at >= 0 else ""
            told.append((name, f"{problem.code} {problem.message}"))
    return told


def _failing(
    errors: Sequence[tuple[str, str]], plan: _Plan, old: Mapping[str, Sequence[Record]]
) -> dict[int, Remark]:
    """The items that would make errors in the bank: those that have one, else all new ones."""
    changed = _changed(plan, old["questions"])
    found: dict[int, Remark] = {}
    for name, message in errors:
        remark = Remark("E513", f"it would not pass the check: {message}")
        own = [n for n in changed if plan.taken[n].id == name]
        found |= dict.fromkeys(own or changed, remark)
    return found


def _told(text: str, plan: _Plan, old: Sequence[Record], origin: str) -> Merged:
    gone = [
        str(one.get("id"))
        for index, one in enumerate(old)
        if index not in plan.met
        and isinstance(about := one.get("x-import"), dict)
        and about.get("from") == origin
    ]
    return Merged(
        text,
        tuple(plan.taken),
        tuple(str(one["id"]) for _, one in plan.added),
        tuple(str(old[one.index].get("id")) for one in plan.edits if one.index not in plan.kept),
        tuple(str(old[index].get("id")) for index in plan.kept),
        tuple(gone),
    )
