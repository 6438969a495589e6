"""The kinds of values that keys hold: each reads, writes and describes itself.

A key is declared once, on the field that holds it::

    prompt: Annotated[str, Key(MARKUP, "What is asked.")]

and from there come the reader (which notes every mistake and goes on), the writer, the JSON Schema
for editors, and the reference page. A kind's `read` returns None where it noted a problem; a value
that is None was told already.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, cached_property
from typing import Any, Final, Generic, Protocol, TypeVar

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from myoquiz import markup
from myoquiz.node import Plain, Value
from myoquiz.problem import Mend, Path, Problems, dotted, nearest

T = TypeVar("T")
R = TypeVar("R", bound=Struct)

LONGEST: Final = 20_000
"""Characters of one text; more is no question but an attack or a slip of the keyboard."""

ANY_TEXT: Final = ["string", "number", "boolean", "null"]
"""What an editor may take an unquoted text for; the reader takes each as the text it is."""


class Kind(Protocol[T]):
    """One kind of value."""

    words: str
    """How people call it, as in "wants a text"."""

    def read(self, value: Value, path: Path, problems: Problems) -> T | None:
        """The value that the plain one stands for, or None with a problem noted."""

    def write(self, value: T) -> Any:
        """The plain value that reads as this one."""

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the plain value, as editors see it."""


class Key(Struct, frozen=True):
    """The declaration of one key: its kind and its one-line meaning."""

    kind: Any
    meaning: str


class Mistake(Struct, frozen=True):
    """What a record finds wrong with itself, at a path below its own."""

    code: str
    message: str
    path: Path = ()
    on_key: bool = False


class Text(Struct, frozen=True):
    """A text of at least one character; with `is_markup`, Markdown that is looked through."""

    words: str = "a text"
    is_markup: bool = False

    def read(self, value: Value, path: Path, problems: Problems) -> str | None:
        """The text without the space around it."""
        if value.__class__ is not str:
            _wrong_shape(self.words, value, path, problems)
            return None
        text = value.strip()
        if not text:
            problems.add(
                "E204",
                f"'{_name(path)}' is empty; write {self.words}, or delete the key if optional",
                path,
            )
            return None
        if len(text) > LONGEST:
            problems.add("E203", f"a text of over {LONGEST:,} characters; shorten it", path)
            return None
        if self.is_markup and ("\\" in text or "](" in text):
            for code, message in markup.mistakes(text):
                problems.add(code, message, path)
        return text

    def write(self, value: str) -> str:
        """The text itself."""
        return value

    def schema(self) -> dict[str, Any]:
        """Any scalar, as the reader takes every scalar for text."""
        return {"type": ANY_TEXT, "pattern": r"\S", "maxLength": LONGEST}


class Word(Struct, frozen=True):
    """A text of a given form, such as an id."""

    words: str
    pattern: str
    code: str
    cure: str

    def read(self, value: Value, path: Path, problems: Problems) -> str | None:
        """The text, if it has the form."""
        text = TEXT.read(value, path, problems)
        if text is None or re.fullmatch(self.pattern, text):
            return text
        problems.add(self.code, f"'{text[:80]}' is not {self.words}; {self.cure}", path)
        return None

    def write(self, value: str) -> str:
        """The text itself."""
        return value

    def schema(self) -> dict[str, Any]:
        """A scalar of the form."""
        return {"type": ANY_TEXT, "pattern": rf"^\s*(?:{self.pattern})\s*$"}


class Flag(Struct, frozen=True):
    """A truth value: true, false, yes or no."""

    words: str = "true or false"

    def read(self, value: Value, path: Path, problems: Problems) -> bool | None:
        """True or False."""
        if not isinstance(value, str):
            _wrong_shape(self.words, value, path, problems)
            return None
        known = FLAGS.get(value.strip().lower())
        if known is None:
            problems.add(
                "E205", f"'{value[:80]}' is neither true nor false; write one of them", path
            )
        return known

    def write(self, value: bool) -> Any:
        """`true` or `false`, unquoted."""
        return Plain("true" if value else "false")

    def schema(self) -> dict[str, Any]:
        """A truth value, or its words as YAML 1.2 reads them."""
        any_case = "|".join("".join(f"[{c.upper()}{c}]" for c in word) for word in FLAGS)
        return {
            "anyOf": [
                {"enum": [True, False, *FLAGS]},  # what an editor offers
                {"type": "string", "pattern": rf"^\s*(?:{any_case})\s*$"},
            ]
        }


