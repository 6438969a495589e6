"""`diff`: each change between two banks, told as what it means to learners."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from myoquiz import bank
from myoquiz.bank import Bank
from myoquiz.bank.diff import compare
from myoquiz.cli import cli
from myoquiz.keys import declarations, records_in, required
from myoquiz.problems import Problems
from myoquiz.questions import TYPES, Choice, MultipleChoice
from tests.conftest import Golden

HERE = Path(__file__).parent

OLD = """\
version: 1
id: peru
title: Peru
questions:
- id: capital
  type: short-answer
  prompt: What is the capital of Peru?
  answer: Lima
  accept: City of Kings
  explanation: It was founded in 1535.
- id: coast
  type: multiple-choice
  prompt: Which state touches the Pacific Ocean?
  choices:
  - right: Peru
  - wrong: Bolivia
  - wrong: Paraguay
- id: height
  type: numerical
  prompt: How high is Huascaran, in metres?
  answer: 6768
  tolerance: 10
- id: flag
  type: true-false
  prompt: The flag of Peru is red and white.
  answer: yes
- id: river
  type: cloze
  text: The {{Amazon|Amazonas}} rises in Peru.
- id: pairs
  type: matching
  prompt: Match each city with its state.
  pairs: {Lima: Peru, Quito: Ecuador}
- id: order
  type: ordering
  prompt: From north to south.
  sequence: [Quito, Lima, Arica]
- id: card
  type: flashcard
  prompt: Lima
  answer: The capital of Peru
- id: idea
  type: true-false
  prompt: This is to be written.
  answer: no
  draft: true
