"""What the page on numbers, units and formulas says is what the judge does."""

import re

import pytest

from myoquiz.grading.expressions.judging import Formula, judge_formula
from tests.conftest import ROOT
from tests.grading.test_numbers import asked

PAGE = (ROOT / "docs" / "numbers.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:4]]
    for line in PAGE.splitlines()
    if re.search(r"\| (?:same|near|wrong) \|", line)
]


@pytest.mark.parametrize(("key", "given", "verdict"), ROWS)
def test_a_row_of_the_page(key: str, given: str, verdict: str) -> None:
    if key.startswith("`"):
        question, _, _ = asked(f"{key.strip('`')} | {given} | {verdict}")
        assert question.grade(given).verdict == verdict
    else:
        assert judge_formula(Formula(key), given).verdict == verdict


def test_the_page_has_its_rows() -> None:
    assert len(ROWS) > 60
