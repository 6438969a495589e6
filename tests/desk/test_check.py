"""`check` with its options, and the screen that watches."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from myoquiz import checks, report
from myoquiz.bank import watch
from myoquiz.bank.files import load
from myoquiz.cli import cli
from myoquiz.cli.check import watching_rows
from myoquiz.cli.shared.banks import Loaded

WARNED = """\
version: 1
id: warned
title: Warned
questions:
- id: coast
  type: true-false
  prompt: Peru does not touch the sea.
  answer: no
"""
BROKEN = WARNED.replace("type: true-false", "type: yes-no")


DRUGS = """\
version: 1
id: drugs
title: Drugs
questions:
- id: antibiotic
  type: short-answer
  prompt: Which penicillin withstands beta-lactamase?
  answer: cloxacillin
  explanation: Its side chain is bulky.
- id: sedative
  type: short-answer
  prompt: Which benzodiazepine is taken for jerks?
  answer: clonazepam
  reject: [clonazolam]
  explanation: It acts for long.
"""


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    file = tmp_path / "bank.yaml"
    file.write_text(WARNED, encoding="utf-8")
    return file


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, ["check", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def codes(result: Result) -> list[str]:
    return [line.split()[1] for line in result.stdout.splitlines() if line.startswith("/")]


def test_warnings_are_told_and_do_not_fail(warned: Path) -> None:
    result = run(warned)
    assert (codes(result), result.exit_code) == (["W610", "W604"], 0)


@pytest.mark.parametrize(
    ("options", "expected", "exit_code"),
    [
        (["--strict"], ["W610", "W604"], 1),
        (["--ignore", "W604"], ["W610"], 0),
        (["--ignore", "W604,w610", "--strict"], [], 0),
        (["--ignore", "W6", "--strict"], [], 0),
        (["--select", "W604", "--strict"], ["W604"], 1),
        (["--select", "W60", "--select", "W61"], ["W610", "W604"], 0),
        (["--select", "W6", "--ignore", "W61"], ["W604"], 0),
        (["--max-guess", "40%", "--ignore", "W604,W610"], ["W622"], 0),
        (["--max-guess", "50", "--ignore", "W604,W610"], [], 0),
    ],
)
def test_options(warned: Path, options: list[str], expected: list[str], exit_code: int) -> None:
    result = run(*options, warned)
    assert (codes(result), result.exit_code) == (expected, exit_code)


ADVISED = (
    WARNED
    + """\
  explanation: The map says so.
  allow: W604
- id: capital
  type: short-answer
  prompt: What is the capital of Peru?
  answer: Lima
  accept: lima
  explanation: The map says so.
