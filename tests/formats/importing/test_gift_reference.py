"""gift-pegjs, the reference parser of GIFT, reads the same questions as ours wherever it accepts.

It comes from npm: `npm install --global gift-pegjs@1.0.2`.
"""

import html
import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from myoquiz.formats import gift
from myoquiz.formats.importing import ImportedItem, SourceFile
from myoquiz.text import markup
from tests.conftest import missing
from tests.formats.importing.test_gift import QUESTIONS

PROGRAM: Final = Path(__file__).with_name("reference.cjs")

TEXTS: Final = (
    "Which gas do plants take in? {=carbon dioxide ~oxygen ~nitrogen}",
    "::Gas:: Which gas do plants take in? {\n=carbon dioxide\n~oxygen\n~nitrogen\n}",
    "Which gas?{~oxygen#no, they give it off =carbon dioxide#yes ~helium}",
    "Which gas?{=carbon dioxide ~oxygen ####They give off oxygen.}",
    "Which gas?{=carbon dioxide#right ~oxygen#wrong\n####They give off oxygen.}",
    "::Two words:: Which are prime? {~%50%2 ~%50%3 ~%-50%4 ~%-50%6}",
    "Which are prime? {\n~%33.33333%2#the only even one\n~%33.33333%3\n~%33.33333%5\n~%-100%9\n}",
    "Which one is best? {=%100%gold ~%50%silver ~tin}",
    "[html]<p>Which <b>one</b> &amp; why?</p>{=this ~that}",
    "[html]Which?{=<i>this</i> ~[plain]<that> ~[html]<b>none</b>}",
    "[markdown]Which **one**?{=this ~that}",
    "[plain]Which *one* is <b>?{=this ~that}",
    "[moodle]Which one?{=this ~that}",
    "::Titled::[html]Which <em>one</em>?{=this ~that}",
    "Which one?\\nThink twice.{=this ~that}",
    "Which one?\nThink\ntwice.{=this ~that}",
    r"Is x \= 2 where 2x \= 4 \{in reals\}?{T}",
    r"What is the ratio \: here?{=2\:1 ~1\:2}",
    r"Which address has \#?{=a\#b ~a\~b ~a\=b}",
    r"::A\:B:: Which?{=a ~b}",
    r"A file at C:\temp?{=yes ~no}",
    "Snow is white.{T}",
    "Snow is white.{TRUE}",
    "Snow is black.{FALSE#It is white.#Well seen.}",
    "Snow is black.{F#It is white.}",
    "::Snow:: Snow is black.{ F }",
    "Snow is white.{T ####Mostly.}",
    "Snow is white.{T#It is.#Well seen.####Mostly.}",
    "Who wrote Faust?{=Goethe}",
    "Who wrote Faust?{=Goethe =Johann Wolfgang von Goethe}",
    "Who wrote Faust?{=Goethe#yes =%50%Marlowe#another Faust =%0%Mann#a novel}",
    "Who wrote Faust?{=%100%Goethe =%100%J. W. Goethe}",
    "Who wrote Faust?{Goethe}",
    "Who wrote Faust?{=Goethe ####The first part is of 1808.}",
    "Who painted it?{~Monet}",
    "How many legs has a spider?{#8}",
    "What is pi?{#3.14:0.01}",
    "What is pi?{#3.1..3.2}",
    "How cold?{#-40}",
    "How cold?{#-40:2}",
    "How cold?{#-42..-38}",
    "How many?{#8#eight it is}",
    "How many?{#=8#yes =%50%8:1#nearly}",
    "How many?{#\n=8:0\n=%50%8:2\n}",
    "How many?{#8 ####Count them.}",
    "How many?{#=%0%7#too few =8#yes}",
    "How much?{#.5}",
    "Match the capitals.{=Italy -> Rome =France -> Paris =Spain -> Madrid}",
    "Match.{\n=Italy -> Rome\n=France -> Paris\n= -> Berlin\n}",
    "Match.{=one word -> two words =[html]<b>H</b> -> hydrogen =O -> oxygen ####Atoms.}",
    r"Match.{=a\=b -> 1 =c -> 2 =d -> 3}",
    "Match.{=2 -> even =3 -> odd =4 -> even}",
    "Tell of your summer.{}",
    "::Summer:: Tell of your summer. { }",
    "Tell of your summer.{####At least ten lines.}",
    "Read this first.",
    "::Intro:: Read this first.",
    "[html]<p>Read <b>this</b> first.</p>",
    "The {=quick ~slow ~lazy} fox jumps.",
    "The {=quick =brown} fox jumps.",
    "Rome is the capital of {=Italy ~Spain}.",
    "Two and two make {#4}.",
    "Whales are {T} mammals.",
    "$CATEGORY: top/Zoo\n\nWhich?{=a ~b}",
    "// a word to the reader\nWhich?{=a ~b}",
    "// [id:zoo-1] [tag:zoo] [tag:birds]\n::Bird:: Can it fly?{T}",
    "Which?{=a ~b}\n\nWho?{=Ann}\n\n\nHow many?{#3}\n",
    "Which?{=a ~b}\r\n\r\nWho?{=Ann}\r\n",
    "Which?{\n=a // no comment\n~b\n}",
    "Which?{\n// a comment\n=a\n~b\n}",
    "What is http://example.org?{=an address ~a name}",
    "Größe von “ß” – 大?{=é ~ü}",
    "Which -> is it?{=a ~b}",
    "Which?{=a -> b ~c}",
    "Which?{=a->b =c->d =e->f}",
    "Which?{ = a ~ b }",
    "Which?{=10% ~20%}",
    "Which?{=a ~}",
    "Which?{=a ~a}",
    "Is it true?{true}",
    "Is it true?{=TRUE ~FALSE}",
    "Is it T?{=T}",
    "Which?{=a ~b} // why",
    "A 50% share?{~%25%a ~%75%b}",
    r"What is $$\\frac\{1\}\{2\}$$?{=half ~third}",
)

