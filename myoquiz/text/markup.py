r"""The Markdown of prompts, as HTML and as plain text.

Most texts have no mark at all, and take a path without any parser.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from posixpath import normpath
from typing import TYPE_CHECKING, Final

from myoquiz.text import plaintext
from myoquiz.text.markdown import tokens as _tokens
from myoquiz.text.markdown import verbatim
from myoquiz.text.markdown import walk as _walk
from myoquiz.text.plaintext import GAP, PLAIN, Style

if TYPE_CHECKING:
    from myoquiz.text.markdown import Token

MARKS: Final = re.compile(r"[\\`*_\[\n~]|\^[^\s^]{1,12}\^")
ITEM: Final = re.compile(r"\s*(?:[-+]|\d+[.)])\s+\S")
"""What a text needs at least to be more than plain words: a mark, or the start of a list."""

STRETCH: Final = re.compile(
    r"(?:\A|(?<=[ (]))(\*\*?|`)(?=[^\W_])([^\\`*_\[\n~^]*[^\W_])\1(?=[ .,;:?!)]|\Z)"
)
"""Bold, italic or code in a text that can be read without the parser: words right inside of the
marks, and a space or a stop outside, so that by CommonMark's rules they can mean nothing else."""

LINK: Final = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
MEDIA: Final = re.compile(r"(?!.*(?:^|/)\.\.?(?:/|$))[^/\\:][^\\:\0]*\Z")
"""A path below the bank's own folder: relative, no way up, no drive, no scheme."""


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


def plain(text: str, style: Style = PLAIN, gaps: Sequence[str] = ()) -> str:
    """A text without marks, for terminals and for machines; paragraphs are lines of their own.

    `gaps` are what stands in place of the gaps of a cloze.
    """
    if is_plain(text):
        return plaintext.filled(text.strip(), gaps)
    if has_stretches_only(text):
        around = {"**": style.strong, "*": style.emphasis, "`": style.code}
        styled = STRETCH.sub(lambda found: found[2].join(around[found[1]]), text.strip())
        return plaintext.filled(styled, gaps)
    tokens, _ = _tokens(text)
    return "".join(plaintext.blocks(tokens, style, gaps)).strip("\n")


def literal(text: str) -> str:
    """A plain text as markup, in which nothing has a meaning of its own."""
    if is_plain(text):
        return text
    # An opening bracket cannot be escaped (that would open mathematics), a closing one can.
    marked = re.sub(r"([`*_\]!~^|\\])", r"\\\1", text)
    return re.sub(r"(?m)^(\s*)(?:([-+])|(\d+)([.)]))", _escaped_list, marked)


def answer(text: str) -> str:
    """The answer of a gap as markup: nothing has a meaning in it but code and mathematics."""
    pieces, end = [], 0
    for start, after in verbatim(text):
        pieces += [literal(text[end:start]), text[start:after]]
        end = after
    return "".join([*pieces, literal(text[end:])])


def with_answers(text: str, answers: Sequence[str]) -> str:
    """The markup of a text in whose gaps the answers stand, as they are within code and math."""
    spans = [*verbatim(text)]

    def fill(found: re.Match[str]) -> str:
        given = answers[int(found[1])]
        is_inside = any(start < found.start() < end for start, end in spans)
        return given if is_inside else answer(given)

    return GAP.sub(fill, text)


def mistakes(text: str) -> Iterator[tuple[str, str]]:
    """Code and message of what is wrong with a text: open mathematics, or such that may do harm,
    and foreign pictures."""
    if "\\" not in text and "](" not in text:
        return
    tokens, unclosed = _tokens(text)
    for opening in unclosed:
        closing = opening.replace("(", ")").replace("[", "]")
        yield "E215", f"{opening} opens mathematics that is not closed; add {closing}"
    for token in _walk(tokens):
        if token.type == "math":
            # start-up: most texts have no mathematics
            from myoquiz.text import mathematics

            yield from mathematics.mistakes(token.content)
        if token.type == "image" and not MEDIA.match(str(token.attrs["src"])):
            path = str(token.attrs["src"])
            turned = normpath(path.replace("\\", "/"))
            is_meant = turned != path and MEDIA.match(turned)
            cure = "put it there and name it by a relative path"
            yield (
                "E216",
                f"the path '{path}' is not as short as can be; write '{turned}'"
                if is_meant and "\\" not in path
                else f"the file '{path}' has backslashes in its path; write '{turned}'"
                if is_meant
                else f"the picture '{path}' is not in the bank's folder; {cure}",
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
    "table_open": "<table>",
    "table_close": "</table>",
    "thead_open": "<thead>",
    "thead_close": "</thead>",
    "tbody_open": "<tbody>",
    "tbody_close": "</tbody>",
    "tr_open": "<tr>",
    "tr_close": "</tr>",
    "th_close": "</th>",
    "td_close": "</td>",
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
            case "th_open" | "td_open":
                side = str(token.attrs.get("style", "")).removeprefix("text-align:")
                place = f' class="mq-{side}"' if side in ("right", "center") else ""
                yield f"<{token.tag}{place}>"
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
            case "sub" | "sup":
                yield f"<{token.type}>{escape(token.content)}</{token.type}>"
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
