"""Each row of the data files does what its file says."""

import re
from itertools import permutations
from pathlib import Path

import pytest

from myoquiz.grading import AnswerKey, judge, tables
from myoquiz.grading.clashes import rivals
from myoquiz.grading.folding import strip
from myoquiz.grading.slips import distance

FILES = sorted(tables.DATA.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_how_to_add_a_row(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    top = " ".join(line for line in lines[:8] if line.startswith("#"))
    assert re.search("[Tt]o add (a row|one)", top)
    assert tables.rows(path.stem)
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize("row", tables.rows("opposites"), ids=" ".join)
def test_beginnings_are_never_taken_for_one_another(row: tuple[str, ...]) -> None:
    assert len(row) > 1
    for one, other in permutations(row, 2):
        for mine in one.split("/"):
            for theirs in other.split("/"):
                assert mine == strip(mine)
                assert judge(AnswerKey(mine), theirs).verdict not in ("same", "typo")
                assert judge(AnswerKey(f"{mine}mont"), f"{theirs}mont").verdict == "wrong"


@pytest.mark.parametrize("row", tables.rows("endings"), ids=" ".join)
def test_endings_are_never_taken_for_one_another(row: tuple[str, ...]) -> None:
    for one, other in permutations(row, 2):
        for mine in one.split("/"):
            for theirs in other.split("/"):
                assert judge(AnswerKey(f"blent{mine}"), f"blent{theirs}").verdict == "wrong"


@pytest.mark.parametrize("start", sorted(tables.listed("negators", "starts")))
def test_negators_turn_a_word_round(start: str) -> None:
    assert judge(AnswerKey("plausive"), f"{start}plausive").verdict == "wrong"
    assert judge(AnswerKey(f"{start}plausive"), "plausive").verdict == "wrong"


@pytest.mark.parametrize("word", sorted(tables.listed("negators", "words")))
def test_words_that_negate(word: str) -> None:
    assert judge(AnswerKey("plausive"), f"{word} plausive").verdict == "wrong"


def test_doubtful_beginnings_are_near() -> None:
    assert judge(AnswerKey("plausive"), "aplausive").verdict == "near"
    for row in tables.rows("lookalikes"):
        if row[0] == "starts":
            assert judge(AnswerKey(f"{row[1]}blent"), f"{row[2]}blent").verdict == "near"


def test_lookalikes_are_plain_words_and_stand_once() -> None:
    words = [word for row in tables.rows("lookalikes") if row[0] == "words" for word in row[1:]]
    assert [word for word in words if word != strip(word) or len(word) < 4] == []
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_every_ending_but_the_close_ones_is_its_own() -> None:
    for row in tables.rows("word_endings"):
        assert row[0] in ("nouns", "adjectives", "verbs", "adverbs", "close")
        if row[0] == "close":
            for pair in row[1:]:
                one, other = re.split("[/>]", pair)
                assert distance(one, other, 2) == 1 or {one, other} == {"ol", "al"}


def test_spellings_settle() -> None:
    for pattern, *_ in tables.rows("spelling"):
        re.compile(pattern)


def test_no_word_is_its_own_rival() -> None:
    for row in tables.rows("opposites"):
        for word in row:
            assert all(rival.word != word for rival in rivals(word.split("/")[0]))
