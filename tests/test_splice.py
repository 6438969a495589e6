"""Changes to the records of a list in a YAML text, which leave all else as it is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoquiz import document
from myoquiz.document.splice import NotSpliced, RecordEdit, RecordList, spliced
from myoquiz.problems import Problems

TEXT = """\
# A bank of mine.
title: 'Mine'   # with quotes
questions:
  # the first
  - id: one
    prompt: "What?"  # to be said aloud
    choices:
      - right: Ann   # she
      # nobody else
      - wrong: Bob
    # above the origin
    x-import: {from: gift, digest: aa}

  # the second
  - type: essay
    id: two
    prompt: |
      # Not a comment

      but a text.

# about the tags
tags: [a]
"""


def edited(text: str, index: int, **values: Any) -> str:
    named = {name.replace("_", "-"): value for name, value in values.items()}
    return spliced(text, RecordList("questions", [RecordEdit(index, named)]))


def added(text: str, index: int, **values: Any) -> str:
    return spliced(text, RecordList("questions", added=[(index, values)]))


def test_nothing_to_do() -> None:
    assert spliced(TEXT, RecordList("questions")) == TEXT


def test_a_short_value_keeps_the_comment_of_its_line() -> None:
    old, new = 'prompt: "What?"  # to be', "prompt: 'Who, then: you?'  # to be"
    assert edited(TEXT, 0, prompt="Who, then: you?") == TEXT.replace(old, new)


def test_comments_within_a_longer_value_stay_beside_what_stays() -> None:
    choices = [{"right": "Ann"}, {"wrong": "Eve"}]
    assert edited(TEXT, 0, choices=choices) == TEXT.replace("wrong: Bob", "wrong: Eve")
    old = """\
      - right: Ann   # she
      # nobody else
      - wrong: Bob
"""
    new = """\
      # she
      - right: Eve
      # nobody else
      - wrong: Bob
"""
    choices = [{"right": "Eve"}, {"wrong": "Bob"}]
    assert edited(TEXT, 0, choices=choices) == TEXT.replace(old, new)


def test_a_text_of_several_lines() -> None:
    old = "      # Not a comment\n\n      but a text.\n"
    new = "      A text.\n\n      Its second part.\n"
    assert edited(TEXT, 1, prompt="A text.\n\nIts second part.\n") == TEXT.replace(old, new)


def test_new_keys_stand_above_what_machines_keep() -> None:
    old, new = "    x-import", "    hint: Think.\n    x-import"
    assert edited(TEXT, 0, hint="Think.") == TEXT.replace(old, new)
    old, new = "      but a text.\n", "      but a text.\n    hint: Think.\n"
    assert edited(TEXT, 1, hint="Think.") == TEXT.replace(old, new)


def test_keys_that_go_leave_their_comments() -> None:
    old, new = '    prompt: "What?"  # to be said aloud\n', "    # to be said aloud\n"
    assert edited(TEXT, 0, prompt=None) == TEXT.replace(old, new)
    with pytest.raises(NotSpliced):
        edited(TEXT, 1, type=None)


def test_the_first_key_of_a_record() -> None:
    assert edited(TEXT, 1, type="flashcard") == TEXT.replace("- type: essay", "- type: flashcard")


def test_new_records_stand_below_the_one_they_follow() -> None:
    old = "{from: gift, digest: aa}\n"
    new = old + "\n  - id: new\n    prompt: Why?\n"
    assert added(TEXT, 0, id="new", prompt="Why?") == TEXT.replace(old, new)
    old = "      but a text.\n"
    new = old + "\n  - id: new\n    prompt: Why?\n"
    assert added(TEXT, -1, id="new", prompt="Why?") == TEXT.replace(old, new)


def test_edits_and_new_records_at_once() -> None:
    changes = RecordList(
        "questions",
        [RecordEdit(0, {"hint": "A"}), RecordEdit(1, {"hint": "B", "type": "flashcard"})],
        [(0, {"id": "x"}), (1, {"id": "y"}), (1, {"id": "z"})],
    )
    found = document.parse(spliced(TEXT, changes), Problems(""))
    assert isinstance(found, dict)
    questions: Any = found["questions"]
    assert [one["id"] for one in questions] == ["one", "x", "two", "y", "z"]
    assert [one.get("hint") for one in questions] == ["A", None, "B", None, None]


def test_line_ends_and_indents_stay() -> None:
    text = "questions:\r\n- id: one\r\n  prompt: What?\r\n"
    assert added(text, 0, id="two") == text + "\r\n- id: two\r\n"
    assert edited(text, 0, prompt="Who?") == text.replace("What", "Who")


def test_a_file_without_a_last_line_end() -> None:
    assert edited("questions:\n  - id: one\n    prompt: A", 0, prompt="B") == (
        "questions:\n  - id: one\n    prompt: B\n"
    )


def test_a_list_that_is_not_there_yet_stands_above_the_questions() -> None:
    changes = RecordList("passages", added=[(-1, {"id": "case", "text": "A case."})])
    new = "passages:\n  - id: case\n    text: A case.\nquestions:"
    assert spliced(TEXT, changes) == TEXT.replace("questions:", new)


FLOW = "questions:\n  - {id: one, prompt: What?}\n  - id: two\n    prompt: Who?\n"


def test_what_is_written_in_one_line_is_not_edited() -> None:
    with pytest.raises(NotSpliced) as error:
        edited(FLOW, 0, prompt="Why?")
    assert error.value.index == 0
    assert edited(FLOW, 1, prompt="Why?") == FLOW.replace("Who", "Why")
    assert added(FLOW, 0, id="new") == FLOW.replace("?}\n", "?}\n\n  - id: new\n")


VALUES = st.one_of(
    st.text(max_size=12),
    st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=3),
    st.lists(
        st.dictionaries(st.sampled_from(["right", "wrong"]), st.text(max_size=5), min_size=1),
        min_size=1,
        max_size=3,
    ),
)
RECORD = st.dictionaries(st.sampled_from(["prompt", "hint", "choices", "x-import"]), VALUES)


@given(st.lists(RECORD, min_size=1, max_size=3), RECORD, RECORD, st.data())
def test_whatever_is_changed_it_says_what_it_should(
    records: list[dict[str, Any]], edit: dict[str, Any], new: dict[str, Any], data: st.DataObject
) -> None:
    named = [{"id": f"q{number}", **record} for number, record in enumerate(records)]
    text = document.author.written({"title": "T", "questions": named, "tags": ["a"]})
    if document.parse(text, Problems("")) is None:
        return
    index = data.draw(st.integers(0, len(records) - 1))
    changes = RecordList("questions", [RecordEdit(index, edit)], [(index, {"id": "new", **new})])
    try:
        done = spliced(text, changes)
    except NotSpliced:
        return
    found: Any = document.parse(done, Problems(""))
    assert found["questions"][index] == {**named[index], **edit}
    assert found["questions"][index + 1] == {"id": "new", **new}
    assert len(found["questions"]) == len(named) + 1
