"""One text on every surface: the live and the plain screen at 80 and 30 columns, JSON, the card.

A bank in surfaces/ is a question or more; its golden shows what is asked, and the right answer.
"""

import html
from json import JSONDecoder
from pathlib import Path

import msgspec
import pytest

from myoquiz.formats.anki.notes.fields import notes_of
from myoquiz.quiz import session as steps
from myoquiz.quiz.session import Session
from myoquiz.terminal import words
from myoquiz.terminal.lines import json
from myoquiz.terminal.lines.plain import PlainScreen
from myoquiz.terminal.live import blocks, scene
from myoquiz.terminal.view import View
from myoquiz.text.cells import wrap
from tests.conftest import Golden
from tests.terminal import made

FOLDER = Path(__file__).parent / "surfaces"
FILES = sorted(FOLDER.glob("*.yaml"))
HEAD = "version: 1\nid: surfaces\ntitle: Surfaces\nquestions:\n"


def live(session: Session, columns: int) -> list[str]:
    """The rows of the open question."""
    now = scene.opened(session, scene.Manner(deaf_seconds=0), 0.0)
    return list(blocks.draw(now, View(columns)).rows.rows)


def plain(session: Session, columns: int) -> list[str]:
    """The lines of the open question, and its right answer."""
    written: list[str] = []
    screen = PlainScreen(written.append, columns)
    assert session.current
    screen.ask(session.current, 1)
    answer = wrap(words.answer_line(session.current.question), columns, "  ")
    return ["".join(written).rstrip("\n"), *answer]


def shown(name: str, rows: list[str]) -> str:
    lines = "\n".join(rows).split("\n")
    return f"== {name}\n" + "".join(f"{line}".rstrip() + "\n" for line in lines)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_on_every_surface(file: Path, golden: Golden) -> None:
    bank = made.read(HEAD + file.read_text(encoding="utf-8"))
    session, parts = made.sitting(bank), []
    for question in bank.questions:
        parts.append(f"=== {question.id}\n")
        parts += [shown(f"live {columns}", live(session, columns)) for columns in (80, 30)]
        parts += [shown(f"plain {columns}", plain(session, columns)) for columns in (80, 30)]
        assert session.current
        event = msgspec.json.encode(json.ask(session.current)).decode()
        parts.append(shown("json", [event]))
        for note in notes_of(bank, question):
            fields = {name: note.fields.get(name, "") for name in note.notetype.names[1:]}
            options, _ = JSONDecoder().raw_decode(html.unescape(fields.pop("Options")))
            rows = [f"{name}: {value}" for name, value in fields.items() if value]
            for gap in options.get("gaps", ()):
                rows.append(f"gap: {' | '.join((gap['answer'], *gap['accept']))}")
            parts.append(shown(f"card {note.slot}", rows))
        session, _ = steps.answer(session, None)
    golden(file.with_suffix(".txt"), "".join(parts))
    for row in "".join(parts).split("== plain 30\n")[1:]:
        lines = row.split("== ")[0].split("\n")
        assert [line for line in lines if len(line) > 30] == []
