"""QTI 1.2 as questions of a bank: Canvas, Common Cartridge, and others by their shape."""

from pathlib import Path
from typing import Any

import pytest

from myoquiz.formats import qti
from myoquiz.formats.importing import ImportedItem, SourceFile
from tests.formats.importing.qti import (
    asi,
    earns,
    equal,
    feedback,
    field,
    item,
    labels,
    plain,
    response,
    shows,
    text,
)


def items(*written: str) -> list[ImportedItem]:
    return [*qti.read(SourceFile(Path("quiz.xml"), asi(*written).encode()))]


ASKED = text("<p>Which?</p>")
AB = labels(a="Ann", b="Bob")
ABC = labels(a="Ann", b="Bob", c="Cid")
BLANKS = text("Roses are [color1], violets are [color2].")

QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "single choice": (
        item(
            ASKED + response(AB),
            shows(equal("b"), "b_fb") + earns(equal("a")),
            feedback("b_fb", "No."),
            question_type="multiple_choice_question",
            points_possible="2.5",
        ),
        {
            "type": "multiple-choice",
            "prompt": "Which?",
            "choices": [{"right": "Ann"}, {"wrong": "Bob", "feedback": "No."}],
            "points": "2.5",
        },
    ),
    "true or false": (
        item(
            ASKED + response(labels(t="True", f="False")),
            earns(equal("f")),
            feedback("general_fb", "Because.") + feedback("general_incorrect_fb", "Think again."),
            question_type="true_false_question",
        ),
        {
            "type": "true-false",
            "prompt": "Which?",
            "answer": False,
            "explanation": "Because.",
            "feedback": "Think again.",
        },
    ),
    "several answers, all wanted at once": (
        item(
            ASKED + response(ABC, cardinality="Multiple"),
            earns(f"<and>{equal('a')}{equal('c')}<not>{equal('b')}</not></and>"),
            question_type="multiple_answers_question",
        ),
        {
            "type": "multiple-response",
            "prompt": "Which?",
            "choices": [{"right": "Ann"}, {"wrong": "Bob"}, {"right": "Cid"}],
        },
    ),
    "several answers, points for each": (
        item(
            ASKED + response(ABC, cardinality="Multiple"),
            earns(equal("a"), 50, "Add")
            + earns(equal("b"), -25, "Add")
            + earns(equal("c"), 50, "Add"),
        ),
        {
            "type": "multiple-response",
            "prompt": "Which?",
            "choices": [{"right": "Ann"}, {"wrong": "Bob"}, {"right": "Cid"}],
        },
    ),
    "what is set to nothing last": (
        item(ASKED + response(AB), earns(equal("b"), 10) + earns("<other/>", 0)),
        {
            "type": "multiple-choice",
            "prompt": "Which?",
            "choices": [{"wrong": "Ann"}, {"right": "Bob"}],
        },
    ),
    "typed": (
        item(
            ASKED + field(),
            shows(equal("Bob"), "bob_fb") + earns(equal("Ann") + equal("Anna")),
            feedback("bob_fb", "Her brother."),
            question_type="short_answer_question",
        ),
        {
            "type": "short-answer",
            "prompt": "Which?",
            "answer": "Ann",
            "accept": ["Anna"],
            "reject": [{"text": "Bob", "feedback": "Her brother."}],
        },
    ),
    "typed, by its profile": (
        item(
            ASKED + field(),
            earns('<varequal respident="r1" case="Yes">Ann</varequal>'),
            cc_profile="cc.fib.v0p1",
        ),
        {"type": "short-answer", "prompt": "Which?", "answer": "Ann", "case_sensitive": True},
    ),
    "number with a margin": (
        item(
            ASKED + field(kind="Decimal"),
            earns(
                f"<or>{equal('42.0')}<and><vargte respident='r1'>41.5</vargte>"
                "<varlte respident='r1'>42.5</varlte></and></or>"
            ),
            question_type="numerical_question",
        ),
        {"type": "numerical", "prompt": "Which?", "answer": "42", "tolerance": "0.5"},
    ),
    "number with a margin in percent": (
        item(
            ASKED + field(kind="Decimal"),
            earns(
                "<or><varequal respident='r1' margintype='percent' margin='20.0'>200</varequal>"
                "<and><vargte respident='r1'>160</vargte>"
                "<varlte respident='r1'>240</varlte></and></or>"
            ),
            question_type="numerical_question",
        ),
        {"type": "numerical", "prompt": "Which?", "answer": "200", "tolerance": "20%"},
    ),
    "number within a range": (
        item(
            ASKED + field(kind="Decimal"),
            earns("<vargte respident='r1'>1.5</vargte><varlte respident='r1'>2.5</varlte>"),
            question_type="numerical_question",
        ),
        {"type": "numerical", "prompt": "Which?", "between": ["1.5", "2.5"]},
    ),
    "essay": (
        item(ASKED + field(), question_type="essay_question"),
        {"type": "essay", "prompt": "Which?"},
    ),
    "essay of a cartridge with its solution": (
        item(
            ASKED + field(),
            more='<itemfeedback ident="solution"><solution><solutionmaterial>'
            f"{text('Ann did.')}</solutionmaterial></solution></itemfeedback>",
            cc_profile="cc.essay.v0p1",
        ),
        {"type": "essay", "prompt": "Which?", "model": "Ann did."},
    ),
    "matching": (
        item(
            ASKED
            + response(plain("cat") + labels(m="meow", w="woof", q="moo"), "r1")
            + response(plain("dog") + labels(m="meow", w="woof", q="moo"), "r2"),
            earns(equal("m", "r1"), 50, "Add") + earns(equal("w", "r2"), 50, "Add"),
            question_type="matching_question",
        ),
        {
            "type": "matching",
            "prompt": "Which?",
            "pairs": {"cat": "meow", "dog": "woof"},
            "distractors": ["moo"],
        },
    ),
    "categories": (
        item(
            ASKED
            + response(plain("Pets") + ABC, "r1", "Multiple")
            + response(plain("People") + ABC, "r2", "Multiple"),
            earns(equal("a", "r1") + equal("b", "r1"), 50, "Add")
            + earns(equal("c", "r2"), 50, "Add"),
            question_type="categorization_question",
        ),
        {
            "type": "matching",
            "prompt": "Which?",
            "pairs": {"Ann": "Pets", "Bob": "Pets", "Cid": "People"},
        },
    ),
    "order": (
        item(
            ASKED + response(ABC, cardinality="Ordered"),
            earns(equal("c") + equal("a") + equal("b")),
            question_type="ordering_question",
        ),
        {"type": "ordering", "prompt": "Which?", "sequence": ["Cid", "Ann", "Bob"]},
    ),
    "blanks, of which Canvas names one": (
        item(
            BLANKS
            + response(plain("color1") + labels(r="red", s="Red", k="rouge"), "response_color1")
            + response(plain("color2") + labels(b="blue"), "response_color2"),
            earns(equal("r", "response_color1"), 50, "Add")
            + earns(equal("b", "response_color2"), 50, "Add"),
            question_type="fill_in_multiple_blanks_question",
        ),
        {
            "type": "cloze",
            "text": "Roses are {{red|Red|rouge}}, violets are {{blue}}.",
        },
    ),
    "menus": (
        item(
            BLANKS
            + response(plain("color1") + labels(p="plaid", r="red"), "response_color1")
            + response(plain("color2") + labels(b="blue", q="paisley"), "response_color2"),
            earns(equal("r", "response_color1"), 50, "Add")
            + earns(equal("b", "response_color2"), 50, "Add"),
            question_type="multiple_dropdowns_question",
        ),
        {
            "type": "cloze",
            "text": "Roses are {{color1}}, violets are {{color2}}.",
            "gaps": {
                "color1": {"choices": [{"wrong": "plaid"}, {"right": "red"}]},
                "color2": {"choices": [{"right": "blue"}, {"wrong": "paisley"}]},
            },
        },
    ),
    "menus without a type": (
        item(
            text("Roses are [color1].")
            + response(plain("color1") + labels(p="plaid", r="red"), "response_color1"),
            earns(equal("r", "response_color1")),
        ),
        {
            "type": "cloze",
            "text": "Roses are {{color1}}.",
            "gaps": {"color1": {"choices": [{"wrong": "plaid"}, {"right": "red"}]}},
        },
    ),
    "gaps between words": (
        item(
            "<material><mattext>Now is the </mattext></material>"
            + field("f1")
            + "<material><mattext> of our discontent, made </mattext></material>"
            + field("f2")
            + "<material><mattext>.</mattext></material>",
            earns(equal("winter", "f1") + equal("summer", "f2"), 3),
        ),
        {
            "type": "cloze",
            "text": "Now is the {{winter}} of our discontent, made {{summer}}.",
        },
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question(name: str) -> None:
    written, values = QUESTIONS[name]
    (found,) = items(written)
    assert found.refusal is None
    assert found.values == values
    assert found.remarks == ()


REFUSED: dict[str, tuple[str, str, str]] = {
    "a formula": (
        item(ASKED + field(), question_type="calculated_question"),
        "E511",
        "there is no question type for what it asks (a formula with numbers drawn at random)",
    ),
    "a place": (
        item(ASKED + "<response_xy ident='r1'><render_hotspot/></response_xy>"),
        "E511",
        "there is no question type for what it asks (a kind of response that has no counterpart)",
    ),
    "nothing right": (
        item(ASKED + response(AB), earns(equal("a"), 0)),
        "E512",
        "none of its answers is right",
    ),
    "no place": (
        item(ASKED, question_type="multiple_choice_question"),
        "E510",
        "it has no place for an answer",
    ),
    "a blank that is not in the text": (
        item(
            ASKED + response(labels(a="Ann"), "response_who"),
            question_type="fill_in_multiple_blanks_question",
        ),
        "E510",
        "the blank [who] does not stand in its text",
    ),
    "broken": (
        '<item ident="x"><presentation></item>',
        "E510",
        "its XML is broken (mismatched tag: line 1, column 32); mend it there",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_set_aside(name: str) -> None:
    written, code, message = REFUSED[name]
    (found,) = items(written)
    assert found.values is None
    assert found.refusal
    assert (found.refusal.code, found.refusal.message) == (code, message)


def test_what_is_left_out_is_told() -> None:
    (found,) = items(
        item(
            ASKED + response(AB),
            earns(equal("a")),
            feedback("general_fb", "Because.") + feedback("correct_fb", "Well done."),
        )
    )
    assert found.values
    assert found.values["explanation"] == "Because."
    assert [(one.code, one.message) for one in found.remarks] == [
        ("W712", "feedback on the answer as a whole is left out")
    ]


def test_feedback_for_all_right_explains_where_nothing_else_does() -> None:
    (found,) = items(
        item(ASKED + response(AB), earns(equal("a")), feedback("correct_fb", "She was there."))
    )
    assert found.values
    assert found.values["explanation"] == "She was there."
    assert found.remarks == ()


def test_a_text_is_for_the_questions_after_it() -> None:
    case = item(text("<p>A case.</p>"), ident="case", question_type="text_only_question")
    asked = item(ASKED + response(AB), earns(equal("a")), ident="q1")
    found = items(asked, case, asked)
    assert [(one.other, one.passage, one.about) for one in found] == [
        ("", "", ""),
        ("a text without a question", "A case.", "case"),
        ("", "", "case"),
    ]


def test_where_questions_name_their_text_others_have_none() -> None:
    case = item(text("<p>A case.</p>"), ident="case", question_type="text_only_question")
    parent = {"parent_stimulus_item_ident": "case"}
    of_case = item(ASKED + response(AB), earns(equal("a")), ident="q1", **parent)
    alone = item(ASKED + response(AB), earns(equal("a")), ident="q2")
    assert [one.about for one in items(case, alone, of_case)] == ["", "", "case"]


def test_items_without_an_end_and_in_comments() -> None:
    good = item(ASKED + response(AB), earns(equal("a")))
    open_one = '<item ident="open" title="a &gt; b"><presentation>'
    found = items(f"<!-- {good} -->", open_one, good)
    assert [(one.place, bool(one.values)) for one in found] == [("4", False), ("5", True)]


def test_places_raw_bytes_keys_and_titles() -> None:
    written = [
        item(ASKED + response(AB), earns(equal("a")), ident=f"q{number}", title=f"Title {number}")
        for number in (1, 2)
    ]
    found = items(*written)
    assert [(one.place, one.key, one.title) for one in found] == [
        ("3", "q1", "Title 1"),
        ("4", "q2", "Title 2"),
    ]
    assert [one.raw.decode() for one in found] == written
