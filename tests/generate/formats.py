"""The page of the formats, made from what each says that it makes of every question type."""

import re
from collections.abc import Iterator

from myoquiz.formats import DEFAULT, FORMATS, named
from myoquiz.questions import TYPES

HEAD = f"""\
# Formats

`myoquiz export --to FORMAT` writes banks in these formats; without `--to` it is `{DEFAULT}`. A
question that a format cannot hold is left out and told, and so is what it loses of a question; the
exit code is 1 then (for a mere loss with `--strict` alone), and `--json` accounts for every
question.

| format | what it is | file |
| --- | --- | --- |
"""


def page() -> str:
    """All formats, and what becomes of each type in each, in Markdown."""
    return HEAD + "".join(f"{row}\n" for row in _rows())


def _rows() -> Iterator[str]:
    formats = {name: named(name) for name in FORMATS}
    for name, format in formats.items():
        yield f"| `{name}` | {format.title} | `NAME{format.suffix}` |"
    yield "\n## What becomes of each type\n"
    yield f"| type | {' | '.join(f'`{name}`' for name in formats)} |"
    yield "| --- |" + " --- |" * len(formats)
    for kind in TYPES:
        cells = (format.types[kind] or "(left out)" for format in formats.values())
        yield f"| `{kind}` | {' | '.join(re.sub('[|]', '&#124;', cell) for cell in cells)} |"
