"""Moodle XML as questions of a bank."""

import base64
from pathlib import Path
from typing import Any

import pytest

from myoquiz.formats import moodle
from myoquiz.formats.importing import ImportedItem, SourceFile

PNG = base64.b64encode(b"\x89PNG not really").decode()


def items(body: str, head: str = "") -> list[ImportedItem]:
    return [*moodle.read(SourceFile(Path("quiz.xml"), f"{head}<quiz>{body}</quiz>".encode()))]


def asked(kind: str, body: str, text: str = "<p>Which?</p>") -> ImportedItem:
    stem = f'<questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>'
    (found,) = items(f'<question type="{kind}"><name><text>Q</text></name>{stem}{body}</question>')
    return found


def answer(text: str, fraction: int, more: str = "") -> str:
    return f'<answer fraction="{fraction}" format="html"><text>{text}</text>{more}</answer>'


FEEDBACK = '<feedback format="html"><text>no</text></feedback>'

QUESTIONS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "single choice": (
        "multichoice",
        "<single>true</single>"
        + answer("a", 100)
        + answer("b", 0, FEEDBACK)
        + "<shuffleanswers>0</shuffleanswers>",
        {
            "type": "multiple-choice",
            "prompt": "Which?",
            "choices": [{"right": "a"}, {"wrong": "b", "feedback": "no"}],
            "shuffle": False,
        },
    ),
    "several choices": (
        "multichoice",
        "<single>false</single>" + answer("a", 50) + answer("b", 50) + answer("c", -100),
        {
            "type": "multiple-response",
            "prompt": "Which?",
            "choices": [{"right": "a"}, {"right": "b"}, {"wrong": "c"}],
        },
    ),
    "all or nothing": (
        "multichoiceset",
        answer("a", 100) + answer("b", 0),
        {
            "type": "multiple-response",
            "prompt": "Which?",
            "choices": [{"right": "a"}, {"wrong": "b"}],
            "scoring": "all-or-nothing",
        },
    ),
    "true or false": (
        "truefalse",
        answer("true", 0, FEEDBACK) + answer("false", 100),
        {"type": "true-false", "prompt": "Which?", "answer": False, "feedback": "no"},
    ),
    "short answer": (
        "shortanswer",
        "<usecase>1</usecase>"
        + answer("Ann", 100)
        + answer("Anna", 100)
        + answer("Bo", 0, FEEDBACK),
        {
            "type": "short-answer",
            "prompt": "Which?",
            "answer": "Ann",
            "accept": ["Anna"],
            "reject": [{"text": "Bo", "feedback": "no"}],
            "case_sensitive": True,
        },
    ),
    "number with a unit": (
        "numerical",
        answer("9.810", 100, "<tolerance>0.05</tolerance>")
        + "<units><unit><multiplier>1</multiplier><unit_name>m/s^2</unit_name></unit></units>",
        {
            "type": "numerical",
            "prompt": "Which?",
            "answer": "9.81",
            "tolerance": "0.05",
            "unit": "m/s^2",
        },
    ),
    "pairs": (
        "matching",
        "<subquestion><text>a</text><answer><text>1</text></answer></subquestion>"
        "<subquestion><text>b</text><answer><text>2</text></answer></subquestion>"
        "<subquestion><text></text><answer><text>3</text></answer></subquestion>",
        {
            "type": "matching",
            "prompt": "Which?",
            "pairs": {"a": "1", "b": "2"},
            "distractors": ["3"],
        },
    ),
    "an order": (
        "ordering",
        answer("one", 1) + answer("two", 1),
        {"type": "ordering", "prompt": "Which?", "sequence": ["one", "two"]},
    ),
    "an essay": (
        "essay",
        "<maxwordlimit>200</maxwordlimit>",
        {"type": "essay", "prompt": "Which?", "words": ["0", "200"]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_a_question_becomes(name: str) -> None:
    kind, body, values = QUESTIONS[name]
    assert asked(kind, body).values == values


def test_gaps_that_are_typed_and_picked() -> None:
    text = "A {1:SHORTANSWER:=cat~=puss~dog} has {2:NUMERICAL:=4:0.5} {1:MC:=legs~wings}."
    assert asked("cloze", "", text).values == {
        "type": "cloze",
        "text": "A {{cat|puss}} has {{gap2}} {{gap3}}.",
        "gaps": {
            "gap2": {"answer": "4", "tolerance": "0.5"},
            "gap3": {"choices": [{"right": "legs"}, {"wrong": "wings"}]},
        },
    }


def test_gaps_that_are_filled_from_a_list() -> None:
    boxes = "".join(
        f"<selectoption><text>{text}</text><group>{group}</group></selectoption>"
        for text, group in (("cat", 1), ("dog", 1), ("legs", 2), ("wings", 2))
    )
    assert asked("gapselect", boxes, "<p>A [[1]] has [[3]].</p>").values == {
        "type": "cloze",
        "text": "A {{gap1}} has {{gap2}}.",
        "gaps": {
            "gap1": {"choices": [{"right": "cat"}, {"wrong": "dog"}]},
            "gap2": {"choices": [{"right": "legs"}, {"wrong": "wings"}]},
        },
    }


def test_what_every_question_may_have() -> None:
    found = asked(
        "truefalse",
        answer("true", 100)
        + "<generalfeedback><text>since</text></generalfeedback><defaultgrade>2.0</defaultgrade>"
        "<hidden>1</hidden><idnumber>q-7</idnumber><tags><tag><text>sleep</text></tag></tags>"
        "<hint><text>think</text></hint><hint><text>harder</text></hint>"
        "<correctfeedback><text>Your answer is correct.</text></correctfeedback>",
    )
    assert found.values
    assert found.key == "q-7"
    assert {
        name: found.values[name] for name in found.values if name not in ("type", "prompt")
    } == {
        "answer": True,
        "explanation": "since",
        "hint": "think",
        "tags": ["sleep"],
        "points": "2",
        "draft": True,
    }
    assert [remark.code for remark in found.remarks] == ["W713"]


def test_pictures_come_along_under_a_name_of_their_own() -> None:
    file = f'<file name="../a b.PNG" path="/" encoding="base64">{PNG}</file>'
    stem = '<questiontext format="html"><text>&lt;img src="@@PLUGINFILE@@/..%2Fa%20b.PNG"&gt;'
    (found,) = items(
        f'<question type="truefalse">{stem} Is it?</text>'
        f"{file.replace('../', '')}</questiontext>{answer('true', 100)}</question>"
    )
    (name,) = found.media
    assert name.startswith("media/a-b-")
    assert name.endswith(".png")
    assert found.media[name] == b"\x89PNG not really"
    assert found.values
    assert found.values["prompt"] == f"![{name}]({name}) Is it?"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (
            '<question type="calculated"><questiontext><text>x</text></questiontext></question>',
            "E511",
        ),
        ('<question type="truefalse"><questiontext><text>x</b></questiontext></question>', "E510"),
        (
            '<question type="multichoice"><questiontext><text>x</text></questiontext></question>',
            "E512",
        ),
    ],
)
def test_what_is_refused_and_what_follows_is_read(body: str, code: str) -> None:
    good = asked("truefalse", answer("true", 100)).raw.decode()
    first, second = items(body + good)
    assert first.refusal
    assert first.refusal.code == code
    assert second.values


