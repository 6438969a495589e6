"""Files beside a bank whose names are written otherwise than in the bank."""

from pathlib import Path

import pytest

from myoquiz.bank import files
from myoquiz.text import markup

BANK = """\
version: 1
id: media
title: Media
questions:
  - {id: a, type: flashcard, prompt: '![apples](NAME)', answer: apples}
"""


@pytest.mark.parametrize(
    ("lies", "written", "message"),
    [
        ("a\u0308pfel.png", "\u00e4pfel.png", "is there under a name that looks the same"),
        ("img/a\u0308.png", "img/\u00e4.png", "is there under a name that looks the same"),
        ("heart.png", "\u00e4.png", "is not there; put it into the bank's folder"),
        ("img/heart.png", "img\\heart.png", "backslashes in its path; write 'img/heart.png'"),
    ],
)
def test_the_cure_is_told(tmp_path: Path, lies: str, written: str, message: str) -> None:
    (tmp_path / lies).parent.mkdir(exist_ok=True)
    (tmp_path / lies).write_bytes(b"")
    bank = tmp_path / "bank.yaml"
    bank.write_text(BANK.replace("NAME", written), encoding="utf-8")
    _, problems = files.load(bank)
    (problem,) = problems
    assert message in problem.message


def test_a_sound_is_called_one() -> None:
    assert markup.plain("Hear: ![a murmur](heart.MP3)") == "Hear: [sound: a murmur]"
    assert markup.plain("See: ![a heart](heart.png)") == "See: [picture: a heart]"
