"""The file itself: the same bytes every time, and never half a file."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from myoquiz.bank import files
from myoquiz.formats import Missing
from myoquiz.formats.anki.notes.media import Media
from myoquiz.formats.anki.notes.notetypes import asset
from myoquiz.text.files import Unwritable, replacing
from tests.conftest import ROOT
from tests.formats import apkg
from tests.formats.apkg import contents, times
from tests.formats.test_anki_fields import read

DECKS = sorted((ROOT / "decks").glob("*.yaml"))
ONE = "- {id: a, type: flashcard, prompt: Front, answer: Back}\n"


def run(code: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


EXPORT = "from myoquiz.__main__ import main; main()"


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    made = []
    for number, environment in enumerate(
        [
            {"PYTHONHASHSEED": "1", "TZ": "UTC"},
            {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        ]
    ):
        folder = tmp_path / f"run {number}"
        folder.mkdir()
        arguments = ["export", *map(str, DECKS), "-o", "out", "--no-ledger"]
        done = run(
            f"import sys; sys.argv[1:] = {arguments!r}; {EXPORT}",
            folder,
            SOURCE_DATE_EPOCH="1790000000",
            **environment,
        )
        assert done.returncode == 0, done.stderr
        made.append({path.name: path.read_bytes() for path in (folder / "out").iterdir()})
        time.sleep(1.1)  # the clock must not matter
    assert made[0] == made[1]
    assert len(made[0]) == len(DECKS)


@pytest.mark.parametrize("bank", DECKS, ids=lambda path: path.stem)
def test_a_deck_is_small(bank: Path, tmp_path: Path) -> None:
    """The judge is in both note types, and the card's script packed once for all templates."""
    read_bank, _ = files.load(bank)
    assert read_bank
    target = apkg.write(read_bank, bank.parent, tmp_path / "x.apkg", 1_790_000_000).target
    assert target.stat().st_size < 80_000
    database = sqlite3.connect(":memory:")
    database.deserialize(ZipFile(target).read("collection.anki2"))
    (models,) = database.execute("SELECT models FROM col").fetchone()
    script = json.dumps(asset("script.js"))[1:-1]
    places = [found.start() for found in re.finditer(re.escape(script), models)]
    assert len(places) == 4
    assert all(later - first < 32_768 for first, later in pairwise(places))


def test_nothing_is_from_the_future(tmp_path: Path) -> None:
    now = int(time.time())
    target = apkg.write(read(ONE), tmp_path, tmp_path / "x.apkg", now).target
    found = times(target)
    assert set(found["mod"]) == {now}
    assert 0 < max(found["id"]) <= now * 1000
    assert all(kind["mod"] <= now for kind in contents(target)["notetypes"].values())


def test_note_types_ask_for_what_makes_a_card(tmp_path: Path) -> None:
    """Older clients make a card where its one field is filled, also behind `cloze:`."""
    both = read(ONE + '- {id: b, type: cloze, text: "{{one}}"}\n')
    target = apkg.write(both, tmp_path, tmp_path / "x.apkg", 1_790_000_000).target
    found = {kind["name"]: kind["req"] for kind in contents(target)["notetypes"].values()}
    assert found == {"myoquiz Question": [[0, "any", [1]]], "myoquiz Cloze": [[0, "any", [1]]]}


def test_the_zip_holds_no_date(tmp_path: Path) -> None:
    target = apkg.write(read(ONE), tmp_path, tmp_path / "x.apkg", 1_790_000_000).target
    with ZipFile(target) as whole:
        assert whole.testzip() is None
        assert [(entry.filename, entry.date_time[0]) for entry in whole.infolist()] == [
            ("collection.anki2", 1980),
            ("media", 1980),
        ]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A target with an older file in a folder of its own."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "x.apkg").write_bytes(b"old")
    return folder / "x.apkg"


def has_unnamed_files(folder: Path) -> bool:
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_RDWR))
    except (AttributeError, OSError):
        return False
    return True


