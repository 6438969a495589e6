"""What a history comes to: what is known by topic, how it went over time, and what comes next."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from myoquiz.bank import Bank
from myoquiz.history import agenda, ratings, schedule
from myoquiz.history.entries import CardState, date_of
from myoquiz.history.reader import Outcome
from myoquiz.history.store import Store
from myoquiz.questions import PLANNED, Question

DAYS: Final = 14
"""Days that the forecast looks ahead."""

MOST_SPANS: Final = 26
"""Spans of time on one plot."""

SPANS: Final = (1, 7, 28, 91, 364)
"""Lengths of a span, in days."""

HARDEST: Final = 8
"""Questions in the list of the hardest."""

ENOUGH: Final = 2
"""Answers to a question before it can be called hard."""


class Mastery(Struct, frozen=True):
    """How much of a topic or bank would be known today."""

    name: str
    questions: int
    seen: int
    """How many of them were ever answered."""
    recall: float
    """The mean chance, 0 to 1, that a question would be known; 0 for what was never answered."""


class Span(Struct, frozen=True):
    """A stretch of days."""

    first: str
    answers: int
    accuracy: float | None
    """The mean score of all answers; None where there were none."""
    retention: float | None
    """Of the questions that came again on a later day, the share that was still known."""
    repeats: int


class Hard(Struct, frozen=True):
    """A question that is often missed."""

    bank: str
    question: str
    prompt: str
    answers: int
    score: float
    """The mean over the first answers of each day."""


class Calibration(Struct, frozen=True):
    """How often the learner was right at one step of confidence."""

    level: int
    answers: int
    right: int


class Load(Struct, frozen=True):
    """How many questions fall due on a day."""

    day: str
    due: int


class Stats(Struct, frozen=True):
    """All there is to see."""

    today: str
    answers: int
    questions: int
    seen: int
    recall: float
    streak: int
    """Days in a row with an answer, up to today or yesterday."""
    longest_streak: int
    days: int
    """Days with an answer."""
    by_bank: tuple[Mastery, ...]
    by_tag: tuple[Mastery, ...]
    span_days: int
    over_time: tuple[Span, ...]
    forecast: tuple[Load, ...]
    hardest: tuple[Hard, ...]
    confidence: tuple[Calibration, ...]
    elsewhere: int
    """Answers to banks that are not among those looked at."""
    by_plan: dict[str, tuple[Mastery, ...]] = {}
    """For each key that tests are planned by, its values, the weakest first."""
    essays: int = 0
    """Answers that learners marked themselves by a rubric; no score above counts them."""
    essay_score: float | None = None
    """The mean of what they gave themselves; None where there are none."""


def of(store: Store, banks: Sequence[Bank], today: int) -> Stats:
    """What the history says about some banks."""
    schedule.follow(store, banks)
    schedule.refresh(store, today)
    cards = {bank.id: schedule.cards_of(store, bank) for bank in banks}
    own, elsewhere = _split(store.outcomes(), {bank.id for bank in banks})
    apart = {(bank.id, item.id) for bank in banks for item in bank.questions if item.counts_apart}
    judged = [row for row in own if row[:2] not in apart]
    firsts = _first_of_day(judged)
    days = {row[2] for row in own}
    every = [(bank, question) for bank in banks for question in bank.live]
    known = [(put, cards[put[0].id].get(put[1].id)) for put in every]
    total = _mastery("", [card for _, card in known], today)
    facts = {(bank.id, item.id): item.fact for bank, item in every if item.fact}
    span_days, over_time = _over_time(judged, firsts, facts, today)
    return Stats(
        today=date_of(today),
        answers=len(own),
        questions=total.questions,
        seen=total.seen,
        recall=total.recall,
        streak=_streak(days, today),
        longest_streak=_longest(days),
        days=len(days),
        by_bank=tuple(
            _mastery(bank.title, [cards[bank.id].get(item.id) for item in bank.live], today)
            for bank in banks
        ),
        by_tag=_by_tag(known, today),
        by_plan={name: _by_plan(known, name, today) for name in PLANNED},
        span_days=span_days,
        over_time=over_time,
        forecast=tuple(
            Load(date_of(today + ahead), due)
            for ahead, due in enumerate(agenda.forecast(store, banks, today, DAYS))
        ),
        hardest=_hardest(firsts, {(bank.id, question.id): question for bank, question in every}),
        confidence=_confidence(judged),
        essays=len(own) - len(judged),
        essay_score=_mean([row[3] for row in own if row[:2] in apart]),
        elsewhere=elsewhere,
    )


def _split(rows: Iterable[Outcome], banks: set[str]) -> tuple[list[Outcome], int]:
    """The outcomes of some banks, and how many there are of others."""
    own, elsewhere = [], 0
    for row in rows:
        if row[0] in banks:
            own.append(row)
        else:
            elsewhere += 1
    return own, elsewhere


def _first_of_day(rows: Iterable[Outcome]) -> list[Outcome]:
    """The first answer to each question on each day."""
    firsts: dict[tuple[str, str, int], Outcome] = {}
    for row in rows:
        firsts.setdefault(row[:3], row)
    return list(firsts.values())


def _mastery(name: str, cards: Sequence[CardState | None], today: int) -> Mastery:
    seen = sum(card is not None and card.last is not None for card in cards)
    recall = sum(schedule.recall(card, today) for card in cards) / len(cards) if cards else 0.0
    return Mastery(name, len(cards), seen, recall)


def _by_tag(
    known: Iterable[tuple[tuple[Bank, Question], CardState | None]], today: int
) -> tuple[Mastery, ...]:
    """Topics, the weakest first; a question counts for its own ones, else for those of its bank."""
    groups: dict[str, list[CardState | None]] = defaultdict(list)
    for (bank, question), card in known:
        for tag in question.tags or bank.tags:
            groups[tag].append(card)
    found = [_mastery(tag, cards, today) for tag, cards in groups.items()]
    return tuple(sorted(found, key=lambda topic: (topic.recall, topic.name)))


def _by_plan(
    known: Iterable[tuple[tuple[Bank, Question], CardState | None]], name: str, today: int
) -> tuple[Mastery, ...]:
    """The values of a key that tests are planned by, the weakest first."""
    groups: dict[str, list[CardState | None]] = defaultdict(list)
    for (_, question), card in known:
        for value in question.planned(name):
            groups[value].append(card)
    found = [_mastery(value, cards, today) for value, cards in groups.items()]
    return tuple(sorted(found, key=lambda one: (one.recall, one.name)))


def _streak(days: set[int], today: int) -> int:
    """Days in a row; a day that is not over yet breaks nothing."""
    last = today if today in days else today - 1
    count = 0
    while last - count in days:
        count += 1
    return count


def _longest(days: set[int]) -> int:
    return max((_streak(days, day) for day in days if day + 1 not in days), default=0)


def _over_time(
    rows: Sequence[Outcome],
    firsts: Sequence[Outcome],
    facts: dict[tuple[str, str], str],
    today: int,
) -> tuple[int, tuple[Span, ...]]:
    """The spans from the first answer until today, and how many days each has."""
    if not rows:
        return SPANS[0], ()
    start = min(row[2] for row in rows)
    whole = max(today - start, 0) + 1
    length = next((days for days in SPANS if whole <= days * MOST_SPANS), SPANS[-1])
    count = min(-(-whole // length), MOST_SPANS)
    start = today - count * length + 1
    scores: list[list[float]] = [[] for _ in range(count)]
    kept: list[list[bool]] = [[] for _ in range(count)]
    for row in rows:
        if start <= row[2] <= today:
            scores[(row[2] - start) // length].append(row[3])
    counted: set[tuple[str, str, int]] = set()
    seen: set[tuple[str, str]] = set()
    for bank, question, day, score, hint, own, _ in firsts:
        fact = (bank, facts.get((bank, question), f"?{question}"), day)
        if (bank, question) in seen and start <= day <= today and fact not in counted:
            counted.add(fact)
            rated = ratings.rating(score, bool(hint), own)
            kept[(day - start) // length].append(rated != ratings.AGAIN)
        seen.add((bank, question))
    return length, tuple(
        Span(
            first=date_of(start + number * length),
            answers=len(score),
            accuracy=_mean(score),
            retention=_mean(keeps),
            repeats=len(keeps),
        )
        for number, (score, keeps) in enumerate(zip(scores, kept, strict=True))
    )


def _mean(values: Sequence[float]) -> float | None:
    return max(0.0, sum(values) / len(values)) if values else None


def _hardest(firsts: Iterable[Outcome], live: dict[tuple[str, str], Question]) -> tuple[Hard, ...]:
    """The questions with the lowest mean; only those in play, and only where there is a mean."""
    scores: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in firsts:
        if row[:2] in live:
            scores[row[:2]].append(row[3])
    found = [
        (_mean(score) or 0.0, -len(score), name)
        for name, score in scores.items()
        if len(score) >= ENOUGH
    ]
    return tuple(
        Hard(*name, " ".join(live[name].stem().split()), -count, score)
        for score, count, name in sorted(found)[:HARDEST]
        if score < 1
    )


def _confidence(rows: Iterable[Outcome]) -> tuple[Calibration, ...]:
    said: dict[int, list[bool]] = defaultdict(list)
    for row in rows:
        if row[6]:
            said[row[6]].append(row[3] >= 1)
    return tuple(
        Calibration(level, len(right), sum(right)) for level, right in sorted(said.items())
    )
