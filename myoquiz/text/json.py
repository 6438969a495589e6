"""JSON for programs, which a terminal may show all the same: nothing in it is obeyed there."""

from typing import Any

import msgspec

from myoquiz.text.cells import COMMAND, UNSAFE


def written(value: Any, indent: int = 0) -> str:
    """A value as JSON, on one line where `indent` is 0; what a terminal would obey is escaped."""
    data = msgspec.json.encode(value)
    return escaped((msgspec.json.format(data, indent=indent) if indent else data).decode())


def escaped(text: str) -> str:
    """JSON that stands for the same, without what a terminal or a runner of CI would obey."""
    quiet = UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return COMMAND.sub(lambda found: f"\\u0023{found[0][1:]}", quiet)
