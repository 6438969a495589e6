"""What a sitting came to: points in all and by topic, what was missed, and how sure people were."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from myoquiz.quiz.session import Answer, Session


class Tally(Struct, frozen=True):
    """Questions asked, points earned, and points there were to earn."""

    asked: int
    points: float
    of: float

    @property
    def percent(self) -> float:
        """Points by points to earn, from 0 to 100."""
        return max(0.0, 100 * self.points / self.of) if self.of else 0.0


class Summary(Struct, frozen=True):
    """What a sitting came to; only the first answer to each question counts."""

    total: Tally
    """What was judged here; `own` is apart."""
    own: Tally
    """What learners gave themselves for essays."""
    missed: tuple[Answer, ...]
    by_tag: dict[str, Tally]
    seconds: float
    mended: int = 0
    """How many of the missed were right when they were asked again."""
    asked_again: int = 0
    """How many of the missed were asked again."""
    sure: dict[int, tuple[int, int]] = {}
    """For each confidence how often it was right, and how often it was said."""
    marks: int = 0
    """The total by the rule for confidence."""

    @property
    def weakest(self) -> str | None:
        """The topic with the smallest share of points, if any were missed."""
        if not self.missed:
            return None
        below = [tag for tag, tally in self.by_tag.items() if tally.points < tally.of]
        return min(below, key=lambda tag: (self.by_tag[tag].percent, tag), default=None)


def summary(session: Session) -> Summary:
    """What the answers came to: in all, by topic, and what was missed."""
    first = [given for given in session.answers if not given.ask.is_again]
    first += session.unanswered()
    missed = tuple(given for given in first if not given.is_right)
    numbers = {given.ask.index for given in missed}
    again = {
        given.ask.index: given
        for given in session.answers
        if given.ask.is_again and given.ask.index in numbers
    }
    by_tag: dict[str, list[Answer]] = defaultdict(list)
    sure: dict[int, tuple[int, int]] = {}
    judged = [given for given in first if not given.ask.question.counts_apart]
    for given in judged:
        for tag in given.ask.tags:
            by_tag[tag].append(given)
        if given.sure:
            right, said = sure.get(given.sure, (0, 0))
            sure[given.sure] = (right + given.is_right, said + 1)
    return Summary(
        total=_tally(judged),
        own=_tally(given for given in first if given.ask.question.counts_apart),
        missed=missed,
        by_tag={tag: _tally(given) for tag, given in sorted(by_tag.items())},
        seconds=sum(given.seconds for given in session.answers),
        mended=sum(given.is_right for given in again.values()),
        asked_again=len(again),
        sure=dict(sorted(sure.items())),
        marks=sum(given.marks for given in first),
    )


def _tally(answers: Iterable[Answer]) -> Tally:
    done = tuple(answers)
    return Tally(
        asked=len(done),
        points=sum(given.points for given in done),
        of=sum(given.ask.question.points for given in done),
    )
