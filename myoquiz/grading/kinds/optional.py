"""Words in round brackets, which a learner may leave out."""

from __future__ import annotations

import re
from functools import lru_cache

OPTIONAL = re.compile(r"(?:(?<=\s)|^)\(([^()]*)\)(?=\s|[.,;:!?]|$)")
MAX_OPTIONAL = 4


@lru_cache(maxsize=4096)
def without_optional(written: str) -> tuple[str, ...]:
    """The ways to write an answer with and without its optional words, the fullest first."""
    found = OPTIONAL.search(written)
    if found is None or len(OPTIONAL.findall(written)) > MAX_OPTIONAL:
        return (" ".join(written.split()),)
    head, inner, tail = written[: found.start()], found[1], written[found.end() :]
    ways = (*without_optional(f"{head}{inner}{tail}"), *without_optional(f"{head}{tail}"))
    return tuple(dict.fromkeys(way for way in ways if way)) or (written,)