def test_entities_of_html_and_a_lone_ampersand() -> None:
    (found,) = items(
        '<question type="truefalse"><questiontext><text>A &uarr; B & C &amp;lt; D</text>'
        f"</questiontext>{answer('true', 100)}</question>"
    )
    assert found.values
    assert found.values["prompt"] == "A ↑ B & C < D"


def test_entities_of_its_own_are_not_expanded() -> None:
    head = '<!DOCTYPE quiz [<!ENTITY boom "boom">]>'
    (found,) = items(
        '<question type="truefalse"><questiontext><text>&boom; it?</text></questiontext>'
        f"{answer('true', 100)}</question>",
        head,
    )
    assert found.values
    assert found.values["prompt"] == "&boom; it?"


def test_an_encoding_that_the_file_declares() -> None:
    text = "<?xml version='1.0' encoding='iso-8859-1'?><quiz><question type=\"truefalse\">"
    text += f"<questiontext><text>Où ?</text></questiontext>{answer('true', 100)}</question></quiz>"
    source = SourceFile(Path("quiz.xml"), text.encode("latin-1"))
    (found,) = moodle.read(source)
    assert found.values
    assert found.values["prompt"] == "Où ?"
    rest = moodle.rest(source, [found])
    assert rest.startswith(b'<?xml version="1.0" encoding="iso-8859-1"?>\n<quiz>\n<question ')
    (again,) = moodle.read(SourceFile(Path("rest.xml"), rest))
    assert again.values == found.values


def test_a_question_without_its_end_is_told_and_not_lost() -> None:
    good = asked("truefalse", answer("true", 100)).raw.decode()
    cut = '<question type="truefalse"><questiontext><text>Is it</text>'
    assert [item.refusal is None for item in items(cut + good + cut)] == [False, True, False]
