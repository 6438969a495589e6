"""The pages of E52x and W72x: what becomes of cards and documents that are imported."""

import json
from typing import Final

from myoquiz.problems.page import Page

HEAD: Final = "#separator:tab\n#html:true\n#notetype column:1\n"
GOOD: Final = f"{HEAD}Basic\tWhat is the capital of France?\tParis\n"


def _deck(front: str) -> str:
    """A deck of CrowdAnki with one note, whose template has this front."""
    template = {"qfmt": front, "afmt": "{{FrontSide}}<hr id=answer>{{City}}"}
    model = {
        "crowdanki_uuid": "1",
        "name": "Countries",
        "flds": [{"name": "Country"}, {"name": "City"}],
        "tmpls": [template],
    }
    note = {"guid": "x", "note_model_uuid": "1", "fields": ["France", "Paris"]}
    deck = {"name": "Capitals", "note_models": [model], "notes": [note]}
    return json.dumps(deck, indent=2) + "\n"


CARDS: Final = (
    Page(
        code="E520",
        why="A note can make several cards that ask for different things, or a card by a script; a"
        " text export does not even tell what a card shows. Which question it would be is a guess."
        " Told by `myoquiz import`, which sets the note aside with its fields; from a package"
        " (`.apkg`) more can be told than from a text export.",
        wrong=f"{HEAD}Country\tFrance\tParis\tEuropean Union\n",
        right=GOOD,
    ),
    Page(
        code="E521",
        why="Banks have no question that covers a place on a picture. Ask for the place in words,"
        " with the picture in the prompt. Told by `myoquiz import`, which sets the note aside.",
        wrong=f"{HEAD}Image Occlusion\t{{{{c1::image-occlusion:rect:left=.1}}}}\tmap.png\n",
        right=GOOD,
    ),
    Page(
        code="E523",
        why="Documents of Word are read by a library that few people need, so it is an extra:"
        " `pip install 'myoquiz[word]'`. Or save the document as plain text. Told by"
        " `myoquiz import`, which reads nothing of the file.",
        data=b"PK\x03\x04 word/document.xml",
        wrong="A document of Word.\n",
        note="Here `mammoth`, the library, is not installed.",
        right="What is the capital of France? {=Paris ~Lyon}\n",
    ),
    Page(
        code="E524",
        why="The file is damaged, is not what it says, or goes beyond the limits that keep a"
        " stranger's file from harm. Get or export it anew. Told by `myoquiz import`, which reads"
        " nothing of the file.",
        wrong='{"name": "Capitals", "note_models": [], "notes": 5}\n',
        right=_deck("{{Country}}"),
    ),
    Page(
        code="W720",
        why="The template of the note type has words of its own, or shows several fields. The"
        " question is what its card shows. Told by `myoquiz import`, which takes the question all"
        " the same.",
        wrong=_deck("What is the capital of {{Country}}?"),
        right=_deck("{{Country}}"),
    ),
)
