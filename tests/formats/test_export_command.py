"""`myoquiz export` as it is called."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from myoquiz.cli import cli
from myoquiz.formats import export
from tests.conftest import ROOT
from tests.formats.apkg import contents, times

DECKS = ROOT / "decks"

GOOD = """\
version: 1
id: {id}
title: {id}
questions:
  - {{id: a, type: flashcard, prompt: Front, answer: Back, reverse: true}}
  - {{id: b, type: cloze, text: "{{{{c1::one}}}} and {{{{c2::two}}}}"}}
"""


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["export", *map(str, arguments)])


def bank(path: Path, source: str = GOOD, name: str = "small") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source.format(id=name) if source == GOOD else source)
    return path


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_without_arguments(tmp_path: Path) -> None:
    bank(tmp_path / "decks" / "one.yaml")
    done = call()
    assert (done.exit_code, done.stdout) == (0, "exports/small.apkg  3 notes, 4 cards (3 new)\n")
    assert [path.name for path in (tmp_path / "exports").iterdir()] == ["small.apkg"]


def test_several_banks_of_one_file_name(tmp_path: Path) -> None:
    bank(tmp_path / "a" / "quiz.yaml", name="first")
    bank(tmp_path / "b" / "quiz.yaml", name="second")
    done = call("a", "b", "-o", "out/new")
    assert done.stdout == (
        "out/new/first.apkg  3 notes, 4 cards (3 new)\n"
        "out/new/second.apkg  3 notes, 4 cards (3 new)\n"
    )


def test_json(tmp_path: Path) -> None:
    bank(tmp_path / "one.yaml")
    done = call("one.yaml", "--json")
    assert json.loads(done.stdout) == [
        {
            "file": "exports/small.apkg",
            "bank": "small",
            "deck": "small",
            "notes": 3,
            "cards": 4,
            "media": 0,
            "changes": {
                "new": ["a", "a (reverse)", "b"],
                "reworded": [],
                "key": [],
                "back": [],
                "retired": [],
                "dropped": [],
                "untouched": 0,
                "narrowed": [],
                "answer": [],
                "arrived": [],
                "moved": [],
            },
            "searches": [],
            "known_from": "nothing",
            "ledger": "one.yaml.ledger",
            "warnings": [
                "there is no ledger and no older deck, so every note counts as new from this moment"
            ],
            "written": True,
        }
    ]
    assert done.stderr == ""


def test_a_second_export_replaces_the_first(tmp_path: Path) -> None:
    bank(tmp_path / "one.yaml")
    assert call("one.yaml").exit_code == 0
    bank(tmp_path / "one.yaml", GOOD.format(id="small").replace("Front", "New front"))
    assert call("one.yaml").exit_code == 0
    assert "New front" in contents(tmp_path / "exports" / "small.apkg")["notes"][0][3]


@pytest.mark.parametrize(
    ("source", "report"),
    [
        ("", "bad.yaml:1:1: E103 the file is empty"),
        (
            GOOD.format(id="bad").replace("type: cloze", "type: klose"),
            "E209 unknown question type 'klose'; did you mean 'cloze'?",
        ),
        (
            GOOD.format(id="bad")
            .replace("answer: Back,", "answer: Back, draft: true,")
            .replace("type: cloze,", "type: cloze, draft: true,"),
            "bad.yaml:5:3: E401 there is nothing to export: every question is a draft or retired",
        ),
        (
            GOOD.format(id="bad").replace("prompt: Front", 'prompt: "![p](p.png)"'),
            "E402 the file 'p.png' is not there",
        ),
        (
            GOOD.format(id="bad").replace("and", "![{{three}}](good.yaml)"),
            "E403 Anki cannot ask for a gap in the description of a picture; move it out",
        ),
        (GOOD.format(id="small"), "E302 the bank id 'small' is taken by good.yaml"),
    ],
)
def test_nothing_is_written_where_one_bank_is_bad(tmp_path: Path, source: str, report: str) -> None:
    bank(tmp_path / "good.yaml")
    bank(tmp_path / "bad.yaml", source)
    done = call("good.yaml", "bad.yaml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert report in done.stderr
    assert not (tmp_path / "exports").exists()


def test_a_missing_path() -> None:
    done = call("nowhere.yaml")
    assert done.exit_code == 2
    assert "nowhere.yaml: no such file or folder" in done.stderr


def test_the_folder_is_a_file(tmp_path: Path) -> None:
    bank(tmp_path / "one.yaml")
    (tmp_path / "file").write_text("")
    done = call("one.yaml", "-o", "file")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: cannot write file: File exists; mend that, or name")


def test_the_target_is_a_folder(tmp_path: Path) -> None:
    bank(tmp_path / "one.yaml")
    (tmp_path / "exports" / "small.apkg").mkdir(parents=True)
    done = call("one.yaml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: cannot write exports/small.apkg: Is a directory; mend")
    assert [path.name for path in (tmp_path / "exports").iterdir()] == ["small.apkg"]


def test_a_folder_that_may_not_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank(tmp_path / "one.yaml")

    def refuse(*_: object) -> None:  # folder modes do not stop an administrator
        raise PermissionError(13, "Permission denied", "somewhere")

    monkeypatch.setattr("myoquiz.text.files._open", refuse)
    done = call("one.yaml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "cannot write exports/small.apkg: Permission denied" in done.stderr


@pytest.mark.parametrize("name", ["checked", "planned"])
def test_a_picture_that_goes_away_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    bank(tmp_path / "one.yaml", GOOD.format(id="x").replace("Front", '"![p](p.png)"'))
    (tmp_path / "p.png").write_bytes(b"picture")
    step = getattr(export, name)

    def then_gone(*arguments: object, **more: object) -> object:
        found = step(*arguments, **more)
        (tmp_path / "p.png").unlink()
        return found

    monkeypatch.setattr(export, name, then_gone)
    done = call("one.yaml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: one.yaml: E402 the file 'p.png'")
    assert list(tmp_path.rglob("*.apkg")) == list(tmp_path.rglob("*.ledger")) == []


def test_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bank(tmp_path / "one.yaml")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("myoquiz.formats.anki.notes.package.archive", interrupt)
    assert call("one.yaml").exit_code == 130
    assert list((tmp_path / "exports").iterdir()) == []


def test_source_date_epoch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bank(tmp_path / "one.yaml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert call("one.yaml").exit_code == 0
    assert set(times(tmp_path / "exports" / "small.apkg")["mod"]) == {1_700_000_000}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("yesterday", "SOURCE_DATE_EPOCH is 'yesterday'; write whole seconds, or none"),
        ("-1", "SOURCE_DATE_EPOCH is '-1'; write whole seconds, or none"),
        ("٣", "SOURCE_DATE_EPOCH is '٣'; write whole seconds, or none"),
        ("99999999999", "SOURCE_DATE_EPOCH is 99999999999, which is later than the clock says"),
    ],
)
def test_a_date_that_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, message: str
) -> None:
    bank(tmp_path / "one.yaml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    done = call("one.yaml")
    assert done.exit_code == 2
    assert message in done.stderr
    assert not (tmp_path / "exports").exists()


def test_the_decks_in_the_tree_are_fresh(tmp_path: Path) -> None:
    """From the ledgers in the tree come the decks in the tree.

    The bytes of a package are the same on one SQLite and one zlib; what is in it is on all.
    """
    shutil.copytree(DECKS, tmp_path / "decks")
    assert call().exit_code == 0
    again = "run 'myoquiz export', and commit decks/ and exports/"
    banks = [*DECKS.glob("*.yaml")]
    for bank in banks:
        name = f"{bank.name}.ledger"
        assert (DECKS / name).read_text() == (tmp_path / "decks" / name).read_text(), again
    kept = sorted((ROOT / "exports").glob("*.apkg"))
    assert len(kept) == len(banks)
    for path in kept:
        fresh = tmp_path / "exports" / path.name
        assert (contents(fresh), times(fresh)) == (contents(path), times(path)), again
