"""Sounds in the terminal: told of, and played by a program that the machine has."""

import os
import sys
from pathlib import Path

import pytest

from myoquiz.bank import Bank
from myoquiz.cli.shared import sounds
from myoquiz.quiz.session import Ask
from myoquiz.terminal import answers
from myoquiz.terminal.device.keys import Char, KeyPress
from myoquiz.terminal.lines.loop import hold
from myoquiz.terminal.lines.plain import PlainScreen
from myoquiz.terminal.lines.sitting import LineSitting
from myoquiz.terminal.live import blocks, scene
from myoquiz.terminal.live.phases import Manner, Played
from myoquiz.terminal.view import View
from tests.terminal import made

TEXT = """\
version: 1
id: ear
title: Ear
questions:
- id: tone
  type: short-answer
  prompt: What is this? ![a tone](tones/a.mp3)
  answer: a tone
- id: silent
  type: short-answer
  prompt: What is this? ![a picture](tones/a.png)
  answer: a picture
"""


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    (tmp_path / "tones").mkdir()
    (tmp_path / "tones" / "a.mp3").write_bytes(b"ID3")
    return made.read(TEXT)


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in which a player that stands for the machine's notes what it was given."""
    file = tmp_path / "heard"
    player = tmp_path / "bin" / "mpv"
    player.parent.mkdir()
    player.write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(file)!r}, 'a').write(repr(sys.argv[1:]))\n"
    )
    player.chmod(0o755)
    monkeypatch.setenv("PATH", str(player.parent))
    return file


def test_questions_know_their_sounds(bank: Bank) -> None:
    tone, silent = made.sitting(bank).asks
    assert (tone.sounds, silent.sounds) == (("tones/a.mp3",), ())


@pytest.mark.skipif(os.name == "nt", reason="Windows plays with what it has for the file")
def test_the_player_is_given_the_file(bank: Bank, heard: Path, tmp_path: Path) -> None:
    player = sounds.sound_player([(tmp_path / "ear.yaml", bank)])
    tone, _ = made.sitting(bank).asks
    assert player.play(tone) == ""
    assert player._running
    player._running.wait()
    file = str((tmp_path / "tones" / "a.mp3").resolve())
    assert heard.read_text() == repr(["--no-video", "--really-quiet", file])


@pytest.mark.skipif(os.name == "nt", reason="Windows plays with what it has for the file")
def test_what_cannot_be_played_is_told(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    player = sounds.sound_player([(tmp_path / "ear.yaml", bank)])
    tone, _ = made.sitting(bank).asks
    assert player.play(tone).startswith("no player was found; mpv")
    (tmp_path / "tones" / "a.mp3").unlink()
    assert "is not there" in player.play(tone)
    outside = made.sitting(made.read(TEXT.replace("tones/a.mp3", "tones/b.mp3"))).asks[0]
    (tmp_path / "tones" / "b.mp3").symlink_to("/etc/passwd")
    assert "is not there" in player.play(outside)


def test_a_key_plays_in_the_live_screen(bank: Bank) -> None:
    start = made.sitting(bank)
    now = scene.opened(start, Manner(deaf_seconds=0), 0.0)
    assert "ctrl-g sound" in "\n".join(blocks.draw(now, View(80)).rows.rows)
    now, events = scene.press(now, KeyPress("ctrl-g"), 1.0)
    assert events == (Played(start.asks[0]),)
    for key in (Char("x"), KeyPress("enter"), KeyPress("enter")):
        now, _ = scene.press(now, key, 2.0)
    assert "ctrl-g" not in "\n".join(blocks.draw(now, View(80)).rows.rows)
    assert scene.press(now, KeyPress("ctrl-g"), 3.0)[1] == ()


def test_a_word_plays_in_lines(bank: Bank) -> None:
    lines, said, played = iter(["p", "a tone", "p", ":s"]), [], []

    def play(put: Ask) -> str:
        played.append(put.question.id)
        return "there is no player here"

    screen = PlainScreen(said.append, 80, is_person=True)
    sitting = LineSitting(
        screen, lambda prompt: next(lines, ""), lambda: 0.0, is_person=True, play=play
    )
    done, _ = hold(sitting, made.sitting(bank))
    assert played == ["tone"]
    assert [given.given for given in done.answers] == ["a tone", "p"]
    shown = "".join(said)
    assert shown.count("p plays the sound.") == 1
    assert "There is no player here." in shown


def test_a_program_that_answers_p_means_it(bank: Bank) -> None:
    tone, silent = made.sitting(bank).asks
    assert [answers.command(put, "p", True) for put in (tone, silent)] == ["play", None]
    assert answers.command(tone, "p") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows plays with what it has for the file")
def test_of_several_sounds_each_is_played_in_turn(heard: Path, tmp_path: Path) -> None:
    two = made.read(
        TEXT.replace("What is this? ![a tone](tones/a.mp3)", "Both, ![a](a.mp3) ![b](b.ogg)")
    )
    for name in ("a.mp3", "b.ogg"):
        (tmp_path / name).write_bytes(b"ID3")
    player = sounds.sound_player([(tmp_path / "ear.yaml", two)])
    names = []
    for _ in range(3):
        assert player.play(made.sitting(two).asks[0]) == ""
        assert player._running
        player._running.wait()
        names.append(heard.read_text().rpartition("/")[2].rstrip("']"))
        heard.unlink()
    assert names == ["a.mp3", "b.ogg", "a.mp3"]
