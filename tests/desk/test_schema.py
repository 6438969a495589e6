"""The schema for editors, held against an independent validator."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from myoquiz import bank, starting
from myoquiz.keys import declarations
from myoquiz.questions import TYPES
from tests import mistakes
from tests.conftest import need

SCHEMA = msgspec.json.decode(msgspec.json.encode(bank.schema()))

BEYOND = frozenset(
    (
        *("E101", "E102", "E103", "E104"),  # the file as bytes
        *("E119", "E120", "E121", "E122", "E123", "E124"),  # YAML that a validator never sees
        *("E204", "E206", "E208"),  # texts that are empty, or no number or date, are texts
        *("E207", "E211", "E212", "E213", "E214", "E215", "E216", "E217", "E218"),
        *("E301", "E303", "E304", "E402"),
    )
)
"""Codes of what no schema can tell: syntax, and what hangs together across keys."""


def errors(text: str) -> list[Any]:
    """What a JSON Schema validator says of a bank as an editor reads it."""
    need("jsonschema")
    from jsonschema import Draft7Validator

    return [*Draft7Validator(SCHEMA).iter_errors(yaml.load(text, yaml.SafeLoader))]


def test_schema_is_one() -> None:
    need("jsonschema")
    from jsonschema import Draft7Validator

    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", bank.bundled(), ids=lambda file: file.stem)
def test_bundled_banks_pass(file: Path) -> None:
    assert errors(file.read_text(encoding="utf-8")) == []


def test_new_bank_passes() -> None:
    assert errors(starting.new_bank("bank.yaml")) == []


def test_mistake_files_are_refused() -> None:
    """Each file whose mistake a schema can tell; there are dozens of them."""
    refused = 0
    for file in mistakes.FILES:
        text = file.read_text(encoding="utf-8")
        codes = {code for _, _, code in mistakes.expected(text)}
        if not codes or codes <= BEYOND:
            continue
        try:
            found = errors(text)
        except yaml.YAMLError:
            continue
        except ValueError:
            continue  # a date that PyYAML takes for one and cannot read
        assert found, file.name
        refused += 1
    assert refused > 20


@pytest.mark.parametrize("kind", TYPES)
def test_meaning_of_each_key_shows_up(kind: str) -> None:
    properties = SCHEMA["$defs"][kind]["properties"]
    for name, key in declarations(TYPES[kind]).items():
        assert properties[name]["description"] == key.meaning
