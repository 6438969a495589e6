"""Every code has a page, whose examples hold, and which stands in docs/codes as it is printed."""

import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from myoquiz import checks, codes, document
from myoquiz.bank import files, ledger
from myoquiz.cli import cli
from myoquiz.cli.shared.banks import load
from myoquiz.formats import ExportOptions, Refused, aiken, anki, export
from myoquiz.formats.importing import UnreadableFile, save
from myoquiz.history import transfer
from myoquiz.problems import Problems
from myoquiz.problems.codes import CODES
from myoquiz.problems.page import Page
from tests.conftest import ROOT, Golden

HEAD = "version: 1\nid: example\ntitle: Example\nquestions:\n"
DOCS = ROOT / "docs" / "codes"
OTHER_FORMATS = {"E409": aiken.FORMAT, "W701": aiken.FORMAT}
"""The formats that tell a code which decks never do."""
LEDGERS = ("E404", "E405", "E406")
NOW = 1_795_400_000
PAGES = [pytest.param(page, id=page.code) for page in codes.PAGES.values()]


def whole(example: str) -> bytes:
    """An example as a bank: what is no bank yet is the list of its questions."""
    is_bank = example.startswith(("version:", "---", "#"))
    return (example if is_bank else HEAD + example).encode()


def example(page: Page, text: str) -> bytes:
    """An example as its file: a history or a ledger as it is, a bank whole."""
    is_own = page.code.startswith((*LEDGERS, "E5", *codes.IMPORTED)) or text.startswith("<")
    return text.encode() if is_own else whole(text)


def told(page: Page, data: bytes, beside: tuple[tuple[str, str], ...], folder: Path) -> set[str]:
    """The codes that are told of an example: with all lints, by the export, by the import."""
    if page.code.startswith("E59"):
        history = Problems("history")
        list(transfer.read(BytesIO(data), history))
        return {problem.code for problem in history}
    if page.code.startswith(codes.IMPORTED):
        return imported(data, folder, dict(beside).get("bank.yaml"))
    if page.code == "E250":
        (folder / "bank.yaml").write_bytes(data)
        return {problem.code for _, _, found in load([folder / "bank.yaml"]) for problem in found}
    if page.code in LEDGERS:
        noted = Problems("bank.yaml.ledger")
        ledger.read(data.decode(), noted, NOW)
        return {problem.code for problem in noted}
    (folder / "bank.yaml").write_bytes(data)
    for name, text in beside:
        (folder / name).write_text(text, encoding="utf-8")
    loaded = [files.load(path) for path in files.find([folder])]
    files.check_together(loaded)
    if page.code not in OTHER_FORMATS:
        checks.check(loaded, checks.CheckOptions(max_guess=0.4 if page.code == "W622" else None))
    if page.code.startswith(("E4", "W7")):
        format = OTHER_FORMATS.get(page.code, anki.FORMAT)
        banks = [(folder / "bank.yaml", found, problems) for found, problems in loaded]
        options = ExportOptions(folder=folder, clock=NOW)
        with suppress(Refused):
            export.planned(format, export.checked(format, banks), options)
    return {problem.code for _, problems in loaded for problem in problems}


def imported(data: bytes, folder: Path, bank: str | None) -> set[str]:
    """The codes that are told of a file of questions when it is imported, into a bank or not."""
    path = folder / "questions.txt"
    path.write_bytes(data)
    try:
        target, into = folder / "bank.yaml", bank.encode() if bank else None
        done = save.imported(save.source(path), "", target, lambda part: None, into)
    except UnreadableFile as error:
        return {error.remark.code}
    gone = {"W741"} if done.merged and done.merged.gone else set()
    return {remark.code for one in done.taken for remark in one.remarks} | gone


@pytest.mark.parametrize("page", PAGES)
def test_wrong_example_raises_exactly_this_code(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = page.data or example(page, page.wrong)
    if page.code == "E104":
        monkeypatch.setattr(document, "SIZE", len(data) - 1)
    if page.code == "E523":
        monkeypatch.setitem(sys.modules, "mammoth", None)
    if page.code == "E502":
        monkeypatch.setattr(save, "SIZE", len(data) - 1)
    assert told(page, data, page.beside, tmp_path) == {page.code}


@pytest.mark.parametrize("page", PAGES)
def test_right_example_raises_none(page: Page, tmp_path: Path) -> None:
    beside = tuple((name, text.replace("id: example", "id: other")) for name, text in page.beside)
    beside = () if page.code == "E542" else beside  # the bank itself is what is wrong
    assert told(page, example(page, page.right), beside, tmp_path) == set()


def test_every_code_has_a_page() -> None:
    assert [*codes.PAGES] == [*CODES]


@pytest.mark.parametrize("page", PAGES)
def test_page_in_the_docs_is_the_one_that_explain_prints(page: Page, golden: Golden) -> None:
    printed = CliRunner().invoke(cli, ["explain", page.code.lower()])
    assert printed.exit_code == 0
    golden(DOCS / f"{page.code}.md", printed.stdout)


def test_index_of_the_docs(golden: Golden) -> None:
    golden(DOCS / "README.md", codes.index())
    assert {path.stem for path in DOCS.glob("[EW]*.md")} == {*CODES}


def test_explain_lists_all_codes() -> None:
    rows = CliRunner().invoke(cli, ["explain"]).stdout.splitlines()
    assert rows == [f"{code}  {meaning}" for code, meaning in CODES.items()]


@pytest.mark.parametrize(
    ("code", "cure"),
    [
        ("W6040", "there is no code 'W6040'; did you mean W640?"),
        ("choices", "there is no code 'choices'; 'myoquiz explain' lists them"),
    ],
)
def test_explain_of_an_unknown_code(code: str, cure: str) -> None:
    result = CliRunner().invoke(cli, ["explain", code])
    assert result.exit_code == 2
    assert cure in result.stderr


@pytest.mark.parametrize(
    "page", [page for page in codes.PAGES.values() if page.code.startswith("W6")]
)
def test_every_lint_names_its_source(page: Page) -> None:
    assert page.source.endswith(".")