"""


def kinds(old: str, new: str) -> list[tuple[str, str, bool]]:
    """Each change as (question, kind, whether it hurts)."""
    banks = [bank.read(text, Problems("")) for text in (old, new)]
    assert banks[0]
    assert banks[1]
    found = compare([banks[0]], [banks[1]])
    return [(change.question, change.kind, change.hurts) for change in found]


def without(text: str, name: str) -> str:
    """A bank without one of its questions."""
    start = text.index(f"- id: {name}\n")
    end = text.find("\n- id: ", start + 1)
    return text[:start] + (text[end + 1 :] if end > 0 else "")


TOLD = "changes:\n- date: 2026-12-01\n  questions: [{}]\n  note: Corrected.\nquestions:\n"
Row = tuple[str, str, str, list[tuple[str, str, bool]]]
CHANGES: list[Row] = [
    ("nothing", "", "", []),
    ("a comment", "title: Peru", "title: Peru # the state", []),
    ("reworded", "What is the capital", "Which is the capital", [("capital", "reworded", False)]),
    ("key", "answer: Lima", "answer: Cusco", [("capital", "answer key changed", True)]),
    ("spelling of the key", "answer: Lima", "answer: lima", []),
    ("less taken", "  accept: City of Kings\n", "", [("capital", "answer key changed", True)]),
    ("more taken", "accept: City of Kings", "accept: [City of Kings, Lima city]",
     [("capital", "more accepted", False)]),
    ("right choice", "right: Peru", "right: Chile", [("coast", "answer key changed", True)]),
    ("wrong choice", "wrong: Bolivia", "wrong: Austria",
     [("coast", "choices added", False), ("coast", "choices dropped", False)]),
    ("choice added", "- wrong: Paraguay\n", "- wrong: Paraguay\n  - wrong: Mali\n",
     [("coast", "choices added", False)]),
    ("choice dropped", "  - wrong: Paraguay\n", "", [("coast", "choices dropped", False)]),
    ("number", "answer: 6768", "answer: 6760", [("height", "answer key changed", True)]),
    ("the same number", "answer: 6768", "answer: 6768.0", []),
    ("tolerance", "tolerance: 10", "tolerance: 5", [("height", "answer key changed", True)]),
    ("truth", "answer: yes", "answer: no", [("flag", "answer key changed", True)]),
    ("gap", "{{Amazon|", "{{Nile|", [("river", "answer key changed", True)]),
    ("gap takes less", "{{Amazon|Amazonas}}", "{{Amazon}}",
     [("river", "answer key changed", True)]),
    ("pair", "Quito: Ecuador", "Quito: Chile", [("pairs", "answer key changed", True)]),
    ("order", "[Quito, Lima,", "[Lima, Quito,", [("order", "answer key changed", True)]),
    ("back of a card", "The capital of Peru", "A city", [("card", "answer key changed", True)]),
    ("points", "  tolerance: 10", "  tolerance: 10\n  points: 2",
     [("height", "points changed", False)]),
    ("explanation", "founded in 1535", "founded long ago", [("capital", "other", False)]),
    ("type", "type: short-answer\n  prompt: What is the capital of Peru?\n  answer: Lima\n"
     "  accept: City of Kings",
     "type: flashcard\n  prompt: What is the capital of Peru?\n  answer: Lima",
     [("capital", "type changed", False)]),
    ("type and key", "type: short-answer\n  prompt: What is the capital of Peru?\n  answer: Lima\n"
     "  accept: City of Kings",
     "type: flashcard\n  prompt: What is the capital of Peru?\n  answer: Cusco",
     [("capital", "type changed", False), ("capital", "answer key changed", True)]),
    ("answer and accepted swapped", "answer: Lima\n  accept: City of Kings",
     "answer: City of Kings\n  accept: Lima", [("capital", "answer reworded", False)]),
    ("another main answer", "answer: Lima\n  accept: City of Kings",
     "answer: Cusco\n  accept: [Lima, City of Kings]",
     [("capital", "answer key changed", True)]),
    ("a rejected answer", "  accept: City of Kings\n",
     "  accept: City of Kings\n  reject: Lima Nueva\n", [("capital", "key narrowed", False)]),
    ("an accepted answer is rejected", "accept: City of Kings", "reject: City of Kings",
     [("capital", "answer key changed", True)]),
    ("no slips", "  accept: City of Kings\n", "  accept: City of Kings\n  typos: false\n",
     [("capital", "key narrowed", False)]),
    ("capitals", "  accept: City of Kings\n",
     "  accept: City of Kings\n  case_sensitive: true\n", [("capital", "key narrowed", False)]),
    ("narrowed and widened", "  accept: City of Kings\n",
     "  accept: [City of Kings, Ciudad de los Reyes]\n  typos: false\n",
     [("capital", "key narrowed", False), ("capital", "more accepted", False)]),
    ("wider tolerance", "tolerance: 10", "tolerance: 20", [("height", "more accepted", False)]),
    ("right and wrong swapped", "right: Peru\n  - wrong: Bolivia",
     "wrong: Peru\n  - right: Bolivia", [("coast", "answer key changed", True)]),
    ("right choice in more words", "right: Peru", "right: The state of Peru",
     [("coast", "answer reworded", False)]),
    ("right choice that was wrong in fewer words", "right: Peru\n  - wrong: Bolivia",
     "right: Peru and Bolivia\n  - wrong: Peru",
     [("coast", "answer key changed", True), ("coast", "choices dropped", False)]),
    ("right choice negated", "right: Peru", "right: Not Peru",
     [("coast", "answer key changed", True)]),
    ("back of a card in more words", "answer: The capital of Peru",
     "answer: The capital of Peru, on the coast", [("card", "answer reworded", False)]),
    ("back of a card with another number", "answer: The capital of Peru",
     "answer: The capital of Peru since 1535", [("card", "answer key changed", True)]),
    ("id", "id: flag", "id: colours", [("colours", "id renamed", True)]),
    ("id of a draft", "id: idea", "id: thought", [("thought", "id renamed", False)]),
    ("id reused", "What is the capital of Peru?\n  answer: Lima",
     "Who wrote about a time of hero?\n  answer: Vargas", [("capital", "id reused", True)]),
    ("deck", "title: Peru", "title: Peru now", [("", "deck renamed", False)]),
    ("deck kept", "title: Peru", "title: Peru now\ndeck: Peru", [("", "other", False)]),
    ("language", "title: Peru", "title: Peru\nlanguage: de", [("", "other", False)]),
    ("license and contact", "title: Peru", "title: Peru\nlicense: MIT\ncontact: https://x.org",
     [("", "other", False)]),
    ("pin", "wrong: Bolivia", "wrong: Bolivia\n    pin: true", [("coast", "other", False)]),
    ("feedback", "wrong: Bolivia", "wrong: Bolivia\n    feedback: It has no coast.",
     [("coast", "other", False)]),
    ("hint of a gap", "|Amazonas}}", "|Amazonas::it is long}}", [("river", "other", False)]),
    ("card of a gap", "{{Amazon|", "{{c2::Amazon|", [("river", "other", False)]),
    ("a draft goes live", "  draft: true\n", "", [("idea", "added", False)]),
    ("retired", "answer: yes\n", "answer: yes\n  retired: {date: 2026-12-01, reason: Too easy.}\n",
     [("flag", "retired", False)]),
    ("withdrawn", "answer: yes\n", "answer: yes\n  draft: true\n", [("flag", "draft", False)]),
    ("told", "questions:\n- id: capital\n  type: short-answer\n  prompt: What is the capital of"
     " Peru?\n  answer: Lima",
     TOLD.format("capital") + "- id: capital\n  type: short-answer\n  prompt: What is the capital"
     " of Peru?\n  answer: Cusco", [("capital", "answer key changed", False)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [pytest.param(*row[1:], id=row[0]) for row in CHANGES],
)
def test_change(before: str, after: str, expected: list[tuple[str, str, bool]]) -> None:
    assert before in OLD
    assert kinds(OLD, OLD.replace(before, after, 1)) == expected


SAMPLES = {
    "short text": "Quite another thing",
    "id": "another-id",
    "points": "7",
    "day": "2026-12-02",
    "tolerance": "3",
    "language": "de",
    "origin": "old-bank/old-id",
    "address": "https://example.org/other",
}


def other_values(kind: Any) -> Iterator[Any]:
    """Plain values that may be of a kind, and differ from those of the examples."""
    if inner := getattr(kind, "kind", None):
        yield from ([value] for value in other_values(inner))
        yield ["One thing", "Another thing"]
    yield from (*getattr(kind, "options", ()), "true", "false", *SAMPLES.values(), ["3", "7"])
    for cls in records_in(kind):
        yield {name: one_of(declarations(cls)[name].kind) for name in required(cls)}


def one_of(kind: Any, old: Any = None) -> Any:
    """A plain value that a key may have, and that is not the one it has."""
    for plain in other_values(kind):
        problems = Problems("")
        value = kind.read(plain, ("x",), problems)
        if value is not None and not problems.found and value != old:
            return plain
    raise AssertionError(f"no other value for {kind}")


def another(kind: Any, old: Any) -> Any:
    """A value that a key may have, and that is not the one it has."""
    return kind.read(one_of(kind, old), ("x",), Problems(""))


UNTOLD = {"id", "version", "changes", "questions", "allow"}
"""What makes it another thing, tells of itself, or is for authors alone."""


@pytest.mark.parametrize("name", [name for name in declarations(Bank) if name not in UNTOLD])
def test_every_key_of_a_bank_is_told(name: str) -> None:
    old = bank.read(OLD, Problems(""))
    assert old
    new = replace(old, **{name: another(declarations(Bank)[name].kind, getattr(old, name))})
    assert [*compare([old], [new])]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind, cls in TYPES.items()
        for name in declarations(cls)
        if name not in UNTOLD | {"choices", "pairs", "text", "gaps"}
    ],
)
def test_every_key_of_a_question_is_told(kind: str, name: str) -> None:
    old = bank.read(f"version: 1\nid: b\ntitle: B\nquestions:\n{TYPES[kind].EXAMPLE}", Problems(""))
    assert old
    (question,) = old.questions
    value = another(declarations(TYPES[kind])[name].kind, getattr(question, name))
    new = replace(old, questions=(replace(question, **{name: value}),))
    assert [*compare([old], [new])]


@pytest.mark.parametrize("name", [name for name in declarations(Choice) if name != "right"])
def test_every_key_of_a_choice_is_told(name: str) -> None:
    old = bank.read(OLD, Problems(""))
    assert old
    coast = old.questions[1]
    assert isinstance(coast, MultipleChoice)
    value = another(declarations(Choice)[name].kind, getattr(coast.choices[1], name))
    choices = (coast.choices[0], replace(coast.choices[1], **{name: value}), coast.choices[2])
    new = replace(old, questions=(old.questions[0], replace(coast, choices=choices)))
    new = replace(new, questions=(*new.questions, *old.questions[2:]))
    assert [*compare([old], [new])]


RESPELLED = [
    ("judgment", "judgement", "answer reworded"),
    ("recieve", "receive", "spelling corrected"),
    ("chain rule", "the chain rule", "answer reworded"),
    ("increase", "decrease", "answer key changed"),
    ("1815", "1816", "answer key changed"),
]


@pytest.mark.parametrize(("before", "after", "kind"), RESPELLED)
def test_the_judge_decides_what_a_new_wording_means(before: str, after: str, kind: str) -> None:
    old, new = (
        OLD.replace("answer: Lima", f"answer: '{text}'").replace("  accept: City of Kings\n", "")
        for text in (before, after)
    )
    assert [found[1] for found in kinds(old, new)] == [kind]


def test_cure_of_a_renamed_question() -> None:
    banks = [bank.read(text, Problems("")) for text in (OLD, OLD.replace("id: flag", "id: two"))]
    assert banks[0]
    assert banks[1]
    (found,) = compare([banks[0]], [banks[1]])
    assert (found.before, found.after) == ("flag", "two")
    assert found.cure == (
        "write 'id: flag' again: what learners know of the question hangs on its id"
    )


def test_removed() -> None:
    assert kinds(OLD, without(OLD, "flag")) == [("flag", "removed", True)]
    assert kinds(OLD, without(OLD, "idea")) == [("idea", "removed", False)]


def test_added() -> None:
    assert kinds(without(OLD, "flag"), OLD) == [("flag", "added", False)]


def test_old_news_excuses_nothing() -> None:
    old = OLD.replace("questions:\n", TOLD.format("capital"), 1)
    assert kinds(old, old.replace("answer: Lima", "answer: Cusco")) == [
        ("capital", "answer key changed", True)
    ]


def test_order_of_choices_and_questions_is_no_change() -> None:
    turned = OLD.replace(
        "  - right: Peru\n  - wrong: Bolivia\n", "  - wrong: Bolivia\n  - right: Peru\n"
    )
    start = OLD.index("- id: flag")
    assert kinds(OLD, turned) == []
    flag = OLD[start : OLD.index("- id: river")]
    assert kinds(OLD, OLD.replace(flag, "") + flag) == []


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, ["diff", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


NEW = without(
    OLD.replace("answer: Lima", "answer: Cusco")
    .replace("What is the capital", "Which is the capital")
    .replace("wrong: Bolivia", "wrong: Austria | Hungary <b>"),
    "flag",
)


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("old.yaml").write_text(OLD, encoding="utf-8")
    Path("new.yaml").write_text(NEW, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("output", ["text", "json", "markdown", "github"])
def test_output(both: Path, output: str, golden: Golden) -> None:
    result = run("old.yaml", "new.yaml", "--format", output)
    assert result.exit_code == 1
    golden(HERE / f"diff.{output}", result.stdout)


def test_no_change(both: Path) -> None:
    result = run("old.yaml", "old.yaml")
    assert (result.exit_code, result.output) == (0, "")
    assert json.loads(run("old.yaml", "old.yaml", "--format", "json").stdout) == []


def test_broken_bank(both: Path) -> None:
    Path("new.yaml").write_text(NEW.replace("type: numerical", "type: number"), encoding="utf-8")
    result = run("old.yaml", "new.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "new.yaml:19:9: E209 unknown question type 'number'" in result.stderr


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A git repository with the old bank committed on main; calls git in it."""
    if not shutil.which("git"):
        pytest.fail("git is not installed")
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "An author")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "author@example.org")

    def call(*arguments: str) -> None:
        subprocess.run(["git", *arguments], check=True, capture_output=True)

    call("init", "-b", "main")
    Path("decks").mkdir()
    Path("decks/peru.yaml").write_text(OLD, encoding="utf-8")
    Path("config.yaml").write_text("jobs: []\n", encoding="utf-8")
    call("add", "-A")
    call("commit", "-m", "one")
    return call


