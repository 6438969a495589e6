"""`myoquiz export` from release to release: ledgers, dry runs, one file for several banks."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import tomllib
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from myoquiz.bank import Bank, files, ledger
from myoquiz.cli.check import check_command
from myoquiz.cli.export import export_command
from myoquiz.cli.shared.banks import LEDGER
from myoquiz.formats.anki.inspect.contents import PackageNote
from myoquiz.formats.anki.inspect.reading import read
from myoquiz.formats.anki.notes import names
from myoquiz.formats.anki.release import job
from myoquiz.formats.anki.release.earlier import _is_ours
from myoquiz.text.files import Unwritable
from tests import strategies
from tests.conftest import ROOT, cases

BANK = """\
version: 1
id: small
title: Small
questions:
  - {id: a, type: flashcard, prompt: Front, answer: Back, reverse: true}
  - {id: b, type: cloze, text: "{{c1::one}} and {{c2::two}}"}
  - {id: c, type: true-false, prompt: Water is wet., answer: yes}
"""
NEW = "  - {id: d, type: flashcard, prompt: New, answer: Card}\n"
RETIRE = "prompt: Front, retired: {date: 2026-12-01, reason: It was wrong.},"
NONE = "there is no ledger and no older deck, so every note counts as new from this moment\n"
UNREAD = (
    "there is no ledger, and the older deck cannot be read, so every note counts as new from this"
    " moment"
)


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(export_command, [str(argument) for argument in arguments])


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "one.yaml").write_text(BANK)
    return tmp_path / "one.yaml"


def edit(file: Path, *changes: tuple[str, str], more: str = "") -> None:
    text = file.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text + more)


def at(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))


def deck(path: str | Path = "exports/small.apkg") -> dict[str, PackageNote]:
    """The notes of a package by bank, question and slot."""
    found = {}
    for note in read(Path(path)).notes:
        slot = re.search(r"slot&quot;:&quot;(\w+)", "".join(note.fields))
        assert slot
        found[f"{note.fields[0]} {slot[1]}"] = note
    return found


def times(path: str | Path = "exports/small.apkg") -> dict[str, int]:
    return {name.removeprefix("small/"): note.modified for name, note in deck(path).items()}


def test_only_what_changed_is_stamped_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 1_790_000_000)
    first = call("one.yaml")
    assert (first.exit_code, first.stderr) == (0, f"one.yaml: {NONE}")
    at(monkeypatch, 1_790_000_100)
    edit(file, ("Water", "Rain"), more=NEW)
    second = call("one.yaml")
    assert (second.exit_code, second.stderr) == (0, "")
    assert second.stdout == (
        "exports/small.apkg  5 notes, 6 cards (1 new, 1 reworded, 3 untouched)\n"
    )
    assert times() == {
        "a q": 1_790_000_000,
        "a reverse": 1_790_000_000,
        "b cloze": 1_790_000_000,
        "c q": 1_790_000_100,
        "d q": 1_790_000_100,
    }
    at(monkeypatch, 1_790_000_050)
    edit(file, ("Rain", "Snow"))
    assert call("one.yaml").exit_code == 0
    assert times()["c q"] == 1_790_000_101


def test_the_ledger_lies_beside_the_bank(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 1_790_000_000)
    call("one.yaml")
    rows = ledger.beside(file).read_text().splitlines()
    assert [re.sub("[0-9a-f]{16}", "…", row) for row in rows] == [
        "myoquiz ledger 1",
        "# Written by 'myoquiz export'. Keep it in git beside the bank.",
        "bank: small",
        "deck: Small",
        "a q 1790000000 … … live",
        "a reverse 1790000000 … … live",
        "b cloze 1790000000 … … live",
        "c q 1790000000 … … live",
    ]
    assert files.find([file.parent]) == [file]


def test_an_export_without_news_writes_no_ledger_and_the_same_deck(file: Path) -> None:
    call("one.yaml")
    kept = ledger.beside(file)
    os.utime(kept, (1, 1))
    before = Path("exports/small.apkg").read_bytes()
    time.sleep(1.1)  # the clock must not matter
    assert "4 untouched" in call("one.yaml", "-o", "elsewhere").stdout
    assert Path("elsewhere/small.apkg").read_bytes() == before
    assert kept.stat().st_mtime == 1


def test_a_ledger_among_the_arguments_is_no_bank(file: Path) -> None:
    """As the shell gives them for `decks/*`."""
    call("one.yaml")
    assert ledger.beside(file).suffix == LEDGER
    done = call("one.yaml", "one.yaml.ledger")
    assert (done.exit_code, done.stderr) == (0, "")
    assert call("one.yaml.ledger").exit_code == 1


def test_moving_and_renaming_change_nothing(file: Path) -> None:
    call("one.yaml")
    before = Path("exports/small.apkg").read_bytes()
    folder = file.parent / "other folder"
    folder.mkdir()
    shutil.move(file, folder / "new.yaml")
    shutil.move(ledger.beside(file), folder / "new.yaml.ledger")
    assert call(folder, "-o", "again").exit_code == 0
    assert Path("again/small.apkg").read_bytes() == before


@pytest.mark.parametrize("has_deck", [True, False])
def test_a_bank_that_is_renamed_without_its_ledger(
    file: Path, monkeypatch: pytest.MonkeyPatch, has_deck: bool
) -> None:
    at(monkeypatch, 1_790_000_000)
    call("one.yaml")
    kept = ledger.beside(file).read_bytes()
    before = Path("exports/small.apkg").read_bytes()
    if not has_deck:
        shutil.rmtree("exports")
    at(monkeypatch, 1_790_000_100)
    file.rename("two.yaml")
    told = (
        "two.yaml: its ledger is 'one.yaml.ledger', from an older name of the bank's file; the"
        " export writes 'two.yaml.ledger', so delete the old one after it\n"
    )
    for options in (("--dry-run",), ()):
        done = call("two.yaml", *options)
        assert (done.exit_code, done.stderr) == (0, told)
        assert "(4 untouched)" in done.stdout
    assert Path("two.yaml.ledger").read_bytes() == kept
    assert Path("exports/small.apkg").read_bytes() == before
    assert call("two.yaml").stderr == ""
    Path("two.yaml").rename("three.yaml")
    done = call("three.yaml")
    assert (done.exit_code, done.stdout, done.stderr) == (
        1,
        "",
        "three.yaml.ledger: E404 it is not there, and 'one.yaml.ledger' and 'two.yaml.ledger' are"
        " of this bank, whose file had other names; rename the newest to 'three.yaml.ledger', and"
        " delete the rest\n",
    )
    assert call("three.yaml", "--no-ledger", "-o", "draft").exit_code == 0


def test_a_bad_ledger_of_a_bank_that_is_renamed(file: Path) -> None:
    call("one.yaml")
    with ledger.beside(file).open("a") as kept:
        kept.write("more\n")
    file.rename("two.yaml")
    done = call("two.yaml")
    assert done.exit_code == 1
    assert done.stderr.startswith("one.yaml.ledger:9:1: E404 the line is none of a ledger; ")


def test_ledgers_that_are_no_business_of_a_new_bank(file: Path) -> None:
    """One of another bank that is gone, one of a copy of this bank, and one that is none."""
    call("one.yaml")
    kept = ledger.beside(file)
    Path("gone.yaml.ledger").write_text(kept.read_text().replace("bank: small", "bank: tall"))
    Path("copy.yaml.ledger").write_bytes(kept.read_bytes())
    Path("copy.yaml").write_text(BANK)
    Path("none.yaml.ledger").write_text("bank: small\n")
    kept.unlink()
    assert call("one.yaml").exit_code == 0


def test_a_change_within_a_second_is_waited_for(file: Path) -> None:
    call("one.yaml")
    for word in ("Rain", "Snow"):
        before = times()["c q"]
        edit(file, ("Water" if word == "Rain" else "Rain", word))
        assert call("one.yaml").exit_code == 0
        assert times()["c q"] > before
        assert times()["c q"] <= time.time()


AHEAD = "E406 the clock is behind the ledger: 'c' changed at 2"


@pytest.mark.parametrize(
    ("old", "new", "report"),
    [
        (
            "deck: Small",
            "<<<<<<< HEAD\ndeck: Small",
            "one.yaml.ledger:4:1: E404 git could not merge",
        ),
        ("c q", "c  q", "one.yaml.ledger:8:1: E404 the line is none of a ledger"),
        ("c q", "b cloze", "one.yaml.ledger:8:1: E404 a second line on 'b'; delete the one with"),
        ("c q 1", "c q 2", f"one.yaml.ledger:8:5: {AHEAD}"),
        ("ledger 1", "ledger 9", "one.yaml.ledger:1:1: E405 a ledger of version 9"),
    ],
)
def test_nothing_is_written_from_a_bad_ledger(file: Path, old: str, new: str, report: str) -> None:
    call("one.yaml")
    kept = ledger.beside(file)
    edit(kept, (old, new))
    before = {path: path.read_bytes() for path in file.parent.rglob("*.*") if path.is_file()}
    for options in ((), ("--dry-run",), ("--json",), ("--combine", "all")):
        done = call("one.yaml", *options)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith(report)
    found = {path: path.read_bytes() for path in file.parent.rglob("*.*") if path.is_file()}
    assert found == before
    assert call("one.yaml", "--no-ledger").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_ledger_that_is_a_pipe(file: Path) -> None:
    os.mkfifo(ledger.beside(file))
    done = call("one.yaml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "E404 the ledger cannot be read: it is no file; mend that" in done.stderr
    checked = CliRunner().invoke(check_command, ["one.yaml"])
    assert checked.exit_code == 0


def test_a_ledger_that_is_a_folder(file: Path) -> None:
    ledger.beside(file).mkdir()
    done = call("one.yaml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "one.yaml.ledger: E404 the ledger cannot be read: Is a directory; mend that, or delete it\n"
    )


def test_a_picture_that_is_large(file: Path) -> None:
    (file.parent / "p.png").write_bytes(bytes(1_200_000))
    edit(file, ("prompt: Front", 'prompt: "![p](p.png)"'))
    call("one.yaml", "-o", "first")
    for options in ((), ("--dry-run",)):
        done = call("one.yaml", *options)
        assert done.stderr == (
            "one.yaml: the file 'p.png' has 1.2 MB; over 1 MB a card is slow to load on a phone and"
            " to synchronise, so make it smaller\n"
        )


def test_one_bad_ledger_stops_all(file: Path) -> None:
    (file.parent / "two.yaml").write_text(BANK.replace("id: small", "id: other"))
    (file.parent / "two.yaml.ledger").write_text("nonsense\n")
    done = call("one.yaml", "two.yaml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "two.yaml.ledger:1:1: E404 the first line is not 'myoquiz ledger 1'" in done.stderr
    assert not Path("exports").exists()
    assert not ledger.beside(file).exists()


def test_an_id_is_never_reused(file: Path) -> None:
    call("one.yaml")
    water = "  - {id: c, type: true-false, prompt: Water is wet., answer: yes}\n"
    edit(file, (water, ""))
    dropped = call("one.yaml")
    assert dropped.exit_code == 0
    assert dropped.stdout == (
        "exports/small.apkg  3 notes, 4 cards (1 dropped, 3 untouched)\n"
        "  to find in Anki what the deck holds no more, search for: ID:small/c\n"
    )
    assert dropped.stderr == (
        "one.yaml: published, and gone from the bank: c; put each back with 'retired: {date: …,"
        " reason: …}', which retires it (and 'moved: bank/id' in it, if another bank asks it now)\n"
    )
    assert call("one.yaml").stderr == ""
    edit(file, more=water.replace("yes", "no"))
    done = call("one.yaml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(
        "one.yaml:7:10: E407 the id 'c' was published for a question with another answer; give"
        " this one an id of its own\n"
    )
    edit(file, ("answer: no", "answer: yes"))
    assert call("one.yaml").stdout.startswith(
        "exports/small.apkg  4 notes, 5 cards (1 back, 3 untouched)\n"
    )


def test_a_question_with_a_new_id(file: Path) -> None:
    """The ledger knows it by what it shows, where the older deck and git are gone."""
    call("one.yaml")
    Path("exports/small.apkg").unlink()
    edit(file, ("id: c", "id: better"))
    done = call("--dry-run", "one.yaml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(
        "one.yaml:7:10: E411 'better' was published as 'c', and learners would start over; write"
        " 'id: c' again, or 'was: small/c' to keep the new id\n"
    )


def test_a_ledger_of_another_bank(file: Path) -> None:
    call("one.yaml")
    edit(file, ("id: small", "id: tall"))
    before = {path: path.read_bytes() for path in file.parent.rglob("*.*") if path.is_file()}
    done = call("one.yaml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(
        "one.yaml:2:5: E408 the ledger beside this bank is of 'small'; put that id back, since"
        " learners' cards hang on it, or write 'was: small' into the bank if it has a new id"
        " for good, or delete the ledger if this is another bank\n"
    )
    found = {path: path.read_bytes() for path in file.parent.rglob("*.*") if path.is_file()}
    assert found == before


def test_retired_questions(file: Path) -> None:
    call("one.yaml")
    edit(file, ("prompt: Front,", RETIRE))
    done = call("one.yaml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "exports/small.apkg  2 notes, 3 cards (2 retired, 2 untouched)\n"
        "  to find in Anki what the deck holds no more, search for: ID:small/a\n"
    )
    assert "search for: ID:small/a" in description("exports/small.apkg", "Small")
    assert "ID:small/a" in call("one.yaml").stdout


def description(path: str, name: str) -> str:
    import sqlite3
    from zipfile import ZipFile

    with ZipFile(path) as whole:
        database = sqlite3.connect(":memory:")
        database.deserialize(whole.read("collection.anki2"))
    ((decks,),) = database.execute("SELECT decks FROM col").fetchall()
    database.close()
    (found,) = (one["desc"] for one in json.loads(decks).values() if one["name"] == name)
    return str(found)


def test_what_the_deck_says_of_itself(file: Path) -> None:
    head = """\
