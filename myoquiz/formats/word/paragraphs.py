"""The questions in paragraphs: where one begins, its choices, and which of them are right."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from myoquiz.formats.importing import RefusedItem
from myoquiz.formats.word.document import Paragraph

NUMBER: Final = re.compile(r"(?i)(?:q(?:uestion)?|frage)?[ .#]*(\d{1,4})[ ]*[.):][ \t]*")
LETTER: Final = re.compile(r"([*✓✔]?)[ ]*\(?([A-Ha-h])[.)][ \t]+")
ANSWER: Final = re.compile(
    r"(?i)(?:correct |right )?(?:answers?|ans|key|antwort|lösung|respuesta|réponse|risposta)"
    r"(?: key)?[ ]*[:.=-]?[ ]*"
)
EXPLANATION: Final = re.compile(
    r"(?i)(?:explanation|rationale|feedback|erklärung|begründung|explicación|explication)[ ]*:[ ]*"
)
LETTERS: Final = re.compile(
    r"(?i)(\(?[a-h]\b(?:[ ]*(?:,|;|and|und|&)[ ]*\(?[a-h]\b)*)"
    r"(?:[.]?[ ]*\Z|[ ]*[-–—:(][ ]*|[.)]+[ ]*(?:[-–—:(][ ]*)?)"
)
"""What names choices by their letters, in a text that is over then, or sets itself apart."""
ONE_LETTER: Final = re.compile(r"(?i)\b[a-h]\b")
STAR: Final = re.compile(r"\A[*✓✔]+[ ]*|[ ]*[*✓✔]+\Z")
TAG: Final = re.compile(r"<[^>]*>")


class WordChoice(Struct, frozen=True):
    """A choice: its HTML, and how it is marked."""

    html: str
    letter: str = ""
    is_starred: bool = False

    def has_all_in(self, tag: str) -> bool:
        """Whether all its words stand in an element."""
        return _has_all_in(self.html, tag)


class WordQuestion(Struct):
    """Paragraphs that belong together; without a number they are no question."""

    place: int
    number: int | None
    stem: list[str]
    choices: list[WordChoice]
    explanation: list[str]
    answer: str = ""
    """What stands in the line of its answer."""
    listed: str = ""
    """What a list of answers says of it."""

    def rights(self) -> set[int]:
        """The places of the right choices: by a mark that some have, or by the answer.

        Raises RefusedItem where one contradicts another.
        """
        everything = {*range(len(self.choices))}
        starred = {at for at in everything if self.choices[at].is_starred}
        marked = [
            {at for at in everything if self.choices[at].has_all_in(tag)}
            for tag in ("mark", "u", "strong")
        ]
        plain = [starred, *(self._named(said(text)) for text in (self.answer, self.listed))]
        told = [found for found in plain if found and found != everything]
        if any(found != told[0] for found in told):
            raise RefusedItem("E512", "its answer is told twice, each time another one")
        for found in (*told, *marked):
            if found and found != everything:
                return found
        return set()

    def reason(self) -> str:
        """What the line of its answer says beside the choices that it names, as HTML."""
        for told in (self.answer, self.listed):
            rest = without(LETTERS, told)
            is_choice = self._whole(said(told)) or self._whole(said(rest))
            if self.choices and rest and not is_choice:
                return rest
        return ""

    def _named(self, answer: str) -> set[int]:
        """The places of the choices that an answer names, by the text or by letters."""
        whole, found = self._whole(answer), LETTERS.match(answer)
        letters = ONE_LETTER.findall(found[1].lower()) if found else []
        named = {at for at, one in enumerate(self.choices) if one.letter in letters}
        if not found or (whole and len(answer) > 1):
            return whole
        rest = answer[found.end() :]
        if (whole and whole != named) or LETTERS.fullmatch(rest):
            raise RefusedItem("E512", f"its answer '{answer}' can mean more than one choice")
        if self._whole(rest) - named:
            raise RefusedItem("E512", f"its answer '{answer}' names one choice and says another")
        return named

    def _whole(self, answer: str) -> set[int]:
        """The places of the choices that say what an answer says."""
        wanted = answer.strip().casefold()
        return {
            at
            for at, one in enumerate(self.choices)
            if wanted and said(one.html).casefold() == wanted
        }

    def text(self) -> str:
        """The paragraphs as text, with a number and letters that can be read again."""
        if self.number is None:
            return "\n\n".join(map(said, self.stem)) + "\n"
        try:
            rights = self.rights()
        except RefusedItem:
            rights = set()
        lines = [f"{self.number or 1}. {' '.join(map(said, self.stem))}"]
        told = (
            [] if rights else [f"Answer: {said(one)}" for one in (self.answer, self.listed) if one]
        )
        if more := " ".join([*told, *map(said, self.explanation)]):
            lines.append(f"... {more}")
        for at, choice in enumerate(self.choices):
            lines.append(f"{'*' if at in rights else ''}{choice.letter}) {said(choice.html)}")
        return "\n".join(lines) + "\n"


def _has_all_in(text: str, tag: str) -> bool:
    return not said(re.sub(rf"<{tag}\b.*?</{tag}>", "", text, flags=re.DOTALL))


def unmarked(text: str) -> str:
    """Some HTML without bold, lines and colours that all its words have: they are no emphasis."""
    for tag in ("mark", "u", "strong"):
        if _has_all_in(text, tag):
            text = re.sub(rf"</?{tag}\b[^>]*>", "", text)
    return text


def said(text: str) -> str:
    """The words of some HTML on one line."""
    return " ".join(html.unescape(TAG.sub("", text)).split())


def questions(found: Sequence[Paragraph]) -> Iterator[WordQuestion]:
    """The questions with all that belongs to them, and the texts before them."""
    current: WordQuestion | None = None
    for paragraph in found:
        words = said(paragraph.html)
        choice = _choice(paragraph, current)
        number = None if choice else _number(paragraph, words)
        if number is not None or current is None:
            if current:
                yield current
            text = without(NUMBER, paragraph.html) if number is not None else paragraph.html
            current = WordQuestion(paragraph.place, number, [text], [], [])
        elif choice and current.number is not None:
            current.choices.append(choice)
        elif current.number is None:
            current.stem.append(paragraph.html)
        else:
            _belonging(current, paragraph, words)
    if current:
        yield current


def _belonging(current: WordQuestion, paragraph: Paragraph, words: str) -> None:
    """Add a paragraph to a question: its answer, its explanation, or more of what it asks."""
    if is_answer(words):
        current.answer = without(ANSWER, paragraph.html)
    elif EXPLANATION.match(words):
        current.explanation.append(without(EXPLANATION, paragraph.html))
    elif current.choices or current.answer or current.explanation:
        current.explanation.append(paragraph.html)
    else:
        current.stem.append(paragraph.html)


def is_answer(words: str) -> bool:
    """Whether a line tells an answer, such as *Answer: B*."""
    found = ANSWER.match(words)
    return found is not None and (found.end() == len(words) or found[0][-1] in ":.=- ")


def _number(paragraph: Paragraph, words: str) -> int | None:
    """The number of a question that a paragraph begins: typed, or 0 for one that Word makes."""
    if found := NUMBER.match(words):
        return int(found[1])
    return 0 if paragraph.lists == ("ol",) else None


def _choice(paragraph: Paragraph, current: WordQuestion | None) -> WordChoice | None:
    """The choice that a paragraph is: lettered, or an item of a list below a question."""
    if current is None or current.number is None:
        return None
    words = said(paragraph.html)
    letter = LETTER.match(words)
    is_below = len(paragraph.lists) > 1 or paragraph.lists == ("ul",)
    if not letter and not is_below:
        return None
    text = without(LETTER, paragraph.html) if letter else paragraph.html
    bare = said(text)
    is_starred = bool(letter and letter[1]) or bool(STAR.search(bare))
    if is_starred and STAR.search(bare):
        text = html.escape(STAR.sub("", bare), quote=False)
    name = letter[2].lower() if letter else chr(ord("a") + len(current.choices) % 26)
    return WordChoice(text, name, is_starred)


def without(sign: re.Pattern[str], text: str) -> str:
    """The HTML of a paragraph without what stands at its start, whatever elements that is in."""
    found = sign.match(said(text))
    left = len("".join(found[0].split())) if found else 0
    pieces = re.split(r"(<[^>]*>)", text)
    for at in range(0, len(pieces), 2):
        plain = html.unescape(pieces[at]).lstrip()
        while left and plain:
            plain, left = plain[1:].lstrip(), left - 1
        pieces[at] = html.escape(plain, quote=False)
        if not left and (plain or "".join(pieces[at + 1 : at + 2]).startswith("<img")):
            break
    return "".join(pieces)
