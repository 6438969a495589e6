"""The questions in paragraphs: where one begins, its choices, and which of them are right."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

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
LETTERS: Final = re.compile(r"(?i)\(?([a-h])(?:[.)]|\b)(?:[ ]*(?:,|;|and|und|&)[ ]*\(?([a-h])\b)*")
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

    def rights(self, key: str) -> set[int]:
        """The places of the right choices: by a mark that some have, or by the answer."""
        everything = {*range(len(self.choices))}
        starred = {at for at in everything if self.choices[at].is_starred}
        marked = [
            {at for at in everything if self.choices[at].has_all_in(tag)}
            for tag in ("mark", "u", "strong")
        ]
        named = self._named(said(self.answer)) or self._named(key)
        for found in (starred, named, *marked):
            if found and found != everything:
                return found
        return set()

    def _named(self, answer: str) -> set[int]:
        """The places of the choices that an answer names, by letters or by the text."""
        if (LETTERS.match(answer) and len(answer) < 20) or LETTERS.fullmatch(answer.strip()):
            letters = [letter.lower() for letter in ONE_LETTER.findall(answer)]
            return {at for at, one in enumerate(self.choices) if one.letter in letters}
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
        rights = self.rights("")
        lines = [f"{self.number or 1}. {' '.join(map(said, self.stem))}"]
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
        if _is_head_of_answers(words):
            break
        choice = _choice(paragraph, current)
        number = None if choice else _number(paragraph, words)
        if number is not None or current is None:
            if current:
                yield current
            text = _without(NUMBER, paragraph.html) if number is not None else paragraph.html
            current = WordQuestion(paragraph.place, number, [text], [], [])
        elif choice and current.number is not None:
            current.choices.append(choice)
        elif current.number is None:
            current.stem.append(paragraph.html)
        else:
            _belonging(current, paragraph, words)
    if current:
        yield current


def answers_at_end(found: Sequence[Paragraph]) -> dict[int, str]:
    """The answers that are listed below a heading such as *Answer key*, by number."""
    key: dict[int, str] = {}
    is_list = False
    for paragraph in found:
        words = said(paragraph.html)
        if _is_head_of_answers(words):
            is_list = True
        elif is_list:
            number = NUMBER.match(words)
            key[int(number[1]) if number else len(key) + 1] = words[number.end() if number else 0 :]
    return key


def _belonging(current: WordQuestion, paragraph: Paragraph, words: str) -> None:
    """Add a paragraph to a question: its answer, its explanation, or more of what it asks."""
    answer = ANSWER.match(words)
    if answer and (words[answer.end() - 1 :][:1] in ":.=- " or len(words) == answer.end()):
        current.answer = _without(ANSWER, paragraph.html)
    elif EXPLANATION.match(words):
        current.explanation.append(_without(EXPLANATION, paragraph.html))
    elif current.choices or current.answer or current.explanation:
        current.explanation.append(paragraph.html)
    else:
        current.stem.append(paragraph.html)


def _is_head_of_answers(words: str) -> bool:
    return bool(re.fullmatch(r"(?i)(?:answers|answer key|key|lösungen|antworten)[ ]*:?", words))


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
    text = _without(LETTER, paragraph.html) if letter else paragraph.html
    bare = said(text)
    is_starred = bool(letter and letter[1]) or bool(STAR.search(bare))
    if is_starred and STAR.search(bare):
        text = html.escape(STAR.sub("", bare), quote=False)
    name = letter[2].lower() if letter else chr(ord("a") + len(current.choices) % 26)
    return WordChoice(text, name, is_starred)


def _without(sign: re.Pattern[str], text: str) -> str:
    """The HTML of a paragraph without what stands at its start, whatever elements that is in."""
    found = sign.match(said(text))
    left = found.end() if found else 0
    pieces = re.split(r"(<[^>]*>)", text)
    for at in range(0, len(pieces), 2):
        plain = html.unescape(pieces[at])
        if at == 0 or not said("".join(pieces[:at])):
            plain = plain.lstrip()
        cut = min(left, len(plain))
        left -= cut
        pieces[at] = html.escape(plain[cut:], quote=False)
        if not left:
            break
    return "".join(pieces)
