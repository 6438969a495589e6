"""The schema for editors and the reader of banks agree, as far as a schema can tell."""

import copy
import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from myoquiz import bank, codes, report
from myoquiz.bank import files, template
from myoquiz.keys import declarations
from myoquiz.problems import Problems
from myoquiz.questions import TYPES
from tests.conftest import ROOT, cases
from tests.strategies import banks

SCHEMA = msgspec.json.decode(msgspec.json.encode(bank.schema()))
VALIDATOR = Draft7Validator(SCHEMA)
HEAD = "version: 1\nid: example\ntitle: Example\nquestions:\n"

BEYOND: dict[str, str] = {
    "E204": "a key without a value is null, and so is the text `null`",
    "E206": "whether a text is a number that can be read, and whether it has a unit",
    "E207": "the form of an id that YAML takes for a number or a truth value",
    "E208": "whether a day is in the calendar",
    "E211": "how many choices are right, and which of them read alike",
    "E212": "the gaps inside a text",
    "E213": "which lefts and rights belong together",
    "E214": "that a text stands twice",
    "E215": "the mathematics inside a text",
    "E216": "the links inside a text",
    "E217": "what a typed key takes and refuses",
    "E224": "which passages there are",
    "E225": "that a passage stands twice",
    "E226": "which of two numbers is larger",
    "E227": "that a criterion stands twice",
    "E228": "which gaps a text names",
    "E229": "what a bank and its questions are called",
    "E230": "which questions come from one",
    "E231": "which questions there are",
    "E232": "what other banks say",
    "E240": "which keys of a number go together",
    "E241": "which keys of a number go together",
    "E242": "which of two numbers is larger",
    "E243": "the commands of mathematics",
    "E244": "which rules of a gap go together",
    "E245": "how many answers there are, and which stand twice",
    "E301": "that an id stands twice",
    "E303": "which questions there are",
    "E304": "that a source stands twice",
}
"""What no schema can tell of a bank that YAML can read, with the reason."""

FORMS = frozenset(("E205", "E210"))
"""Codes that a schema tells of texts, and cannot of what an editor takes for a number or a null."""

WRITTEN = frozenset(("E207", "E208"))
"""Codes of BEYOND that a schema tells where the value is a text."""

ODD: list[Any] = [
    *("", "x", "x y", "yes", "1", "0", "0.5", "1001", "2026-12-01", "W604", "en", "true-false"),
    *(0, 1, -1, 1.5, 99_999, True, False, None, datetime.date(2026, 12, 1)),
    *([], ["x"], ["x", "y"], [[]], [None], {}, {"a": "b"}, [{"right": "x"}, {"wrong": "y"}]),
]
"""Values to put in the place of others."""


def as_an_editor_sees_it(text: str) -> Any:
    """YAML with the usual resolver; a date is a text to a schema."""
    return msgspec.json.decode(msgspec.json.encode(yaml.safe_load(text)))


def is_valid(text: str) -> bool:
    return bool(VALIDATOR.is_valid(as_an_editor_sees_it(text)))


def told(text: str) -> set[str]:
    problems = Problems("bank.yaml")
    found = bank.read(text, problems)
    assert (found is None) == bool(problems.errors)
    return {problem.code for problem in problems}


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each container in a value, with each of its keys or numbers."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in inside:
        yield value, step
        if isinstance(inner, (dict, list)):
            yield from places(inner)


def mutated(value: Any, data: st.DataObject) -> tuple[Any, bool]:
    """A bank with one slip in its structure, and whether a word was changed to no text."""
    value = copy.deepcopy(value)
    container, step = data.draw(st.sampled_from([*places(value)]))
    odd = data.draw(st.sampled_from(ODD))
    match data.draw(st.sampled_from(["change", "delete", "rename", "add", "double"])):
        case "delete":
            del container[step]
        case "rename" if isinstance(container, dict):
            container[data.draw(st.sampled_from(["promt", "other", "x-own", "type"]))] = (
                container.pop(step)
            )
        case "add" if isinstance(container, dict):
            keys = ["points", "draft", "tags", "retired", "shuffle", "feedback", "other", "allow"]
            container[data.draw(st.sampled_from(keys))] = odd
        case "double" if isinstance(container, list):
            container.append(container[step])
        case _:
            container[step] = odd
    return value, not isinstance(odd, str)


@settings(max_examples=cases(300), suppress_health_check=[*HealthCheck])
@given(data=st.data())
def test_reader_and_schema_agree_on_mutated_banks(data: st.DataObject) -> None:
    """What the reader takes no editor underlines; what it refuses an editor does, if it can."""
    start = as_an_editor_sees_it(bank.dump(data.draw(banks(most=2))))
    value, is_odd = mutated(start, data)
    plain = msgspec.json.decode(msgspec.json.encode(value))  # nothing in it is there twice
    text = yaml.safe_dump(plain, sort_keys=False, allow_unicode=True)
    found = told(text)
    if not found:
        assert is_valid(text), text
    elif found - BEYOND.keys() - (FORMS if is_odd else frozenset()):
        assert not is_valid(text), (found, text)


