"""`myoquiz new`: something to start from."""

import os
from pathlib import Path
from random import SystemRandom

import click
import msgspec

from myoquiz import bank
from myoquiz.bank import files, template
from myoquiz.problems import nearest
from myoquiz.questions import TYPES
from myoquiz.text.cells import one_line
from myoquiz.text.files import replacing

SCHEMA = "bank.schema.json"


@click.command("new")
@click.argument("what", nargs=-1, metavar="[FILE | question TYPE]")
def new_command(what: tuple[str, ...]) -> None:
    """Start a bank, or a question.

    With FILE: write a bank with one question of each type and comments that explain it, and beside
    it the schema for your editor. Without FILE: print the bank. With 'question TYPE': print a
    question of that type to paste, with a fresh id. A file that exists is never touched (exit 2).
    """
    if not what:
        click.echo(template.new_bank("bank.yaml", SCHEMA), nl=False)
    elif what[0] == "question":
        click.echo(template.new_question(_kind(what[1:]), SystemRandom()), nl=False)
    elif len(what) == 1:
        _write(Path(what[0]))
    else:
        raise click.UsageError("one FILE at a time, or 'question TYPE'")


def _kind(words: tuple[str, ...]) -> str:
    if len(words) != 1:
        raise click.UsageError(f"write one type after 'question': {', '.join(TYPES)}")
    if words[0] not in TYPES:
        meant = nearest(words[0], [*TYPES])
        cure = f"did you mean '{meant}'?" if meant else f"known: {', '.join(TYPES)}"
        raise click.UsageError(f"there is no type '{words[0]}'; {cure}")
    return words[0]


def _write(path: Path) -> None:
    if path.suffix not in files.SUFFIXES:
        raise click.UsageError(f"a bank is a YAML file; write 'myoquiz new {path}.yaml'")
    if os.path.lexists(path):
        raise click.UsageError(f"{one_line(str(path))} is there already; name another file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or error
        raise click.UsageError(f"cannot make {one_line(str(path.parent))}: {reason}") from error
    with replacing(path, is_new=True) as file:
        file.write(template.new_bank(path.name, SCHEMA).encode())
    schema = path.with_name(SCHEMA)
    if not os.path.lexists(schema):
        with replacing(schema, is_new=True) as file:
            file.write(msgspec.json.format(msgspec.json.encode(bank.schema()), indent=2) + b"\n")
    name = one_line(str(path))
    click.echo(f"{name} holds a question of each type; change them, then: myoquiz check {name}")
    click.echo(f"{one_line(str(schema))} helps your editor; keep it beside the bank")
