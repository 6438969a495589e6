r"""From a bank's texts to the HTML of Anki's fields.

A field is HTML, and more than that: Anki obeys ``[sound:…]``, ``[anki:…]``, ``[latex]``, ``[$]``,
``[[type:…]]``, ``{{c1::…}}`` and, through MathJax, ``\(…\)`` and ``\[…\]``, wherever they stand. A
text that only talks about these is disarmed, with a character reference for the first character
where Anki looks at the HTML, and with an empty element after the backslash where MathJax looks at
the page. Real mathematics keeps its marks. The tags are those that `markup.html` makes and no
others, since it escapes all that an author writes.

Texts are normalised (NFC) as Anki does it on import, so that no tag is changed by it there.
"""

import re
from collections.abc import Callable
from typing import Any, Final
from unicodedata import normalize

import msgspec

from myoquiz.questions import Cloze, Gap
from myoquiz.text import markup
from myoquiz.text.markdown import verbatim
from myoquiz.text.plaintext import GAP, OPENED, SOUNDS

LINE_END: Final = re.compile(r"\r\n?|\n")

Source = Callable[[str], str]
"""From the path of a picture or sound to its name in Anki's media folder."""

LIVE: Final = re.compile(
    rf"\\(?=[(\[{OPENED}])"
    rf"|\[(?=/?(?:sound:|anki:|latex\]|\$|\[type:|{OPENED}))"
    rf"|\{{(?=[{{{OPENED}])",
    re.IGNORECASE,
)
"""The first character of what Anki would obey, or of what a gap could make it obey."""

SPECIAL: Final = re.compile(r"[\\`*_\[\r\n~^<>&{]")
"""What a text in ASCII needs at least to be another text as a field, unless it starts a list."""

TAG: Final = re.compile(r"(<[^>]*>)")
COLON: Final = re.compile("^:|:(?=:)|:$")
MATH: Final = '<span class="math">'
OVERLAY: Final = "\u0338"
"""The one character that eats a tag: normalised after ``>`` it would make ``≯`` of the two."""

SOUND: Final = re.compile(r"\[sound:([^\]]*)\]")
WAITING: Final = re.compile(r"\[sound:([^\]]*\.(?:mp3|wav|flac))\]", re.IGNORECASE)
"""A sound that the browsers in all clients play."""


def field(text: str, source: Source = str) -> str:
    """The field HTML of a Markdown text."""
    if not text or (text.isascii() and not SPECIAL.search(text) and not markup.ITEM.match(text)):
        return text.strip()
    return _safe(markup.html(text, source))


def shown(text: str, source: Source = str) -> str:
    """The HTML of a Markdown text that a script shows, where Anki no longer looks for sounds."""
    return SOUND.sub(lambda found: _audio(found[1], " controls"), field(text, source))


def piece(text: str, source: Source = str) -> str:
    """The field HTML of what is picked or put together, in which a sound waits until it is tapped.

    Anki plays its own sounds by itself, one after the other in the order of the file, which tells
    what is right, and once more on the back. It keeps those that the browsers in its clients do
    not play.
    """
    html = field(text, source)
    return WAITING.sub(lambda found: _audio(found[1], " controls"), html) if "[s" in html else html


def medium(name: str) -> str:
    """An element that is not seen, by which Anki knows that a field needs a picture or sound."""
    return _audio(name) if name.lower().endswith(SOUNDS) else f'<img src="{name}">'


def plain(text: str) -> str:
    """The field HTML of a text without Markdown, such as a typed answer, on one line."""
    if text.isascii() and not SPECIAL.search(text):
        return text
    return _safe(LINE_END.sub(" ", markup.escape(text)))


def link(html: str, address: str) -> str:
    """A link around field HTML, which has none in it."""
    opening = _tag(f'<a href="{markup.escape(address, quotes=True)}">')
    return f"{opening}{html}</a>"


def cloze(question: Cloze, source: Source = str) -> str:
    """The field HTML of a text with gaps, in Anki's spelling of them."""
    gaps = question.blanks()
    text = question.marked()
    spans = [*verbatim(text)] if "`" in text or "\\" in text else []
    is_inside = [
        any(start < found.start() < end for start, end in spans) for found in GAP.finditer(text)
    ]

    def fill(found: re.Match[str]) -> str:
        number = int(found[1])
        return _gap(gaps[number], plain if is_inside[number] else _answer)

    return GAP.sub(fill, field(text, source))


def has_gap_in_tag(question: Cloze) -> bool:
    """Whether a gap stands where Anki cannot ask for it: in the description of a picture."""
    if "![" not in question.text:
        return False
    return any(OPENED in tag for tag in TAG.findall(markup.html(question.marked())))


def json(value: Any) -> str:
    """A value as JSON in a field; it reads the same where it stands as text or in an attribute."""
    text = normalize("NFC", msgspec.json.encode(value).decode()).replace(r"\\", r"\u005c")
    # A bracket or brace that is live stands inside a string: JSON's own are followed by others.
    disarmed = LIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return markup.escape(disarmed, quotes=True)


def _safe(html: str) -> str:
    """HTML whose tags are known, with everything disarmed that Anki would obey."""
    if html.isascii() and "<" not in html:
        return LIVE.sub(_disarmed, html)
    pieces = TAG.split(html)
    is_math = False
    for index, piece in enumerate(pieces):
        if index % 2:
            is_math = piece == MATH
            pieces[index] = _tag(piece)
        elif piece:
            run = normalize("NFC", piece)
            run = run[:2] + LIVE.sub(_kept, run[2:]) if is_math else LIVE.sub(_disarmed, run)
            pieces[index] = f"&#{ord(OVERLAY)};{run[1:]}" if run[0] == OVERLAY else run
    return "".join(pieces)


def _disarmed(found: re.Match[str]) -> str:
    return "\\<span></span>" if found[0] == "\\" else f"&#{ord(found[0])};"


def _kept(found: re.Match[str]) -> str:
    """What stands in mathematics: a backslash is TeX's own there, and an element would end it."""
    return "\\" if found[0] == "\\" else _disarmed(found)


def _tag(tag: str) -> str:
    """A tag whose attributes hold nothing that Anki obeys; a sound becomes Anki's own mark."""
    if '"' not in tag or tag == MATH:
        return tag
    sound = re.match(r'<img src="([^"]*)"', tag)
    if sound and sound[1].lower().endswith(SOUNDS):
        return f"[sound:{sound[1]}]"
    return re.sub(r"[\\\[{]", lambda found: f"&#{ord(found[0])};", normalize("NFC", tag))


def _audio(name: str, more: str = "") -> str:
    return f'<audio{more} preload="none" src="{name}"></audio>'


def _gap(gap: Gap, written: Callable[[str], str]) -> str:
    # A client that runs no script shows what a menu offers.
    hint = _inner(plain(gap.hint or " / ".join(gap.menu())))
    if hint and LIVE.match(f"[{hint}]"):  # Anki shows a hint in brackets
        hint = f"&#{ord(hint[0])};{hint[1:]}"
    answer = _inner(written(gap.answer))
    return f"{{{{c{gap.number}::{answer}{'::' + hint if hint else ''}}}}}"


def _answer(text: str) -> str:
    """The field HTML of an answer that may hold code and mathematics."""
    is_plain = "`" not in text and "\\" not in text
    return plain(text) if is_plain else LINE_END.sub(" ", field(markup.answer(text)))


def _inner(html: str) -> str:
    """Field HTML inside of a gap, where ``::`` and ``}}`` have a meaning."""
    return COLON.sub("&#58;", html.replace("}", "&#125;"))
