"""A format that is one text file: its questions one after the other, each accounted for.

Such a format is one function, from a question to its text, and how texts are joined. `file_format`
makes a Format of it that tells what became of every question: *found = whole + changed + set aside
+ other*, where those are set aside that the format cannot hold (E4xx), changed that lost something
(W7xx), and other that are drafts or retired.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from myoquiz import document
from myoquiz.bank import Bank
from myoquiz.document import Tick
from myoquiz.formats import BankFile, ExportOptions, Format
from myoquiz.problems import Path as Place
from myoquiz.problems import Problem, Problems
from myoquiz.questions import Question
from myoquiz.text.cells import shown
from myoquiz.text.files import replacing
from myoquiz.text.words import counted

Outcome: TypeAlias = Literal["whole", "changed", "set aside", "other"]

WORDS: Final[Mapping[Outcome, str]] = {
    "whole": "whole",
    "changed": "with losses",
    "set aside": "left out",
    "other": "draft or retired",
}

Spell: TypeAlias = Callable[[Question, Place, Problems], str | None]
"""The text of a question whose place in the bank is given; None where a problem tells why not."""


class Account(Struct, frozen=True):
    """What became of one question, and the problems that say why."""

    place: Place
    id: str
    outcome: Outcome
    text: str = ""
    notes: tuple[Problem, ...] = ()


class FileJob(Struct, frozen=True):
    """A bank on its way into a text file, question by question."""

    path: Path
    target: Path
    bank: Bank
    source: str
    """The text of the bank's file, in which places are looked up."""
    accounts: tuple[Account, ...]
    is_written: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def counts(self) -> Counter[Outcome]:
        """How many questions have each outcome."""
        return Counter(account.outcome for account in self.accounts)

    @property
    def is_empty(self) -> bool:
        """Whether every question of the bank is left out."""
        return not any(account.text for account in self.accounts)

    def lines(self, *, with_ids: bool) -> Iterator[str]:
        """The file, and how many questions of the bank are in it."""
        counts = self.counts
        told = [
            f"{counts[outcome]:,} {words}" for outcome, words in WORDS.items() if counts[outcome]
        ]
        name = "" if self.target.stem == self.bank.id else f"{self.bank.id}: "
        file = f"{self.bank.id}: " if self.is_empty else f"{self.target}  {name}"
        held = counts["whole"] + counts["changed"]
        yield f"{file}{counted(held, 'question')} ({', '.join(told)})"
        for outcome, words in WORDS.items() if with_ids else ():
            if ids := [account.id for account in self.accounts if account.outcome == outcome]:
                yield f"  {words}: {', '.join(ids)}"

    def facts(self) -> dict[str, Any]:
        """The sums, and each question with its place, its outcome and why."""
        counts = self.counts
        lines = document.locate(self.source, [account.place for account in self.accounts])
        return {
            "file": shown(str(self.target)),
            "bank": self.bank.id,
            "found": len(self.accounts),
            "whole": counts["whole"],
            "changed": counts["changed"],
            "set_aside": counts["set aside"],
            "other": counts["other"],
            "written": self.is_written,
            "items": [
                {
                    "place": shown(f"{self.path}:{lines[account.place].value.line}"),
                    "id": account.id,
                    "outcome": account.outcome,
                    "notes": [
                        {"code": note.code, "message": note.message} for note in account.notes
                    ],
                }
                for account in self.accounts
            ],
        }


def file_format(
    title: str,
    suffix: str,
    types: Mapping[str, str],
    spell: Spell,
    join: Callable[[Sequence[str]], str],
) -> Format[FileJob]:
    """The format whose questions `spell` writes, and whose file `join` makes of their texts."""

    def check(bank: Bank, problems: Problems) -> None:
        for account in _accounts(bank, spell):
            problems.found += account.notes

    def plan(file: BankFile, target: Path, options: ExportOptions) -> FileJob:
        accounts = tuple(_accounts(file.bank, spell))
        return FileJob(file.path, target, file.bank, file.problems.text, accounts)

    def write(jobs: Sequence[FileJob], tick: Tick) -> list[FileJob]:
        texts = [account.text for job in jobs for account in job.accounts if account.text]
        with replacing(jobs[0].target) as file:
            file.write(join(texts).encode())
        return [replace(job, is_written=True) for job in jobs]

    return Format(title, suffix, "file", types, check=check, plan=plan, write=write)


def _accounts(bank: Bank, spell: Spell) -> Iterator[Account]:
    """What becomes of each question, in the order of the bank."""
    for index, question in enumerate(bank.questions):
        place = ("questions", index)
        if not question.is_live:
            yield Account(place, question.id, "other")
            continue
        noted = Problems(bank.id)
        text = spell(question, place, noted)
        outcome: Outcome = "set aside" if text is None else "changed" if noted.found else "whole"
        yield Account(place, question.id, outcome, text or "", tuple(noted))
