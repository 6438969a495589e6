"""Lists of values, and mappings of text to text."""

from typing import Any, Final

from msgspec import Struct

from myoquiz.document import Value
from myoquiz.keys.shapes import name_of, wrong_shape
from myoquiz.keys.texts import MARKUP, NAME, TEXT
from myoquiz.problems import Path, Problems


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
            wrong_shape(f"{self.words}, each item on a line with '- '", value, path, problems)
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
            f"'{name_of(path)}' holds {len(items)} item{'' if len(items) == 1 else 's'};"
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
            wrong_shape(self.words, value, path, problems)
            return None
        if not value:
            problems.add("E204", f"'{name_of(path)}' is empty; write {self.words}", path)
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


TEXTS: Final = Listing(TEXT, or_one=True, words="a text or a list of texts")


class Named(Struct, frozen=True):
    """A mapping of names to records of one kind, in the order of the file."""

    record: Any
    words: str = "a mapping of names, with the keys of each below it"

    @property
    def records(self) -> tuple[type[Struct], ...]:
        """The one kind of record."""
        return (self.record.cls,)

    def read(self, value: Value, path: Path, problems: Problems) -> tuple[Any, ...] | None:
        """Pairs of name and record, or None if one of them has a problem."""
        if not isinstance(value, dict):
            wrong_shape(self.words, value, path, problems)
            return None
        read = self.record.read
        pairs = [(name, read(item, (*path, name), problems)) for name, item in value.items()]
        return None if any(record is None for _, record in pairs) else tuple(pairs)

    def write(self, value: tuple[Any, ...]) -> Any:
        """A mapping."""
        return {name: self.record.write(record) for name, record in value}

    def schema(self) -> dict[str, Any]:
        """An object of records."""
        return {"type": "object", "additionalProperties": self.record.schema()}


NAMES: Final = Listing(NAME, or_one=True, words="a text or a list of texts")
