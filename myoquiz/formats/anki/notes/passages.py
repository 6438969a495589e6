"""The passage of a question on its card."""

from typing import Final

from myoquiz.formats.anki.notes.escape import Source, field, plain

PASSAGE: Final = {
    "ar": "النص",
    "de": "Text lesen",
    "en": "Read the text",
    "es": "Leer el texto",
    "fr": "Lire le texte",
    "he": "לקריאת הטקסט",
    "it": "Leggi il testo",
    "nl": "Lees de tekst",
    "pl": "Przeczytaj tekst",
    "pt": "Ler o texto",
}
"""What opens a passage; it travels in the field, as templates of the first release know no such."""


def folded(text: str, language: str, source: Source) -> str:
    """A passage as it stands above what is asked: folded away, with a word that opens it."""
    word = PASSAGE.get(language.partition("-")[0].lower(), PASSAGE["en"])
    return (
        f'<details class="mq-passage"><summary class="tappable">{plain(word)}</summary>'
        f'<div dir="auto">{field(text, source)}</div></details>'
    )
