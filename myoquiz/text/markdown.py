r"""The parser of Markdown: the tokens of a text; the only file that imports markdown-it.

A subset of CommonMark: bold, italic, code, code blocks, lists, links, images, and mathematics
between ``\(`` and ``\)`` or ``\[`` and ``\]``; besides, tables as GitHub has them, and ``H~2~O``
and ``x^2^``. Raw HTML, entities, headings and the rest stay the text that they are.
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


SCRIPT: Final = re.compile(r"([~^])([^\s~^\\`*_\[\]]{1,12})\1(?![0-9])(?:(?<=\d[~^])|(?!\w))")
"""What is lowered or raised. Its twin is followed by no digit, nor by a letter unless it stands
after a digit, so that ``1~2,5~8`` and ``2^a^b`` stay as they are."""

SEPARATORS: Final = "\x85\u2028\u2029"
STANDINS: Final = "\x04\x05\x06"
"""No bank can hold these. Python takes separators of lines for spaces, and the parser would strip
them from the ends of paragraphs."""

_KEPT: Final = str.maketrans(SEPARATORS, STANDINS)
_GIVEN_BACK: Final = str.maketrans(STANDINS, SEPARATORS)


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
    kept = text.translate(_KEPT) if not text.isascii() else text
    parsed = _parser().parse(kept, found)
    if kept != text:
        for token in walk(parsed):
            token.content = token.content.translate(_GIVEN_BACK)
            for name, value in token.attrs.items():
                token.attrs[name] = str(value).translate(_GIVEN_BACK)
    return parsed, found["unclosed"]


def walk(tokens: "list[Token]") -> "Iterator[Token]":
    """All tokens, with those inside of others."""
    for token in tokens:
        yield token
        yield from walk(token.children or [])


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # start-up: most texts have no marks

    parser = MarkdownIt("zero", {"maxNesting": 32}).enable(
        ["fence", "list", "table", "emphasis", "backticks", "link", "image", "escape", "newline"]
    )
    parser.inline.ruler.before("escape", "math", _math)
    parser.inline.ruler.before("emphasis", "script", _script)
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


def _script(state: "StateInline", silent: bool) -> bool:
    found = SCRIPT.match(state.src, state.pos)
    before = state.src[state.pos - 1 : state.pos]
    is_after_script = bool(
        state.tokens and state.tokens[-1].type in ("sub", "sup") and not state.pending
    )
    if not found or not (before.isalnum() or (before and before in ")]}\x03") or is_after_script):
        return False
    if not silent:
        token = state.push("sub" if found[1] == "~" else "sup", "", 0)
        token.markup, token.content = found[1], found[2]
    state.pos = found.end()
    return True
