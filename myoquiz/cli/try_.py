"""`myoquiz try`: what answers to a question would be worth."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from myoquiz.bank import Bank
from myoquiz.cli.shared.banks import completed, usable
from myoquiz.problems import nearest
from myoquiz.quiz import order, session
from myoquiz.quiz.session import Answer, Session, Unreadable
from myoquiz.terminal import answers, words
from myoquiz.text import json
from myoquiz.text.cells import one_line


@click.command("try")
@click.argument(
    "path",
    type=click.Path(path_type=Path),
    metavar="BANK",
    shell_complete=completed("banks"),
)
@click.argument("question", metavar="QUESTION_ID", shell_complete=completed("questions"))
@click.argument("given", nargs=-1, metavar="[ANSWER]...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def try_command(path: Path, question: str, given: tuple[str, ...], as_json: bool) -> None:
    """Show what answers to a question are worth, and why: for authors who tune a key.

    Answers are written as in `myoquiz play`, and read from standard input, one a line, where none
    is given. A text with several gaps takes one answer for each of them in turn.
    """
    banks = [bank for _, bank in usable([path], exit_code=1)]
    start = _start(banks, question)
    taken = given or (line.rstrip("\r\n") for line in sys.stdin)
    for done in _judged(start, taken):
        click.echo(json.written(_row(done)) if as_json else _text(done))


def _start(banks: Sequence[Bank], question: str) -> Session:
    """A sitting that asks this one question."""
    known = [item.id for bank in banks for item in bank.questions]
    start = order.start_at(banks, question)
    if start is None:
        meant = nearest(question, known)
        cure = f"did you mean '{meant}'?" if meant else "'myoquiz list -q' shows them"
        raise click.UsageError(f"no question has the id '{question}'; {cure}")
    return start


def _judged(start: Session, given: Sequence[str] | Iterator[str]) -> Iterator[Answer]:
    """What each answer is worth, each as if it were the first."""
    ask = start.asks[0]
    gaps = len(ask.question.blanks())
    taken: list[str] = []
    for line in given:
        taken.append(line)
        if len(taken) < gaps:
            continue
        responses = [answers.read(ask, text, gap) for gap, text in enumerate(taken)]
        taken = []
        texts = (each.line if isinstance(each, Unreadable) else each for each in responses)
        yield session.answer(start, tuple(texts) if gaps else responses[0])[1]
    if taken:
        raise click.UsageError(f"the text has {gaps} gaps; give an answer for each of them")


def _row(done: Answer) -> dict[str, Any]:
    return {
        "given": words.given(done),
        "verdict": done.verdict,
        "score": round(done.grade.score, 6),
        "reason": done.grade.reason,
        "diff": done.grade.diff,
        "feedback": list(done.grade.feedback),
    }


def _text(done: Answer) -> str:
    given = done.given.line if isinstance(done.given, Unreadable) else words.given(done)
    reasons = [text for text in (done.grade.reason, done.grade.diff, *done.grade.feedback) if text]
    head = f"{done.verdict}  {done.grade.score:.2f}  {one_line(str(given))}"
    return "  ".join([head, *(one_line(reason) for reason in reasons)])