EXAMPLES = [
    pytest.param(HEAD + page.right, id=page.code)
    for page in codes.PAGES.values()
    if not page.right.startswith(("version:", "---", "#", "{", "myoquiz ledger"))
    and not page.code.startswith(codes.IMPORTED)  # files of other programs
]


@pytest.mark.parametrize("text", EXAMPLES)
def test_right_examples_of_the_pages_are_valid(text: str) -> None:
    assert is_valid(text)


@pytest.mark.parametrize("page", [p for p in codes.PAGES.values() if "E2" < p.code < "E25"])
def test_wrong_examples_of_the_pages_are_refused(page: Any) -> None:
    text = page.wrong if page.wrong.startswith("version:") else HEAD + page.wrong
    is_beyond = page.code in BEYOND or page.code == "E222"
    assert is_valid(text) == (is_beyond and page.code not in WRITTEN)


@pytest.mark.parametrize(
    "file",
    [*files.bundled(), *sorted((ROOT / "tests" / "banks").glob("*.yaml"))],
    ids=lambda file: file.stem,
)
def test_bundled_banks_are_valid(file: Path) -> None:
    assert is_valid(file.read_text(encoding="utf-8"))


def test_new_bank_is_valid() -> None:
    assert is_valid(template.new_bank("bank.yaml"))


QUESTION = HEAD + (
    "- id: jerk\n  type: true-false\n  prompt: A jerk is sudden.\n  answer: yes\n"
    "  explanation: So it is defined.\n  {line}\n"
)


@pytest.mark.parametrize(
    ("line", "is_fine"),
    [
        *((f"points: {value}", True) for value in ("1", "0.5", "'1'", "'0.5'", "1000", "'1000.0'")),
        *((f"points: {value}", False) for value in ("0", "'0'", "1001", "'1001'", "one", "''")),
        *((f"draft: {value}", True) for value in ("true", "'true'", "Yes", "'NO'", "fAlSe")),
        *((f"draft: {value}", False) for value in ("1", "on'ly", "[true]")),
        *((f"fact: {value}", True) for value in ("a-fact", "5", "'5'", "' a-fact '", "true")),
        *((f"fact: {value}", False) for value in ("A fact", "a_fact", "[a]")),
        *((f"allow: {value}", True) for value in ("W604", "[W604, W610]")),
        *((f"allow: {value}", False) for value in ("E203", "W60", "[]")),
        *((f"retired: {{date: {value}, reason: x}}", True) for value in ("2026-12-01",)),
        *((f"retired: {{date: {value}, reason: x}}", False) for value in ("1.12.2026", "soon")),
        *((f"tags: {value}", True) for value in ("sleep", "[sleep, 5, yes]", "2026-12-01")),
        *((f"tags: {value}", False) for value in ("[]", "{a: b}", "[[a]]", "'  '")),
        ("x-reviewed-by: [any, {thing: here}]", True),
        ("reviewed-by: me", False),
    ],
)
def test_one_key(line: str, is_fine: bool) -> None:
    """Each line is taken by both, or by neither."""
    text = QUESTION.replace("{line}", line)
    assert (not told(text), is_valid(text)) == (is_fine, is_fine)


def test_version_in_quotes() -> None:
    text = QUESTION.replace("{line}", "tags: a").replace("version: 1", "version: '1'")
    assert (told(text), is_valid(text)) == (set(), True)


def test_every_key_has_a_meaning_to_show() -> None:
    """At every depth: what stands in `properties` is described, with the words of its key."""

    def undescribed(part: Any, path: str) -> Iterator[str]:
        if isinstance(part, dict):
            properties = part.get("properties", {})
            bare = {"const"}, {"contains"}
            for name, key in properties.items() if isinstance(properties, dict) else ():
                if "description" not in key and {*key} not in bare:
                    yield f"{path}.{name}"
            for name, inner in part.items():
                if name != "if":  # a condition shows nothing
                    yield from undescribed(inner, f"{path}.{name}")
        elif isinstance(part, list):
            for number, inner in enumerate(part):
                yield from undescribed(inner, f"{path}[{number}]")

    assert [*undescribed(SCHEMA, "")] == []


@pytest.mark.parametrize("kind", TYPES)
def test_meaning_of_each_key_shows_up(kind: str) -> None:
    properties = SCHEMA["$defs"][kind]["properties"]
    for name, key in declarations(TYPES[kind]).items():
        assert properties[name]["description"] == key.meaning


def test_what_a_schema_cannot_tell_stands_in_the_docs() -> None:
    page = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
    for code in BEYOND:
        assert re.search(rf"\b{code}\b", page), code


def test_marks_of_a_report_are_those_of_the_reader() -> None:
    """A file that an editor underlines nowhere may still be told of by `check`."""
    text = QUESTION.replace("{line}", r"hint: For \(n > 1 look twice.")
    problems = Problems("bank.yaml")
    bank.read(text, problems)
    assert is_valid(text)
    assert [item.problem.code for item in report.located(problems)] == ["E215"]