FLAG_GONE = "- id: flag"


@pytest.mark.parametrize(
    "arguments",
    [
        ["HEAD"],
        ["main.."],
        ["HEAD:decks"],
        ["HEAD:decks/peru.yaml", "decks/peru.yaml"],
        ["HEAD:./decks/peru.yaml", "decks"],
        ["HEAD:decks", "decks"],
        ["HEAD..", "decks"],
        ["HEAD..", "decks/peru.yaml"],
    ],
)
def test_revision_against_the_files_on_disk(git: Callable[..., None], arguments: list[str]) -> None:
    assert run(*arguments).output == ""
    Path("decks/peru.yaml").write_text(without(OLD, "flag"), encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 1
    assert "! flag  REMOVED" in result.stdout


@pytest.mark.parametrize(
    "arguments", [["main..topic"], ["main", "topic"], ["main:decks", "topic:decks"], ["main..HEAD"]]
)
def test_two_revisions(git: Callable[..., None], arguments: list[str]) -> None:
    git("checkout", "-b", "topic")
    git("mv", "decks/peru.yaml", "decks/other name.yaml")
    Path("decks/other name.yaml").write_text(without(OLD, "flag"), encoding="utf-8")
    git("commit", "-am", "two")
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == ["peru  decks/other name.yaml", "! flag  REMOVED"]


def test_from_a_folder_inside(git: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("decks")
    assert run("HEAD").output == ""
    Path("peru.yaml").write_text(without(OLD, "flag"), encoding="utf-8")
    assert run("HEAD").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.."], "git knows no revision 'nowhere' here"),
        (["HEAD...topic"], "'HEAD...topic' has three dots; write two between revisions"),
        (["HEAD.", "decks"], "git knows no revision 'HEAD.' here"),
        (["HEAD..", "none.yaml"], "HEAD has no 'none.yaml'"),
        (["HEAD..", "../none.yaml"], "'../none.yaml' lies outside of the repository "),
        (
            ["../none/b.yaml"],
            "'../none/b.yaml' is neither a file here nor a revision that git knows",
        ),
        (["HEAD:../none.yaml"], "HEAD has no '../none.yaml'"),
        (["HEAD~9:decks", "decks"], "git knows no revision 'HEAD~9' here"),
        (["HEAD:none.yaml", "decks"], "HEAD has no 'none.yaml'"),
        (["--", "--output=x", "decks"], "'--output=x' is no revision"),
        (["--", "--output=x..", "decks"], "'--output=x' is no revision"),
        (["decks"], "with one argument, OLD is a revision such as HEAD or main.."),
        (["HEAD; touch x", "decks"], "git knows no revision 'HEAD; touch x' here"),
    ],
)
def test_what_git_does_not_know(git: Callable[..., None], arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not Path("x").exists()


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("HEAD")
    assert result.exit_code == 2
    assert "git knows no revision 'HEAD' here" in result.stderr


def test_without_git(
    git: Callable[..., None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    result = run("HEAD")
    assert result.exit_code == 2
    assert "git is not installed, and revisions need it; name files instead" in result.stderr


def test_file_too_large_for_a_bank(
    git: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("myoquiz.bank.revisions.SIZE", 10)
    result = run("HEAD")
    assert result.exit_code == 2
    assert "which is no bank" in result.stderr


def moving(name: str, *questions: str, more: str = "") -> Bank:
    found = bank.read(
        f"version: 1\nid: {name}\ntitle: Title\n{more}questions:\n" + "".join(questions),
        Problems(""),
    )
    assert found
    return found


RIVER = "- {{id: {}, type: short-answer, prompt: Which river is longest?, answer: Amazon{}}}\n"
HILL = "- {id: hill, type: true-false, prompt: Huascarán is a mountain., answer: yes}\n"
LEFT = ", retired: {date: 2026-12-01, reason: Moved., moved: new/river}"


def test_a_question_that_moved() -> None:
    old = moving("old", RIVER.format("river", ""), HILL)
    new = moving("new", RIVER.format("river", ", was: old/river"))
    rows = compare([old], [moving("old", RIVER.format("river", LEFT), HILL), new])
    assert [(row.kind, row.bank, row.before, row.after, row.hurts) for row in rows] == [
        ("bank added", "new", "", "Title", False),
        ("moved", "new", "old/river", "new/river", False),
    ]


@pytest.mark.parametrize("was", ["", ", was: old/river"])
def test_a_question_that_was_cut_and_pasted(was: str) -> None:
    old = [moving("old", RIVER.format("river", ""), HILL), moving("new", HILL)]
    new = [moving("old", HILL), moving("new", HILL, RIVER.format("stream", was))]
    (row,) = compare(old, new)
    assert (row.kind, row.before, row.after, row.hurts) == (
        "moved", "old/river", "new/stream", True,
    )  # fmt: skip
    left = "leave 'river' in 'old' with 'retired: {date: …, reason: …, moved: new/stream}'"
    assert row.cure == (left if was else f"write 'was: old/river' here; {left}")


def test_a_new_id_that_is_told() -> None:
    old = [moving("old", RIVER.format("river", ""))]
    (row,) = compare(old, [moving("old", RIVER.format("stream", ", was: old/river"))])
    assert (row.kind, row.before, row.after, row.hurts) == (
        "moved", "old/river", "old/stream", False,
    )  # fmt: skip


def test_a_bank_with_another_id() -> None:
    old, new = moving("old", HILL), moving("new", HILL, more="was: old\n")
    rows = [(row.kind, row.before, row.after, row.hurts) for row in compare([old], [new])]
    assert ("moved", "old", "new", False) in rows
    assert not any(hurts for *_, hurts in rows)
