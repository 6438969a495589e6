"""`myoquiz import --into`: the second import of a mended source into a bank that was edited."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from myoquiz import checks
from myoquiz.bank import files
from myoquiz.cli import cli
from myoquiz.formats.importing import taken

SOURCE = """\
// [id:capital]
What is the capital of France? {=Paris ~Lyon ~Nice}

// [id:river]
Which river runs through Paris? {=Seine ~Rhone}

Which mountain is the highest of the Alps? {=Mont Blanc ~Eiger ~Matterhorn}
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["import", *arguments])


class Edited:
    """A source and the bank that it became, each edited by replacing words."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "quiz.gift"
        self.bank = folder / "quiz.yaml"
        self.source.write_text(SOURCE)
        assert run("quiz.gift").exit_code == 0

    def in_source(self, old: str, new: str) -> "Edited":
        assert old in self.source.read_text()
        self.source.write_text(self.source.read_text().replace(old, new))
        return self

    def in_bank(self, old: str, new: str) -> "Edited":
        assert old in self.text
        self.bank.write_bytes(self.text.replace(old, new).encode())
        return self

    @property
    def text(self) -> str:
        return self.bank.read_bytes().decode()


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edited:
    monkeypatch.chdir(tmp_path)
    return Edited(tmp_path)


def into(*more: str) -> Result:
    return run("quiz.gift", "--into", "quiz.yaml", *more)


def test_the_same_again_changes_nothing(edited: Edited) -> None:
    edited.in_bank("title: quiz", "title: 'quiz' # mine").in_bank("\n", "\r\n")
    before = edited.bank.read_bytes()
    result = into()
    assert result.stdout == (
        "quiz.gift (gift): 3 items = 3 whole + 0 changed + 0 set aside + 0 no question"
        " -> quiz.yaml\n"
        "  unchanged: 3 questions\n"
    )
    assert result.exit_code == 0
    assert edited.bank.read_bytes() == before


def test_what_the_source_alone_has_changed_is_taken_over(edited: Edited) -> None:
    edited.in_bank("    prompt: What is", "    # a comment\n    prompt: What is")
    edited.in_bank("      - wrong: Lyon\n", "      - wrong: Lyon # or not\n")
    before = edited.text
    edited.in_source("What is the capital", "Which town is the capital")
    result = into()
    assert "  updated: capital\n  unchanged: 2 questions\n" in result.stdout
    old, new = before.splitlines(), edited.text.splitlines()
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert changed[0] == (
        "    prompt: What is the capital of France?",
        "    prompt: Which town is the capital of France?",
    )
    assert [a.split("digest")[0] for a, _ in changed[1:]] == [
        "    x-import: {from: gift, key: capital, "
    ]
    assert into().stdout.endswith("  unchanged: 3 questions\n")


def test_what_the_bank_alone_has_changed_stays(edited: Edited) -> None:
    edited.in_bank("What is the capital", "Name the capital").in_bank("- id: river", "- id: water")
    before = edited.text
    assert into().stdout.endswith("  unchanged: 3 questions\n")
    assert edited.text == before


def test_keys_that_an_author_has_added_stay_beside_what_the_source_changes(edited: Edited) -> None:
    edited.in_bank(
        "    prompt: What is the capital", "    tags: [towns]\n    prompt: What is the capital"
    )
    edited.in_source("~Lyon", "~Lille")
    assert "  updated: capital\n" in into().stdout
    assert "    tags: [towns]\n    prompt: What is the capital of France?\n" in edited.text
    assert "- wrong: Lille" in edited.text


def test_both_changed_is_a_conflict(edited: Edited) -> None:
    edited.in_bank("What is the capital", "Name the capital")
    edited.in_source("What is the capital", "Which town is the capital")
    before = edited.text
    result = into()
    assert result.exit_code == 1
    told = "  quiz.gift:1: set aside: E544 'capital' was changed in the bank and in the source"
    assert f"{told} (prompt); mend the bank by hand, and write the digest " in result.stdout
    assert edited.text == before
    assert edited.source.with_name("quiz.rest.gift").read_text().startswith("// [id:capital]")


def test_a_conflict_ends_with_the_new_digest(edited: Edited) -> None:
    edited.in_bank("What is the capital", "Name the capital")
    edited.in_source("What is the capital", "Which town is the capital")
    digest = into().stdout.split("write the digest ")[1].split()[0]
    old = edited.text.split("key: capital, digest: ")[1][:16]
    edited.in_bank(old, digest)
    assert into().stdout.endswith("  unchanged: 3 questions\n")


def test_the_same_change_on_both_sides_is_none(edited: Edited) -> None:
    edited.in_bank("What is the capital", "Name the capital")
    edited.in_source("What is the capital", "Name the capital")
    before = edited.text.splitlines()
    assert into().stdout.endswith("  unchanged: 3 questions\n")
    after = edited.text.splitlines()
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert [a.split("digest")[0] for a, _ in changed] == [
        "    x-import: {from: gift, key: capital, "
    ]
    # So that the next mend of the source is none that meets one of the bank.
    edited.in_source("~Lyon", "~Lille")
    assert "  updated: capital\n" in into().stdout
    assert "- wrong: Lille" in edited.text


def test_the_same_change_beside_a_key_of_the_author(edited: Edited) -> None:
    edited.in_bank("prompt: What is the capital", "tags: [towns]\n    prompt: Name the capital")
    edited.in_source("What is the capital", "Name the capital")
    assert into().stdout.endswith("  unchanged: 3 questions\n")
    edited.in_source("~Lyon", "~Lille")
    assert "  updated: capital\n" in into().stdout
    assert "    tags: [towns]\n    prompt: Name the capital of France?\n" in edited.text


def test_the_same_change_where_it_cannot_be_noted(edited: Edited) -> None:
    base = edited.text.split("key: capital, digest: ")[1].split("}")[0]
    start = edited.text.index("  - id: capital")
    end = edited.text.index("  - id: river")
    written = (
        "  - {id: capital, type: multiple-choice, prompt: Name the capital of France?, choices:"
        " [right: Paris, wrong: Lyon, wrong: Nice],\n"
        f"    x-import: {{from: gift, key: capital, digest: {base}}}}}\n\n"
    )
    edited.in_bank(edited.text[start:end], written)
    edited.in_source("What is the capital", "Name the capital")
    before = edited.text
    result = into()
    assert result.stdout.endswith("  unchanged: 3 questions\n")
    assert result.exit_code == 0
    assert edited.text == before


def test_new_questions_stand_after_the_one_before_them(edited: Edited) -> None:
    edited.in_source(
        "// [id:river]", "// [id:river-1]\nWhere is Nice? {=south ~north}\n\n// [id:river]"
    )
    assert "  added: river-1\n  unchanged: 3 questions\n" in into().stdout
    bank, problems = files.load(edited.bank)
    checks.check([(bank, problems)])
    assert bank
    assert not problems.errors
    assert [one.id for one in bank.questions][:3] == ["capital", "river-1", "river"]


def test_a_new_question_gets_an_id_that_nobody_has(edited: Edited) -> None:
    edited.in_bank("- id: river", "- id: where-is-nice")
    edited.in_source("// [id:river]", "Where is Nice? {=south ~north}\n\n// [id:river]")
    assert "  added: where-is-nice-2\n" in into().stdout


def test_what_is_gone_is_told_and_kept(edited: Edited) -> None:
    edited.in_source("// [id:river]\nWhich river runs through Paris? {=Seine ~Rhone}\n\n", "")
    before = edited.text
    result = into()
    assert "  W741 no longer in the file, and kept in the bank: river\n" in result.stdout
    assert result.exit_code == 0
    assert edited.text == before


def test_what_is_much_alike_is_proposed(edited: Edited) -> None:
    edited.in_source("the highest of the Alps", "the very highest of the Alps")
    before = edited.text
    result = into()
    name = "which-mountain-is-the-highest-of-the-alps"
    assert (
        f"  quiz.gift:7: set aside: E545 it is 97% like '{name}'; if it is its new version, import"
        " once more with --likely, else give it other words\n"
    ) in result.stdout
    assert result.exit_code == 1
    assert edited.text == before
    assert f"  updated: {name}\n" in into("--likely", "--force").stdout
    assert "the very highest of the Alps?" in edited.text
    assert into().stdout.endswith("  unchanged: 3 questions\n")


def test_questions_that_are_the_same_twice_are_paired_in_order(edited: Edited) -> None:
    edited.bank.unlink()
    edited.source.write_text("Who? {=Ann ~Bob}\n\n" * 3)
    run("quiz.gift")
    before = edited.text
    assert into().stdout.endswith("  unchanged: 3 questions\n")
    edited.source.write_text("Who? {=Ann ~Bob}\n\n" * 4)
    assert "  added: who-4\n  unchanged: 3 questions\n" in into().stdout
    assert edited.text.startswith(before)


def test_what_would_be_an_error_in_the_bank_is_set_aside(edited: Edited) -> None:
    edited.in_source("~Lyon ~Nice", "~Paris")
    edited.in_source("{=Paris ~Paris}", "{=Paris -> here}")
    before = edited.text
    assert "set aside: E513 it would not pass the check: " in into().stdout
    assert edited.text == before


def test_a_question_on_one_line_is_left_alone(edited: Edited) -> None:
    text = "version: 1\nid: quiz\ntitle: quiz\nquestions:\n  - {id: capital, type: short-answer,"
    text += " prompt: What?, answer: Paris, x-import: {from: gift, key: capital, digest: DIGEST}}\n"
    now = taken.digest({"type": "short-answer", "prompt": "What?", "answer": "Paris"})
    edited.bank.write_text(text.replace("DIGEST", now))
    result = into()
    assert (
        "  quiz.gift:1: set aside: E543 it stands in a part of the bank that cannot be edited as it"
        " is written; put each key on its own line\n"
    ) in result.stdout
    bank, _ = files.load(edited.bank)
    assert bank
    assert [one.id for one in bank.questions] == [
        "capital",
        "river",
        "which-mountain-is-the-highest-of-the-alps",
    ]


def test_passages(edited: Edited) -> None:
    edited.in_source("// [id:river]", "Look at the map.\n\n// [id:river]")
    assert into().exit_code == 0
    bank, problems = files.load(edited.bank)
    assert bank
    assert not problems.errors
    # The passage of a question that is there is the author's.
    assert [one.passage for one in bank.questions] == ["", "", ""]
    # And so none is written that no question is about.
    assert bank.passages == ()
    assert edited.source.with_name("quiz.rest.gift").read_text() == "Look at the map.\n"


def test_a_new_question_brings_its_passage(edited: Edited) -> None:
    edited.source.write_text(SOURCE + "\nLook at the map.\n\nWhere is Lyon? {=east ~west}\n")
    assert "  added: where-is-lyon\n" in into().stdout
    edited.in_source("Look at the map.", "Look at the map.\n\nWhere is Lille? {=north ~south}")
    assert "  added: where-is-lille\n" in into().stdout
    bank, problems = files.load(edited.bank)
    assert bank
    assert not problems.errors
    assert [(one.id, one.text) for one in bank.passages] == [
        ("look-at-the-map", "Look at the map.")
    ]
    assert [one.id for one in bank.questions if one.passage] == ["where-is-lille", "where-is-lyon"]


def test_the_sums_and_the_changes_in_json(edited: Edited) -> None:
    edited.in_source("~Lyon", "~Lille").in_source("[id:river]", "[id:stream]")
    told = json.loads(into("--json").stdout)
    del told["items"]
    assert told == {
        "file": "quiz.gift",
        "format": "gift",
        "found": 3,
        "whole": 3,
        "changed": 0,
        "set_aside": 0,
        "other": 0,
        "written": "quiz.yaml",
        "rest": None,
        "into": {
            "added": [],
            "updated": ["capital"],
            "unchanged": ["river", "which-mountain-is-the-highest-of-the-alps"],
            "gone": [],
        },
    }


def test_a_dry_run_tells_all_and_writes_nothing(edited: Edited) -> None:
    edited.in_source("~Lyon", "~Lille")
    before = edited.text
    assert "  updated: capital\n" in into("--dry-run").stdout
    assert edited.text == before


def test_a_bank_with_errors_is_left_alone(edited: Edited) -> None:
    edited.in_bank("version: 1", "version: one")
    before = edited.text
    result = into()
    assert result.exit_code == 1
    assert result.stderr.startswith("quiz.gift: E542 the bank has an error (E2")
    assert edited.text == before


def test_a_byte_order_mark_stays(edited: Edited) -> None:
    edited.bank.write_bytes(b"\xef\xbb\xbf" + edited.bank.read_bytes())
    edited.in_source("~Lyon", "~Lille")
    assert into().exit_code == 0
    assert edited.bank.read_bytes().startswith(b"\xef\xbb\xbfversion: 1\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("quiz.gift", "quiz.gift", "--into", "quiz.yaml"), "--into takes one file"),
        (("quiz.gift", "--into", "quiz.yaml", "-o", "x.yaml"), "--into takes one file"),
        (("quiz.gift", "--likely"), "--likely goes with --into"),
        (("quiz.gift", "--into", "none.yaml"), "File 'none.yaml' does not exist"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str, edited: Edited) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
