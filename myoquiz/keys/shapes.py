"""Messages for a value of the wrong shape, such as a list where a text belongs."""

import re
from typing import Final

from myoquiz.document import Value
from myoquiz.problems import Mend, Path, Problems, dotted

A_TEXT: Final = "a text"
"""How people call what most keys want."""


def name_of(path: Path) -> str:
    """The last key of a path, with its number where it is an item."""
    names = [part for part in path if isinstance(part, str)]
    return names[-1] if names else dotted(path)


def wrong_shape(words: str, value: Value, path: Path, problems: Problems, others: str = "") -> None:
    """Note that a value has another shape than its key wants; nothing where it was told already.

    `others` is the key under which more of the same stands, so that a list is parted in two.
    """
    if value is None:
        return
    name = name_of(path)
    code, cure = "E203", ""
    mend: Mend = ""
    if isinstance(value, dict):
        shape = "a mapping"
        first = next(iter(value), "")
        if words == A_TEXT and first:
            cure = f" (made by the colon after '{first[:40]}'); put the text in quotes"
            code = "E221" if path and isinstance(path[-1], int) else "E116"
            mend = "quotes" if len(value) == 1 else ""
    elif isinstance(value, list) and others:
        said = f"'{name}' wants one text, and this is a list; write the others under '{others}'"
        problems.add("E219", said, path, meant=others)
        return
    elif isinstance(value, list):
        shape = "a list"
        if words == A_TEXT:
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
