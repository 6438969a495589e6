"""The command `history`, as its users see it."""

import csv
import json
import re
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result

from myoquiz.cli import cli
from myoquiz.cli.output.listing import KEYS
from myoquiz.history import entries
from myoquiz.history.store import FILE
from tests.conftest import ROOT
from tests.store.made import amendment, answer, flag, opened, runner, sitting


@pytest.fixture
def data(tmp_path: Path) -> Path:
    kept = opened(tmp_path / "data")
    first = answer(kept, "old", days=-30, given="=1+1", verdict="wrong", score=0.0, points=0.0)
    typed = answer(kept, "typed", given="a near\nmiss", verdict="near", score=0.0, points=0.0)
    kept.record(first, typed, answer(kept, "picked", given=["One", "Two"], bank="bank-a"))
    kept.record(answer(kept, "none", given=None, manner="skipped", verdict="skipped"))
    gone = answer(kept, "gone")
    kept.record(gone)
    kept.amend(amendment(kept, typed, "override", 1.0), amendment(kept, gone, "void"))
    kept.flag(flag(kept, "the choice\n\x1b[31mis odd"))
    kept.close()
    return tmp_path / "data"


def run(*words: str, data: Path | None = None, given: str | None = None) -> Result:
    place = ["--data", str(data)] if data else []
    return runner().invoke(cli, ["history", *place, *words], input=given)