"""
)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], []),
        (["--strict"], []),
        (["--advice"], ["W629"]),
        (["--advice", "--strict"], ["W629"]),
        (["--select", "W629"], ["W629"]),
        (["--select", "W6"], []),
        (["--advice", "--ignore", "W629"], []),
    ],
)
def test_advice_is_told_on_demand_and_never_fails(
    warned: Path, options: list[str], expected: list[str]
) -> None:
    warned.write_text(ADVISED, encoding="utf-8")
    result = run(*options, warned)
    assert (codes(result), result.exit_code) == (expected, 0)


def test_advice_is_marked_as_such_for_programs(warned: Path) -> None:
    warned.write_text(ADVISED, encoding="utf-8")
    assert '"severity": "advice"' in run("--advice", "--format", "json", warned).stdout
    (line,) = run("--advice", "--format", "github", warned).stdout.splitlines()
    assert line.startswith("::notice ")


def test_errors_are_told_whatever_is_selected(warned: Path) -> None:
    warned.write_text(BROKEN, encoding="utf-8")
    result = run("--select", "W604", warned)
    assert (codes(result), result.exit_code) == (["E209"], 1)


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("E203", "E203 is an error, which cannot be left out; mend it"),
        ("W6040", "there is no code W6040; did you mean W640?"),
    ],
)
def test_codes_that_cannot_be_chosen(warned: Path, option: str, words: str) -> None:
    result = run("--ignore", option, warned)
    assert result.exit_code == 2
    assert words in result.stderr


def test_warnings_are_marked_as_such_for_programs(warned: Path) -> None:
    assert '"severity": "warning"' in run("--format", "json", warned).stdout
    annotations = run("--format", "github", warned).stdout.splitlines()
    assert [line.split()[0] for line in annotations] == ["::warning", "::warning"]


class Over(Exception):
    """Ends a watch that would go on for ever."""


def watched(file: Path, steps: list[str | None]) -> Iterator[str]:
    """What a watch writes while an editor saves the given texts, one at each second look."""
    left = [step for text in steps for step in (text, "")]

    def sleep(seconds: float) -> None:
        assert seconds == watch.PAUSE
        if not left:
            raise KeyboardInterrupt
        text = left.pop(0)
        if text is None:
            file.unlink()
        elif text:
            new = file.with_suffix(".new")
            new.write_text(text, encoding="utf-8")
            new.replace(file)

    def look(paths: object) -> list[Loaded]:
        found, problems = load(file)
        problems.file = file.name
        checks.check([(found, problems)])
        return [(file, found, problems)]

    return watching_rows([file], look, report.NO_PAINT, sleep)


def test_watch_follows_an_editor_that_replaces_the_file(warned: Path) -> None:
    fine = WARNED.replace("not touch", "**not** touch") + "  explanation: It is on the map.\n"
    rows = [*watched(warned, [BROKEN, None, fine, fine])]
    assert [row.splitlines()[0].split("  ")[0] for row in rows] == [
        "1 bank, 1 question, 2 warnings",
        "1 bank, 1 error",
        "1 bank, 1 question, 0 errors",
        "",
    ]
    assert "bank.yaml:6:9: E209 unknown question type 'yes-no'" in rows[1]


def test_watch_keeps_still_where_nothing_would_look_new(warned: Path) -> None:
    rows = [*watched(warned, [WARNED, WARNED + "# a comment\n"])]
    assert len(rows) == 2  # the first screen, and the line that Ctrl+C leaves


def test_half_written_file_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "bank.yaml"
    file.write_text("one", encoding="utf-8")
    texts = iter(["two", "three", "four", "four"])

    def sleep(seconds: float) -> None:
        text = next(texts, None)
        if text is None:
            raise Over
        file.write_text(text, encoding="utf-8")
        os.utime(file, ns=(len(text), len(text)))

    seen = []
    with pytest.raises(Over):
        for _ in watch.changes(lambda: [file], sleep):
            seen.append(file.read_text(encoding="utf-8"))
    assert seen == ["one", "four"]


def test_watch_wants_text(warned: Path) -> None:
    result = run("--watch", "--format", "json", warned)
    assert result.exit_code == 2
    assert "--watch shows text" in result.stderr


def test_watch_says_when_all_files_are_gone_and_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "bank.yaml"
    file.write_text(WARNED, encoding="utf-8")
    looks = 0

    def sleep(seconds: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            file.unlink()
        if looks == 15:
            file.write_text(BROKEN, encoding="utf-8")
        if looks == 20:
            raise KeyboardInterrupt

    def look(paths: object) -> list[Loaded]:
        found, problems = load(file)
        return [(file, found, problems)]

    rows = [*watching_rows([file], look, report.NO_PAINT, sleep)]
    assert [row.split("  ")[0] for row in rows] == [
        "1 bank, 1 question, 0 errors",
        "no bank is there any more; waiting for one",
        "1 bank, 1 error",
        "\n",
    ]


def test_watch_shows_no_more_than_a_screen_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrapped lines count; when the window changes, the screen is made anew."""
    file = tmp_path / "bank.yaml"
    again = BROKEN[BROKEN.index("- id") :].replace("coast", "coast-{n}")
    head = WARNED[: WARNED.index("- id")]
    file.write_text(head + "".join(again.replace("{n}", str(n)) for n in range(30)), "utf-8")
    sizes = [(80, 24), (40, 12), (20, 3)]
    looks = 0

    def sleep(seconds: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 9:
            raise KeyboardInterrupt

    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size(sizes[looks // 3]))

    def look(paths: object) -> list[Loaded]:
        found, problems = load(file)
        problems.file = file.name
        return [(file, found, problems)]

    screens = [*watching_rows([file], look, report.NO_PAINT, sleep)][:-1]
    assert len(screens) == 3
    for screen, (columns, height) in zip(screens[:2], sizes, strict=False):
        rows = screen.removesuffix("\n").split("\n")
        assert sum(-(-max(1, len(row)) // columns) for row in rows) < height
        assert rows[-1].startswith("and ")
    assert screens[2].count("E209") == 1  # one problem is shown in the smallest window


FOREIGN = [
    ("quiz.xml", b"<quiz><question/></quiz>", "this is Moodle XML and no bank; make one"
     " of it with 'myoquiz import quiz.xml'"),
    ("quiz.txt", b"::One:: Is it so? {T}\n", "this is GIFT (Moodle's text format) and no bank; make"
     " one of it with 'myoquiz import quiz.txt'"),
    ("deck.apkg", b"PK\x03\x04 collection.anki2 \x9d", "this is an Anki package and no bank; make"
     " one of it with 'myoquiz import deck.apkg', or look into it with"
     " 'myoquiz inspect deck.apkg'"),
    ("notes.docx", b"PK\x03\x04 word/document.xml \x9d", "this is a document of Word and no bank;"
     " make one of it with 'myoquiz import notes.docx'"),
    ("quiz.zip", b"PK\x03\x04" + b"\x9d" * (3 << 20) + b"imsmanifest.xml", "this is QTI and no"
     " bank; make one of it with 'myoquiz import quiz.zip'"),
    ("bank.yaml", b"PK\x03\x04 imsmanifest.xml \x9d", "this is QTI and no bank; make one of it with"
     " 'myoquiz import bank.yaml'"),
    ("sheet.xlsx", b"PK\x03\x04 xl/workbook.xml \x9d", "this is a zip archive, and a bank is a text"
     " file; name the bank itself"),
    ("paper.pdf", b"%PDF-1.7\n\x9d", "this is a PDF, and a bank is a text file; name the bank"
     " itself"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "told"), FOREIGN, ids=[row[0] for row in FOREIGN])
def test_file_of_another_program_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    result = run(name)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (1, f"{name}:1:1: E250 {told}")


def test_utf_16_without_its_mark(warned: Path) -> None:
    warned.write_bytes(WARNED.encode("utf-16-le"))
    assert "E101 the file is UTF-16, not UTF-8; save it as UTF-8" in run(warned).stdout


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("Peru does not touch the sea.", "'![map](map.png) Peru touches the sea.'", "7:11"),
        ("answer: no", "answer: no\n  explanation: See ![map](map.png).", "9:16"),
    ],
)
def test_missing_picture_is_told_where_it_stands(
    warned: Path, before: str, after: str, place: str
) -> None:
    warned.write_text(WARNED.replace(before, after), encoding="utf-8")
    assert run(warned).stdout.startswith(f"{warned}:{place}: E402 the file 'map.png' is not there")


def test_words_of_a_list_that_pass_for_an_answer(tmp_path: Path) -> None:
    bank, words = tmp_path / "drugs.yaml", tmp_path / "drugs.txt"
    bank.write_text(DRUGS, encoding="utf-8")
    words.write_text("Floxacillin\nclonazolam\ncloxacillin\ncloxacillins\nCLOXACILLIN\n\x1b[2J\n")
    found = run(bank, "--words", words)
    assert found.exit_code == 0
    assert found.stdout == (
        f"{bank}: question antibiotic takes these for cloxacillin\n    reject: [Floxacillin]\n"
    )
    found = run(bank, "--words", words, "--format", "json")
    assert found.exit_code == 2
    assert "--words shows text, once; leave --watch and --format away" in found.output
    words.write_bytes(b"\xff\xfe\x00")
    found = run(bank, "--words", words)
    assert found.exit_code == 2
    assert "this is no list of words in UTF-8, one a line" in found.output