FLAGS: Final = {"true": True, "false": False, "yes": True, "no": False}


class Option(Struct, frozen=True):
    """One of a few words."""

    options: tuple[str, ...]

    @property
    def words(self) -> str:
        """The options in a row."""
        return " or ".join(self.options)

    def read(self, value: Value, path: Path, problems: Problems) -> str | None:
        """The word, if it is one of the options."""
        text = TEXT.read(value, path, problems)
        if text is None or text in self.options:
            return text
        problems.add("E205", f"'{text[:80]}' is not known here; write {self.words}", path)
        return None

    def write(self, value: str) -> str:
        """The word itself."""
        return value

    def schema(self) -> dict[str, Any]:
        """One of the options."""
        return {"enum": list(self.options)}


class Points(Struct, frozen=True):
    """A number above 0 and up to 1000."""

    words: str = "a number above 0, such as 1 or 0.5"

    def read(self, value: Value, path: Path, problems: Problems) -> float | None:
        """The number."""
        if not isinstance(value, str):
            _wrong_shape(self.words, value, path, problems)
            return None
        number = float(value) if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value.strip()) else 0.0
        if not 0 < number <= 1000:
            problems.add("E206", f"'{value[:80]}' is no number of points; write {self.words}", path)
            return None
        return number

    def write(self, value: float) -> Any:
        """The number, unquoted."""
        return Plain(f"{value:.6f}".rstrip("0").rstrip("."))

    def schema(self) -> dict[str, Any]:
        """A positive number, or a text of digits that is read as one."""
        digits = r"^\s*(?!0+(?:\.0+)?\s*$)(?:0*\d{1,3}(?:\.\d{1,6})?|0*1000(?:\.0+)?)\s*$"
        return {
            "anyOf": [
                {"type": "number", "exclusiveMinimum": 0, "maximum": 1000},
                {"type": "string", "pattern": digits},
            ]
        }


class Version(Struct, frozen=True):
    """The version of the format, a whole number up to the one that is known here."""

    known: int = 1
    words: str = "the version of the format, 1"

    def read(self, value: Value, path: Path, problems: Problems) -> int | None:
        """The version, if it can be read here."""
        text = TEXT.read(value, path, problems)
        if text is None:
            return None
        if not re.fullmatch(r"[1-9]\d{0,8}", text):
            problems.add("E206", f"'{text[:80]}' is no version; write 'version: 1'", path)
            return None
        if int(text) > self.known:
            problems.add(
                "E210",
                f"this bank is of version {text}, and this myoquiz reads up to {self.known};"
                " upgrade with 'pip install --upgrade myoquiz'",
                path,
            )
            return None
        return int(text)

    def write(self, value: int) -> Any:
        """The number, unquoted."""
        return Plain(str(value))

    def schema(self) -> dict[str, Any]:
        """One of the known versions, in quotes or without."""
        known = range(1, self.known + 1)
        return {"enum": [*known, *map(str, known)]}


class Day(Struct, frozen=True):
    """A date such as 2026-12-01."""

    words: str = "a date such as 2026-12-01"

    def read(self, value: Value, path: Path, problems: Problems) -> date | None:
        """The date."""
        text = TEXT.read(value, path, problems)
        if text is None:
            return None
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        problems.add("E208", f"'{text[:80]}' is no date; write {self.words}", path)
        return None

    def write(self, value: date) -> Any:
        """The date, unquoted."""
        return Plain(value.isoformat())

    def schema(self) -> dict[str, Any]:
        """A date in text."""
        return {"type": "string", "format": "date", "pattern": r"^\s*\d{4}-\d\d-\d\d\s*$"}


