"""What is wrong, where, and how to mend it: one kind of value for every problem there is."""

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from msgspec import Struct

Path = tuple[str | int, ...]
"""A place in a document, such as ``("questions", 3, "choices", 1, "wrong")``."""

CODES: Final[dict[str, str]] = {
    "E101": "the file is not UTF-8 text",
    "E102": "a character that cannot be shown",
    "E103": "the file is empty",
    "E104": "the file is too large",
    "E110": "the YAML cannot be read here",
    "E111": "indentation that does not line up",
    "E112": "a tab or a special space used as indentation",
    "E113": "a quote that is not closed",
    "E114": "text after the closing quote",
    "E115": "a bracket or brace that is not closed",
    "E116": "a colon and a space inside a text",
    "E117": "a value that starts with a character YAML keeps for itself",
    "E118": "a backslash that YAML does not know",
    "E119": "an anchor or alias",
    "E120": "a tag",
    "E121": "nesting too deep",
    "E122": "more than one document in a file",
    "E123": "a repeated key",
    "E124": "a key that is not a word",
    "E125": "a colon without a space after it",
    "E126": "an apostrophe that ends a quoted text",
    "E127": "feedback in the wrong column",
    "E128": "questions without the line 'questions:' above them",
    "E201": "a key is missing",
    "E202": "an unknown key",
    "E203": "a value of the wrong shape",
    "E204": "an empty value",
    "E205": "a value that is not one of those allowed",
    "E206": "a number that is none or out of range",
    "E207": "an id that does not have the form of one",
    "E208": "a date that is none",
    "E209": "an unknown question type",
    "E210": "a bank of a later version",
    "E211": "choices that do not make a question",
    "E212": "a gap that is not well formed",
    "E213": "pairs that do not make a question",
    "E214": "a sequence that does not make a question",
    "E215": "mathematics without its end",
    "E216": "a picture or link that points outside the bank's folder",
    "E217": "a typed key that refuses its own answer",
    "E218": "feedback that belongs to no choice",
    "E219": "a list where a text belongs",
    "E220": "a text that a comma in braces has split",
    "E221": "an item that a colon has split into key and value",
    "E222": "a value that is nothing but a comment",
    "E223": "a line of a text that reads like a key",
    "E301": "two questions with one id",
    "E302": "two banks with one id",
    "E303": "a change that names an unknown question",
    "E304": "a source that is declared twice",
    "E305": "an answer that a slip of the keyboard would turn into another question's",
    "E306": "an answer that its own key refuses",
    "E401": "nothing to export",
    "E402": "a picture or sound that is missing",
    "E403": "a text that the format cannot hold",
    "E404": "a ledger that cannot be read",
    "E405": "a ledger of a later version",
    "E406": "a clock that is behind the ledger",
    "E407": "an id that stood for another question",
    "E408": "a ledger of another bank",
    "E590": "a file that is no history",
    "E591": "a history of a later version",
    "E592": "a line that cannot be read",
    "E593": "a line that is no entry of a history",
    "E594": "an entry of a history that contradicts itself",
    "W601": "the longest choice is the right one throughout a bank",
    "W602": "the right choice is always at the same place where choices are not shuffled",
    "W603": "a choice such as all or none of the above",
    "W604": "a negative prompt whose negation does not stand out",
    "W605": "too few wrong choices",
    "W606": "two questions that ask nearly the same",
    "W607": "two choices that read alike",
    "W608": "a choice that grammar rules out",
    "W609": "an answer that stands in its own prompt or hint",
    "W610": "no explanation",
    "W611": "a source that is not declared",
    "W612": "a wrong choice that is right in another question on the same fact",
    "W613": "more choices than anybody reads",
    "W614": "a card asked backwards whose prompt is a sentence",
    "W615": "a deck that was published under another name",
    "W616": "a wrong choice given away by an absolute word",
    "W617": "choices that overlap",
    "W618": "choices that are numbers, out of their order",
    "W619": "an answer given away by another prompt",
    "W620": "a typed answer that is too long to be judged",
    "W621": "more to read than one question needs",
    "W622": "too many points for blind guessing",
    "W623": "a word of the prompt that comes back in the right choice alone",
    "W624": "a prompt that asks nothing of its own",
    "W625": "a blank in a prompt",
    "W626": "statements that are nearly all true, or all false",
    "W627": "a right choice that is far longer than the others",
    "W628": "vague words that tell choices apart",
    "W629": "an accepted answer that passes without being listed",
    "W630": "a text that is cut off at a number sign",
    "W631": "curly quotes around a value",
    "W632": "a list that is folded into one line",
    "W633": "a text that a comma in brackets has split",
    "W634": "braces that make no gap",
    "W635": "a list that has become a part of the text above it",
    "W636": "one text with commas where a list may be meant",
    "W637": "HTML that learners see as it stands",
    "W638": "a character that nobody sees",
}
"""Every code with its one-line meaning; a code's meaning never changes once released."""


Mend: TypeAlias = Literal["", "quotes", "space", "word"]
"""How a report makes the corrected line of a value or a key."""


class Place(Struct, frozen=True, order=True):
    """A line and a column of a file, both counted from 1, in characters."""

    line: int
    column: int


class Problem(Struct, frozen=True):
    """One thing that is wrong.

    `path` names the part of the document; `on_key` says that the key itself is meant and not its
    value. `place` is set where it was known at once (syntax), and looked up by the report where
    not. `message` says what is wrong and then the cure; `fix` is the corrected line where it can
    be known, and stands in place of the line of `place`, or of `lines`: the first and the last.
    Where the line is known to the report alone, `mend` says how it comes to that: it puts the value
    in quotes, a space after its colon, or the word `meant` in place of the one that is there.
    """

    code: str
    message: str
    path: Path = ()
    on_key: bool = False
    place: Place | None = None
    fix: str = ""
    lines: tuple[int, int] | None = None
    mend: Mend = ""
    meant: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the file is unusable because of it (lints only warn)."""
        return self.code[0] == "E"


class Problems:
    """The problems of one file, in the order they were found, with the text they speak of."""

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self.text = text
        self.id = ""
        """The id of the bank, as far as it could be read."""
        self.found: list[Problem] = []

    def add(
        self,
        code: str,
        message: str,
        path: Path = (),
        *,
        on_key: bool = False,
        place: Place | None = None,
        fix: str = "",
        lines: tuple[int, int] | None = None,
        mend: Mend = "",
        meant: str = "",
    ) -> None:
        """Note one problem and go on."""
        if code not in CODES:
            raise ValueError(f"unknown code {code}")
        self.found.append(Problem(code, message, path, on_key, place, fix, lines, mend, meant))

    @property
    def errors(self) -> int:
        """How many of them make the file unusable."""
        return sum(problem.is_error for problem in self.found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def dotted(path: Path) -> str:
    """A path as people write it: ``questions[3].choices[1].wrong``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def nearest(word: str, known: Iterator[str] | list[str]) -> str:
    """The known word that was probably meant, or an empty text."""
    from difflib import get_close_matches  # start-up: only a mistake needs it

    close = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return close[0] if close else ""
