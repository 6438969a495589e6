"""`myoquiz export --to html`: what is written, what is told of it, and what cannot be asked for."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from myoquiz.cli import cli
from myoquiz.formats import page
from tests.conftest import ROOT

BANK = """\
version: 1
id: small
title: Small
questions:
- {id: sure, type: true-false, prompt: It is involuntary., answer: yes, tags: [a]}
- {id: gap, type: cloze, text: 'A {{jerk}}.', tags: [b]}
- {id: later, type: short-answer, prompt: Not yet., answer: twitch, draft: true}
"""


@pytest.fixture(autouse=True)
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.yaml").write_text(BANK)
    (tmp_path / "two.yaml").write_text(BANK.replace("small", "other").replace("Small", "Other"))


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["export", "--to", "html", "-o", "site", *arguments])


def data(file: str) -> dict[str, Any]:
    """What a script knows of a page."""
    found = re.search(r"id=data>(.*?)</script>", Path(file).read_text())
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def test_what_is_written() -> None:
    done = call("one.yaml")
    size = round(Path("site/small.html").stat().st_size / 1000)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        f"site/small.html  2 questions, {size} kB; whoever looks at its source finds the answers\n"
    )
    assert data("site/small.html")["ids"] == ["sure", "gap"]
    assert data("site/small.html")["banks"][0]["also"][0]["keys"] == [{"answer": "twitch"}]


def test_nothing_is_written_in_a_trial() -> None:
    done = call("one.yaml", "--dry-run")
    assert done.stdout == (
        "site/small.html  2 questions; whoever looks at its source finds the answers\n  sure, gap\n"
    )
    assert not Path("site").exists()


def test_what_is_asked_can_be_picked() -> None:
    assert call("one.yaml", "--tag", "B", "--exam", "--seed", "7", "--count", "5").exit_code == 0
    found = data("site/small.html")
    assert found["ids"] == ["gap"]
    assert (found["exam"], found["seed"], found["count"]) == (True, 7, 5)
    assert call("one.yaml", "--type", "true-false", "--language", "de").exit_code == 0
    assert data("site/small.html")["ids"] == ["sure"]
    assert data("site/small.html")["words"]["start"] == "Anfangen"


def test_all_banks_in_one_page() -> None:
    done = call("one.yaml", "two.yaml", "--combine", "all")
    assert done.exit_code == 0
    assert [one["title"] for one in data("site/all.html")["banks"]] == ["Small", "Other"]
    assert [*Path("site").iterdir()] == [Path("site/all.html")]


@pytest.mark.parametrize("more", [(), ("--dry-run",), ("--json",), ("--combine", "all")])
@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (("--tag", "c"), "no question has the tag c; known: a, b, z"),
        (
            ("--type", "essay"),
            "no question is of type essay; 'myoquiz list -q' shows the types",
        ),
        (
            ("--tag", "a", "--type", "cloze"),
            "no question has all of that together; leave one of the options out",
        ),
    ],
)
def test_no_question_is_left(wanted: tuple[str, ...], reason: str, more: tuple[str, ...]) -> None:
    Path("two.yaml").write_text(BANK.replace("small", "other").replace("[a]", "[a, z]"))
    done = call("one.yaml", "two.yaml", *wanted, *more)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == f"Error: {reason}"
    assert not Path("site").exists()


def test_a_bank_of_which_nothing_is_asked_for() -> None:
    Path("two.yaml").write_text(BANK.replace("small", "other").replace("[a]", "[z]"))
    left_out = "small: no question of it is asked for, so it is left out"
    for more, file in ((), "other"), (("--combine", "all"), "all"):
        done = call("one.yaml", "two.yaml", "--tag", "Z", *more)
        assert (done.exit_code, done.stdout.splitlines()[0]) == (0, left_out)
        assert [*Path("site").iterdir()] == [Path(f"site/{file}.html")]
        assert data(f"site/{file}.html")["ids"] == ["sure"]
        Path(f"site/{file}.html").unlink()
    made = json.loads(call("one.yaml", "two.yaml", "--tag", "z", "--json").stdout)
    assert [(one["questions"], one["bytes"] > 0) for one in made] == [([], False), (["sure"], True)]


def test_the_examples_of_the_docs_find_something_in_the_bundled_banks() -> None:
    shutil.copytree(ROOT / "decks", "decks")
    (block,) = re.findall(r"^```\n(.*?)^```$", (ROOT / "docs" / "page.md").read_text(), re.M | re.S)
    examples = [line.partition(" #")[0].split() for line in block.splitlines()]
    assert len(examples) >= 5
    for name, *arguments in examples:
        done = CliRunner().invoke(cli, arguments)
        assert (name, done.exit_code) == ("myoquiz", 0), done.stderr


def test_settings_are_for_pages() -> None:
    done = CliRunner().invoke(cli, ["export", "one.yaml", "--exam"])
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == (
        "Error: --exam, --count, --tag, --type, --seed and --language are for pages; add --to html"
    )


def test_a_picture_that_is_gone() -> None:
    Path("one.yaml").write_text(BANK.replace("It is involuntary.", "'![x](a.png) is so'"))
    Path("a.png").write_bytes(b"x")
    assert call("one.yaml").exit_code == 0
    Path("a.png").unlink()
    done = call("one.yaml")
    assert done.exit_code != 0
    assert "a.png" in done.stderr


def test_a_large_page_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "LARGE", 50_000)
    monkeypatch.setattr(page, "MEGABYTE", 10_000)
    done = call("one.yaml")
    size = Path("site/small.html").stat().st_size
    assert done.stderr == (
        f"one.yaml: the page has {size / 10_000:.0f} MB; over 5 MB mail servers refuse it and"
        " phones are slow to open it, so make its pictures and sounds smaller\n"
    )