class Listing(Struct, frozen=True):
    """A list of values of one kind; with `or_one`, a single value stands for a list of one."""

    kind: Any
    least: int = 1
    most: int = 10_000_000
    or_one: bool = False
    words: str = "a list"

    def read(self, value: Value, path: Path, problems: Problems) -> tuple[Any, ...] | None:
        """All the values, or None if one of them has a problem."""
        if not isinstance(value, list):
            if self.or_one and value is not None:
                one = self.kind.read(value, path, problems)
                return None if one is None else (one,)
            _wrong_shape(f"{self.words}, each item on a line with '- '", value, path, problems)
            return None
        read = self.kind.read
        items = [read(item, (*path, index), problems) for index, item in enumerate(value)]
        if any(item is None for item in items):
            return None
        if self.least <= len(items) <= self.most:
            return tuple(items)
        few = len(items) < self.least
        problems.add(
            "E203",
            f"'{_name(path)}' holds {len(items)} item{'' if len(items) == 1 else 's'};"
            f" write at {f'least {self.least}' if few else f'most {self.most}'}",
            path,
        )
        return None

    def write(self, value: tuple[Any, ...]) -> Any:
        """A list, or the one value where that will do."""
        items = [self.kind.write(item) for item in value]
        return items[0] if self.or_one and len(items) == 1 else items

    def schema(self) -> dict[str, Any]:
        """An array of the kind, or one of it."""
        item = self.kind.schema()
        array: dict[str, Any] = {"type": "array", "items": item}
        array |= {"minItems": self.least} if self.least else {}
        array |= {"maxItems": self.most} if self.most < 10_000_000 else {}
        return {"anyOf": [item, array]} if self.or_one else array


class Table(Struct, frozen=True):
    """A mapping of text to text, in the order of the file."""

    words: str = "a mapping, 'left: right' on each line"

    def read(
        self, value: Value, path: Path, problems: Problems
    ) -> tuple[tuple[str, str], ...] | None:
        """Pairs of key and value, or None if one of them has a problem."""
        if not isinstance(value, dict):
            _wrong_shape(self.words, value, path, problems)
            return None
        if not value:
            problems.add("E204", f"'{_name(path)}' is empty; write {self.words}", path)
            return None
        pairs = [
            (MARKUP.read(key, (*path, key), problems), MARKUP.read(item, (*path, key), problems))
            for key, item in value.items()
        ]
        whole = tuple((left, right) for left, right in pairs if left and right)
        return whole if len(whole) == len(pairs) else None

    def write(self, value: tuple[tuple[str, str], ...]) -> Any:
        """A mapping."""
        return dict(value)

    def schema(self) -> dict[str, Any]:
        """An object of texts."""
        return {
            "type": "object",
            "propertyNames": {"pattern": r"\S"},
            "additionalProperties": TEXT.schema(),
            "minProperties": 1,
        }


OTHER_WORDS: Final = {
    "correct": "right",
    "true": "right",
    "incorrect": "wrong",
    "false": "wrong",
    "distractor": "wrong",
    "question": "prompt",
    "stem": "prompt",
    "options": "choices",
    "solution": "answer",
    "synonyms": "accept",
    "rationale": "explanation",
    "comment": "explanation",
    "weight": "points",
    "name": "title",
}
"""What other programs call a key, and what it is called here."""


