"""`myoquiz list`: banks, and the questions in them."""

from pathlib import Path
from typing import Any

import click

from myoquiz.bank import Bank
from myoquiz.cli.shared.banks import PATHS, usable
from myoquiz.cli.shared.planning import PLANNING, Planned, planned
from myoquiz.questions import Question, type_of
from myoquiz.text import json
from myoquiz.text.cells import one_line, shown


@click.command("list")
@PATHS
@click.option("-q", "--questions", is_flag=True, help="Show each question as well.")
@PLANNING
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def list_command(
    paths: tuple[Path, ...], questions: bool, as_json: bool, **wanted: tuple[str, ...]
) -> None:
    """Show banks with their titles, or the questions of a bank.

    BANK is a file or a folder; without one, ./decks or the bundled banks. With --objective,
    --difficulty or --bloom only questions that have it are shown, and the key with each.
    """
    picked = planned(wanted)
    questions = questions or bool(picked)
    banks = usable(paths, exit_code=1)
    if as_json:
        rows = [_row(path, bank, questions, picked) for path, bank in banks]
        click.echo(json.written(rows, indent=2))
        return
    for path, bank in banks:
        live = len(bank.live)
        out = len(bank.questions) - live
        count = f"{live} questions" + (f", {out} drafts or retired" if out else "")
        click.echo(f"{bank.id}  {one_line(bank.title)}  ({count})  {one_line(str(path))}")
        for question in bank.questions if questions else ():
            if question.is_planned(picked):
                values = [value for name, _ in picked for value in question.planned(name)]
                kind = f"{type_of(question)}{_state(question)}"
                head = "  ".join((kind, *map(one_line, values)))
                click.echo(f"  {question.id}  {head}  {one_line(_stem(question))}")


def _row(path: Path, bank: Bank, with_questions: bool, picked: Planned) -> dict[str, Any]:
    row: dict[str, Any] = {
        "file": shown(str(path)),
        "id": bank.id,
        "title": bank.title,
        "description": bank.description,
        "language": bank.language,
        "deck": bank.deck_name,
        "tags": sorted({tag for question in bank.live for tag in question.tags}),
        "live": len(bank.live),
        "questions": len(bank.questions),
    }
    if with_questions:
        row["questions"] = [
            {
                "id": question.id,
                "type": type_of(question),
                "state": _state(question).strip() or "live",
                "tags": question.tags,
                "objective": question.objective,
                "difficulty": question.difficulty,
                "bloom": question.bloom,
                "prompt": _stem(question),
            }
            for question in bank.questions
            if question.is_planned(picked)
        ]
    return row


def _state(question: Question) -> str:
    return " retired" if question.retired else " draft" if question.draft else ""


def _stem(question: Question) -> str:
    return question.stem().replace("\n", " ")
