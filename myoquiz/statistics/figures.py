"""The plots of statistics, as data: one description for the terminal and for the page."""

from datetime import date
from typing import Final, TypeAlias

from msgspec import Struct

from myoquiz.statistics.learner import Mastery, Stats

ENOUGH: Final = 3
"""Answers in a span before it is drawn."""

SURE: Final = {1: "guessing", 2: "fairly sure", 3: "very sure"}
SPAN_WORDS: Final = {1: "day", 7: "week", 28: "four weeks", 91: "quarter", 364: "year"}


class Bar(Struct, frozen=True):
    """One bar: its label, how long it is, and its value in words."""

    label: str
    value: float
    words: str


class Bars(Struct, frozen=True):
    """Bars side by side; `most` is the value of a full one."""

    title: str
    about: str
    """What is seen, in a sentence or two, for those who see no plot."""
    bars: tuple[Bar, ...]
    most: float
    heads: tuple[str, str]
    """What labels and values are, as the heads of a table."""


class Series(Struct, frozen=True):
    """The values of one line, 0 to 1; None where there is none."""

    name: str
    values: tuple[float | None, ...]


class Lines(Struct, frozen=True):
    """Lines over time."""

    title: str
    about: str
    labels: tuple[str, ...]
    """The first day of each span."""
    series: tuple[Series, ...]


Figure: TypeAlias = Bars | Lines


def figures(stats: Stats) -> list[Figure]:
    """The plots that there is something to show in."""
    made = [
        _mastery("Known today, by bank", stats.by_bank),
        _mastery("Known today, by topic", stats.by_tag),
        *(_mastery(f"Known today, by {name}", found) for name, found in stats.by_plan.items()),
        _over_time(stats),
        forecast(tuple((load.day, load.due) for load in stats.forecast)),
        _hardest(stats),
        _confidence(stats),
    ]
    return [figure for figure in made if figure is not None]


def weekday(day: str) -> str:
    """A day as `Mon 23`."""
    return f"{date.fromisoformat(day):%a %d}"


def per_cent(share: float) -> str:
    """A share as a whole per cent."""
    return f"{share * 100:.0f}%"


def _mastery(title: str, topics: tuple[Mastery, ...]) -> Bars | None:
    if not any(topic.seen for topic in topics):
        return None
    weakest = min(topics, key=lambda topic: topic.recall)
    return Bars(
        title=title,
        about="The chance that a question would be known today; never asked counts as unknown."
        f" Weakest: {weakest.name}, {per_cent(weakest.recall)}.",
        bars=tuple(
            Bar(topic.name, topic.recall, f"{per_cent(topic.recall)} of {topic.questions}")
            for topic in topics
        ),
        most=1.0,
        heads=(title.rpartition(" ")[2].capitalize(), "Known, of questions"),
    )


def _over_time(stats: Stats) -> Lines | None:
    spans = stats.over_time
    if sum(span.answers > 0 for span in spans) < 2:
        return None
    last = next(span for span in reversed(spans) if span.accuracy is not None)
    kept = next((span for span in reversed(spans) if span.retention is not None), None)
    about = (
        f"For each {SPAN_WORDS[stats.span_days]}: accuracy is the mean score of all answers,"
        " retention the share still known when a question came again on a later day."
        f" Last accuracy: {per_cent(last.accuracy or 0)}."
    )
    if kept:
        about += f" Last retention: {per_cent(kept.retention or 0)}."
    return Lines(
        title="Accuracy and retention",
        about=about,
        labels=tuple(span.first for span in spans),
        series=(
            Series("accuracy", tuple(_if_enough(span.accuracy, span.answers) for span in spans)),
            Series("retention", tuple(_if_enough(span.retention, span.repeats) for span in spans)),
        ),
    )


def _if_enough(share: float | None, count: int) -> float | None:
    """A share that single answers cannot throw to an end of the scale; else none is drawn."""
    return share if count >= ENOUGH else None


def forecast(loads: tuple[tuple[str, int], ...]) -> Bars | None:
    """How many questions fall due on some days, from today on; None where there are none."""
    total = sum(due for _, due in loads)
    if not total:
        return None
    return Bars(
        title="Due in the coming days",
        about=f"{total} questions fall due within {len(loads)} days, {loads[0][1]} of them today.",
        bars=tuple(Bar(weekday(day), float(due), str(due)) for day, due in loads),
        most=float(max(due for _, due in loads)),
        heads=("Day", "Questions"),
    )


def _hardest(stats: Stats) -> Bars | None:
    if not stats.hardest:
        return None
    first = stats.hardest[0]
    return Bars(
        title="Hardest questions",
        about="The mean score of the first answers of each day, lowest first."
        f" Hardest: {first.prompt} {per_cent(first.score)}.",
        bars=tuple(
            Bar(item.prompt, item.score, f"{per_cent(item.score)} in {item.answers}")
            for item in stats.hardest
        ),
        most=1.0,
        heads=("Question", "Score, in answers"),
    )


def _confidence(stats: Stats) -> Bars | None:
    if not stats.confidence:
        return None
    return Bars(
        title="Right, by how sure you were",
        about="Well judged is: guessing is right least often, very sure nearly always.",
        bars=tuple(
            Bar(SURE[sure.level], sure.right / sure.answers, f"{sure.right} of {sure.answers}")
            for sure in stats.confidence
        ),
        most=1.0,
        heads=("How sure", "Right, of answers"),
    )
