"""Mappings with known keys, read into frozen structs."""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any, ClassVar, Final, Generic, TypeVar

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from myoquiz.document import Value
from myoquiz.keys.shapes import wrong_shape
from myoquiz.keys.texts import TEXT
from myoquiz.problems import Path, Problems, nearest

R = TypeVar("R", bound=Struct)


class Key(Struct, frozen=True):
    """The declaration of one key: its kind and its one-line meaning."""

    kind: Any
    meaning: str
    for_authors: bool = False
    """Whether it is for those who keep the bank alone, so that learners never see it."""


class Mistake(Struct, frozen=True):
    """What a record finds wrong with itself, at a path below its own."""

    code: str
    message: str
    path: Path = ()
    on_key: bool = False


OTHER_WORDS: Final = {
    **dict.fromkeys(("correct", "true", "richtig", "correcto", "correcta", "juste"), "right"),
    **dict.fromkeys(("✅", "✔", "✓", "☑"), "right"),
    **dict.fromkeys(("incorrect", "false", "falsch", "incorrecto", "incorrecta", "faux"), "wrong"),
    **dict.fromkeys(("distractor", "❌", "✗", "✘", "☒"), "wrong"),
    **dict.fromkeys(("question", "front", "stem", "frage", "pregunta"), "prompt"),
    **dict.fromkeys(("back", "solution", "antwort", "lösung", "respuesta", "réponse"), "answer"),
    **dict.fromkeys(("options", "antworten", "auswahl", "opciones", "choix"), "choices"),
    "synonyms": "accept",
    **dict.fromkeys(("rationale", "comment", "erklärung", "explicación"), "explanation"),
    "weight": "points",
    "name": "title",
}
"""What other programs and languages call a key, and what it is called here."""


class Record(Generic[R]):
    """A mapping with known keys, read into a frozen struct.

    A struct may look at itself as a whole (`mistakes`), which it does when all of its keys were
    read, but for those it calls INDEPENDENT of the others. What an editor can tell of that, it
    adds to the schema as SCHEMA. ELSEWHERE says of keys that people look for here what to write
    instead. `also` names keys that stand in the mapping and that somebody
    else reads.
    """

    def __init__(
        self, cls: type[R], words: str = "a mapping of keys", also: tuple[str, ...] = ()
    ) -> None:
        self.cls = cls
        self.words = words
        self.also = also

    @cached_property
    def _plan(self) -> tuple[dict[str, Callable[..., Any]], tuple[str, ...], frozenset[str]]:
        """How each key is read, which are needed, and which stand alone; looked up once."""
        readers = {name: key.kind.read for name, key in declarations(self.cls).items()}
        return readers, required(self.cls), getattr(self.cls, "INDEPENDENT", frozenset())

    def read(self, value: Value, path: Path, problems: Problems) -> R | None:
        """The struct, or None where a key that it needs is missing or has a problem."""
        if not isinstance(value, dict):
            wrong_shape(self.words, value, path, problems)
            return None
        readers, needed, independent = self._plan
        values: dict[str, Any] = {}
        unknown: dict[str, str] = {}
        is_whole = True
        for name, item in value.items():
            read = readers.get(name)
            if read is None:
                if name not in self.also and not name.startswith("x-"):
                    other = OTHER_WORDS.get(name.lower(), "")
                    close = nearest(name, [*readers, *self.also])
                    unknown[name] = (other if other in readers else "") if other else close
                    # What needs no key may lack just this one.
                    is_whole = is_whole and bool(needed or unknown[name])
            elif item is not None and (got := read(item, (*path, name), problems)) is not None:
                values[name] = got
            elif name not in independent:
                is_whole = False
        is_merged = "<<" in value  # an alias that was refused may hold the missing keys
        missing = [] if is_merged else [name for name in needed if name not in value]
        if unknown and not self._read_unknown(value, unknown, missing, values, path, problems):
            is_whole = False
        for name in missing:
            meaning = declarations(self.cls)[name].meaning
            said = f"the key '{name}' is missing; add '{name}: …' ({meaning})"
            problems.add("E201", said, path, meant=name)
        if missing or is_merged or not is_whole:
            return None
        record = self.cls(**values)
        for mistake in getattr(record, "mistakes", tuple)():
            problems.add(
                mistake.code, mistake.message, (*path, *mistake.path), on_key=mistake.on_key
            )
        return record

    def _read_unknown(
        self,
        value: dict[str, Value],
        unknown: dict[str, str],
        missing: list[str],
        values: dict[str, Any],
        path: Path,
        problems: Problems,
    ) -> bool:
        """Note the unknown keys; whether all that were understood could be read.

        A key that is nearly a known one, or the only one where one is missing, is read as that
        one: a slip is told once, and what it holds is looked through all the same.
        """
        readers, _, independent = self._plan
        is_whole = True
        for name, meant in unknown.items():
            if value[name] is None:
                continue
            if not meant and len(unknown) == len(missing) == 1 and " " not in name:
                meant = missing[0]
            elsewhere = getattr(self.cls, "ELSEWHERE", {}).get(name, "")
            known = [*readers, *self.also]
            _unknown_key(name, "" if elsewhere else meant, elsewhere, known, path, problems)
            if meant in readers and meant not in value and meant not in values:
                got = readers[meant](value[name], (*path, name), problems)
                if meant in missing:
                    missing.remove(meant)
                if got is not None:
                    values[meant] = got
                elif meant not in independent:
                    is_whole = False
        return is_whole

    def write(self, value: R) -> dict[str, Any]:
        """A mapping of the keys that differ from their defaults, in the order of declaration."""
        return {
            name: key.kind.write(getattr(value, name))
            for name, key in declarations(self.cls).items()
            if name in required(self.cls) or getattr(value, name) != default(self.cls, name)
        }

    def schema(self) -> dict[str, Any]:
        """An object with these keys, the author's own (`x-`), and no others."""
        return {
            "type": "object",
            "properties": {
                name: {"description": key.meaning, **key.kind.schema()}
                for name, key in declarations(self.cls).items()
            },
            "required": list(required(self.cls)),
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
            **getattr(self.cls, "SCHEMA", {}),
        }


