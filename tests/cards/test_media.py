"""Pictures and sounds on cards, and how large they may be."""

import base64
import re
import struct
from pathlib import Path
from typing import Any

import pytest

from myoquiz.formats import Missing
from myoquiz.formats.anki.notes.media import MEGABYTE, Media
from tests.cards.decks import read, rendered
from tests.cards.reviewers import Desktop

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SILENCE = b"RIFF" + struct.pack(
    "<I8sIHHIIHH4sIB", 37, b"WAVEfmt ", 16, 1, 1, 8000, 8000, 1, 8, b"data", 1, 128
)

SHOWN = """
- id: media
  type: multiple-choice
  prompt: "Look: ![one](pixel.png)"
  choices:
    - right: "![a dot](pixel.png)"
    - wrong: "Heard: ![a bell](bell.wav)"
      feedback: "So: ![it again](only.wav) ![seen](seen.png)"
  explanation: "![told](told.wav)"
"""


def test_pictures_and_sounds(tmp_path: Path, page: Any) -> None:
    for name in ("pixel.png", "seen.png"):
        (tmp_path / name).write_bytes(PIXEL + name.encode())
    for name in ("bell.wav", "only.wav", "told.wav"):
        (tmp_path / name).write_bytes(SILENCE + name.encode())
    reviewer = Desktop(page)
    with rendered(read(SHOWN), tmp_path) as made:
        assert len(list(made["media"].files.iterdir())) == 5
        reviewer.front(made["media"])
        pictures = page.locator(".mq-question img, .mq-words img")
        for picture in pictures.all():
            picture.evaluate("(image) => image.decode()")
        assert pictures.count() == 2
        bell = page.locator(".mq-words audio[controls]")
        assert bell.count() == 1
        bell.click()  # which plays it, and picks nothing
        assert not page.locator("input:checked").count()
        page.locator(".mq-row", has_text="Heard").click(position={"x": 8, "y": 8})
        reviewer.back(made["media"])
        note = page.locator(".mq-note")
        assert note.locator("audio[controls]").count() == 1
        note.locator("img").evaluate("(image) => image.decode()")
        length = note.locator("audio").evaluate(
            "(sound) => new Promise((done, fail) => {"
            " sound.onloadedmetadata = () => done(sound.duration);"
            " sound.onerror = () => fail(sound.error.message); sound.load(); })"
        )
        assert length > 0
        assert page.locator(".mq-explanation .replay-button").count() == 1


PLAYED = """
- id: pairs
  type: matching
  prompt: "Match ![a](prompt.wav)"
  pairs: {"![b](left.wav)": bell, drum: "![c](right.MP3)", horn: "![d](old.m4a)"}
  distractors: ["![e](spare.flac)"]
- id: order
  type: ordering
  prompt: Q
  sequence: ["![f](one.wav)", "![g](two.wav)"]
- id: several
  type: multiple-response
  prompt: Q
  choices: [{right: "![h](one.wav)"}, {wrong: "![i](two.wav)"}]
"""


@pytest.mark.parametrize(
    ("name", "played", "on_front", "on_back"),
    [
        # What browsers may not play stays Anki's own, and the prompt is for all to hear.
        ("pairs", 1 + 1, 3, 2),
        ("order", 0, 2, 2),
        ("several", 0, 2, 2),
    ],
)
def test_a_sound_of_a_piece_waits_for_its_tap(
    name: str, played: int, on_front: int, on_back: int, tmp_path: Path, page: Any
) -> None:
    for file in re.findall(r"\((.*?)\)", PLAYED):
        (tmp_path / file).write_bytes(SILENCE + file.encode())
    sounds = page.locator("audio[controls]:visible")
    reviewer = Desktop(page)
    with rendered(read(PLAYED), tmp_path) as made:
        reviewer.front(made[name])
        assert page.locator(".replay-button").count() == played
        assert sounds.count() == on_front
        sounds.first.click()
        assert not page.locator(":checked, .rights [aria-pressed=true]").count()
        reviewer.back(made[name])
        assert sounds.count() == on_back


def sized(folder: Path, name: str, size: int) -> str:
    """A file of a size that takes no space."""
    with (folder / name).open("wb") as file:
        file.truncate(size)
    return name


@pytest.mark.parametrize(
    ("name", "size", "warnings"),
    [
        ("a.png", MEGABYTE, []),
        (
            "a.png",
            2_345_678,
            [
                "the file 'a.png' has 2.3 MB; over 1 MB a card is slow to load on a phone and to"
                " synchronise, so make it smaller"
            ],
        ),
        ("a.MP3", 5 * MEGABYTE, []),
        (
            "a.MP3",
            5_100_000,
            [
                "the file 'a.MP3' has 5.1 MB; over 5 MB a card is slow to load on a phone and to"
                " synchronise, so make it smaller"
            ],
        ),
    ],
)
def test_large_files(tmp_path: Path, name: str, size: int, warnings: list[str]) -> None:
    media = Media(tmp_path)
    sized(tmp_path, name, size)
    assert media.name(name) == media.name(name)
    assert media.warnings == warnings


def test_a_file_that_reaches_nobody(tmp_path: Path) -> None:
    sized(tmp_path, "a.png", 100 * MEGABYTE)
    with pytest.raises(Missing) as raised:
        Media(tmp_path).name("a.png")
    assert str(raised.value) == (
        "the file 'a.png' has 100.0 MB, and AnkiWeb takes none of 100 MB or more; make it smaller"
    )


@pytest.mark.parametrize("name", ["gone.png", "../out.png", "link.png", "folder"])
def test_files_that_are_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "bank"
    (folder / "folder").mkdir(parents=True)
    (tmp_path / "out.png").write_bytes(PIXEL)
    (folder / "link.png").symlink_to(tmp_path / "out.png")
    with pytest.raises(Missing) as raised:
        Media(folder).name(name)
    assert str(raised.value) == f"the file '{name}' is not there; put it back or mend the path"
