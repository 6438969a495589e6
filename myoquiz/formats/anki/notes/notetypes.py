"""The two note types: ids, field lists and templates, for ever.

Anki matches note types by id and shape. A field that is added, removed, moved or renamed without
its id makes every note of every learner conflict, and no update reaches them; so ids, names and
order here are final, and the reserved fields are for what comes. Templates and CSS may change with
a new RELEASE. A note never moves from one type to the other.
"""

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from myoquiz.formats.anki.notes.labels import words

RELEASE: Final = 1_795_910_400
"""When templates, CSS or field settings last changed (2026-11-29, Unix seconds).

Anki takes the look of a note type from a package where this is newer than what it has. It is
raised with every change of the look, and with nothing else: a learner's own CSS lives until then.
"""


class NoteField(Struct, frozen=True):
    """A field of a note type; one that is for machines is folded away in Anki's editor."""

    name: str
    id: int
    meaning: str
    is_machine: bool = False


class Notetype(Struct, frozen=True):
    """A note type with one template."""

    id: int
    name: str
    is_cloze: bool
    fields: tuple[NoteField, ...]
    sort_field: int
    template: str
    template_id: int
    front: str
    back: str
    styles: tuple[str, ...]
    """What its look is put together from: the parts of all cards, then its own."""
    in_browser: tuple[str, str]
    """Front and back in Anki's table of cards, where a line must do."""

    @property
    def css(self) -> str:
        """The whole style sheet."""
        return "\n".join(map(asset, self.styles))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return tuple(field.name for field in self.fields)


QUESTION: Final = Notetype(
    id=1_386_270_417_923,
    name="myoquiz Question",
    is_cloze=False,
    fields=(
        NoteField(
            "ID", 4_917_203_518_101, "bank/question: the search `ID:bank/question` finds it."
        ),
        NoteField("Question", 4_917_203_518_102, "What is asked."),
        NoteField("Choices", 4_917_203_518_103, "What there is to choose from, in one list."),
        NoteField(
            "Correct", 4_917_203_518_104, "The numbers of the right choices, as `1 3`.", True
        ),
        NoteField("Multi", 4_917_203_518_105, "`1` where several choices can be right.", True),
        NoteField("Answer", 4_917_203_518_106, "The right answer."),
        NoteField("Typed", 4_917_203_518_107, "The answer as it is typed, without marks.", True),
        NoteField("Accept", 4_917_203_518_108, "What else is right, in one list."),
        NoteField("Explanation", 4_917_203_518_109, "Why the answer is right."),
        NoteField("Hint", 4_917_203_518_110, "A help on demand."),
        NoteField("Source", 4_917_203_518_111, "Where the fact stands."),
        NoteField(
            "Options", 4_917_203_518_112, "For the card's script alone: leave it as it is.", True
        ),
        NoteField(
            "Reserved 1", 4_917_203_518_113, "The text that it is about, where several share one."
        ),
        NoteField("Reserved 2", 4_917_203_518_114, "Empty, for what comes.", True),
        NoteField("Reserved 3", 4_917_203_518_115, "Empty, for what comes.", True),
    ),
    sort_field=1,
    template="Question",
    template_id=4_917_203_518_190,
    front="question_front.html",
    back="question_back.html",
    styles=("card.css", "question.css"),
    in_browser=("{{Question}}", "{{Answer}}"),
)

CLOZE: Final = Notetype(
    id=1_386_270_417_924,
    name="myoquiz Cloze",
    is_cloze=True,
    fields=(
        NoteField(
            "ID", 4_917_203_518_201, "bank/question: the search `ID:bank/question` finds it."
        ),
        NoteField("Text", 4_917_203_518_202, "The text with its gaps."),
        NoteField("Typed", 4_917_203_518_203, "What the gaps hold, as it is typed.", True),
        NoteField("Explanation", 4_917_203_518_204, "Why the answer is right."),
        NoteField("Hint", 4_917_203_518_205, "A help on demand."),
        NoteField("Source", 4_917_203_518_206, "Where the fact stands."),
        NoteField(
            "Options", 4_917_203_518_207, "For the card's script alone: leave it as it is.", True
        ),
        NoteField(
            "Reserved 1", 4_917_203_518_208, "The text that it is about, where several share one."
        ),
        NoteField("Reserved 2", 4_917_203_518_209, "Empty, for what comes.", True),
        NoteField("Reserved 3", 4_917_203_518_210, "Empty, for what comes.", True),
    ),
    sort_field=1,
    template="Cloze",
    template_id=4_917_203_518_290,
    front="cloze_front.html",
    back="cloze_back.html",
    styles=("card.css", "cloze.css"),
    in_browser=("{{cloze:Text}}", "{{cloze:Text}}"),
)

NOTETYPES: Final = (QUESTION, CLOZE)

WORDS: Final = "<!-- words -->"
"""Where a template wants the English words, which all of them have."""

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
SCRIPTS: Final = MappingProxyType({"<!-- script -->": "script.js", "<!-- judge -->": "judge.js"})
"""Where a template wants which of the scripts that `tests/generate/script.py` makes."""


@cache
def asset(name: str) -> str:
    """The text of a template, a script or a style sheet, whole; read when it is first needed."""
    text = (TEMPLATES / name).read_text(encoding="utf-8").replace(WORDS, words())
    for place, script in SCRIPTS.items():
        if place in text:
            text = text.replace(place, f"<script>\n{asset(script)}</script>")
    return text