ALL: Final = (*QUESTIONS, *TEXTS)

REFUSED: Final = (
    # Several gaps in one text.
    "{=H}2{=O} is water.",
    "A {1:SA:=cat~=puss} sat.",
    # Braces, colons and backslashes left bare, as in real files.
    r"Is \(\frac{1}{2}\) it? {T}",
    r"A file at C:\temp?{=yes ~no}",
    "What is http://example.org?{=an address ~a name}",
    # Feedback of a lone number, a bare decimal point, a comment within, an arrow, an empty choice.
    "How many?{#8#eight it is}",
    "How much?{#.5}",
    "Which?{\n// a comment\n=a\n~b\n}",
    "Which?{=a -> b ~c}",
    "Which?{=a ~}",
)
"""Texts that gift-pegjs refuses, so that there is nothing to agree on."""

MISSING_WORD = "a missing word that is typed is a gap here, with the same answers"
SMALL = "Moodle takes T, TRUE, F, FALSE alone for a truth; the author meant one, and is told"

EXCEPTIONS: Final[Mapping[str, str]] = {
    "Two plus {=two =2} is four.": MISSING_WORD,
    "The {=quick =brown} fox jumps.": MISSING_WORD,
    "Is it?{f}": SMALL,
    "Is it true?{true}": SMALL,
    "Who painted it?{~Monet}": "nothing is right; Moodle refuses a lone choice too",
    "Which?{=a ~a}": "a choice stands twice; one is left, which is told",
    "Which?{=a ~b} // why": "to Moodle a comment is a whole line, so this is a missing word",
}
"""Texts that our reader reads otherwise by design, with the reason."""

FORMULA: Final = re.compile(r"\$\$(.+?)\$\$")

TYPES: Final = {
    "MC": "choices",
    "TF": "true-false",
    "Short": "short-answer",
    "Numerical": "numerical",
    "Matching": "matching",
    "Essay": "essay",
    "Description": "description",
    "Category": "category",
}

Shape = dict[str, Any]
"""What both readers must agree on: the type and the texts of an item."""


