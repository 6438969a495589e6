"""Whatever the disk says, people play on, and nothing that was kept is lost."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from myoquiz import bank
from myoquiz.history import database, store
from myoquiz.history.database import Unkept
from myoquiz.history.store import FILE, open_store
from myoquiz.problems import Problems
from myoquiz.quiz import order, session
from myoquiz.quiz.diary import Diary, open_diary
from myoquiz.quiz.session import Late, Session, SittingPlan, Unreadable
from tests.store.made import NOON, answer, opened

BANK = """\
version: 1
id: b
title: B
questions:
- {id: q1, type: true-false, prompt: One?, answer: true}
- {id: q2, type: short-answer, prompt: Two?, answer: two}
- {id: q3, type: ordering, prompt: Three?, sequence: [a, b, c]}
- {id: q4, type: matching, prompt: Four?, pairs: {l: r, m: s}}
"""


def start() -> Session:
    read = bank.read(BANK, Problems("b.yaml"))
    assert read
    return order.start([read], SittingPlan(seed=1, in_order=True))


def clock() -> Iterator[datetime]:
    moment = NOON
    while True:
        yield moment
        moment += timedelta(seconds=1)


def play(diary: Diary, responses: list[Any], said: list[str] | None = None) -> Session:
    sitting = start()
    diary.begin(sitting, [Path("b.yaml")])
    for response in responses:
        sitting, done = session.answer(sitting, response)
        diary.answered(done)
        if said is not None and (news := diary.news()):
            said.append(news)
    return sitting


RESPONSES = [True, Unreadable("\udcff", "m"), ("a", "c", "b"), {"l": "r", "m": "r"}]


def test_a_sitting_comes_back_with_its_answers(tmp_path: Path) -> None:
    ticks = clock()
    diary = open_diary(tmp_path, lambda: next(ticks))
    sitting = play(diary, RESPONSES)
    diary.end("input ended")
    found = open_diary(tmp_path).unfinished()
    assert found
    assert found.sitting.asks == tuple(("b", f"q{n}") for n in (1, 2, 3, 4))
    assert (found.sitting.seed, found.paths) == (1, (Path("b.yaml").resolve(),))
    again = open_diary(tmp_path).take_up(found, [sitting.asks[0].bank])
    assert (again.asks, again.plan) == (sitting.asks, sitting.plan)
    told = [(a.ask, a.given, a.verdict, a.grade.score) for a in sitting.answers]
    told[1] = (told[1][0], Unreadable("\udcff", ""), *told[1][2:])
    assert [(a.ask, a.given, a.verdict, a.grade.score) for a in again.answers] == told


def test_what_was_missed_is_still_missed_after_a_pause(tmp_path: Path) -> None:
    sitting = start()
    sitting = replace(sitting, plan=replace(sitting.plan, asks_again=True))
    diary = open_diary(tmp_path)
    diary.begin(sitting, [])
    for response in (False, "two", ("a", "b", "c"), Late(None), True):
        sitting, done = session.answer(sitting, response, hint_used=True, sure=2)
        diary.answered(done)
    found = diary.unfinished()
    assert found
    again = diary.take_up(found, [sitting.asks[0].bank])
    assert again.current == sitting.current and again.current and again.current.index == 4
    assert [a.ask for a in again.answers] == [a.ask for a in sitting.answers]
    assert {(a.hint_used, a.sure) for a in again.answers} == {(True, 2)}
    assert again.answers[3].given == Late(None)


def test_questions_that_are_gone_take_their_answers_with_them(tmp_path: Path) -> None:
    diary = open_diary(tmp_path)
    sitting = play(diary, [True, "two"])
    found = diary.unfinished()
    assert found
    whole = sitting.asks[0].bank
    again = diary.take_up(found, [replace(whole, questions=whole.questions[1:])])
    assert [put.question.id for put in again.asks] == ["q2", "q3", "q4"]
    assert [a.ask.question.id for a in again.answers] == ["q2"]
    assert again.current and again.current.question.id == "q3"


def test_undo_override_and_rating_are_about_the_last_answer(tmp_path: Path) -> None:
    diary = open_diary(tmp_path)
    sitting = play(diary, [False, "three", None])
    diary.undone()
    diary.overruled(sitting.answers[1])
    diary.rated(4)
    assert diary.store
    stands = [(a.question, a.final_score, a.rating) for a in diary.store.answers()]
    assert stands == [("q1", 0.0, None), ("q2", 1.0, 4)]


def test_a_resumed_sitting_goes_on_in_the_same_rows(tmp_path: Path) -> None:
    diary = open_diary(tmp_path)
    sitting = play(diary, [True])
    diary.end("paused")
    second = open_diary(tmp_path)
    found = second.unfinished()
    assert found
    _, done = session.answer(second.take_up(found, [sitting.asks[0].bank]), "two")
    second.answered(done)
    second.undone()
    second.undone()
    assert second.store and list(second.store.answers()) == []
    assert len(list(second.store.sittings())) == 1


def test_a_later_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    kept.record(answer(kept))
    kept.connection.execute("PRAGMA user_version = 99")
    kept.close()
    before = (tmp_path / FILE).read_bytes()
    refusal = open_store(tmp_path)
    known = len(database.MIGRATIONS)
    assert refusal == Unkept(
        f"{tmp_path / FILE} was written by a later myoquiz (version 99; this one knows {known});"
        " upgrade with 'pip install --upgrade myoquiz'"
    )
    assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.parametrize("junk", [b"junk" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_set_aside_and_never_deleted(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / FILE).write_bytes(junk)
    diary = open_diary(tmp_path)
    said: list[str] = []
    play(diary, [True], said)
    assert diary.store and len(list(diary.store.answers())) == 1
    aside = [file for file in tmp_path.iterdir() if ".damaged-" in file.name]
    assert [file.read_bytes() for file in aside] == [junk]
    assert said == [
        f"The history was damaged; it is kept as {aside[0]}, and a new one was begun"
        " ('myoquiz history import' takes in an earlier export)."
    ]


def test_damage_that_shows_in_the_middle_of_a_sitting(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    kept.record(*(answer(kept, f"q{n}") for n in range(2000)))
    kept.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept.close()
    data = bytearray((tmp_path / FILE).read_bytes())
    data[8 * 4096 :] = b"\xee" * (len(data) - 8 * 4096)
    (tmp_path / FILE).write_bytes(data)
    diary = open_diary(tmp_path)
    said: list[str] = []
    play(diary, [True, "two"], said)
    assert len(said) == 1 and "is kept as" in said[0]
    assert diary.store and [a.question for a in diary.store.answers()] == ["q1", "q2"]
    assert len(list(diary.store.sittings())) == 1
    aside = [file for file in tmp_path.iterdir() if ".damaged-" in file.name]
    assert any(len(file.read_bytes()) == len(data) for file in aside)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    diary = open_diary(tmp_path / "file" / "below")
    said: list[str] = []
    play(diary, RESPONSES, said)
    diary.end("finished")
    assert diary.unfinished() is None
    assert said == [f"Your answers are not kept: {tmp_path / 'file' / 'below'}: Not a directory."]


@pytest.mark.skipif(sys.platform == "win32", reason="folders of Windows have other permissions")
def test_a_folder_that_may_only_be_read() -> None:
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        if user == 0:
            os.seteuid(65534)  # the superuser may write everywhere
        try:
            refusal = open_store(Path(folder))
        finally:
            os.seteuid(user)
        Path(folder).chmod(0o755)
    assert refusal == Unkept(f"{folder}/{FILE}: the file cannot be opened")


FULL = """
import resource, signal, sys
from pathlib import Path
from tests.store.test_trouble import RESPONSES, play
from myoquiz.quiz.diary import open_diary
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
diary = open_diary(Path(sys.argv[1]))
from myoquiz.quiz import session
from tests.store.test_trouble import start
sitting = start()
diary.begin(sitting, [])
sitting, done = session.answer(sitting, True)
diary.answered(done)
assert diary.news() == "", "all is well"
wal = Path(sys.argv[1], "history.db-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (wal + 100, resource.RLIM_INFINITY))
for response in RESPONSES[1:3]:
    sitting, done = session.answer(sitting, response)
    diary.answered(done)
    print(diary.news() or "-")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
sitting, done = session.answer(sitting, RESPONSES[3])
diary.answered(done)
print(diary.news())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX stand in for a full disk")
def test_a_full_disk_is_said_once_and_made_good_later(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True
    )
    said = done.stdout.splitlines()
    assert len(said) == 3
    assert said[0].startswith(f"Your answers are not kept: {tmp_path / FILE}: the disk ")
    assert said[1:] == ["-", "Your answers are kept again, those from before too."]
    assert [a.question for a in opened(tmp_path).answers()] == ["q1", "q2", "q3", "q4"]


def test_another_process_that_never_lets_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT", 0.05)
    diary = open_diary(tmp_path)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said: list[str] = []
    play(diary, [True], said)
    assert len(said) == 1 and "another program has held the file" in said[0]
    other.execute("COMMIT")
    diary.flagged(start().asks[0], "a note")
    assert diary.news() == "Your answers are kept again, those from before too."
    assert diary.store and len(list(diary.store.answers())) == 1


def test_each_migration_brings_the_version_before_it_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = opened(tmp_path)
    given = answer(kept)
    kept.record(given)
    kept.close()

    def second(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE answer ADD COLUMN mood TEXT")

    def third(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (id) ")
        connection.execute("SELECT * FROM nowhere")

    released = database.MIGRATIONS[:]
    monkeypatch.setattr(database, "MIGRATIONS", [*released, second, third])
    refusal = open_store(tmp_path)
    assert isinstance(refusal, Unkept) and "no such table: nowhere" in refusal.reason
    monkeypatch.setattr(database, "MIGRATIONS", [*released, second])
    migrated = opened(tmp_path)
    number = migrated.connection.execute("PRAGMA user_version").fetchone()[0]
    tables = [row[1] for row in migrated.connection.execute("PRAGMA table_list")]
    assert (number, "half" in tables, list(migrated.answers())) == (2, False, [given])


def test_a_new_file_has_the_schema_and_the_version(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    numbers = [
        kept.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("user_version", "application_id")
    ]
    assert numbers == [len(database.MIGRATIONS), database.APPLICATION]
    script = (Path(store.__file__).parent / "schema.sql").read_text(encoding="utf-8")
    made = {row[0] for row in kept.connection.execute("SELECT name FROM sqlite_schema")}
    named = {line.split()[2] for line in script.splitlines() if line.startswith("CREATE")}
    assert named <= made and len(named) > 8


def test_damage_that_shows_while_looking_something_up(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    kept.record(*(answer(kept, f"q{n}") for n in range(2000)))
    kept.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept.close()
    data = bytearray((tmp_path / FILE).read_bytes())
    data[20 * 4096 :] = b"\xee" * (len(data) - 20 * 4096)
    (tmp_path / FILE).write_bytes(data)
    diary = open_diary(tmp_path)
    banks = [start().asks[0].bank]
    assert diary.missed(banks) == frozenset()
    assert "is kept as" in diary.news()
    play(diary, [True])
    assert diary.outlook(start().asks[0]) == "next in 2 days"
    assert diary.next_review(banks) == (2, 1)
    assert diary.store and len(list(diary.store.answers())) == 1


def test_damage_that_cannot_be_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = opened(tmp_path)
    kept.record(*(answer(kept, f"q{n}") for n in range(2000)))
    kept.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept.close()
    data = bytearray((tmp_path / FILE).read_bytes())
    data[8 * 4096 :] = b"\xee" * (len(data) - 8 * 4096)
    (tmp_path / FILE).write_bytes(data)

    def refuse(file: Path, to: Path) -> Path:
        raise PermissionError(1, "Operation not permitted", str(file))

    monkeypatch.setattr(Path, "rename", refuse)
    diary = open_diary(tmp_path)
    said: list[str] = []
    play(diary, RESPONSES, said)
    diary.end("finished")
    assert said == [f"Your answers are not kept: {tmp_path / FILE}: Operation not permitted."]
    assert (tmp_path / FILE).read_bytes()[8 * 4096 :] == data[8 * 4096 :]
