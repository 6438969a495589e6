"""Every mistake is told at its line and column, with its code, in words that stay."""

from pathlib import Path

import pytest

from myoquiz import bank, report
from myoquiz.bank import files
from myoquiz.problems import Problems
from myoquiz.problems.codes import CODES
from tests import mistakes
from tests.conftest import ROOT, Golden

ELSEWHERE = {
    "E101": "tests/test_bad_input.py::test_latin_1",
    "E103": "tests/test_bad_input.py::test_nothing",
    "E104": "tests/test_bad_input.py::test_too_large",
    "E250": "tests/desk/test_check.py::test_file_of_another_program_is_told_as_such",
    "E232": "tests/bank/test_origins.py::test_moves_in_a_circle",
    "E302": "tests/test_bad_input.py::test_one_id_in_two_banks",
    "E401": "tests/formats/test_export_command.py::test_nothing_is_written_where_one_bank_is_bad",
    "E402": "tests/formats/test_export_command.py::test_nothing_is_written_where_one_bank_is_bad",
    "E403": "tests/formats/test_export_command.py::test_nothing_is_written_where_one_bank_is_bad",
    "E404": "tests/formats/test_ledger.py::test_a_line_that_is_none",
    "E405": "tests/formats/test_ledger.py::test_a_line_that_is_none",
    "E406": "tests/formats/test_ledger.py::test_a_line_that_is_none",
    "E407": "tests/formats/test_ledger_export.py::test_an_id_is_never_reused",
    "E408": "tests/formats/test_ledger_export.py::test_a_ledger_of_another_bank",
    "E409": "tests/formats/test_aiken.py::test_what_aiken_cannot_hold",
    "E410": "tests/formats/test_moves.py::test_origin_is_pinned",
    "E411": "tests/formats/test_moves.py::test_changed_id_is_refused",
    "E501": "tests/formats/importing/test_import.py::test_every_code_of_an_import",
    "E502": "tests/formats/importing/test_import.py::test_every_code_of_an_import",
    "E504": "tests/formats/importing/test_import.py::test_an_encoding_that_does_not_fit",
    "E510": "tests/formats/importing/test_import.py::test_every_code_of_an_import",
    "E511": "tests/formats/importing/test_import.py::test_every_code_of_an_import",
    "E512": "tests/formats/importing/test_import.py::test_every_code_of_an_import",
    "E513": "tests/formats/importing/test_import.py::test_every_code_of_an_import",
    "E514": "tests/formats/importing/test_import.py::test_every_code_of_an_import",
    "E515": "tests/formats/importing/test_import.py::test_every_code_of_an_import",
    "E520": "tests/formats/importing/test_anki_text.py::test_what_is_set_aside",
    "E521": "tests/formats/importing/test_anki_text.py::test_what_is_set_aside",
    "E523": "tests/formats/importing/test_word.py::test_without_the_extra",
    "E524": "tests/formats/importing/test_anki_notes.py::test_what_is_no_deck",
    "E540": "tests/formats/importing/test_qti_package.py::test_files_that_cannot_be_read",
    "E541": "tests/formats/importing/test_qti_package.py::test_files_that_cannot_be_read",
    "E542": "tests/formats/importing/test_into.py::test_a_bank_with_errors_is_left_alone",
    "E543": "tests/formats/importing/test_into.py::test_a_question_on_one_line_is_left_alone",
    "E544": "tests/formats/importing/test_into.py::test_both_changed_is_a_conflict",
    "E545": "tests/formats/importing/test_into.py::test_what_is_much_alike_is_proposed",
    "E590": "tests/store/test_exchange.py::test_a_file_that_is_none",
    "E591": "tests/store/test_exchange.py::test_a_file_that_is_none",
    "E592": "tests/store/test_exchange.py::test_a_wrong_line_keeps_all_out",
    "E593": "tests/store/test_exchange.py::test_a_wrong_line_keeps_all_out",
    "E594": "tests/store/test_exchange.py::test_a_wrong_line_keeps_all_out",
}
"""Codes whose mistakes cannot stand in one YAML file of text, with the test that makes them."""


def check(file: Path) -> tuple[bank.Bank | None, Problems]:
    """The bank and the problems of a mistake file, which is called by its name alone."""
    found, problems = files.load(file)
    problems.file = file.name
    return found, problems


@pytest.mark.parametrize("file", mistakes.FILES, ids=lambda file: file.stem)
def test_mistake(file: Path, golden: Golden) -> None:
    found, problems = check(file)
    places = [(item.place, item.problem.code) for item in report.located(problems)]
    assert sorted(
        (place.line, place.column, code) for place, code in places if place
    ) == mistakes.expected(file.read_text(encoding="utf-8"))
    assert all(place for place, _ in places)
    assert (found is None) == bool(problems.errors)
    golden(file.with_suffix(".txt"), "".join(f"{row}\n" for row in report.text([problems])))


@pytest.mark.parametrize("code", [code for code in CODES if code.startswith("E")])
def test_every_code_has_a_case(code: str) -> None:
    """Those of warnings stand in tests/lints."""
    if code in ELSEWHERE:
        path, name = ELSEWHERE[code].split("::")
        text = (ROOT / path).read_text(encoding="utf-8")
        assert code in text and f"def {name}(" in text
    elif not (ROOT / "tests" / "lints" / f"{code}.yaml").exists():
        texts = (file.read_text(encoding="utf-8") for file in mistakes.FILES)
        assert any(code in (found[2] for found in mistakes.expected(text)) for text in texts)


def test_no_golden_is_left_over() -> None:
    stems = {file.stem for file in mistakes.FILES}
    assert {file.stem for file in mistakes.FOLDER.glob("*.txt")} <= stems
