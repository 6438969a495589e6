"""The names of QTI's elements: version 3 writes ``qti-item-body`` for version 2's ``itemBody``."""

import re
from functools import lru_cache


@lru_cache(maxsize=1024)
def camel(name: str) -> str:
    """A name of version 3 as version 2 has it; attributes of HTML and others stay as they are."""
    if name.startswith(("data-", "aria-")):
        return name
    return re.sub("-([a-z0-9])", lambda found: found[1].upper(), name.removeprefix("qti-"))
