"""Rows 11 to 13: an answer on the disk, what is due in a long history, and a rebuild of all."""

import os
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from fsrs import Card, Rating, Scheduler

from myoquiz import bank
from myoquiz.bank import Bank, digests
from myoquiz.history import agenda, entries, schedule
from myoquiz.history.entries import AnswerEntry
from myoquiz.history.store import Store, open_store
from myoquiz.problems import Problems
from tests.bench import banks
from tests.bench.ratios import Run, row, show

START = entries.EPOCH + timedelta(days=20_000)
TODAY = 20_000 + 2_500
PAGE = bytes(4096)


def run(folder: Path) -> None:
    """Print the rows."""
    _durable(folder / "durable")
    _due(folder)
    _rebuild(folder / "rebuild")


def _durable(folder: Path) -> None:
    """Row 11: one answer committed, beside the least that makes 4 KiB safe."""
    store = _opened(folder)
    answers = _answers(store, "b", [f"q{n}" for n in range(500)], 10**6)
    plain = os.open(folder / "plain", os.O_WRONLY | os.O_CREAT)
    sync = getattr(os, "fdatasync", os.fsync)

    def record() -> None:
        if store.record(next(answers)):
            raise SystemExit("an answer was not kept")

    def write() -> None:
        os.pwrite(plain, PAGE, 0)
        sync(plain)

    pairs = [(_median(record, 50), _median(write, 50)) for _ in range(9)]
    ratio = statistics.median(first / second for first, second in pairs)
    show("11", "an answer stored, durable : fdatasync of 4 KiB", ratio, 3)
    os.close(plain)
    store.close()


def _due(folder: Path) -> None:
    """Row 12: what is due, after a million answers and after a thousand."""
    read = bank.read(banks.bank(500), Problems("bench"))
    assert read
    histories = []
    for size in (1_000_000, 1_000):
        store = _opened(folder / f"due-{size}")
        _fill(store, read, size)
        histories.append(store)
    long, short = histories
    for what, query in (("due list", _ask), ("cards of a bank", _look)):
        runs = [partial(query, store, read) for store in (long, short)]
        pairs = [[_median(run, 9) for run in runs] for _ in range(7)]
        ratio = statistics.median(first / second for first, second in pairs)
        show("12", f"{what}, history of 1,000,000 : of 1,000", ratio, 2)


def _ask(store: Store, read: Bank) -> None:
    agenda.queue(store, [read], TODAY)


def _look(store: Store, read: Bank) -> None:
    store.cards(read.id, [question.id for question in read.live])


def _rebuild(folder: Path) -> None:
    """Row 13: all cards from the log, beside nothing but the scheduler."""
    store = _opened(folder)
    questions = [f"q{n}" for n in range(2_000)]
    _record(store, _answers(store, "b", questions, 100_000))
    reviews = [(review[1], review[2], review[3]) for review in store.reviews()]
    plan = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)

    def bare() -> None:
        cards = {question: Card(card_id=1, due=START) for question in questions}
        for question, day, score in reviews:
            rating = Rating.Good if score else Rating.Again
            moment = entries.EPOCH + timedelta(days=day)
            cards[question], _ = plan.review_card(cards[question], rating, moment)

    def rebuild() -> None:
        if schedule.rebuild(store):
            raise SystemExit("the cards were not kept")

    row("13", "history rebuild of 100,000 answers : bare py-fsrs loop", rebuild, bare, 1.5, 5)


def _opened(folder: Path) -> Store:
    store = open_store(folder)
    if not isinstance(store, Store):
        raise SystemExit(store.reason)
    return store


def _fill(store: Store, read: Bank, size: int) -> None:
    """Some answers to each question; the last round has the keys of today."""
    _record(store, _answers(store, read.id, [question.id for question in read.live], size, read))
    schedule.rebuild(store)


def _record(store: Store, answers: Iterator[AnswerEntry]) -> None:
    while batch := [answer for answer, _ in zip(answers, range(20_000), strict=False)]:
        if store.record(*batch):
            raise SystemExit("answers were not kept")


def _answers(
    store: Store, name: str, questions: list[str], size: int, read: Bank | None = None
) -> Iterator[AnswerEntry]:
    """Answers day by day, each question once a day, nine of ten right."""
    keys = {question.id: digests.key(question) for question in read.live} if read else {}
    for number in range(size):
        round_, place = divmod(number, len(questions))
        moment = START + timedelta(days=round_, seconds=place)
        right = number % 10 != 3
        yield AnswerEntry(
            id=store.new_id(moment),
            sitting="0" * 24,
            number=1,
            bank=name,
            question=questions[place],
            content="c" * 16,
            key=keys.get(questions[place], "a" * 16),
            given="an answer of some length",
            verdict="right" if right else "wrong",
            score=float(right),
            points=float(right),
            worth=1.0,
            seconds=4.2,
            day=entries.day_of(moment),
        )


def _median(once: Run, times: int) -> float:
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        once()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)
