"""`review` and `stats`, as their users call them."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result

from myoquiz import bank
from myoquiz.bank import digests
from myoquiz.cli import cli
from myoquiz.history import entries
from myoquiz.history.entries import AnswerEntry
from myoquiz.history.store import Store
from myoquiz.problems import Problems
from tests.store.made import opened, runner

BANK = """\
version: 1
id: b
title: The bank
questions:
- {id: q1, type: true-false, prompt: One?, answer: true, tags: [odd]}
- {id: q2, type: true-false, prompt: Two?, answer: true, tags: [even]}
- {id: q3, type: true-false, prompt: Three?, answer: true, tags: [odd]}
- {id: q4, type: true-false, prompt: Four?, answer: true, tags: [even]}
- {id: q5, type: true-false, prompt: Five?, answer: true, draft: true}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "b.yaml"
    path.write_text(BANK, encoding="utf-8")
    return path


def given(kept: Store, question: str, ago: int, score: float = 1.0) -> None:
    """An answer some days ago at this hour."""
    read = bank.read(BANK, Problems("b.yaml"))
    assert read
    moment = entries.now() - timedelta(days=ago)
    found = read.find(question)
    assert found
    refusal = kept.record(
        AnswerEntry(
            id=kept.new_id(moment), sitting="0" * 24, number=1, bank="b", question=question,
            content="c" * 16, key=digests.key(found), given=True,
            verdict="right" if score == 1 else "wrong", score=score, points=score, worth=1.0,
            day=entries.day_of(moment),
        )
    )  # fmt: skip
    assert refusal is None


def run(file: Path, *words: str, given: str = "", ok: int | None = 0) -> Result:
    data = ["--data", str(file.parent / "data")]
    command, *rest = words
    told = runner().invoke(cli, [command, str(file), *data, *rest], input=given)
    assert ok is None or told.exit_code == ok, told.output
    return told


def asked(told: Result) -> list[str]:
    events = map(json.loads, told.stdout.splitlines())
    return [event["question"] for event in events if event["event"] == "ask"]


def test_due_comes_before_new_and_new_is_capped(file: Path) -> None:
    kept = opened(file.parent / "data")
    given(kept, "q3", 9)
    given(kept, "q1", 1)  # not due before tomorrow
    told = run(file, "review", "--json", "--new", "1", given="true\ntrue\n")
    assert asked(told)[0] == "q3"
    assert len(asked(told)) == 2 and asked(told)[1] in ("q2", "q4")
    assert asked(run(file, "review", "--json", "--new", "0", given="true\n")) == ["q3"]
    few = run(file, "review", "--json", "-n", "1", given="true\n")
    assert asked(few) == ["q3"]


def test_without_save_nothing_is_kept_and_with_it_all_is(file: Path) -> None:
    run(file, "review", "--json", "--new", "2", given="true\nfalse\n")
    kept = opened(file.parent / "data")
    assert list(kept.answers()) == []
    told = run(file, "review", "--json", "--save", "--new", "3", given="true\nfalse\ntrue\n")
    assert len(asked(told)) == 3
    assert [a.score for a in kept.answers()] == [1.0, 0.0, 1.0]
    assert [sitting.kind for sitting in kept.sittings()] == ["review"]
    # Three were new today, so the cap leaves none, and what was answered is due tomorrow at best.
    assert run(file, "review", "--json", "--save", "--new", "3").stdout == ""


def test_the_end_of_input_is_told(file: Path) -> None:
    assert run(file, "review", "--json", given="true\n", ok=3).exit_code == 3
    assert "the input ended before the first answer" in run(file, "review", ok=2).stderr


def test_nothing_is_due(file: Path) -> None:
    kept = opened(file.parent / "data")
    for name in ("q1", "q2"):
        given(kept, name, 0)
    told = run(file, "review", "--new", "2")
    assert told.stdout == (
        "Nothing is due. Next: 2 in 2 days. 2 questions are new; --new 12 asks some of\n"
        "them today.\n"
    )


