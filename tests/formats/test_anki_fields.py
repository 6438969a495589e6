"""Every question type as the fields of its notes, against goldens; and the edges of them."""

import html
import json
from pathlib import Path

import msgspec
import pytest

from myoquiz import bank as banks
from myoquiz.bank import Bank
from myoquiz.formats import anki, export
from myoquiz.formats.anki.notes import names
from myoquiz.formats.anki.notes.fields import Note, notes_of
from myoquiz.problems import Problems
from myoquiz.questions import TYPES
from tests.conftest import Golden
from tests.formats import apkg

GOLDENS = Path(__file__).parent / "golden"

HEAD = """\
version: 1
id: examples
title: Examples
contact: https://example.org/report
sources:
  - id: faq
    title: Questions and answers
    url: https://example.org/faq?a=1&b=2
tags: [Big Topic]
questions:
"""


def read(questions: str, head: str = HEAD) -> Bank:
    problems = Problems("test.yaml")
    bank = banks.read(head + questions, problems)
    assert bank, list(problems)
    return bank


def made(bank: Bank) -> list[Note]:
    return [note for question in bank.questions for note in notes_of(bank, question)]


@pytest.mark.parametrize("name", TYPES)
def test_fields(name: str, golden: Golden) -> None:
    bank = read(TYPES[name].EXAMPLE)
    lines = []
    for note in made(bank):
        cards = ", ".join(str(number + 1) for number in note.cards)
        lines.append(f"{note.notetype.name}, slot {note.slot}, card {cards}\n")
        for field, value in zip(note.notetype.names, note.row, strict=True):
            if field == "Options":
                options = msgspec.json.format(html.unescape(value).encode(), indent=2).decode()
                value = options.replace("\n", "\n  ")
            if value:
                lines.append(f"  {field}: {value}\n")
    golden(GOLDENS / f"{name}.anki.txt", "".join(lines))


def test_the_table_names_every_type() -> None:
    assert list(anki.FORMAT.types) == list(TYPES)


def test_every_row_has_every_field() -> None:
    for name in TYPES:
        for note in made(read(TYPES[name].EXAMPLE)):
            assert set(note.fields) <= set(note.notetype.names)
            assert len(note.row) == len(note.notetype.fields)


MATTER = r"""
- id: choice
  type: multiple-choice
  prompt: Q
  choices:
    - right: a
    - wrong: b
      feedback: "No: [sound:x] \\\\(x\\\\) {{c1::y}} \"quoted\" 'single' **bold** <i>"
    - wrong: c
      pin: true
  shuffle: false
  points: 2.5
"""


def test_options_read_the_same_in_text_and_in_an_attribute() -> None:
    (note,) = made(read(MATTER))
    raw = note.fields["Options"]
    for live in ("<", ">", '"', "'", "[sound:", r"\(", "{{"):
        assert live not in raw
    options = json.loads(html.unescape(raw))
    assert options == {
        "v": 1,
        "type": "multiple-choice",
        "slot": "q",
        "lang": "en",
        "points": 2.5,
        "contact": "https://example.org/report",
        "shuffle": False,
        "pins": [3],
        "scoring": "single",
        "feedback": {
            "2": (
                "No: &#91;sound:x] \\<span></span>(x\\) &#123;{c1::y}} \"quoted\" 'single'"
                " <strong>bold</strong> &lt;i&gt;"
            )
        },
    }


def test_a_note_depends_on_its_own_question() -> None:
    every = "".join(TYPES[name].EXAMPLE.replace("- id: ", f"- id: {name}-") for name in TYPES)
    together = read(every)
    for question in together.questions:
        alone = Bank(
            version=1,
            id=together.id,
            title="Another title",
            contact=together.contact,
            sources=together.sources,
            questions=(question,),
        )
        assert list(notes_of(alone, question)) == list(notes_of(together, question))


