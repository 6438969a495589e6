"""The script of a page: the judge that cards have too, and what `formats/page/script` holds.

`formats/page` holds it as it was made last, with and without what judges mathematics: `pytest
--accept tests/pages` makes it anew, and a test fails where it is another one by now.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from myoquiz.formats import script
from myoquiz.formats.page.drawing import FOLDER
from tests.generate.minify import expression

SCRIPT: Final = FOLDER / "script"
PAGE_PARTS: Final = (
    *("base", "questions", "chance", "grade", "sitting", "lines", "keep", "memory"),
    *("inputs", "told"),
    *("start", "ask", "clock", "end", "keys", "main"),
)
"""The files of `page/script`, in the order in which they are put together."""


@cache
def page(*, has_formulas: bool) -> str:
    """The script in a scope of its own, in which the judge and the page have each their own."""
    source = script.judge(has_formulas=has_formulas, is_page=True)
    judges = expression(f"(()=>{{{source}}})()", are_keys_own=True)
    return f"{expression(f'(()=>{{{_late(judges)}{{{page_parts()}}}}})()')};"


def page_parts(names: Sequence[str] = PAGE_PARTS) -> str:
    """What a page does, as its authors wrote it."""
    return "\n".join((SCRIPT / f"{name}.js").read_text(encoding="utf-8") for name in names)


def open_parts() -> str:
    """All that a page knows and can do before it begins, for tests to call."""
    judges = f"(()=>{{{script.judge(has_formulas=True, is_page=True)}}})()"
    return f"{_late(judges)}\n{page_parts(PAGE_PARTS[:-1])}"


def _late(judges: str) -> str:
    """The functions of the judge, made when one of them is called."""
    names = enumerate(("judge", "judgeGaps", "judgeForms"))
    made = ",".join(f"{name}=(...a)=>readied()[{place}](...a)" for place, name in names)
    return f"let ready;const readied=()=>ready=ready||{judges},{made};"