def test_the_forecast(file: Path) -> None:
    kept = opened(file.parent / "data")
    given(kept, "q3", 9)
    given(kept, "q1", 0)
    told = run(file, "review", "--forecast", "--json")
    loads = [json.loads(line) for line in told.stdout.splitlines()]
    assert len(loads) == 14
    assert [load["due"] for load in loads][:4] == [1, 0, 1, 0]
    assert loads[0] == {
        "v": 1, "event": "forecast",
        "day": entries.date_of(entries.day_of(entries.now())), "due": 1,
    }  # fmt: skip
    assert "Due in the coming days" in run(file, "review", "--forecast").stdout


def test_retention_is_kept(file: Path) -> None:
    kept = opened(file.parent / "data")
    given(kept, "q1", 4)
    assert asked(run(file, "review", "--json", "--new", "0", given="true\n")) == ["q1"]
    run(file, "review", "--json", "--new", "0", "--retention", "75%")
    assert asked(run(file, "review", "--json", "--new", "0")) == []
    run(file, "review", "--json", "--new", "0", "--retention", "90", given="true\n")
    told = run(file, "review", "--retention", "20%", ok=2)
    assert "'20%' is no per cent from 70% to 97%, such as 90%" in told.stderr


def test_a_folder_that_cannot_be_used_is_told(file: Path) -> None:
    words = ["review", str(file), "--data", str(file / "below")]
    told = runner().invoke(cli, words)
    assert told.exit_code == 1
    reason = f"{file / 'below'}: Not a directory"
    assert told.stderr == f"Error: Your answers are not kept: {reason}.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_person_is_told_when_it_comes_again_and_may_rate(file: Path) -> None:
    import pexpect

    kept = opened(file.parent / "data")
    given(kept, "q1", 9)
    changed = file.read_text().replace("prompt: One?, answer: true", "prompt: One?, answer: false")
    file.write_text(changed)
    words = ["-m", "myoquiz", "review", str(file), "--data", str(file.parent / "data"), "--plain"]
    child = pexpect.spawn(sys.executable, [*words, "--new", "1"], encoding="utf-8", timeout=20)
    child.expect("1 due and 1 new")
    child.expect("The answer has changed since you were asked: b/q1")
    child.expect("Answer .*: ")
    child.sendline("false")
    child.expect(
        r"Next in (\d+) days\. \(:1 again 1 d, :2 hard \d+ d, :3 good \d+ d, :4 easy \d+ d\)"
    )
    usual = int(child.match[1])
    child.expect("Answer .*: ")
    child.sendline(":4")
    child.expect("Rated as easy.")
    child.expect(r"Next in (\d+) (days|months)\.")
    assert int(child.match[1]) > usual or child.match[2] == "months"
    child.sendline("true")
    child.expect("Enter ends .*: ")
    child.sendline(":2")
    child.expect("Rated as hard.")
    child.sendline()
    child.expect(pexpect.EOF)
    assert [a.rating for a in kept.answers()] == [None, 4, 2]


def test_stats_in_json_text_and_html(file: Path) -> None:
    kept = opened(file.parent / "data")
    given(kept, "q1", 3, 0.0)
    given(kept, "q1", 1, 1.0)
    given(kept, "q2", 1, 1.0)
    found = json.loads(run(file, "stats", "--json").stdout)
    assert (found["answers"], found["questions"], found["seen"]) == (3, 4, 2)
    assert {topic["name"] for topic in found["by_tag"]} == {"odd", "even"}
    told = run(file, "stats").stdout
    assert "Answered: 2 of 4" in told and "Known today, by topic" in told
    page = file.parent / "page.html"
    assert run(file, "stats", "--html", str(page)).stderr == f"The page is {page}\n"
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>") and "The bank" in text
    assert run(file, "stats", "--html", str(file.parent / "no" / "page"), ok=2).stderr == (
        f"Error: cannot write {file.parent / 'no' / 'page'}: No such file or directory\n"
    )


def test_stats_without_a_history(file: Path) -> None:
    told = run(file, "stats", ok=1)
    assert "There is no history in " in told.stderr
    assert not (file.parent / "data").exists()


def test_a_pipe_without_save_needs_no_database() -> None:
    """`play` is the first question's way: neither sqlite3 nor fsrs is imported on it."""
    code = (
        "import sys\nfrom myoquiz.cli.play import play_command\n"
        "heavy = {'sqlite3', 'fsrs', 'platformdirs', 'hashlib'} & set(sys.modules)\n"
        "sys.exit(' '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
