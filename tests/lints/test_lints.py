"""Every lint finds its mistake at its place, and leaves the near miss beside it alone.

A lint is tested by two files: W604.yaml, with what is said of it in W604.txt, and
W604-silent.yaml, of which nothing is said. What lies beside a bank (W615.yaml.ledger) goes with it.
"""

import shutil
from contextlib import chdir
from pathlib import Path

import pytest

from myoquiz import checks, report
from myoquiz.bank import files
from myoquiz.problems import Problems
from myoquiz.problems.codes import CODES
from tests.conftest import Golden

HERE = Path(__file__).parent
LINTS = ["E305", "E306", *(code for code in CODES if code.startswith("W6"))]
GUESS = {"W622": checks.CheckOptions(max_guess=0.4)}


def found(file: Path) -> Problems:
    """What is said of a bank, with all lints."""
    loaded, problems = files.load(file)
    assert loaded, [problem.message for problem in problems]
    noted = Problems(file.name, problems.text)
    with chdir(file.parent):
        checks.check([(loaded, noted)], GUESS.get(file.stem[:4]))
    return noted


@pytest.mark.parametrize("code", LINTS)
def test_mistake_is_told_at_its_place(code: str, golden: Golden) -> None:
    problems = found(HERE / f"{code}.yaml")
    assert {problem.code for problem in problems} == {code}
    golden(HERE / f"{code}.txt", "".join(f"{line}\n" for line in report.text([problems])))


@pytest.mark.parametrize("code", LINTS)
def test_near_miss_stays_silent(code: str) -> None:
    assert [*report.text([found(HERE / f"{code}-silent.yaml")])] == []


def test_tables_hold_every_lint_once() -> None:
    codes = [one.code for one in (*checks.CHECKS, *checks.ACROSS)]
    assert sorted(codes) == LINTS


@pytest.mark.parametrize("code", [code for code in LINTS if code.startswith("W")])
def test_allow_silences_it(code: str, tmp_path: Path) -> None:
    text = (HERE / f"{code}.yaml").read_text(encoding="utf-8")
    file = tmp_path / f"{code}.yaml"
    allowed = text.replace("  type: ", f"  allow: {code}  # on purpose\n  type: ")
    file.write_text(allowed, encoding="utf-8")
    for beside in HERE.glob(f"{code}.yaml.*"):
        shutil.copy(beside, tmp_path)
    assert [*report.text([found(file)])] == []


def test_bundled_banks_are_silent() -> None:
    loaded = [files.load(path) for path in files.bundled()]
    checks.check(loaded, checks.CheckOptions(max_guess=0.25))
    assert [*report.text(problems for _, problems in loaded)] == []
