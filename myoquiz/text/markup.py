r"""The Markdown of prompts, as HTML and as plain text; the only file that renders Markdown.

A subset of CommonMark: bold, italic, code, code blocks, lists, links, images, and mathematics
between ``\(`` and ``\)`` or ``\[`` and ``\]``. Raw HTML, entities, headings and the rest stay the
text that they are. Most texts have no mark at all, and take a path without any parser.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MARKS: Final = re.compile(r"[\\`*_\[\n~]")
ITEM: Final = re.compile(r"\s*(?:[-+]|\d+[.)])\s+\S")
"""What a text needs at least to be more than plain words: a mark, or the start of a list."""

STRETCH: Final = re.compile(
    r"(?:\A|(?<=[ (]))(\*\*?|`)(?=[^\W_])([^\\`*_\[\n~]*[^\W_])\1(?=[ .,;:?!)]|\Z)"
)
"""Bold, italic or code in a text that can be read without the parser: words right inside of the
marks, and a space or a stop outside, so that by CommonMark's rules they can mean nothing else."""

LINK: Final = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
MEDIA: Final = re.compile(r"(?!.*(?:^|/)\.\.?(?:/|$))[^/\\:][^\\:\0]*\Z")
"""A path below the bank's own folder: relative, no way up, no drive, no scheme."""


class Style(Struct, frozen=True):
    """What is put around a stretch of plain text: codes of a terminal, or nothing."""

    strong: tuple[str, str] = ("", "")
    emphasis: tuple[str, str] = ("", "")
    code: tuple[str, str] = ("", "")


PLAIN: Final = Style()


def is_plain(text: str) -> bool:
    """Whether a text says the same with and without Markdown; a lone ``*`` is a text, no list."""
    if MARKS.search(text):
        return text.strip() == "*"
    return not ITEM.match(text)


def html(text: str, source: Callable[[str], str] = str) -> str:
    """HTML of a text: inline where it is one paragraph, block elements where it is more.

    Mathematics stands in ``<span class="math">`` with its marks, so that a format can tell it from
    prose that happens to hold the same characters. `source` turns the path of a picture or a sound
    into its address.
    """
    if is_plain(text):
        return escape(text.strip())
    if has_stretches_only(text):
        return STRETCH.sub(_marked, escape(text.strip()))
    tokens, _ = _tokens(text)
    is_inline = len(tokens) == 3 and tokens[0].type == "paragraph_open"
    if is_inline:
        return "".join(_inline_html(tokens[1].children or [], source))
    return "".join(_block_html(tokens, source))


def has_stretches_only(text: str) -> bool:
    """Whether a text is one line whose only marks are bold, italic and code that stand clear.

    Such are nearly all marked texts of a bank, and a parser takes ten times as long for them.
    """
    return not MARKS.search(STRETCH.sub("", text)) and not ITEM.match(text)


def plain(text: str, style: Style = PLAIN) -> str:
    """A text without marks, for terminals and for machines; paragraphs are lines of their own."""
    if is_plain(text):
        return text.strip()
    if has_stretches_only(text):
        around = {"**": style.strong, "*": style.emphasis, "`": style.code}
        return STRETCH.sub(lambda found: found[2].join(around[found[1]]), text.strip())
    tokens, _ = _tokens(text)
    return "".join(_block_plain(tokens, style)).strip("\n")


def literal(text: str) -> str:
    """A plain text as markup, in which nothing has a meaning of its own."""
    if is_plain(text):
        return text
    # An opening bracket cannot be escaped (that would open mathematics), a closing one can.
    marked = re.sub(r"([`*_\]!~\\])", r"\\\1", text)
    return re.sub(r"(?m)^(\s*)(?:([-+])|(\d+)([.)]))", _escaped_list, marked)


def mistakes(text: str) -> Iterator[tuple[str, str]]:
    """Code and message of what is wrong with a text: open mathematics, foreign pictures."""
    if "\\" not in text and "](" not in text:
        return
    tokens, unclosed = _tokens(text)
    for opening in unclosed:
        closing = opening.replace("(", ")").replace("[", "]")
        yield "E215", f"{opening} opens mathematics that is not closed; add {closing}"
    for token in _walk(tokens):
        if token.type == "image" and not MEDIA.match(str(token.attrs["src"])):
            yield (
                "E216",
                f"the picture '{token.attrs['src']}' is not in the bank's folder;"
                " put it there and name it by a relative path",
            )
        if token.type == "link_open" and not LINK.fullmatch(str(token.attrs["href"])):
            yield (
                "E216",
                f"the link '{token.attrs['href']}' must start with https://, http:// or mailto:",
            )


def media(text: str) -> list[str]:
    """The paths of the pictures and sounds that a text shows."""
    if "![" not in text:
        return []
    tokens, _ = _tokens(text)
    return [str(token.attrs["src"]) for token in _walk(tokens) if token.type == "image"]


