"""`myoquiz import`: every item is accounted for, and what is written passes the check."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from myoquiz import checks
from myoquiz.bank import files
from myoquiz.cli import cli
from myoquiz.formats.importing import READERS, save
from tests.conftest import ROOT

QUIZ = """\
$CATEGORY: top/sleep
::glued::When? {=asleep ~awake}

// [id:named-one]
Who? {=Ann ~Bob ~%50%Cid}

Who? {=Ann ~Bob ~Dan}

Broken {=a ~b

Tell me.
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["import", *arguments])


@pytest.fixture
def quiz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "my_quiz.gift"
    file.write_text(QUIZ)
    return file


def test_what_is_told_and_written(quiz: Path) -> None:
    result = run("my_quiz.gift")
    assert result.stdout == (
        "my_quiz.gift (gift): 6 items = 1 whole + 2 changed + 1 set aside + 2 no question"
        " -> my_quiz.yaml\n"
        "  my_quiz.gift:9: set aside: E510 its brace is not closed; add } after the answers\n"
        "  my_quiz.gift:2: glued: W714 right under its category, where Moodle would lose it\n"
        "  my_quiz.gift:4: named-one: W711 part of the points for a choice: those that earn less"
        " are wrong now\n"
        "  what was set aside stands in my_quiz.rest.gift\n"
    )
    assert result.exit_code == 1
    assert (quiz.parent / "my_quiz.rest.gift").read_text() == "Broken {=a ~b\n\nTell me.\n"
    assert (quiz.parent / "my_quiz.yaml").read_text().startswith(
        "version: 1\n"
        "id: my-quiz\n"
        "title: my quiz\n"
        "questions:\n"
        "  - id: glued\n"
        "    type: multiple-choice\n"
        "    prompt: When?\n"
        "    choices:\n"
        "      - right: asleep\n"
        "      - wrong: awake\n"
        "    x-import: {from: gift, digest: "
    )  # fmt: skip


def test_what_is_written_passes_the_check(quiz: Path) -> None:
    run("my_quiz.gift")
    bank, problems = files.load(quiz.with_suffix(".yaml"))
    checks.check([(bank, problems)])
    assert bank
    assert [question.id for question in bank.questions] == ["glued", "named-one", "who"]
    assert not problems.errors


def test_json_holds_the_sums(quiz: Path) -> None:
    told = json.loads(run("my_quiz.gift", "--json").stdout)
    items = told.pop("items")
    assert told == {
        "file": "my_quiz.gift",
        "format": "gift",
        "found": 6,
        "whole": 1,
        "changed": 2,
        "set_aside": 1,
        "other": 2,
        "written": "my_quiz.yaml",
        "rest": "my_quiz.rest.gift",
    }
    assert items[1] == {
        "place": "my_quiz.gift:2",
        "id": "glued",
        "outcome": "changed",
        "notes": [
            {"code": "W714", "message": "right under its category, where Moodle would lose it"}
        ],
    }
    assert items[0]["kind"] == "a category"


def test_the_same_bytes_twice_and_a_bank_is_not_replaced(quiz: Path) -> None:
    run("my_quiz.gift")
    first = quiz.with_suffix(".yaml").read_bytes()
    refused = run("my_quiz.gift")
    assert refused.exit_code == 2
    assert "my_quiz.yaml is there already; name another bank with -o" in refused.stderr
    run("my_quiz.gift", "--force")
    assert quiz.with_suffix(".yaml").read_bytes() == first


def test_dry_run_writes_nothing(quiz: Path) -> None:
    assert run("my_quiz.gift", "--dry-run").exit_code == 1
    assert [path.name for path in quiz.parent.iterdir()] == ["my_quiz.gift"]


def test_a_folder_becomes_a_folder_of_banks(quiz: Path) -> None:
    (quiz.parent / "in").mkdir()
    quiz.rename(quiz.parent / "in" / "one.gift")
    (quiz.parent / "in" / "two.gift").write_text("Which? {=a ~b}\n")
    run("in", "-o", "out")
    assert sorted(path.name for path in (quiz.parent / "out").iterdir()) == [
        "one.rest.gift",
        "one.yaml",
        "two.yaml",
    ]