@pytest.mark.parametrize("unnamed", [True, False])
def test_a_failed_replacement(old: Path, unnamed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not unnamed:
        monkeypatch.setattr("myoquiz.text.files.UNNAMED", None)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Unwritable, match=r"x\.apkg: No space left on device"):
        apkg.write(read(ONE), old.parent, old, 1_790_000_000)
    assert {path.name: path.read_bytes() for path in old.parent.iterdir()} == {"x.apkg": b"old"}


@pytest.mark.parametrize("unnamed", [True, False])
@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_failed_block(
    old: Path, error: type[BaseException], unnamed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not unnamed:
        monkeypatch.setattr("myoquiz.text.files.UNNAMED", None)
    with pytest.raises(error), replacing(old) as file:
        file.write(b"new")
        raise error
    assert {path.name: path.read_bytes() for path in old.parent.iterdir()} == {"x.apkg": b"old"}


@pytest.mark.parametrize("unnamed", [True, False])
def test_a_good_block(old: Path, unnamed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not unnamed:
        monkeypatch.setattr("myoquiz.text.files.UNNAMED", None)
    with replacing(old) as file:
        file.write(b"new")
        assert old.read_bytes() == b"old"
    assert {path.name: path.read_bytes() for path in old.parent.iterdir()} == {"x.apkg": b"new"}
    mask = os.umask(0o022)
    os.umask(mask)
    assert old.stat().st_mode & 0o777 == 0o666 & ~mask


KILLED = """
import os, signal, sys
os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)
sys.argv[1:] = ["export", {deck!r}, "-o", {folder!r}, "--no-ledger"]
from myoquiz.__main__ import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_killed_after_the_last_byte(old: Path) -> None:
    deck = DECKS[0]
    bank, _ = files.load(deck)
    assert bank
    target = old.rename(old.with_name(f"{bank.id}.apkg"))
    done = run(KILLED.format(deck=str(deck), folder=str(old.parent)), old.parent.parent)
    assert done.returncode == -9
    assert target.read_bytes() == b"old"
    if has_unnamed_files(old.parent):
        assert list(old.parent.iterdir()) == [target]


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
sys.argv[1:] = ["export", {deck!r}, "-o", {folder!r}, "--no-ledger"]
from myoquiz.__main__ import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_no_room_for_the_file(old: Path) -> None:
    deck = DECKS[0]
    bank, _ = files.load(deck)
    assert bank
    target = old.rename(old.with_name(f"{bank.id}.apkg"))
    done = run(FULL.format(deck=str(deck), folder=str(old.parent)), old.parent.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"Error: cannot write {target}: File too large; mend that, or name another folder with -o"
        " (an older deck there is as it was)\n"
    )
    assert {path: path.read_bytes() for path in old.parent.iterdir()} == {target: b"old"}


@pytest.mark.parametrize(
    "path",
    ["../secret.png", "/etc/hostname", "link.png", "folder", "gone.png", "a/../../secret.png"],
)
def test_hostile_media(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "bank"
    (folder / "folder").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(Missing, match="is not there"):
        Media(folder).name(path)
    source = "version: 1\nid: x\ntitle: X\nquestions:\n  - id: a\n    type: flashcard\n"
    source += f'    prompt: "![p]({path})"\n    answer: b\n'
    (folder / "bank.yaml").write_text(source)
    bank, problems = files.load(folder / "bank.yaml")
    assert bank is None
    assert {problem.code for problem in problems} <= {"E216", "E402"}


def test_ids_of_two_banks_of_one_second_do_not_meet(tmp_path: Path) -> None:
    ids: list[int] = []
    for number, deck in enumerate(DECKS):
        bank, _ = files.load(deck)
        assert bank
        target = apkg.write(bank, deck.parent, tmp_path / f"{number}.apkg", 1_790_000_000).target
        ids += times(target)["id"]
    assert len(ids) == len(set(ids))
