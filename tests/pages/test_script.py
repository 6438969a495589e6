"""The script of pages as it travels: small, whole, with the judge that cards have."""

import re
from pathlib import Path

import pytest

from myoquiz.formats import script
from myoquiz.formats.page.drawing import FOLDER, UNUSED
from myoquiz.formats.page.words import words_of
from tests.conftest import Golden
from tests.generate.page_script import PAGE_PARTS, SCRIPT, page, page_parts

FILES = [SCRIPT / f"{name}.js" for name in PAGE_PARTS]


@pytest.mark.parametrize("name", ["script", "script_formulas"])
def test_the_script_in_the_tree_is_fresh(name: str, golden: Golden) -> None:
    golden(FOLDER / f"{name}.js", f"{page(has_formulas='formulas' in name)}\n")


def test_cards_and_pages_share_one_judge() -> None:
    of_cards, of_pages = script.judge(), script.judge(is_page=True)
    as_written = script.PAGE.sub(r"\1", of_cards).replace("judgeGaps];", "judgeGaps, judgeForms];")
    assert of_pages == as_written
    assert len(script.PAGE.findall(of_cards)) == 8


def test_every_file_has_its_place() -> None:
    assert {file.name for file in SCRIPT.iterdir()} == {file.name for file in FILES}


def test_the_words_that_it_uses_are_there() -> None:
    used = set(re.findall(r"\bwords\.(\w+)", page_parts()))
    assert used - set(words_of("en")) == set()
    assert UNUSED & used == set()


def test_no_word_travels_that_is_not_used() -> None:
    used = set(re.findall(r"\bwords\.(\w+)", page_parts()))
    verdicts = {"same", "typo", "partial", "near", "wrong"}
    of_cards = {"opposite", "unlike"}  # reasons that pages tell with the words of cards
    left = set(words_of("en")) - used - UNUSED - verdicts - of_cards
    assert {name for name in left if not name.startswith("why_")} == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_text_is_read_as_html(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    live = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval|Function\("
    assert not re.search(live, source)


@pytest.mark.parametrize("name", ["script", "script_formulas"])
def test_nothing_in_it_is_live(name: str) -> None:
    text = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
    assert not re.search(r"</script|<!--|://", text, re.IGNORECASE)
