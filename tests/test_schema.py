"""The JSON Schema for editors: it takes what the reader takes, and refuses what it can refuse."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myoquiz import bank
from myoquiz.bank import Bank, Change, Source
from myoquiz.bank.defaults import Defaults
from myoquiz.cli import cli
from myoquiz.keys import declarations, required
from myoquiz.questions import TYPES, Choice, Item, RejectedAnswers, Retired, declared_keys
from tests import mistakes
from tests.conftest import ROOT, cases
from tests.strategies import banks

BANKS = sorted([*(ROOT / "decks").glob("*.yaml"), *(ROOT / "tests" / "banks").glob("*.yaml")])

UNSEEN = {
    "origin-is-itself", "origin-of-two-questions", "origin-still-asked",
    "accepted-and-rejected", "anchor-and-alias", "answer-is-dot-nan", "answer-is-infinite",
    "answer-is-no-number", "answer-is-not-a-number", "answer-with-unit", "choice-stands-twice",
    "comment-in-place-of-title", "distractor-is-right", "empty-choice", "empty-form-of-gap",
    "empty-gap", "empty-prompt",
    "empty-right-of-pair", "escape-makes-control-character", "gap-number-with-capital",
    "fraction-of-nothing", "gap-number-zero", "gap-with-one-closing-brace", "gap-without-end",
    "gap-without-end-before-another", "line-stands-twice", "link-without-scheme", "lost-dash",
    "lost-dash-and-id",
    "mathematics-that-runs",
    "mathematics-without-end", "mathematics-without-end-in-cloze", "merge-key",
    "no-gap", "number-and-range",
    "number-without-an-answer", "range-as-an-answer", "range-of-one-number",
    "range-that-goes-down", "range-with-a-tolerance",
    "number-sign-at-start", "number-sign-in-accept",
    "one-pair", "passage-declared-twice", "passage-undeclared",
    "answer-named-twice", "count-above-the-answers", "gap-number-is-none",
    "gap-number-that-accepts", "gap-that-refuses-its-answer",
    "menu-in-any-order", "menu-that-accepts", "menu-that-reads-alike", "menu-with-a-picture",
    "menu-with-two-rights", "menu-without-a-right",
    "criterion-twice", "gap-without-its-name", "words-that-are-none",
    "pairs-share-one-right", "picture-above-the-folder", "picture-elsewhere",
    "repeated-key", "repeated-keys", "thing-stands-twice", "tolerance-is-no-number",
    "too-many-gaps", "too-many-pairs", "too-many-rights", "two-right-choices",
    "version-is-a-fraction",
}  # fmt: skip
"""What no schema can tell: what a text holds, how values fit together, what YAML itself hides."""


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """What `myoquiz schema` prints."""
    result = CliRunner().invoke(cli, ["schema"])
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> jsonschema.Draft7Validator:
    """A validator that owes nothing to this project."""
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def as_an_editor_sees_it(text: str) -> Any:
    """YAML with the usual resolver: numbers, dates and truth values are no texts."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@pytest.mark.parametrize("file", BANKS, ids=lambda file: file.stem)
def test_banks_are_valid(file: Path, validator: jsonschema.Draft7Validator) -> None:
    value = as_an_editor_sees_it(file.read_text(encoding="utf-8"))
    assert [error.message for error in validator.iter_errors(value)] == []


@pytest.mark.parametrize("name", TYPES)
def test_examples_are_valid(name: str, validator: jsonschema.Draft7Validator) -> None:
    text = f"version: 1\nid: b\ntitle: B\nquestions:\n{TYPES[name].EXAMPLE}"
    assert [error.message for error in validator.iter_errors(as_an_editor_sees_it(text))] == []


@settings(
    max_examples=cases(100),
    suppress_health_check=[*HealthCheck],
)
@given(data=st.data())
def test_whatever_is_a_bank_is_valid(data: st.DataObject) -> None:
    """What the program writes, an editor never underlines."""
    written = bank.dump(data.draw(banks()))
    validator = jsonschema.Draft7Validator(bank.schema())
    value = as_an_editor_sees_it(written)
    assert [error.message for error in validator.iter_errors(value)] == [], written


@pytest.mark.parametrize("file", mistakes.FILES, ids=lambda file: file.stem)
def test_what_a_schema_can_refuse(file: Path, validator: jsonschema.Draft7Validator) -> None:
    text = file.read_text(encoding="utf-8")
    if not any(code < "E3" for _, _, code in mistakes.expected(text)):
        return
    try:
        value = as_an_editor_sees_it(text)
    except (yaml.YAMLError, ValueError, TypeError):
        assert file.stem not in UNSEEN  # the editor's own parser refuses it
    else:
        assert validator.is_valid(value) == (file.stem in UNSEEN)


def test_the_list_of_the_unseen_names_files() -> None:
    assert {file.stem for file in mistakes.FILES} >= UNSEEN


def described(part: dict[str, Any]) -> dict[str, str]:
    """The keys of a mapping in the schema, with what an editor shows of each."""
    return {name: key.get("description", "") for name, key in part["properties"].items()}


def test_every_key_is_in_the_schema(schema: dict[str, Any]) -> None:
    """With its meaning, and needed where the reader needs it."""
    properties, types = schema["properties"], schema["$defs"]
    parts = {
        Bank: schema,
        Defaults: properties["defaults"],
        Source: properties["sources"]["items"],
        Change: properties["changes"]["items"],
        Retired: types["flashcard"]["properties"]["retired"],
        Choice: types["multiple-choice"]["properties"]["choices"]["items"],
        RejectedAnswers: types["short-answer"]["properties"]["reject"]["anyOf"][0]["anyOf"][1],
    }
    for cls, part in parts.items():
        assert described(part) == {name: key.meaning for name, key in declarations(cls).items()}
        assert part["required"] == list(required(cls))
        assert part["additionalProperties"] is False
    for name, cls in TYPES.items():
        shown = described(types[name])
        del shown["type"]
        assert shown == {key: declared.meaning for key, declared in declarations(cls).items()}
        assert declarations(Item).keys() | declared_keys(name).keys() == shown.keys()
    assert list(types) == list(TYPES)
