r"""The parser of Markdown: the tokens of a text; the only file that imports markdown-it.

A subset of CommonMark: bold, italic, code, code blocks, lists, links, images, and mathematics
between ``\(`` and ``\)`` or ``\[`` and ``\]``. Raw HTML, entities, headings and the rest stay the
text that they are.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token as Token

MATHEMATICS: Final = r"\\\((?:[^\\]|\\[^)])*\\\)|\\\[(?:[^\\]|\\[^\]])*\\\]"
"""A stretch of mathematics with its marks; as in TeX, a backslash goes with what follows it."""

_FORMULA: Final = re.compile(MATHEMATICS)
_VERBATIM: Final = re.compile(
    rf"(?s)(`+|~~~+)(?!`).+?(?<!`)\1(?!`)|(?:{MATHEMATICS})|\\[^(\[]",
)


def verbatim(text: str) -> Iterator[tuple[int, int]]:
    """Where code and mathematics start and end in a text: no other mark has a meaning in them."""
    for found in _VERBATIM.finditer(text):
        if found[0][0] != "\\" or found[0][1] in "([":
            yield found.span()


def without_verbatim(text: str) -> str:
    """A text without its stretches of code and mathematics."""
    kept, end = [], 0
    for start, after in verbatim(text):
        kept.append(text[end:start])
        end = after
    return "".join([*kept, text[end:]])


def tokens(text: str) -> "tuple[list[Token], list[str]]":
    """The tokens of a text, and the openings of mathematics that have no end."""
    found: dict[str, Any] = {"unclosed": []}
    return _parser().parse(text, found), found["unclosed"]


def walk(tokens: "list[Token]") -> "Iterator[Token]":
    """All tokens, with those inside of others."""
    for token in tokens:
        yield token
        yield from walk(token.children or [])


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # start-up: most texts have no marks

    parser = MarkdownIt("zero", {"maxNesting": 32}).enable(
        ["fence", "list", "emphasis", "backticks", "link", "image", "escape", "newline"]
    )
    parser.inline.ruler.before("escape", "math", _math)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = str  # type: ignore[assignment, method-assign]
    return parser


def _math(state: "StateInline", silent: bool) -> bool:
    opening = state.src[state.pos : state.pos + 2]
    if opening not in (r"\(", r"\["):
        return False
    found = _FORMULA.match(state.src, state.pos)
    if not found:
        if not silent:
            state.env["unclosed"].append(opening)
        return False
    if not silent:
        token = state.push("math", "", 0)
        token.markup, token.content = opening, found[0][2:-2]
    state.pos = found.end()
    return True
