"""The passage of a question on its card: folded above what is asked."""

from pathlib import Path
from typing import Any

from myoquiz import bank
from myoquiz.formats.anki.notes.fields import notes_of
from myoquiz.formats.anki.notes.media import Media
from myoquiz.formats.anki.release.note_digests import digests
from myoquiz.problems import Problems
from tests.cards.decks import read, rendered
from tests.cards.reviewers import Desktop

QUESTIONS = """
- id: age
  type: numerical
  passage: kick
  prompt: How old is she?
  answer: 30
- id: gap
  type: cloze
  passage: kick
  text: It comes while {{falling asleep}}.
- id: sky
  type: true-false
  prompt: The sky is blue.
  answer: yes
"""
PASSAGES = """passages:
- id: kick
  text: A woman of 30 **kicks** as she falls asleep.
questions:"""


def with_passage(text: str = PASSAGES) -> bank.Bank:
    found = bank.read(bank.dump(read(QUESTIONS.replace("  passage: kick\n", ""))), Problems(""))
    assert found
    written = bank.dump(found).replace("questions:", text)
    for kind in ("numerical", "cloze"):
        written = written.replace(f"type: {kind}\n", f"type: {kind}\n    passage: kick\n")
    read_again = bank.read(written, Problems(""))
    assert read_again
    return read_again


def test_fields() -> None:
    age, gap, sky = (
        next(iter(notes_of(with_passage(), question))).fields["Reserved 1"]
        for question in with_passage().questions
    )
    assert age == gap
    assert age == (
        '<details class="mq-passage"><summary class="tappable">Read the text</summary>'
        '<div dir="auto">A woman of 30 <strong>kicks</strong> as she falls asleep.</div></details>'
    )
    assert sky == ""


def test_only_notes_about_it_change(tmp_path: Path) -> None:
    before, after = (
        [found for _, found in digests(with_passage(text), Media(tmp_path))]
        for text in (PASSAGES, PASSAGES.replace("30", "31"))
    )
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, False, True]


def test_card(tmp_path: Path, page: Any) -> None:
    reviewer = Desktop(page)
    with rendered(with_passage(), tmp_path) as made:
        reviewer.front(made["age"])
        passage = page.locator(".mq-passage")
        assert passage.locator("div").is_visible() is False
        passage.locator("summary").click()
        assert passage.locator("div").inner_text() == "A woman of 30 kicks as she falls asleep."
        assert page.locator(".mq-question").inner_text() == "How old is she?"
        reviewer.back(made["age"])
        assert page.locator(".mq-passage summary").inner_text() == "Read the text"
        reviewer.front(made["sky"])
        assert page.locator(".mq-passage").count() == 0
