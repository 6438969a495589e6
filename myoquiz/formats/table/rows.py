"""The rows of a table as questions."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from msgspec import Struct

from myoquiz.formats.importing import Remark, UnreadableFile
from myoquiz.formats.importing.choices import Alternative, chosen
from myoquiz.formats.importing.texts import plain

if TYPE_CHECKING:
    from myoquiz.formats.table.columns import Columns

TRUE: Final = frozenset(
    {"true", "wahr", "richtig", "verdadero", "cierto", "vrai", "vero", "verdadeiro", "waar", "sant"}
)
FALSE: Final = frozenset({"false", "falsch", "falso", "faux", "onwaar", "falskt"})

Reading = Literal["text", "letter", "0", "1", ""]
"""How the answer names a choice: by its text, its letter, its number from 0 or from 1."""

NAMES: Final[tuple[Reading, ...]] = ("text", "letter", "1", "0")

Made = tuple["dict[str, Any] | Remark", tuple[Remark, ...]]


class Row(Struct, frozen=True):
    """A row of a table with the lines that it stands on."""

    line: int
    raw: str
    cells: tuple[str, ...]

    @property
    def is_filled(self) -> bool:
        """Whether there is anything in it; one that could not be read has no cells."""
        return any(map(str.strip, self.cells)) if self.cells else bool(self.raw.strip())

    def cell(self, number: int | None) -> str:
        """The text of a cell; empty where the row is shorter."""
        return self.cells[number].strip() if number is not None and number < len(self.cells) else ""


def reading_of(rows: Sequence[Row], columns: "Columns") -> Reading:
    """How the answers of a table name the choices, by the whole column.

    Raises Unreadable where the numbers can be read from 0 and from 1.
    """
    if not columns.choices or "answer" not in columns.roles:
        return ""
    cells = [
        (answer, [row.cell(number) for number in columns.choices])
        for row in rows
        if (answer := row.cell(columns.roles["answer"]))
    ]
    fits: list[Reading] = [name for name in NAMES if all(_fits(name, *one) for one in cells)]
    if columns.base is not None:
        return "1" if columns.base else "0"
    if "0" in fits and "1" in fits and "text" not in fits:
        answer, choices = cells[0]
        first, second = (_picked(name, answer, choices) for name in ("0", "1"))
        raise UnreadableFile(
            "E514",
            f"its answers can be numbers from 0 or from 1: in the first question {answer} would be"
            f" '{first}' or '{second}'; say 'base: 0' or 'base: 1' in a file for --map",
        )
    if fits:
        return fits[0]
    return max(NAMES, key=lambda name: sum(_fits(name, *one) for one in cells))


def _fits(reading: str, answer: str, choices: list[str]) -> bool:
    """Whether an answer can be read so."""
    return all(_picked(reading, part, choices) for part in _parts(reading, answer, choices))


def _parts(reading: str, answer: str, choices: list[str]) -> list[str]:
    """The names of choices in an answer; a text that is a choice as it stands is one."""
    if reading == "text":
        if _at(answer, choices) is not None:
            return [answer]
        return [part.strip() for part in re.split(r"[;|\n]|,\s", answer) if part.strip()]
    if reading == "letter" and re.fullmatch(r"[A-Ha-h]{2,}", answer):
        return [*answer]
    return [part for part in re.split(r"[\s,;|&]+", answer) if part]


def _picked(reading: str, part: str, choices: list[str]) -> str:
    """The choice that a name stands for; empty where it is none."""
    at: int | None = None
    if reading == "text":
        at = _at(part, choices)
    elif reading == "letter":
        found = re.fullmatch(r"\(?([A-Ha-h])[.)]?", part)
        at = ord(found[1].lower()) - ord("a") if found else None
    elif re.fullmatch(r"\d{1,2}", part):
        at = int(part) - int(reading)
    return choices[at] if at is not None and 0 <= at < len(choices) else ""


def _at(text: str, choices: list[str]) -> int | None:
    folded = [choice.casefold() for choice in choices]
    return folded.index(text.casefold()) if text.casefold() in folded else None


def question(row: Row, columns: "Columns", reading: Reading) -> Made:
    """The question of a row, or why it is none, with what was changed."""
    prompt = plain(row.cell(columns.roles["question"]))
    if not prompt:
        return Remark("E510", "its question is empty"), ()
    answer = row.cell(columns.roles.get("answer"))
    choices = [text for number in columns.choices if (text := row.cell(number))]
    wrongs = [text for number in columns.wrongs if (text := row.cell(number))]
    remarks: list[Remark] = []
    made: dict[str, Any] | Remark
    if not answer:
        made = Remark("E512", "its answer is empty")
    elif wrongs and not choices:
        options = [
            Alternative(plain(answer), 1.0),
            *(Alternative(plain(text), 0.0) for text in wrongs),
        ]
        made, remarks = chosen(options, is_single=True)
    elif len(choices) > 1:
        made = _choice(answer, [row.cell(number) for number in columns.choices], reading, remarks)
    elif answer.casefold() in TRUE | FALSE:
        made = {"type": "true-false", "answer": answer.casefold() in TRUE}
    else:
        made = {"type": "flashcard", "answer": plain(answer)}
    if isinstance(made, Remark):
        return made, ()
    return {"prompt": prompt, **made, **_about(row, columns.roles)}, tuple(remarks)


def _choice(
    answer: str, choices: list[str], reading: Reading, remarks: list[Remark]
) -> "dict[str, Any] | Remark":
    rights = {_picked(reading, part, choices) for part in _parts(reading, answer, choices)}
    if "" in rights or not rights:
        return Remark("E512", f"its answer '{answer}' is none of its choices")
    options = [Alternative(plain(text), float(text in rights)) for text in choices if text]
    values, told = chosen(options, is_single=len(rights) == 1)
    remarks += told
    return values


def _about(row: Row, roles: Mapping[str, int]) -> dict[str, Any]:
    """The other keys that the columns give."""
    found: dict[str, Any] = {}
    for role, spell in ABOUT.items():
        text = row.cell(roles.get(role))
        if text and (value := spell(text)):
            found[role] = value
    return found


def _tags(text: str) -> list[str]:
    return [*dict.fromkeys(tag for part in re.split(r"[,;|]", text) if (tag := part.strip()))]


def _points(text: str) -> str:
    return text if re.fullmatch(r"\d+(\.\d+)?", text) and float(text) not in (0.0, 1.0) else ""


def _difficulty(text: str) -> str:
    return text.casefold() if text.casefold() in ("easy", "medium", "hard") else ""


ABOUT: Final[dict[str, Callable[[str], Any]]] = {
    "explanation": plain,
    "hint": plain,
    "tags": _tags,
    "points": _points,
    "difficulty": _difficulty,
}
