"""Writes banks in any format: what is refused, what is left out, and files whole or not at all.

- A bank that has an error, or that the format refuses, keeps all banks back: nothing is written.
- A question that the format has no form for is left out and told (LEFT_OUT), and so is what is
  lost of a question (W7xx). The rest is written.
- A file is written whole or not at all. Each bank has a file of its own, or all share one.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from myoquiz import formats
from myoquiz.bank import Bank
from myoquiz.bank.wanted import why_none
from myoquiz.formats import AnyJob, BadSetting, BankFile, ExportOptions, Format, Missing, Refused
from myoquiz.problems import Problems
from myoquiz.text.files import Unwritable
from myoquiz.text.words import counted

Progress = Callable[[], AbstractContextManager[Callable[[str, float], None]]]
"""Shows how far long work is: hears the name of a file and how much of it is done."""

LEFT_OUT: Final = frozenset({"E409"})
"""Errors that leave out the one question they are about; any other error keeps all banks back."""


def run(
    format: Format[AnyJob],
    loaded: Sequence[tuple[Path, Bank | None, Problems]],
    options: ExportOptions,
    progress: Progress,
    *,
    dry_run: bool,
) -> Iterator[AnyJob]:
    """Write banks, and yield each job when its file is there; with `dry_run`, only what it is.

    Raises Refused, Missing, BadSetting and Unwritable.
    """
    files = checked(format, loaded)
    jobs = planned(format, files, options)
    if all(job.is_empty for job in jobs):
        if reason := why_none([file.bank for file in files], options.tags, options.types):
            raise BadSetting(reason)
        raise Refused(told([file.problems for file in files], strict=False)[0])
    yield from jobs if dry_run else written(format, jobs, options.folder, progress)


def checked(
    format: Format[Any], loaded: Sequence[tuple[Path, Bank | None, Problems]]
) -> list[BankFile]:
    """The banks, all of them fit to be written; what the format cannot say of them is noted."""
    for _, bank, problems in loaded:
        if bank:
            check(format, bank, problems)
    if any(_keeps_back(problems) for _, _, problems in loaded):
        raise Refused([problems for _, _, problems in loaded])
    return [BankFile(path, bank, problems) for path, bank, problems in loaded if bank]


def check(format: Format[Any], bank: Bank, problems: Problems) -> None:
    """Note what of a bank cannot be written in a format."""
    if not bank.live:
        problems.add(
            "E401",
            "there is nothing to export: every question is a draft or retired",
            ("questions",),
        )
    format.check(bank, problems)


def note_unwritable(bank: Bank, problems: Problems) -> None:
    """Note what of a bank cannot be exported where nothing but its name is said.

    A bank of drafts alone is fine until somebody exports it.
    """
    formats.named(formats.DEFAULT).check(bank, problems)


def planned(
    format: Format[AnyJob], files: Sequence[BankFile], options: ExportOptions
) -> list[AnyJob]:
    """What is to be written, bank by bank; nothing is written yet."""
    jobs: list[AnyJob] = []
    refused: list[Problems] = []
    for file in files:
        target = options.folder / f"{options.combine or file.bank.id}{format.suffix}"
        try:
            jobs.append(format.plan(file, target, options))
        except Refused as refusal:
            refused += refusal.problems
        except Missing as error:
            raise Missing(f"{file.path}: E402 {error}") from error
    if refused:
        raise Refused(refused)
    return jobs


def written(
    format: Format[AnyJob], jobs: Sequence[AnyJob], folder: Path, progress: Progress
) -> Iterator[AnyJob]:
    """Each job when its file is written; those of one target go into one file.

    Where nothing goes into a file, none is written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(f"{folder}: {error.strerror}") from error
    for target in dict.fromkeys(job.target for job in jobs):
        together = [job for job in jobs if job.target == target]
        if all(job.is_empty for job in together):
            yield from together
            continue
        try:
            with progress() as tick:
                done = format.write(together, partial(tick, target.name))
        except Missing as error:
            raise Missing(f"{together[0].path}: E402 {error}") from error
        yield from done


def told(found: Sequence[Problems], *, strict: bool) -> tuple[list[Problems], bool]:
    """What was left out and lost of banks that were written, and whether that is a failure.

    Where many questions lose the same, the first one is told, with how many there are. A loss alone
    fails with `strict`.
    """
    summed = []
    for problems in found:
        counts = Counter((problem.code, problem.message) for problem in problems)
        noted = Problems(problems.file, problems.text)
        for problem in problems:
            if count := counts.pop((problem.code, problem.message), 0):
                more = f" (and {counted(count - 1, 'more question')})" if count > 1 else ""
                noted.found.append(replace(problem, message=problem.message + more))
        summed.append(noted)
    is_failure = any(problem.is_error or strict for problems in found for problem in problems)
    return summed, is_failure


def _keeps_back(problems: Problems) -> bool:
    """Whether a bank has an error that is about more than one question to be left out."""
    return any(problem.is_error and problem.code not in LEFT_OUT for problem in problems)
