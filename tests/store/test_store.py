"""What goes into a history comes out of it, and what was said later counts."""

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from myoquiz.history import entries, reader, rows, store
from myoquiz.history.database import Unkept
from tests.store.made import NOON, amendment, answer, flag, opened, sitting


def test_an_answer_comes_back_as_it_went_in(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    given = answer(
        kept, given={"left": "right", "\udc80": ["é", None, True]}, score=0.5, points=1.0,
        worth=2.0, hint=True, seconds=4.25, confidence=2, manner="unreadable",
    )  # fmt: skip
    assert kept.record(given) is None
    kept.close()
    assert list(opened(tmp_path).answers()) == [given]


def test_every_connection_is_durable(tmp_path: Path) -> None:
    for _ in range(2):
        kept = opened(tmp_path)
        modes = [
            kept.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "busy_timeout")
        ]
        assert modes == ["wal", 2, 10_000]
        kept.close()


def test_all_tables_are_strict(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    rows = kept.connection.execute("PRAGMA table_list").fetchall()
    tables = {row[1]: row[5] for row in rows if row[2] == "table" and "sqlite_" not in row[1]}
    assert tables == dict.fromkeys(("answer", "amendment", "card", "flag", "setting", "sitting"), 1)


def test_undoing_and_overruling_add_rows(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    first, second, third = (answer(kept, name, score=0.0) for name in ("q1", "q2", "q3"))
    kept.record(first, second, third)
    kept.amend(amendment(kept, first, "void"))
    kept.amend(amendment(kept, second, "override", 1.0), amendment(kept, third, "rating", 2))
    kept.amend(amendment(kept, third, "rating", 4))
    stands = [(a.question, a.final_score, a.rating) for a in kept.answers()]
    assert stands == [("q2", 1.0, None), ("q3", 0.0, 4)]
    answers, amendments = kept.log()
    assert list(answers) == [first, second, third]
    assert [made.kind for made in amendments] == ["void", "override", "rating", "rating"]


def test_answers_since_and_of_a_bank(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    kept.record(*(answer(kept, f"q{n}", days=n, bank="ab"[n % 2]) for n in range(6)))
    since = NOON + timedelta(days=3)
    assert [a.question for a in kept.answers(since=since)] == ["q3", "q4", "q5"]
    assert [a.question for a in kept.answers(since=since, bank="a")] == ["q4"]


def test_a_sitting_can_be_taken_up_until_it_is_finished(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    planned = sitting(kept)
    assert kept.begin(planned) is None
    assert kept.unfinished() is None  # nothing was answered, so there is nothing to go on with
    kept.record(answer(kept, sitting=planned.id))
    assert kept.unfinished() == planned
    assert kept.unfinished("review", "review") is None
    kept.end(planned.id, "paused", NOON)
    found = kept.unfinished()
    assert found and (found.end, found.ended) == ("paused", entries.microseconds(NOON))
    kept.end(planned.id, "finished", NOON)
    assert kept.unfinished() is None


def test_ids_follow_time_even_where_the_clock_stands_still(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    ids = [kept.new_id(NOON) for _ in range(100)]
    assert ids == sorted(ids) and len(set(ids)) == 100
    assert entries.moment_of(ids[0]) == entries.microseconds(NOON)
    assert entries.iso(entries.moment_of(ids[1])) == "2026-12-01T12:00:00.000001Z"


@pytest.mark.parametrize(
    ("moment", "offset", "date"),
    [
        ("2026-12-01 03:59:59", 0, "2026-11-30"),
        ("2026-12-01 04:00:00", 0, "2026-12-01"),
        ("2026-12-01 23:59:59", 0, "2026-12-01"),
        ("2026-12-02 02:00:00", 0, "2026-12-01"),
        ("2026-12-01 20:00:00", 9, "2026-12-02"),  # five in the morning in Tokyo
        ("2026-12-01 10:00:00", -8, "2026-11-30"),  # two at night in Los Angeles
    ],
)
def test_the_day_turns_at_four_by_the_clock_on_the_wall(
    moment: str, offset: int, date: str
) -> None:
    utc = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    local = utc.astimezone(timezone(timedelta(hours=offset)))
    assert entries.date_of(entries.day_of(local)) == date


def test_clearing_forgets_everything(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    kept.begin(sitting(kept))
    kept.record(given := answer(kept))
    kept.amend(amendment(kept, given, "void"))
    kept.flag(flag(kept))
    assert kept.clear() is None
    for table in ("sitting", "answer", "amendment", "flag", "card"):
        assert kept.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_note_that_is_no_text_is_kept_as_far_as_it_is_one(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    assert kept.flag(flag(kept, "caf\udce9")) is None
    assert [found.note for found in kept.flags()] == ["caf?"]


def test_a_programmers_mistake_is_raised(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    given = answer(kept)
    kept.record(given)
    with pytest.raises(sqlite3.IntegrityError):
        kept.record(given)
    assert list(kept.answers()) == [given]


WRITER = """
import sys
from pathlib import Path
from tests.store.made import answer, opened
kept = opened(Path(sys.argv[1]))
for number in range(60):
    assert kept.record(answer(kept, f"{sys.argv[2]}{number}")) is None
"""


def test_processes_at_once_lose_no_answer(tmp_path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in "abcd"
    ]
    assert [process.wait(60) for process in running] == [0] * 4
    found = {given.question for given in opened(tmp_path).answers()}
    assert found == {f"{name}{number}" for name in "abcd" for number in range(60)}


def test_where_the_history_lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MYOQUIZ_DATA", str(tmp_path / "named"))
    assert store.folder(tmp_path / "given") == tmp_path / "given"
    assert store.folder() == tmp_path / "named"
    monkeypatch.delenv("MYOQUIZ_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert store.folder() == tmp_path / "myoquiz"


def test_the_folder_is_the_learners_alone(tmp_path: Path) -> None:
    opened(tmp_path / "deep" / "down").close()
    if sys.platform != "win32":
        assert (tmp_path / "deep" / "down").stat().st_mode & 0o077 == 0


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / store.FILE)
    other.execute("CREATE TABLE thing (id)")
    other.close()
    refusal = store.open_store(tmp_path)
    assert refusal == Unkept(
        f"{tmp_path / store.FILE} is the database of another program; name another folder by --data"
    )


# Plans of the queries: what a sitting waits for must not grow with the history.

PLANS = {
    "cards": (reader.CARDS_OF, ("[]", "b")),
    "reviews": (
        f"{reader.REVIEWS} AND bank = ? AND question = ? ORDER BY bank, question, id",
        (9, "b", "q"),
    ),
    "all reviews": (f"{reader.REVIEWS} ORDER BY bank, question, id", (9,)),
    "sitting": (f"SELECT {rows.STANDING} FROM standing WHERE sitting = ? ORDER BY id", ("s",)),
    "since": (f"SELECT {rows.STANDING} FROM standing WHERE id >= ? ORDER BY id", ("0",)),
    "stale": (reader.STALE, ()),
    "unfinished": (reader.UNFINISHED, ("play", "practice")),
}


@pytest.mark.parametrize("name", PLANS)
def test_query_plans(tmp_path: Path, name: str) -> None:
    query, values = PLANS[name]
    rows = opened(tmp_path).connection.execute(f"EXPLAIN QUERY PLAN {query}", values)
    steps = [row[3] for row in rows]
    assert not [step for step in steps if "TEMP B-TREE" in step], steps
    scans = [step for step in steps if step.startswith("SCAN")]
    allowed = {
        "cards": ["SCAN wanted VIRTUAL TABLE INDEX 1:"],
        "all reviews": ["SCAN answer USING INDEX answer_card"],
        "stale": ["SCAN card USING INDEX card_stale"],
        "unfinished": ["SCAN sitting"],
    }
    assert scans == allowed.get(name, []), steps
