"""QTI 2 and 3 as questions of a bank."""

import re
from pathlib import Path
from typing import Any

import pytest

from myoquiz.formats import qti
from myoquiz.formats.importing import ImportedItem, SourceFile
from tests.formats.importing.qti import assessment, by, declared


def item(written: str) -> ImportedItem:
    (found,) = qti.read(SourceFile(Path("item.xml"), written.encode()))
    return found


def version_three(written: str) -> str:
    """The same item with the names of version 3."""
    html = ("p", "br", "span", "div", "em")

    def renamed(found: re.Match[str]) -> str:
        name = found[2]
        return found[1] + (name if name in html else "qti-" + dashed(name))

    def dashed(name: str) -> str:
        return re.sub("([A-Z])", lambda found: "-" + found[1].lower(), name)

    names = re.sub(r"(</?)([A-Za-z]+)", renamed, written)
    return re.sub(r" ([A-Za-z]+)=", lambda found: f" {dashed(found[1])}=", names)


CHOICES = (
    '<p>Which?</p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="{}">'
    '<simpleChoice identifier="A">Ann<feedbackInline identifier="A" outcomeIdentifier="F">Yes.'
    '</feedbackInline></simpleChoice><simpleChoice identifier="B">Bob</simpleChoice>'
    '<simpleChoice identifier="C">Cid</simpleChoice></choiceInteraction>'
)
MAPPED = (
    '<responseDeclaration identifier="RESPONSE" cardinality="{}" baseType="{}">'
    '<mapping defaultValue="0">{}</mapping></responseDeclaration>'
)
TYPED = '<p>Which?</p><p><textEntryInteraction responseIdentifier="RESPONSE"/></p>'


def entry(key: str, value: float) -> str:
    return f'<mapEntry mapKey="{key}" mappedValue="{value}"/>'


def scored(test: str) -> str:
    return (
        f"<responseProcessing><responseCondition><responseIf>{test}"
        '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue>'
        "</setOutcomeValue></responseIf></responseCondition></responseProcessing>"
    )


def compared(name: str, value: str, more: str = "") -> str:
    return (
        f'<{name}{more}><variable identifier="RESPONSE"/><baseValue baseType="float">{value}'
        f"</baseValue></{name}>"
    )


QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "single choice": (
        assessment(CHOICES.format(1), declared("A"), by("match_correct")),
        {
            "type": "multiple-choice",
            "prompt": "Which?",
            "choices": [
                {"right": "Ann", "feedback": "Yes."},
                {"wrong": "Bob"},
                {"wrong": "Cid"},
            ],
        },
    ),
    "several, all of them or nothing": (
        assessment(
            CHOICES.format(0), declared("A", "C", cardinality="multiple"), by("match_correct")
        ),
        {
            "type": "multiple-response",
            "prompt": "Which?",
            "choices": [
                {"right": "Ann", "feedback": "Yes."},
                {"wrong": "Bob"},
                {"right": "Cid"},
            ],
            "scoring": "all-or-nothing",
        },
    ),
    "several with points for each": (
        assessment(
            CHOICES.format(0),
            MAPPED.format("multiple", "identifier", entry("A", 1) + entry("B", -1) + entry("C", 1)),
            by("map_response"),
        ),
        {
            "type": "multiple-response",
            "prompt": "Which?",
            "choices": [
                {"right": "Ann", "feedback": "Yes."},
                {"wrong": "Bob"},
                {"right": "Cid"},
            ],
        },
    ),
    "true or false": (
        assessment(
            '<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Is it?'
            '</prompt><simpleChoice identifier="t">True</simpleChoice>'
            '<simpleChoice identifier="f">False</simpleChoice></choiceInteraction>',
            declared("t"),
        ),
        {"type": "true-false", "prompt": "Is it?", "answer": True},
    ),
    "typed": (
        assessment(
            TYPED,
            MAPPED.format("single", "string", entry("York", 1) + entry("Leeds", 0)),
            by("map_response"),
        ),
        {"type": "short-answer", "prompt": "Which?", "answer": "York", "reject": ["Leeds"]},
    ),
    "gap in a text": (
        assessment(
            '<p>Sun of <textEntryInteraction responseIdentifier="RESPONSE"/>, he said.</p>',
            declared("York", kind="string"),
            by("match_correct"),
        ),
        {"type": "cloze", "text": "Sun of {{York}}, he said."},
    ),
    "number within bounds": (
        assessment(
            TYPED,
            declared("4.5", kind="float"),
            scored(f"<and>{compared('gte', '4')}{compared('lte', '5')}</and>"),
        ),
        {"type": "numerical", "prompt": "Which?", "between": ["4", "5"]},
    ),
    "number with a tolerance": (
        assessment(
            TYPED,
            declared("4", kind="float"),
            scored(compared("equal", "4", ' toleranceMode="absolute" tolerance="0.5 0.5"')),
        ),
        {"type": "numerical", "prompt": "Which?", "answer": "4", "tolerance": "0.5"},
    ),
    "number with a tolerance in percent": (
        assessment(
            TYPED,
            declared("4", kind="float"),
            scored(compared("equal", "4", ' toleranceMode="relative" tolerance="5"')),
        ),
        {"type": "numerical", "prompt": "Which?", "answer": "4", "tolerance": "5%"},
    ),
    "number in a line": (
        assessment(
            '<p>2 + 2 = <textEntryInteraction responseIdentifier="RESPONSE"/></p>',
            declared("4", kind="integer"),
            by("match_correct"),
        ),
        {"type": "numerical", "prompt": "2 + 2 =", "answer": "4"},
    ),
    "menu": (
        assessment(
            '<p>Sun of <inlineChoiceInteraction responseIdentifier="RESPONSE">'
            '<inlineChoice identifier="G">Gloucester</inlineChoice>'
            '<inlineChoice identifier="Y">York</inlineChoice></inlineChoiceInteraction>.</p>',
            declared("Y"),
        ),
        {
            "type": "cloze",
            "text": "Sun of {{RESPONSE}}.",
            "gaps": {"RESPONSE": {"choices": [{"wrong": "Gloucester"}, {"right": "York"}]}},
        },
    ),
    "essay": (
        assessment(
            '<p>Why?</p><rubricBlock view="scorer"><p>Two reasons.</p></rubricBlock>'
            '<extendedTextInteraction responseIdentifier="RESPONSE"/>',
        ),
        {"type": "essay", "prompt": "Why?", "model": "Two reasons."},
    ),
    "match": (
        assessment(
            '<matchInteraction responseIdentifier="RESPONSE"><prompt>Who?</prompt>'
            '<simpleMatchSet><simpleAssociableChoice identifier="C">Capulet'
            '</simpleAssociableChoice><simpleAssociableChoice identifier="P">Prospero'
            "</simpleAssociableChoice></simpleMatchSet><simpleMatchSet>"
            '<simpleAssociableChoice identifier="R">Romeo</simpleAssociableChoice>'
            '<simpleAssociableChoice identifier="T">Tempest</simpleAssociableChoice>'
            '<simpleAssociableChoice identifier="H">Hamlet</simpleAssociableChoice>'
            "</simpleMatchSet></matchInteraction>",
            declared("C R", "P T", cardinality="multiple", kind="directedPair"),
        ),
        {
            "type": "matching",
            "prompt": "Who?",
            "pairs": {"Capulet": "Romeo", "Prospero": "Tempest"},
            "distractors": ["Hamlet"],
        },
    ),
    "order": (
        assessment(
            '<orderInteraction responseIdentifier="RESPONSE"><prompt>When?</prompt>'
            '<simpleChoice identifier="A">noon</simpleChoice>'
            '<simpleChoice identifier="B">dawn</simpleChoice></orderInteraction>',
            declared("B", "A", cardinality="ordered"),
        ),
        {"type": "ordering", "prompt": "When?", "sequence": ["dawn", "noon"]},
    ),
    "boxes": (
        assessment(
            '<gapMatchInteraction responseIdentifier="RESPONSE"><prompt>Fill.</prompt>'
            '<gapText identifier="W">winter</gapText><gapText identifier="S">summer</gapText>'
            '<p>The <gap identifier="G1"/> of our discontent.</p></gapMatchInteraction>',
            declared("W G1", cardinality="multiple", kind="directedPair"),
        ),
        {
            "type": "cloze",
            "text": "Fill.\n\nThe {{G1}} of our discontent.",
            "gaps": {"G1": {"choices": [{"right": "winter"}, {"wrong": "summer"}]}},
        },
    ),
}


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question(name: str, version: int) -> None:
    written, values = QUESTIONS[name]
    found = item(version_three(written) if version == 3 else written)
    assert found.refusal is None
    assert found.values == values
    assert (found.key, found.title, found.place) == ("lion-1", "Lions", "2")


REFUSED: dict[str, tuple[str, str, str]] = {
    "random": (
        assessment(f'{TYPED}<printedVariable identifier="N"/>', declared("4", kind="float")),
        "E511",
        "there is no question type for what it asks (numbers or texts that are drawn at random)",
    ),
    "hot spot": (
        assessment('<p>Where?</p><hotspotInteraction responseIdentifier="RESPONSE"/>'),
        "E511",
        "there is no question type for what it asks (a place on a picture)",
    ),
    "two at once": (
        assessment(CHOICES.format(1) * 2, declared("A")),
        "E511",
        "it asks 2 things at once; split it",
    ),
    "nothing right": (
        assessment(CHOICES.format(1)),
        "E512",
        "none of its answers is right",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_set_aside(name: str) -> None:
    written, code, message = REFUSED[name]
    found = item(written)
    assert found.values is None
    assert found.refusal
    assert (found.refusal.code, found.refusal.message) == (code, message)


def test_feedback_by_the_name_of_a_choice_and_on_the_whole() -> None:
    told = "".join(
        f'<modalFeedback outcomeIdentifier="FEEDBACK" identifier="{name}" showHide="show">{text}'
        "</modalFeedback>"
        for name, text in (("B", "Her brother."), ("correct", "She was there."), ("x", "Hm."))
    )
    found = item(assessment(CHOICES.format(1), declared("A"), by("match_correct"), told))
    assert found.values
    assert found.values["choices"][1] == {"wrong": "Bob", "feedback": "Her brother."}
    assert found.values["explanation"] == "She was there."
    assert [one.message for one in found.remarks] == [
        "feedback on the answer as a whole is left out"
    ]


def test_a_text_alone_is_no_question() -> None:
    found = item(assessment("<p>A case.</p>"))
    assert (found.other, found.passage) == ("a text without a question", "A case.")