def _marked(found: re.Match[str]) -> str:
    tag = {"**": "strong", "*": "em", "`": "code"}[found[1]]
    return f"<{tag}>{found[2]}</{tag}>"


def _escaped_list(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}"


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


def _tokens(text: str) -> "tuple[list[Token], list[str]]":
    """The tokens of a text, and the openings of mathematics that have no end."""
    found: dict[str, Any] = {"unclosed": []}
    return _parser().parse(text, found), found["unclosed"]


def _math(state: "StateInline", silent: bool) -> bool:
    opening = state.src[state.pos : state.pos + 2]
    if opening not in (r"\(", r"\["):
        return False
    closing = r"\)" if opening == r"\(" else r"\]"
    end = state.src.find(closing, state.pos + 2)
    if end < 0:
        if not silent:
            state.env["unclosed"].append(opening)
        return False
    if not silent:
        token = state.push("math", "", 0)
        token.markup, token.content = opening, state.src[state.pos + 2 : end]
    state.pos = end + 2
    return True


def _walk(tokens: "list[Token]") -> "Iterator[Token]":
    for token in tokens:
        yield token
        yield from _walk(token.children or [])


TAGS: Final = {
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "link_close": "</a>",
    "softbreak": " ",
    "hardbreak": "<br>",
    "bullet_list_open": "<ul>",
    "bullet_list_close": "</ul>",
    "ordered_list_close": "</ol>",
    "list_item_open": "<li>",
    "list_item_close": "</li>",
}


def _block_html(tokens: "list[Token]", source: Callable[[str], str]) -> Iterator[str]:
    for token in tokens:
        match token.type:
            case "inline":
                yield from _inline_html(token.children or [], source)
            case "fence":
                yield f"<pre><code>{_with_breaks(token.content.rstrip())}</code></pre>"
            case "paragraph_open" | "paragraph_close":
                if not token.hidden:
                    yield "<p>" if token.nesting == 1 else "</p>"
            case "ordered_list_open":
                start = token.attrs.get("start")
                yield f'<ol start="{start}">' if start else "<ol>"
            case kind:
                yield TAGS[kind]


def _inline_html(tokens: "list[Token]", source: Callable[[str], str]) -> Iterator[str]:
    for token in tokens:
        match token.type:
            case "text":
                yield escape(token.content)
            case "code_inline":
                yield f"<code>{escape(token.content)}</code>"
            case "math":
                closing = token.markup.replace("(", ")").replace("[", "]")
                content = escape(token.content)
                yield f'<span class="math">{token.markup}{content}{closing}</span>'
            case "link_open":
                href = str(token.attrs["href"])
                yield f'<a href="{escape(href, quotes=True)}">' if LINK.fullmatch(href) else "<a>"
            case "image":
                words = "".join(child.content for child in token.children or [])
                alt = escape(words, quotes=True)
                path = str(token.attrs["src"])
                if MEDIA.match(path):
                    yield f'<img src="{escape(source(path), quotes=True)}" alt="{alt}">'
                else:
                    yield alt
            case kind:
                yield TAGS[kind]


def escape(text: str, quotes: bool = False) -> str:
    """HTML of a plain text, with `quotes` in an attribute; the `html` module is slow to import."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#x27;") if quotes else text


def _with_breaks(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _block_plain(tokens: "list[Token]", style: Style) -> Iterator[str]:
    counters: list[int | None] = []
    pending = ""
    for token in tokens:
        match token.type:
            case "inline":
                yield pending + "".join(_inline_plain(token.children or [], style)) + "\n"
                pending = ""
            case "fence":
                yield "".join(f"    {line}\n" for line in token.content.rstrip().split("\n"))
            case "bullet_list_open":
                counters.append(None)
            case "ordered_list_open":
                counters.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                counters.pop()
            case "list_item_open":
                number = counters[-1]
                mark = "- " if number is None else f"{number}. "
                pending = "  " * (len(counters) - 1) + mark
                if number is not None:
                    counters[-1] = number + 1
            case _:
                pass


def _inline_plain(tokens: "list[Token]", style: Style) -> Iterator[str]:
    href = ""
    for token in tokens:
        match token.type:
            case "text" | "math":
                yield token.content
            case "code_inline":
                yield style.code[0] + token.content + style.code[1]
            case "strong_open" | "strong_close":
                yield style.strong[token.nesting == -1]
            case "em_open" | "em_close":
                yield style.emphasis[token.nesting == -1]
            case "link_open":
                href = str(token.attrs["href"])
            case "link_close":
                yield f" ({href})"
            case "image":
                alt = "".join(child.content for child in token.children or [])
                yield f"[picture: {alt or token.attrs['src']}]"
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"
            case _:
                pass
