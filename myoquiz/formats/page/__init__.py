"""A page: one HTML file to hand out, in which a bank is practised or examined, without a network.

The file holds all it needs: questions, pictures, sounds, look and script. It opens from a disk, a
mail or any web space, also inside of a frame, and asks nobody for anything: its policy
(`Content-Security-Policy`) lets it load nothing and run its own script alone. Where no script runs
it is a worksheet, with the answers folded away at its end.

**What is lost.** Nothing of a question. But whoever looks at the source of a page finds the
answers, with ``--exam`` too: for a test that counts take paper, or an LMS.

An example: ``myoquiz export --to html decks/sleep.yaml`` writes ``exports/myoclonus-sleep.html``.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from myoquiz.bank import Bank
from myoquiz.bank.wanted import is_wanted
from myoquiz.document import Tick
from myoquiz.formats import BankFile, ExportOptions, Format
from myoquiz.formats.page.drawing import draw
from myoquiz.formats.page.settings import PageSettings
from myoquiz.formats.page.worksheet import Chosen
from myoquiz.problems import Problems
from myoquiz.text.cells import shown
from myoquiz.text.files import replacing
from myoquiz.text.words import counted

MEGABYTE: Final = 1_000_000
LARGE: Final = 20 * MEGABYTE
"""What a page should stay below: mail servers take hardly more, and a phone is slow to open it."""


class PageJob(Struct, frozen=True):
    """A bank on its way into a page."""

    path: Path
    target: Path
    chosen: Chosen
    settings: PageSettings
    size: int = 0
    """The bytes of the page; 0 before it is written."""
    warnings: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no question of the bank is wanted."""
        return not self.chosen.questions

    def lines(self, *, with_ids: bool) -> Iterator[str]:
        """The page, how many questions of the bank are in it, and who can read the answers."""
        bank, questions = self.chosen.bank, self.chosen.questions
        if self.is_empty:
            yield f"{bank.id}: no question of it is asked for, so it is left out"
            return
        name = "" if self.target.stem == bank.id else f"{bank.id}: "
        size = f", {round(self.size / 1000):,} kB" if self.size else ""
        yield (
            f"{self.target}  {name}{counted(len(questions), 'question')}{size}; whoever looks at"
            " its source finds the answers"
        )
        if with_ids:
            yield f"  {', '.join(question.id for question in questions)}"

    def facts(self) -> dict[str, Any]:
        """The page and what is in it."""
        return {
            "file": shown(str(self.target)),
            "bank": self.chosen.bank.id,
            "questions": [question.id for question in self.chosen.questions],
            "exam": self.settings.exam,
            "bytes": self.size,
            "warnings": [*self.warnings],
        }


def render(banks: Sequence[tuple[Bank, Path]], settings: PageSettings | None = None) -> str:
    """The HTML of one page with all live questions of banks, each with its folder.

    Raises Missing where a picture or sound cannot be had.
    """
    chosen = [Chosen(bank, bank.live, folder) for bank, folder in banks]
    return draw(chosen, settings or PageSettings())


def _check(bank: Bank, problems: Problems) -> None:
    """A page can say all that a bank can."""


def _plan(file: BankFile, target: Path, options: ExportOptions) -> PageJob:
    """The questions that are wanted of a bank."""
    bank = file.bank
    questions = tuple(
        question for question in bank.live if is_wanted(bank, question, options.tags, options.types)
    )
    settings = PageSettings(
        title=options.combine,
        language=options.language,
        exam=options.exam,
        count=options.count,
        seed=options.seed,
    )
    return PageJob(file.path, target, Chosen(bank, questions, file.path.parent), settings)


def _write(jobs: Sequence[PageJob], tick: Tick) -> list[PageJob]:
    """One page with the questions of all jobs."""
    chosen = [job.chosen for job in jobs if job.chosen.questions]
    settings = jobs[0].settings
    if len(chosen) == 1:
        settings = replace(settings, title="")
    page = draw(chosen, settings).encode()
    with replacing(jobs[0].target) as file:
        file.write(page)
    warnings: tuple[str, ...] = ()
    if len(page) > LARGE:
        warnings = (
            f"the page has {len(page) / MEGABYTE:.0f} MB; over {LARGE // MEGABYTE} MB mail servers"
            " refuse it and phones are slow to open it, so make its pictures and sounds smaller",
        )
    done = [job if job.is_empty else replace(job, size=len(page)) for job in jobs]
    return [replace(done[0], warnings=warnings), *done[1:]]


FORMAT: Final = Format(
    title="a page",
    suffix=".html",
    noun="page",
    types={
        "multiple-choice": "choices to pick one of",
        "multiple-response": "choices to tick",
        "true-false": "True and False to pick from, in the page's language",
        "short-answer": "a field to type in, judged as in `play`",
        "numerical": "a field to type in, judged by tolerance and unit",
        "cloze": "a text with fields in its gaps",
        "matching": "a list to choose from beside each left",
        "ordering": "pieces that are moved up and down",
        "flashcard": "a front that is turned; learners say whether they knew it",
        "essay": "a field to write in; then a good answer, with boxes to tick",
        "enumeration": "a field for all answers, with commas between them",
    },
    check=_check,
    plan=_plan,
    write=_write,
    has_settings=True,
)