description: |-
  Two lines & <b>no</b> tags,
  [sound:x.mp3]
license: CC-BY-4.0
contact: https://example.org/report?a=1&b=2
sources:
  - {id: faq, title: "Questions <and> answers", url: "https://example.org/faq"}
  - {id: book, title: A book}
changes:
  - {date: 2026-10-01, note: First.}
  - {date: 2026-12-01, note: Two questions & more.}
questions:
"""
    edit(file, ("questions:\n", head), ("prompt: Front,", RETIRE))
    call("one.yaml")
    assert description("exports/small.apkg", "Small").split("<br>") == [
        "Two lines &amp; &lt;b&gt;no&lt;/b&gt; tags,",
        "&#91;sound:x.mp3]",
        "",
        "Version 2026-12-01: Two questions &amp; more.",
        "Licence: CC-BY-4.0",
        'Source: <a href="https://example.org/faq">Questions &lt;and&gt; answers</a>',
        "Source: A book",
        'Report a mistake: <a href="https://example.org/report?a=1&amp;b=2">'
        "https://example.org/report?a=1&amp;b=2</a>",
        "To update the deck, import the new file over this one: your schedules stay.",
        "Some notes of earlier versions are in the deck no more. To suspend or delete them, search"
        " for: ID:small/a",
    ]


def test_the_deck_keeps_its_name(file: Path) -> None:
    call("one.yaml")
    edit(file, ("title: Small", "title: Tall"))
    assert call("one.yaml").stderr == ""
    assert read(Path("exports/small.apkg")).decks == ("Default", "Small")
    told = CliRunner().invoke(check_command, ["one.yaml", "--select", "W615"])
    assert told.stdout.startswith("one.yaml:3:8: W615 the deck was published as 'Small'")
    edit(file, ("title: Tall\n", "title: Tall\ndeck: Wide::Small\n"))
    told = CliRunner().invoke(check_command, ["one.yaml", "--select", "W615"])
    assert told.stdout.startswith("one.yaml:4:7: W615 learners have this deck as 'Small'")
    moved = call("one.yaml")
    assert moved.stderr == (
        "one.yaml: the deck is 'Wide::Small' now; cards that learners have stay in 'Small', and"
        " only new ones go there\n"
    )
    assert read(Path("exports/small.apkg")).decks == ("Default", "Wide::Small")
    assert call("one.yaml").stderr == ""
    told = CliRunner().invoke(check_command, ["one.yaml", "--select", "W615"])
    assert told.stdout == ""


def test_dry_run_writes_nothing_and_tells_all(file: Path) -> None:
    first = call("one.yaml", "--dry-run")
    assert first.stdout == ("exports/small.apkg  4 notes (4 new)\n  new: a, a (reverse), b, c\n")
    assert [path.name for path in file.parent.iterdir()] == ["one.yaml"]
    call("one.yaml")
    edit(
        file,
        ("prompt: Front,", "prompt: Fore,"),
        ("answer: yes", "answer: no"),
        ('"{{c1::one}} and {{c2::two}}"', '"{{c1::one}}", draft: true'),
        more=NEW,
    )
    before = {path: path.read_bytes() for path in file.parent.rglob("*.*") if path.is_file()}
    done = call("one.yaml", "--dry-run")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "exports/small.apkg  4 notes (1 new, 2 reworded, 1 with another key, 1 retired)\n"
        "  new: d\n"
        "  reworded: a, a (reverse)\n"
        "  with another key: c\n"
        "  retired: b\n"
        "  to find in Anki what the deck holds no more, search for: ID:small/b\n"
    )
    (row,) = json.loads(call("one.yaml", "--dry-run", "--json").stdout)
    assert row == {
        "file": "exports/small.apkg",
        "bank": "small",
        "deck": "Small",
        "notes": 4,
        "changes": {
            "new": ["d"],
            "reworded": ["a", "a (reverse)"],
            "key": ["c"],
            "back": [],
            "retired": ["b"],
            "dropped": [],
            "untouched": 0,
            "narrowed": [],
            "answer": [],
            "arrived": [],
            "moved": [],
        },
        "searches": ["ID:small/b"],
        "known_from": "ledger",
        "ledger": "one.yaml.ledger",
        "warnings": [],
        "written": False,
    }
    assert before == {
        path: path.read_bytes() for path in file.parent.rglob("*.*") if path.is_file()
    }


def test_a_draft_has_no_past(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 1_790_000_000)
    call("one.yaml")
    kept = ledger.beside(file).read_bytes()
    at(monkeypatch, 1_790_000_100)
    edit(file, ("title: Small", "title: Tall"))
    done = call("one.yaml", "--no-ledger", "-o", "draft")
    assert (done.stdout, done.stderr) == ("draft/small.apkg  4 notes, 5 cards (4 new)\n", "")
    assert set(times("draft/small.apkg").values()) == {1_790_000_100}
    assert read(Path("draft/small.apkg")).decks == ("Default", "Tall")
    assert ledger.beside(file).read_bytes() == kept


def test_the_older_deck_where_there_is_no_ledger(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 1_790_000_000)
    call("one.yaml")
    kept = ledger.beside(file)
    complete = kept.read_text()
    kept.unlink()
    at(monkeypatch, 1_790_000_100)
    again = call("one.yaml")
    assert again.stderr == (
        "one.yaml: there is no ledger yet, so the older deck tells what was published\n"
    )
    assert (again.stdout, kept.read_text()) == (
        "exports/small.apkg  4 notes, 5 cards (4 untouched)\n",
        complete,
    )
    kept.unlink()
    water = "  - {id: c, type: true-false, prompt: Water is wet., answer: yes}\n"
    edit(file, ("Front", "Fore"), (water, NEW), ("title: Small", "title: Tall"))
    changed = call("one.yaml")
    assert changed.stdout == (
        "exports/small.apkg  4 notes, 5 cards (1 new, 2 reworded, 1 dropped, 1 untouched)\n"
        "  to find in Anki what the deck holds no more, search for: ID:small/c\n"
    )
    assert "gone from the bank: c" in changed.stderr
    assert times() == {
        "a q": 1_790_000_100,
        "a reverse": 1_790_000_100,
        "b cloze": 1_790_000_000,
        "d q": 1_790_000_100,
    }
    assert "deck: Small\n" in kept.read_text()
    assert "c q 1790000000 - - gone\n" in kept.read_text()


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_an_older_deck_that_is_none(file: Path, data: bytes) -> None:
    Path("exports").mkdir()
    Path("exports/small.apkg").write_bytes(data)
    done = call("one.yaml")
    assert done.exit_code == 0
    assert done.stderr.startswith(f"one.yaml: {UNREAD} (exports/small.apkg: ")
    assert done.stderr.count("\n") == 1
    assert len(times()) == 4


def test_an_older_deck_of_another_bank(file: Path) -> None:
    call("one.yaml")
    edit(file, ("id: small", "id: other"))
    ledger.beside(file).unlink()
    Path("exports/small.apkg").rename("exports/other.apkg")
    done = call("one.yaml")
    assert (done.exit_code, done.stderr) == (0, f"one.yaml: {NONE}")


def test_an_older_deck_from_the_future(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("one.yaml")
    ledger.beside(file).unlink()
    monkeypatch.setattr("time.time", lambda: 1_780_000_000.5)
    assert call("one.yaml").exit_code == 0
    assert set(times().values()) == {1_780_000_000}


def test_a_release_that_was_taken_back_with_its_ledger(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anki keeps the later text, so the older ledger must not pass in silence."""
    kept = ledger.beside(file)
    at(monkeypatch, 1_790_000_000)
    call("one.yaml")
    older = kept.read_bytes()
    at(monkeypatch, 1_790_000_100)
    edit(file, ("Water", "Rain"))
    call("one.yaml")
    newest = kept.read_bytes()
    edit(file, ("Rain", "Water"))
    kept.write_bytes(older)
    os.utime("exports/small.apkg", (1_790_000_100, 1_790_000_100))
    told = (
        "one.yaml: exports/small.apkg is of a later release than the ledger, so who has it keeps"
        " its text of c; take the newest ledger from git, and export again\n"
    )
    assert call("--dry-run", "one.yaml").stderr == told
    assert call("one.yaml").stderr == told
    kept.write_bytes(newest)
    done = call("one.yaml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert times()["c q"] == 1_790_000_101


def test_a_ledger_that_an_export_wrote_is_not_doubted(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading the older deck takes its time, and a draft at its place is no release."""
    call("one.yaml")
    edit(file, ("Water", "Rain"))
    call("one.yaml", "--no-ledger")
    edit(file, ("Rain", "Water"))
    monkeypatch.setattr("myoquiz.formats.anki.inspect.reading.read", None)
    for _ in range(2):
        done = call("one.yaml")
        assert (done.exit_code, done.stderr) == (0, "")


def altered(change: str, *values: object) -> None:
    """Change the database of the deck that was exported, as its maker never would."""
    path = Path("exports/small.apkg")
    with ZipFile(path) as whole, closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(whole.read("collection.anki2"))
        database.execute(change, values)
        database.commit()
        data, media = database.serialize(), whole.read("media")
    with ZipFile(path, "w") as whole:
        whole.writestr("collection.anki2", data)
        whole.writestr("media", media)


@given(strategies.banks())
@settings(max_examples=cases(60), suppress_health_check=[HealthCheck.too_slow])
def test_any_name_of_a_deck_is_taken_from_an_older_one(bank: Bank) -> None:
    assert _is_ours(bank, names.deck_name(bank))
    assert _is_ours(bank, names.deck_name(replace(bank, deck="", title=bank.deck or "x")))


@pytest.mark.parametrize("modified", [-5, 0, 2**62])
@pytest.mark.parametrize("is_gone", [False, True])
def test_an_older_deck_with_a_time_that_is_none(file: Path, modified: int, is_gone: bool) -> None:
    """The ledger that is made from it can be read again."""
    call("one.yaml")
    ledger.beside(file).unlink()
    altered("UPDATE notes SET mod = ?", modified)
    if is_gone:
        edit(file, ("id: c", "id: d"))
    assert call("one.yaml").exit_code == 0
    again = call("one.yaml")
    assert (again.exit_code, again.stderr) == (0, "")
    assert "(4 untouched)" in again.stdout


@pytest.mark.parametrize("name", ["a\x07b", "\0", "\x1b[31mred", "\ufeffx", "::", "x" * 70_000])
def test_an_older_deck_with_a_name_that_is_none(file: Path, name: str) -> None:
    """The name of the bank is taken, and the ledger can be read again."""
    call("one.yaml")
    ledger.beside(file).unlink()
    deck = json.dumps({"1": {"name": name}})
    altered("UPDATE col SET decks = ?", deck)
    altered("UPDATE cards SET did = 1")
    assert call("one.yaml").exit_code == 0
    again = call("one.yaml")
    assert (again.exit_code, again.stderr) == (0, "")
    assert read(Path("exports/small.apkg")).decks == ("Default", "Small")


def test_a_folder_that_keeps_no_ledger(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(target: Path) -> None:  # the deck beside it is written in another module
        raise Unwritable(f"{target}: Permission denied")

    monkeypatch.setattr(job, "replacing", refuse)
    done = call("one.yaml")
    assert (done.exit_code, len(times())) == (0, 4)
    assert done.stderr == (
        f"one.yaml: {NONE}"
        "one.yaml: the ledger could not be written (one.yaml.ledger: Permission denied); the next"
        " export will not know what has changed since, so make the folder writable and export"
        " again\n"
    )
    (row,) = json.loads(call("one.yaml", "--json").stdout)
    assert len(row["warnings"]) == 2


KILLED = """
import os, signal, sys
from myoquiz.text import files
opened = files._open
def killing(folder, temporary):
    if folder.name != "exports":  # so it is the ledger beside the bank
        os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)
    return opened(folder, temporary)
files._open = killing
sys.argv[1:] = ["export", "one.yaml"]
from myoquiz.__main__ import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_killed_while_the_ledger_is_written(file: Path) -> None:
    call("one.yaml")
    kept = ledger.beside(file).read_bytes()
    edit(file, ("Water", "Rain"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", KILLED], env=environment, check=False)
    assert done.returncode == -9
    assert ledger.beside(file).read_bytes() == kept
    assert times()["c q"] > times()["b cloze"]
    assert "1 reworded" in call("one.yaml").stdout


def test_the_ledger_is_written_last(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("one.yaml")
    kept = ledger.beside(file).read_bytes()
    edit(file, ("Water", "Rain"))

    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("myoquiz.formats.anki.notes.package.archive", fail)
    assert call("one.yaml").exit_code == 2
    assert ledger.beside(file).read_bytes() == kept


@pytest.fixture
def two(file: Path) -> Path:
    """A second bank beside the first, with the same question ids."""
    other = file.with_name("two.yaml")
    other.write_text(BANK.replace("id: small", "id: other").replace("title: Small", "title: Other"))
    return other


def test_combined(file: Path, two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 1_790_000_000)
    call("one.yaml")
    at(monkeypatch, 1_790_000_100)
    done = call("one.yaml", "two.yaml", "--combine", "all", "-o", "out")
    assert (done.exit_code, done.stdout) == (
        0,
        "out/all.apkg  small: 4 notes, 5 cards (4 untouched)\n"
        "out/all.apkg  other: 4 notes, 5 cards (4 new)\n",
    )
    package = read(Path("out/all.apkg"))
    assert package.decks == ("Default", "Small", "Other")
    notes = deck("out/all.apkg")
    assert {(name.partition("/")[0], note.modified) for name, note in notes.items()} == {
        ("small", 1_790_000_000),
        ("other", 1_790_000_100),
    }
    assert {
        (name.partition("/")[0], card.deck) for name, note in notes.items() for card in note.cards
    } == {("small", "Small"), ("other", "Other")}
    assert ledger.beside(file).exists()
    assert ledger.beside(two).exists()
    at(monkeypatch, 1_790_000_200)
    call("two.yaml", "-o", "out")
    alone = deck("exports/small.apkg") | deck("out/other.apkg")
    assert notes == alone
    call("one.yaml", "two.yaml", "--combine", "all.apkg", "-o", "again")
    assert Path("again/all.apkg").read_bytes() == Path("out/all.apkg").read_bytes()
    rows = json.loads(call("one.yaml", "two.yaml", "--combine", "all", "--json").stdout)
    assert [(row["file"], row["bank"], row["notes"]) for row in rows] == [
        ("exports/all.apkg", "small", 4),
        ("exports/all.apkg", "other", 4),
    ]


@pytest.mark.parametrize("name", ["", "a/b", "../all", "a\\b", ".", "..", ".all", "a:b", "a\0"])
def test_a_name_that_is_none(file: Path, name: str) -> None:
    done = call("one.yaml", "--combine", name)
    assert done.exit_code == 2
    assert "is no file name such as 'all'; -o names its folder" in done.stderr
    assert not Path("exports").exists()


@pytest.mark.parametrize("name", ["con", "NUL.x", "Com1.apkg"])
def test_a_name_of_a_device(file: Path, name: str) -> None:
    """A learner on Windows could not save it."""
    assert call("one.yaml", "--combine", name).exit_code == 2
    assert call("one.yaml", "--combine", f"the {name}").exit_code == 0


def test_two_banks_of_one_id(file: Path) -> None:
    shutil.copy(file, file.with_name("two.yaml"))
    done = call("one.yaml", "two.yaml", "--combine", "all")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "E302 the bank id 'small' is taken by one.yaml" in done.stderr


def test_banks_with_ledgers_in_a_folder_that_is_read_only(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the bundled banks lie in an installed package: nothing in there needs writing."""
    shutil.copytree(ROOT / "decks", file.parent / "decks", dirs_exist_ok=True)
    assert call().exit_code == 0

    def refuse(folder: Path, temporary: Path) -> tuple[int, bool]:
        if folder.name != "again":
            raise PermissionError(13, "Permission denied", "somewhere")
        return os.open(temporary, os.O_RDWR | os.O_CREAT), True

    monkeypatch.setattr("myoquiz.text.files._open", refuse)
    done = call("-o", "again")
    assert (done.exit_code, done.stderr) == (0, "")
    for path in Path("exports").iterdir():
        assert (Path("again") / path.name).read_bytes() == path.read_bytes()


def test_ledgers_travel_in_the_wheel() -> None:
    """So that a deck from an installed package is the one from the tree."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    assert "*.ledger" in settings["package-data"]["*"]


def test_a_link_to_a_bank_shares_its_ledger(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "links" / "other.yaml"
    link.parent.mkdir()
    link.symlink_to("../one.yaml")
    assert call(file).stdout == "exports/small.apkg  4 notes, 5 cards (4 new)\n"
    assert call(link).output == "exports/small.apkg  4 notes, 5 cards (4 untouched)\n"
    assert [path.name for path in link.parent.iterdir()] == ["other.yaml"]


def test_links_to_a_deck_and_a_ledger_stay(file: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "exports").mkdir()
    call(file)
    for name in ("one.yaml.ledger", "exports/small.apkg"):
        real = (tmp_path / name).rename(tmp_path / "kept" / Path(name).name)
        (tmp_path / name).symlink_to(real)
    edit(file, ("Front", "Other"))
    assert call(file).stdout == "exports/small.apkg  4 notes, 5 cards (2 reworded, 2 untouched)\n"
    assert call(file).stdout == "exports/small.apkg  4 notes, 5 cards (4 untouched)\n"
    assert (tmp_path / "one.yaml.ledger").is_symlink()
    assert (tmp_path / "exports" / "small.apkg").is_symlink()
    assert "Other" in str(read(tmp_path / "kept" / "small.apkg").notes)


def test_a_build_at_the_beginning_of_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems build everything at 0, which Anki and a ledger know no note of."""
    at(monkeypatch, 0)
    assert call(file).stdout == "exports/small.apkg  4 notes, 5 cards (4 new)\n"
    assert call(file).output == "exports/small.apkg  4 notes, 5 cards (4 untouched)\n"
    assert [note.modified for note in read(Path("exports/small.apkg")).notes] == [1, 1, 1, 1]


ANSWERED = """\
version: 1
id: small
title: Small
questions:
  - {id: term, type: short-answer, prompt: Which term?, answer: judgment, accept: verdict}
  - {id: pick, type: multiple-choice, prompt: Which?, choices: [{right: One}, {wrong: Two}]}
  - {id: many, type: numerical, prompt: How many?, answer: 10, tolerance: 1}
  - {id: flag, type: true-false, prompt: The flag is red., answer: yes}
"""

ANSWERS = [
    ("answer: judgment", "answer: judgement", "reworded: term"),
    ("answer: judgment, accept: verdict", "answer: verdict, accept: judgment", "reworded: term"),
    ("judgment", "decision", "with another key: term"),
    (", accept: verdict", "", "with another key: term"),
    (", accept: verdict", ", accept: verdict, reject: guess", "with a narrower key: term"),
    (", accept: verdict", ", accept: verdict, typos: false", "with a narrower key: term"),
    ("{right: One}, {wrong: Two}", "{wrong: One}, {right: Two}", "with another key: pick"),
    ("right: One", "right: One of them", "reworded: pick"),
    ("tolerance: 1", "tolerance: 2", "reworded: many"),
    ("tolerance: 1", "tolerance: 0.5", "with another key: many"),
    ("answer: yes", "answer: no", "with another key: flag"),
]


@pytest.fixture
def published(file: Path) -> Path:
    """A bank with an answer of each kind, exported once."""
    file.write_text(ANSWERED)
    call("one.yaml")
    return file


def committed(folder: Path) -> None:
    """The folder as a git repository, with everything in it but the deck."""
    for arguments in (
        ["init"],
        ["add", "one.yaml", "one.yaml.ledger"],
        ["-c", "user.name=a", "-c", "user.email=a@b.org", "commit", "-m", "Published"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize(("before", "after", "told"), ANSWERS)
@pytest.mark.parametrize("origin", ["git", "deck"])
def test_the_judge_tells_what_a_new_answer_means(
    published: Path, origin: str, before: str, after: str, told: str
) -> None:
    if origin == "git":
        committed(published.parent)
        Path("exports/small.apkg").unlink()
    edit(published, (before, after))
    assert call("one.yaml", "--dry-run").stdout.splitlines()[1:] == [f"  {told}"]


def test_where_nobody_knows_the_old_answer_its_text_has_changed(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(published.parent.parent))
    Path("exports/small.apkg").unlink()
    edit(published, ("answer: judgment", "answer: judgement"))
    assert call("one.yaml", "--dry-run").stdout.splitlines() == [
        "exports/small.apkg  4 notes (1 with another text of the answer, 3 untouched)",
        "  with another text of the answer: term",
    ]


def test_renamed_question_is_told_with_its_old_id(published: Path) -> None:
    committed(published.parent)
    edit(published, ("id: flag", "id: colours"))
    refused = call("one.yaml", "--dry-run")
    assert refused.exit_code == 1
    assert "E411 'colours' was published as 'flag', and learners would start over" in refused.stderr


def test_question_that_was_gone_may_come_back_with_its_answer_respelled(published: Path) -> None:
    committed(published.parent)
    text = ANSWERED.splitlines(keepends=True)
    published.write_text("".join(text[:4] + text[5:]))
    call("one.yaml")
    published.write_text(ANSWERED.replace("judgment", "judgement"))
    assert call("one.yaml").exit_code == 0
    published.write_text("".join(text[:4] + text[5:]))
    call("one.yaml")
    published.write_text(ANSWERED.replace("answer: judgment", "answer: decision"))
    refused = call("one.yaml")
    assert refused.exit_code == 1
    assert "E407 the id 'term' was published for a question with another answer" in refused.stderr
