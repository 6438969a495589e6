"""The script as it travels: small, whole, and nothing in it that Anki would read."""

import json
import re
from pathlib import Path

import pytest

from myoquiz.formats.anki.notes.labels import REASONS, words
from myoquiz.formats.anki.notes.notetypes import NOTETYPES, SCRIPTS, TEMPLATES, WORDS, asset
from myoquiz.formats.labels import ENGLISH, labels
from myoquiz.formats.script import FILES, FORMULAS, JUDGE
from myoquiz.grading import reasons
from tests.conftest import Golden
from tests.generate.script import MADE, PARTS

FACES = [name for kind in NOTETYPES for name in (kind.front, kind.back)]


@pytest.mark.parametrize("name", MADE)
def test_the_script_in_the_tree_is_fresh(name: str, golden: Golden) -> None:
    made, _ = MADE[name]
    golden(TEMPLATES / name, made())


@pytest.mark.parametrize("name", MADE)
def test_the_script_is_small(name: str) -> None:
    _, most = MADE[name]
    assert len(asset(name).encode()) <= most


def test_the_scripts_are_those_of_the_templates() -> None:
    assert list(MADE) == list(SCRIPTS.values())


@pytest.mark.parametrize("name", MADE)
def test_the_script_is_what_an_old_browser_can_take(name: str) -> None:
    text = asset(name)
    for late in ("?.", "??", "(?<=", "(?<!", "matchAll", "replaceAll", "flatMap", ".at("):
        assert late not in text


@pytest.mark.parametrize("name", FACES)
def test_a_template_has_all_that_it_needs(name: str) -> None:
    whole = asset(name)
    wanted = {"script.js", "judge.js"} if "front" in name else {"script.js"}
    assert {each for each in MADE if f"<script>\n{asset(each)}</script>" in whole} == wanted
    assert whole.count("<script>") == len(wanted)
    assert whole.count(words()) == 1
    assert not [place for place in (*SCRIPTS, WORDS) if place in whole]
    assert json.loads(words()) == labels(ENGLISH)


@pytest.mark.parametrize(
    "live",
    [
        "{{",
        "}}",
        "{%",
        "<!--",
        "</script",
        "<script",
        "://",
        "[sound:",
        "[latex]",
        "[[type:",
        r"\(",
        "eval",
    ],
)
def test_nothing_in_it_is_live(live: str) -> None:
    for name in MADE:
        assert live not in asset(name)
    assert live not in words()


def test_the_labels_that_it_uses_are_there() -> None:
    source = "".join(map(asset, PARTS))
    used = set(re.findall(r"\bterms\.(\w+)", source))
    used |= set(re.findall(r'\btapped\("(\w+)"', source))
    for name in FACES:
        used |= set(re.findall(r'data-word="(\w+)"', asset(name)))
    assert used <= set(labels(ENGLISH))


def test_every_reason_in_words_is_one_of_the_judge() -> None:
    codes = {name.lower().partition("_")[0] for name in vars(reasons) if name[0] != "_"}
    assert set(REASONS) <= codes


def test_the_source_keeps_to_what_renaming_knows() -> None:
    source = re.sub(r"^\s*//.*$", "", "\n".join(map(asset, PARTS)), flags=re.MULTILINE)
    assert "`" not in source
    assert "'" not in source
    assert not re.search(r"[^(/:]//", source)  # a comment has a line of its own


def test_every_file_of_the_judge_has_its_place() -> None:
    assert {file.stem for file in FILES.iterdir()} == {*JUDGE, *FORMULAS}
    assert len(JUDGE + FORMULAS) == len({*JUDGE, *FORMULAS})


@pytest.mark.parametrize(
    "file",
    [
        *(TEMPLATES / name for name in PARTS),
        *(FILES / f"{name}.js" for name in (*JUDGE, *FORMULAS)),
    ],
    ids=lambda file: file.name,
)
def test_older_phones_know_the_language(file: Path) -> None:
    source = re.sub(r"^\s*//.*$", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    later = r"""
      \?\.(?!\d) | \?\? | (\|\||&&|\*\*)= | catch\ \{ | \(\?<[=!] | \b\d[\d_]*(n|_\d)\b | \bstatic\b
      | /[gimsuy]*[dv][gimsuy]*[.,;)] | \bglobalThis\b | \bstructuredClone\b
      | \.(at|flat|flatMap|matchAll|replaceAll|fromEntries|trimStart|trimEnd|allSettled|hasOwn
        |findLast|findLastIndex|toSorted|toReversed|toSpliced|with|groupBy|replaceChildren)\(
    """
    assert not re.search(later, source, re.VERBOSE)
