"""The ledger's file: what it holds, what is refused, and how git merges it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myoquiz import report
from myoquiz.bank import ledger
from myoquiz.bank.ledger import Entry, Ledger
from myoquiz.document import UNSHOWABLE
from myoquiz.problems import Problems
from tests.conftest import missing

NOW = 1_795_400_000
ONE = "4f1c0a7e9b2d6358"
TWO = "90ab12cd34ef5678"
HEAD = "myoquiz ledger 1\ndeck: Sleep\n"
LINE = f"a q {NOW} {ONE} {TWO} live\n"


def said(text: str) -> list[str]:
    """What is said of a ledger, in the words of a report."""
    problems = Problems("b.yaml.ledger")
    assert ledger.read(text, problems, NOW) is None
    return [*report.text([problems])]


def read(text: str) -> Ledger:
    problems = Problems("b.yaml.ledger")
    found = ledger.read(text, problems, NOW)
    assert found, [*problems]
    return found


def test_the_file() -> None:
    entries = (
        Entry("b", "reverse", 7, ledger.UNKNOWN, ledger.UNKNOWN, "gone"),
        Entry("b", "q", 7, ONE, TWO, "retired"),
        Entry("a", "cloze", NOW, ONE, TWO, "live"),
    )
    assert ledger.text(Ledger("Myoclonus::Sleep", entries, "sleep")) == (
        "myoquiz ledger 1\n"
        "# Written by 'myoquiz export'. Keep it in git beside the bank.\n"
        "bank: sleep\n"
        "deck: Myoclonus::Sleep\n"
        f"a cloze {NOW} {ONE} {TWO} live\n"
        f"b q 7 {ONE} {TWO} retired\n"
        "b reverse 7 - - gone\n"
    )


IDS = st.from_regex(r"[a-z0-9](-?[a-z0-9]){0,5}", fullmatch=True)
ENTRIES = st.builds(
    Entry,
    IDS,
    st.sampled_from(["q", "cloze", "reverse"]),
    st.integers(1, NOW),
    st.sampled_from([ONE, TWO, ledger.UNKNOWN]),
    st.sampled_from([ONE, TWO, ledger.UNKNOWN]),
    st.sampled_from(["live", "retired", "gone"]),
)
DECKS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]))
    .filter(lambda name: not UNSHOWABLE.search(name))
    .map(lambda name: name.split())
)


@given(st.lists(ENTRIES, unique_by=lambda entry: (entry.question, entry.slot)), DECKS, IDS)
def test_what_is_written_is_read(entries: list[Entry], deck: list[str], bank: str) -> None:
    written = ledger.text(Ledger(" ".join(deck), tuple(entries), bank))
    found = read(written)
    assert found == Ledger(" ".join(deck), tuple(ledger.in_order(entries)), bank)
    assert ledger.text(found) == written
    assert read(written.replace("\n", "\r\n")) == found


def test_questions_with_names_like_pins() -> None:
    lines = [LINE.replace("a q", f"{name} q") for name in ("bank", "deck")]
    found = read(f"{HEAD}bank: b\n{''.join(lines)}")
    assert [entry.question for entry in found.entries] == ["bank", "deck"]
    assert (found.deck, found.bank) == ("Sleep", "b")


def test_what_people_do_to_it_is_taken(tmp_path: Path) -> None:
    plain = read(HEAD + LINE)
    assert plain == Ledger("Sleep", (Entry("a", "q", NOW, ONE, TWO, "live"),))
    assert read(HEAD + "\n# by hand\n" + LINE.rstrip()) == plain
    (tmp_path / "x").write_text(HEAD + LINE, encoding="utf-8-sig")
    assert ledger.load(tmp_path / "x", Problems("x"), NOW) == plain
    assert read("myoquiz ledger 1\n") == Ledger()


MEND = "take the ledger of an earlier commit, or mend the line"
CONFLICT = (
    "E404 git could not merge this ledger; delete the lines with marks, and of two lines on one"
    " question the one with the smaller number"
)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", "1:1", f"E404 the first line is not 'myoquiz ledger 1'; {MEND}"),
        ("<<<<<<< HEAD\n", "1:1", CONFLICT),
        (f"{HEAD}<<<<<<< HEAD\n{LINE}=======\n{LINE}>>>>>>> x\n", "3:1", CONFLICT),
        (f"{HEAD}{LINE}=======\n", "4:1", CONFLICT),
        (
            "myoquiz ledger 2\nwhatever\n",
            "1:1",
            "E405 a ledger of version 2; this myoquiz knows version 1, so update it",
        ),
        (f"{HEAD}a q\n", "3:1", f"E404 the line is none of a ledger; {MEND}"),
        (HEAD + LINE.replace("live", "dead"), "3:1", "E404 the line is none of a ledger"),
        (HEAD + LINE.replace(f"{NOW}", "-5"), "3:1", "E404 the line is none of a ledger"),
        (HEAD + LINE.replace(f"{NOW}", "0"), "3:1", "E404 the line is none of a ledger"),
        (HEAD + LINE.replace(f"{NOW}", "1e9"), "3:1", "E404 the line is none of a ledger"),
        (HEAD + LINE.replace(f"{NOW}", "９"), "3:1", "E404 the line is none of a ledger"),
        (HEAD + LINE.replace("a q", "../a q"), "3:1", "E404 the line is none of a ledger"),
        (HEAD + LINE.replace("a q", "a\u2028 q"), "3:1", "E404 the line is none of a ledger"),
        (HEAD + LINE.replace("live", "live "), "3:1", "E404 the line is none of a ledger"),
        (f"{HEAD}bank: a/b\n", "3:1", "E404 the line is none of a ledger"),
        (f"{HEAD}bank: a\nbank: a\n", "4:1", "E404 a second bank; delete one of the two lines"),
        (f"{HEAD}deck: \n", "3:1", "E404 the line is none of a ledger"),
        ("myoquiz ledger 1\ndeck: \x1b[31mred\n", "2:1", "E404 the line is none of a ledger"),
        (f"{HEAD}deck: Other\n", "3:1", "E404 a second deck; delete one of the two lines"),
        (
            HEAD + LINE + LINE.replace("live", "gone"),
            "4:1",
            "E404 a second line on 'a'; delete the one with the smaller number",
        ),
        (
            HEAD + LINE.replace(f"{NOW}", f"{NOW + 3600}"),
            "3:5",
            "E406 the clock is behind the ledger: 'a' changed at 2026-11-23 03:13:20 UTC, and now"
            " is 2026-11-23 02:13:20 UTC; set the clock right, or wait, or correct the number",
        ),
        (
            HEAD + LINE.replace(f"{NOW}", "999999999999"),
            "3:5",
            "E406 the clock is behind the ledger: 'a' changed at the second 999999999999",
        ),
    ],
)
def test_a_line_that_is_none(text: str, place: str, message: str) -> None:
    rows = said(text)
    assert rows[0].startswith(f"b.yaml.ledger:{place}: {message}")


def test_a_second_ahead_is_waited_for() -> None:
    assert read(HEAD + LINE.replace(f"{NOW}", f"{NOW + 1}")).entries[0].modified == NOW + 1
    assert "E406" in said(HEAD + LINE.replace(f"{NOW}", f"{NOW + 2}"))[0]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (HEAD.encode() + b"\n\xff", "x:4: E404 the ledger is no UTF-8 text"),
        (b"\0\0", "x:1: E404 the first line is not 'myoquiz ledger 1'"),
        ((HEAD + LINE * 4).encode(), "x:1: E404 the ledger is over 0 MiB, which none is"),
    ],
)
def test_bytes_that_are_none(
    tmp_path: Path, data: bytes, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "SIZE", 100)
    (tmp_path / "x").write_bytes(data)
    problems = Problems("x")
    assert ledger.load(tmp_path / "x", problems, NOW) is None
    (problem,) = problems
    assert problem.place
    assert f"x:{problem.place.line}: {problem.code} {problem.message}".startswith(message)


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_told_and_never_raised(data: bytes, has_head: bool) -> None:
    problems = Problems("x")
    text = (HEAD if has_head else "") + data.decode("utf-8", "replace")
    assert (ledger.read(text, problems, NOW) is None) == bool(problems.errors)


def test_the_name_of_the_deck_alone(tmp_path: Path) -> None:
    bank = tmp_path / "b.yaml"
    assert ledger.pinned(bank) == ""
    for text, name in (
        (HEAD + LINE, "Sleep"),
        (HEAD.replace("\n", "\r\n"), "Sleep"),
        ("myoquiz ledger 2\ndeck: Sleep\n", ""),
        ("myoquiz ledger 1\n", ""),
        ("", ""),
    ):
        ledger.beside(bank).write_text(text, newline="")
        assert ledger.pinned(bank) == name


def git(folder: Path, *arguments: str) -> int:
    person = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    command = ["git", *person, "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode


def merged(folder: Path, base: list[str], ours: list[str], theirs: list[str]) -> str:
    """The ledger after git has merged two branches, with marks where it could not."""
    if not shutil.which("git"):
        missing("git")
    file = folder / "b.yaml.ledger"

    def commit(lines: list[str]) -> None:
        file.write_text(ledger.text(Ledger("Sleep", tuple(map(entry, lines)))))
        git(folder, "add", "-A")
        assert git(folder, "commit", "-qm", "x") == 0

    git(folder, "init", "-qb", "ours")
    commit(base)
    git(folder, "checkout", "-qb", "theirs")
    commit(theirs)
    git(folder, "checkout", "-q", "ours")
    commit(ours)
    git(folder, "merge", "-q", "theirs")
    return file.read_text()


def entry(line: str) -> Entry:
    question, modified = line.split()
    return Entry(question, "q", int(modified), ONE, TWO, "live")


def test_git_merges_what_two_people_did(tmp_path: Path) -> None:
    base = [f"q{number} 5" for number in range(10, 30)]
    ours = ["q10 9", *base[1:], "age 9"]
    theirs = [*base[:8], "q18 8", *base[9:], "zinc 8"]
    found = read(merged(tmp_path, base, ours, theirs))
    assert [(one.question, one.modified) for one in found.entries] == [
        ("age", 9),
        ("q10", 9),
        *((f"q{number}", 5) for number in range(11, 18)),
        ("q18", 8),
        *((f"q{number}", 5) for number in range(19, 30)),
        ("zinc", 8),
    ]


def test_a_conflict_is_told_with_what_to_do(tmp_path: Path) -> None:
    text = merged(tmp_path, ["a 5", "b 5"], ["a 7", "b 5"], ["a 9", "b 5"])
    assert said(text)[0] == f"b.yaml.ledger:4:1: {CONFLICT}"
    rows = [row for row in text.split("\n") if not row.startswith(ledger.MARKS)]
    both = "\n".join(rows)
    assert said(both)[0].endswith(
        "E404 a second line on 'a'; delete the one with the smaller number"
    )
    mended = both.replace(f"a q 7 {ONE} {TWO} live\n", "")
    assert [(one.question, one.modified) for one in read(mended).entries] == [("a", 9), ("b", 5)]
