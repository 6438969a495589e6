"""Plain values as YAML text, as an author would write it: short texts bare, long ones as blocks."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

BARE: Final = re.compile(r"[^\W_](?:[^\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff]*\S)?")
"""What may stand without quotes: it begins with a letter or digit, so with no sign of YAML's."""

NOT_BARE: Final = re.compile(
    r":(?:\s|\Z)|\s#|\A(?:null|true|false|yes|no|on|off|y|n)\Z", re.IGNORECASE
)
"""What other programs would read as something else than a text."""

ONLY_ESCAPED: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
AS_BLOCK: Final = re.compile(r"[^\s#]")
NOT_AS_BLOCK: Final = re.compile(r"[ \t](?:\n|\Z)|\n\n\Z")
ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}

WORDS: Final = re.compile(
    r"(?!(?i:null|true|false|yes|no|on|off|y|n)\Z)[^\W_][\w-]*(?: [^\W_][\w-]*)*"
)
"""A text that may stand in a row in brackets, where commas and colons have a meaning."""

KEPT_BY_MACHINES: Final = frozenset({"from", "key", "digest"})
"""Keys of mappings that stand on one line, out of the author's way."""

LONGEST_ROW: Final = 80


def written(value: Any, indent: int = 0) -> str:
    """YAML text of mappings, lists, texts, numbers and truth values, with a line break at its end.

    `indent` is how many columns every line stands to the right.
    """
    return "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in _lines(value))


def texts_of(values: Any) -> Any:
    """Plain values as a document gives them back: every scalar a text."""
    if isinstance(values, str):  # first, since most are
        return values
    if isinstance(values, Mapping):
        return {str(key): texts_of(value) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return [texts_of(value) for value in values]
    if isinstance(values, bool):
        return "true" if values else "false"
    return None if values is None else str(values)


def _lines(value: Any) -> Iterator[str]:
    """The lines of a mapping or list; nested ones are two columns further in."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _entry(f"{_scalar(key)}:", item)
    else:
        for item in value:
            yield from _entry("-", item)


def _entry(head: str, item: Any) -> Iterator[str]:
    """The lines of one key with its value, or of one item of a list."""
    match item:
        case str() if "\n" in item and _fits_block(item):
            yield f"{head} |{'' if item.endswith(chr(10)) else '-'}"
            yield from (f"  {line}" if line else "" for line in item.removesuffix("\n").split("\n"))
        case str():
            yield f"{head} {_scalar(item)}"
        case Mapping() | list() | tuple():
            if row := _row(item):
                yield f"{head} {row}"
                return
            first, *below = _lines(item)
            if head == "-":
                yield f"- {first}"
            else:
                yield from (head, f"  {first}")
            yield from (f"  {line}" if line else "" for line in below)
        case _:
            yield f"{head} {_scalar(item)}"


def _row(item: Any) -> str:
    """A list of a few plain words, or what machines keep, in brackets; empty where it is more."""
    if isinstance(item, Mapping):
        is_row = set(item) <= KEPT_BY_MACHINES and all(map(_is_words, item.values()))
        row = f"{{{', '.join(f'{key}: {value}' for key, value in item.items())}}}"
    else:
        is_row = all(map(_is_words, item))
        row = f"[{', '.join(map(str, item))}]"
    return row if is_row and len(row) <= LONGEST_ROW else ""


def _is_words(item: Any) -> bool:
    return isinstance(item, str) and bool(WORDS.fullmatch(item))


def _fits_block(text: str) -> bool:
    return bool(
        AS_BLOCK.match(text) and not NOT_AS_BLOCK.search(text) and not ONLY_ESCAPED.search(text)
    )


def _scalar(item: Any) -> str:
    """One value on one line."""
    if isinstance(item, bool):
        return "true" if item else "false"
    if not isinstance(item, str):
        return str(item)
    if "\n" in item or ONLY_ESCAPED.search(item):
        return f'"{"".join(map(_escaped, item))}"'
    if BARE.fullmatch(item) and not NOT_BARE.search(item):
        return item
    return "'" + item.replace("'", "''") + "'"


def _escaped(sign: str) -> str:
    if sign in ESCAPES:
        return ESCAPES[sign]
    return f"\\u{ord(sign):04x}" if ONLY_ESCAPED.match(sign) else sign