class TextOrRecord(Generic[R]):
    """A mapping that needs the key `text`, or a text that stands for that key alone."""

    text: ClassVar = TEXT

    def __init__(self, cls: type[R], words: str) -> None:
        self.record = Record(cls, words)
        self.words = words
        self.records = (cls,)

    def read(self, value: Value, path: Path, problems: Problems) -> R | None:
        """The struct, with nothing but its text where that is all there is."""
        if isinstance(value, dict):
            return self.record.read(value, path, problems)
        if (text := TEXT.read(value, path, problems)) is None:
            return None
        kind = declarations(self.record.cls)["text"].kind  # which may be a list of texts
        return self.record.cls(kind.read(text, path, problems))

    def write(self, value: R) -> Any:
        """A text where there is no more to it."""
        written = self.record.write(value)
        is_bare = len(written) == 1 and isinstance(written["text"], str)
        return written["text"] if is_bare else written

    def schema(self) -> dict[str, Any]:
        """Either form."""
        return {"anyOf": [TEXT.schema(), self.record.schema()]}


@cache
def declarations(cls: type[Struct]) -> dict[str, Key]:
    """The declared keys of a struct, in the order in which they are written to a file."""
    found = {
        field.name: key
        for field in _fields(cls).values()
        for key in getattr(field.type, "__metadata__", ())
        if isinstance(key, Key)
    }
    first = [
        name for name in ("version", "id", "type", "fact", "passage", "prompt") if name in found
    ]
    own = [name for name in cls.__annotations__ if name in found]
    return {name: found[name] for name in dict.fromkeys([*first, *own, *found])}


@cache
def required(cls: type[Struct]) -> tuple[str, ...]:
    """The keys of a struct that have no default."""
    return tuple(name for name in declarations(cls) if default(cls, name) is NODEFAULT)


@cache
def _fields(cls: type[Struct]) -> dict[str, FieldInfo]:
    """The fields of a struct by name; finding them takes its time."""
    return {field.name: field for field in fields(cls)}


def default(cls: type[Struct], name: str) -> Any:
    """What a key stands for where it is left out; NODEFAULT where it may not be."""
    return _fields(cls)[name].default


def _unknown_key(
    name: str, meant: str, elsewhere: str, known: list[str], path: Path, problems: Problems
) -> None:
    cure = f"did you mean '{meant}'?" if meant else f"known here: {', '.join(known)}"
    cure = elsewhere or cure
    problems.add(
        "E202",
        f"unknown key '{name[:60]}'; {cure}",
        (*path, name),
        on_key=True,
        mend="word" if meant else "",
        meant=meant,
    )