def test_text(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    lines = run(data=data).stdout.splitlines()
    assert lines == [
        "2026-11-01",
        "  12:00  wrong     b/old: =1+1",
        "2026-12-01",
        "  12:00  near, overruled  b/typed: a near miss",
        "  12:00  right     bank-a/picked: One | Two",
        "  12:00  skipped   b/none",
    ]


def test_json_is_one_document(data: Path) -> None:
    rows = json.loads(run("--json", data=data).stdout)
    assert [row["question"] for row in rows] == ["old", "typed", "picked", "none"]
    typed = rows[1]
    assert (typed["at"], typed["day"]) == ("2026-12-01T12:00:00.000000Z", "2026-12-01")
    assert (typed["override"], typed["given"], typed["score"]) == (1.0, "a near\nmiss", 0.0)
    only = json.loads(run("--json", "--bank", "bank-a", data=data).stdout)
    assert [row["question"] for row in only] == ["picked"]
    late = json.loads(run("--json", "--since", "2026-11-20", data=data).stdout)
    assert [row["question"] for row in late] == ["typed", "picked", "none"]
    assert json.loads(run("--json", "--since", "2090-01-01", data=data).stdout) == []


def test_csv_is_safe_in_a_spreadsheet(data: Path) -> None:
    rows = list(csv.DictReader(StringIO(run("--csv", data=data).stdout)))
    assert [row["given"] for row in rows] == ['"=1+1"', '"a near\\nmiss"', '["One", "Two"]', "null"]
    assert rows[1]["override"] == "1.0" and rows[0]["override"] == ""
    noted = list(csv.DictReader(StringIO(run("--csv", "--flags", data=data).stdout)))
    assert noted[0]["note"] == "the choice\n�[31mis odd"


def test_overrides_and_flags_are_for_authors(data: Path) -> None:
    told = run("--overrides", data=data).stdout
    assert told == "2026-12-01\n  12:00  near, overruled  b/typed: a near miss\n"
    assert run("--flags", data=data).stdout == "2026-12-01  b/q1: the choice �[31mis odd\n"


def test_export_and_import(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    assert run("export", str(file), data=data).stderr == f"8 entries written to {file}\n"
    other = tmp_path / "other"
    told = run("import", str(file), "--data", str(other))
    assert told.stderr == "New: 5 answers, 2 amendments, 1 flag.\n"
    assert run("import", str(file), data=other).stderr == "Nothing in it is new.\n"
    assert run("--json", data=other).stdout == run("--json", data=data).stdout
    assert run("export", "-", data=other).stdout == file.read_text()


def test_what_is_practice_is_marked(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    kept.begin(sitting(kept, id="0" * 23 + "1"))
    kept.begin(sitting(kept, id="0" * 23 + "2", kind="practice"))
    for place, number in (("1", 1), ("1", 1), ("1", 2), ("2", 1)):
        kept.record(answer(kept, sitting="0" * 23 + place, number=number))
    rows = json.loads(run("--json", data=tmp_path).stdout)
    assert [row["practice"] for row in rows] == [False, True, False, True]
    assert run(data=tmp_path).stdout.count("right, practice") == 2


def test_export_overwrites_nothing_unasked(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("mine\n")
    told = runner().invoke(cli, ["history", "--data", str(data), "export", str(file)])
    assert (told.exit_code, file.read_text()) == (2, "mine\n")
    assert f"{file} is there already; --force overwrites it" in told.stderr.replace("\n", " ")
    told = runner().invoke(cli, ["history", "--data", str(data), "export", str(file), "--force"])
    assert told.exit_code == 0
    assert file.read_text().startswith('{"myoquiz": "history"')


def test_a_wrong_import_is_told_by_line(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('{"myoquiz": "history", "v": 1}\n{"entry": "answer"}\nno\n')
    told = run("import", str(file), "--data", str(tmp_path / "other"))
    assert told.exit_code == 1
    lines = told.stderr.splitlines()
    assert [line.split(" ")[:2] for line in lines] == [
        [f"{file}:2:1:", "E593"],
        [f"{file}:3:1:", "E592"],
    ]
    assert json.loads(run("--json", data=tmp_path / "other").stdout) == []


def test_clear_asks(data: Path) -> None:
    assert run("clear", data=data, given="n\n").exit_code == 1
    assert len(json.loads(run("--json", data=data).stdout)) == 4
    assert "'myoquiz history export FILE' would keep a copy." in run("clear", data=data).stdout
    assert run("clear", "--yes", data=data).stderr == "5 answers forgotten\n"
    assert json.loads(run("--json", data=data).stdout) == []


def test_rebuild(data: Path) -> None:
    told = run("rebuild", data=data)
    assert (told.stderr, told.exit_code) == ("4 questions planned anew\n", 0)


@pytest.mark.parametrize("words", [(), ("--json",), ("--flags",), ("rebuild",), ("clear", "--yes")])
def test_looking_creates_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    told = run(*words, data=tmp_path / "none")
    assert told.exit_code == 0
    assert told.stderr.startswith(f"There is no history in {tmp_path / 'none'} yet; ")
    assert told.stdout == ("[]\n" if words == ("--json",) else "")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("value", ["yesterday", "2026-13-01", "7 moons", "99999d0"])
def test_a_date_that_is_none(data: Path, value: str) -> None:
    told = run("--since", value, data=data)
    assert told.exit_code == 2
    assert f"'{value}' is neither a date such as " in told.stderr


@pytest.mark.parametrize(("value", "days"), [("7d", 7), ("2w", 14), ("3m", 90), ("1y", 365)])
def test_ages(tmp_path: Path, value: str, days: int) -> None:
    kept = opened(tmp_path)
    ago = (entries.now() - entries.EPOCH) - timedelta(days=days)
    for name, hours in (("before", -1), ("after", 1)):
        moment = entries.EPOCH + ago + timedelta(hours=hours)
        kept.record(answer(kept, name, id=entries.id_at(entries.microseconds(moment))))
    rows = json.loads(run("--json", "--since", value, data=tmp_path).stdout)
    assert [row["question"] for row in rows] == ["after"]


def test_a_damaged_history_is_told_and_set_aside(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"junk" * 2000)
    told = run(data=tmp_path)
    assert told.exit_code == 0 and "the history was damaged; it is kept as" in told.stderr
    assert len([file for file in tmp_path.iterdir() if ".damaged-" in file.name]) == 1


def test_damage_found_while_reading(data: Path) -> None:
    kept = opened(data)
    kept.record(*(answer(kept, f"q{n}") for n in range(2000)))
    kept.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept.close()
    whole = bytearray((data / FILE).read_bytes())
    whole[20 * 4096 :] = b"\xee" * (len(whole) - 20 * 4096)
    (data / FILE).write_bytes(whole)
    told = run("--json", data=data)
    assert told.exit_code == 1
    assert "the history was damaged; it is kept as" in told.stderr
    assert "Traceback" not in told.stderr


def test_the_docs_name_every_column() -> None:
    text = (ROOT / "docs" / "history.md").read_text(encoding="utf-8")
    table = text.split("| column | value |")[1].split("\n\n")[0]
    first = "".join(line.split("|")[1] for line in table.splitlines()[2:])
    assert sorted(re.findall(r"`(\w+)`", first)) == sorted(KEYS)
