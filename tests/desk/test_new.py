"""What an author starts from is a bank without a word from `check`, and ids change ids alone."""

import json
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from myoquiz import bank, checks, document, report
from myoquiz.bank import files, ids, template
from myoquiz.cli import cli
from myoquiz.problems import Problems
from myoquiz.questions import TYPES, type_of
from tests.conftest import cases

HEAD = "version: 1\nid: example\ntitle: Example\nquestions:\n"


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def said(text: str) -> list[str]:
    """What `check` says of a bank, with all lints."""
    problems = Problems("new.yaml")
    found = bank.read(text, problems)
    checks.check([(found, problems)])
    return [*report.text([problems])]


def test_new_bank_has_each_type_and_no_problem(tmp_path: Path) -> None:
    file = tmp_path / "Muscle jerks_2.yaml"
    result = run("new", file)
    assert result.exit_code == 0, result.output
    assert run("check", "--strict", file).output == ""
    found, _ = files.load(file)
    assert found
    assert [type_of(question) for question in found.questions] == [*TYPES]
    assert (found.id, found.title) == ("muscle-jerks-2", "Muscle jerks 2")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=bank.schema.json\n")
    schema = json.loads((tmp_path / "bank.schema.json").read_text(encoding="utf-8"))
    assert schema == json.loads(run("schema").stdout)


def test_new_bank_never_writes_over_a_file(tmp_path: Path) -> None:
    file = tmp_path / "bank.yaml"
    file.write_text("mine\n", encoding="utf-8")
    result = run("new", file)
    assert result.exit_code == 2
    assert f"{file} is there already; name another file" in result.stderr
    assert file.read_text(encoding="utf-8") == "mine\n"


def test_new_makes_the_folder_of_the_bank(tmp_path: Path) -> None:
    assert run("new", tmp_path / "decks" / "mine.yaml").exit_code == 0
    assert (tmp_path / "decks" / "mine.yaml").exists()


def test_new_without_a_file_prints_a_bank() -> None:
    assert said(run("new").stdout) == []


@pytest.mark.parametrize("kind", TYPES)
def test_new_question_can_be_pasted(kind: str) -> None:
    text = run("new", "question", kind).stdout
    assert said(HEAD + text) == []
    assert said(HEAD + text + "  x-mine: 1\n".replace("  ", "    ")) == []
    found = bank.read(HEAD + text, Problems(""))
    assert found
    assert type_of(found.questions[0]) == kind


def test_new_question_has_a_fresh_id() -> None:
    random = Random(0)
    first = {template.new_question("cloze", random).splitlines()[0] for _ in range(1000)}
    assert len(first) == 1000


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["question"], "write one type after 'question'"),
        (["question", "clzoe"], "there is no type 'clzoe'; did you mean 'cloze'?"),
        (["bank"], "a bank is a YAML file; write 'myoquiz new bank.yaml'"),
        (["a.yaml", "b.yaml"], "one FILE at a time"),
        (["/dev/null/a.yaml"], "cannot make /dev/null: File exists"),
    ],
)
def test_new_of_something_else(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


NAMELESS = (
    b"\xef\xbb\xbfversion: 1 # one\r\nid: example\r\ntitle:   'Example'\r\nquestions:\r\n"
    b"  # first\r\n"
    b'  -   prompt: "Is it \xc3\xa9t\xc3\xa9?"   # trailing\r\n'
    b"      type: true-false\r\n      answer: yes\r\n\r\n"
    b"  - {type: true-false, prompt: Is it so?, answer: no}\r\n"
    b"  - id:   # later\r\n    type: true-false\r\n"
    b"    prompt: Is it so?\r\n    answer: no\r\n"
    b"  -\r\n    type: cloze\r\n    text: The {{secret}} word\r\n"
    b"  - id: mine\r\n    type: true-false\r\n    prompt: Is it mine?\r\n    answer: no"
)
NAMED = (
    b"\xef\xbb\xbfversion: 1 # one\r\nid: example\r\ntitle:   'Example'\r\nquestions:\r\n"
    b"  # first\r\n"
    b'  -   id: it-ete\r\n      prompt: "Is it \xc3\xa9t\xc3\xa9?"   # trailing\r\n'
    b"      type: true-false\r\n      answer: yes\r\n\r\n"
    b"  - {id: it-so, type: true-false, prompt: Is it so?, answer: no}\r\n"
    b"  - id: it-so-2   # later\r\n    type: true-false\r\n"
    b"    prompt: Is it so?\r\n    answer: no\r\n"
    b"  -\r\n    id: word\r\n    type: cloze\r\n    text: The {{secret}} word\r\n"
    b"  - id: mine\r\n    type: true-false\r\n    prompt: Is it mine?\r\n    answer: no"
)


def test_ids_change_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "bank.yaml"
    file.write_bytes(NAMELESS)
    file.chmod(0o640)
    assert run("ids", "--dry-run", file).stdout.count(" is now ") == 4
    assert file.read_bytes() == NAMELESS
    result = run("ids", file)
    assert result.stdout.splitlines() == [
        f"{file}: question 1 is now 'it-ete'",
        f"{file}: question 2 is now 'it-so'",
        f"{file}: question 3 is now 'it-so-2'",
        f"{file}: question 4 is now 'word'",
    ]
    assert file.read_bytes() == NAMED
    assert file.stat().st_mode & 0o777 == 0o640
    assert [*tmp_path.iterdir()] == [file]
    assert run("ids", file).output == ""
    assert file.read_bytes() == NAMED


def test_ids_through_a_link_write_the_file_it_leads_to(tmp_path: Path) -> None:
    file, link = tmp_path / "bank.yaml", tmp_path / "link.yaml"
    file.write_bytes(NAMELESS)
    link.symlink_to(file)
    assert run("ids", link).exit_code == 0
    assert link.is_symlink()
    assert file.read_bytes() == NAMED


def test_ids_leave_a_broken_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "bank.yaml"
    broken = NAMELESS + b'\r\n  - prompt: "open\r\n'
    file.write_bytes(broken)
    result = run("ids", file)
    assert result.exit_code == 1
    assert 'E113 this " is not closed' in result.stderr
    assert file.read_bytes() == broken


@settings(max_examples=cases(300))
@given(st.data())
def test_ids_of_any_bank(data: st.DataObject) -> None:
    """Lines without ids in any layout: the new text is the old one with ids put in."""
    parts = data.draw(
        st.lists(
            st.sampled_from(
                [
                    "- type: true-false\n  prompt: Is it?\n",
                    "- {prompt: Is it?, type: cloze}\n",
                    "-\n  prompt: a\n",
                    "- id:\n  prompt: b\n",
                    "- id: it\n  prompt: c\n",
                    "- # why\n  prompt: 'x: y'\n",
                    "- 'prompt': z\n",
                    "- ? prompt\n  : q\n",
                    "- id: ''\n  prompt: b\n",
                    "# comment\n\n",
                    "- []\n",
                    "- text\n",
                    "- {}\n",
                    "- prompt: |\n    a\n    b\n",
                ]
            ),
            max_size=6,
        )
    )
    text = HEAD + "".join(parts)
    problems = Problems("")
    done, named = ids.name(text, problems)
    if problems.errors:
        assert done == text
        return
    for one in named:
        assert one.id in done
    before, after = document.parse(text, Problems("")), document.parse(done, Problems(""))
    if named:
        assert isinstance(before, dict)
        assert isinstance(after, dict)
        assert len(before["questions"] or []) == len(after["questions"] or [])
    kept = [line for line in done.splitlines() if "id: " not in line and "id:" not in line]
    assert all(line in text or line.strip() in text for line in kept)