def test_the_rest_can_be_mended_and_given_back(quiz: Path) -> None:
    run("my_quiz.gift")
    rest = quiz.parent / "my_quiz.rest.gift"
    rest.write_text(rest.read_text().replace("~b", "~b}"))
    result = run("my_quiz.rest.gift")
    assert "2 items = 1 whole + 0 changed + 0 set aside + 1 no question" in result.stdout
    assert result.exit_code == 0


def test_a_file_of_no_known_format(quiz: Path) -> None:
    quiz.with_name("letter.txt").write_text("Dear all\n")
    result = run("letter.txt", "my_quiz.gift")
    assert result.exit_code == 1
    assert result.stderr == (
        "letter.txt: E501 its format is not known; name one with --from"
        f" ({', '.join(READERS)}), or see docs/import.md\n"
    )
    assert quiz.with_suffix(".yaml").exists()


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("Dear all\n", "E501", "its format is not known; name one with --from"),
        ("Who? {=a ~b}" + " " * 100, "E502", "the file is over 0 MiB; split it"),
        ("Who? {=a ~b", "E510", "its brace is not closed; add } after the answers"),
        ("{1:MR:=a~b} is it.", "E511", "a gap of the kind MR has no counterpart"),
        ("Who? {~a ~b}", "E512", "none of its answers is right"),
        (
            "question\tA\tB\tC\tkey\nWhich?\tx\ty\tz\t1\n",
            "E514",
            "its answers can be numbers from 0",
        ),
        ("one\ttwo\tthree\nWhich?\tx\ty\n", "E515", "the heads of its columns do not tell"),
        ("Match. {=a -> 1}", "E513", "it would not pass the check: E213"),
    ],
)
def test_every_code_of_an_import(
    text: str, code: str, message: str, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(save, "SIZE", 100)
    quiz.with_name("one.txt").write_text(text)
    result = run("one.txt")
    assert result.exit_code == 1
    assert f"{code} {message}" in result.output


def test_an_encoding_that_does_not_fit(quiz: Path) -> None:
    quiz.write_bytes("Où? {=ici ~là}\n".encode("latin-1"))
    for name in ("utf-8", "nonsense"):
        result = run("my_quiz.gift", "--encoding", name)
        assert result.exit_code == 1
        assert result.stderr.startswith(f"my_quiz.gift: E504 the file is not {name}: ")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_the_rest_has_the_bytes_of_the_file_in_any_encoding(encoding: str, quiz: Path) -> None:
    sign = "\x81" if encoding == "latin-1" else ""  # no letter of Windows-1252
    good, bad = "Où? {=ici ~là}\n\n", f"Où {sign}{{=ici\n"
    quiz.write_bytes((good + bad).encode(encoding))
    assert run("my_quiz.gift").exit_code == 1
    rest = (quiz.parent / "my_quiz.rest.gift").read_bytes()
    assert rest == bad.encode(encoding)
    bank, _ = files.load(quiz.with_suffix(".yaml"))
    assert bank
    assert bank.questions[0].prompt == "Où?"


def test_a_rest_that_was_worked_on_is_not_replaced(quiz: Path) -> None:
    quiz.write_text("Broken {=a ~b\n")
    run("my_quiz.gift")
    rest = quiz.parent / "my_quiz.rest.gift"
    rest.write_text("mended")
    result = run("my_quiz.gift")
    assert result.exit_code == 2
    assert "my_quiz.rest.gift is there already" in result.stderr
    assert rest.read_text() == "mended"


def test_files_of_one_name_do_not_meet(quiz: Path) -> None:
    for folder in ("in/a", "in/b"):
        (quiz.parent / folder).mkdir(parents=True)
        (quiz.parent / folder / "quiz.gift").write_text("Who? {=Ann ~Bob}\n")
    (quiz.parent / "in" / "quiz.txt").write_text("Who? {=Ann ~Bob}\n")
    assert run("in", "-o", "out").exit_code == 0
    assert sorted(path.name for path in (quiz.parent / "out").iterdir()) == [
        "quiz-gift-2.yaml",
        "quiz-gift.yaml",
        "quiz-txt.yaml",
    ]


def test_what_a_folder_holds_beside_questions_is_no_mistake(quiz: Path) -> None:
    folder = quiz.parent / "in"
    folder.mkdir()
    (folder / "quiz.gift").write_text("Who? {=Ann ~Bob}\n")
    (folder / "quiz.png").write_bytes(b"\x89PNG")
    (folder / "quiz.txt").write_text("Dear all\n")
    (folder / "quiz.rest.gift").write_text("Which? {=a ~b}\n")
    result = run("in", "-o", "out")
    assert result.exit_code == 0
    assert [path.name for path in (quiz.parent / "out").iterdir()] == ["quiz.yaml"]
    assert result.stderr == (
        "3 files are no questions to import, and left:"
        f" {', '.join(str(Path('in', f'quiz.{end}')) for end in ('png', 'rest.gift', 'txt'))}\n"
    )
    assert run("in/quiz.rest.gift", "-o", "out").exit_code == 0
    assert run("in/quiz.txt", "-o", "out").exit_code == 1


def test_banks_whose_names_differ_in_case_alone_do_not_meet(quiz: Path) -> None:
    for name in ("a/Quiz", "b/quiz", "c/ÉCOLE", "d/e\u0301cole"):
        file = quiz.parent / "in" / f"{name}.gift"
        file.parent.mkdir(parents=True)
        file.write_text("Who? {=Ann ~Bob}\n")
    assert run("in", "-o", "out").exit_code == 0
    assert sorted(path.name for path in (quiz.parent / "out").iterdir()) == [
        "Quiz-gift.yaml",
        "e\u0301cole-gift-2.yaml",
        "quiz-gift-2.yaml",
        "ÉCOLE-gift.yaml",
    ]


@pytest.mark.parametrize("name", ["two.yaml", "two.rest.gift"])
def test_nothing_is_written_where_one_of_several_is_there(name: str, quiz: Path) -> None:
    for file in ("one.gift", "two.gift"):
        quiz.with_name(file).write_text("Who? {=Ann ~Bob}\n\nBroken {=a\n")
    quiz.with_name(name).write_text("mine")
    refused = run("one.gift", "two.gift")
    assert refused.exit_code == 2
    assert f"{name} is there already; name another bank with -o" in refused.stderr
    assert not quiz.with_name("one.yaml").exists()
    assert run("one.gift", "two.gift", "--force").exit_code == 1
    assert quiz.with_name("one.yaml").exists()


def test_several_files_do_not_go_into_one_bank(quiz: Path) -> None:
    result = run("my_quiz.gift", "my_quiz.gift", "-o", "one.yaml")
    assert result.exit_code == 2
    assert "2 files do not fit into the bank one.yaml; name a folder with -o" in result.stderr


def test_a_missing_file(quiz: Path) -> None:
    result = run("nothing.gift")
    assert result.exit_code == 2
    assert "nothing.gift: no such file or folder" in result.stderr


@pytest.mark.parametrize("name", READERS)
def test_the_docs_name_every_format(name: str) -> None:
    assert f" | `{name}` | " in (ROOT / "docs" / "import.md").read_text("utf-8")


CASES = """\
Read the first case.

Who? {=Ann ~Bob}

// a comment
Why? {=Because ~For fun}

$CATEGORY: other

Where? {=here ~there}

Read the last case.
"""


def test_a_text_becomes_the_passage_of_the_questions_after_it(quiz: Path) -> None:
    quiz.write_text(CASES)
    told = json.loads(run("my_quiz.gift", "--json").stdout)
    assert [(one["outcome"], one["id"]) for one in told["items"]] == [
        ("other", "read-the-first-case"),
        ("whole", "who"),
        ("whole", "why"),
        ("other", None),
        ("whole", "where"),
        ("other", None),
    ]
    bank, problems = files.load(quiz.with_suffix(".yaml"))
    assert bank
    assert not problems.errors
    assert [(one.id, one.text) for one in bank.passages] == [
        ("read-the-first-case", "Read the first case.")
    ]
    assert [one.passage for one in bank.questions] == [
        "read-the-first-case",
        "read-the-first-case",
        "",
    ]
    assert (quiz.parent / "my_quiz.rest.gift").read_text() == "Read the last case.\n"


def test_the_html_of_what_was_left_out_stays_beside_the_question(quiz: Path) -> None:
    quiz.write_text(r"[html]<p>Look at <iframe></iframe> it.</p> Who? {=Ann ~Bob}")
    run("my_quiz.gift")
    text = quiz.with_suffix(".yaml").read_text()
    assert "    x-import-html: '<p>Look at <iframe></iframe> it.</p> Who?'\n" in text
