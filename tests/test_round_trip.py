"""What is written reads as the same bank."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myoquiz import bank, document
from myoquiz.bank import Bank, files
from myoquiz.problems import Problems
from myoquiz.questions import TYPES
from tests.conftest import ROOT, cases
from tests.strategies import BY_TYPE, HOSTILE, banks

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
DECKS = sorted((ROOT / "decks").glob("*.yaml"))


def reread(written: Bank) -> Bank:
    """The bank in the text of a bank."""
    text = bank.dump(written)
    problems = Problems("bank.yaml")
    assert document.decode(text.encode(), problems) == text
    found = bank.read(text, problems)
    assert found is not None, (text, [*problems])
    return found


@settings(max_examples=cases(80), suppress_health_check=SLOW)
@given(banks())
def test_any_bank(written: Bank) -> None:
    assert reread(written) == written


@pytest.mark.parametrize("name", TYPES)
@settings(max_examples=cases(60), suppress_health_check=SLOW)
@given(data=st.data())
def test_any_question(name: str, data: st.DataObject) -> None:
    question = data.draw(BY_TYPE[name])
    written = Bank(version=1, id="b", title="B", questions=(question,))
    assert reread(written) == written


@pytest.mark.parametrize("file", DECKS, ids=lambda file: file.stem)
def test_bundled_bank(file: Path) -> None:
    found, _ = files.load(file)
    assert found is not None
    assert reread(found) == found
    assert bank.dump(reread(found)) == bank.dump(found)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_yaml_stumbles_on(text: str) -> None:
    """An editor that resolves YAML in the usual way sees the same text, too."""
    value: dict[str, Any] = {"questions": [{"prompt": text, text.strip(): [text]}]}
    written = document.dump(value)
    assert document.parse(written, Problems("")) == value
    assert yaml.safe_load(written) == value