class Record(Generic[R]):
    """A mapping with known keys, read into a frozen struct.

    A struct may look at itself as a whole (`mistakes`), which it does when all of its keys were
    read, but for those it calls INDEPENDENT of the others. What an editor can tell of that, it
    adds to the schema as SCHEMA. `also` names keys that stand in the mapping and that somebody
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
            _wrong_shape(self.words, value, path, problems)
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
                    unknown[name] = other if other in readers else close
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
            problems.add("E201", f"the key '{name}' is missing; add '{name}: …' ({meaning})", path)
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
            _unknown_key(name, meant, [*readers, *self.also], path, problems)
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
            if name in required(self.cls) or getattr(value, name) != _default(self.cls, name)
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


TEXT: Final = Text()
MARKUP: Final = Text(is_markup=True)
TEXTS: Final = Listing(TEXT, or_one=True, words="a text or a list of texts")
FLAG: Final = Flag()
ID: Final = Word(
    words="an id",
    pattern="[a-z0-9][a-z0-9-]{0,63}",
    code="E207",
    cure="use a-z, 0-9 and -, at most 64 of them, starting with a letter or digit",
)


@cache
def declarations(cls: type[Struct]) -> dict[str, Key]:
    """The declared keys of a struct, in the order in which they are written to a file."""
    found = {
        field.name: key
        for field in fields(cls)
        for key in getattr(field.type, "__metadata__", ())
        if isinstance(key, Key)
    }
    first = [name for name in ("version", "id", "type", "fact", "prompt") if name in found]
    own = [name for name in cls.__annotations__ if name in found]
    return {name: found[name] for name in dict.fromkeys([*first, *own, *found])}


@cache
def required(cls: type[Struct]) -> tuple[str, ...]:
    """The keys of a struct that have no default."""
    return tuple(name for name in declarations(cls) if _default(cls, name) is NODEFAULT)


@cache
def _field(cls: type[Struct], name: str) -> FieldInfo:
    return next(field for field in fields(cls) if field.name == name)


def _default(cls: type[Struct], name: str) -> Any:
    return _field(cls, name).default


def markup_texts(record: Any) -> Iterator[str]:
    """Every Markdown text that a record holds, at any depth."""
    if isinstance(record, tuple):
        for part in record:
            yield from markup_texts(part)
    elif isinstance(record, Struct):
        for name, key in declarations(type(record)).items():
            value = getattr(record, name)
            if isinstance(value, str) and (key.kind == MARKUP or name == "text"):
                yield value
            elif isinstance(key.kind, Table):
                yield from (text for pair in value for text in pair)
            elif isinstance(key.kind, Listing) and key.kind.kind == MARKUP:
                yield from value
            else:
                yield from markup_texts(value)


def _name(path: Path) -> str:
    """The last key of a path, with its number where it is an item."""
    names = [part for part in path if isinstance(part, str)]
    return names[-1] if names else dotted(path)


def _wrong_shape(words: str, value: Value, path: Path, problems: Problems) -> None:
    """Note that a value has another shape than its key wants; nothing where it was told already."""
    if value is None:
        return
    name = _name(path)
    code, cure = "E203", ""
    mend: Mend = ""
    if isinstance(value, dict):
        shape = "a mapping"
        first = next(iter(value), "")
        if words == TEXT.words and first:
            cure = f" (made by the colon after '{first[:40]}'); put the text in quotes"
            code = "E221" if path and isinstance(path[-1], int) else "E116"
            mend = "quotes" if len(value) == 1 else ""
    elif isinstance(value, list):
        shape = "a list"
        if words == TEXT.words:
            cure = "; put a text that holds brackets in quotes, or write one text"
            code, mend = "E219", "quotes"
    else:
        shape = f"the text '{value[:40]}'" if value else "empty"
        if word := re.match(r"([a-z_]+):(\S)", value):
            cure = f"; a colon needs a space after it: '{word[1]}: {value[word.end(1) + 1 :][:40]}'"
            code, mend = "E125", "space"
    subject = f"an item of '{name}'" if path and isinstance(path[-1], int) else f"'{name}'"
    if not path:
        subject = "a bank"
    problems.add(code, f"{subject} wants {words}, and this is {shape}{cure}", path, mend=mend)


def _unknown_key(name: str, meant: str, known: list[str], path: Path, problems: Problems) -> None:
    cure = f"did you mean '{meant}'?" if meant else f"known here: {', '.join(known)}"
    problems.add(
        "E202",
        f"unknown key '{name[:60]}'; {cure}",
        (*path, name),
        on_key=True,
        mend="word" if meant else "",
        meant=meant,
    )
