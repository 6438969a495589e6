"""Rows 7 to 10: from a file to an Anki package, and from notes to a package, in time and memory."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import genanki

from myoquiz import bank
from myoquiz.formats.anki.notes import names, package
from myoquiz.formats.anki.notes.fields import notes_of
from myoquiz.formats.anki.notes.notetypes import NOTETYPES, Notetype, asset
from myoquiz.problems import Problems
from tests.bench import banks
from tests.bench.ratios import COMMAND, missing, process, row, show

NOW = 1_795_400_000

PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def run(folder: Path) -> None:
    """Print the rows."""
    peer = shutil.which("anki-yaml-tool", path=str(Path(sys.executable).parent))
    out = folder / "decks"
    for count, goal in ((100, 0.45), (1_000, 0.25), (10_000, 0.18)):
        what = f"export {count:,} questions : anki-yaml-tool build"
        if not peer:
            missing("7", what, "anki-yaml-tool")
            continue
        build = [peer, "build", "--file", banks.write_peer(folder, count)]
        theirs = process([*build, "--output", folder / "peer.apkg"])
        ours = process([*COMMAND, "export", banks.write(folder, count), "-o", out])
        row("7", what, ours, theirs, goal, 5)
        if count == 10_000:
            marked = banks.write(folder, count, markdown=True)
            ours = process([*COMMAND, "export", marked, "-o", out])
            row("8", "the same with Markdown in every field", ours, theirs, 0.35, 5)
            ratio = peak(
                [*COMMAND, "export", str(banks.write(folder, count)), "-o", str(out)]
            ) / peak([*map(str, build), "--output", str(folder / "peer.apkg")])
            show("10", "peak memory of the same", ratio, 1.0)
    for count, goal in ((100, 0.35), (1_000, 0.6), (10_000, 0.85)):
        _package(folder, count, goal)
    large = banks.write(folder, 100_000)
    for command in (["check", str(large)], ["export", str(large), "-o", str(out)]):
        mib = peak([*COMMAND, *command]) / 1024
        show("", f"{command[0]} 100,000 questions, peak MiB : 800", mib / 800, 1.0)


def _package(folder: Path, count: int, goal: float) -> None:
    """Row 9: the same notes written to a file, by us and by plain genanki."""
    read = bank.read(banks.bank(count), Problems("bench"))
    assert read
    rows = [
        package.StampedNote(
            note, names.guid(read.id, question.id, note.slot), ["lists"], place, NOW
        )
        for place, question in enumerate(read.questions, 1)
        for note in notes_of(read, question)
    ]
    models = {notetype.id: _model(notetype) for notetype in NOTETYPES}

    def ours() -> None:
        made = package.collection([package.Deck(1, read.title, "", 1, rows)], NOW)
        with (folder / "ours.apkg").open("wb") as file:  # as genanki does: no fsync, no rename
            package.archive(file, made.data, {})

    def plain() -> None:
        deck = genanki.Deck(1, read.title)
        for one in rows:
            model = models[one.note.notetype.id]
            deck.add_note(genanki.Note(model, one.note.row, guid=one.guid, tags=one.tags))
        genanki.Package(deck).write_to_file(folder / "plain.apkg")

    row("9", f"write a package of {count:,} notes : plain genanki", ours, plain, goal)


def _model(notetype: Notetype) -> genanki.Model:
    return genanki.Model(
        notetype.id,
        notetype.name,
        fields=[{"name": name} for name in notetype.names],
        templates=[
            {
                "name": notetype.template,
                "qfmt": asset(notetype.front),
                "afmt": asset(notetype.back),
            }
        ],
        css=notetype.css,
        model_type=genanki.Model.CLOZE if notetype.is_cloze else genanki.Model.FRONT_BACK,
    )


def peak(command: Sequence[str]) -> float:
    """The largest resident size of a command, in KiB (on macOS, bytes)."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, *command], capture_output=True, text=True, check=True
    )
    scale = 1024 if sys.platform == "darwin" else 1
    return int(done.stdout) / scale
