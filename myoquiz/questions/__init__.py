"""The question types: the closed union, the table by `type:`, and their reader.

A new type is one file here, a member of `Question`, and the arms that mypy then names.
"""

from typing import Any, Final, TypeAlias, get_args

from myoquiz.document import Value
from myoquiz.keys import Key, Record, Text, declarations
from myoquiz.problems import Path, Problems, nearest
from myoquiz.questions.choice import Choice
from myoquiz.questions.cloze import Cloze
from myoquiz.questions.enumeration import Enumeration, NamedAnswer
from myoquiz.questions.essay import Criterion, Essay
from myoquiz.questions.flashcard import Flashcard
from myoquiz.questions.gaps import Gap, GapRules
from myoquiz.questions.item import PLANNED, Grade, Item, Retired, Verdict
from myoquiz.questions.matching import Matching
from myoquiz.questions.multiple_choice import MultipleChoice
from myoquiz.questions.multiple_response import MultipleResponse
from myoquiz.questions.numerical import Numerical
from myoquiz.questions.ordering import Ordering
from myoquiz.questions.rejected import RejectedAnswers
from myoquiz.questions.short_answer import ShortAnswer
from myoquiz.questions.true_false import TrueFalse

__all__ = [
    "PLANNED",
    "TYPES",
    "Choice",
    "Cloze",
    "Criterion",
    "Enumeration",
    "Essay",
    "Flashcard",
    "Gap",
    "GapRules",
    "Grade",
    "Item",
    "Matching",
    "MultipleChoice",
    "MultipleResponse",
    "NamedAnswer",
    "Numerical",
    "Ordering",
    "Question",
    "QuestionKind",
    "RejectedAnswers",
    "Retired",
    "ShortAnswer",
    "TrueFalse",
    "Verdict",
    "type_of",
]

Question: TypeAlias = (
    MultipleChoice
    | MultipleResponse
    | TrueFalse
    | ShortAnswer
    | Numerical
    | Cloze
    | Matching
    | Ordering
    | Flashcard
    | Essay
    | Enumeration
)

TYPES: Final[dict[str, type[Item]]] = {
    str(cls.__struct_config__.tag): cls for cls in get_args(Question)
}
"""The types by the word that an author writes after `type:`."""

RECORDS: Final[dict[str, Record[Any]]] = {
    name: Record(cls, f"a mapping of keys, {name}", also=("type",)) for name, cls in TYPES.items()
}
OTHER_WORDS: Final = {word: name for name, cls in TYPES.items() for word in cls.ALSO_CALLED}
"""What other programs call a type, and what it is called here."""
TYPE: Final = Text(words=f"one of {', '.join(TYPES)}")
NAMES: Final = {cls: name for name, cls in TYPES.items()}


def type_of(question: Question) -> str:
    """The word that an author writes after `type:`."""
    return NAMES[type(question)]


class QuestionKind:
    """A question of any type, told apart by its key `type`."""

    words = "a mapping of keys, starting with '- id: …'"
    records = tuple(TYPES.values())

    def read(self, value: Value, path: Path, problems: Problems) -> Any:
        """The question, or None where it cannot be used."""
        if not isinstance(value, dict):
            Record(Item, self.words).read(value, path, problems)
            return None
        name = value.get("type")
        if isinstance(name, str) and name in RECORDS:
            return RECORDS[name].read(value, path, problems)
        if meant := _likely_type(value, path, problems):
            RECORDS[meant].read(value, path, problems)
            return None
        # Without a type only the keys that all types share can be looked at.
        for key, declared in declarations(Item).items():
            if key in value:
                declared.kind.read(value[key], (*path, key), problems)
        return None

    def write(self, value: Question) -> dict[str, Any]:
        """A mapping that starts with the id and the type."""
        written = RECORDS[type_of(value)].write(value)
        return {"id": written.pop("id"), "type": type_of(value), **written}

    def schema(self) -> dict[str, Any]:
        """An object whose keys depend on its `type`."""
        return {
            "type": "object",
            "required": ["type"],
            "properties": {
                "type": {
                    "description": "What kind of question it is.",
                    "enum": list(TYPES),
                }
            },
            "allOf": [
                {
                    "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
                    "then": {"$ref": f"#/$defs/{name}"},
                }
                for name in TYPES
            ],
        }

    def definitions(self) -> dict[str, Any]:
        """The schema of each type, for the `$defs` of a document."""
        found = {}
        for name, record in RECORDS.items():
            schema = record.schema()
            schema["description"] = f"{(TYPES[name].__doc__ or '').partition(';')[0]}."
            schema["properties"]["type"] = {"const": name}
            found[name] = schema
        return found


def _likely_type(value: dict[str, Value], path: Path, problems: Problems) -> str:
    """The type that a question without a known one was meant to have, or an empty text.

    The problem is noted here, but for a slip in the word `type`, which the type tells as an
    unknown key.
    """
    if "type" in value:
        name = TYPE.read(value["type"], (*path, "type"), problems)
        meant = OTHER_WORDS.get((name or "").lower(), "") or nearest(name or "", [*TYPES])
        if name is not None:
            cure = f"did you mean '{meant}'?" if meant else f"known: {', '.join(TYPES)}"
            problems.add(
                "E209",
                f"unknown question type '{name[:60]}'; {cure}",
                (*path, "type"),
                mend="word" if meant else "",
                meant=meant,
            )
        return meant
    similar = next((value[key] for key in value if nearest(key, ["type"])), None)
    if isinstance(similar, str) and similar in TYPES:
        return similar
    if "<<" in value:
        return ""
    from myoquiz.questions.likely import likely_type  # start-up: only a mistake needs it

    meant = next((name for name, cls in TYPES.items() if cls is likely_type(value)), "")
    cure = f"add 'type: {meant or '…'}'"
    others = ", ".join(name for name in TYPES if name != meant)
    told = f"{cure}, or another ({others})" if meant else f"{cure} ({others})"
    problems.add("E201", f"the key 'type' is missing; {told}", path)
    return meant


def declared_keys(name: str) -> dict[str, Key]:
    """The keys of a type that are its own, in order."""
    common = declarations(Item)
    return {
        key: value
        for key, value in declarations(TYPES[name]).items()
        if key not in common or value != common[key]
    }