@pytest.fixture(scope="module")
def reference() -> dict[str, list[Shape] | None]:
    """What gift-pegjs reads in each text; None where it refuses."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        missing("node with npm")
    root = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=True)
    modules = Path(root.stdout.strip())
    if not (modules / "gift-pegjs").is_dir():
        missing("gift-pegjs")
    done = subprocess.run(
        [node, PROGRAM],
        input=json.dumps(ALL),
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "NODE_PATH": str(modules)},
    )
    parsed = json.loads(done.stdout, parse_float=Decimal, parse_int=Decimal)
    return {
        text: None if found is None else [_theirs(one) for one in found]
        for text, found in zip(ALL, parsed, strict=True)
    }


@pytest.mark.parametrize("text", [one for one in ALL if one not in {*REFUSED, *EXCEPTIONS}])
def test_it_agrees_on_type_and_texts(text: str, reference: dict[str, list[Shape] | None]) -> None:
    assert _read_by_us(text) == reference[text]


@pytest.mark.parametrize("text", EXCEPTIONS)
def test_an_exception_is_still_one(text: str, reference: dict[str, list[Shape] | None]) -> None:
    assert _read_by_us(text) != reference[text]


def test_what_it_refuses(reference: dict[str, list[Shape] | None]) -> None:
    refused = {text for text, found in reference.items() if found is None}
    assert refused == set(REFUSED)


def _theirs(found: Mapping[str, Any]) -> Shape:
    """The shape of a question of gift-pegjs."""
    shape: Shape = {"type": TYPES[found["type"]]}
    if found["type"] in ("Category", "Description"):
        return shape | ({"prompt": _seen(found["stem"])} if "stem" in found else {})
    shape |= {
        "title": found["title"] or "",
        "id": found["id"] or "",
        "tags": found["tags"] or [],
        "prompt": _seen(found["stem"]),
    }
    general = _seen(found["globalFeedback"])
    choices = found.get("choices")
    rights = _rights(choices) if found["type"] in ("MC", "Short") else []
    match found["type"]:
        case "MC":
            shape["choices"] = [
                (_seen(one["text"]), one in rights, _seen(one["feedback"])) for one in choices
            ]
        case "TF":
            shape["answer"] = found["isTrue"]
            # For a wrong answer and for a right one, in spite of their names.
            shape["feedback"] = _seen(found["trueFeedback"])
            general = general or _seen(found["falseFeedback"])
        case "Short":
            shape["answers"] = [*dict.fromkeys(_seen(one["text"]) for one in rights)]
            general = general or _seen(rights[0]["feedback"])
        case "Numerical":
            shape["bounds"], feedback = _best(choices)
            general = general or feedback
        case "Matching":
            pairs = [(_seen(one["subquestion"]), one["subanswer"]) for one in found["matchPairs"]]
            shape["pairs"] = [pair for pair in pairs if pair[0]]
            shape["distractors"] = [right for left, right in pairs if not left]
    return shape | {"explanation": general}


def _rights(choices: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What earns all points; where no choice is marked as right, what earns some."""
    if any(one["isCorrect"] for one in choices):
        return [one for one in choices if one["isCorrect"] and one["weight"] in (None, 100)]
    return [one for one in choices if (one["weight"] or 0) > 0]


def _best(choices: Any) -> tuple[tuple[Decimal, Decimal], str]:
    """The bounds of the number that earns most points, and its feedback."""
    if isinstance(choices, list):
        best = max(choices, key=lambda one: 100 if one["weight"] is None else one["weight"])
        return _best(best["text"])[0], _seen(best["feedback"])
    match choices["type"]:
        case "high-low":
            return (choices["numberLow"], choices["numberHigh"]), ""
        case _:
            number, spread = choices["number"], choices.get("range", Decimal(0))
            return (number - spread, number + spread), ""


def _seen(found: Mapping[str, str] | None) -> str:
    """A text of gift-pegjs as a reader sees it."""
    if found is None:
        return ""
    text = found["text"]
    if found["format"] == "html":
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    if found["format"] == "markdown":
        text = markup.plain(text)
    return _plain(FORMULA.sub(lambda formula: markup.plain(rf"\({formula[1]}\)"), text))


def _read_by_us(text: str) -> list[Shape]:
    """The shapes of all that our reader finds in a text, but for comments."""
    source = SourceFile(Path("quiz.gift"), text.encode())
    return [_ours(item) for item in gift.read(source) if item.other != "a comment"]


def _ours(item: ImportedItem) -> Shape:
    """The shape of an item of our reader."""
    if item.other or item.values is None:
        shape: Shape = {"type": (item.other or f"refused: {item.refusal}").removeprefix("a ")}
        return shape | ({"prompt": _read(item.passage)} if item.passage else {})
    values = item.values
    kind = values["type"]
    shape = {
        "type": "choices" if kind in ("multiple-choice", "multiple-response") else kind,
        "title": item.title,
        "id": item.key,
        "tags": values.get("tags", []),
        "prompt": _read(values.get("prompt", values.get("text", ""))),
    }
    match kind:
        case "multiple-choice" | "multiple-response":
            shape["choices"] = [
                (
                    _read(one.get("right", one.get("wrong", ""))),
                    "right" in one,
                    _read(one.get("feedback", "")),
                )
                for one in values["choices"]
            ]
        case "true-false":
            shape["answer"] = values["answer"]
            shape["feedback"] = _read(values.get("feedback", ""))
        case "short-answer":
            shape["answers"] = [values["answer"], *values.get("accept", [])]
        case "numerical":
            number, spread = Decimal(values["answer"]), Decimal(values.get("tolerance", "0"))
            shape["bounds"] = (number - spread, number + spread)
        case "matching":
            shape["pairs"] = [(_read(a), _read(b)) for a, b in values["pairs"].items()]
            shape["distractors"] = [*map(_read, values.get("distractors", []))]
    return shape | {"explanation": _read(values.get("explanation", ""))}


def _read(text: str) -> str:
    return _plain(markup.plain(text))


def _plain(text: str) -> str:
    """A text in one line, with subscripts as plain figures."""
    return " ".join(unicodedata.normalize("NFKC", text).split())
