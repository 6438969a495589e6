"""Banks to measure with: half multiple choice, three tenths short answer, two tenths cloze."""

from pathlib import Path

HEAD = "version: 1\nid: bench-{count}\ntitle: Bench {count}\nquestions:\n"

CHOICE = """\
  - id: q{n}
    type: multiple-choice
    prompt: Which of these {strong}words{strong} stands at place {n} of the long list?
    choices:
      - right: The {strong}word{strong} that belongs to {n}
      - wrong: The {strong}word{strong} before number {n}
        feedback: That {strong}one{strong} stands one place higher up.
      - wrong: The {strong}word{strong} after number {n}
      - wrong: No {strong}word{strong} at all
    explanation: So {strong}the list{strong} puts it at place {n}, between its two neighbours.
    tags: [topic-{topic}, lists]
"""

SHORT = """\
  - id: q{n}
    type: short-answer
    prompt: What is the {strong}word{strong} at place {n} of the long list of words called?
    answer: word {n}
    accept: [item {n}, entry {n}]
    reject: no word {n}
    explanation: So {strong}the list{strong} puts it at place {n}, between its two neighbours,
      and the index at the end of the book repeats it for whoever looks there first.
    hint: It {strong}stands{strong} right after the word at the place before.
    tags: [topic-{topic}, lists]
"""

CLOZE = """\
  - id: q{n}
    type: cloze
    text: The {strong}word{strong} {{{{entry {n}::of the list}}}} is followed by
      {{{{the next|another}}}} word of the list, and so it goes on to the end.
    explanation: So {strong}the list{strong} puts it at place {n}, between its two neighbours,
      and the index at the end of the book repeats it for whoever looks there first.
    hint: It {strong}stands{strong} right after the word at the place before.
    tags: [topic-{topic}, lists]
"""


def bank(count: int, markdown: bool = False) -> str:
    """A bank of about 440 bytes a question; with `markdown`, there are marks in every field."""
    kinds = (CHOICE, SHORT, CHOICE, CLOZE, CHOICE, SHORT, CHOICE, CLOZE, CHOICE, SHORT)
    text = "".join(
        kinds[n % 10].format(n=n, topic=n % 7, strong="**" if markdown else "")
        for n in range(count)
    )
    return HEAD.format(count=count) + text


PEER_HEAD = """\
config:
  name: Bench
  fields: [Id, Question, Choices, Answer, Accept, Feedback, Explanation, Hint]
  templates:
  - name: Card 1
    qfmt: '{{{{Question}}}}{{{{Choices}}}}{{{{Hint}}}}'
    afmt: '{{{{FrontSide}}}}<hr>{{{{Answer}}}}{{{{Accept}}}}{{{{Feedback}}}}{{{{Explanation}}}}'
  css: ''
deck-name: Bench {count}
data:
"""

PEER_NOTE = """\
- id: q{n}
  question: Which of these words stands at place {n} of the long list?
  choices: The word that belongs to {n}, the word before, the word after, no word at all
  answer: The word that belongs to {n}
  accept: item {n}, entry {n}
  feedback: That one stands one place higher up.
  explanation: So the list puts it at place {n}, between its two neighbours.
  hint: It stands right after the word at the place before.
  tags: [topic-{topic}, lists]
"""


def peer_deck(count: int) -> str:
    """As many bytes of notes for anki-yaml-tool, in the fields that ours fill."""
    notes = "".join(PEER_NOTE.format(n=n, topic=n % 7) for n in range(count))
    return PEER_HEAD.format(count=count) + notes


def write(folder: Path, count: int, *, markdown: bool = False) -> Path:
    """The bank as a file."""
    file = folder / f"bench-{count}{'-marks' if markdown else ''}.yaml"
    file.write_text(bank(count, markdown), encoding="utf-8")
    return file


def write_peer(folder: Path, count: int) -> Path:
    """The peer's deck as a file."""
    file = folder / f"peer-{count}.yaml"
    file.write_text(peer_deck(count), encoding="utf-8")
    return file