def test_matching_and_ordering_do_not_show_the_answer() -> None:
    bank = read(
        """
- {id: m, type: matching, prompt: Q, pairs: {a: 1, b: 2, c: 3, d: 1}, distractors: [4]}
- {id: o, type: ordering, prompt: Q, sequence: [one, two, three]}
"""
    )
    matching, ordering = made(bank)
    options = json.loads(html.unescape(matching.fields["Options"]))
    rights = matching.fields["Choices"].split('<ul class="rights">')[1]
    shown = rights.removesuffix("</li></ul>").removeprefix("<li>").split("</li><li>")
    assert sorted(shown) == ["1", "2", "3", "4"]
    assert [shown[number - 1] for number in options["pairs"]] == ["1", "2", "3", "1"]
    assert [shown[number - 1] for number in options["distractors"]] == ["4"]
    options = json.loads(html.unescape(ordering.fields["Options"]))
    shown = ordering.fields["Choices"].split("<li>")[1:]
    assert [shown[number - 1].split("<")[0] for number in options["sequence"]] == [
        "one",
        "two",
        "three",
    ]
    assert options["sequence"] != [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("a {{b}} c", "a {{c1::b}} c"),
        ("{{c2::b|x::hint}} {{c1::c}}", "{{c2::b::hint}} {{c1::c}}"),
        ("**a {{b}} c**", "<strong>a {{c1::b}} c</strong>"),
        ("`{{b}}`", "<code>{{c1::b}}</code>"),
        (r"\( x = {{5}} \)", r'<span class="math">\( x = {{c1::5}} \)</span>'),
        (r"{{a\}\}b}}", "{{c1::a&#125;&#125;b}}"),
        (r"{{a\:\:b}}", "{{c1::a&#58;:b}}"),
        (r"{{a\:::h\:}}", "{{c1::a&#58;::h&#58;}}"),
        ("{{50::$}}", "{{c1::50::&#36;}}"),
        ("{{x::sound:y}}", "{{c1::x::&#115;ound:y}}"),
        (r"\{\{c3\:\:x\}\} {{a}}", "&#123;{c3::x}} {{c1::a}}"),
        (r"\{{{a}}", "&#123;{{c1::a}}"),
        ("{{<b>&}}", "{{c1::&lt;b&gt;&amp;}}"),
        (r"{{\(x\)}}", r'{{c1::<span class="math">\(x\)</span>}}'),
        (r"{{\(x}}", r"{{c1::\<span></span>(x}}"),
        ("*a* {{b_c_d}}", "<em>a</em> {{c1::b_c_d}}"),
        ("[{{sound:x}}]", "&#91;{{c1::sound:x}}]"),
    ],
)
def test_gaps(text: str, field: str) -> None:
    (note,) = made(read(f"- {{id: a, type: cloze, text: {json.dumps(text)}}}\n"))
    assert note.fields["Text"] == field


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("[sound:a.mp3] [Anki:tts]x", "&#91;sound:a.mp3] &#91;Anki:tts]x"),
        ("[latex]a[/latex] [$]b[/$] [$$]c", "&#91;latex]a&#91;/latex] &#91;$]b&#91;/$] &#91;$$]c"),
        ("[[type:Answer]]", "&#91;[type:Answer]]"),
        ("[a] [1]", "[a] [1]"),
        ("-", "-"),
        (" * ", "*"),
        ("1.", "1."),
        (r"\\(x\\)", r"\<span></span>(x\)"),
        (r"\\[sound:x]", r"\<span></span>&#91;sound:x]"),
        (r"`\(`", r"<code>\<span></span>(</code>"),
        (r"\(a<b\)", r'<span class="math">\(a&lt;b\)</span>'),
        (r"\( [latex] \)", r'<span class="math">\( &#91;latex] \)</span>'),
        ("{{c1::x}}", "&#123;{c1::x}}"),
        ("{{{x", "&#123;&#123;{x"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("[a](https://x.y/[sound:z]{)", '<a href="https://x.y/&#91;sound:z]&#123;">a</a>'),
        ("a  \nb\nc", "a<br>b c"),
        ("e\u0301 *\u0338x*", "\u00e9 <em>&#824;x</em>"),
        ('![a "b" [sound:c]](p.png)', '<img src="p.png" alt="a &quot;b&quot; &#91;sound:c]">'),
        ("![bell](a/Bell.MP3)", "[sound:a/Bell.MP3]"),
    ],
)
def test_disarmed(text: str, field: str) -> None:
    (note,) = made(read(f"- {{id: a, type: flashcard, prompt: {json.dumps(text)}, answer: b}}\n"))
    assert note.fields["Question"] == field


def test_drafts_and_retired_questions_stay_out(tmp_path: Path) -> None:
    bank = read(
        """
- {id: a, type: flashcard, prompt: A, answer: a, draft: true}
- {id: b, type: flashcard, prompt: B, answer: b, reverse: true}
- id: c
  type: flashcard
  prompt: C
  answer: c
  retired: {date: 2026-01-01, reason: wrong}
"""
    )
    written = apkg.write(bank, tmp_path, tmp_path / "x.apkg", 1_795_400_000)
    assert (written.notes, written.cards, written.deck) == (2, 2, "Examples")


@pytest.mark.parametrize(
    ("questions", "code", "path"),
    [
        (
            "- {id: a, type: flashcard, prompt: A, answer: a, draft: true}\n",
            "E401",
            ("questions",),
        ),
        (
            '- {id: a, type: cloze, text: "x {{y}} ![a {{b}}](p.png)"}\n',
            "E403",
            ("questions", 0, "text"),
        ),
    ],
)
def test_refused(questions: str, code: str, path: tuple[str | int, ...]) -> None:
    problems = Problems("test.yaml")
    export.check(anki.FORMAT, read(questions), problems)
    assert [(problem.code, problem.path) for problem in problems] == [(code, path)]


@pytest.mark.parametrize(
    ("deck", "name"),
    [
        ("A::B", "A::B"),
        (" A :: B ", "A::B"),
        ("A::::B::", "A::B"),
        ("A:::B", "A::B"),
        ("::", "Examples"),
        ("Default", "Default (examples)"),
        ("DEFAULT", "DEFAULT (examples)"),
        ('A "b"', "A 'b'"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_deck_names(deck: str, name: str) -> None:
    flashcard = "- {id: a, type: flashcard, prompt: A, answer: a}\n"
    bank = read(flashcard, HEAD.replace("tags:", f"deck: {json.dumps(deck)}\ntags:"))
    assert names.deck_name(bank) == name


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["a b", "a  b"], ["a-b"]),
        (["a::b", "A::B", "a"], ["a::b", "a"]),
        (["::a::", "b::::c", "::"], ["a", "b::c"]),
        (["leech", "Marked"], ["leech_", "Marked_"]),
        (["x\u3000y", 'say "z"'], ["x-y", "say-'z'"]),
        (["big-topic"], []),
    ],
)
def test_tags(given: list[str], found: list[str]) -> None:
    tags = json.dumps(given)
    bank = read(f"- {{id: a, type: flashcard, prompt: A, answer: a, tags: {tags}}}\n")
    topics = ["Big-Topic", *found]
    assert names.first_tags(bank, bank.questions[0]) == ["myoquiz::examples", *topics]
    assert names.tags(bank, bank.questions[0]) == [
        "myoquiz::examples",
        *(f"myoquiz::examples::{topic}" for topic in topics),
    ]
