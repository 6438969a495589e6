"""Banks as the real backend of Anki renders them: the two sides of each card, as HTML."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from myoquiz import bank as banks
from myoquiz.bank import Bank
from myoquiz.problems import Problems
from tests.formats import apkg
from tests.formats.conftest import NOW, bring_in

HEAD = """\
version: 1
id: look
title: Look
language: {language}
contact: {contact}
sources:
  - id: faq
    title: Questions and answers
    url: https://example.org/faq
questions:
"""

EVERY = r"""
- id: one
  type: multiple-choice
  prompt: When are such jerks **most common**?
  choices:
    - right: While falling asleep
    - wrong: While eating
      feedback: Nobody reports that of a *meal*.
    - wrong: During a conversation
    - wrong: None of these
      pin: true
  explanation: A jerk at that moment is called a hypnic jerk.
  hint: Think of the night.
  source: faq#4
- id: several
  type: multiple-response
  prompt: Which harmless reasons for a twitch are named?
  choices:
    - right: Too much coffee
      feedback: Caffeine is the first that is named.
    - right: Stress
    - wrong: Reading in dim light
      feedback: That tires the eyes alone.
    - wrong: Cold hands
  points: 2
  explanation: Exercise, anxiety and trouble sleeping are named as well.
- id: truth
  type: true-false
  prompt: The person can hold such a jerk back at will.
  answer: false
  feedback: Nobody decides on it.
  explanation: The movement is involuntary.
- id: word
  type: short-answer
  prompt: What is a jerk called that comes from a brief **lapse** of contraction?
  answer: negative (myoclonus)
  accept: [negative muscle jerk]
  reject:
    - text: positive myoclonus
      feedback: That is the name for a sudden *contraction*.
  explanation: A contraction makes it positive, a lapse negative.
  hint: The opposite of positive.
- id: number
  type: numerical
  prompt: How long does such a jerk last at most?
  answer: 250
  tolerance: 50
  unit: ms
- id: gaps
  type: cloze
  prompt: Fill the gaps.
  text: |-
    A contraction makes {{c1::positive}} myoclonus, a lapse makes {{c1::negative::its opposite}}
    myoclonus. Both are {{c2::sudden}}.
  explanation: The two words tell what the muscle does.
- id: pairs
  type: matching
  prompt: Match each medicine with a brand name.
  pairs: {levetiracetam: Keppra, valproic acid: Depakene, primidone: Mysoline}
  distractors: [Tegretol]
  explanation: The document names these three as the most common.
- id: sequence
  type: ordering
  prompt: Put these days in the order of the week, from Monday on.
  sequence: [Monday, Tuesday, Thursday, Saturday]
- id: recall
  type: flashcard
  prompt: hypnic jerk
  answer: A jerk that happens while falling asleep
  reverse: true
  source: faq#4
"""


UNTOUCHED: Final[Mapping[str, str]] = MappingProxyType({})


class Rendered(Struct, frozen=True):
    """A card as the backend gives it; `files` is the folder with its pictures."""

    name: str
    front: str
    back: str
    files: Path


def read(questions: str, language: str = "en", contact: str = "https://example.org/r") -> Bank:
    """A bank with these questions."""
    problems = Problems("look.yaml")
    bank = banks.read(HEAD.format(language=language, contact=contact) + questions, problems)
    assert bank, list(problems)
    return bank


@contextmanager
def rendered(
    bank: Bank, folder: Path | None = None, edits: Mapping[str, str] = UNTOUCHED
) -> Iterator[dict[str, Rendered]]:
    """The cards of a bank by name: the question's id, with `+2` and so on for further cards.

    `edits` is what the learner writes into fields of all notes, by their names.
    """
    from anki.collection import Collection

    with TemporaryDirectory() as made:
        place = Path(made)
        package = apkg.write(bank, folder or place, place / "look.apkg", NOW).target
        collection = Collection(str(place / "collection.anki2"))
        try:
            bring_in(collection, package)
            for note in map(collection.get_note, collection.find_notes("")):
                for field, text in edits.items():
                    note[field] = text
                collection.update_note(note)
            cards = [collection.get_card(id_) for id_ in collection.find_cards("", order="c.due")]
            found: dict[str, Rendered] = {}
            for card in cards:
                name = card.note()["ID"].partition("/")[2]
                same = sum(other.partition("+")[0] == name for other in found)
                name = f"{name}+{same + 1}" if same else name
                files = Path(collection.media.dir())
                found[name] = Rendered(name, *(_sides(card)), files)
            yield found
        finally:
            collection.close()


def _sides(card: Any) -> tuple[str, str]:
    """Front and back, with the buttons that desktop makes of sounds."""
    return _with_buttons(card.question()), _with_buttons(card.answer())


def _with_buttons(html: str) -> str:
    return re.sub(
        r"\[anki:play:(\w:\d+)\]",
        r'<a class="replay-button soundLink" href=# title="Replay" onclick="return false;">'
        r'<svg class="playImage" viewBox="0 0 64 64" width="40" height="40">'
        r'<circle cx="32" cy="32" r="29" fill="#888"/><path d="M24 18 L24 46 L48 32 Z"/>'
        r"</svg></a>",
        html,
    )
