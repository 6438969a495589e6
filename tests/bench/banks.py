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


def peer_deck(count: int) -> str:
    """The same notes for anki-yaml-tool: a front and a back with all that ours hold."""
    head = (
        "config:\n  name: Basic\n  fields: [Front, Back]\n  templates:\n  - name: Card 1\n"
        "    qfmt: '{{Front}}'\n    afmt: '{{FrontSide}}<hr>{{Back}}'\n  css: ''\n"
        f"deck-name: Bench {count}\ndata:\n"
    )
    note = (
        "- front: Which of these words stands at place {n} of the long list? The word that belongs"
        " to it, the word before number {n}, the word after number {n}, or no word at all\n"
        "  back: The word that belongs to {n}. The list puts it at place {n}, between its two"
        " neighbours, and the index at the end of the book repeats it for whoever looks there"
        " first. It stands right after the word at the place before.\n"
        "  tags:\n  - topic-{topic}\n  - lists\n"
    )
    return head + "".join(note.format(n=n, topic=n % 7) for n in range(count))


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
